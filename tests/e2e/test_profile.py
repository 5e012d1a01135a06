"""The contract of `khop profile`: what it finds wrong is what was made wrong."""

import unittest

from harness import WRONG_USAGE
from results import PEOPLE, ResultTest, csv_text, registered


class Profile(ResultTest):
    def profile(self, rows):
        self.write("people.csv", csv_text(rows))
        out = self.khop("profile", "people.csv", "--out", "p").stdout
        self.assertEqual(self.listing("p"), ["profile.html", "profile.json", "scorecard_by_commune.csv",
                                             "scorecard_by_province.csv"])
        report = self.json("p/profile.json")
        return out, report, {column["column"]: column for column in report["columns"]}

    def test_roles_rates_and_reasons_of_good_data(self):
        rows = registered(500)
        out, report, columns = self.profile(rows)
        self.assertEqual(report["rows"], len(rows))
        for column, role in (("id", "record id"), ("given_name", "given name"), ("surname", "surname"),
                             ("date_of_birth", "date of birth"), ("number", "identifier"), ("phone", "phone")):
            self.assertEqual(columns[column]["role"], role)
            self.assertTrue(columns[column]["reason"])
            present = sum(bool(row[column]) for row in rows)
            self.assertAlmostEqual(columns[column]["complete"], present / len(rows), delta=0.01)
        self.assertEqual(columns["id"]["distinct"], len(rows))
        self.assertIn("given name", out)
        self.assertIn("live · sống", out)
        self.assertIsNone(report["scorecard"]["live"], "of cells it is not known; of records, see test_scorecard.py")

    def test_what_is_wrong_is_counted_and_named(self):
        rows = registered(500)
        for row in rows:
            row["date_of_birth"] = row["date_of_birth"] or "01/01/1980"
        rows[0]["date_of_birth"] = "yesterday"
        rows[1]["date_of_birth"] = "31/02/1980"
        rows[2]["given_name"] = " " + rows[2]["given_name"]
        rows[3]["surname"] = "NguyÃªn"
        rows[4]["surname"] = "N/A"
        rows[5]["phone"] = "chưa có số"
        rows[6]["surname"] = "Tr\u0001ần"
        rows[7]["given_name"] = "0912345678"
        out, _, columns = self.profile(rows)
        suspects = {name: [s["value"] for s in column["suspects"]] for name, column in columns.items()}
        self.assertEqual(suspects["date_of_birth"][:2], ["yesterday", "31/02/1980"])
        self.assertIn("0912345678", suspects["given_name"])
        self.assertEqual(columns["date_of_birth"]["suspects"][0]["line"], 2)
        self.assertIn("people.csv:2", out)
        self.assertEqual(columns["given_name"]["flaws"]["blanks around the value"], 1)
        self.assertEqual(columns["surname"]["flaws"],
                         {"broken encoding": 1, "fillers": 1, "control characters": 1})
        self.assertLess(columns["surname"]["clean"], 1)

    def test_mixed_date_orders_are_remarked(self):
        rows = registered(300)
        for n, row in enumerate(rows):
            row["date_of_birth"] = f"{13 + n % 15}/05/1970" if n % 3 else f"05/{13 + n % 15}/1970"
        out, _, columns = self.profile(rows)
        self.assertTrue(any("mixed date orders" in warning for warning in columns["date_of_birth"]["warnings"]))
        self.assertIn("mixed date orders", out)

    def test_the_page_is_self_contained_and_hides_what_one_person_has(self):
        rows = registered(300)
        rows[0]["surname"] = "<script>alert(1)</script>"
        self.profile(rows)
        page = (self.folder / "p/profile.html").read_text(encoding="utf-8")
        self.assertNotIn("<script", page)
        self.assertNotIn("http", page)
        self.assertRegex(page, r"<span>\d+ [A-Z][a-z]+ 20\d\d, \d\d:\d\d UTC</span><span>version \d")
        number = next(row["number"] for row in rows if row["number"])
        self.assertNotIn(number, page)

    def test_several_files_and_bad_rows(self):
        rows = registered(100)
        self.write("a.csv", csv_text(rows[:50]))
        self.write("b.csv", csv_text(rows[50:]) + "broken\n")
        out = self.khop("profile", "a.csv", "b.csv").stdout
        self.assertIn(f"b.csv:{len(rows) - 50 + 2}: ", out)
        self.assertIn(f"{len(rows) + 1} rows", out)
        self.assertIsNone(self.listing("p"))

    def test_the_record_id_and_the_separator_can_be_given(self):
        rows = [{"code": f"X{n // 2}", **row} for n, row in enumerate(registered(100))]
        self.write("people.csv", csv_text(rows, separator="#"))
        self.khop("profile", "people.csv", "--separator", "#", "--id", "code", "--out", "p", "--quiet")
        columns = {column["column"]: column for column in self.json("p/profile.json")["columns"]}
        self.assertEqual(columns["code"]["role"], "record id")
        self.assertTrue(any("repeat" in warning for warning in columns["code"]["warnings"]))
        done = self.khop("profile", "people.csv", "--separator", "#", "--id", "cdoe", expect=WRONG_USAGE)
        self.assertIn("cdoe", done.stderr)

    def test_the_answer_is_the_same_for_any_number_of_threads(self):
        texts = {self.khop("profile", PEOPLE, "--threads", threads).stdout for threads in (1, 2, 8)}
        self.assertEqual(len(texts), 1)


if __name__ == "__main__":
    unittest.main()
