"""The contract of `khop generate`."""

import collections
import unittest

from harness import WRONG_USAGE
from results import PEOPLE, ResultTest

REGISTERS = ["vaccination", "insurance", "household", "birth", "licence", "vehicle", "eid", "request"]


class Plain(ResultTest):
    """Eight plain columns, as other tools can take them."""

    def test_writes_people_with_their_truth(self):
        self.khop("generate", "--plain", "--people", 2000, "--seed", 3, "--out", "g", "--quiet")
        self.assertEqual(self.listing("g"), ["population.csv", "truth_population.csv"])
        self.assertEqual(self.header("g/truth_population.csv"), ["id", "entity_id"])
        rows, truth = self.rows("g/population.csv"), self.rows("g/truth_population.csv")
        ids = [row["id"] for row in rows]
        self.assertEqual(len(set(ids)), len(ids))
        self.assertEqual(sorted(ids), sorted(row["id"] for row in truth))
        self.assertEqual(len({row["entity_id"] for row in truth}), 2000)
        self.assertEqual(len(rows), 2400)

    def test_the_thousand_people_of_the_repository_stay_byte_for_byte(self):
        self.khop("generate", "--plain", "--people", 1000, "--seed", 1, "--out", "g", "--quiet")
        self.assertEqual((self.folder / "g/population.csv").read_bytes(), PEOPLE.read_bytes())

    def test_duplicates_and_errors_can_be_turned_off(self):
        self.khop("generate", "--plain", "--people", 500, "--duplicates", 0, "--out", "g", "--quiet")
        self.assertEqual(len(self.rows("g/population.csv")), 500)
        self.khop("generate", "--plain", "--people", 500, "--errors", 0, "--out", "h", "--quiet")
        truth = {row["id"]: row["entity_id"] for row in self.rows("h/truth_population.csv")}
        records = collections.defaultdict(set)
        for row in self.rows("h/population.csv"):
            records[truth[row.pop("id")]].add(tuple(row.values()))
        self.assertTrue(all(len(values) == 1 for values in records.values()), "without errors duplicates are copies")


class Nation(ResultTest):
    def test_all_registers_are_written_unless_some_are_named(self):
        self.khop("generate", "--people", 500, "--out", "g", "--quiet")
        files = [f"{name}.csv" for name in ["population", *REGISTERS]]
        self.assertEqual(self.listing("g"), sorted(files + ["truth_" + name for name in files]))
        self.khop("generate", "--people", 500, "--registers", "birth,vaccination", "--out", "h", "--quiet")
        self.assertEqual(self.listing("h"), ["birth.csv", "population.csv", "truth_birth.csv", "truth_population.csv",
                                             "truth_vaccination.csv", "vaccination.csv"])
        self.khop("generate", "--people", 500, "--registers", "none", "--out", "n", "--quiet")
        self.assertEqual(self.listing("n"), ["population.csv", "truth_population.csv"])
        for name in ("population.csv", "birth.csv", "truth_birth.csv"):
            self.assertEqual((self.folder / "g" / name).read_bytes(), (self.folder / "h" / name).read_bytes(), name)

    def test_an_unknown_register_is_refused_with_those_that_there_are(self):
        done = self.khop("generate", "--people", 5, "--registers", "birth,tax", "--out", "g", expect=WRONG_USAGE)
        for name in ["'tax'", *REGISTERS]:
            self.assertIn(name, done.stderr)
        self.khop("generate", "--people", 5, "--plain", "--registers", "birth", "--out", "g", expect=WRONG_USAGE)
        self.assertIsNone(self.listing("g"))

    def test_blanks_after_commas_are_no_part_of_a_name(self):
        self.khop("generate", "--people", 300, "--registers", "birth, vaccination", "--out", "g", "--quiet")
        self.assertIn("birth.csv", self.listing("g"))
        self.assertIn("vaccination.csv", self.listing("g"))
        done = self.khop("generate", "--people", 300, "--registers", "birth, ,eid", "--out", "h", expect=WRONG_USAGE)
        self.assertIn("no register ''", done.stderr)

    def test_registers_of_a_former_population_do_not_stay_beside_a_new_one(self):
        self.khop("generate", "--people", 500, "--registers", "household,eid", "--out", "g", "--quiet")
        self.write("g/notes.csv", "id\n")
        self.write("g/vehicle.csv", "id,plate\n")  # one's own: no truth is beside it
        self.khop("generate", "--people", 300, "--registers", "vaccination", "--out", "g", "--quiet")
        self.assertEqual(self.listing("g"), ["notes.csv", "population.csv", "truth_population.csv",
                                             "truth_vaccination.csv", "vaccination.csv", "vehicle.csv"])
        self.khop("generate", "--people", 300, "--plain", "--out", "g", "--quiet")
        self.assertEqual(self.listing("g"), ["notes.csv", "population.csv", "truth_population.csv", "vehicle.csv"])
        self.write("own/household.csv", "id\n")
        self.write("own/truth_household.csv", "id\n")
        self.khop("generate", "--people", 300, "--registers", "none", "--out", "own", "--quiet")
        self.assertIn("household.csv", self.listing("own"))

    def test_how_many_people_there_can_be_is_said_as_it_is(self):
        done = self.khop("generate", "--out", "g", expect=WRONG_USAGE)
        self.assertEqual(done.stderr, "khop: --people is needed: how many persons to make, from 1 to 110000000\n")
        for people in (0, 110_000_001):
            done = self.khop("generate", "--people", people, "--out", "g", expect=WRONG_USAGE)
            self.assertIn("from 1 to 110000000 ", done.stderr)
            self.assertIn(f"got {people}\n", done.stderr)

    def test_two_in_a_hundred_are_registered_twice_unless_told_otherwise(self):
        self.khop("generate", "--people", 1000, "--registers", "none", "--out", "g", "--quiet")
        self.assertEqual(len(self.rows("g/population.csv")), 1020)

    def test_nonsense_is_refused(self):
        for option in (["--people", "0"], ["--people", "-5"], ["--people", "10", "--errors", "-1"],
                       ["--scenario", "nam-dong", "--people", "1000"]):
            self.khop("generate", *option, "--out", "g", expect=WRONG_USAGE)
            self.assertIsNone(self.listing("g"))


if __name__ == "__main__":
    unittest.main()
