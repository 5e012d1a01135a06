"""`khop link` of a register: work lists and counts by commune, for those who go and ask."""

import unittest

from results import ResultTest
from test_register import csv_of, entry, population

# Communes of today, code, name and province: two of Huế, one of Đà Nẵng.
COMMUNES = [("20179", "Xã Nam Đông"), ("19789", "Phường Thuận Hoá"), ("20242", "Phường Hải Châu")]
AS_SENT = ["right", "wrong_information", "without_number", "malformed_number", "wrong_number", "not_verifiable"]
BECAME = ["verified", "corrected", "filled", "review", "not_found"]
# A column of counts, and the outcomes of links.csv that it takes together.
OUTCOMES = {"verified": ["verified"], "corrected": ["information_differs", "id_malformed", "id_corrected"],
            "filled": ["id_filled"], "review": ["review"], "not_found": ["not_found"]}


def number_of(row):
    return int(row["id"][1:])


class WorkLists(ResultTest):
    """600 entries of 900 people in three communes; strangers and entries without or with wrong numbers among them."""

    def setUp(self):
        super().setUp()
        persons = population(900)
        for n, person in enumerate(persons):
            person["ma_xa"], person["xa"] = COMMUNES[n % 3]
        self.entries = [entry(person) | {"MÃ XÃ": person["ma_xa"], "XÃ": person["xa"], "CƠ SỞ TIÊM CHỦNG": "Trạm Y tế A"}
                        for person in persons[:600]]
        for n in range(0, 90, 3):  # all of the first commune
            self.entries[n]["SỐ CCCD"] = ""
        for n in range(1, 61, 3):  # of the second: nobody knows them
            self.entries[n] |= {"HỌ VÀ TÊN": "Phạm Không Quen", "SỐ CCCD": "", "NGÀY SINH": "1/1/1901", "SỐ ĐIỆN THOẠI": ""}
        for n in range(302, 332, 3):  # of the third
            self.entries[n]["SỐ CCCD"] = self.entries[n]["SỐ CCCD"].lstrip("0")
        for n in range(400, 410):
            self.entries[n]["SỐ CCCD"] = persons[n + 300]["so_dinh_danh"]
        for n in range(420, 428):
            self.entries[n]["GIỚI TÍNH"] = "2" if self.entries[n]["GIỚI TÍNH"] == "1" else "1"
        for n in (300, 301):
            self.entries[n] |= {"MÃ XÃ": "", "XÃ": ""}
        self.write("population.csv", csv_of(persons))

    def link(self, *options):
        self.write("register.csv", csv_of(self.entries))
        done = self.khop("link", "register.csv", "--to", "population.csv", "--out", "r", *options)
        self.links = {row["id"]: row for row in self.rows("r/links.csv")}
        return done.stdout

    def lists(self, folder="r/worklist"):
        return {name: self.rows(f"{folder}/{name}") for name in self.listing(folder) if name.endswith(".csv")}

    def test_every_entry_that_somebody_must_ask_about_stands_in_one_list(self):
        self.link("--quiet")
        asked = []
        for name, rows in self.lists().items():
            guesses = [float(row["match_probability"] or 0) for row in rows]
            self.assertEqual(guesses, sorted(guesses, reverse=True), "the likeliest first")
            for row in rows:
                link = self.links[row["id"]]
                self.assertEqual((row["outcome"], row["proposed_id"]), (link["outcome"], link["linked_id"]))
                self.assertEqual(name, COMMUNES[number_of(row) % 3][0] + ".csv")
                self.assertEqual(row["full_name"], self.entries[number_of(row)]["HỌ VÀ TÊN"])
                asked.append(row["id"])
        self.assertEqual(sorted(asked),
                         sorted(i for i, row in self.links.items() if row["outcome"] in ("review", "not_found")))
        self.assertGreaterEqual(len(asked), 20)

    def test_counts_add_up_to_what_became_of_each_entry(self):
        self.link("--quiet")
        communes, provinces = self.rows("r/outcomes_by_commune.csv"), self.rows("r/outcomes_by_province.csv")
        self.assertEqual([(row["province"], row["commune"]) for row in communes],
                         [("Thành phố Huế", "Phường Thuận Hoá"), ("Thành phố Huế", "Xã Nam Đông"),
                          ("Thành phố Đà Nẵng", "Phường Hải Châu")])
        self.assertEqual([(row["province"], row["sent"]) for row in provinces],
                         [("Thành phố Huế", "400"), ("Thành phố Đà Nẵng", "200")])
        for rows in (communes, provinces):
            for row in rows:
                for columns in (AS_SENT, BECAME):
                    self.assertEqual(sum(int(row[column]) for column in columns), int(row["sent"]), row)
            for column, outcomes in OUTCOMES.items():
                self.assertEqual(sum(int(row[column]) for row in rows),
                                 sum(row["outcome"] in outcomes for row in self.links.values()), column)
            self.assertEqual(sum(int(row["wrong sex"]) for row in rows), 8)
        first = next(row for row in communes if row["commune"] == "Xã Nam Đông")
        self.assertEqual((first["without_number"], first["malformed_number"]), ("30", "0"))
        third = next(row for row in communes if row["commune"] == "Phường Hải Châu")
        self.assertEqual((third["without_number"], third["malformed_number"]), ("0", "10"))

    def test_the_summary_has_the_same_totals(self):
        self.link("--quiet")
        register = self.json("r/summary.json")["register"]
        provinces = self.rows("r/outcomes_by_province.csv")
        self.assertEqual(register["sent"], 600)
        for column in BECAME:
            total = sum(int(row[column]) for row in provinces)
            self.assertEqual((register[column], sum(kind[column] for kind in register["as_sent"])), (total, total))
        kinds = {kind["kind"]: kind["entries"] for kind in register["as_sent"]}
        self.assertEqual(kinds, {column: sum(int(row[column]) for row in provinces) for column in AS_SENT})
        self.assertEqual((kinds["without_number"], kinds["malformed_number"]), (50, 10))
        self.assertEqual([(p["code"], p["sent"]) for p in register["provinces"]], [("46", 400), ("48", 200)])
        self.assertEqual(register["communes"][0]["name"], "Phường Thuận Hoá, Thành phố Huế", "where most are to be asked")
        self.assertIn("What became of the entries", (self.folder / "r/report.html").read_text(encoding="utf-8"))

    def test_the_terminal_shows_the_table_unless_quiet(self):
        text = self.link()
        self.assertIn("What became of 600 entries", text)
        lines = {line[:24].strip(): line.split() for line in text.splitlines()}
        kinds = {kind["kind"]: kind for kind in self.json("r/summary.json")["register"]["as_sent"]}
        self.assertIn(str(kinds["wrong_number"]["entries"]), lines["wrong number"])
        self.assertIn("600", lines["all"])
        self.assertEqual(self.link("--quiet"), "")

    def test_a_place_known_in_part_is_asked_in_its_province(self):
        for n in range(1, 61, 3):
            self.entries[n] |= {"MÃ XÃ": "", "XÃ": "Thành phố Huế" if n < 31 else ""}
        self.link("--quiet")
        lists = {name: {number_of(row) for row in rows} for name, rows in self.lists().items()}
        strangers = {n for n in range(1, 61, 3) if self.links[f"V{n:05}"]["outcome"] == "not_found"}
        self.assertGreater(len(strangers), 15)
        self.assertLessEqual({n for n in strangers if n < 31}, lists["46.csv"])
        self.assertLessEqual({n for n in strangers if n > 31}, lists["unknown.csv"])
        communes = self.rows("r/outcomes_by_commune.csv")
        self.assertIn(("Thành phố Huế", "unknown"), [(row["province"], row["commune"]) for row in communes])
        self.assertEqual((communes[-1]["province"], communes[-1]["province_code"]), ("unknown", ""))

    def test_facilities_have_lists_of_their_own_however_they_are_spelt(self):
        for n, row in enumerate(self.entries):
            row["CƠ SỞ TIÊM CHỦNG"] = ["TRẠM Y TẾ  a", "Trạm Y tế A", "46012"][n % 3] if n % 2 else "Bệnh viện \"B\"/C"
        self.link("--quiet")
        lists = self.lists("r/worklist/facility")
        self.assertLessEqual(set(lists), {"46-tram-y-te-a.csv", "46012.csv", "46-benh-vien-b-c.csv", "48-benh-vien-b-c.csv"})
        self.assertIn("46-tram-y-te-a.csv", lists)
        asked = sorted(row["id"] for rows in lists.values() for row in rows)
        self.assertEqual(asked, sorted(row["id"] for rows in self.lists().values() for row in rows))

    def test_the_next_run_leaves_no_list_of_the_last(self):
        self.link("--quiet")
        self.assertTrue(self.lists() and self.lists("r/worklist/facility"))
        self.write("r/worklist/mine.csv", "mine")
        self.khop("dedupe", "population.csv", "--out", "r", "--quiet")
        self.assertEqual([name for name in self.listing("r/worklist") if name.endswith(".csv")], ["mine.csv"])
        self.assertFalse(self.listing("r/worklist/facility"))
        self.assertNotIn("outcomes_by_commune.csv", self.listing("r"))


class WithoutPlaces(ResultTest):
    def test_a_register_without_places_has_totals_and_no_lists_of_communes(self):
        persons = population(300)
        self.write("population.csv", csv_of(persons))
        self.write("register.csv", csv_of([entry(person) for person in persons[:200]]))
        self.khop("link", "register.csv", "--to", "population.csv", "--out", "r", "--quiet")
        register = self.json("r/summary.json")["register"]
        self.assertEqual((register["sent"], register["verified"], register["provinces"]), (200, 200, []))
        self.assertIsNone(self.listing("r/worklist"))
        self.assertNotIn("outcomes_by_commune.csv", self.listing("r"))


if __name__ == "__main__":
    unittest.main()
