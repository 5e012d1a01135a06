"""Slips of those who make files and type commands: what is mended silently, what is told, what is refused."""

import json
import os
import subprocess
import unicodedata
import unittest

from harness import BAD_INPUT, IO_ERROR, KHOP, WRONG_USAGE
from results import PEOPLE, PEOPLE_TRUTH, ResultTest, csv_text, read_dicts, registered


class SlipTest(ResultTest):
    def setUp(self):
        super().setUp()
        self.people = registered(200)
        self.text = csv_text(self.people)

    def dedupe(self, text, *options, name="people.csv"):
        self.write(name, text)
        return self.khop("dedupe", name, "--out", "r", *options)

    def warnings(self):
        return self.json("r/summary.json")["warnings"]

    def expect_told(self, text, *options, words):
        done = self.dedupe(text, *options)
        self.assertTrue([warning for warning in self.warnings() if words in warning], self.warnings())
        self.assertIn(words, done.stderr)
        self.assertIn(words, (self.folder / "r/report.html").read_text(encoding="utf-8"))


class Headers(SlipTest):
    def test_a_missing_header_is_told(self):
        self.expect_told(self.text.split("\n", 1)[1], words="people.csv:1: the first row looks like a record")

    def test_a_profile_tells_it_too(self):
        self.write("people.csv", self.text.split("\n", 1)[1])
        words = "people.csv:1: the first row looks like a record"
        self.assertIn(words, self.khop("profile", "people.csv", "--out", "p").stdout)
        self.assertIn(words, self.json("p/profile.json")["warnings"][0])
        self.assertIn(words, (self.folder / "p/profile.html").read_text(encoding="utf-8"))

    def test_a_title_above_the_header_is_skipped_and_told(self):
        self.dedupe(self.text)
        plain = self.clusters("r")
        commas = self.text.split("\n", 1)[0].count(",")
        for title in ("People of the commune" + "," * commas, "PEOPLE OF THE COMMUNE", '"People,\nof 2024"\n' + "," * commas):
            self.expect_told(title + "\n" + self.text, words="is taken for a title, and not read")
            self.assertEqual(self.clusters("r"), plain)

    def test_rejected_rows_below_a_title_have_their_lines(self):
        self.dedupe("People of the commune\n\n" + self.text + "a,b\n")
        lines = [row["line"] for row in self.rows("r/rejected.csv")]
        self.assertEqual(lines, [str(2 + self.text.count("\n") + 1)])

    def test_a_title_above_names_that_say_nothing_is_refused(self):
        self.write("people.csv", "People of the commune,,\na,b,c\n" + "".join(f"x{n},y{n},z{n}\n" for n in range(50)))
        done = self.khop("dedupe", "people.csv", "--out", "r", expect=BAD_INPUT)
        self.assertIn("people.csv:1: the row fills one cell, as a title does", done.stderr)
        self.assertIn("put a line with the names of all columns first", done.stderr)

    def test_a_wrong_separator_is_told(self):
        self.write("people.csv", self.text)
        done = subprocess.run([KHOP, "dedupe", "people.csv", "--out", "r", "--separator", ";"], cwd=self.folder,
                              capture_output=True, text=True, timeout=60, check=False)
        self.assertIn("there is one column only, and its name holds a comma", done.stderr)

    def test_the_separator_that_a_spreadsheet_names_is_believed(self):
        self.dedupe(csv_text(self.people, separator=";"))
        plain, warnings = self.clusters("r"), self.warnings()
        self.dedupe("sep=;\r\n" + csv_text(self.people, separator=";"))
        self.dedupe("sep=;\r\n" + csv_text(self.people))  # saved with commas all the same
        self.assertEqual(self.clusters("r"), plain)
        self.assertEqual(self.warnings(), warnings)

    def test_a_header_without_rows_is_told(self):
        self.dedupe(self.text.split("\n", 1)[0] + "\n")
        self.assertTrue([warning for warning in self.warnings() if warning.startswith("No records")], self.warnings())

    def test_a_file_of_blanks_is_no_table(self):
        self.write("people.csv", "   \n")
        self.khop("dedupe", "people.csv", "--out", "r", expect=BAD_INPUT)

    def test_composed_and_decomposed_names_are_the_same(self):
        columns = {"id": "id", "given_name": "Tên", "surname": "Họ", "date_of_birth": "Ngày sinh",
                   "phone": "Điện thoại"}
        rows = [{name: row[column] for column, name in columns.items()} for row in self.people]
        for form, other in (("NFC", "NFD"), ("NFD", "NFC")):
            names = [unicodedata.normalize(form, name) for name in columns.values()]
            text = csv_text([dict(zip(names, row.values())) for row in rows])
            self.dedupe(text, "--not-field", unicodedata.normalize(other, "Điện thoại"), "--field",
                        unicodedata.normalize(other, "born=date:Ngày sinh"))
            fields = {field["name"]: field["columns"] for field in self.json("r/model.json")["fields"]}
            self.assertEqual(fields["born"], ["Ngày sinh"])
            self.assertNotIn("phone", fields)

    def test_nested_names_of_ndjson_mean_what_their_words_say(self):
        rows = [{"id": row["id"], "name": {"family": row["surname"], "given": row["given_name"]},
                 "birth": {"date": row["date_of_birth"]}} for row in self.people]
        self.dedupe("".join(json.dumps(row) + "\n" for row in rows), name="people.ndjson")
        types = {field["columns"][0]: field["type"] for field in self.json("r/model.json")["fields"]}
        self.assertEqual(types["name.family"], "surname")
        self.assertEqual(types["name.given"], "given_name")


class Numbers(SlipTest):
    def test_what_a_spreadsheet_left_of_a_number_is_no_number(self):
        rows = [{"id": row["id"], "given_name": row["given_name"], "surname": row["surname"],
                 "date_of_birth": row["date_of_birth"], "cccd": "8,90970E+10" if i % 2 else f"0790{i * 7919:08}"}
                for i, row in enumerate(self.people)]
        self.dedupe(csv_text(rows))
        cccd = next(field for field in self.json("r/summary.json")["fields"] if field["name"] == "cccd")
        self.assertEqual((cccd["present"], cccd["unparsed"]), ((len(rows) + 1) // 2, len(rows) // 2))
        self.assertTrue([warning for warning in self.warnings() if "“cccd” holds text that is no" in warning])


class Options(SlipTest):
    def test_a_column_that_is_not_there_is_named_with_its_option_and_the_nearest(self):
        self.write("people.csv", self.text)
        for option, value in (("--not-field", "phon"), ("--id", "idd"), ("--field", "x=phone:phon")):
            told = self.khop("dedupe", "people.csv", "--out", "r", option, value, expect=WRONG_USAGE).stderr
            self.assertIn(f"{option}: no input has a column '", told)
            self.assertIn("; did you mean '", told)
        told = self.khop("dedupe", "people.csv", "--out", "r", "--not-field", "zzzzzz", expect=WRONG_USAGE).stderr
        self.assertNotIn("did you mean", told)
        self.khop("train", "people.csv", "--out", "m.json", "--quiet")
        told = self.khop("dedupe", "people.csv", "--out", "r", "--model", "m.json", "--id", "idd", expect=WRONG_USAGE)
        self.assertIn("--id: no input has a column 'idd'; did you mean 'id'?", told.stderr)

    def test_numbers_that_are_none(self):
        for option in ("--people", "--seed"):
            for value, words in (("-5", "is no whole number"), ("1" * 23, "is too large"), ("1e3", "is no whole number")):
                options = {"--people": 10, "--seed": 1, option: value}
                told = self.khop("generate", "--out", "g", *(part for item in options.items() for part in item),
                                 expect=WRONG_USAGE).stderr
                self.assertIn(value, told)
                self.assertIn(words, told)

    def test_numbers_are_decimal(self):
        made = {}
        for seed in ("8", "08", "010", "10"):
            self.khop("generate", "--people", "050", "--seed", seed, "--threads", "01", "--out", seed, "--quiet")
            made[seed] = (self.folder / seed / "population.csv").read_bytes()
        self.assertEqual(made["08"], made["8"])
        self.assertEqual(made["010"], made["10"])

    def test_the_report_says_what_it_was_told(self):
        self.dedupe(self.text, "--id", "id", "--block", "surname + date_of_birth")
        self.assertEqual(self.json("r/summary.json")["told"]["id"], "id")
        self.assertEqual(self.json("r/summary.json")["told"]["blocks"], ["surname + date_of_birth"])
        page = (self.folder / "r/report.html").read_text(encoding="utf-8")
        self.assertIn("It was told the rule “surname + date_of_birth”; the record id “id”. ", page)

    def test_wrong_options_are_told_before_the_input_is_read(self):
        self.write("bad.json", "{}")
        for expect, *options in ((WRONG_USAGE, "--field", "nonsense"), (WRONG_USAGE, "--field", "a=date:"),
                                 (WRONG_USAGE, "--block", "surname + "), (IO_ERROR, "--decisions", "none.csv"),
                                 (IO_ERROR, "--labels", "none.csv"), (BAD_INPUT, "--model", "bad.json")):
            told = self.khop("dedupe", "missing.csv", "--out", "r", *options, expect=expect).stderr
            self.assertNotIn("missing.csv", told)
        self.write("people.csv", self.text)
        self.khop("train", "people.csv", "--out", "m.json", "--quiet")
        told = self.khop("dedupe", "missing.csv", "--out", "r", "--model", "m.json", "--block", "surnam",
                         expect=WRONG_USAGE).stderr
        self.assertIn("did you mean 'surname'", told)

    def test_progress_that_nobody_reads_ends_no_run(self):
        reader, writer = os.pipe()
        os.close(reader)
        environment = dict(os.environ, KHOP_PROGRESS_MS="0")
        with os.fdopen(writer, "wb") as closed:
            done = subprocess.run([KHOP, "dedupe", PEOPLE, "--out", "r"], cwd=self.folder, stderr=closed, timeout=60,
                                  env=environment, check=False)
        self.assertEqual(done.returncode, 0)
        self.assertFalse([name for name in self.listing("r") if name.startswith(".")])

    def test_results_that_nobody_reads_end_the_command_as_ever(self):
        reader, writer = os.pipe()
        os.close(reader)
        with os.fdopen(writer, "wb") as closed:
            done = subprocess.run([KHOP, "profile", PEOPLE], cwd=self.folder, stdout=closed, stderr=subprocess.PIPE,
                                  timeout=60, check=False)
        self.assertEqual((done.returncode, done.stderr), (-13, b""))


    def test_small_slips_are_answered_in_plain_words(self):
        for words, *arguments in (("'-5' is no whole number", "generate", "--people", "-5", "--out", "g"),
                                  ("standard input, which can be read once", "dedupe", "-", "-", "--out", "r"),
                                  ("an input has an empty name", "dedupe", "", "--out", "r")):
            self.assertIn(words, self.khop(*arguments, expect=WRONG_USAGE).stderr)
        self.assertEqual(self.khop("help", "dedupe").stdout, self.khop("dedupe", "--help").stdout)
        self.assertIn("no command 'dedup'", self.khop("help", "dedup", expect=WRONG_USAGE).stderr)
        self.write("people.csv", self.text.splitlines()[0] + "\nx\n")
        told = self.khop("dedupe", "people.csv", "--out", "r", expect=BAD_INPUT).stderr
        self.assertIn("(1 of 1 row; --max-rejects allows more)", told)


class Ids(SlipTest):
    def test_ids_under_other_headers_in_each_file_are_told(self):
        rows = [{name: row[name] for name in ("id", "given_name", "surname", "date_of_birth")} for row in self.people]
        for name, ids, part in (("a.csv", "Mã hồ sơ", rows[:100]), ("b.csv", "record_no", rows[100:])):
            numbered = [{ids: str(i * 37 % 1009), **{k: v for k, v in row.items() if k != "id"}}
                        for i, row in enumerate(part)]
            self.write(name, csv_text(numbered))
        self.khop("dedupe", "a.csv", "b.csv", "--out", "r", "--quiet")
        told = [warning for warning in self.warnings() if warning.startswith("Ids of b.csv are row numbers")]
        self.assertEqual(len(told), 1, self.warnings())
        self.assertIn("'Mã hồ sơ' in a.csv, 'record_no' in b.csv", told[0])

    def test_blanks_around_ids_count_nowhere(self):
        self.write("people.csv", self.text)
        self.khop("dedupe", "people.csv", "--out", "r", "--quiet")
        left, right = next(sorted(group) for group in self.clusters("r") if len(group) == 2)
        self.write("verdicts.csv", f"left_id,right_id,verdict\n {left},{right} ,no_match\n")
        for option in ("--decisions", "--labels"):
            self.khop("dedupe", "people.csv", "--out", "other", "--quiet", option, "verdicts.csv")
        self.khop("explain", "r", f" {left}", f"{right} ")
        truth = read_dicts(PEOPLE_TRUTH)
        for blanks in ("", " "):
            self.write("truth.csv", csv_text([{"id": row["id"] + blanks, "entity_id": blanks + row["entity_id"]}
                                              for row in truth if row["id"] in {p["id"] for p in self.people}]))
            self.khop("evaluate", "r", "--truth", "truth.csv", "--quiet")
            measured = self.json("r/evaluation.json")["pairwise"]
            self.assertGreater(measured["f1"], 0.9)

    def test_a_truth_without_an_entity_is_refused(self):
        self.dedupe(self.text, "--quiet")
        ids = [row["id"] for row in self.people]
        self.write("truth.csv", f"id,entity_id\n{ids[0]},1\n{ids[1]},\n")
        told = self.khop("evaluate", "r", "--truth", "truth.csv", expect=BAD_INPUT).stderr
        self.assertIn("truth.csv:3: no entity_id", told)

    def test_results_that_lost_a_row_are_refused(self):
        for command, name in ((["dedupe", PEOPLE], "clusters.csv"), (["link", PEOPLE, "--to", PEOPLE], "links.csv")):
            self.khop(*command, "--out", name, "--quiet")
            path = self.folder / name / name
            path.write_text("".join(path.read_text(encoding="utf-8").splitlines(keepends=True)[:-1]), encoding="utf-8")
            told = self.khop("evaluate", name, "--truth", PEOPLE_TRUTH, expect=BAD_INPUT).stderr
            self.assertIn("where summary.json counts", told)

    def test_a_register_is_not_linked_with_an_empty_one(self):
        self.write("people.csv", self.text)
        self.write("header.csv", self.text.split("\n", 1)[0] + "\n")
        told = self.khop("link", "people.csv", "--to", "header.csv", "--out", "r", expect=BAD_INPUT).stderr
        self.assertIn("header.csv: no record to link to", told)
        self.assertIsNone(self.listing("r"))

    def test_explain_says_that_the_input_has_changed(self):
        self.dedupe(self.text, "--quiet")
        left, right = [row["id"] for row in self.people[:2]]
        self.assertNotIn("written to since", self.khop("explain", "r", left, right).stdout)
        self.write("people.csv", self.text.replace(self.people[0]["given_name"], "Xerxes"))
        self.assertIn("people.csv has been written to since the run", self.khop("explain", "r", left, right).stdout)


class Told(SlipTest):
    def setUp(self):
        super().setUp()
        self.write("people.csv", self.text)
        entity = {row["id"]: row["entity_id"] for row in read_dicts(PEOPLE_TRUTH)}
        ids = [row["id"] for row in self.people]
        self.pairs = [(a, b) for i, a in enumerate(ids) for b in ids[i + 1:] if entity[a] == entity[b]]

    def labels(self, *rows):
        self.write("labels.csv", "left_id,right_id,verdict\n" + "".join(",".join(row) + "\n" for row in rows))
        return "--labels", "labels.csv"

    def report(self):
        return (self.folder / "r/report.html").read_text(encoding="utf-8")

    def test_labels_that_contradict_one_another_are_refused(self):
        (a, b), *_ = self.pairs
        told = self.khop("dedupe", "people.csv", "--out", "r", *self.labels((a, b, "match"), (b, a, "no_match")),
                         expect=BAD_INPUT).stderr
        self.assertIn("labels.csv:3: the verdict contradicts that of line 2", told)

    def test_labels_are_counted_and_told(self):
        self.khop("dedupe", "people.csv", "--out", "r", "--quiet",
                  *self.labels(*[(a, b, "match") for a, b in self.pairs[:20]]))
        labels = self.json("r/summary.json")["told"]["labels"]
        self.assertEqual((labels["pairs"], labels["matches"]), (20, 20))
        self.assertIn("from 20 labelled pairs (20 matches)", self.report())
        self.assertNotIn("without labels", self.report())
        self.khop("dedupe", "people.csv", "--out", "r", "--quiet")
        self.assertIn("without labels", self.report())
        self.assertIn("told nothing about the columns", self.report())

    def test_what_was_said_about_columns_is_told(self):
        self.khop("dedupe", "people.csv", "--out", "r", "--quiet", "--field", "tel=phone:phone", "--not-field",
                  "commune")
        told = self.json("r/summary.json")["told"]
        self.assertEqual((told["fields"], told["not_fields"]), (["tel=phone:phone"], ["commune"]))
        self.assertIn("It was told the field “tel=phone:phone”; to leave out “commune”.", self.report())
        self.assertNotIn("told nothing", self.report())


if __name__ == "__main__":
    unittest.main()
