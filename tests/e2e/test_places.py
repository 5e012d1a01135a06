"""Places of Vietnam: addresses of before July 2025 in one file, cells and codes of today's units in the other."""

import csv
import random
import unittest

from harness import SOURCE
from results import ResultTest, csv_text

SURNAMES = ["Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi"]
MIDDLE = ["Văn", "Thị", "Minh", "Đức", "Ngọc", "Thanh"]
GIVEN = ["An", "Bình", "Chi", "Dũng", "Hà", "Lan", "Mai", "Nam", "Phúc", "Tú"]


def table(name):
    with open(SOURCE / "core/place/data" / name, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def persons(count):
    """People of communes that went whole into one of today's, as both lists tell it."""
    draw = random.Random(5)
    provinces = {row["old_code"]: row for row in table("provinces.csv")}
    districts = {row["code"]: row for row in table("districts.csv")}
    now = {row["code"]: row for row in table("communes_new.csv")}
    target = {row["old"]: row["new"] for row in table("mapping.csv") if " " not in row["new"]}
    communes = [row for row in table("communes_old.csv") if row["code"] in target and row["district"]]
    for _ in range(count):
        commune = draw.choice(communes)
        district, province = districts[commune["district"]], provinces[commune["province"]]
        units = [commune, district, {"type": province["old_type"], "name": province["old_name"]}]
        short = {"Phường": "P.", "Xã": "X.", "Thị trấn": "TT.", "Quận": "Q.", "Huyện": "H.", "Tỉnh": "T."}
        style = draw.randrange(3)
        named = [unit["name"] if style == 0 else short.get(unit["type"], unit["type"] + " ") + unit["name"]
                 if style == 1 else unit["type"] + " " + unit["name"] for unit in units]
        unit = now[target[commune["code"]]]
        yield {"ho_ten": f"{draw.choice(SURNAMES)} {draw.choice(MIDDLE)} {draw.choice(GIVEN)}",
               "nam_sinh": str(draw.randint(1940, 2015)), "dia_chi": f"Thôn {draw.randint(1, 9)}, " + ", ".join(named),
               "ma_xa": unit["code"], "xa": f"{unit['type']} {unit['name']}", "tinh": province["new_name"]}


class Places(ResultTest):
    def setUp(self):
        super().setUp()
        people = list(persons(2000))
        columns = ["ho_ten", "nam_sinh"]
        self.write("old.csv", csv_text([{"id": f"L{i}", **{c: p[c] for c in columns + ["dia_chi"]}}
                                        for i, p in enumerate(people)]))
        self.write("new.csv", csv_text([{"id": f"R{i}", **{c: p[c] for c in columns + ["ma_xa", "xa", "tinh"]}}
                                        for i, p in enumerate(people)]))
        self.khop("link", "old.csv", "--to", "new.csv", "--out", "r", "--quiet")

    def test_one_place_is_one_place_across_the_mergers(self):
        model = self.json("r/model.json")
        residence = next(field for field in model["fields"] if field["name"] == "residence")
        self.assertEqual((residence["type"], residence["columns"]), ("vn_place", ["dia_chi", "ma_xa", "xa", "tinh"]))
        self.assertTrue(any(note.startswith("'residence' of old.csv is read by the units of before July 2025: ")
                            for note in model["notes"]), model["notes"])
        self.assertTrue(any(note.startswith("'residence' of new.csv is read by the units of July 2025: ")
                            for note in model["notes"]), model["notes"])
        field = next(field for field in self.json("r/summary.json")["fields"] if field["name"] == "residence")
        self.assertEqual((field["present"], field["unparsed"]), (4000, 0))
        self.assertLess(field["partial"], 40)
        comparison = next(c for c in model["comparisons"] if c["name"] == "residence")
        self.assertGreater(comparison["levels"]["same after the mergers"]["m"], 0.95)

    def test_name_year_and_place_find_the_person(self):
        linked = [row for row in self.rows("r/links.csv") if row["outcome"] == "linked"]
        right = [row for row in linked if row["id"][1:] == row["linked_id"][1:]]
        self.assertGreater(len(right), 1900)
        self.assertLess(len(linked) - len(right), 10)

    def test_explain_names_the_level(self):
        self.assertIn("same after the mergers", self.khop("explain", "r", "L7", "R7").stdout)


if __name__ == "__main__":
    unittest.main()
