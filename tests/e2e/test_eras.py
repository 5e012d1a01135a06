"""By which list of units a file's codes are meant: of before July 2025 or since. One run may have a file of each."""

import random
import unittest

from results import LINKED, ResultTest, csv_text
from test_places import table
from test_register import population


def communes(count):
    """Old codes that went whole into one commune of today, whose code was an old commune's too; and that commune's."""
    whole = {row["old"]: row["new"] for row in table("mapping.csv") if " " not in row["new"]}
    district = {row["code"]: row["district"] for row in table("communes_old.csv")}
    pairs = [(old, new) for old, new in sorted(whole.items()) if district.get(old) and new != old]
    return random.Random(3).sample(pairs, count)


class Eras(ResultTest):
    def setUp(self):
        super().setUp()
        units = communes(300)
        self.persons, self.entries = [], []
        for n, person in enumerate(population(1500)):
            old, new = units[n % len(units)]
            self.persons.append(person | {"ma_xa": new})
            self.entries.append({"id": "V" + person["id"][1:], "ho_ten": person["ho_ten"], "ngay_sinh": person["ngay_sinh"],
                                 "gioi_tinh": person["gioi_tinh"], "ma_xa": old})
        for n in range(0, 1000, 3):
            self.entries[n]["ngay_sinh"] = self.entries[n]["ngay_sinh"][-4:]

    def write_files(self):
        self.write("old.csv", csv_text(self.entries[:1000]))
        self.write("new.csv", csv_text(self.persons))

    def link(self, *options, out="r"):
        self.khop("link", "old.csv", "--to", "new.csv", "--out", out, "--quiet", *options)
        return self.json(f"{out}/summary.json")

    def test_each_file_is_judged_by_itself(self):
        self.write_files()
        places = [one for file in self.link()["inputs"] for one in file["places"]]
        self.assertEqual([(one["field"], one["era"]) for one in places], [("residence", "old"), ("residence", "new")])
        old, new = places
        self.assertEqual((old["values"], new["values"]), (1000, 1500))
        self.assertGreater(old["only_before"], 500)
        self.assertEqual((old["before"], old["since"]), (old["only_before"], 0))
        self.assertEqual(new["before"], 0)
        self.assertGreater(new["open"], 500, "a code of today alone could be another unit's of before")
        self.assertIn("different commune codes are in the list of July 2025", new["reason"])
        report = (self.folder / "r/report.html").read_text(encoding="utf-8")
        for text in ("Units of before or since July 2025", "of before July 2025", old["reason"], new["reason"]):
            self.assertIn(text, report)

    def test_codes_of_both_lists_meet(self):
        self.write_files()
        summary = self.link()
        links = self.rows("r/links.csv")
        linked = [row for row in links if row["outcome"] in LINKED]
        self.assertGreater(len(linked), 950)
        self.assertLessEqual(sum(row["id"][1:] != row["linked_id"][1:] for row in linked), 2)
        level = {level["label"]: level["m"] for comparison in summary["model"]["comparisons"]
                 if comparison["name"] == "residence" for level in comparison["levels"]}
        self.assertGreater(level["same after the mergers"], 0.97)
        counts = {row["commune_code"]: int(row["sent"]) for row in self.rows("r/outcomes_by_commune.csv")}
        home = {}
        for person in self.persons[:1000]:
            home[person["ma_xa"]] = home.get(person["ma_xa"], 0) + 1
        self.assertEqual(counts, home, "each entry counts where its commune of before lies today")

    def test_explain_reads_each_file_by_its_era(self):
        self.write_files()
        self.link()
        row = next(row for row in self.rows("r/links.csv") if row["outcome"] in LINKED)
        text = self.khop("explain", "r", row["id"], row["linked_id"]).stdout
        self.assertIn("same after the mergers", text)
        self.assertIn(f"{float(row['match_weight']):+.1f}".replace("-", "−")[1:], text)

    def test_the_rows_order_decides_nothing(self):
        self.write_files()
        before = self.link()
        random.Random(1).shuffle(self.entries)
        self.entries = sorted(self.entries, key=lambda row: int(row["id"][1:]) >= 1000)
        random.Random(2).shuffle(self.persons)
        self.write_files()
        after = self.link("--model", "r/model.json", out="s")
        self.assertEqual([file["places"] for file in after["inputs"]], [file["places"] for file in before["inputs"]])

    def test_too_few_codes_are_told_of(self):
        codes = [new for _, new in communes(2)]
        self.persons = [person | {"ma_xa": codes[n % 2]} for n, person in enumerate(self.persons)]
        self.entries = [{**row, "ma_xa": ""} for row in self.entries]
        self.entries[0]["ma_xa"] = self.persons[0]["ma_xa"]
        self.write_files()
        summary = self.link("--field", "residence=vn_place:ma_xa")
        self.assertEqual([one["era"] for file in summary["inputs"] for one in file["places"]], ["unknown", "unknown"])
        self.assertTrue(any("“residence” of input 2 may be meant by either list of units" in warning
                            for warning in summary["warnings"]), summary["warnings"])

    def test_a_model_of_another_era_is_told_of(self):
        self.write_files()
        self.khop("train", "new.csv", "--out", "new.json", "--quiet", "--not-field", "so_dinh_danh")
        self.assertIn('"era": "new"', (self.folder / "new.json").read_text(encoding="utf-8"))
        warnings = self.link("--model", "new.json")["warnings"]
        self.assertTrue(any("of input 1 look like the units of before July 2025" in warning and
                            "the model reads them by those of July 2025" in warning for warning in warnings), warnings)


if __name__ == "__main__":
    unittest.main()
