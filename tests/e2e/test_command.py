"""The command line itself: help, and what each kind of failure looks like."""

import unittest

from harness import BAD_INPUT, IO_ERROR, WRONG_USAGE, CommandTest

COMMANDS = ["dedupe", "link", "train", "evaluate", "explain", "profile", "generate"]


class Help(CommandTest):
    def test_help_names_every_command(self):
        for arguments in (["help"], ["--help"]):
            done = self.khop(*arguments)
            self.assertEqual(done.stderr, "")
            for command in COMMANDS:
                self.assertIn(command, done.stdout)

    def test_every_command_explains_itself(self):
        for command in COMMANDS:
            with self.subTest(command):
                done = self.khop(command, "--help")
                self.assertIn(command, done.stdout)
                self.assertEqual(done.stderr, "")


class WrongUsage(CommandTest):
    def expect_usage_error(self, *arguments, naming):
        done = self.khop(*arguments, expect=WRONG_USAGE)
        self.assertEqual(done.stdout, "")
        self.assertIn(naming, done.stderr)

    def test_no_command(self):
        self.expect_usage_error(naming="help")

    def test_unknown_command_names_the_word_and_the_nearest_command(self):
        for word, meant in (("dedoop", "dedupe"), ("dedup", "dedupe"), ("eval", "evaluate"), ("lnik", "link")):
            self.expect_usage_error(word, "people.csv", naming=f"no command '{word}'; did you mean '{meant}'?")
        self.expect_usage_error("xyzzy", naming="no command 'xyzzy'. The commands are dedupe, link,")

    def test_unknown_option_names_the_word_and_the_nearest_option(self):
        for word, meant in (("--ouy", "--out"), ("--thread=2", "--threads"), ("--not-feld", "--not-field")):
            self.expect_usage_error("dedupe", "people.csv", word, "result",
                                    naming=f"no option '{word.split('=')[0]}'; did you mean '{meant}'?")
        self.expect_usage_error("dedupe", "people.csv", "--out", "result", "--fastest", naming="no option '--fastest'. See")

    def test_one_word_too_many(self):
        self.expect_usage_error("explain", "result", "1", "2", "3", naming="'3'")

    def test_missing_option_that_is_needed(self):
        self.expect_usage_error("dedupe", "people.csv", naming="--out")

    def test_number_that_is_none(self):
        self.expect_usage_error("dedupe", "people.csv", "--out", "result", "--threads", "many", naming="--threads")

    def test_absurd_numbers_of_threads(self):
        for threads in ("0", "-1", "100000"):
            self.expect_usage_error("dedupe", "people.csv", "--out", "result", "--threads", threads, naming="--threads")

    def test_probabilities_without_odds(self):
        for command in (["dedupe", "people.csv"], ["link", "people.csv", "--to", "people.csv"]):
            for option in ("--match", "--review"):
                for value in ("1.5", "1", "0", "-0.1", "nan", "high"):
                    self.expect_usage_error(*command, "--out", "result", option, value, naming=option)

    def test_review_above_match(self):
        for command in (["dedupe", "people.csv"], ["link", "people.csv", "--to", "people.csv"]):
            self.expect_usage_error(*command, "--out", "result", "--match", "0.5", "--review", "0.7",
                                    naming="--review 0.7000 must not be above --match 0.5000")


class BadFiles(CommandTest):
    def expect_failure(self, code, *, naming):
        done = self.khop("dedupe", "people.csv", "--out", "result", expect=code)
        self.assertEqual(done.stdout, "")
        self.assertIn("people.csv", done.stderr)
        self.assertIn(naming, done.stderr)
        left = list((self.folder / "result").iterdir()) if (self.folder / "result").exists() else []
        self.assertEqual(left, [], "a failed run leaves nothing")

    def test_missing_file(self):
        self.expect_failure(IO_ERROR, naming="No such file")

    def test_folder_in_place_of_a_file(self):
        (self.folder / "people.csv").mkdir()
        self.expect_failure(IO_ERROR, naming="directory")

    def test_empty_file(self):
        self.write("people.csv", "")
        self.expect_failure(BAD_INPUT, naming="empty")

    def test_bytes_that_are_no_text(self):
        self.write("people.csv", b"\x7fELF\x02\x01\x01" + bytes(range(256)) * 8)
        self.expect_failure(BAD_INPUT, naming="text")


if __name__ == "__main__":
    unittest.main()
