"""The same input gives the same bytes: for any number of threads, and for shuffled rows up to their order."""

import random
import unittest

from results import PEOPLE, ResultTest, csv_text, read_dicts, registered


class Threads(ResultTest):
    def test_dedupe_of_more_than_one_batch_does_not_depend_on_threads(self):
        self.khop("generate", "--plain", "--people", 10_000, "--seed", 11, "--out", "data", "--quiet")
        for threads in (1, 2, 8):
            self.khop("dedupe", "data/population.csv", "--out", f"t{threads}", "--threads", threads, "--quiet")
        self.assertEqual(self.hashes("t1"), self.hashes("t2"))
        self.assertEqual(self.hashes("t1"), self.hashes("t8"))

    def test_link_does_not_depend_on_threads(self):
        rows = read_dicts(PEOPLE)
        self.write("entries.csv", csv_text(rows[:500]))
        self.write("persons.csv", csv_text(rows[500:]))
        for threads in (1, 2, 8):
            self.khop("link", "entries.csv", "--to", "persons.csv", "--out", f"t{threads}", "--threads", threads, "--quiet")
        self.assertEqual(self.hashes("t1"), self.hashes("t2"))
        self.assertEqual(self.hashes("t1"), self.hashes("t8"))

    def test_generate_does_not_depend_on_threads(self):
        for threads in (1, 2, 8):
            self.khop("generate", "--people", 3000, "--seed", 5, "--out", f"t{threads}", "--threads", threads, "--quiet")
        self.assertEqual(self.hashes("t1"), self.hashes("t2"))
        self.assertEqual(self.hashes("t1"), self.hashes("t8"))


class Shuffled(ResultTest):
    def sorted_lines(self, name):
        header, *lines = (self.folder / name).read_text(encoding="utf-8").splitlines()
        return [header, *sorted(lines)]

    def test_dedupe_of_shuffled_rows_is_the_same_up_to_their_order(self):
        rows = read_dicts(PEOPLE)
        self.write("a/people.csv", csv_text(rows))
        random.Random(3).shuffle(rows)
        self.write("b/people.csv", csv_text(rows))
        for side in "ab":
            self.khop("dedupe", f"{side}/people.csv", "--out", f"r{side}", "--quiet")
        a, b = self.hashes("ra"), self.hashes("rb")
        self.assertEqual(self.sorted_lines("ra/clusters.csv"), self.sorted_lines("rb/clusters.csv"))
        for name in ("model.json", "pairs.csv", "rejected.csv", "summary.json"):
            self.assertEqual(a[name], b[name], name)

    def test_dedupe_of_more_shuffled_rows_than_are_sampled(self):
        self.khop("generate", "--people", 14_000, "--seed", 5, "--out", "a", "--quiet")
        header, *lines = (self.folder / "a/population.csv").read_text(encoding="utf-8").splitlines()
        random.Random(4).shuffle(lines)
        self.write("b/population.csv", "\n".join([header, *lines]) + "\n")
        for side in "ab":
            self.khop("dedupe", f"{side}/population.csv", "--out", f"r{side}", "--quiet")
        self.assertEqual(self.sorted_lines("ra/clusters.csv"), self.sorted_lines("rb/clusters.csv"))
        a, b = self.hashes("ra"), self.hashes("rb")
        for name in ("model.json", "pairs.csv"):
            self.assertEqual(a[name], b[name], name)

    def test_link_of_shuffled_rows_is_the_same_up_to_their_order(self):
        rows = read_dicts(PEOPLE)
        for side, seed in (("a", 1), ("b", 2)):
            entries, persons = rows[:500], rows[500:]
            random.Random(seed).shuffle(entries)
            random.Random(seed).shuffle(persons)
            self.write(f"{side}/entries.csv", csv_text(entries))
            self.write(f"{side}/persons.csv", csv_text(persons))
            self.khop("link", f"{side}/entries.csv", "--to", f"{side}/persons.csv", "--out", f"r{side}", "--quiet")
        a, b = self.hashes("ra"), self.hashes("rb")
        self.assertEqual(self.sorted_lines("ra/links.csv"), self.sorted_lines("rb/links.csv"))
        self.assertEqual(a.keys(), b.keys())
        lists = [name for name in a if name.startswith("worklist/")]
        self.assertTrue(lists)
        for name in ("model.json", "pairs.csv", "rejected.csv", "summary.json", "outcomes_by_commune.csv", *lists):
            self.assertEqual(a[name], b[name], name)


class Seeds(ResultTest):
    def test_the_same_seed_draws_the_same_people_and_another_others(self):
        for name, seed in (("a", 1), ("b", 1), ("c", 2)):
            self.khop("generate", "--people", 500, "--seed", seed, "--out", name, "--quiet")
        self.assertEqual(self.hashes("a"), self.hashes("b"))
        self.assertNotEqual(self.hashes("a"), self.hashes("c"))

    def test_the_same_seed_of_dedupe_draws_the_same_samples(self):
        self.write("people.csv", csv_text(registered(300)))
        for name in "ab":
            self.khop("dedupe", "people.csv", "--out", name, "--seed", 7, "--quiet")
        self.assertEqual(self.hashes("a"), self.hashes("b"))


if __name__ == "__main__":
    unittest.main()
