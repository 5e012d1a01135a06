"""What the tests of the command share: running it, small inputs, reading what it wrote.

ctest sets KHOP (the command), KHOP_BUILD (its build folder) and KHOP_SOURCE (the repository).
"""

import csv
import json
import os
import pathlib
import random
import subprocess
import tempfile
import unittest

KHOP = os.environ["KHOP"]
SOURCE = pathlib.Path(os.environ["KHOP_SOURCE"])
BUILD = pathlib.Path(os.environ["KHOP_BUILD"])

DONE, WRONG_USAGE, BAD_INPUT, RESOURCE_LIMIT, IO_ERROR = 0, 2, 3, 4, 5

COLUMNS = ["id", "first_name", "surname", "date_of_birth", "city", "phone"]


class CommandTest(unittest.TestCase):
    """A test with an empty folder of its own, `self.folder`."""

    maxDiff = 2000

    def setUp(self):
        scratch = tempfile.TemporaryDirectory(prefix="khop-test-")
        self.addCleanup(scratch.cleanup)
        self.folder = pathlib.Path(scratch.name)

    def khop(self, *arguments, expect=DONE, stdin=None):
        """Runs the command in the test's folder and checks its exit code."""
        done = subprocess.run([KHOP, *map(str, arguments)], cwd=self.folder, input=stdin, capture_output=True,
                              timeout=300, check=False)
        done.stdout, done.stderr = done.stdout.decode("utf-8"), done.stderr.decode("utf-8")
        self.assertEqual(done.returncode, expect, f"khop {' '.join(map(str, arguments))}\n{done.stdout}{done.stderr}")
        return done

    def write(self, name, content):
        path = self.folder / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        return path

    def write_people(self, name, rows):
        path = self.folder / name
        with open(path, "w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(COLUMNS)
            writer.writerows(rows)
        return path


def read_rows(path):
    """The header, and the rows below it."""
    with open(path, encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    return rows[0], rows[1:]


def read_summary(folder):
    """summary.json without the object `run`, which alone may differ between equal runs."""
    summary = json.loads((folder / "summary.json").read_bytes())
    summary.pop("run")
    return summary


def contents(folder):
    """Every file of a folder, by name."""
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


GIVEN = """Anna Boris Clara David Elena Frank Greta Hugo Irene Jonas Karin Lukas Maria Niklas Olga Peter Rosa Simon Tanja
Viktor Adele Bruno Cecilia Dominik Emilia Felix Gloria Henrik Isabel Jakob""".split()
SURNAMES = """Adler Brandt Conrad Dietrich Engel Fischer Graf Hartmann Immel Jansen Keller Lorenz Moser Neumann Otto Pohl
Quandt Richter Seidel Thoma Ulrich Vogel Winkler Zander Albrecht Bergmann Cramer Dreyer Ebert Franke""".split()
CITIES = "Arnheim Bergen Cadiz Dresden Eupen Ferrara Ghent Haarlem".split()


def people(count, seed=1, duplicates=0.15):
    """Rows of COLUMNS, shuffled, and the truth as {id: person}. A duplicate has one or two typing errors."""
    draw = random.Random(seed)
    rows, truth = [], {}

    def add(person, fields):
        rows.append([f"r{len(rows):07d}", *fields])
        truth[rows[-1][0]] = person

    for person in range(count):
        fields = [draw.choice(GIVEN), draw.choice(SURNAMES),
                  f"{draw.randint(1930, 2010)}-{draw.randint(1, 12):02d}-{draw.randint(1, 28):02d}",
                  draw.choice(CITIES), f"0{draw.randint(100000000, 999999999)}"]
        add(person, fields)
        if draw.random() < duplicates:
            copy = list(fields)
            for column in draw.sample(range(len(copy)), draw.randint(1, 2)):
                copy[column] = misspelt(copy[column], draw)
            add(person, copy)
    draw.shuffle(rows)
    return rows, truth


def misspelt(value, draw):
    """The value with two neighbouring characters exchanged; dates keep their form."""
    if value[4:5] == "-":
        return value[:2] + value[3] + value[2] + value[4:]
    at = draw.randrange(1, len(value) - 1)
    return value[:at] + value[at + 1] + value[at] + value[at + 2:]
