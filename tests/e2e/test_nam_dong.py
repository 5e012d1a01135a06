"""The published case of Nam Đông, generated and linked: khop's table beside the truth (docs/generate.md)."""

import collections
import unittest

from results import LINKED, ResultTest

# A press report of March 2023; nothing is said of the remaining 320.
PUBLISHED = {"no_id": 403, "wrong_id": 1385, "wrong_information": 1054, "right": 320}


class NamDong(ResultTest):
    def setUp(self):
        super().setUp()
        self.khop("generate", "--scenario", "nam-dong", "--out", "g", "--quiet")
        self.stdout = self.khop("link", "g/vaccination.csv", "--to", "g/population.csv", "--out", "r").stdout
        self.truth = {row["id"]: row for row in self.rows("g/truth_vaccination.csv")}

    def test_the_entries_are_those_that_were_published(self):
        self.assertEqual(collections.Counter(row["kind"] for row in self.truth.values()), PUBLISHED)

    def test_khop_counts_them_as_they_are(self):
        register = self.json("r/summary.json")["register"]
        kinds = {kind["kind"]: kind["entries"] for kind in register["as_sent"]}
        self.assertEqual(register["sent"], 3162)
        self.assertEqual((kinds["without_number"], kinds["malformed_number"]), (403, 0), "as they are written")
        for kind, published in (("wrong_number", 1385), ("wrong_information", 1054), ("right", 320)):
            self.assertLessEqual(abs(kinds[kind] - published), 0.02 * published + kinds["not_verifiable"], kinds)
        self.assertLessEqual(kinds["not_verifiable"], 60, "nobody is found for sure for 2 in 100 at most")
        self.assertLessEqual(register["review"] + register["not_found"], 90)

    def test_what_it_resolves_is_right(self):
        to = {row["id"]: row["entity_id"] for row in self.rows("g/truth_population.csv")}
        linked = [row for row in self.rows("r/links.csv") if row["outcome"] in LINKED]
        wrong = [row for row in linked if to[row["linked_id"]] != to[self.truth[row["id"]]["person_id"]]]
        self.assertGreaterEqual(len(linked), 0.97 * len(self.truth))
        self.assertLessEqual(len(wrong), 3, wrong)
        outcome = {"no_id": "id_filled", "wrong_id": "id_corrected", "wrong_information": "information_differs",
                   "right": "verified"}
        named = sum(row["outcome"] == outcome[self.truth[row["id"]]["kind"]] for row in linked)
        self.assertGreaterEqual(named, 0.98 * len(linked))

    def test_the_table_stands_on_the_terminal_and_in_the_report(self):
        line = next(line for line in self.stdout.splitlines() if line.strip().startswith("without number"))
        self.assertEqual(line.split()[2], "403")
        self.assertIn("What became of 3,162 entries", self.stdout)
        report = (self.folder / "r/report.html").read_text(encoding="utf-8")
        for text in ("Of 3,162 entries, ", "without number", "403", "outcomes_by_commune.csv"):
            self.assertIn(text, report)

    def test_every_commune_of_the_district_is_told_of(self):
        rows = self.rows("r/outcomes_by_commune.csv")
        self.assertEqual(sum(int(row["sent"]) for row in rows), 3162)
        self.assertEqual({row["commune"] for row in rows if int(row["sent"]) > 40},
                         {"Xã Nam Đông", "Xã Long Quảng", "Xã Khe Tre"})


if __name__ == "__main__":
    unittest.main()
