"""Vietnamese data: what is no difference is undone, counted, and only where the data are Vietnamese."""

import csv
import json
import random
import unicodedata
import unittest

from harness import SOURCE, CommandTest, people, read_rows, read_summary

SURNAMES = "Nguyễn Trần Lê Phạm Hoàng Phan Vũ Đặng Bùi Đỗ".split()
MIDDLES = "Văn,Thị,Hữu,Đức,Minh,Ngọc,Thị Thu,Quốc,Xuân,Thị Bích".split(",")
GIVEN = "An Bình Cường Dũng Hương Lan Phượng Tuấn Nhung Thuỷ Quyên Trường Ánh Sơn Hiếu Hạnh Loan Nga Phúc Tâm".split()


def as_tcvn3(name):
    with open(SOURCE / "core/text/vietnamese/data/tcvn3.csv", encoding="utf-8") as file:
        table = {row["letter"]: chr(int(row["byte"], 16)) for row in csv.DictReader(file)}
    return "".join(table.get(c, table.get(c.lower(), c)) for c in name)


def as_misread_utf8(name):
    return "".join(bytes([b]).decode("cp1252", "ignore") or chr(b) for b in name.encode("utf-8"))


def as_entities(name):
    return "".join(c if c < "\x80" else f"&#{ord(c)};" for c in name)


def as_telex(name):
    tones = {"\u0300": "f", "\u0301": "s", "\u0309": "r", "\u0303": "x", "\u0323": "j"}
    words = []
    for word in name.replace("Đ", "DD").replace("đ", "dd").split():
        out = tone = ""
        for c in unicodedata.normalize("NFD", word):
            tone += tones.get(c, "")
            if c == "\u0302":
                out += out[-1].lower()
            elif c in "\u0306\u031b":
                out += "w"
            elif c not in tones:
                out += c
        words.append(out + tone)
    return " ".join(words)


DAMAGE = {"tcvn3": as_tcvn3, "utf8_as_latin": as_misread_utf8, "entities": as_entities, "telex": as_telex,
          "honorific": lambda name: "Ông " + name}


def register(count):
    """Rows of a register, each person twice: once as it should be, once with a damaged name."""
    draw = random.Random(5)
    rows, pairs = [], []
    for person in range(count):
        name = f"{draw.choice(SURNAMES)} {draw.choice(MIDDLES)} {draw.choice(GIVEN)}"
        born = f"{draw.randint(1, 28):02d}/{draw.randint(1, 12):02d}/{draw.randint(1940, 2005)}"
        damage = list(DAMAGE.values())[person % len(DAMAGE)]
        rows += [[f"a{person:04d}", name, born], [f"b{person:04d}", damage(name), born]]
        pairs.append((f"a{person:04d}", f"b{person:04d}"))
    return rows, pairs


class Repairs(CommandTest):
    def setUp(self):
        super().setUp()
        self.rows, self.pairs = register(1000)
        with open(self.folder / "register.csv", "w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(["Mã", "Họ và tên", "Ngày sinh"])
            writer.writerows(self.rows)
        self.khop("dedupe", "register.csv", "--id", "Mã", "--out", "result")
        self.result = self.folder / "result"

    def test_finds_names_whose_bytes_or_keys_were_damaged(self):
        clusters = dict(read_rows(self.result / "clusters.csv")[1])
        found = sum(clusters[a] == clusters[b] for a, b in self.pairs)
        self.assertGreaterEqual(found, 990)

    def test_counts_what_was_repaired(self):
        name = next(f for f in read_summary(self.result)["fields"] if f["type"] == "full_name")
        self.assertEqual(name["language"], "vi")
        counts = {entry["what"]: entry["records"] for entry in name["repaired"]}
        self.assertEqual(set(counts), set(DAMAGE))
        for what, records in counts.items():
            self.assertGreater(records, 180, what)
            self.assertLessEqual(records, 200, what)
        self.assertIn("repaired", (self.result / "report.html").read_text(encoding="utf-8"))

    def test_writes_the_language_and_the_ladder_into_the_model(self):
        model = json.loads((self.result / "model.json").read_bytes())
        name = next(f for f in model["fields"] if f["type"] == "full_name")
        self.assertEqual(name["language"], "vi")
        self.assertEqual(next(c for c in model["comparisons"] if c.get("field") == name["name"])["kind"], "vn_name")

    def test_gives_the_same_with_the_model_that_was_written(self):
        self.khop("dedupe", "register.csv", "--model", "result/model.json", "--out", "again")
        for file in ["clusters.csv", "pairs.csv"]:
            self.assertEqual((self.result / file).read_bytes(), (self.folder / "again" / file).read_bytes(), file)


class OtherLanguages(CommandTest):
    def test_are_not_touched(self):
        rows, _ = people(500)
        for row in rows[::7]:
            row[2] = "Lee"
        self.write_people("people.csv", rows)
        self.khop("dedupe", "people.csv", "--out", "result")
        for field in read_summary(self.folder / "result")["fields"]:
            self.assertNotIn("language", field)


if __name__ == "__main__":
    unittest.main()
