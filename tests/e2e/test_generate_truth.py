"""The truth that `khop generate` writes, checked row by row against what stands in the files.

A naive twin: it undoes what is no difference (capitals, NFD, where the tone stands, spaces, old fonts, Telex keys left
in, look-alike letters, separators in numbers, the year alone) and compares the entry with its person's first row.
"""

import csv
import re
import unicodedata
import unittest

from harness import SOURCE
from results import ResultTest

# Which columns hold number, name, date and sex; a register without one of them is not checked for it.
COLUMNS = {
    "vaccination": ("SỐ CMND/CCCD", "HỌ VÀ TÊN", "NGÀY SINH", "GIỚI TÍNH"),
    "insurance": ("SO_CCCD", "HO_TEN", "NGAY_SINH", "GIOI_TINH"),
    "household": ("Số CMND/CCCD", "Họ và tên", "Ngày tháng năm sinh", "Giới tính"),
    "birth": ("nksSoDinhDanh", "nksHoTen", "nksNgaySinh", "nksGioiTinh"),
    "licence": ("SoCCCD", "HoVaTen", "NgaySinh", None),
    "vehicle": ("So CCCD", "Ten chu xe", "Ngay sinh", "Gioi tinh"),
    "eid": ("so_dinh_danh", "ho_ten", "ngay_sinh", "gioi_tinh"),
    "request": ("Số định danh cá nhân", "Họ và tên", "Ngày sinh", "Giới tính"),
}
TONES = {"\u0300": "f", "\u0301": "s", "\u0309": "r", "\u0303": "x", "\u0323": "j"}
SHAPES = {"\u0306": "w", "\u031b": "w", "\u0302": None}


def legacy_tables():
    """Latin-1 letters of old fonts -> Unicode, lower case; longest first."""
    tables = ({}, {})
    with open(SOURCE / "core/generate/data/legacy_letters.csv", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            for table, column in zip(tables, ("tcvn3", "vni")):
                table[bytes.fromhex(row[column]).decode("latin-1")] = row["letter"].lower()
    return [(re.compile("|".join(sorted(map(re.escape, table), key=len, reverse=True))), table) for table in tables]


LEGACY = legacy_tables()


def plain_name(text):
    """Lower case, NFC, single spaces, the tone of oa, oe, uy on the first letter."""
    text = unicodedata.normalize("NFC", text.replace("Ð", "Đ").replace("ð", "đ")).lower()
    text = " ".join(text.split())

    def first(match):
        pair = unicodedata.normalize("NFD", match.group(1))
        tone = [letter for letter in pair if letter in TONES]
        letters = [letter for letter in pair if letter not in TONES]
        return unicodedata.normalize("NFC", "".join(letters[:1] + tone + letters[1:]))

    return re.sub(r"(?<!q)((?:o[àáảãạèéẻẽẹ]|u[ỳýỷỹỵ]))(?= |$)", first, text)


def telex(syllable):
    keys, tone_key = "", ""
    for letter in syllable:
        base, *marks = unicodedata.normalize("NFD", letter)
        if any(mark not in TONES and mark not in SHAPES for mark in marks):
            base, marks = letter, []  # a letter that Telex has not
        keys += "dd" if base == "đ" else base
        for mark in marks:
            if mark in TONES:
                tone_key = TONES[mark]
            else:
                keys += SHAPES[mark] or base
    return keys + tone_key


def same_name(written, registered):
    truth = plain_name(registered)
    forms = [written] + [find.sub(lambda match, table=table: table[match.group()], written) for find, table in LEGACY]
    for form in map(plain_name, forms):
        if form == truth:
            return True
        words, wanted = form.split(), truth.split()
        if len(words) == len(wanted):
            different = [(a, b) for a, b in zip(words, wanted) if a != b]
            if len(different) == 1 and different[0][0] == telex(different[0][1]):
                return True
    return False


def parsed(date):
    """(year, month, day), month and day 0 where only the year is told."""
    if re.fullmatch(r"\d{12}", date):
        return int(date[:4]), int(date[4:6]), int(date[6:8])
    parts = [int(part) for part in re.split(r"[/-]", date)]
    if len(parts) == 1:
        return parts[0], 0, 0
    return tuple(parts) if parts[0] > 31 else tuple(reversed(parts))


def same_date(written, registered):
    if not written:
        return True
    a, b = parsed(written), parsed(registered)
    return a == b if a[1] and b[1] else a[0] == b[0]


def same_sex(written, registered):
    if {"1": "Nam", "2": "Nữ"}.get(written, written) == registered:
        return True
    return same_name(written, registered)


def kind_of(entry, person, columns):
    number, name, date, sex = columns
    given = re.sub(r"[ .\-]", "", entry[number])
    wrong = (not same_name(entry[name], person["ho_ten"]) or not same_date(entry[date], person["ngay_sinh"])
             or (sex is not None and not same_sex(entry[sex], person["gioi_tinh"])))
    if entry[number].strip() == "":
        return "no_id"
    if not re.fullmatch(r"\d{12}", given):
        return "malformed_id"
    if given != person["so_dinh_danh"]:
        return "wrong_id_and_information" if wrong else "wrong_id"
    return "wrong_information" if wrong else "right"


class Truth(ResultTest):
    def test_kinds_are_what_a_naive_comparison_of_the_rows_says(self):
        self.khop("generate", "--people", 20_000, "--seed", 9, "--out", "g", "--quiet")
        people = {row["id"]: row for row in self.rows("g/population.csv")}
        for register, columns in COLUMNS.items():
            entries = {row["id"]: row for row in self.rows(f"g/{register}.csv")}
            truth = self.rows(f"g/truth_{register}.csv")
            self.assertEqual(sorted(entries), sorted(row["id"] for row in truth))
            for row in truth:
                if row["kind"] == "not_in_registry":
                    self.assertEqual(row["person_id"], "")
                    continue
                entry, person = entries[row["id"]], people[row["person_id"]]
                self.assertEqual(kind_of(entry, person, columns), row["kind"], (register, entry, person))


if __name__ == "__main__":
    unittest.main()
