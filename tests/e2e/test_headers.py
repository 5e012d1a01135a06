"""What columns are taken for: files with other headers, other ids, or hardly any rows."""

import random
import re
import unittest

from harness import GIVEN, SURNAMES, WRONG_USAGE
from results import ResultTest, csv_text


def persons(count, seed=1):
    draw = random.Random(seed)
    return [{"given": draw.choice(GIVEN), "family": draw.choice(SURNAMES),
             "born": f"{draw.randint(1930, 2010)}-{draw.randint(1, 12):02d}-{draw.randint(1, 28):02d}",
             "phone": f"0{draw.randint(900000000, 999999999)}"} for _ in range(count)]


def as_file(people, headers, prefix=None):
    """The persons under these headers, and with ids in order if there is a prefix."""
    rows = [{header: person[key] for key, header in headers.items()} for person in people]
    if prefix:
        rows = [{"id": f"{prefix}{i}", **row} for i, row in enumerate(rows)]
    return csv_text(rows)


ONE = {"given": "first_name", "family": "last_name", "born": "dob", "phone": "phone"}
OTHER = {"given": "given_name", "family": "surname", "born": "date_of_birth", "phone": "mobile"}


class DifferentHeaders(ResultTest):
    def setUp(self):
        super().setUp()
        self.people = persons(100)

    def link(self, left, right, *options):
        self.write("left.csv", left)
        self.write("right.csv", right)
        self.khop("link", "left.csv", "--to", "right.csv", "--out", "r", "--quiet", *options)
        return self.rows("r/links.csv")

    def expect_all_linked(self, rows, left="L", right="R"):
        self.assertEqual([(r["id"], r["outcome"], r["linked_id"]) for r in rows],
                         [(f"{left}{i}", "linked", f"{right}{i}") for i in range(len(self.people))])

    def fields(self):
        return {field["name"]: field for field in self.json("r/model.json")["fields"]}

    def test_twins_under_other_headers_are_linked(self):
        self.expect_all_linked(self.link(as_file(self.people, ONE, "L"), as_file(self.people, OTHER, "R")))
        fields = self.fields()
        self.assertEqual(fields["given_name"]["columns"], ["first_name", "given_name"])
        self.assertEqual(fields["date_of_birth"]["columns"], ["dob", "date_of_birth"])
        self.assertEqual(fields["phone"]["columns"], ["phone", "mobile"])
        self.khop("explain", "r", "L3", "R3")

    def test_a_field_of_the_users_reads_the_column_that_a_file_has(self):
        self.expect_all_linked(self.link(as_file(self.people, ONE, "L"), as_file(self.people, OTHER, "R"),
                                         "--field", "date_of_birth=date:dob,date_of_birth"))
        born = next(f for f in self.json("r/summary.json")["fields"] if f["name"] == "date_of_birth")
        self.assertEqual((born["present"], born["unparsed"]), (200, 0))

    def test_a_name_in_parts_is_linked_with_a_whole_one(self):
        whole = [dict(p, name=f"{p['given']} {p['family']}") for p in self.people]
        self.expect_all_linked(self.link(as_file(self.people, ONE, "L"),
                                         as_file(whole, {"name": "name", "born": "ngày sinh"}, "R")))

    def test_another_name_does_not_hide_the_persons(self):
        for other in ("vaccine_name", "brand_name", "doctor_name"):
            left = [dict(p, other=("Covax Two", "Flu Mix")[i % 2]) for i, p in enumerate(self.people)]
            whole = [dict(p, name=f"{p['given']} {p['family']}") for p in self.people]
            self.expect_all_linked(self.link(as_file(left, {**ONE, "other": other}, "L"),
                                             as_file(whole, {"name": "full_name", "born": "dob"}, "R")))

    def test_a_surname_from_birth_does_not_hide_the_persons_name(self):
        self.people = persons(200)
        other = persons(200, seed=2)
        whole = [dict(p, name=f"{p['given']} {p['family']}", birth=o["family"]) for p, o in zip(self.people, other)]
        self.expect_all_linked(self.link(
            as_file(whole, {"name": "full_name", "birth": "birth_surname", "born": "dob"}, "L"),
            as_file(whole, {"name": "ho_ten", "born": "dob"}, "R")))
        self.assertEqual(self.fields()["full_name"]["columns"], ["full_name", "ho_ten"])

    def test_rows_that_have_only_parts_of_a_name_are_linked(self):
        whole = [dict(p, name=f"{p['given']} {p['family']}") for p in self.people]
        left = [dict(p, name=("", "N/A", p["name"])[i % 3]) for i, p in enumerate(whole)]
        self.expect_all_linked(self.link(
            as_file(left, {"name": "full_name", "given": "first_name", "family": "last_name", "born": "dob"}, "L"),
            as_file(whole, {"name": "full_name", "born": "dob"}, "R")))
        for i in (0, 1, 2):
            name = f"{self.people[i]['given']} {self.people[i]['family']}"
            line = next(line for line in self.khop("explain", "r", f"L{i}", f"R{i}").stdout.splitlines()
                        if line.strip().startswith("full_name "))
            self.assertEqual(re.split("  +", line.strip())[1:3], [name, name], "what was compared")

    def test_rows_that_have_only_parts_of_a_date_are_linked(self):
        parts = [dict(p, y=p["born"][:4], m=p["born"][5:7], d=p["born"][8:]) for p in self.people]
        left = [dict(p, born=("", "N/A", "00/00/" + p["y"], p["born"])[i % 4]) for i, p in enumerate(parts)]
        names = {"given": "first_name", "family": "last_name"}
        rows = self.link(
            as_file(left, {**names, "born": "dob", "y": "birth_year", "m": "birth_month", "d": "birth_day"}, "L"),
            as_file(self.people, {**names, "born": "dob"}, "R"),
            "--field", "born=date:dob,birth_year,birth_month,birth_day")
        self.expect_all_linked(rows)
        born = next(f for f in self.json("r/summary.json")["fields"] if f["name"] == "born")
        self.assertEqual((born["present"], born["unparsed"], born["partial"]), (200, 0, 0))

    def test_a_year_is_linked_with_a_date(self):
        left = [dict(p, year=p["born"][:4]) for p in self.people]
        same = {"given": "ten", "family": "ho", "phone": "sdt"}
        self.expect_all_linked(self.link(as_file(left, {**same, "year": "nam_sinh"}, "L"),
                                         as_file(self.people, {**same, "born": "ngay_sinh"}, "R")))
        self.assertEqual(self.fields()["date_of_birth"]["columns"], ["ngay_sinh", "nam_sinh"])

    def test_a_third_file_hides_no_other(self):
        whole = [dict(p, name=f"{p['given']} {p['family']}") for p in self.people]
        parts = {"given": "first_name", "family": "last_name", "born": "dob"}
        self.write("a.csv", as_file(whole, {"name": "full_name", "born": "dob"}, "A"))
        self.write("b.csv", as_file(whole, parts, "B"))
        self.write("c.csv", as_file(whole, {"name": "full_name", **parts}, "C"))
        self.khop("dedupe", "a.csv", "b.csv", "c.csv", "--out", "r", "--quiet")
        self.assertEqual(self.clusters("r"), {frozenset({f"A{i}", f"B{i}", f"C{i}"}) for i in range(100)})

    def test_a_side_without_ids_has_row_numbers(self):
        rows = self.link(as_file(self.people, ONE, "L"), as_file(self.people, OTHER))
        self.assertEqual([r["linked_id"] for r in rows], [f"right:{i + 1}" for i in range(100)])
        self.khop("explain", "r", "L3", "right:4")
        rows = self.link(as_file(self.people, ONE), as_file(self.people, OTHER, "R"))
        self.assertEqual([(r["id"], r["linked_id"]) for r in rows], [(f"left:{i + 1}", f"R{i}") for i in range(100)])
        self.assertIn("left.csv: has no column 'id': row numbers are its ids", self.json("r/model.json")["notes"])

    def test_ids_may_stand_under_other_headers(self):
        right = as_file(self.people, OTHER, "R").replace("id,", "rec_id,", 1)
        self.expect_all_linked(self.link(as_file(self.people, ONE, "L"), right))

    def test_files_with_other_headers_are_one_set_of_records(self):
        self.write("a.csv", as_file(self.people, ONE, "A"))
        self.write("b.csv", as_file(self.people, OTHER, "B"))
        self.khop("dedupe", "a.csv", "b.csv", "--out", "r", "--quiet")
        self.assertEqual(self.clusters("r"), {frozenset({f"A{i}", f"B{i}"}) for i in range(100)})

    def turned(self, order, people):
        return [dict(p, born="/".join(p["born"].split("-")[i] for i in order)) for p in people]

    def test_dates_of_two_orders_are_read_each_in_the_order_of_its_file(self):
        left, right = self.turned([2, 1, 0], self.people), self.turned([1, 2, 0], self.people[:60])
        self.link(as_file(left, ONE, "L"), as_file(right, ONE, "R"))
        summary = self.json("r/summary.json")
        born = next(f for f in summary["fields"] if f["name"] == "date_of_birth")
        self.assertEqual(born["swapped"], 0)
        self.assertEqual([h["date_order"] for h in summary["inputs"][1]["habits"]], ["month_first"])
        self.assertTrue(any("right.csv is read with the month first" in note for note in summary["model"]["notes"]))

    def test_dates_of_two_orders_in_one_file_are_counted_and_told(self):
        right = self.turned([2, 1, 0], self.people[:16]) + self.turned([1, 2, 0], self.people[16:60])
        self.link(as_file(self.turned([2, 1, 0], self.people), ONE, "L"), as_file(right, ONE, "R"))
        summary = self.json("r/summary.json")
        born = next(f for f in summary["fields"] if f["name"] == "date_of_birth")
        self.assertEqual(born["swapped"], sum(int(p["born"][-2:]) > 12 for p in self.people[16:60]))
        self.assertTrue(any("day and month" in warning for warning in summary["warnings"]), summary["warnings"])
        self.assertTrue(any("month first in another" in note for note in summary["model"]["notes"]))


class UniqueColumns(ResultTest):
    def test_a_telephone_that_is_never_shared_is_compared_and_is_no_id(self):
        rows = [{"name": f"{p['given']} {p['family']}", "phone": f"0912{i:06}"} for i, p in enumerate(persons(200))]
        self.write("people.csv", csv_text(rows))
        self.khop("dedupe", "people.csv", "--out", "r", "--quiet")
        self.assertEqual([row["id"] for row in self.rows("r/clusters.csv")], [str(i + 1) for i in range(200)])
        self.assertIn("phone", [field["name"] for field in self.json("r/model.json")["fields"]])

    def test_fillers_of_numbers_hold_nobody_together(self):
        rows = [{"id": str(i), "name": f"{p['given']} {p['family']}", "born": p["born"],
                 "cccd": "000000000000" if i % 20 == 0 else f"079{i:09}"} for i, p in enumerate(persons(400))]
        self.write("people.csv", csv_text(rows))
        self.khop("dedupe", "people.csv", "--out", "r", "--quiet")
        field = next(f for f in self.json("r/summary.json")["fields"] if f["name"] == "national_id")
        self.assertEqual(field["present"], 380, "zeros are no number")

    def test_a_filler_in_few_rows_makes_no_two_people_one(self):
        rows = [{"id": str(i), "given": p["given"], "surname": p["family"], "born": p["born"],
                 "cccd": "000000000000" if i % 75 == 0 else f"079{i * 7919:09}"} for i, p in enumerate(persons(300))]
        rows[75].update(given="Olga", surname=rows[0]["surname"], born=rows[0]["born"])
        rows[0]["given"] = "Bruno"
        self.write("people.csv", csv_text(rows))
        self.khop("dedupe", "people.csv", "--out", "r", "--quiet")
        self.assertNotIn(frozenset({"0", "75"}), self.clusters("r"))

    def test_a_repeat_under_a_header_of_ids_is_rejected_and_many_are_told(self):
        for every, ids in ((150, "rec_id"), (10, None)):
            rows = [{"rec_id": str(i - 1 if i % every == 1 else i), "name": f"{p['given']} {p['family']}",
                     "born": p["born"]} for i, p in enumerate(persons(300))]
            self.write("people.csv", csv_text(rows))
            self.khop("dedupe", "people.csv", "--out", "r", "--quiet")
            summary = self.json("r/summary.json")
            self.assertEqual(summary["records"], 298 if ids else 300)
            self.assertEqual(self.json("r/model.json").get("id_column"), ids)
            told = [note for note in summary["model"]["notes"] if "'rec_id' is not the record id: 30 of 300" in note]
            self.assertEqual(len(told), 0 if ids else 1)

    def test_a_model_of_files_with_id_reads_one_with_rec_id(self):
        text = as_file(persons(200), ONE, "P")
        self.write("one.csv", text)
        self.write("other.csv", text.replace("id,", "rec_id,", 1))
        self.khop("train", "one.csv", "--out", "m.json", "--quiet")
        self.khop("dedupe", "other.csv", "--model", "m.json", "--out", "r", "--quiet")
        self.assertIn("P7", [row["id"] for row in self.rows("r/clusters.csv")])
        self.assertFalse(any("no column" in warning for warning in self.json("r/summary.json")["warnings"]))

    def test_the_column_of_id_must_be_there_under_a_model_too(self):
        self.write("one.csv", as_file(persons(200), ONE, "P"))
        self.khop("train", "one.csv", "--out", "m.json", "--quiet")
        told = self.khop("dedupe", "one.csv", "--model", "m.json", "--id", "unique_id", "--out", "r", "--quiet",
                         expect=WRONG_USAGE).stderr
        self.assertIn("--id: no input has a column 'unique_id'", told)

    def test_files_without_ids_are_told_under_a_model_too(self):
        text = as_file(persons(200), ONE, "P")
        self.write("one.csv", text)
        self.write("none.csv", text.replace("id,", "nr,", 1))
        self.write("many.csv", as_file([dict(p, nr="7") for p in persons(200)], {"nr": "rec_id", **ONE}))
        self.khop("train", "one.csv", "--out", "m.json", "--quiet")
        self.khop("dedupe", "one.csv", "none.csv", "many.csv", "--model", "m.json", "--out", "r", "--quiet")
        told = [warning for warning in self.json("r/summary.json")["warnings"] if ".csv: " in warning]
        self.assertEqual(told, ["none.csv: has no column 'id': row numbers are its ids",
                                "many.csv: has no column 'id': row numbers are its ids",
                                "many.csv: 'rec_id' is not the record id: 199 of 200 rows repeat a value or have none"])
        self.assertEqual(self.json("r/model.json").get("notes", []), self.json("m.json").get("notes", []))


class FewRows(ResultTest):
    HEADER = "id,first_name,surname,dob,phone\n"

    def test_a_header_without_rows_gives_results_without_records(self):
        self.write("none.csv", self.HEADER)
        self.khop("dedupe", "none.csv", "--out", "r", "--quiet")
        self.assertEqual((self.folder / "r/clusters.csv").read_text(), "id,cluster_id\n")
        self.assertEqual(self.json("r/summary.json")["records"], 0)
        self.khop("train", "none.csv", "--out", "m.json", "--quiet")
        self.khop("dedupe", "none.csv", "--model", "m.json", "--out", "again", "--quiet")

    def test_one_row_is_one_record(self):
        self.write("one.csv", self.HEADER + "7,An,Lê,1990-01-02,0912345678\n")
        self.khop("dedupe", "one.csv", "--out", "r", "--quiet")
        self.assertEqual((self.folder / "r/clusters.csv").read_text(), "id,cluster_id\n7,7\n")
        self.khop("train", "one.csv", "--out", "m.json", "--quiet")

    def test_two_equal_rows_are_two_records(self):
        self.write("two.csv", self.HEADER + "7,An,Lê,1990-01-02,0912345678\n8,An,Lê,1990-01-02,0912345678\n")
        self.khop("dedupe", "two.csv", "--out", "r", "--quiet")
        self.assertEqual([row["id"] for row in self.rows("r/clusters.csv")], ["7", "8"])

    def test_a_file_of_nothing_but_ids_is_named(self):
        self.write("ids.csv", "id\n1\n2\n")
        self.assertIn("ids.csv: no column is left", self.khop("dedupe", "ids.csv", "--out", "r", expect=2).stderr)


if __name__ == "__main__":
    unittest.main()
