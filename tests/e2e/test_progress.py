"""What a waiting person sees: a bar on a terminal that tells how fast the run is and how long it still takes."""

import os
import pty
import re
import subprocess
import unittest

from harness import KHOP
from results import PEOPLE, ResultTest


class OnATerminal(ResultTest):
    def drawn(self, *arguments, interval="0"):
        """Every state of every line that the command draws on a terminal."""
        ours, theirs = pty.openpty()
        with subprocess.Popen([KHOP, *map(str, arguments)], cwd=self.folder, stdin=subprocess.DEVNULL, stdout=theirs,
                              stderr=theirs, env={**os.environ, "KHOP_PROGRESS_MS": interval}) as process:
            os.close(theirs)
            text = b""
            try:
                while more := os.read(ours, 65536):
                    text += more
            except OSError:  # the terminal is closed: how Linux tells the end
                pass
            os.close(ours)
        self.assertEqual(process.returncode, 0, text)
        return re.split(r"[\r\n]+", text.decode("utf-8"))

    def test_comparing_pairs_tells_share_rate_and_time_left(self):
        self.khop("train", PEOPLE, "--out", "model.json", "--quiet")
        for command in (["dedupe", PEOPLE], ["link", PEOPLE, "--to", PEOPLE]):
            lines = self.drawn(*command, "--out", "r", "--model", "model.json", "--threads", "1")
            states = [line for line in lines if line.startswith("comparing pairs: [")]
            self.assertTrue(states, lines)
            self.assertTrue(any(re.search(r"\] \d+ %, .*/s, .* left", state) for state in states), states)

    def test_an_interval_that_is_no_number_is_as_none(self):
        every = len(self.drawn("dedupe", PEOPLE, "--out", "r"))
        for interval in ("often", "-1", "0.5", ""):
            self.assertLess(len(self.drawn("dedupe", PEOPLE, "--out", "r", interval=interval)), every, interval)


if __name__ == "__main__":
    unittest.main()
