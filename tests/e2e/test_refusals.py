"""Every command refuses wrong usage and files that are no tables, with the exit code of the contract."""

import unittest

from harness import BAD_INPUT, IO_ERROR, WRONG_USAGE
from results import ResultTest, csv_text, registered


class Version(ResultTest):
    def test_version_is_printed(self):
        self.assertRegex(self.khop("--version").stdout, r"^khop \d+\.\d+\.\d+\n$")


class WrongUsage(ResultTest):
    def test_wrong_usage_exits_2_and_says_why(self):
        people = self.write("people.csv", "id,name\n1,Ann Lee\n2,Bob Ray\n")
        for arguments in ([], ["dedup"], ["dedupe"], ["dedupe", people], ["dedupe", people, "--out", "r", "--nonsense"],
                          ["dedupe", people, "--out", "r", "--match", "2"],
                          ["dedupe", people, "--out", "r", "--match", "0.5", "--review", "0.9"],
                          ["dedupe", people, "--out", "r", "--threads", "many"],
                          ["dedupe", people, "--out", "r", "--max-rejects", "-1"],
                          ["link", people, "--out", "r"], ["evaluate", "r"], ["explain", "r", "1"], ["generate"],
                          ["train", people], ["profile"]):
            self.khop(*arguments, expect=WRONG_USAGE)
        self.assertIsNone(self.listing("r"))


class WrongFiles(ResultTest):
    def commands_on(self, path):
        return (["dedupe", path, "--out", "r"], ["link", path, "--to", path, "--out", "r"],
                ["train", path, "--out", "r/model.json"], ["profile", path, "--out", "r"])

    def test_missing_and_unreadable_files_exit_5(self):
        (self.folder / "folder").mkdir()
        for path in ("missing.csv", "folder"):
            for arguments in self.commands_on(path):
                self.assertIn(path, self.khop(*arguments, expect=IO_ERROR).stderr)
                self.assertIsNone(self.listing("r"))

    def test_empty_files_and_files_that_are_no_text_exit_3(self):
        self.write("empty.csv", "")
        self.write("picture.csv", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4)
        for path in ("empty.csv", "picture.csv"):
            for arguments in self.commands_on(path):
                self.assertIn(path, self.khop(*arguments, expect=BAD_INPUT).stderr)
                self.assertIsNone(self.listing("r"))

    def test_a_result_takes_the_place_of_no_input(self):
        people = csv_text(registered(20))
        (self.folder / "r").mkdir()
        for name, arguments in (("r/links.csv", ["link", "r/links.csv", "--to", "people.csv", "--out", "r"]),
                                ("r/rejected.csv", ["dedupe", "r/rejected.csv", "--out", "r"]),
                                ("r/people.csv", ["train", "r/people.csv", "--out", "r/people.csv"])):
            self.write("people.csv", people)
            self.write(name, people)
            self.assertIn(name, self.khop(*arguments, expect=WRONG_USAGE).stderr)
            self.assertEqual((self.folder / name).read_text(encoding="utf-8"), people)

    def test_rows_that_are_rejected_count_file_by_file(self):
        header, *rows = csv_text(registered(1000)).splitlines(keepends=True)
        self.write("people.csv", header + "".join(rows))
        self.write("entries.csv", header + rows[0] + "too,few\n" * 5)  # 0.5 % of all rows, and nearly all of these
        told = self.khop("link", "entries.csv", "--to", "people.csv", "--out", "r", expect=BAD_INPUT).stderr
        self.assertIn("entries.csv:3", told)
        self.assertIn("4 more of 6 rows", told)

    def test_no_record_and_one_record_give_a_model_that_can_be_read(self):
        for rows in ([], [["1", "An", "Lê", "1990-01-01"]], [["1", "An", "Lê", ""], ["2", "Ba", "Lê", ""]]):
            with self.subTest(rows=len(rows)):
                text = "id,given_name,surname,date_of_birth\n" + "".join(",".join(row) + "\n" for row in rows)
                self.write("few.csv", text)
                self.khop("dedupe", "few.csv", "--out", "few", "--quiet", "--field", "surname=surname:surname",
                          "--field", "born=date:date_of_birth", "--field", "given=given_name:given_name")
                self.khop("dedupe", "few.csv", "--model", "few/model.json", "--out", "again", "--quiet")

    def test_a_register_is_not_linked_with_no_entries(self):
        people = registered(20)
        self.write("people.csv", csv_text(people))
        self.write("header.csv", csv_text(people).splitlines(keepends=True)[0])
        error = self.khop("link", "header.csv", "--to", "people.csv", "--out", "r", expect=BAD_INPUT).stderr
        self.assertIn("header.csv: no record to link", error)
        self.assertIsNone(self.listing("r"))

    def test_files_that_say_nothing_in_common_are_not_linked(self):
        people = registered(200)
        self.write("people.csv", csv_text(people))
        self.write("truth.csv", csv_text([{"id": f"V{n}", "person_id": row["id"], "kind": "right"}
                                          for n, row in enumerate(people)]))
        error = self.khop("link", "truth.csv", "--to", "people.csv", "--out", "r", "--quiet", expect=BAD_INPUT).stderr
        self.assertIn("truth.csv: none of its columns can be compared with one of people.csv", error)
        for word in ("expected a name", "'person_id'", "'surname'", "--field"):
            self.assertIn(word, error)
        self.assertIsNone(self.listing("r"))

    def test_an_output_that_cannot_be_written_exits_5(self):
        people = self.write("people.csv", csv_text(registered(20)))
        self.write("file", "this is no directory")
        self.khop("dedupe", people, "--out", "file", expect=IO_ERROR)
        self.khop("dedupe", people, "--out", "file/below", expect=IO_ERROR)
        self.assertEqual((self.folder / "file").read_text(), "this is no directory")

    def test_directories_that_hold_no_result_exit_5(self):
        (self.folder / "folder").mkdir()
        truth = self.write("truth.csv", "id,entity_id\n1,1\n")
        self.assertIn("summary.json", self.khop("evaluate", "folder", "--truth", truth, expect=IO_ERROR).stderr)
        self.assertIn("summary.json", self.khop("explain", "folder", "1", "2", expect=IO_ERROR).stderr)


if __name__ == "__main__":
    unittest.main()
