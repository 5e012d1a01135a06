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
SCHOOLS_NGUYEN = 0.232  # of the schools where shared names were counted
MEN = [52.5, 52.0, 51.0, 50.5, 50.0, 48.0, 45.5, 41.0, 34.0]
HOUSEHOLD_SIZE = 3.5
NATION = 101_340_000
NAMESAKES = {"same full name": 1300, "and year of birth": 20, "and date of birth": 0.05}
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


def pairs(keys):
    return sum(count * (count - 1) // 2 for count in collections.Counter(keys).values())


def number(value):
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}" if value >= 1 else f"{value:.2f}"


class Page:
    def __init__(self, title, note):
        self.parts = [f"<h1>{html.escape(title)}</h1>", f"<p>{html.escape(note)}</p>"]

    def bars(self, title, source, rows, within=None, part=None, times=None):
        """Rows of (label, generated, published or None), in percent or any one unit.

        `within`: how far, in that unit, a test lets the two be from each other. `part`: or by how much of what is
        published. `times`: or that what is generated is not less and at most so many times as much; then each row is
        drawn to its own scale.
        """
        held, bound = "", ""
        if within:
            held, bound = f" Held within {within:g}.", f' data-within="{within}"'
        elif part:
            held, bound = f" Each held within {part:.0%} of its figure.", f' data-part="{part}"'
        elif times:
            held, bound = f" Held between 1 and {times:g} times.", f' data-times="{times}"'
        every = [value for row in rows for value in row[1:] if value is not None]
        out = [f"<h2>{html.escape(title)}</h2><p>{html.escape(source + held)}</p><table{bound}>",
               "<tr><th></th><th>generated</th><th>published</th><th></th></tr>"]
        for label, made, known in rows:
            top = max([made, known] if times else every + [1e-9])
            drawn = "".join(f'<rect y="{y}" width="{max(0.5, 300 * value / top):.1f}" height="6" fill="{colour}"/>'
                            for y, value, colour in ((1, made, "#2a6f97"), (8, known, "#e09f3e")) if value is not None)
            told = "" if known is None else number(known)
            out.append(f"<tr><td>{html.escape(str(label))}</td><td>{number(made)}</td><td>{told}</td>"
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
              [(f"{5 * i}-{5 * i + 4}" if i < 16 else "80+", ages[i], PYRAMID[i]) for i in range(17)], within=1.1)
    tens = collections.defaultdict(list)
    for person in living:
        tens[min(8, (LAST_YEAR - year(person)) // 10)].append(person["gioi_tinh"] == "Nam")
    page.bars("Men", "Percent of the living, classes of ten years; census of 2019, rounded, general knowledge.",
              [(f"{10 * i}-{10 * i + 9}" if i < 8 else "80+", 100 * sum(tens[i]) / max(1, len(tens[i])), MEN[i])
               for i in range(9)], within=3)
    books = collections.Counter(person["so_ho_gia_dinh"] for person in living)
    sizes = percents((min(size, 8) for size in books.values()), range(1, 9))
    mean = sum(books.values()) / len(books)
    page.bars("Members of a household", "Living members of a book on the mean; census of 2019.",
              [("mean", mean, HOUSEHOLD_SIZE)], within=0.1)
    page.bars("Households", "Percent of the books by living members.",
              [(i if i < 8 else "8 and more", sizes[i], None) for i in range(1, 9)])


def draw_names(page, people):
    kinh = [person for person in people if person["dan_toc"] == "Kinh"]
    first = collections.Counter(person["ho_ten"].split()[0] for person in kinh)
    page.bars("Surnames", "Percent of the Kinh; Sài Gòn, born 2007-11 (hoten.org).",
              [(name, 100 * sum(first[part] for part in name.split(", ")) / len(kinh), known)
               for name, known in SURNAMES.items()], part=0.15)
    for sex, known in WORDS.items():
        words = percents((min(5, len(person["ho_ten"].split())) for person in kinh
                          if person["gioi_tinh"] == sex and 2007 <= year(person) <= 2011), known)
        page.bars(f"Words in a name, {'men' if sex == 'Nam' else 'women'}",
                  "Percent of those born 2007-11; Sài Gòn (hoten.org).", [(n, words[n], known[n]) for n in known],
                  within=3)
    for sex, middle, schools, known in (("Nữ", "Thị", 65.7, 17.6), ("Nam", "Văn", 16.6, 3.0)):
        rows = []
        decades = [(begin, begin + 9, f"{begin}s", None) for begin in range(1940, 2020, 10)]
        for first, last, label, told in ((1994, 1998, "schools, about 1996", schools), (2007, 2011, "2007-11", known),
                                         *decades):
            names = [person["ho_ten"].split() for person in kinh
                     if person["gioi_tinh"] == sex and first <= year(person) <= last]
            rows.append((label, 100 * sum(name[1] == middle for name in names) / max(1, len(names)), told))
        page.bars(f"Middle name {middle}", "Percent by years of birth; schools of the 1990s and 2000s, and Sài Gòn "
                  "2007-11 (hoten.org).", rows, within=6)


def pupils(kinh):
    """Names as in the schools: those born 1988 to 2003, with fewer Nguyễn than the nation has."""
    names = [person["ho_ten"] for person in kinh if 1988 <= year(person) <= 2003]
    random.Random(1).shuffle(names)
    others = [name for name in names if not name.startswith("Nguyễn ")]
    wanted = int(len(others) * SCHOOLS_NGUYEN / (1 - SCHOOLS_NGUYEN))
    sample = others + [name for name in names if name.startswith("Nguyễn ")][:wanted]
    random.Random(2).shuffle(sample)
    return sample


def draw_namesakes(page, people):
    names = pupils([person for person in people if person["dan_toc"] == "Kinh"])
    rows = []
    for size, known in SHARED_NAMES.items():
        counts = collections.Counter(names[:size])
        if len(names) >= size:
            rows.append((f"of {size:,}", 100 * sum(n for n in counts.values() if n > 1) / size, known))
    page.bars("Namesakes", f"Percent whose full name another of the sample bears; Kinh born 1988 to 2003 of whom "
              f"{100 * SCHOOLS_NGUYEN:.1f} % are Nguyễn, as in the schools that were counted.", rows, within=3)

    made = [strangers_alike(people, lambda person: person["ho_ten"]),
            strangers_alike(people, lambda person: (person["ho_ten"], year(person))),
            same_dates([person for person in people if len(person["ngay_sinh"]) == 10
                        and not person["ngay_sinh"].startswith("01/01/")])]
    page.bars("Namesakes in the nation", "Strangers a person shares them with among 101 million; dates known to the "
              "day. Published: names of the young in schools, dates alike over 65 years; the old have fewer names.",
              [(label, count, known) for count, (label, known) in zip(made, NAMESAKES.items())], times=3)


def pairs_of_strangers(people, key):
    """Relatives and neighbours aside: only pairs of two communes."""
    return pairs(map(key, people)) - pairs((key(person), person["ma_xa"]) for person in people)


def strangers_alike(people, key):
    return 2 * NATION * pairs_of_strangers(people, key) / len(people) ** 2


def same_dates(people):
    """Too rare to be counted: namesakes of a year, by how often two of that year have one date."""
    born = collections.defaultdict(list)
    for person in people:
        born[year(person)].append(person)
    alike = sum(pairs_of_strangers(group, lambda person: person["ho_ten"])
                * pairs(person["ngay_sinh"] for person in group) / max(1, len(group) * (len(group) - 1) / 2)
                for group in born.values())
    return 2 * NATION * alike / len(people) ** 2


def draw_registers(page, folder):
    for path in sorted(folder.glob("truth_*.csv")):
        register = path.stem.removeprefix("truth_")
        if register == "population":
            continue
        kinds = percents((row["kind"] for row in read(path)), KINDS)
        page.bars(f"Register: {register}", "Percent of the entries by kind.",
                  [(kind, kinds[kind], None) for kind in KINDS])
        if register == "vaccination":
            made = [kinds["right"], kinds["wrong_information"] + kinds["wrong_id"],
                    kinds["no_id"] + kinds["malformed_id"],
                    kinds["wrong_id_and_information"] + kinds["not_in_registry"]]
            page.bars("Vaccination as the ministries counted", "March 2022, 76,625,823 people; not verifiable is whose "
                      "number and information are wrong, or who is not in the registry.",
                      [(label, value, known) for value, (label, known) in zip(made, VACCINATION.items())],
                      within=1.5)


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
    draw_namesakes(page, list(persons.values()))
    draw_registers(page, folder)
    page.write(out)


if __name__ == "__main__":
    main()
