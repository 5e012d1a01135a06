"""Options of `khop dedupe` and `khop train`, and the forms that input may have."""

import json
import re
import subprocess
import unicodedata
import unittest

from harness import BAD_INPUT, IO_ERROR, KHOP, RESOURCE_LIMIT, WRONG_USAGE
from results import PEOPLE_TRUTH, ResultTest, csv_text, read_dicts, registered

SAME = ("clusters.csv", "pairs.csv", "model.json")


class Input(ResultTest):
    def setUp(self):
        super().setUp()
        self.people = registered(200)
        self.write("people.csv", csv_text(self.people))

    def expect_same_as_plain(self, *arguments):
        self.khop("dedupe", "people.csv", "--out", "plain", "--quiet")
        self.khop("dedupe", *arguments, "--out", "r", "--quiet")
        self.assert_same_files("r", "plain", SAME)

    def test_zstd(self):
        subprocess.run(["zstd", "-q", "people.csv"], cwd=self.folder, check=True)
        self.expect_same_as_plain("people.csv.zst")

    def test_separators_found_out_or_given(self):
        for separator, spellings in ((";", [";"]), ("\t", ["\t", "\\t", "tab"]), ("|", ["|"])):
            self.write("other.csv", csv_text(self.people, separator=separator))
            self.expect_same_as_plain("other.csv")
            for spelling in spellings:
                self.expect_same_as_plain("other.csv", "--separator", spelling)

    def test_what_cannot_separate_cells_is_refused(self):
        for command in (["dedupe", "people.csv", "--out", "r"], ["profile", "people.csv"]):
            for separator in ('"', "\n", "\r", "", ";;", "–"):
                done = self.khop(*command, "--separator", separator, expect=WRONG_USAGE)
                self.assertTrue(done.stderr.startswith("khop: --separator: "), done.stderr)
        self.assertIsNone(self.listing("r"))

    def test_two_files_are_one_set_of_records(self):
        half = len(self.people) // 2
        self.write("a.csv", csv_text(self.people[:half]))
        self.write("b.csv", csv_text(self.people[half:]))
        self.expect_same_as_plain("a.csv", "b.csv")

    def test_ids_that_clash_between_files_are_written_with_the_file(self):
        self.write("a.csv", csv_text(self.people[:150]))
        self.write("b.csv", csv_text(self.people[100:]))
        self.khop("dedupe", "a.csv", "b.csv", "--out", "r", "--quiet")
        ids = [row["id"] for row in self.rows("r/clusters.csv")]
        twice = [row["id"] for row in self.people[100:150]]
        expected = [row["id"] for row in self.people[:100] + self.people[150:]]
        expected += [f"{file}:{i}" for i in twice for file in "ab"]
        self.assertEqual(sorted(ids), sorted(expected))
        together = sum(any({f"a:{i}", f"b:{i}"} <= cluster for cluster in self.clusters("r")) for i in twice)
        self.assertGreaterEqual(together, 0.9 * len(twice), "the same row in both files is a duplicate")

    def test_without_an_id_column_rows_are_numbered(self):
        columns = [c for c in self.people[0] if c not in ("id", "number")]
        self.write("nameless.csv", csv_text(self.people, columns))
        self.khop("dedupe", "nameless.csv", "--out", "r", "--quiet")
        self.assertEqual([row["id"] for row in self.rows("r/clusters.csv")],
                         [str(i + 1) for i in range(len(self.people))])

    def test_the_id_column_can_be_named(self):
        rows = [{"code": f"X{i:04}", **row} for i, row in enumerate(self.people)]
        self.write("coded.csv", csv_text(rows))
        self.khop("dedupe", "coded.csv", "--out", "r", "--quiet", "--id", "code", "--not-field", "id")
        self.assertEqual([row["id"] for row in self.rows("r/clusters.csv")], [row["code"] for row in rows])

    def test_a_column_named_id_is_the_id_even_if_values_repeat(self):
        self.write("people.csv", csv_text(self.people + self.people[:30]))
        done = self.khop("dedupe", "people.csv", "--out", "r", expect=BAD_INPUT)
        self.assertIn(f"people.csv:{len(self.people) + 2}: ", done.stderr)
        self.assertIsNone(self.listing("r"))
        self.khop("dedupe", "people.csv", "--out", "r", "--quiet", "--max-rejects", "0.5")
        self.assertEqual(len(self.rows("r/rejected.csv")), 30)
        self.assertEqual(self.json("r/summary.json")["rejected"], 30)
        self.assertEqual(sorted(row["id"] for row in self.rows("r/clusters.csv")), sorted(r["id"] for r in self.people))


class Options(ResultTest):
    def setUp(self):
        super().setUp()
        self.write("people.csv", csv_text(registered(300)))

    def test_options_that_name_what_is_not_there_exit_2(self):
        for option, value, told in (("--id", "number_of_the_beast", "number_of_the_beast"),
                                    ("--not-field", "shoe_size", "shoe_size"), ("--block", "shoe_size", "shoe_size"),
                                    ("--block", "surname.nonsense", "nonsense"), ("--block", "surname.year", "year"),
                                    ("--field", "nonsense", "nonsense"),
                                    ("--field", "a=nonsense:surname", "nonsense"),
                                    ("--field", "a=text:shoe_size", "shoe_size")):
            with self.subTest(f"{option} {value}"):
                done = self.khop("dedupe", "people.csv", "--out", "r", option, value, expect=WRONG_USAGE)
                self.assertIn(told, done.stderr)
                self.assertIsNone(self.listing("r"))

    def test_review_above_match_is_refused(self):
        self.khop("dedupe", "people.csv", "--out", "r", "--match", "0.5", "--review", "0.9", expect=WRONG_USAGE)
        self.assertIsNone(self.listing("r"))

    def test_a_model_used_again_gives_the_same_results(self):
        self.khop("dedupe", "people.csv", "--out", "a", "--quiet")
        self.khop("dedupe", "people.csv", "--out", "b", "--quiet", "--model", "a/model.json")
        self.assert_same_files("a", "b", SAME)
        self.assertTrue(self.json("b/summary.json")["model"]["given"])

    def test_a_model_whose_names_an_editor_decomposed_still_fits(self):
        columns = {"id": "Mã", "given_name": "Tên", "surname": "Họ", "date_of_birth": "Ngày sinh",
                   "phone": "Điện thoại", "commune": "Xã"}
        rows = [{name: row[column] for column, name in columns.items()} for row in registered(300)]
        self.write("named.csv", csv_text(rows))
        self.khop("train", "named.csv", "--id", "Mã", "--out", "nfc.json", "--quiet")
        text = (self.folder / "nfc.json").read_text(encoding="utf-8")
        self.assertIn('"columns": ["Tên"]', text)
        self.write("nfd.json", unicodedata.normalize("NFD", text))
        self.write("escaped.json", json.dumps(json.loads(unicodedata.normalize("NFD", text))))
        self.khop("dedupe", "named.csv", "--out", "nfc", "--quiet", "--model", "nfc.json")
        for form in ("nfd", "escaped"):
            self.khop("dedupe", "named.csv", "--out", form, "--quiet", "--model", f"{form}.json")
            self.assert_same_files("nfc", form, ["clusters.csv", "pairs.csv"])

    def test_numbers_that_are_none_or_not_finite_are_refused(self):
        for option in ("--pairs", "--max-rejects"):
            for value in ("nan", "inf", "-1", "many"):
                done = self.khop("dedupe", "people.csv", "--out", "r", option, value, expect=WRONG_USAGE)
                self.assertTrue(done.stderr.startswith(f"khop: {option}: "), done.stderr)

    def test_a_run_that_compares_nothing_says_so(self):
        self.khop("dedupe", "people.csv", "--out", "r", "--quiet", "--pairs", "0.000001")
        summary = self.json("r/summary.json")
        self.assertEqual((summary["blocking"]["rules"], summary["scored"]["pairs"]), ([], 0))
        self.assertTrue(any("No pair was compared" in warning for warning in summary["warnings"]), summary["warnings"])
        self.assertIn("No pair was compared", (self.folder / "r/report.html").read_text(encoding="utf-8"))

    def test_what_the_summary_warns_of_is_printed_once_unless_quiet(self):
        self.write("bare.csv", csv_text(registered(200)).split("\n", 1)[1])
        for arguments in (["dedupe", "people.csv", "--pairs", "0.000001"],
                          ["dedupe", "bare.csv"],
                          ["link", "people.csv", "--to", "people.csv", "--pairs", "0.000001"]):
            with self.subTest(arguments=arguments):
                told = self.khop(*arguments, "--out", "r").stderr.splitlines()
                warnings = self.json("r/summary.json")["warnings"]
                self.assertTrue(warnings)
                self.assertEqual([line for line in told if line.startswith("khop: ")],
                                 ["khop: " + warning for warning in warnings])
                self.assertEqual(self.khop(*arguments, "--out", "r", "--quiet").stderr, "")

    def test_train_tells_of_its_output_before_it_trains(self):
        (self.folder / "folder").mkdir()
        for out, code in (("folder", IO_ERROR), ("people.csv/m.json", IO_ERROR), ("folder/", WRONG_USAGE)):
            done = self.khop("train", "people.csv", "--out", out, expect=code)
            self.assertNotIn("reading", done.stderr)
            self.assertIn("folder" if "folder" in out else "people.csv", done.stderr)
        self.assertEqual(self.listing("folder"), [])
        self.khop("train", "people.csv", "--out", self.folder / "m.json", "--quiet")
        self.assertIn('"rules"', (self.folder / "m.json").read_text(encoding="utf-8"))

    def test_train_writes_to_the_root_folder_if_it_may(self):
        done = subprocess.run([KHOP, "train", "nobody.csv", "--out", "/khop-test-model.json"], cwd=self.folder,
                              capture_output=True, text=True, timeout=60, check=False)
        self.assertEqual(done.returncode, IO_ERROR)
        self.assertNotIn("needs a name", done.stderr)

    def test_train_tells_of_rows_that_it_left_out(self):
        rows = csv_text(registered(300)).splitlines(keepends=True)
        self.write("broken.csv", "".join([*rows[:10], "one cell\n", *rows[10:]]))
        done = self.khop("train", "broken.csv", "--out", "m.json")
        self.assertIn("1 row was left out; the first: broken.csv:11: ", done.stderr)
        self.assertEqual(self.khop("train", "broken.csv", "--out", "m.json", "--quiet").stderr, "")

    def test_train_takes_no_model(self):
        self.khop("train", "people.csv", "--out", "m.json", "--quiet")
        done = self.khop("train", "people.csv", "--out", "n.json", "--model", "m.json", expect=WRONG_USAGE)
        self.assertIn("khop train has no option '--model'", done.stderr)

    def test_train_writes_the_model_that_dedupe_would(self):
        self.khop("dedupe", "people.csv", "--out", "a", "--quiet")
        self.khop("train", "people.csv", "--out", "models/model.json", "--quiet")
        self.assert_same_files("a", "models", ["model.json"])
        self.assertEqual(self.listing("models"), ["model.json"])

    def test_options_that_a_given_model_would_ignore_are_refused(self):
        self.khop("train", "people.csv", "--out", "m.json", "--quiet")
        self.write("labels.csv", "left_id,right_id,verdict\n")
        for option, value in (("--not-field", "phone"), ("--field", "a=text:surname"), ("--labels", "labels.csv")):
            done = self.khop("dedupe", "people.csv", "--out", "r", "--model", "m.json", option, value, expect=WRONG_USAGE)
            self.assertIn(option, done.stderr)
            self.assertIn("--model", done.stderr)

    def test_a_broken_model_exits_3_and_names_the_file(self):
        self.khop("train", "people.csv", "--out", "m.json", "--quiet")
        text = (self.folder / "m.json").read_text(encoding="utf-8")
        for broken in (text[:len(text) // 2], text.replace('"prior"', '"priro"'), "{}", "[]", ""):
            self.write("broken.json", broken)
            done = self.khop("dedupe", "people.csv", "--out", "r", "--model", "broken.json", expect=BAD_INPUT)
            self.assertIn("broken.json", done.stderr)
            self.assertIsNone(self.listing("r"))

    def test_fields_are_left_out_as_often_as_asked(self):
        self.khop("dedupe", "people.csv", "--out", "r", "--quiet", "--not-field", "number", "--not-field", "phone")
        names = [field["name"] for field in self.json("r/model.json")["fields"]]
        self.assertNotIn("number", names)
        self.assertNotIn("phone", names)
        self.assertIn("surname", names)

    def test_blocking_rules_can_be_given(self):
        self.khop("dedupe", "people.csv", "--out", "r", "--quiet", "--block", "surname + date_of_birth.year",
                  "--block", "phone")
        rules = [rule["rule"] for rule in self.json("r/summary.json")["blocking"]["rules"]]
        self.assertEqual(rules, ["surname + date_of_birth.year", "phone"])
        self.assertEqual([rule["gain"] for rule in self.json("r/summary.json")["blocking"]["rules"]], [0, 0])
        self.assertIsNone(self.json("r/summary.json")["training"]["rule_coverage"])

    def test_blocking_rules_name_fields_as_they_are(self):
        people = [{("first name" if name == "given_name" else name): value for name, value in row.items()}
                  for row in registered(300)]
        self.write("people.csv", csv_text(people))
        field = ("--field", "first name = given_name : first name ")
        for text, told in (("first name + surname", "first name + surname"), ("first name+surname", "first name + surname"),
                           (" first name/surname.word  +  phone ", "first name/surname.word + phone")):
            self.khop("dedupe", "people.csv", "--out", "r", "--quiet", *field, "--block", text)
            self.assertEqual(self.json("r/summary.json")["blocking"]["rules"][0]["rule"], told)
        done = self.khop("dedupe", "people.csv", "--out", "r", *field, "--block", "frist name", expect=WRONG_USAGE)
        self.assertIn("--block: 'frist name' is no field; did you mean 'first name'?", done.stderr)

    def test_fields_can_be_given(self):
        self.khop("dedupe", "people.csv", "--out", "r", "--quiet", "--field", "home=text:commune,district",
                  "--field", "code=identifier:number")
        fields = {field["name"]: field for field in self.json("r/model.json")["fields"]}
        self.assertEqual((fields["home"]["type"], fields["home"]["columns"]), ("text", ["commune", "district"]))
        self.assertEqual((fields["code"]["type"], fields["code"]["columns"]), ("identifier", ["number"]))

    def test_a_higher_threshold_joins_no_more(self):
        self.khop("dedupe", "people.csv", "--out", "a", "--quiet", "--match", "0.9")
        self.khop("dedupe", "people.csv", "--out", "b", "--quiet", "--match", "0.9999")
        self.assertLessEqual(len(self.clusters("a")), len(self.clusters("b")))

    def test_progress_goes_to_standard_error(self):
        done = self.khop("dedupe", "people.csv", "--out", "r")
        self.assertIn("people.csv", done.stderr)


class Budget(ResultTest):
    """--pairs is a ceiling, whoever chose the rules."""

    def setUp(self):
        super().setUp()
        self.write("people.csv", csv_text(registered(300)))

    def compared(self):
        return self.json("r/summary.json")["scored"]["pairs"]

    def records(self):
        return self.json("r/summary.json")["records"]

    def test_it_holds_for_rules_that_are_found(self):
        for pairs in (0.5, 1, 100):
            self.khop("dedupe", "people.csv", "--out", "r", "--quiet", "--pairs", pairs)
            self.assertLessEqual(self.compared(), pairs * self.records())

    def test_it_holds_for_more_records_than_are_sampled(self):
        self.khop("generate", "--people", 14_000, "--seed", 3, "--out", "g", "--quiet")
        for pairs in (0.3, 0.5, 1):
            self.khop("dedupe", "g/population.csv", "--out", "r", "--quiet", "--pairs", pairs)
            self.assertLessEqual(self.compared(), pairs * self.records())
            self.assertGreater(self.compared(), 0)

    def test_given_rules_that_need_more_are_refused_with_an_estimate(self):
        self.khop("dedupe", "people.csv", "--out", "r", "--quiet", "--block", "phone", "--block", "surname")
        compared, records = self.compared(), self.records()
        for option in (["--block", "phone", "--block", "surname"], ["--model", "r/model.json"]):
            for command in (["dedupe", "people.csv"], ["link", "people.csv", "--to", "people.csv"]):
                done = self.khop(*command, "--out", "s", *option, "--pairs", 1, expect=RESOURCE_LIMIT)
                self.assertIn("by 'surname'", done.stderr)
                self.assertNotIn("comparing pairs", done.stderr)
                self.assertIsNone(self.listing("s"))
        told = re.search(r"--pairs (\d+) allows", self.khop("dedupe", "people.csv", "--out", "s", "--block", "phone",
                                                            "--block", "surname", "--pairs", 1,
                                                            expect=RESOURCE_LIMIT).stderr)
        self.assertEqual(int(told[1]), -(-compared // records), "few records are counted, not sampled")
        self.khop("dedupe", "people.csv", "--out", "r", "--quiet", "--block", "phone", "--block", "surname", "--pairs",
                  told[1])
        self.assertEqual(self.compared(), compared)

    def test_many_entries_and_persons_are_sampled(self):
        for side, step in (("a", 3), ("b", 7)):
            self.write(f"{side}.csv", "id,surname,code\n" + "".join(
                f"{side}{n},Họ{chr(97 + n * step % 10)},{n * 7919}\n" for n in range(15_000)))
        done = self.khop("link", "a.csv", "--to", "b.csv", "--out", "r", "--block", "surname", "--field",
                         "surname=surname:surname", "--field", "code=identifier:code", "--pairs", 100,
                         expect=RESOURCE_LIMIT)
        told = float(re.search(r"about ([0-9.]+)M pairs", done.stderr)[1])
        self.assertAlmostEqual(told, 22.5, delta=1, msg=done.stderr)

    def test_a_model_that_is_used_again_is_not_refused(self):
        self.khop("dedupe", "people.csv", "--out", "r", "--quiet", "--pairs", 2)
        self.khop("dedupe", "people.csv", "--out", "r", "--quiet", "--pairs", 2, "--model", "r/model.json")

    def test_few_records_are_not_refused_unless_asked(self):
        self.khop("dedupe", "people.csv", "--out", "r", "--quiet", "--block", "date_of_birth.year", "--block", "surname",
                  "--block", "residence.province", "--block", "residence.commune", "--block", "phone.front_half")
        self.khop("dedupe", "people.csv", "--out", "r", "--quiet", "--model", "r/model.json")

    def test_an_exploding_rule_is_refused_by_default(self):
        self.write("twins.csv", "id,surname,code\n" + "".join(f"{n},Nguyễn,{n * 7919}\n" for n in range(6000)))
        done = self.khop("dedupe", "twins.csv", "--out", "r", "--block", "surname", "--field", "surname=surname:surname",
                         "--field", "code=identifier:code", expect=RESOURCE_LIMIT)
        self.assertIn("18M pairs", done.stderr.replace("18.0M", "18M"))
        self.assertIsNone(self.listing("r"))


class Decisions(ResultTest):
    def setUp(self):
        super().setUp()
        self.write("people.csv", csv_text(registered(300)))
        self.khop("dedupe", "people.csv", "--out", "before", "--quiet")

    def decide(self, rows, **options):
        self.write("decisions.csv", "left_id,right_id,verdict\n" + "".join(",".join(row) + "\n" for row in rows))
        return self.khop("dedupe", "people.csv", "--out", "r", "--quiet", "--decisions", "decisions.csv", **options)

    def test_a_match_is_taken_apart_and_strangers_are_joined(self):
        clusters = sorted(sorted(group) for group in self.clusters("before"))
        pair = next(group for group in clusters if len(group) == 2)
        alone = [group[0] for group in clusters if len(group) == 1][:2]
        self.decide([(pair[0], pair[1], "no_match"), (alone[1], alone[0], "match")])
        after = self.clusters("r")
        self.assertFalse(any(set(pair) <= group for group in after))
        self.assertTrue(any(set(alone) <= group for group in after))
        self.assertLessEqual({group for group in self.clusters("before") if not group & {*pair, *alone}}, after)

    def test_decisions_that_change_a_pair_are_counted(self):
        listed = [row for row in self.rows("before/pairs.csv") if row["decision"] == "match"]
        size = {i: len(group) for group in self.clusters("before") for i in group}
        pair = next(row for row in listed if size[row["left_id"]] == 2 and float(row["match_probability"]) > 0.96)
        before = self.json("before/summary.json")["changed_pairs"]
        self.decide([(pair["left_id"], pair["right_id"], "no_match")])
        after = self.json("r/summary.json")["changed_pairs"]
        self.assertEqual(after, {"raised": before["raised"], "lowered": before["lowered"] + 1})

    def test_wrong_decisions_exit_3_and_name_the_line(self):
        ids = [row["id"] for row in self.rows("before/clusters.csv")]
        for row, told in (((ids[0], "nobody", "match"), "nobody"), ((ids[0], ids[1], "maybe"), "maybe"),
                          ((ids[0], ids[0], "match"), "same record"), ((ids[0], ids[1]), "3 columns")):
            done = self.decide([(ids[0], ids[1], "match"), row], expect=BAD_INPUT)
            self.assertIn("decisions.csv:3: ", done.stderr)
            self.assertIn(told, done.stderr)
        self.assertIsNone(self.listing("r"))

    def test_columns_of_decisions_are_found_by_their_names(self):
        pair = sorted(next(group for group in self.clusters("before") if len(group) == 2))
        self.write("decisions.csv", f"verdict,note,right_id,left_id\nno_match,twins,{pair[0]},{pair[1]}\n")
        self.khop("dedupe", "people.csv", "--out", "r", "--quiet", "--decisions", "decisions.csv")
        self.assertFalse(any(set(pair) <= group for group in self.clusters("r")))

    def test_a_decisions_file_without_its_columns_exits_3(self):
        self.write("decisions.csv", "a,b\n1,2\n")
        self.assertIn("left_id", self.khop("dedupe", "people.csv", "--out", "r", "--decisions", "decisions.csv",
                                           expect=BAD_INPUT).stderr)


class Labels(ResultTest):
    def setUp(self):
        super().setUp()
        self.people = registered(300)
        self.entity = {row["id"]: row["entity_id"] for row in read_dicts(PEOPLE_TRUTH)}
        self.write("people.csv", csv_text(self.people))
        ids = [row["id"] for row in self.people]
        self.write("entries.csv", csv_text(self.people[::2]))
        self.write("persons.csv", csv_text(self.people[1::2]))
        pairs = [(a, b, "match" if self.entity[a] == self.entity[b] else "no_match")
                 for a, b in zip(ids[::2], ids[1::2])]
        pairs += [(a, b, "match") for a in ids[::2] for b in ids[1::2] if self.entity[a] == self.entity[b]]
        self.labels = "left_id,right_id,verdict\n" + "".join(",".join(pair) + "\n" for pair in pairs)
        self.commands = (["dedupe", "people.csv"], ["link", "entries.csv", "--to", "persons.csv"],
                         ["train", "people.csv"])

    def model(self, command, *options):
        out = "m.json" if command[0] == "train" else "r"
        self.khop(*command, "--out", out, "--quiet", *options)
        return (self.folder / ("m.json" if out == "m.json" else "r/model.json")).read_bytes()

    def test_labels_teach_every_command_that_trains(self):
        self.write("labels.csv", self.labels)
        self.write("none.csv", "left_id,right_id,verdict\n")
        for command in self.commands:
            with self.subTest(command[0]):
                plain = self.model(command)
                self.assertTrue(self.model(command, "--labels", "none.csv") == plain, "no label, the same model")
                self.assertTrue(self.model(command, "--labels", "labels.csv") != plain, "labels change the model")

    def test_wrong_labels_exit_3_and_name_the_line(self):
        good = self.labels.splitlines()[1]
        for command in self.commands:
            for row in ("nobody," + good.split(",", 1)[1], good.rsplit(",", 1)[0] + ",1", "a,b"):
                self.write("labels.csv", f"left_id,right_id,verdict\n{good}\n{row}\n")
                done = self.khop(*command, "--out", "r/m.json", "--quiet", "--labels", "labels.csv", expect=BAD_INPUT)
                self.assertIn("labels.csv:3: ", done.stderr)


if __name__ == "__main__":
    unittest.main()
