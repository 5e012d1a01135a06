"""kill -9 while results are put in place: whoever opens the folder next sees those of one run."""

import os
import shutil
import signal
import subprocess
import unittest

from harness import KHOP, read_summary
from results import PEOPLE, PEOPLE_TRUTH, ResultTest

PRELOADED = os.environ["KHOP_KILL_AT_RENAME"]  # ctest gives it
RENAMES = 7  # of the journal and of six files


class KilledCommit(ResultTest):
    def setUp(self):
        super().setUp()
        self.khop("dedupe", PEOPLE, "--out", "old", "--quiet")
        self.new = ["dedupe", PEOPLE, "--model", "old/model.json", "--match", "0.9999", "--quiet", "--out"]
        self.khop(*self.new, "new")

    def killed_at(self, rename, out):
        environment = dict(os.environ, LD_PRELOAD=PRELOADED, KHOP_TEST_KILL_AT_RENAME=str(rename))
        done = subprocess.run([KHOP, *map(str, self.new), out], cwd=self.folder, env=environment, timeout=60,
                              check=False)
        self.assertEqual(done.returncode, -signal.SIGKILL)

    def expect_one_run(self, out, runs):
        self.assertIn([self.results(out)], [[self.results(run)] for run in runs])

    def results(self, out):
        files = {name: (self.folder / out / name).read_bytes() for name in ("clusters.csv", "pairs.csv", "model.json")}
        return files, read_summary(self.folder / out)

    def test_over_an_earlier_run(self):
        left, right = [row["id"] for row in self.rows("old/clusters.csv")[:2]]
        for rename in range(1, RENAMES + 1):
            for reader in (["evaluate", "r", "--truth", PEOPLE_TRUTH], ["explain", "r", left, right]):
                with self.subTest(rename=rename, reader=reader[0]):
                    shutil.rmtree(self.folder / "r", ignore_errors=True)
                    shutil.copytree(self.folder / "old", self.folder / "r")
                    self.killed_at(rename, "r")
                    self.khop(*reader)
                    self.expect_one_run("r", ["old"] if rename == 1 else ["new"])

    def test_in_a_new_folder(self):
        for rename in range(2, RENAMES + 1):
            with self.subTest(rename=rename):
                shutil.rmtree(self.folder / "r", ignore_errors=True)
                self.killed_at(rename, "r")
                self.khop("evaluate", "r", "--truth", PEOPLE_TRUTH)
                self.expect_one_run("r", ["new"])

    def test_the_next_run_is_not_overtaken(self):
        self.killed_at(4, "r")
        self.khop("dedupe", PEOPLE, "--out", "r", "--quiet")
        self.khop("evaluate", "r", "--truth", PEOPLE_TRUTH)
        self.expect_one_run("r", ["old"])
        self.assertFalse([name for name in self.listing("r") if name.startswith(".")])


if __name__ == "__main__":
    unittest.main()
