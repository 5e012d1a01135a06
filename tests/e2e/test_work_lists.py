"""`khop link` of a register: work lists and counts by commune, for those who go and ask."""

import unittest

from results import ResultTest
from test_register import csv_of, entry, population

# Communes of today, code, name and province: two of Huế, one of Đà Nẵng.
COMMUNES = [("20179", "Xã Nam Đông"), ("19789", "Phường Thuận Hoá"), ("20242", "Phường Hải Châu")]


class WorkLists(ResultTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.persons = population(900)
        for n, person in enumerate(cls.persons):
            person["ma_xa"] = cls.commune(n)
        cls.entries = [entry(person) | {"MÃ XÃ": person["ma_xa"]} for person in cls.persons[:600]]
        for n in range(0, 90, 3):  # all of the first commune
            cls.entries[n]["SỐ CCCD"] = ""
        for n in range(1, 61, 3):
            cls.entries[n] |= {"HỌ VÀ TÊN": "Phạm Không Quen", "SỐ CCCD": "", "NGÀY SINH": "1/1/1901",
                               "SỐ ĐIỆN THOẠI": ""}
        for n in (300, 301):
            cls.entries[n]["MÃ XÃ"] = ""

    @staticmethod
    def commune(n):
        return COMMUNES[n % 3][0]

    def setUp(self):
        super().setUp()
        self.write("population.csv", csv_of(self.persons))
        self.write("register.csv", csv_of(self.entries))
        self.khop("link", "register.csv", "--to", "population.csv", "--out", "r", "--quiet")
        self.links = {row["id"]: row for row in self.rows("r/links.csv")}

    def test_every_entry_that_somebody_must_ask_about_stands_in_one_list(self):
        asked = []
        for name in self.listing("r/worklist"):
            rows = self.rows(f"r/worklist/{name}")
            guesses = [float(row["match_probability"] or 0) for row in rows]
            self.assertEqual(guesses, sorted(guesses, reverse=True), "the likeliest first")
            for row in rows:
                link = self.links[row["id"]]
                self.assertEqual((row["outcome"], row["proposed_id"]), (link["outcome"], link["linked_id"]))
                self.assertEqual(name, self.commune(int(row["id"][1:])) + ".csv")
                self.assertEqual(row["full_name"], self.entries[int(row["id"][1:])]["HỌ VÀ TÊN"])
                asked.append(row["id"])
        self.assertEqual(sorted(asked),
                         sorted(i for i, row in self.links.items() if row["outcome"] in ("review", "not_found")))
        self.assertGreaterEqual(len(asked), 20)

    def test_counts_add_up(self):
        communes = self.rows("r/outcomes_by_commune.csv")
        self.assertEqual({row["commune_code"]: row["commune"] for row in communes}, dict(COMMUNES))
        self.assertEqual(sum(int(row["sent"]) for row in communes), len(self.entries))
        first = next(row for row in communes if row["commune_code"] == COMMUNES[0][0])
        self.assertEqual(int(first["without_number"]), 30)
        for outcome in ("verified", "id_filled", "id_corrected", "review", "not_found"):
            self.assertEqual(sum(int(row[outcome]) for row in communes),
                             sum(row["outcome"] == outcome for row in self.links.values()), outcome)
        provinces = self.rows("r/outcomes_by_province.csv")
        self.assertEqual({row["province"]: int(row["sent"]) for row in provinces},
                         {"Thành phố Huế": 400, "Thành phố Đà Nẵng": 200})

    def test_the_next_run_leaves_no_list_of_the_last(self):
        self.assertTrue(self.listing("r/worklist"))
        self.write("r/worklist/mine.csv", "mine")
        self.khop("dedupe", "population.csv", "--out", "r", "--quiet")
        self.assertEqual(self.listing("r/worklist"), ["mine.csv"])
        self.assertNotIn("outcomes_by_commune.csv", self.listing("r"))


if __name__ == "__main__":
    unittest.main()
