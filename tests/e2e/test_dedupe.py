"""khop dedupe: the files that scripts rely on, the same answer every time, and nothing half-written."""

import gzip
import json
import random
import re
import unittest

from harness import BAD_INPUT, COLUMNS, IO_ERROR, SOURCE, CommandTest, contents, people, read_rows, read_summary

RESULT_FILES = ["clusters.csv", "model.json", "pairs.csv", "rejected.csv", "report.html", "summary.json"]
EXACT_FILES = ["clusters.csv", "model.json", "pairs.csv", "rejected.csv"]


class DedupeTest(CommandTest):
    def dedupe(self, *arguments, out="result", **options):
        self.khop("dedupe", *arguments, "--out", out, **options)
        return self.folder / out

    def expect_same_results(self, one, other):
        for name in EXACT_FILES:
            self.assertEqual((one / name).read_bytes(), (other / name).read_bytes(), name)
        self.assertEqual(read_summary(one), read_summary(other))

    def clusters(self, result):
        header, rows = read_rows(result / "clusters.csv")
        self.assertEqual(header, ["id", "cluster_id"])
        return dict(rows)


class Contract(DedupeTest):
    def setUp(self):
        super().setUp()
        self.rows, self.truth = people(2000)
        self.write_people("people.csv", self.rows)

    def test_writes_the_files_of_the_contract_and_no_other(self):
        self.assertEqual(list(contents(self.dedupe("people.csv"))), RESULT_FILES)

    def test_every_record_stands_in_clusters_exactly_once(self):
        _, rows = read_rows(self.dedupe("people.csv") / "clusters.csv")
        self.assertEqual(sorted(row[0] for row in rows), sorted(self.truth))

    def test_a_cluster_is_named_by_its_smallest_record(self):
        members = {}
        for record, cluster in self.clusters(self.dedupe("people.csv")).items():
            members.setdefault(cluster, []).append(record)
        self.assertEqual(list(members), [min(records) for records in members.values()])

    def test_finds_the_duplicates(self):
        found = self.pairs_of(self.clusters(self.dedupe("people.csv")))
        true = self.pairs_of(self.truth)
        self.assertGreater(len(found & true), 0.95 * len(true))
        self.assertGreater(len(found & true), 0.98 * len(found))

    def test_pairs_are_the_ones_at_or_above_review(self):
        result = self.dedupe("people.csv", "--review", "0.4", "--match", "0.9")
        header, rows = read_rows(result / "pairs.csv")
        self.assertEqual(header, ["left_id", "right_id", "match_weight", "match_probability", "decision"])
        self.assertGreater(len(rows), 0)
        self.assertEqual(len({(left, right) for left, right, *_ in rows}), len(rows))
        for left, right, _, probability, _ in rows:
            self.assertNotEqual(left, right)
            self.assertIn(left, self.truth)
            self.assertIn(right, self.truth)
            self.assertGreaterEqual(float(probability), 0.4)

    def test_a_pair_is_a_match_exactly_if_its_records_share_a_cluster(self):
        generated = SOURCE / "tests/data/people_1000/population.csv"
        result = self.dedupe(generated, "--review", "0.3", "--match", "0.999")
        cluster = self.clusters(result)
        changed = {"raised": 0, "lowered": 0}
        for left, right, _, probability, decision in read_rows(result / "pairs.csv")[1]:
            together = cluster[left] == cluster[right]
            self.assertEqual(decision, "match" if together else "review")
            changed["raised"] += together and float(probability) < 0.999
            changed["lowered"] += not together and float(probability) >= 0.999
        self.assertGreater(changed["raised"], 0, "else this test shows nothing")
        self.assertEqual(read_summary(result)["changed_pairs"], changed)

    def test_model_and_summary_are_json_and_the_report_needs_no_network(self):
        result = self.dedupe("people.csv")
        json.loads((result / "model.json").read_bytes())
        self.assertIn("run", json.loads((result / "summary.json").read_bytes()))
        report = (result / "report.html").read_text(encoding="utf-8")
        self.assertTrue(report.rstrip().endswith("</html>"))
        self.assertIsNone(re.search(r"""(src|href)\s*=\s*["']?\s*(https?:)?//|@import|url\(\s*["']?https?:""", report))

    def test_quiet_says_nothing(self):
        done = self.khop("dedupe", "people.csv", "--out", "result", "--quiet")
        self.assertEqual(done.stdout + done.stderr, "")

    def test_an_earlier_result_is_replaced(self):
        self.write_people("few.csv", self.rows[:500])
        self.dedupe("few.csv")
        self.expect_same_results(self.dedupe("people.csv"), self.dedupe("people.csv", out="fresh"))

    @staticmethod
    def pairs_of(clusters):
        members = {}
        for record, cluster in sorted(clusters.items()):
            members.setdefault(cluster, []).append(record)
        return {(left, right) for records in members.values() for left in records for right in records if left < right}


class SameAnswer(DedupeTest):
    def setUp(self):
        super().setUp()
        self.rows, _ = people(3000, seed=2)
        self.write_people("people.csv", self.rows)

    def test_with_any_number_of_threads(self):
        one = self.dedupe("people.csv", "--threads", "1", out="one")
        for threads in ("2", "8"):
            self.expect_same_results(one, self.dedupe("people.csv", "--threads", threads, out=threads))

    def test_for_shuffled_rows_up_to_row_order(self):
        plain = self.dedupe("people.csv")
        shuffled_rows = list(self.rows)
        random.Random(3).shuffle(shuffled_rows)
        self.write_people("shuffled.csv", shuffled_rows)
        shuffled = self.dedupe("shuffled.csv", out="shuffled")
        self.assertEqual((plain / "model.json").read_bytes(), (shuffled / "model.json").read_bytes())
        for name in ("clusters.csv", "pairs.csv"):
            self.assertEqual(sorted(read_rows(plain / name)[1]), sorted(read_rows(shuffled / name)[1]), name)

    def test_for_every_form_of_the_same_table(self):
        plain = (self.folder / "people.csv").read_bytes()
        expected = (self.dedupe("people.csv") / "clusters.csv").read_bytes()
        semicolons = "\r\n".join(";".join(row) for row in [COLUMNS, *self.rows])
        lines = "".join(json.dumps(dict(zip(COLUMNS, row))) + "\n" for row in self.rows)
        forms = {
            "people.csv.gz": gzip.compress(plain),
            "excel.csv": b"\xef\xbb\xbf" + semicolons.encode("utf-8"),
            "quoted.csv": "".join(",".join(f'"{cell}"' for cell in row) + "\n" for row in [COLUMNS, *self.rows]),
            "people.ndjson": lines,
        }
        for name, content in forms.items():
            with self.subTest(name):
                self.write(name, content)
                self.assertEqual((self.dedupe(name, out=name + ".out") / "clusters.csv").read_bytes(), expected)
        with self.subTest("standard input"):
            result = self.dedupe("-", out="stdin.out", stdin=plain)
            self.assertEqual((result / "clusters.csv").read_bytes(), expected)


class BadRows(DedupeTest):
    def setUp(self):
        super().setUp()
        rows, _ = people(1000, seed=4)
        self.lines = [",".join(row) for row in [COLUMNS, *rows]]

    def write_lines(self):
        self.write("people.csv", "\n".join(self.lines) + "\n")

    def test_a_few_are_left_out_and_listed_with_line_and_reason(self):
        short, repeated = 100, 200
        self.lines[short] = "only,three,cells"
        self.lines[repeated] = self.lines[300].split(",")[0] + "," + self.lines[repeated].split(",", 1)[1]
        self.write_lines()
        result = self.dedupe("people.csv")
        header, rejected = read_rows(result / "rejected.csv")
        self.assertEqual(header[:3], ["source", "line", "reason"])
        self.assertEqual([int(row[1]) for row in rejected], [short + 1, 301])
        self.assertTrue(all(row[2] for row in rejected))
        self.assertEqual(len(self.clusters(result)), len(self.lines) - 1 - 2)

    def test_many_end_the_run_naming_the_first(self):
        for line in range(50, 150):
            self.lines[line] = "only,three,cells"
        self.write_lines()
        done = self.khop("dedupe", "people.csv", "--out", "result", expect=BAD_INPUT)
        self.assertIn("people.csv:51:", done.stderr)


class NothingHalfWritten(DedupeTest):
    def test_a_failed_run_leaves_the_earlier_result_as_it_was(self):
        rows, _ = people(500, seed=5)
        self.write_people("people.csv", rows)
        result = self.dedupe("people.csv")
        before = contents(result)
        self.write("people.csv", "id,name\n" + "one cell\n" * 100)
        self.dedupe("people.csv", expect=BAD_INPUT)
        self.assertEqual(contents(result), before)

    def test_an_output_folder_that_cannot_be_made(self):
        rows, _ = people(100, seed=6)
        self.write_people("people.csv", rows)
        self.write("result", "a file stands where the folder should be")
        done = self.khop("dedupe", "people.csv", "--out", "result", expect=IO_ERROR)
        self.assertIn("result", done.stderr)


if __name__ == "__main__":
    unittest.main()
