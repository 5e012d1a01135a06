"""What stands in the output folder: nothing of others touched, nothing old left, nothing readable by strangers; and what
happens when writing fails or is interrupted."""

import fcntl
import pathlib
import resource
import signal
import subprocess
import termios
import time
import unittest

from harness import IO_ERROR, KHOP
from results import DEDUPE_FILES, LINK_FILES, PEOPLE, PEOPLE_TRUTH, ResultTest, csv_text, register_and_registry, registered


class Folder(ResultTest):
    def test_results_of_an_earlier_command_go(self):
        entries, persons = register_and_registry(200)
        self.write("entries.csv", csv_text(entries))
        self.write("persons.csv", csv_text(persons))
        self.write("r/notes.txt", "mine")
        self.khop("dedupe", PEOPLE, "--out", "r", "--quiet")
        self.khop("evaluate", "r", "--truth", PEOPLE_TRUTH, "--quiet")
        self.khop("link", "entries.csv", "--to", "persons.csv", "--out", "r", "--quiet")
        self.assertEqual(self.listing("r"), sorted([*LINK_FILES, "notes.txt"]))
        self.khop("dedupe", PEOPLE, "--out", "r", "--quiet")
        self.assertEqual(self.listing("r"), sorted([*DEDUPE_FILES, "notes.txt"]))

    def test_an_evaluation_leaves_the_results(self):
        self.khop("dedupe", PEOPLE, "--out", "r", "--quiet")
        self.khop("evaluate", "r", "--truth", PEOPLE_TRUTH, "--quiet")
        self.assertEqual(self.listing("r"), sorted([*DEDUPE_FILES, "evaluation.html", "evaluation.json"]))

    def test_files_that_only_look_like_results_stay(self):
        self.write("r/links.csv", csv_text(registered(100)))
        self.khop("dedupe", "r/links.csv", "--out", "r", "--quiet")  # the input, in a folder that held no result
        self.khop("dedupe", "r/links.csv", "--out", "r", "--quiet")  # the input, in one that does
        self.assertIn("links.csv", self.listing("r"))

    def test_results_are_for_their_owner_alone(self):
        self.khop("dedupe", PEOPLE, "--out", "a/r", "--quiet")
        self.khop("train", PEOPLE, "--out", "m/m.json", "--quiet")
        self.khop("generate", "--people", "10", "--out", "g", "--quiet")
        for path in [path for folder in "amg" for path in (self.folder / folder).rglob("*")]:
            self.assertEqual(path.stat().st_mode & 0o777, 0o700 if path.is_dir() else 0o600, path)

    def test_what_their_owner_granted_stays(self):
        self.khop("train", PEOPLE, "--out", "r/model.json", "--quiet")
        (self.folder / "r").chmod(0o750)
        (self.folder / "r/model.json").chmod(0o640)
        self.khop("train", PEOPLE, "--out", "r/model.json", "--quiet")
        self.assertEqual((self.folder / "r").stat().st_mode & 0o777, 0o750)
        self.assertEqual((self.folder / "r/model.json").stat().st_mode & 0o777, 0o640)


SIGNALS = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)


def as_in_a_terminal():
    """A shell in the background ignores SIGINT, and its children inherit that."""
    for number in SIGNALS:
        signal.signal(number, signal.SIG_DFL)


class Interrupted(ResultTest):
    def test_a_signal_leaves_nothing_behind_and_ends_the_process(self):
        for number in SIGNALS:
            with subprocess.Popen([KHOP, "generate", "--people", "50000000", "--out", "a/b", "--quiet"],
                                  cwd=self.folder, preexec_fn=as_in_a_terminal) as process:
                until = time.monotonic() + 60
                while not list((self.folder).glob("a/b/.population.csv.khop-*")) and time.monotonic() < until:
                    time.sleep(0.01)
                process.send_signal(number)
                self.assertEqual(process.wait(timeout=60), -number)
            self.assertEqual(list(self.folder.iterdir()), [], number)

    def test_a_signal_that_is_ignored_stays_ignored(self):
        with subprocess.Popen([KHOP, "dedupe", "-", "--out", "r", "--quiet"], cwd=self.folder, stdin=subprocess.PIPE,
                              preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_IGN)) as process:
            until = time.monotonic() + 60
            while self.listing("r") is None and time.monotonic() < until:
                time.sleep(0.01)
            process.send_signal(signal.SIGINT)
            process.communicate(PEOPLE.read_bytes(), timeout=60)
        self.assertEqual(process.returncode, 0)


class CannotBeWritten(ResultTest):
    def test_a_file_beyond_the_quota_exits_5_with_a_message(self):
        limit = lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))  # noqa: E731
        done = subprocess.run([KHOP, "generate", "--people", "10000", "--out", "g"], cwd=self.folder, preexec_fn=limit,
                              capture_output=True, text=True, timeout=60, check=False)
        self.assertEqual(done.returncode, IO_ERROR, done.stderr)
        self.assertIn("population.csv: cannot be written: File too large", done.stderr)
        self.assertIsNone(self.listing("g"))

    def test_a_full_standard_output_exits_5(self):
        self.khop("dedupe", PEOPLE, "--out", "r", "--quiet")
        left, right = [row["id"] for row in self.rows("r/clusters.csv")[:2]]
        for command in (["evaluate", "r", "--truth", PEOPLE_TRUTH], ["explain", "r", left, right], ["profile", PEOPLE],
                        ["help"], ["dedupe", "--help"], ["--version"]):
            with open("/dev/full", "wb") as full:
                done = subprocess.run([KHOP, *command], cwd=self.folder, stdout=full, stderr=subprocess.PIPE, text=True,
                                      timeout=60, check=False)
            self.assertEqual(done.returncode, IO_ERROR, command)
            self.assertIn("khop: standard output cannot be written: No space left", done.stderr)

    def test_an_evaluation_that_cannot_be_kept_is_told(self):
        self.khop("dedupe", PEOPLE, "--out", "r", "--quiet")
        (self.folder / "r/evaluation.json").mkdir()
        done = self.khop("evaluate", "r", "--truth", PEOPLE_TRUTH, expect=IO_ERROR)
        self.assertIn("B-cubed", done.stdout)
        self.assertIn("evaluation.json", done.stderr)


class AtOnce(ResultTest):
    def begin(self, given, *arguments):
        """Starts a command and waits until it reads its standard input; gives it the rest later."""
        process = subprocess.Popen([KHOP, *map(str, arguments), "--quiet"], cwd=self.folder, stdin=subprocess.PIPE,
                                   stderr=subprocess.PIPE, bufsize=0)
        process.stdin.write(given[:1])
        left = bytearray(4)
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            fcntl.ioctl(process.stdin, termios.FIONREAD, left)
            if not any(left):
                return process
            time.sleep(0.01)
        self.fail("nothing was read")

    def test_an_evaluation_is_not_put_beside_the_results_of_another_run(self):
        self.khop("dedupe", PEOPLE, "--out", "r", "--quiet")
        truth = PEOPLE_TRUTH.read_bytes()
        evaluation = self.begin(truth, "evaluate", "r", "--truth", "-")
        self.khop("dedupe", PEOPLE, "--out", "r", "--match", "0.999999", "--quiet")
        _, told = evaluation.communicate(truth[1:], timeout=60)
        self.assertEqual(evaluation.returncode, IO_ERROR)
        self.assertIn("another run put its results here", told.decode())
        self.assertEqual(self.listing("r"), DEDUPE_FILES)

    def test_of_two_runs_into_one_new_folder_the_last_stays(self):
        entries, persons = register_and_registry(200)
        self.write("persons.csv", csv_text(persons))
        text = csv_text(entries).encode()
        link = self.begin(text, "link", "-", "--to", "persons.csv", "--out", "r")
        self.khop("dedupe", PEOPLE, "--out", "r", "--quiet")
        link.communicate(text[1:], timeout=60)
        self.assertEqual(link.returncode, 0)
        self.assertEqual(self.listing("r"), LINK_FILES)


class Explain(ResultTest):
    def test_a_result_without_its_pairs_is_no_result(self):
        self.khop("dedupe", PEOPLE, "--out", "r", "--quiet")
        left, right = [row["id"] for row in self.rows("r/clusters.csv")[:2]]
        pathlib.Path(self.folder / "r/pairs.csv").unlink()
        self.assertIn("pairs.csv", self.khop("explain", "r", left, right, expect=IO_ERROR).stderr)


class Values(ResultTest):
    """No value that points to a person is in a file that travels, however many share it."""

    def test_a_telephone_of_a_household_is_not_listed(self):
        people = registered(300)
        for row in people[:40]:
            row["phone"] = "0905123456"
            row["number"] = "001200000001"
            row["date_of_birth"] = "07/03/1961"
        self.write("people.csv", csv_text(people))
        self.khop("dedupe", "people.csv", "--out", "r", "--quiet")
        self.khop("dedupe", "people.csv", "--out", "again", "--quiet", "--model", "r/model.json")
        self.khop("profile", "people.csv", "--out", "p", "--quiet")
        texts = [(self.folder / name).read_text(encoding="utf-8")
                 for name in ("r/summary.json", "again/summary.json", "p/profile.json", "p/profile.html")]
        for text in texts:
            for value in ("905123456", "1200000001"):
                self.assertNotIn(value, text)
        top = {column["name"]: column["top"] for column in self.json("r/summary.json")["columns"]}
        self.assertEqual([top["date_of_birth"], top["phone"], top["number"]], [[], [], []])
        self.assertTrue(top["surname"], "what many share and nobody is known by is listed")


if __name__ == "__main__":
    unittest.main()
