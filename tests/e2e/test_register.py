"""`khop link` of a Vietnamese register: what its owner is told to do with each entry."""

import random
import unittest

from harness import BAD_INPUT
from results import ResultTest, csv_of

SURNAMES = "Nguyễn Trần Lê Phạm Hoàng Vũ Phan Trương Bùi Đặng Đỗ Ngô Hồ Dương".split()
MIDDLES = "Văn Hữu Đức Minh Quang Thị Ngọc Thu Bảo Gia Xuân Công Đình Khánh".split()
GIVEN = """An Bình Châu Dũng Em Giang Hà Hùng Khoa Lan Long Mai Nam Oanh Phúc Quân Sơn Tâm Uyên Vinh Yến Thảo Tuấn Trang
Hiền Kiên Loan Nhung Phong Thắng""".split()


def population(people):
    dice = random.Random(11)
    rows = []
    for n in range(people):
        male = dice.random() < 0.5
        year = dice.randrange(1940, 2020)
        century = (0 if year < 2000 else 2) + (0 if male else 1)
        number = f"0{dice.choice(['46', '48', '01', '79', '38'])}{century}{year % 100:02}{dice.randrange(10 ** 6):06}"
        rows.append({"id": f"P{n:05}", "so_dinh_danh": number,
                     "ho_ten": f"{dice.choice(SURNAMES)} {dice.choice(MIDDLES)} {dice.choice(GIVEN)}",
                     "ngay_sinh": f"{dice.randrange(1, 29):02}/{dice.randrange(1, 13):02}/{year}",
                     "gioi_tinh": "Nam" if male else "Nữ", "dien_thoai": f"09{dice.randrange(10 ** 8):08}"})
    return rows


def entry(person):
    """The person as a register writes it: other headers, sex as a digit."""
    return {"id": "V" + person["id"][1:], "HỌ VÀ TÊN": person["ho_ten"], "SỐ CCCD": person["so_dinh_danh"],
            "NGÀY SINH": person["ngay_sinh"], "GIỚI TÍNH": "1" if person["gioi_tinh"] == "Nam" else "2",
            "SỐ ĐIỆN THOẠI": person["dien_thoai"]}


class Register(ResultTest):
    def setUp(self):
        super().setUp()
        self.persons = population(1500)
        self.entries = [entry(person) for person in self.persons[:1000]]
        self.numbers = [person["so_dinh_danh"] for person in self.persons]
        self.wanted = {}

    def spoil(self, n, outcome, **changes):
        """Changes the n-th entry, by the beginnings of its headers."""
        for begin, value in changes.items():
            header = next(h for h in self.entries[n] if h.replace(" ", "_").startswith(begin))
            self.entries[n][header] = value
        self.wanted[self.entries[n]["id"]] = outcome

    def link(self):
        self.write("population.csv", csv_of(self.persons))
        self.write("register.csv", csv_of(self.entries))
        self.khop("link", "register.csv", "--to", "population.csv", "--out", "r", "--quiet")
        return {row["id"]: row for row in self.rows("r/links.csv")}

    def test_a_register_that_writes_dates_and_sexes_in_its_own_way_is_read_so(self):
        for row in self.entries:
            day, month, year = row["NGÀY SINH"].split("/")
            row["NGÀY SINH"] = f"{month}/{day}/{year}"
            row["GIỚI TÍNH"] = "0" if row["GIỚI TÍNH"] == "1" else "1"
        self.assertEqual({row["outcome"] for row in self.link().values()}, {"verified"})
        habits = {h["field"]: h for h in self.json("r/summary.json")["inputs"][0]["habits"]}
        self.assertEqual(habits["date_of_birth"]["date_order"], "month_first")
        self.assertEqual((habits["sex"]["male"], habits["sex"]["female"]), ("0", "1"))
        self.assertNotIn("habits", self.json("r/summary.json")["inputs"][1])
        explained = self.khop("explain", "r", "V00003", "P00003").stdout
        self.assertNotIn("differ", explained.split("date_of_birth")[1].splitlines()[0])
        self.khop("link", "register.csv", "--to", "population.csv", "--model", "r/model.json", "--out", "again", "--quiet")
        self.assertEqual(self.rows("r/links.csv"), self.rows("again/links.csv"))

    def test_a_register_of_children_is_about_them(self):
        headers = {"HỌ VÀ TÊN": "HO_TEN_CON", "SỐ CCCD": "Số định danh con", "NGÀY SINH": "NGAY_SINH_CON",
                   "GIỚI TÍNH": "GIOI_TINH_CON"}
        self.entries = [{headers.get(key, key): value for key, value in row.items()} for row in self.entries]
        self.assertEqual({row["outcome"] for row in self.link().values()}, {"verified"})

    def test_names_what_is_wrong_and_what_stands_in_the_registry(self):
        number = [person["so_dinh_danh"] for person in self.persons]
        self.spoil(0, "id_filled", SỐ_CCCD="")
        self.spoil(1, "id_malformed", SỐ_CCCD=number[1].lstrip("0"))
        self.spoil(2, "id_malformed", SỐ_CCCD="chưa có")
        self.spoil(3, "id_malformed", SỐ_CCCD="191234567")
        self.spoil(4, "id_malformed", SỐ_CCCD="000000000000")
        self.spoil(5, "id_corrected", SỐ_CCCD=number[5][:-1] + str((int(number[5][-1]) + 1) % 10))
        self.spoil(6, "id_corrected", SỐ_CCCD=number[1200])  # somebody else's
        self.spoil(7, "information_differs", HỌ="Nguyen Van Khac", NGÀY_SINH=self.persons[7]["ngay_sinh"])
        self.spoil(8, "information_differs", GIỚI="2" if self.persons[8]["gioi_tinh"] == "Nam" else "1")
        self.spoil(9, "verified", SỐ_CCCD=f"{number[9][:3]} {number[9][3:6]}.{number[9][6:9]}-{number[9][9:]}")
        self.spoil(10, "verified", NGÀY_SINH=self.persons[10]["ngay_sinh"][-4:])  # the year is all that is known
        self.spoil(11, "verified", HỌ=self.persons[11]["ho_ten"].upper())
        self.spoil(12, "id_filled", SỐ_CCCD="", GIỚI="2" if self.persons[12]["gioi_tinh"] == "Nam" else "1")
        links = self.link()
        for id, outcome in self.wanted.items():
            self.assertEqual((links[id]["outcome"], links[id]["linked_id"]), (outcome, "P" + id[1:]), links[id])
        for row in self.entries[13:]:
            link = links[row["id"]]
            self.assertEqual((link["outcome"], link["linked_id"], link["differences"]), ("verified", "P" + row["id"][1:], ""))
        difference = lambda n: links[self.entries[n]["id"]]["differences"]
        self.assertEqual(difference(0), f"national_id: (none) → {number[0]}")
        self.assertEqual(difference(1), f"national_id: {number[1].lstrip('0')} → {number[1]}")
        self.assertEqual(difference(6), f"national_id: {number[1200]} → {number[6]}")
        self.assertEqual(difference(7), f"full_name: Nguyen Van Khac → {self.persons[7]['ho_ten']}")
        self.assertIn("national_id: (none)", difference(12))
        self.assertIn("sex: ", difference(12))
        summary = self.json("r/summary.json")
        outcomes = {o["outcome"]: o["entries"] for o in summary["outcomes"]}
        self.assertEqual(outcomes, {"verified": 990, "information_differs": 2, "id_filled": 2, "id_malformed": 4,
                                    "id_corrected": 2})
        by_field = {d["field"]: d["entries"] for d in summary["differences"]}
        self.assertEqual(by_field, {"national_id": 8, "full_name": 1, "sex": 2})

    def former(self, n):
        """A number that the n-th person had before: of another province, as nobody else has it."""
        number = self.numbers[n]
        return f"0{'37' if number[1:3] != '37' else '36'}{number[3:6]}{n:06}"

    def expect_former_numbers_to_be_corrected(self):
        for n in range(0, 100, 5):
            self.spoil(n, "id_corrected", SỐ_CCCD=self.former(n))
        self.spoil(200, "id_corrected", SỐ_CCCD=self.former(200), NGÀY_SINH="02/01/1950", SỐ_ĐIỆN="")
        links = self.link()
        for id, outcome in self.wanted.items():
            self.assertEqual((links[id]["outcome"], links[id]["linked_id"]), (outcome, "P" + id[1:]), links[id])
        self.assertEqual(links[self.entries[5]["id"]]["differences"], f"national_id: {self.former(5)} → {self.numbers[5]}")
        self.assertEqual(links[self.entries[1]["id"]]["outcome"], "verified")
        self.assertEqual(links[self.entries[300]["id"]]["outcome"], "verified", "the person has a number of before")

    def test_a_number_of_before_is_the_persons_and_to_be_corrected(self):
        for n, person in enumerate(self.persons):
            person["so_dinh_danh_cu"] = self.former(n) if n % 5 == 0 else ""
        self.expect_former_numbers_to_be_corrected()
        comparison = next(c for c in self.json("r/model.json")["comparisons"] if c["name"] == "national_id")
        self.assertEqual(comparison["fields"], ["national_id", "former_national_id"])
        self.khop("link", "register.csv", "--to", "population.csv", "--model", "r/model.json", "--out", "again", "--quiet")
        self.assertEqual(self.rows("r/links.csv"), self.rows("again/links.csv"))

    def test_numbers_of_before_may_stand_behind_the_one_in_use(self):
        for n, person in enumerate(self.persons):
            if n % 5 == 0:
                person["so_dinh_danh"] += ";" + self.former(n)
        self.expect_former_numbers_to_be_corrected()

    def newborns(self, number, words=("Con bà ", "CB ", "Trẻ sơ sinh con bà ")):
        """Sixty children and their mothers in the registry, and the entries under the mothers' names."""
        dice = random.Random(5)
        children, parents = [], []
        for n in range(60):
            mother = f"{dice.choice(SURNAMES)} Thị {dice.choice(MIDDLES)} {dice.choice(GIVEN)}"
            born = f"{dice.randrange(1, 29):02}/{dice.randrange(1, 13):02}/2024"
            phone = f"09{dice.randrange(10 ** 8):08}"
            child = dict(self.persons[n], id=f"P9{n:04}", so_dinh_danh=f"0463{24}{n:06}", ngay_sinh=born, dien_thoai=phone,
                         ho_ten=f"{dice.choice(SURNAMES)} {dice.choice(MIDDLES)} {dice.choice(GIVEN)}", ho_ten_me=mother)
            parent = dict(self.persons[n], id=f"P8{n:04}", so_dinh_danh=f"0461{90}{n:06}", ngay_sinh=f"02/03/19{70 + n % 30}",
                          gioi_tinh="Nữ", ho_ten=mother, ho_ten_me="", dien_thoai=phone)
            children.append(child)
            parents.append(parent)
            name = words[n % len(words)] + mother
            self.entries.append(entry(dict(child, so_dinh_danh=number(n, child, parent), ho_ten=name)))
        for person in self.persons:
            person["ho_ten_me"] = f"{dice.choice(SURNAMES)} Thị {dice.choice(MIDDLES)} {dice.choice(GIVEN)}"
        self.persons += children + parents
        return list(zip(children, parents))

    def test_a_newborn_under_a_parents_name_is_the_child(self):
        families = self.newborns(lambda n, child, parent: parent["so_dinh_danh"] if n < 20 else "")
        links = self.link()
        linked = 0
        for n, (child, parent) in enumerate(families):
            link = links["V" + child["id"][1:]]
            self.assertNotIn("P8", link["linked_id"], "the mother")
            linked += link["linked_id"] == child["id"] and link["outcome"] == ("id_corrected" if n < 20 else "id_filled")
            given = parent["so_dinh_danh"] if n < 20 else "(none)"
            self.assertEqual(link["differences"], f"national_id: {given} → {child['so_dinh_danh']}")
        self.assertGreater(linked, 50)
        mother = next(f for f in self.json("r/model.json")["fields"] if f["name"] == "ho_ten_me")
        self.assertEqual((mother["newborns"], mother["parent"]), (["HỌ VÀ TÊN"], "mother"))
        sent = {kind["kind"]: kind["entries"] for kind in self.json("r/summary.json")["register"]["as_sent"]}
        self.assertEqual(sent["without_number"], 40, "what the file says, whosever it is")

    def test_a_newborn_may_have_a_number_of_its_own(self):
        families = self.newborns(lambda n, child, parent: child["so_dinh_danh"])
        links = self.link()
        for child, _ in families:
            link = links["V" + child["id"][1:]]
            self.assertEqual((link["outcome"], link["linked_id"], link["differences"]), ("verified", child["id"], ""))

    def test_a_newborn_under_a_parents_bare_name_is_not_the_parent(self):
        families = self.newborns(lambda n, child, parent: parent["so_dinh_danh"] if n % 2 else "", words=[""])
        links = self.link()
        for n, (child, parent) in enumerate(families):
            link = links["V" + child["id"][1:]]
            self.assertIn(link["outcome"], ("review",) if n % 2 else ("review", "not_found"))
            if n % 2:
                self.assertEqual((link["linked_id"], link["runner_up_id"]), (child["id"], parent["id"]))
                self.assertIn(f"{parent['so_dinh_danh']} → {child['so_dinh_danh']}", link["differences"])

    def test_who_is_no_small_child_is_not_taken_for_one(self):
        self.newborns(lambda n, child, parent: "")  # so that the newest are newborns
        for n in range(1000):  # a slip of decades
            year = int(self.persons[n]["ngay_sinh"][-4:])
            if year < 1970 and n % 5 == 0:
                self.spoil(n, "information_differs", NGÀY_SINH=f"{self.persons[n]['ngay_sinh'][:-4]}{year + 30}")
        self.assertGreater(len(self.wanted), 50)
        links = self.link()
        for id, outcome in self.wanted.items():
            self.assertEqual((links[id]["outcome"], links[id]["linked_id"]), (outcome, "P" + id[1:]), links[id])

    def test_where_the_registry_has_no_number_none_is_filled_in_or_called_wrong(self):
        for n in range(0, 80):
            self.persons[n]["so_dinh_danh"] = ""
        self.spoil(1, "linked", SỐ_CCCD="")
        self.spoil(2, "id_malformed", SỐ_CCCD="chưa có")
        self.spoil(3, "linked", GIỚI="2" if self.persons[3]["gioi_tinh"] == "Nam" else "1")
        self.spoil(100, "id_filled", SỐ_CCCD="")
        self.spoil(101, "verified")
        links = self.link()
        for id, outcome in {"V00000": "linked", **self.wanted}.items():
            self.assertEqual((links[id]["outcome"], links[id]["linked_id"]), (outcome, "P" + id[1:]), links[id])
            self.assertEqual("national_id" in links[id]["differences"], outcome == "id_filled", links[id])
        self.assertIn("sex: ", links["V00003"]["differences"])
        register = self.json("r/summary.json")["register"]
        self.assertEqual(register["linked"], 79)
        self.assertEqual(register["sent"], sum(register[name] for name in
                                               ("verified", "corrected", "filled", "linked", "review", "not_found")))
        sent = {kind["kind"]: kind for kind in register["as_sent"]}
        self.assertEqual((sent["not_verifiable"]["linked"], sent["without_number"]["linked"]), (78, 1))
        self.assertEqual(sent["wrong_number"]["entries"], 0)
        self.assertIn("of 79 the registry has no number", (self.folder / "r/report.html").read_text())

    def test_of_a_person_with_several_rows_the_one_with_the_number_is_linked(self):
        again = [dict(person, id="A" + person["id"][1:], so_dinh_danh="") for person in self.persons[:60]]
        self.persons = again[:30] + self.persons + again[30:]
        for n in range(60):
            self.spoil(n, "id_filled" if n % 3 else "verified", **({"SỐ_CCCD": ""} if n % 3 else {}))
        links = self.link()
        for id, outcome in self.wanted.items():
            self.assertEqual((links[id]["outcome"], links[id]["linked_id"]), (outcome, "P" + id[1:]), links[id])

    def villagers(self, parents):
        """In the registry eighty persons have a namesake of their village, born in the same year, of whom half are the
        same person again under another number. Of one the day of birth is not known: 1 January. Their entries have no
        number."""
        dice = random.Random(7)
        name = lambda middle: f"{dice.choice(SURNAMES)} {middle} {dice.choice(GIVEN)}"
        for n, (person, sent) in enumerate(zip(self.persons, self.entries + [{}] * 500)):
            person["dia_chi"] = f"Thôn {GIVEN[n % 30]} {MIDDLES[n % 14]}, xã {SURNAMES[n % 13]} {GIVEN[n % 29]}"
            if parents:
                person["ho_ten_cha"], person["ho_ten_me"] = name("Văn"), name("Thị")
            if n % 4 == 0 or n < 80:
                person["ngay_sinh"] = sent["NGÀY SINH"] = "01/01/" + person["ngay_sinh"][-4:]
            sent["ĐỊA CHỈ"] = person["dia_chi"]
        for n, person in enumerate(self.persons[:80]):
            number = person["so_dinh_danh"]
            again = dict(person, id=f"A{n:05}", so_dinh_danh=number[:6] + f"{(int(number[6:]) + 271828) % 10 ** 6:06}",
                         ngay_sinh="31/05/" + person["ngay_sinh"][-4:], dien_thoai="")
            if parents and n < 40:
                again["ho_ten_cha"], again["ho_ten_me"] = name("Văn"), name("Thị")
            self.persons.append(again)
            self.entries[n].update({"SỐ CCCD": "", "SỐ ĐIỆN THOẠI": ""})
        for n in range(80, 1000, 4):  # wrong numbers are nothing rare: another one hardly speaks against a person
            self.entries[n]["SỐ CCCD"] = self.former(n)
        return self.link()

    def test_namesakes_of_a_village_are_two_whatever_the_entry_tells(self):
        links = self.villagers(parents=True)
        for n in range(40):
            link = links[f"V{n:05}"]
            self.assertEqual((link["outcome"], link["linked_id"], link["runner_up_id"]),
                             ("review", f"P{n:05}", f"A{n:05}"), "1 January stands on both sides")
        for n in range(40, 80):
            link = links[f"V{n:05}"]
            self.assertEqual((link["outcome"], link["linked_id"]), ("id_filled", f"P{n:05}"), "of the same parents")

    def test_two_numbers_are_not_one_persons_where_nothing_tells(self):
        links = self.villagers(parents=False)
        outcomes = [(links[f"V{n:05}"]["outcome"], links[f"V{n:05}"]["linked_id"]) for n in range(80)]
        self.assertEqual(outcomes, [("review", f"P{n:05}") for n in range(80)])

    def rename(self, **headers):
        self.entries = [{headers.get(header.replace(" ", "_"), header): value for header, value in row.items()}
                        for row in self.entries]

    def again(self, **expected):
        self.write("register.csv", csv_of(self.entries))
        return self.khop("link", "register.csv", "--to", "population.csv", "--model", "r/model.json", "--out", "again",
                         "--quiet", **expected)

    def test_a_model_reads_a_register_with_other_headers(self):
        for n in range(0, 100, 5):
            self.spoil(n, "id_corrected", SỐ_CCCD=self.former(n))
        before = self.link()
        self.rename(HỌ_VÀ_TÊN="HO_TEN", SỐ_CCCD="SO_DINH_DANH_CA_NHAN", NGÀY_SINH="NTNS", GIỚI_TÍNH="GIOI_TINH",
                    SỐ_ĐIỆN_THOẠI="DTDD")
        self.again()
        self.assertEqual({row["id"]: row for row in self.rows("again/links.csv")}, before)
        told = "\n".join(self.json("again/summary.json")["warnings"])
        self.assertIn("register.csv: 'SO_DINH_DANH_CA_NHAN' is read as 'national_id', which the model reads from", told)
        self.assertIn("'NTNS' is read as 'date_of_birth'", told)
        self.khop("explain", "again", "V00007", "P00007")
        self.again()  # the model that the run wrote knows these headers
        self.khop("link", "register.csv", "--to", "population.csv", "--model", "again/model.json", "--out", "third",
                  "--quiet")
        self.assertEqual(self.rows("third/links.csv"), self.rows("again/links.csv"))
        self.assertNotIn("is read as", "".join(self.json("third/summary.json")["warnings"]))

    def test_a_register_without_the_column_of_the_number_is_refused(self):
        self.link()
        for row in self.entries:
            del row["SỐ CCCD"]
        told = self.again(expect=BAD_INPUT).stderr
        self.assertIn("register.csv: has no column for 'national_id', which the model reads from", told)
        self.assertIn("population.csv has it", told)
        self.assertFalse((self.folder / "again/links.csv").exists())

    def test_what_a_register_lacks_is_told(self):
        self.link()
        for row in self.entries:
            del row["SỐ ĐIỆN THOẠI"]
        self.again()
        told = [warning for warning in self.json("again/summary.json")["warnings"] if "has no column" in warning]
        self.assertEqual(len(told), 1)
        self.assertIn("register.csv: has no column for 'phone'", told[0])

    def test_an_entry_of_nobody_is_not_linked(self):
        stranger = dict(self.entries[0], id="V99999", **{"HỌ VÀ TÊN": "Tôn Nữ Hiếm Hoi", "NGÀY SINH": "07/07/1931",
                                                         "SỐ CCCD": "046131999999", "SỐ ĐIỆN THOẠI": ""})
        self.entries.append(stranger)
        self.assertEqual(self.link()["V99999"]["outcome"], "not_found")


if __name__ == "__main__":
    unittest.main()
