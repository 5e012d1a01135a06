"""The contract of `khop explain`: what it prints adds up, and agrees with the run that it explains."""

import json
import re
import unittest

from harness import BAD_INPUT, IO_ERROR, WRONG_USAGE
from results import LINKED, PEOPLE, ResultTest, csv_text, read_dicts, register_and_registry, registered


NUMBER = r"[+-]\d+\.\d\d"


def told_weight(text):
    """The total that the first line tells, in bits."""
    return float(re.search(rf"\(({NUMBER}) bits\)$", text.splitlines()[0]).group(1))


class Explained(ResultTest):
    @classmethod
    def setUpClass(cls):
        cls.done = ResultTest()
        cls.done.setUp()
        cls.addClassCleanup(cls.done.doCleanups)
        cls.done.khop("dedupe", PEOPLE, "--out", "r", "--quiet")
        cls.pairs = cls.done.rows("r/pairs.csv")

    def explain(self, left, right):
        return self.done.khop("explain", "r", left, right).stdout

    def weights(self, text):
        return [tuple(map(float, m)) for m in re.findall(rf"({NUMBER})\s+({NUMBER})$", text, re.MULTILINE)]

    def test_a_pair_weighs_what_the_run_gave_it(self):
        for pair in self.pairs[:: max(1, len(self.pairs) // 20)]:
            text = self.explain(pair["left_id"], pair["right_id"])
            self.assertAlmostEqual(told_weight(text), float(pair["match_weight"]), delta=0.006)
            self.assertNotIn("have changed since the run", text)
            self.assertNotIn("None of the", text)

    def test_the_lines_add_up(self):
        pair = self.pairs[0]
        lines = self.weights(self.explain(pair["left_id"], pair["right_id"]))
        model = self.done.json("r/model.json")
        self.assertEqual(len(lines), 1 + len(model["comparisons"]) + ("relatives" in model))
        total = 0
        for weight, running in lines:
            total += weight
            self.assertAlmostEqual(total, running, delta=0.005 * len(lines))

    def test_left_and_right_exchanged_weigh_the_same(self):
        pair = self.pairs[0]
        there = self.explain(pair["left_id"], pair["right_id"])
        back = self.explain(pair["right_id"], pair["left_id"])
        self.assertEqual(self.weights(there), self.weights(back))

    def test_values_stand_as_they_were_written(self):
        rows = {row["id"]: row for row in read_dicts(PEOPLE)}
        pair = self.pairs[0]
        text = self.explain(pair["left_id"], pair["right_id"])
        for row in (rows[pair["left_id"]], rows[pair["right_id"]]):
            for column in ("given_name", "surname", "date_of_birth"):
                self.assertIn(row[column][:17], text)

    def test_the_decision_of_the_run_is_told(self):
        cluster = {row["id"]: row["cluster_id"] for row in self.done.rows("r/clusters.csv")}
        match = next(pair for pair in self.pairs if pair["decision"] == "match")
        self.assertIn(f"one cluster, {cluster[match['left_id']]}", self.explain(match["left_id"], match["right_id"]))
        strangers = [i for i, c in cluster.items() if i == c][:2]
        text = self.explain(*strangers)
        self.assertIn("two clusters", text)
        self.assertIn("no match", text)

    def test_strangers_share_no_rule_and_learn_what_would_make_them_one(self):
        ids = [row["id"] for row in read_dicts(PEOPLE)]
        text = self.explain(ids[0], ids[1])
        self.assertIn("brings them together, so they were never compared", text)
        self.assertIn("What would change the decision", text)
        self.assertRegex(text, r'"[^"]+" instead of "[^"]+"|No other outcome')

    def test_the_answer_is_readable_in_100_columns(self):
        for pair in self.pairs[:10]:
            text = self.explain(pair["left_id"], pair["right_id"])
            self.assertLessEqual(max(map(len, text.splitlines())), 100)


class SharedNames(ResultTest):
    """Namesakes of a commune where most are called so, and unlike names of a rare surname."""

    MODEL = {
        "khop_model": 1, "id_column": "id", "prior": 0.01,
        "fields": [{"name": "full_name", "type": "full_name", "columns": ["ho_ten"], "language": "vi"},
                   {"name": "home", "type": "vn_place", "columns": ["xa"]}],
        "comparisons": [{"field": "full_name", "term_frequency": True}, {"field": "home"}],
        "rules": [{"key": ["home"]}],
        "frequencies": [{"field": "full_name", "total": 1000000, "counts": {"hồ văn an": 20}}],
        "name_parts": [{"field": "full_name", "total": 1000000,
                        "surnames": {"counts": {"nguyen": 380000, "ho": 13000, "mai": 9000}}}],
        "local_surnames": {"field": "full_name", "place": "home", "communes": [
            {"commune": "Xã Thượng Lộ o20185", "total": 1000, "counts": {"ho": 620}}]},
    }

    def test_the_words_that_they_share_are_told(self):
        home = "Xã Thượng Lộ, Huyện Nam Đông, Tỉnh Thừa Thiên Huế"
        names = ["Hồ Văn An", "Hồ Văn An", "Bhnuoch Van En", "Bhnướch Văn Én"]
        self.write("people.csv", csv_text([{"id": f"P{i}", "ho_ten": name, "xa": home} for i, name in enumerate(names)]))
        self.write("model.json", json.dumps(self.MODEL))
        self.khop("dedupe", "people.csv", "--model", "model.json", "--out", "r", "--quiet")
        self.assertIn("full_name: surname Hồ: 62 % of the commune; says 5.5 bits less\n",
                      self.khop("explain", "r", "P0", "P1").stdout)
        self.assertRegex(self.khop("explain", "r", "P2", "P3").stdout,
                         r"full_name: rare surname Bhnướch: says [\d.]+ bits more\n")


class SwappedFields(ResultTest):
    """A pair whose names stand crosswise, under a model of other people: the only pair that there is."""

    def setUp(self):
        super().setUp()
        self.write("people.csv", csv_text(registered(400)))
        self.khop("train", "people.csv", "--out", "model.json", "--quiet")
        row = dict(registered(1)[0], id="A", given_name="Khánh Vy", surname="Lò")
        self.write("two.csv", csv_text([row, dict(row, id="B", given_name="Lò", surname="Khánh Vy")]))
        self.khop("dedupe", "two.csv", "--out", "r", "--model", "model.json", "--quiet")

    def check(self, facing):
        self.assertEqual({facing["given_name"], facing["surname"]},
                         {("Khánh Vy", "Khánh Vy"), ("Lò", "Lò")}, "equal values face each other")

    def test_explain_shows_the_values_that_were_compared(self):
        text = self.khop("explain", "r", "A", "B").stdout
        self.assertIn("swapped", text)
        self.check({row[0]: (row[1], row[2]) for row in map(lambda line: re.split(r"  +", line.strip()),
                                                            text.splitlines()) if len(row) > 3})

    def test_the_report_shows_the_values_that_were_compared(self):
        page = (self.folder / "r/report.html").read_text(encoding="utf-8")
        facing = re.findall(r'<th scope="row">(\w+)</th><td class="v"><bdi>([^<]*)</bdi></td>'
                            r'<td class="v"><bdi>([^<]*)</bdi></td>', page)
        self.check({name: (left, right) for name, left, right in facing})


class Unexplained(ResultTest):
    def setUp(self):
        super().setUp()
        self.people = registered(100)
        self.write("people.csv", csv_text(self.people))

    def test_ids_that_no_record_has_exit_3(self):
        self.khop("dedupe", "people.csv", "--out", "r", "--quiet")
        done = self.khop("explain", "r", self.people[0]["id"], "nobody", expect=BAD_INPUT)
        self.assertIn("nobody", done.stderr)
        self.khop("explain", "r", self.people[0]["id"], self.people[0]["id"], expect=WRONG_USAGE)

    def test_an_input_that_is_gone_or_was_standard_input_is_named(self):
        a, b = self.people[0]["id"], self.people[1]["id"]
        self.khop("dedupe", "-", "--out", "r", "--quiet", stdin=csv_text(self.people).encode())
        self.assertIn("standard input", self.khop("explain", "r", a, b, expect=BAD_INPUT).stderr)
        self.khop("dedupe", "people.csv", "--out", "r", "--quiet")
        (self.folder / "people.csv").unlink()
        self.assertIn("people.csv", self.khop("explain", "r", a, b, expect=IO_ERROR).stderr)

    def test_a_model_changed_after_the_run_is_noticed(self):
        self.khop("dedupe", "people.csv", "--out", "r", "--quiet")
        pair = self.rows("r/pairs.csv")[0]
        model = (self.folder / "r/model.json").read_text(encoding="utf-8")
        self.write("r/model.json", re.sub(r'"prior": [0-9.e-]+', '"prior": 0.01234', model))
        text = self.khop("explain", "r", pair["left_id"], pair["right_id"]).stdout
        self.assertIn("have changed since the run", text)


class OtherIds(ResultTest):
    def test_row_numbers_without_an_id_column(self):
        rows = registered(150)
        columns = [c for c in rows[0] if c not in ("id", "number")]
        self.write("nameless.csv", csv_text(rows, columns))
        self.khop("dedupe", "nameless.csv", "--out", "r", "--quiet")
        pair = self.rows("r/pairs.csv")[0]
        text = self.khop("explain", "r", pair["left_id"], pair["right_id"]).stdout
        self.assertAlmostEqual(told_weight(text), float(pair["match_weight"]), delta=0.006)
        self.assertIn(rows[int(pair["left_id"]) - 1]["given_name"][:17], text)
        self.assertIn("row numbers", self.khop("explain", "r", "1", "151000", expect=BAD_INPUT).stderr)

    def test_ids_that_clash_between_files(self):
        rows = registered(150)
        self.write("a.csv", csv_text(rows))
        self.write("b.csv", csv_text(rows[:20]))
        self.khop("dedupe", "a.csv", "b.csv", "--out", "r", "--quiet")
        same = rows[0]["id"]
        pair = next(row for row in self.rows("r/pairs.csv") if row["left_id"] == f"a:{same}" and row["right_id"] == f"b:{same}")
        text = self.khop("explain", "r", f"a:{same}", f"b:{same}").stdout
        self.assertAlmostEqual(told_weight(text), float(pair["match_weight"]), delta=0.006)
        self.assertIn(f"a:{same} or b:{same}", self.khop("explain", "r", same, rows[30]["id"], expect=BAD_INPUT).stderr)

    def test_an_entry_and_a_person_of_a_link_run(self):
        entries, persons = register_and_registry(300)
        self.write("entries.csv", csv_text(entries))
        self.write("persons.csv", csv_text(persons))
        self.khop("link", "entries.csv", "--to", "persons.csv", "--out", "r", "--quiet")
        link = next(row for row in self.rows("r/links.csv") if row["outcome"] in LINKED)
        text = self.khop("explain", "r", link["id"], link["linked_id"]).stdout
        self.assertAlmostEqual(told_weight(text), float(link["match_weight"]), delta=0.006)
        self.assertIn(f"outcome {link['outcome']}, to this person", text)
        back = self.khop("explain", "r", link["linked_id"], link["id"]).stdout
        self.assertIn(f"outcome {link['outcome']}, to this person", back)


if __name__ == "__main__":
    unittest.main()
