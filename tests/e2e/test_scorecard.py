"""`khop profile` of a register: rates of every record, by place, and what changed since an earlier snapshot."""

import csv
import datetime
import unittest

from harness import BAD_INPUT, IO_ERROR, WRONG_USAGE
from results import PEOPLE, ResultTest, read_dicts

AS_OF = "2026-11-22"
FILES = ["profile.html", "profile.json", "scorecard_by_commune.csv", "scorecard_by_province.csv"]


def naive_rates(rows):
    """(checked, passed) of some rates, by the plainest reading of the registry's columns."""
    rates = {name: [0, 0] for name in ("number_given", "number_form", "number_sex", "number_birth_year", "sex_given",
                                       "number_unique", "status_given", "age", "residence_given")}

    def count(name, passes):
        rates[name][0] += 1
        rates[name][1] += passes

    living = {}
    for row in rows:
        if row["so_dinh_danh"] and row["trang_thai"] != "Đã chết":
            living[row["so_dinh_danh"]] = living.get(row["so_dinh_danh"], 0) + 1
    for row in rows:
        number, born = row["so_dinh_danh"], row["ngay_sinh"]
        dead = row["trang_thai"] == "Đã chết"
        year = int(born[-4:]) if born else None
        count("number_given", bool(number))
        count("sex_given", bool(row["gioi_tinh"]))
        count("status_given", bool(row["trang_thai"]))
        count("residence_given", bool(row["ma_xa"] or row["xa"]))
        if number:
            count("number_form", len(number) == 12)
            century, male = divmod(int(number[3]), 2)
            if row["gioi_tinh"]:
                count("number_sex", (male == 0) == (row["gioi_tinh"] == "Nam"))
            if year:
                count("number_birth_year", 1900 + 100 * century + int(number[4:6]) == year)
            if not dead:
                count("number_unique", living[number] == 1)
        if year and not dead:
            count("age", year + 111 > 2026)
    return {name: tuple(pair) for name, pair in rates.items()}


class Scorecard(ResultTest):
    def make(self, *options, people=2000):
        self.khop("generate", "--people", people, "--seed", 5, "--out", "data", "--quiet", *options)

    def profile(self, *arguments, out="p"):
        text = self.khop("profile", *arguments, "--as-of", AS_OF, "--out", out).stdout
        return text, self.json(f"{out}/profile.json")["register"]

    @staticmethod
    def rates(register):
        return {rate["rate"]: rate for word in register["words"] for rate in word["rates"]}

    def test_the_registrys_rates_are_those_of_a_naive_count(self):
        self.make("--registers", "none")
        text, register = self.profile("data/population.csv")
        rows = read_dicts(self.folder / "data/population.csv")
        rates = self.rates(register)
        self.assertEqual(register["records"], len(rows))
        self.assertEqual(register["as_of"], AS_OF)
        self.assertEqual(register["not_measurable"], [])
        naive = naive_rates(rows)
        for name, (checked, passed) in naive.items():
            self.assertEqual((rates[name]["checked"], rates[name]["passed"]), (checked, passed), name)
            self.assertAlmostEqual(rates[name]["share"], passed / checked)
        # 1 January is the year alone where the column has the habit
        whole = sum(len(row["ngay_sinh"]) == 10 for row in rows)
        january = sum(row["ngay_sinh"].startswith("01/01/") for row in rows)
        self.assertIn(rates["birth_date_whole"]["passed"], (whole, whole - january))
        self.assertLess(naive["number_unique"][1], naive["number_unique"][0], "some are registered twice")
        self.assertEqual([word["vietnamese"] for word in register["words"]], ["đúng", "đủ", "sạch", "sống"])
        for rate in rates.values():
            self.assertIn(f"  {rate['rate']}", text)
            self.assertTrue(rate["passes"] and rate["of"])
        self.assertNotIn("not known from one file", text)

    def test_places_add_up(self):
        self.make("--registers", "none")
        _, register = self.profile("data/population.csv")
        self.assertEqual(self.listing("p"), FILES)
        rows = read_dicts(self.folder / "data/population.csv")
        communes, provinces = self.rows("p/scorecard_by_commune.csv"), self.rows("p/scorecard_by_province.csv")
        by_code = {}
        for row in rows:
            by_code[row["ma_xa"]] = by_code.get(row["ma_xa"], 0) + 1
        self.assertEqual({row["commune_code"]: int(row["records"]) for row in communes}, by_code)
        by_province = {}
        for row in rows:
            by_province[row["tinh"]] = by_province.get(row["tinh"], 0) + 1
        self.assertEqual({row["province"]: int(row["records"]) for row in provinces}, by_province)
        for table in (communes, provinces):
            for rate in self.rates(register).values():
                self.assertEqual(sum(int(row[f"{rate['rate']}_checked"]) for row in table), rate["checked"])
                self.assertEqual(sum(int(row[f"{rate['rate']}_failed"]) for row in table),
                                 rate["checked"] - rate["passed"])
        complete = sum(round(float(row["complete"]) * int(row["records"])) for row in communes)
        self.assertEqual(complete, register["words"][1]["passed"])
        self.assert_same_in_json(register["provinces"], provinces, "province")
        self.assert_same_in_json(register["communes"], communes, "commune")
        self.assertEqual([unit["province_code"] for unit in register["communes"]],
                         [row["province_code"] for row in communes])

    def assert_same_in_json(self, units, rows, unit_name):
        self.assertEqual([(unit["code"], unit["name"], unit["records"]) for unit in units],
                         [(row[f"{unit_name}_code"], row[unit_name], int(row["records"])) for row in rows])
        for unit, row in zip(units, rows):
            for word in ("correct", "complete", "clean", "live"):
                self.assertEqual(unit[word], float(row[word]) if row[word] else None)
            checked = {name[:-len("_checked")] for name in row if name.endswith("_checked") and int(row[name] or 0) > 0}
            self.assertEqual(set(unit["rates"]), checked)
            for rate, share in unit["rates"].items():
                self.assertAlmostEqual(share, 1 - int(row[f"{rate}_failed"]) / int(row[f"{rate}_checked"]), places=5)

    def test_every_register_has_a_scorecard(self):
        self.make("--registers", "all")
        for name, missing in (("vaccination", "status_given"), ("insurance", "status_given"),
                              ("household", "commune_in_province"), ("licence", "sex"), ("eid", "status_given"),
                              ("vehicle", "status_given"), ("birth", "residence_given")):
            _, register = self.profile(f"data/{name}.csv", out=name)
            rates = self.rates(register)
            lacking = {one["rate"]: one["why"] for one in register["not_measurable"]}
            self.assertFalse(rates.keys() & lacking.keys(), name)
            for rate in ("number_form", "number_unique", "name_given", "name_writing", "letters"):
                self.assertGreater(rates[rate]["checked"], 0, f"{name}: {rate}")
            self.assertIn("no column", lacking[missing], name)
            self.assertEqual(self.listing(name), FILES, name)
        broken = {rate: self.rates(self.json("vaccination/profile.json")["register"])[rate]["share"]
                  for rate in ("number_form", "name_marks", "name_writing", "units_current")}
        self.assertTrue(all(share < 1 for share in broken.values()), broken)
        eid = self.rates(self.json("eid/profile.json")["register"])
        self.assertGreater(eid["units_current"]["share"], 0.95, "units of 2025")
        household = self.rates(self.json("household/profile.json")["register"])
        self.assertLess(household["phone_current"]["share"], 0.9, "numbers of before 2018")

    def test_the_files_are_the_same_for_any_number_of_threads(self):
        self.make("--registers", "vaccination")
        for threads in (1, 8):
            self.profile("data/vaccination.csv", "--before", "data/population.csv", "--threads", threads,
                         out=f"t{threads}")
        self.assert_same_files("t1", "t8", [name for name in FILES if name != "profile.html"])

    def test_a_register_of_others_says_what_cannot_be_measured(self):
        text, register = self.profile(PEOPLE)
        lacking = {one["rate"]: one["why"] for one in register["not_measurable"]}
        self.assertIn("sex", lacking)
        self.write("plain.csv", "value,colour\n" + "".join(f"{n}.5,red{n % 7}\n" for n in range(40)))
        text, register = self.profile("plain.csv", out="q")
        self.assertEqual(self.listing("q"), ["profile.html", "profile.json"])
        self.assertIn("not measurable, no column of names", text)
        self.assertIn("not known from one file", text, "cells are judged in its place")
        self.assertEqual([word["share"] for word in register["words"]], [None] * 4)
        self.assertEqual(len(register["not_measurable"]), 26)

    def test_values_of_persons_stay_where_they_are(self):
        self.make("--registers", "none", people=300)
        self.profile("data/population.csv", "--before", "data/population.csv")
        page = (self.folder / "p/profile.html").read_text(encoding="utf-8")
        figures = self.json("p/profile.json")["register"]
        for row in read_dicts(self.folder / "data/population.csv"):
            for column in ("so_dinh_danh", "ho_ten", "dien_thoai"):
                if row[column]:
                    self.assertNotIn(row[column], page)
                    self.assertNotIn(row[column], str(figures))
        self.assertNotIn("<script", page)
        self.assertNotIn("http", page)
        for words in ("correct · đúng", "complete · đủ", "clean · sạch", "live · sống", "By province"):
            self.assertIn(words, page)

    def test_a_later_run_leaves_no_table_of_places_it_does_not_have(self):
        self.make("--registers", "none", people=300)
        self.profile("data/population.csv")
        self.write("p/mine.csv", "mine")
        self.write("plain.csv", "value,colour\n" + "".join(f"{n}.5,red{n % 7}\n" for n in range(40)))
        self.khop("profile", "plain.csv", "--out", "p", "--quiet")
        self.assertEqual(self.listing("p"), ["mine.csv", "profile.html", "profile.json"])


class Trend(ResultTest):
    """A registry, and the same some time later."""

    def setUp(self):
        super().setUp()
        self.khop("generate", "--people", 1000, "--seed", 9, "--registers", "none", "--out", "data", "--quiet")
        self.before = read_dicts(self.folder / "data/population.csv")

    def write_registry(self, name, rows):
        with open(self.folder / name, "w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)

    def trend(self, rows, *options, as_of=AS_OF):
        self.write_registry("now.csv", rows)
        text = self.khop("profile", "now.csv", "--before", "data/population.csv", "--as-of", as_of, "--out", "p",
                         *options).stdout
        return text, self.json("p/profile.json")["register"]

    def test_the_same_file_has_not_changed(self):
        text, register = self.trend(self.before)
        changes = register["before"]["changes"]
        self.assertEqual((changes["unchanged"], changes["changed"], changes["added"], changes["removed"]),
                         (len(self.before), 0, 0, 0))
        self.assertEqual({rate["change"] for word in register["words"] for rate in word["rates"]}, {0})
        self.assertEqual(register["before"]["records"], len(self.before))
        self.assertIn("0 of 1,", text)

    def test_what_happened_is_told_record_by_record_and_rate_by_rate(self):
        rows = [dict(row) for row in self.before[5:]]
        living = [row for row in rows if row["trang_thai"] == "Còn sống" and row["so_dinh_danh"]]
        codes = {row["ma_xa"]: row for row in self.before}
        for row in living[:7]:
            row["trang_thai"] = "Đã chết"
        moved = 0
        for row in living[7:20]:
            other = next(r for code, r in codes.items() if code != row["ma_xa"])
            row.update({column: other[column] for column in ("ma_xa", "xa", "ma_tinh", "tinh")})
            moved += 1
        for row in living[20:50]:
            row["so_dinh_danh"] = ""
        for n in range(3):
            rows.append(dict(living[100], id=f"N{n}", ngay_sinh="20/11/2026", so_dinh_danh=""))
        rows.append(dict(living[101], id="N9", so_dinh_danh=""))
        text, register = self.trend(rows)
        changes = register["before"]["changes"]
        self.assertEqual((changes["added"], changes["removed"], changes["changed"]), (4, 5, 50))
        self.assertEqual((changes["born"], changes["died"], changes["moved"]), (3, 7, moved))
        self.assertEqual(changes["changed_by_column"]["trang_thai"], 7)
        self.assertEqual(changes["changed_by_column"]["so_dinh_danh"], 30)
        self.assertEqual(changes["changed_by_column"]["ho_ten"], 0)
        given = Scorecard.rates(register)["number_given"]
        self.assertAlmostEqual(given["change"], given["share"] - given["before"]["share"])
        self.assertLess(given["change"], -0.02)
        self.assertIn("7 died", text)
        self.assertIn("−", text)
        page = (self.folder / "p/profile.html").read_text(encoding="utf-8")
        self.assertIn("Since the snapshot before", page)
        self.assertIn("4 records added, 5 removed", page)
        provinces = self.rows("p/scorecard_by_province.csv")
        self.assertEqual(sum(int(row["records_before"]) for row in provinces), len(self.before))
        self.assertEqual([unit["before"]["records"] for unit in register["provinces"]],
                         [int(row["records_before"]) for row in provinces])
        self.assertEqual(sum(int(row["records"]) for row in provinces), len(rows))

    def test_without_ids_only_rates_are_compared(self):
        rows = [{key: value for key, value in row.items() if key != "id"} for row in self.before]
        _, register = self.trend(rows, "--quiet")
        self.assertFalse(register["before"]["changes"]["compared"])
        self.assertIn("no column of record ids", register["before"]["changes"]["why"])

    def test_a_snapshot_that_looks_like_another_register_is_told(self):
        words = "data/population.csv as the snapshot before now.csv: no record id stands in both"
        text, _ = self.trend([dict(row, id="N" + row["id"]) for row in self.before])
        self.assertIn(words, text)
        self.assertIn(words, self.json("p/profile.json")["warnings"][0])
        text, _ = self.trend([{("id" if key == "id" else key.upper()): value for key, value in row.items()}
                              for row in self.before])
        self.assertIn("as the snapshot before now.csv: no column but that of the ids stands in both", text)
        text, _ = self.trend(self.before)
        self.assertNotIn("as the snapshot before", text)

    def test_wrong_files_and_options(self):
        self.write("empty.csv", "")
        for arguments, code, words in (
                (("data/population.csv", "--before", "missing.csv"), IO_ERROR, "missing.csv"),
                (("data/population.csv", "--before", "empty.csv"), BAD_INPUT, "empty.csv"),
                (("data/population.csv", "--before", "data/truth_population.csv"), BAD_INPUT,
                 "data/truth_population.csv: is no snapshot before data/population.csv: expected the columns"),
                (("data/population.csv", "--as-of", "22/11/2026"), WRONG_USAGE, "22/11/2026"),
                (("data/population.csv", "--as-of", "2026-02-30"), WRONG_USAGE, "2026-02-30")):
            done = self.khop("profile", *arguments, "--out", "w", expect=code)
            self.assertIn(words, done.stderr)
            self.assertIsNone(self.listing("w"))

    def test_ages_are_reckoned_by_the_day_given_or_by_today(self):
        self.write_registry("one.csv", self.before)
        self.khop("profile", "one.csv", "--out", "p", "--quiet")
        today = datetime.datetime.now(datetime.timezone.utc).date()
        self.assertIn(self.json("p/profile.json")["register"]["as_of"],
                      (str(today), str(today - datetime.timedelta(days=1))))
        _, early = self.trend(self.before, as_of="1990-01-01")
        _, late = self.trend(self.before)
        self.assertLess(Scorecard.rates(early)["birth_date"]["share"], Scorecard.rates(late)["birth_date"]["share"])


if __name__ == "__main__":
    unittest.main()
