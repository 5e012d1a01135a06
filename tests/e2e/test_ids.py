"""Every record has an id of its own in the results, whatever the files are called and whatever ids they hold."""

import unittest

from harness import BAD_INPUT
from results import ResultTest, csv_text, registered


class OneId(ResultTest):
    def dedupe(self, *files, **options):
        self.khop("dedupe", *files, "--out", "r", "--quiet", **options)
        ids = [row["id"] for row in self.rows("r/clusters.csv")]
        self.assertEqual(len(ids), len(set(ids)), "every id once")
        return ids

    def setUp(self):
        super().setUp()
        self.people = registered(150)
        self.first = self.people[0]["id"]
        self.write("x/people.csv", csv_text(self.people))
        self.write("y/people.csv", csv_text(self.people[:40]))

    def explained(self, left, right):
        text = self.khop("explain", "r", left, right).stdout
        self.assertIn(self.people[0]["given_name"][:17], text)

    def test_files_of_one_name_in_two_folders(self):
        ids = self.dedupe("x/people.csv", "y/people.csv")
        self.assertEqual(len(ids), len(self.people) + 40)
        left, right = f"x/people.csv:{self.first}", f"y/people.csv:{self.first}"
        self.assertIn(left, ids)
        self.assertIn(right, ids)
        self.explained(left, right)
        told = self.khop("explain", "r", self.first, self.people[1]["id"], expect=BAD_INPUT).stderr
        self.assertIn(f"{left} or {right}", told)

    def test_names_with_several_dots(self):
        self.write("pop.2024.csv", csv_text(self.people))
        self.write("pop.2025.csv", csv_text(self.people[:40]))
        ids = self.dedupe("pop.2024.csv", "pop.2025.csv")
        self.explained(f"pop.2024.csv:{self.first}", f"pop.2025.csv:{self.first}")
        self.assertEqual(len(ids), len(self.people) + 40)

    def test_a_file_given_twice(self):
        ids = self.dedupe("x/people.csv", "x/people.csv")
        self.assertEqual(len(ids), 2 * len(self.people))
        self.explained(f"people:{self.first}", f"people#2:{self.first}")

    def test_an_id_that_looks_like_one_with_a_file(self):
        self.write("a.csv", csv_text(self.people))
        self.write("b.csv", csv_text([self.people[0], dict(self.people[1], id=f"a:{self.first}")]))
        ids = self.dedupe("a.csv", "b.csv")
        self.assertEqual(len(ids), len(self.people) + 2)
        self.assertIn(f"a:{self.first}", ids)
        self.explained(f"a#2:{self.first}", f"b:{self.first}")

    def test_no_id_column(self):
        columns = [name for name in self.people[0] if name not in ("id", "number")]
        self.write("x/people.csv", csv_text(self.people, columns))
        self.write("y/people.csv", csv_text(self.people[:40], columns))
        ids = self.dedupe("x/people.csv", "y/people.csv")
        self.assertEqual(ids[0], "x/people.csv:1")
        self.explained("x/people.csv:1", "y/people.csv:1")
        self.assertIn("x/people.csv:1", self.khop("explain", "r", "1", "x/people.csv:2", expect=BAD_INPUT).stderr)

    def test_link_between_files_of_one_name(self):
        self.write("x/people.csv", csv_text(self.people[:40]))
        self.khop("link", "y/people.csv", "--to", "x/people.csv", "--out", "r", "--quiet")
        rows = self.rows("r/links.csv")
        self.assertEqual([row["id"] for row in rows], [f"y/people.csv:{row['id']}" for row in self.people[:40]])
        linked = [row for row in rows if row["linked_id"]]
        self.assertGreater(len(linked), 30)
        for row in linked:
            self.assertTrue(row["linked_id"].startswith("x/people.csv:"), row["linked_id"])
        self.explained(f"y/people.csv:{self.first}", f"x/people.csv:{self.first}")
        self.write("truth.csv", csv_text([{"left_id": f"y/people.csv:{row['id']}",
                                           "right_id": f"x/people.csv:{row['id']}"} for row in self.people[:40]]))
        self.khop("evaluate", "r", "--truth", "truth.csv", "--quiet")
        measured = self.json("r/evaluation.json")
        self.assertEqual(measured["unknown_ids"], 0)
        self.assertGreater(measured["pairwise"]["true_positives"], 30)


class Rejects(ResultTest):
    """rejected.csv stands in the order of the inputs and of their lines, and says what each row was."""

    def setUp(self):
        super().setUp()
        lines = csv_text(registered(60)).splitlines()
        self.repeat = lines[10].split(",")[0] + "," + lines[4].split(",", 1)[1]
        lines[4:4] = ["only,three,cells"]      # line 5
        lines[20] = self.repeat                # line 21 repeats line 12
        lines[22] = "," + lines[22].split(",", 1)[1]
        self.nameless = lines[22]              # line 23
        lines.insert(30, "too,few")            # line 31
        self.write("people.csv", "\n".join(lines) + "\n")
        self.write("other.csv", "\n".join([lines[0], *lines[50:], lines[50]]) + "\n")

    def test_rows_stand_in_the_order_of_files_and_lines_with_their_text(self):
        self.khop("dedupe", "other.csv", "people.csv", "--out", "r", "--quiet", "--max-rejects", "0.5")
        rows = self.rows("r/rejected.csv")
        self.assertEqual([(row["source"], int(row["line"])) for row in rows[1:]],
                         [("people.csv", 5), ("people.csv", 21), ("people.csv", 23), ("people.csv", 31)])
        self.assertEqual(rows[0]["source"], "other.csv")
        self.assertEqual([row["row"] for row in rows[1:]],
                         ["only,three,cells", self.repeat, self.nameless, "too,few"])
        inputs = self.json("r/summary.json")["inputs"]
        self.assertEqual([entry["rejected"] for entry in inputs], [1, 4])

    def test_the_message_names_the_first_of_all(self):
        told = self.khop("dedupe", "people.csv", "--out", "r", "--max-rejects", "0", expect=BAD_INPUT).stderr
        self.assertIn("people.csv:5: expected", told)
        self.assertIn("and 3 more of", told)

    def test_an_early_repeat_is_named_before_a_late_broken_row(self):
        lines = csv_text(registered(60)).splitlines()
        lines.insert(3, lines[1])
        lines.insert(30, "too,few")
        self.write("people.csv", "\n".join(lines) + "\n")
        told = self.khop("dedupe", "people.csv", "--out", "r", "--max-rejects", "0", expect=BAD_INPUT).stderr
        self.assertIn("people.csv:4: record id 'P0919' repeats that of line 2", told)
        self.assertIn("and 1 more of", told)

    def test_nul_never_reaches_a_result(self):
        text = csv_text(registered(150))
        self.write("nul.csv", text.encode() + b"Z\x00" + text.splitlines()[1].encode()[1:] + b"\n")
        self.khop("dedupe", "nul.csv", "--out", "r", "--quiet")
        self.assertEqual([row["reason"] for row in self.rows("r/rejected.csv")], ["contains a NUL byte"])
        self.assertNotIn(b"\0", (self.folder / "r/rejected.csv").read_bytes())


class Evaluated(ResultTest):
    def setUp(self):
        super().setUp()
        people = registered(150)
        self.last_line = len(people) + 1
        self.write("people.csv", csv_text(people))
        self.write("truth.csv", csv_text([{"id": row["id"], "entity_id": row["id"]} for row in people]))
        self.khop("dedupe", "people.csv", "--out", "r", "--quiet")

    def refused(self, name, change):
        path = self.folder / "r" / name
        before = path.read_text(encoding="utf-8")
        path.write_text(change(before), encoding="utf-8")
        told = self.khop("evaluate", "r", "--truth", "truth.csv", expect=BAD_INPUT).stderr
        self.assertIn(name, told)
        path.write_text(before, encoding="utf-8")
        return told

    def test_changed_results_are_refused(self):
        told = self.refused("clusters.csv", lambda text: text + text.splitlines()[1] + "\n")
        self.assertIn(f"clusters.csv:{self.last_line + 1}: id", told)
        told = self.refused("clusters.csv", lambda text: text + "alone\n")
        self.assertIn(f"clusters.csv:{self.last_line + 1}: expected 2", told)
        self.refused("pairs.csv", lambda text: text + "alone\n")
        self.refused("pairs.csv", lambda text: "")


if __name__ == "__main__":
    unittest.main()
