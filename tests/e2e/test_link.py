"""The contract of `khop link`."""

import unittest

from harness import BAD_INPUT
from results import LINKED, LINK_COLUMNS, LINK_FILES, PAIR_COLUMNS, ResultTest, csv_text, register_and_registry


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
            self.assertIn(row["outcome"], {*LINKED, "review", "not_found"})
            self.assertEqual(row["linked_id"] == "", row["outcome"] == "not_found")
            for column in ("linked_id", "runner_up_id"):
                if row[column]:
                    self.assertIn(row[column], persons)
            if row["linked_id"]:
                self.assertAlmostEqual(float(row["match_probability"]), 1 / (1 + 2 ** -float(row["match_weight"])), places=3)
            if row["outcome"] in LINKED:
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
        linked = {(row["id"], row["linked_id"]) for row in self.rows("r/links.csv") if row["outcome"] in LINKED}
        pairs = self.rows("r/pairs.csv")
        self.assertTrue(linked)
        for row in pairs:
            self.assertIn(row["left_id"], entries)
            self.assertNotIn(row["right_id"], entries)
            self.assertEqual(row["decision"], "match" if (row["left_id"], row["right_id"]) in linked else "review")
        self.assertLessEqual(linked, {(row["left_id"], row["right_id"]) for row in pairs})

    def test_one_to_one_gives_no_person_twice(self):
        self.write("entries.csv", csv_text([dict(row, id=f"{n}{row['id']}") for row in self.entries for n in "AB"]))
        persons = [row["linked_id"] for row in self.link() if row["outcome"] in LINKED]
        self.assertLess(len(set(persons)), len(persons), "without the option both copies are linked")
        persons = [row["linked_id"] for row in self.link("--one-to-one") if row["outcome"] in LINKED]
        self.assertEqual(len(set(persons)), len(persons))

    def test_a_person_who_stands_twice_is_no_rival_of_himself(self):
        before = [row for row in self.link(out="before") if row["outcome"] in LINKED]
        persons = {row["id"]: row for row in self.persons}
        twin_of = {row["linked_id"]: f"Z{row['linked_id']}" for row in before[:40]}
        self.persons += [dict(persons[person], id=twin) for person, twin in twin_of.items()]
        self.write("persons.csv", csv_text(self.persons))
        after = {row["id"]: row for row in self.link("--model", "before/model.json")}
        for row in before[:40]:
            self.assertIn(after[row["id"]]["outcome"], LINKED)
            self.assertIn(after[row["id"]]["linked_id"], (row["linked_id"], twin_of[row["linked_id"]]))
            self.assertGreater(float(after[row["id"]]["runner_up_probability"]), 0.95)

    def decide(self, rows, *options, **expected):
        self.write("decisions.csv", "left_id,right_id,verdict\n" + "".join(",".join(row) + "\n" for row in rows))
        return self.khop("link", "entries.csv", "--to", "persons.csv", "--out", "r", "--quiet",
                         "--model", "before/model.json", "--decisions", "decisions.csv", *options, **expected)

    def test_decisions_bind(self):
        before = self.link(out="before")
        right = next(row for row in before if row["outcome"] in LINKED)
        nobody = next(row for row in before if row["outcome"] == "not_found")
        stranger = next(row["id"] for row in self.persons if row["id"] != right["linked_id"])
        self.decide([(right["id"], right["linked_id"], "no_match"), (stranger, nobody["id"], "match")])
        after = {row["id"]: row for row in self.rows("r/links.csv")}
        self.assertNotEqual(after[right["id"]]["linked_id"], right["linked_id"])
        self.assertIn(after[nobody["id"]]["outcome"], LINKED)
        self.assertEqual(after[nobody["id"]]["linked_id"], stranger)
        self.assertLess(float(after[nobody["id"]]["match_weight"]), 0, "the weight is the model's")
        self.assertEqual([row for row in after.values() if row["id"] not in (right["id"], nobody["id"])],
                         [row for row in before if row["id"] not in (right["id"], nobody["id"])])
        self.assertGreaterEqual(self.json("r/summary.json")["changed_pairs"]["lowered"], 1)

    def test_wrong_decisions_exit_3(self):
        self.link(out="before")
        entries, persons = [row["id"] for row in self.entries], [row["id"] for row in self.persons]
        for rows, told in (([(entries[0], entries[1], "match")], "decisions.csv:2: "),
                           ([(persons[0], persons[1], "no_match")], "decisions.csv:2: "),
                           ([(entries[0], "nobody", "match")], "decisions.csv:2: no record has the id 'nobody'"),
                           ([(entries[0], p, "match") for p in persons[:2]],
                            f"decisions.csv:3: entry '{entries[0]}' is a match of '{persons[1]}', and of '{persons[0]}'"
                            " by the verdict of line 2"),
                           ([(entries[0], persons[0], "match"), (persons[0], entries[0], "no_match")],
                            f"decisions.csv:3: '{entries[0]}' and '{persons[0]}' contradict the verdict of line 2")):
            self.assertIn(told, self.decide(rows, expect=BAD_INPUT).stderr)
        self.assertIsNone(self.listing("r"))

    def test_one_to_one_refuses_one_person_decided_for_two_entries(self):
        self.link(out="before")
        entries, person = [row["id"] for row in self.entries[:2]], self.persons[0]["id"]
        rows = [(entry, person, "match") for entry in entries]
        self.assertIn(f"decisions.csv:3: person '{person}' is a match of '{entries[1]}', and of '{entries[0]}'",
                      self.decide(rows, "--one-to-one", expect=BAD_INPUT).stderr)
        self.decide(rows)
        linked = [row["linked_id"] for row in self.rows("r/links.csv") if row["id"] in entries]
        self.assertEqual(linked, [person, person], "without the option both are his")

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
