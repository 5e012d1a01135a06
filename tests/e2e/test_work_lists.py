"""`khop link` of a register: work lists and counts by commune, for those who go and ask."""

import unittest

from results import ResultTest, csv_of
from test_register import entry, population

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
        return self.link_files("register.csv", *options)

    def link_files(self, *arguments):
        done = self.khop("link", *arguments, "--to", "population.csv", "--out", "r")
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
        self.assertLessEqual(set(lists), {"46-tram-y-te-a.csv", "46012.csv", "46-benh-vien-b-c.csv"})
        self.assertIn("46-tram-y-te-a.csv", lists)
        asked = sorted(row["id"] for rows in lists.values() for row in rows)
        self.assertEqual(asked, sorted(row["id"] for rows in self.lists().values() for row in rows))

    def at_facilities(self, name_of):
        """Links entries that say who made them, and gives the names of the facilities by list."""
        for n, row in enumerate(self.entries):
            row["CƠ SỞ TIÊM CHỦNG"] = name_of(n)
        self.link("--quiet")
        lists = self.lists("r/worklist/facility")
        for rows in lists.values():
            for row in rows:
                self.assertEqual(row["facility"], name_of(number_of(row)), "as it was given")
        return {name: {row["facility"] for row in rows} for name, rows in lists.items()}

    def test_names_that_differ_by_their_marks_are_not_one_facility(self):
        names = ["Trạm Y tế xã Tân An", "Trạm y tế xã Tân Ân", "TRẠM Y TẾ XÃ TÂN ÂN", "Tram y te xa Tan An"]
        lists = self.at_facilities(lambda n: names[n // 3 % 4])
        self.assertEqual(sorted(map(sorted, lists.values())), sorted(map(sorted, [names[:1], names[1:3], names[3:]])))
        for name, of in lists.items():
            self.assertRegex(name, r"^46-tram-y-te-xa-tan-an\.csv$" if names[3] in of else r"-tan-an-[0-9a-f]{8}\.csv$")

    def test_marks_left_out_make_no_other_facility(self):
        names = ["Trạm Y tế xã Tân Ân", "Tram y te xa Tan An", "Tra\u0323m Y tê\u0301 xã Tân Ân"]
        self.assertEqual(self.at_facilities(lambda n: names[n // 3 % 3]), {"46-tram-y-te-xa-tan-an.csv": set(names)})

    def test_names_that_are_cut_are_not_one_facility(self):
        names = ["Trạm Y tế " + "rất dài " * 12 + end for end in ("một", "hai")]
        lists = self.at_facilities(lambda n: names[n // 3 % 2])
        self.assertEqual(sorted(map(sorted, lists.values())), sorted([name] for name in names))

    def test_the_patients_of_a_hospital_may_live_anywhere_and_stations_of_one_name_stand_in_each_province(self):
        for n in range(0, 30):
            self.entries[n] |= {"HỌ VÀ TÊN": "Phạm Không Quen", "SỐ CCCD": "", "NGÀY SINH": "1/1/1901", "SỐ ĐIỆN THOẠI": ""}
        lists = self.at_facilities(lambda n: ["Bệnh viện Trung ương", "Trạm Y tế xã Tân An"][n // 3 % 2])
        self.assertEqual(set(lists), {"46-benh-vien-trung-uong.csv", "46-tram-y-te-xa-tan-an.csv",
                                      "48-tram-y-te-xa-tan-an.csv"})

    def test_who_treated_goes_before_where_one_is_registered_and_days_are_no_facilities(self):
        for n, row in enumerate(self.entries):
            del row["CƠ SỞ TIÊM CHỦNG"]
            row |= {"NGAY_KCB": f"0{n % 9 + 1}/03/2024", "DIEN_THOAI_CSKCB": "02343822325", "MA_DKBD": f"46{n % 7:03}",
                    "TEN_CSKCB": f"Bệnh viện {n % 4}", "MA_CSKCB": f"K46{n % 5:03}", "MA_LOAI_KCB": "3"}
        self.link("--quiet")
        self.assertEqual(set(self.lists("r/worklist/facility")), {f"k46{n:03}.csv" for n in range(5)})
        for row in self.entries:
            row["MA_CSKCB"] = " "
        self.link("--quiet")
        self.assertEqual(set(self.lists("r/worklist/facility")), {f"46-benh-vien-{n}.csv" for n in range(4)})

    def test_every_file_says_in_its_own_column_who_made_its_entries(self):
        one, other = self.entries[:30], [dict(row) for row in self.entries[30:]]
        for row in other:
            row["BỆNH VIỆN"] = row.pop("CƠ SỞ TIÊM CHỦNG").replace("Trạm Y tế A", "Bệnh viện B")
        self.write("one.csv", csv_of(one))
        self.write("other.csv", csv_of(other))
        self.link_files("one.csv", "other.csv", "--quiet")
        lists = {name: {number_of(row) < 30 for row in rows} for name, rows in self.lists("r/worklist/facility").items()}
        self.assertEqual(lists, {"46-tram-y-te-a.csv": {True}, "46-benh-vien-b.csv": {False}})

    def test_the_index_names_each_list(self):
        self.link("--quiet")
        index = {row["file"]: row for row in self.rows("r/worklists.csv")}
        lists = {f"worklist/{name}": rows for name, rows in self.lists().items()}
        lists |= {f"worklist/facility/{name}": rows for name, rows in self.lists("r/worklist/facility").items()}
        self.assertEqual({file: int(row["entries"]) for file, row in index.items()},
                         {file: len(rows) for file, rows in lists.items()})
        self.assertEqual(index["worklist/19789.csv"]["name"], "Phường Thuận Hoá, Thành phố Huế")
        self.assertEqual(index["worklist/facility/46-tram-y-te-a.csv"]["name"], "Trạm Y tế A")

    def test_no_cell_is_a_formula(self):
        formulas = ["=HYPERLINK(\"http://x\")", "+1", "-1", "@x"]
        for n in range(1, 61, 3):
            self.entries[n]["HỌ VÀ TÊN"] = formulas[n // 3 % 4] + " Phạm Không Quen"
            self.entries[n]["CƠ SỞ TIÊM CHỦNG"] = "=Trạm"
        self.link("--quiet")
        seen = set()
        for folder in ("r/worklist", "r/worklist/facility"):
            for rows in self.lists(folder).values():
                for cell in (cell for row in rows for cell in row.values()):
                    self.assertNotIn(cell[:1], {"=", "+", "-", "@"}, cell)
                    seen.add(cell)
        self.assertLessEqual({f"'{formula} Phạm Không Quen" for formula in formulas} | {"'=Trạm"}, seen)

    def test_the_next_run_leaves_no_list_of_the_last(self):
        self.link("--quiet")
        self.assertTrue(self.lists() and self.lists("r/worklist/facility"))
        self.khop("dedupe", "population.csv", "--out", "r", "--quiet")
        self.assertIsNone(self.listing("r/worklist"))
        self.assertNotIn("worklists.csv", self.listing("r"))
        self.assertNotIn("outcomes_by_commune.csv", self.listing("r"))

    def test_what_others_keep_beside_the_lists_stays(self):
        self.link("--quiet")
        mine = ["mine.csv", "12345.csv", "20179.done-by-officer.csv", "facility/ghi-chu-da-goi-dien.csv"]
        for name in mine:
            self.write(f"r/worklist/{name}", "mine")
        self.link("--quiet")
        self.assertLessEqual(set(mine[:3]), set(self.listing("r/worklist")))
        self.khop("dedupe", "population.csv", "--out", "r", "--quiet")
        self.assertEqual(self.listing("r/worklist"), sorted([*mine[:3], "facility"]))
        self.assertEqual(self.listing("r/worklist/facility"), ["ghi-chu-da-goi-dien.csv"])

    def test_an_index_that_somebody_changed_names_no_other_files(self):
        self.link("--quiet")
        others = ["precious.csv", "worklist/Mine.csv", "worklist/facility/a.b.csv", "worklist/other/1.csv"]
        for name in others:
            self.write(f"r/{name}", "mine")
        self.write("precious.csv", "mine")
        names = [*others, "../precious.csv", "worklist/../precious.csv", "worklist/", "worklist/.csv", "worklist", ""]
        self.write("r/worklists.csv", "file,name,entries\n" + "".join(f"{name},x,1\n" for name in names))
        self.khop("dedupe", "population.csv", "--out", "r", "--quiet")
        for name in ["../precious.csv", *others]:
            self.assertTrue((self.folder / "r" / name).exists(), name)

    def test_any_run_removes_the_lists_that_a_killed_one_never_finished(self):
        for name in ("worklist/.86006.csv.khop-1-0", "worklist/facility/.86-a.csv.khop-1-0"):
            self.write(f"r/{name}", "id\nP1\n")
        self.khop("dedupe", "population.csv", "--out", "r", "--quiet")
        self.assertIsNone(self.listing("r/worklist"))


class WithoutPlaces(ResultTest):
    def link(self, entries):
        persons = population(300)
        self.write("population.csv", csv_of(persons))
        self.write("register.csv", csv_of(entries))
        self.khop("link", "register.csv", "--to", "population.csv", "--out", "r", "--quiet")
        return self.json("r/summary.json")["register"]

    def test_a_register_without_places_has_totals_and_no_lists_of_communes(self):
        register = self.link([entry(person) for person in population(300)[:200]])
        self.assertEqual((register["sent"], register["verified"], register["provinces"]), (200, 200, []))
        self.assertIsNone(self.listing("r/worklist"))
        self.assertNotIn("outcomes_by_commune.csv", self.listing("r"))
        self.assertNotIn("worklist/", (self.folder / "r/report.html").read_text(encoding="utf-8"))

    def test_whom_to_ask_stands_in_one_list(self):
        """The report sent people to worklist/, and there was none."""
        entries = [entry(person) for person in population(300)[:200]]
        for row in entries[:10]:
            row |= {"HỌ VÀ TÊN": "Phạm Không Quen", "SỐ CCCD": "", "NGÀY SINH": "1/1/1901", "SỐ ĐIỆN THOẠI": ""}
        self.assertEqual(self.link(entries)["not_found"], 10)
        self.assertEqual(self.listing("r/worklist"), ["unknown.csv"])
        self.assertEqual(sorted(row["id"] for row in self.rows("r/worklist/unknown.csv")),
                         [row["id"] for row in entries[:10]])
        self.assertEqual(self.rows("r/worklists.csv"), [{"file": "worklist/unknown.csv", "name": "unknown", "entries": "10"}])
        self.assertIn("who find them in worklist/", (self.folder / "r/report.html").read_text(encoding="utf-8"))


if __name__ == "__main__":
    unittest.main()
