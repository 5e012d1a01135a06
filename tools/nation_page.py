#!/usr/bin/env python3
"""Draws how a generated nation compares with what is published about the real one.

    khop generate --people 400000 --seed 12 --out nation
    tools/nation_page.py nation docs/nation.html

Reads the registry and the truth of the registers in the folder; writes one page without scripts or other files. The
published figures and their sources stand in docs/generate.md.
"""

import collections
import csv
import html
import pathlib
import random
import sys

LAST_YEAR = 2025
PYRAMID = [6.9, 7.8, 7.8, 7.2, 6.7, 6.9, 8.1, 8.2, 7.6, 6.8, 6.1, 5.5, 4.9, 3.9, 2.5, 1.4, 1.8]
SURNAMES = {"Nguyễn": 31.5, "Trần": 10.9, "Lê": 8.9, "Phạm": 5.9, "Hoàng, Huỳnh": 5.1, "Vũ, Võ": 4.9, "Phan": 2.8,
            "Trương": 2.2, "Bùi": 2.1, "Đặng": 1.9, "Đỗ": 1.9, "Ngô": 1.7, "Hồ": 1.5, "Dương": 1.4}
WORDS = {"Nam": {2: 0.9, 3: 72.8, 4: 26.1, 5: 0.2}, "Nữ": {2: 0.2, 3: 34.7, 4: 64.6, 5: 0.5}}
SHARED_NAMES = {1000: 1.6, 5000: 5.3, 10000: 9.4, 20000: 13.9, 40000: 20.8}
HOUSEHOLD_SIZE = 3.5
KINDS = ["right", "wrong_information", "wrong_id", "no_id", "malformed_id", "wrong_id_and_information",
         "not_in_registry"]
VACCINATION = {"right": 67.0, "wrong information or number": 25.0, "no or malformed number": 4.6, "not verifiable": 3.4}


def read(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def year(person):
    return int(person["ngay_sinh"][-4:])


def percents(values, keys):
    counts = collections.Counter(values)
    return {key: 100 * counts[key] / max(1, sum(counts.values())) for key in keys}


class Page:
    def __init__(self, title, note):
        self.parts = [f"<h1>{html.escape(title)}</h1>", f"<p>{html.escape(note)}</p>"]

    def bars(self, title, source, rows):
        """Rows of (label, generated, published or None), in percent or any one unit."""
        top = max([value for row in rows for value in row[1:] if value is not None] + [1e-9])
        out = [f"<h2>{html.escape(title)}</h2><p>{html.escape(source)}</p><table>",
               "<tr><th></th><th>generated</th><th>published</th><th></th></tr>"]
        for label, made, known in rows:
            drawn = "".join(f'<rect y="{y}" width="{max(0.5, 300 * value / top):.1f}" height="6" fill="{colour}"/>'
                            for y, value, colour in ((1, made, "#2a6f97"), (8, known, "#e09f3e")) if value is not None)
            told = "" if known is None else f"{known:.1f}"
            out.append(f"<tr><td>{html.escape(str(label))}</td><td>{made:.1f}</td><td>{told}</td>"
                       f'<td><svg width="310" height="15">{drawn}</svg></td></tr>')
        self.parts.append("\n".join(out) + "\n</table>")

    def write(self, path):
        style = ("body{font:15px sans-serif;max-width:52em;margin:2em auto;padding:0 1em}h2{margin:1.6em 0 .2em}"
                 "td,th{padding:0 .8em 0 0;text-align:right}td:first-child{text-align:left}p{color:#555}")
        body = "\n".join(self.parts)
        path.write_text(f'<html lang="en"><head><meta charset="utf-8"/><title>A generated nation</title>'
                        f"<style>{style}</style></head><body>\n{body}\n</body></html>\n", encoding="utf-8")


def draw_people(page, people):
    living = [person for person in people if person["trang_thai"] != "Đã chết"]
    ages = percents((min(16, (LAST_YEAR - year(person)) // 5) for person in living), range(17))
    page.bars("Ages", "Percent of the living, classes of five years; estimates for 2025.",
              [(f"{5 * i}-{5 * i + 4}" if i < 16 else "80+", ages[i], PYRAMID[i]) for i in range(17)])
    books = collections.Counter(person["so_ho_gia_dinh"] for person in living)
    sizes = percents((min(size, 8) for size in books.values()), range(1, 9))
    mean = sum(books.values()) / len(books)
    page.bars("Households", f"Percent of the books by living members; {mean:.2f} on the mean, {HOUSEHOLD_SIZE} in the "
              "census of 2019.", [(i if i < 8 else "8 and more", sizes[i], None) for i in range(1, 9)])


def draw_names(page, people):
    kinh = [person for person in people if person["dan_toc"] == "Kinh"]
    first = collections.Counter(person["ho_ten"].split()[0] for person in kinh)
    page.bars("Surnames", "Percent of the Kinh; Sài Gòn, born 2007-11 (hoten.org).",
              [(name, 100 * sum(first[part] for part in name.split(", ")) / len(kinh), known)
               for name, known in SURNAMES.items()])
    for sex, known in WORDS.items():
        words = percents((min(5, len(person["ho_ten"].split())) for person in kinh
                          if person["gioi_tinh"] == sex and 2007 <= year(person) <= 2011), known)
        page.bars(f"Words in a name, {'men' if sex == 'Nam' else 'women'}",
                  "Percent of those born 2007-11; Sài Gòn (hoten.org).", [(n, words[n], known[n]) for n in known])
    for sex, middle in (("Nữ", "Thị"), ("Nam", "Văn")):
        rows = []
        for decade in range(1940, 2020, 10):
            names = [person["ho_ten"].split() for person in kinh
                     if person["gioi_tinh"] == sex and decade <= year(person) < decade + 10]
            rows.append((f"{decade}s", 100 * sum(name[1] == middle for name in names) / max(1, len(names)), None))
        page.bars(f"Middle name {middle}", "Percent by decade of birth; 65.7 % of girls and 16.6 % of boys in schools of "
                  "the 1990s and 2000s, 17.6 % and under 3 % in Sài Gòn 2007-11.", rows)
    pupils = [person["ho_ten"] for person in kinh if 1988 <= year(person) <= 2003]
    random.Random(1).shuffle(pupils)
    rows = []
    for size, known in SHARED_NAMES.items():
        counts = collections.Counter(pupils[:size])
        rows.append((f"of {size:,}", 100 * sum(n for n in counts.values() if n > 1) / max(1, len(pupils[:size])), known))
    page.bars("Namesakes", "Percent whose full name another of the sample bears; schools, of whom 23 % are Nguyễn, not "
              "30 %: so more here.", rows)


def draw_registers(page, folder):
    for path in sorted(folder.glob("truth_*.csv")):
        register = path.stem.removeprefix("truth_")
        if register == "population":
            continue
        kinds = percents((row["kind"] for row in read(path)), KINDS)
        page.bars(f"Register: {register}", "Percent of the entries by kind.", [(kind, kinds[kind], None) for kind in KINDS])
        if register == "vaccination":
            made = [kinds["right"], kinds["wrong_information"] + kinds["wrong_id"] + kinds["wrong_id_and_information"],
                    kinds["no_id"] + kinds["malformed_id"], kinds["not_in_registry"]]
            page.bars("Vaccination as the ministries counted", "March 2022, 76,625,823 people; a wrong number could "
                      "appear as not verifiable.",
                      [(label, value, known) for value, (label, known) in zip(made, VACCINATION.items())])


def main():
    folder, out = map(pathlib.Path, sys.argv[1:3])
    persons = {}  # the first row of each is the one that entries name, or any where they have none
    entity = {row["id"]: row["entity_id"] for row in read(folder / "truth_population.csv")}
    named = {row["person_id"] for path in folder.glob("truth_*.csv") if path.name != "truth_population.csv"
             for row in read(path)}
    for row in read(folder / "population.csv"):
        if row["id"] in named or entity[row["id"]] not in persons:
            persons[entity[row["id"]]] = row
    page = Page("A generated nation", f"{len(persons):,} people of khop generate beside published figures; sources in "
                "generate.md.")
    draw_people(page, list(persons.values()))
    draw_names(page, list(persons.values()))
    draw_registers(page, folder)
    page.write(out)


if __name__ == "__main__":
    main()
