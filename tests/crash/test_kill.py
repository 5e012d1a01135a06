"""kill -9 in the middle of a run: each result file is the old one or the new one, whole; the next run clears up."""

import json
import subprocess
import time
import unittest

from harness import KHOP, CommandTest, contents, people

MOMENTS = 8


class KilledRun(CommandTest):
    def test_leaves_whole_files_and_the_next_run_succeeds(self):
        rows, _ = people(30_000, seed=7)
        self.write_people("old.csv", rows[:1000])
        self.write_people("new.csv", rows)
        self.khop("dedupe", "old.csv", "--out", "old")
        begin = time.monotonic()
        self.khop("dedupe", "new.csv", "--out", "new")
        seconds = time.monotonic() - begin
        old, new = contents(self.folder / "old"), contents(self.folder / "new")

        for moment in range(MOMENTS):
            result = self.folder / f"result{moment}"
            self.khop("dedupe", "old.csv", "--out", result)
            self.kill_after(seconds * (moment + 0.5) / MOMENTS, result)
            with self.subTest(killed_after=f"{moment + 0.5}/{MOMENTS} of a run"):
                self.expect_whole_files(contents(result), old, new)
                self.khop("dedupe", "new.csv", "--out", result)
                self.assertEqual(list(contents(result)), list(new), "nothing of the killed run is left")

    def kill_after(self, seconds, result):
        run = subprocess.Popen([KHOP, "dedupe", "new.csv", "--out", str(result), "--quiet"], cwd=self.folder)
        try:
            run.wait(timeout=seconds)
        except subprocess.TimeoutExpired:
            run.kill()
            run.wait()

    def expect_whole_files(self, found, old, new):
        for name in ("clusters.csv", "pairs.csv", "rejected.csv", "model.json"):
            self.assertIn(found[name], (old[name], new[name]), name)
        json.loads(found["summary.json"])  # holds times, so it is not compared byte by byte
        self.assertTrue(found["report.html"].rstrip().endswith(b"</html>"))


if __name__ == "__main__":
    unittest.main()
