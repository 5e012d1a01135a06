"""The contract of `khop link`."""

import unittest

from harness import BAD_INPUT
from results import LINK_COLUMNS, LINK_FILES, PAIR_COLUMNS, ResultTest, csv_text, register_and_registry


class Links(ResultTest):
    def setUp(self):
        super().setUp()
        self.entries, self.persons = register_and_registry(600)
        self.write("entries.csv", csv_text(self.entries))
        self.write("persons.csv", csv_text(self.persons))

    def link(self, *options, out="r"):
        self.khop("link", "entries.csv", "--to", "persons.csv", "--out", out, "--quiet", *options)
        return self.rows(f"{out}/links.csv")

    def test_writes_the_files_of_the_contract_and_nothing_else(self):
        self.link()
        self.assertEqual(self.listing("r"), LINK_FILES)
        self.assertEqual(self.header("r/links.csv"), LINK_COLUMNS)
        self.assertEqual(self.header("r/pairs.csv"), PAIR_COLUMNS)

    def test_every_entry_stands_once_in_the_order_of_the_input_and_links_to_persons(self):
        rows = self.link()
        self.assertEqual([row["id"] for row in rows], [row["id"] for row in self.entries])
        persons = {row["id"] for row in self.persons}
        for row in rows:
            self.assertIn(row["outcome"], {"linked", "review", "not_found"})
            self.assertEqual(row["linked_id"] == "", row["outcome"] == "not_found")
            for column in ("linked_id", "runner_up_id"):
                if row[column]:
                    self.assertIn(row[column], persons)
            if row["linked_id"]:
                self.assertAlmostEqual(float(row["match_probability"]), 1 / (1 + 2 ** -float(row["match_weight"])), places=3)
            if row["outcome"] == "linked":
                self.assertGreaterEqual(float(row["match_probability"]), 0.95 - 1e-6)
            self.assertEqual(row["runner_up_id"] == "", row["runner_up_probability"] == "")

    def test_summary_counts_the_outcomes(self):
        rows = self.link()
        summary = self.json("r/summary.json")
        self.assertEqual(summary["command"], "link")
        counted = {outcome["outcome"]: outcome["entries"] for outcome in summary["outcomes"] if outcome["entries"]}
        self.assertEqual(counted, {o: sum(r["outcome"] == o for r in rows) for o in {r["outcome"] for r in rows}})
        self.assertEqual([i["side"] for i in summary["inputs"]], ["from", "to"])

    def test_pairs_are_across_the_two_sides(self):
        self.link()
        entries = {row["id"] for row in self.entries}
        linked = {(row["id"], row["linked_id"]) for row in self.rows("r/links.csv") if row["outcome"] == "linked"}
        pairs = self.rows("r/pairs.csv")
        self.assertTrue(linked)
        for row in pairs:
            self.assertIn(row["left_id"], entries)
            self.assertNotIn(row["right_id"], entries)
            self.assertEqual(row["decision"], "match" if (row["left_id"], row["right_id"]) in linked else "review")
        self.assertLessEqual(linked, {(row["left_id"], row["right_id"]) for row in pairs})

    def test_one_to_one_gives_no_person_twice(self):
        self.write("entries.csv", csv_text([dict(row, id=f"{n}{row['id']}") for row in self.entries for n in "AB"]))
        persons = [row["linked_id"] for row in self.link() if row["outcome"] == "linked"]
        self.assertLess(len(set(persons)), len(persons), "without the option both copies are linked")
        persons = [row["linked_id"] for row in self.link("--one-to-one") if row["outcome"] == "linked"]
        self.assertEqual(len(set(persons)), len(persons))

    def test_a_model_used_again_gives_the_same_results(self):
        self.link(out="a")
        self.link("--model", "a/model.json", out="b")
        for name in ("links.csv", "pairs.csv", "model.json"):
            self.assertEqual((self.folder / "a" / name).read_bytes(), (self.folder / "b" / name).read_bytes(), name)

    def test_train_with_persons_writes_the_model_that_link_would(self):
        self.link(out="a")
        self.khop("train", "entries.csv", "--to", "persons.csv", "--out", "m.json", "--quiet")
        self.assertEqual((self.folder / "m.json").read_bytes(), (self.folder / "a/model.json").read_bytes())

    def test_too_many_bad_rows_on_the_other_side_end_the_run(self):
        lines = csv_text(self.persons).splitlines()
        for i in range(5, 105, 5):
            lines[i] = "broken"
        self.write("persons.csv", "\n".join(lines) + "\n")
        done = self.khop("link", "entries.csv", "--to", "persons.csv", "--out", "r", expect=BAD_INPUT)
        self.assertIn("persons.csv:6: ", done.stderr)
        self.assertIsNone(self.listing("r"))


if __name__ == "__main__":
    unittest.main()
