"""What tests of results share: records of the thousand generated people, and reading what a run wrote."""

import csv
import hashlib
import io
import json
import random

from harness import SOURCE, CommandTest

PEOPLE = SOURCE / "tests/data/people_1000/population.csv"
PEOPLE_TRUTH = SOURCE / "tests/data/people_1000/truth_population.csv"

DEDUPE_FILES = ["clusters.csv", "model.json", "pairs.csv", "rejected.csv", "report.html", "summary.json"]
# Of a link by people who live in Vietnam.
LINK_FILES = ["links.csv", "model.json", "outcomes_by_commune.csv", "outcomes_by_province.csv", "pairs.csv",
              "rejected.csv", "report.html", "summary.json", "worklist", "worklists.csv"]
# What an entry that has its person may be called; without a national number on both sides it is just linked.
LINKED = {"linked", "verified", "information_differs", "id_filled", "id_malformed", "id_corrected"}
PAIR_COLUMNS = ["left_id", "right_id", "match_weight", "match_probability", "decision"]
LINK_COLUMNS = ["id", "outcome", "linked_id", "match_probability", "match_weight", "runner_up_id",
                "runner_up_probability", "differences"]


def csv_of(rows):
    """Text of rows that are dictionaries of the same columns."""
    text = io.StringIO()
    writer = csv.DictWriter(text, rows[0].keys(), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


class ResultTest(CommandTest):
    """A test that reads results, by their name in the test's folder."""

    def write(self, name, content):
        (self.folder / name).parent.mkdir(parents=True, exist_ok=True)
        return super().write(name, content)

    def rows(self, name):
        return read_dicts(self.folder / name)

    def header(self, name):
        with open(self.folder / name, encoding="utf-8", newline="") as file:
            return next(csv.reader(file))

    def json(self, name):
        return json.loads((self.folder / name).read_text(encoding="utf-8"))

    def listing(self, name):
        path = self.folder / name
        return sorted(entry.name for entry in path.iterdir()) if path.exists() else None

    def hashes(self, name):
        """By file, a hash of what equal runs share: no report, which shows times, and no `run` of the summary."""
        hashes = {}
        for path in sorted((self.folder / name).rglob("*")):
            if path.name == "report.html" or path.is_dir():
                continue
            content = path.read_bytes()
            if path.name == "summary.json":
                summary = json.loads(content)
                del summary["run"]
                content = json.dumps(summary).encode()
            hashes[str(path.relative_to(self.folder / name))] = hashlib.sha256(content).hexdigest()
        return hashes

    def clusters(self, name):
        """The partition in a result: a set of sets of ids."""
        groups = {}
        for row in self.rows(f"{name}/clusters.csv"):
            groups.setdefault(row["cluster_id"], set()).add(row["id"])
        return {frozenset(group) for group in groups.values()}

    def assert_same_files(self, one, other, names):
        for name in names:
            self.assertEqual((self.folder / one / name).read_bytes(), (self.folder / other / name).read_bytes(), name)


def read_dicts(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def csv_text(rows, columns=None, separator=","):
    columns = columns or list(rows[0])
    lines = [separator.join(columns)]
    for row in rows:
        cells = [row.get(column, "") for column in columns]
        lines.append(separator.join('"' + c.replace('"', '""') + '"' if any(x in c for x in separator + '"\n') else c
                                    for c in cells))
    return "\n".join(lines) + "\n"


def registered(count, seed=1):
    """The records of `count` of the thousand people, all of their duplicates among them, in the file's order."""
    truth = {row["id"]: row["entity_id"] for row in read_dicts(PEOPLE_TRUTH)}
    chosen = sorted(set(truth.values()))
    random.Random(seed).shuffle(chosen)
    chosen = set(chosen[:count])
    return [row for row in read_dicts(PEOPLE) if truth[row["id"]] in chosen]


def register_and_registry(count):
    """The same as two files' records: half of them entries, the others persons."""
    rows = registered(count)
    entries = [row for row in rows if row["id"][-1] in "01234"]
    return entries, [row for row in rows if row["id"][-1] not in "01234"]
