"""The contract of `khop evaluate`, its figures recomputed here from the files."""

import collections
import json
import math
import re
import unicodedata
import unittest

from harness import BAD_INPUT, IO_ERROR, WRONG_USAGE
from results import DEDUPE_FILES, LINKED, PEOPLE, PEOPLE_TRUTH, ResultTest, csv_text, read_dicts, register_and_registry, registered


def plain_words(text):
    plain = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    return re.findall("[a-z0-9]+", "".join(c for c in plain if not unicodedata.combining(c)))


def choose_two(n):
    return n * (n - 1) // 2


class Dedupe(ResultTest):
    @classmethod
    def setUpClass(cls):
        cls.done = ResultTest()
        cls.done.setUp()
        cls.addClassCleanup(cls.done.doCleanups)
        cls.done.khop("dedupe", PEOPLE, "--out", "r", "--quiet")
        cls.told = cls.done.khop("evaluate", "r", "--truth", PEOPLE_TRUTH)
        cls.measured = cls.done.json("r/evaluation.json")
        cls.truth = {row["id"]: row["entity_id"] for row in read_dicts(PEOPLE_TRUTH)}
        cls.cluster = {row["id"]: row["cluster_id"] for row in cls.done.rows("r/clusters.csv")}

    def sizes(self, *labels):
        return collections.Counter(zip(*([label[i] for i in self.truth] for label in labels)))

    def test_pairwise_measures_are_those_of_the_clusters(self):
        right = sum(map(choose_two, self.sizes(self.cluster, self.truth).values()))
        found = sum(map(choose_two, self.sizes(self.cluster).values()))
        true = sum(map(choose_two, self.sizes(self.truth).values()))
        pairwise = self.measured["pairwise"]
        self.assertEqual(pairwise["true_positives"], right)
        self.assertEqual(pairwise["false_positives"], found - right)
        self.assertEqual(pairwise["false_negatives"], true - right)
        self.assertAlmostEqual(pairwise["precision"], right / found)
        self.assertAlmostEqual(pairwise["recall"], right / true)
        self.assertAlmostEqual(pairwise["f1"], 2 * right / (found + true))

    def test_b_cubed_is_the_mean_over_records(self):
        both, found, true = self.sizes(self.cluster, self.truth), self.sizes(self.cluster), self.sizes(self.truth)
        precision = sum(both[self.cluster[i], self.truth[i]] / found[(self.cluster[i],)] for i in self.truth)
        recall = sum(both[self.cluster[i], self.truth[i]] / true[(self.truth[i],)] for i in self.truth)
        self.assertAlmostEqual(self.measured["b_cubed"]["precision"], precision / len(self.truth))
        self.assertAlmostEqual(self.measured["b_cubed"]["recall"], recall / len(self.truth))

    def test_blocking_is_measured_from_the_records(self):
        blocking = self.measured["blocking"]
        pairwise = self.measured["pairwise"]
        self.assertEqual(blocking["true_pairs"], pairwise["true_positives"] + pairwise["false_negatives"])
        self.assertEqual(blocking["possible_pairs"], choose_two(len(self.truth)))
        self.assertEqual(blocking["candidates"], self.done.json("r/summary.json")["scored"]["pairs"])
        self.assertAlmostEqual(blocking["recall"], blocking["true_candidates"] / blocking["true_pairs"])
        self.assertAlmostEqual(blocking["reduction_ratio"], 1 - blocking["candidates"] / blocking["possible_pairs"])
        scored = sum(self.truth[row["left_id"]] == self.truth[row["right_id"]] for row in self.done.rows("r/pairs.csv"))
        self.assertLessEqual(scored, blocking["true_candidates"])
        self.assertGreater(blocking["recall"], 0.9)

    def test_common_words_are_no_keys(self):
        model = self.done.json("r/model.json")
        model["rules"] = [{"key": ["surname.rare_word"]}]
        model["common_words"] = sorted({word for row in read_dicts(PEOPLE) for word in plain_words(row["surname"])})
        self.write("model.json", json.dumps(model))
        self.khop("dedupe", PEOPLE, "--model", "model.json", "--out", "common", "--quiet")
        self.khop("evaluate", "common", "--truth", PEOPLE_TRUTH)
        blocking = self.json("common/evaluation.json")["blocking"]
        self.assertEqual(blocking["candidates"], 0)
        self.assertEqual(blocking["true_candidates"], 0)

    def test_reliability_counts_the_pairs_of_each_band(self):
        rows = self.done.rows("r/pairs.csv")
        self.assertEqual(sum(band["pairs"] for band in self.measured["reliability"]), len(rows))
        for band in self.measured["reliability"]:
            self.assertLessEqual(band["low"], band["observed_share"] + 1e-9)
            self.assertLessEqual(band["observed_share"], band["high"] + 1e-9)
            self.assertLessEqual(band["from"], band["expected_share"])
            self.assertLessEqual(band["expected_share"], band["to"])

    def test_the_threshold_curve_counts_pairs_from_each_threshold_on(self):
        rows = self.done.rows("r/pairs.csv")
        curve = self.measured["threshold_curve"]
        self.assertGreaterEqual(len(curve), 8)
        for point in curve:
            probability = point["match_probability"]
            least = math.log2(probability / (1 - probability)) - 0.0005  # weights have three decimals
            above = [row for row in rows if float(row["match_weight"]) >= least]
            right = sum(self.truth[row["left_id"]] == self.truth[row["right_id"]] for row in above)
            self.assertEqual(point["true_positives"], right)
            self.assertEqual(point["false_positives"], len(above) - right)

    def test_the_page_shows_the_same_figures(self):
        page = (self.done.folder / "r/evaluation.html").read_text(encoding="utf-8")
        self.assertTrue(page.rstrip().endswith("</html>"))
        self.assertRegex(page, r"<span>\d+ [A-Z][a-z]+ 20\d\d, \d\d:\d\d UTC</span><span>version \d")
        for part in ("precision", "recall", "f1"):
            self.assertIn(f"<b>{self.measured['pairwise'][part]:.4f}</b>", page)
        self.assertEqual(page.count('<circle class="dot"'),
                         len(self.measured["reliability"]) + 3 * len(self.measured["threshold_curve"]))
        for row in read_dicts(PEOPLE)[:50]:
            self.assertNotIn(row["id"], page)

    def test_the_table_is_readable_in_100_columns(self):
        for word in ("precision", "B-cubed", "Blocking", "expected", "match from"):
            self.assertIn(word, self.told.stdout)
        self.assertLessEqual(max(map(len, self.told.stdout.splitlines())), 100)


class Truths(ResultTest):
    def setUp(self):
        super().setUp()
        self.people = registered(200)
        self.write("people.csv", csv_text(self.people))
        self.khop("dedupe", "people.csv", "--out", "r", "--quiet")
        ids = {row["id"] for row in self.people}
        self.truth = [row for row in read_dicts(PEOPLE_TRUTH) if row["id"] in ids]

    def evaluate(self, rows):
        self.write("truth.csv", csv_text(rows))
        self.khop("evaluate", "r", "--truth", "truth.csv", "--quiet")
        return self.json("r/evaluation.json")

    def test_pairs_and_entities_say_the_same(self):
        by_entity = self.evaluate(self.truth)
        entities = collections.defaultdict(list)
        for row in self.truth:
            entities[row["entity_id"]].append(row["id"])
        chains = [{"left_id": a, "right_id": b} for ids in entities.values() for a, b in zip(ids, ids[1:])]
        by_pair = self.evaluate(chains)
        for part in ("pairwise", "b_cubed", "blocking"):
            self.assertEqual(by_pair[part], by_entity[part])

    def test_true_pairs_with_records_that_are_not_there_count_as_missed(self):
        whole = self.evaluate(self.truth)
        more = self.truth + [{"id": "ghost", "entity_id": self.truth[0]["entity_id"]}]
        missed = self.evaluate(more)
        self.assertEqual(missed["unknown_ids"], 1)
        self.assertGreater(missed["pairwise"]["false_negatives"], whole["pairwise"]["false_negatives"])

    def test_without_the_input_all_but_blocking_is_measured(self):
        whole = self.evaluate(self.truth)
        (self.folder / "people.csv").unlink()
        rest = self.evaluate(self.truth)
        self.assertIn("people.csv", rest["blocking"]["unknown"])
        self.assertEqual(rest["pairwise"], whole["pairwise"])
        self.assertEqual(rest["threshold_curve"], whole["threshold_curve"])

    def test_with_another_input_blocking_is_not_measured(self):
        self.write("people.csv", csv_text(self.people[1:]))
        self.assertIn("other records", self.evaluate(self.truth)["blocking"]["unknown"])

    def test_wrong_truth_exits_3(self):
        for text, told in (("id,shoe_size\n1,2\n", "entity_id"), ("id,entity_id\nnobody,1\nno one,1\n", "no id"), ("", "empty"),
                           (f"id,entity_id\n{self.people[0]['id']},1\n{self.people[0]['id']},2\n", "twice")):
            self.write("truth.csv", text)
            self.assertIn(told, self.khop("evaluate", "r", "--truth", "truth.csv", expect=BAD_INPUT).stderr)
        self.khop("evaluate", "r", "--truth", "missing.csv", expect=IO_ERROR)
        self.assertEqual(self.listing("r"), DEDUPE_FILES)


class Link(ResultTest):
    def setUp(self):
        super().setUp()
        self.entries, self.persons = register_and_registry(500)
        self.entity = {row["id"]: row["entity_id"] for row in read_dicts(PEOPLE_TRUTH)}
        self.pairs = {(a["id"], b["id"]) for a in self.entries for b in self.persons
                      if self.entity[a["id"]] == self.entity[b["id"]]}

    def link_and_evaluate(self, truth):
        self.write("entries.csv", csv_text(self.entries))
        self.write("persons.csv", csv_text(self.persons))
        self.write("truth.csv", csv_text(truth))
        self.khop("link", "entries.csv", "--to", "persons.csv", "--out", "r", "--quiet")
        self.khop("evaluate", "r", "--truth", "truth.csv", "--quiet")
        return self.json("r/evaluation.json")

    def check(self, measured):
        linked = {(row["id"], row["linked_id"]) for row in self.rows("r/links.csv") if row["outcome"] in LINKED}
        self.assertTrue(linked)
        self.assertEqual(measured["pairwise"]["true_positives"], len(linked & self.pairs))
        self.assertEqual(measured["pairwise"]["false_positives"], len(linked - self.pairs))
        self.assertEqual(measured["pairwise"]["false_negatives"], len(self.pairs - linked))
        self.assertEqual(measured["blocking"]["true_pairs"], len(self.pairs))
        self.assertEqual(measured["blocking"]["possible_pairs"], len(self.entries) * len(self.persons))
        self.assertNotIn("b_cubed", measured)

    def test_links_against_true_pairs(self):
        self.check(self.link_and_evaluate([{"left_id": a, "right_id": b} for a, b in sorted(self.pairs)]))

    def test_links_against_entities(self):
        ids = [row["id"] for row in self.entries + self.persons]
        self.check(self.link_and_evaluate([{"id": i, "entity_id": self.entity[i]} for i in ids]))

    def test_links_against_persons_of_entries(self):
        person = dict(sorted(self.pairs, reverse=True))
        self.pairs = set(person.items())
        self.check(self.link_and_evaluate([{"id": row["id"], "person_id": person.get(row["id"], ""), "kind": "right"}
                                           for row in self.entries]))

    def evaluate_register(self):
        """A register's truth names persons; of some the --to side has several records."""
        there = {self.entity[row["id"]] for row in self.persons}
        self.assertLess(len(there), len(self.persons), "else nobody stands twice")
        person = {row["id"]: self.entity[row["id"]] if self.entity[row["id"]] in there else "" for row in self.entries}
        self.link_and_evaluate([{"left_id": a, "right_id": b} for a, b in sorted(self.pairs)])
        self.write("truth.csv", csv_text([{"id": i, "person_id": p, "kind": "right"} for i, p in person.items()]))
        self.write("truth_to.csv", csv_text([{"id": row["id"], "entity_id": self.entity[row["id"]]}
                                             for row in self.persons]))
        self.khop("evaluate", "r", "--truth", "truth.csv", "--truth-to", "truth_to.csv", "--quiet")
        return self.json("r/evaluation.json"), {i: p for i, p in person.items() if p}

    def test_a_link_to_any_record_of_the_right_person_is_right(self):
        measured, person = self.evaluate_register()
        linked = {row["id"]: row["linked_id"] for row in self.rows("r/links.csv") if row["outcome"] in LINKED}
        right = sum(person.get(entry) == self.entity[record] for entry, record in linked.items())
        self.assertEqual(measured["pairwise"]["true_positives"], right)
        self.assertEqual(measured["pairwise"]["false_positives"], len(linked) - right)
        self.assertEqual(measured["pairwise"]["false_negatives"], len(person) - right)
        self.assertEqual(measured["blocking"]["true_pairs"], len(person))
        self.assertLessEqual(right, measured["blocking"]["true_candidates"])
        judged = [self.entity[row["left_id"]] == self.entity[row["right_id"]] for row in self.rows("r/pairs.csv")]
        self.assertEqual(sum(band["matches"] for band in measured["reliability"]), sum(judged))
        found = {(row["left_id"], self.entity[row["right_id"]]) for row, right in zip(self.rows("r/pairs.csv"), judged)
                 if right and row["left_id"] in person}
        self.assertLess(len(found), sum(judged), "else no person was found twice")
        curve = measured["threshold_curve"]
        self.assertAlmostEqual(curve[0]["recall"], len(found) / len(person), msg="an entry's person counts once")

    def test_a_person_may_be_named_by_a_record(self):
        by_entity, person = self.evaluate_register()
        record = {self.entity[row["id"]]: row["id"] for row in self.persons}
        self.write("truth.csv", csv_text([{"id": row["id"], "person_id": record.get(person.get(row["id"], ""), "")}
                                          for row in self.entries]))
        self.khop("evaluate", "r", "--truth", "truth.csv", "--truth-to", "truth_to.csv", "--quiet")
        self.assertEqual(self.json("r/evaluation.json")["pairwise"], by_entity["pairwise"])

    def test_a_register_is_measured_without_the_input_too(self):
        whole, _ = self.evaluate_register()
        (self.folder / "persons.csv").unlink()
        self.khop("evaluate", "r", "--truth", "truth.csv", "--truth-to", "truth_to.csv", "--quiet")
        self.assertEqual(self.json("r/evaluation.json")["pairwise"], whole["pairwise"])

    def test_a_truth_of_persons_needs_the_persons(self):
        self.evaluate_register()
        self.assertIn("--truth-to", self.khop("evaluate", "r", "--truth", "truth.csv", expect=BAD_INPUT).stderr)
        for text, told in (("id,person_id\n1,2\n", "entity_id"), ("id,entity_id\nnobody,1\n", "--to side"),
                           (csv_text([{"id": self.persons[0]["id"], "entity_id": str(n)} for n in (1, 2)]), "twice")):
            self.write("truth_to.csv", text)
            self.assertIn(told, self.khop("evaluate", "r", "--truth", "truth.csv", "--truth-to", "truth_to.csv",
                                          expect=BAD_INPUT).stderr)
        self.khop("dedupe", "entries.csv", "--out", "d", "--quiet")
        self.khop("evaluate", "d", "--truth", "truth.csv", "--truth-to", "truth_to.csv", expect=WRONG_USAGE)

    def test_ids_that_both_sides_use_are_told_apart_by_their_side(self):
        left = {row["id"]: str(n) for n, row in enumerate(self.entries)}
        right = {row["id"]: str(n) for n, row in enumerate(self.persons)}
        truth = {(left[a], right[b]) for a, b in self.pairs}
        self.entries = [dict(row, id=left[row["id"]]) for row in self.entries]
        self.persons = [dict(row, id=right[row["id"]]) for row in self.persons]
        measured = self.link_and_evaluate([{"left_id": a, "right_id": b} for a, b in sorted(truth)])
        linked = {(row["id"].split(":")[-1], row["linked_id"].split(":")[-1])
                  for row in self.rows("r/links.csv") if row["outcome"] in LINKED}
        self.assertEqual(measured["unknown_ids"], 0)
        self.assertEqual(measured["pairwise"]["true_positives"], len(linked & truth))
        self.assertEqual(measured["pairwise"]["false_negatives"], len(truth - linked))


if __name__ == "__main__":
    unittest.main()
