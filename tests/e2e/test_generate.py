"""The contract of `khop generate`."""

import collections
import unittest

from harness import WRONG_USAGE
from results import ResultTest


class Generated(ResultTest):
    def test_writes_people_with_their_truth(self):
        self.khop("generate", "--people", 2000, "--seed", 3, "--out", "g", "--quiet")
        self.assertEqual(self.listing("g"), ["population.csv", "truth_population.csv"])
        self.assertEqual(self.header("g/truth_population.csv"), ["id", "entity_id"])
        rows, truth = self.rows("g/population.csv"), self.rows("g/truth_population.csv")
        ids = [row["id"] for row in rows]
        self.assertEqual(len(set(ids)), len(ids))
        self.assertEqual(sorted(ids), sorted(row["id"] for row in truth))
        self.assertEqual(len({row["entity_id"] for row in truth}), 2000)
        self.assertEqual(len(rows), 2400)

    def test_duplicates_and_errors_can_be_turned_off(self):
        self.khop("generate", "--people", 500, "--duplicates", 0, "--out", "g", "--quiet")
        self.assertEqual(len(self.rows("g/population.csv")), 500)
        self.khop("generate", "--people", 500, "--errors", 0, "--out", "h", "--quiet")
        truth = {row["id"]: row["entity_id"] for row in self.rows("h/truth_population.csv")}
        records = collections.defaultdict(set)
        for row in self.rows("h/population.csv"):
            records[truth[row.pop("id")]].add(tuple(row.values()))
        self.assertTrue(all(len(values) == 1 for values in records.values()), "without errors duplicates are copies")

    def test_nonsense_is_refused(self):
        for option in (["--people", "0"], ["--people", "-5"], ["--people", "10", "--errors", "-1"]):
            self.khop("generate", *option, "--out", "g", expect=WRONG_USAGE)
            self.assertIsNone(self.listing("g"))


if __name__ == "__main__":
    unittest.main()
