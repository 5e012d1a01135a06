#!/usr/bin/env python3
"""Links the generated registers to the generated registry, and measures the answers against their truth.

    bench/scale/registers.py                                    1 M people, seed 101, vaccination, insurance, household
    bench/scale/registers.py --people 100000 --seed 5 6 7       every figure for three nations
    bench/scale/registers.py --data nation                      of a nation that was generated before

Of each register: precision and recall of the links, recall where the number is missing, malformed or wrong, entries
named as their kind, entries of nobody that were linked, pairs of twins and namesakes that were linked across, and wrong
links expected and observed by probability; then the same of second registrations in the registry. At last the time and
memory of the first register with the model that the first run trained, the median of --runs. A figure that misses what
is wanted is marked with !, and the exit code is 1. Run it on a quiet machine.
"""
import argparse
import collections
import csv
import itertools
import json
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LINKED = {"linked", "verified", "information_differs", "id_filled", "id_malformed", "id_corrected"}
NAMED = {"right": {"verified"}, "wrong_information": {"information_differs"}, "wrong_id": {"id_corrected"},
         "no_id": {"id_filled"}, "malformed_id": {"id_malformed"}, "wrong_id_and_information": {"id_corrected"},
         "not_in_registry": {"review", "not_found"}}
BAD_NUMBER = {"no_id", "malformed_id", "wrong_id", "wrong_id_and_information"}
LEAST_RECALL = {"household": 0.98}
BANDS = [0.5, 0.8, 0.9, 0.95, 0.99, 0.999, 1.0]
FEWEST_WRONG = 10  # in a band, of which a factor of two can be told

missed = False


def rows(path):
    with open(path, encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def figure(name, value, least=None, most=None):
    global missed
    bad = (least is not None and value < least) or (most is not None and value > most)
    missed = missed or bad
    wanted = "" if least is None and most is None else f"   wanted {'at least' if most is None else 'at most'} {least or most}"
    print(f"    {name:<46} {value:.5f}{wanted}{'  !' if bad else ''}")
    sys.stdout.flush()


def calibration(judged):
    """judged: (probability, right) of every best proposal."""
    global missed
    for low, high in itertools.pairwise(BANDS):
        band = [(p, right) for p, right in judged if low <= p < high or (p == high == 1.0)]
        expected = sum(1 - p for p, _ in band)
        wrong = sum(not right for _, right in band)
        bad = max(expected, wrong) >= FEWEST_WRONG and not 0.5 <= (wrong + 0.5) / (expected + 0.5) <= 2
        missed = missed or bad
        print(f"    probability {low}-{high}: {len(band)} proposals, wrong {expected:.1f} expected, {wrong} observed"
              f"{'  !' if bad else ''}")


def look_alikes(data, entity):
    """Pairs of different living people that are easily taken for one: twins, father and son of one name, namesakes."""
    groups = collections.defaultdict(list)
    for row in rows(data / "population.csv"):
        name, born, house = row["ho_ten"].casefold(), row["ngay_sinh"], row["so_ho_gia_dinh"]
        keys = [("namesakes", name, born)]
        if house:
            keys += [("twins", house, born), ("one name", house, name)]
        for key in keys if len(born) == 10 and name else []:
            groups[key].append(entity[row["id"]])
    return {pair for people in groups.values() for pair in itertools.combinations(sorted(set(people)), 2)}


def link(khop, data, register, *options, folder="linked"):
    out = data / f"{folder}_{register}"
    subprocess.run([khop, "link", data / f"{register}.csv", "--to", data / "population.csv", "--out", out, "--quiet",
                    *options], check=True)
    return out


def measure_register(khop, data, register, entity, alike):
    out = link(khop, data, register)
    truth = {row["id"]: (entity.get(row["person_id"]), row["kind"]) for row in rows(data / f"truth_{register}.csv")}
    right = wrong = named = nobody = across = 0
    of_kind, found, judged = collections.Counter(), collections.Counter(), []
    for row in rows(out / "links.csv"):
        person, kind = truth[row["id"]]
        proposed = entity.get(row["linked_id"])
        of_kind[kind] += 1
        named += row["outcome"] in NAMED[kind]
        if row["match_probability"]:
            judged.append((float(row["match_probability"]), proposed == person))
        if row["outcome"] not in LINKED:
            continue
        right += proposed == person
        wrong += proposed != person
        found[kind] += proposed == person
        nobody += person is None
        across += person is not None and tuple(sorted((person, proposed))) in alike
    entries = sum(of_kind.values())
    people = entries - of_kind["not_in_registry"]
    print(f"{register}: {entries:,} entries")
    figure("precision of links", right / (right + wrong), least=0.9995)
    figure("recall", right / people, least=LEAST_RECALL.get(register, 0.99))
    figure("recall where the number is bad", sum(found[k] for k in BAD_NUMBER) / sum(of_kind[k] for k in BAD_NUMBER),
           least=0.97)
    figure("named as their kind", named / entries, least=0.98)
    figure("entries of nobody that are linked", nobody / max(1, of_kind["not_in_registry"]), most=0.005)
    figure("twins and namesakes linked across", across / max(1, len(alike)), most=0.0001)
    calibration(judged)
    return out


def measure_registry(khop, data, entity, alike):
    out = data / "deduplicated"
    subprocess.run([khop, "dedupe", data / "population.csv", "--out", out, "--quiet"], check=True)
    right = wrong = merged = 0
    judged = []
    for row in rows(out / "pairs.csv"):
        pair = tuple(sorted((entity[row["left_id"]], entity[row["right_id"]])))
        same = pair[0] == pair[1]
        judged.append((float(row["match_probability"]), same))
        if row["decision"] == "match":
            right += same
            wrong += not same
            merged += pair in alike
    twice = len(entity) - len(set(entity.values()))
    print(f"registry: {len(entity):,} records, {twice:,} second registrations, {len(alike):,} pairs that look alike")
    figure("precision of matches", right / max(1, right + wrong), least=0.99)
    figure("recall", right / max(1, twice), least=0.94)
    figure("twins and namesakes merged", merged / max(1, len(alike)), most=0.0001)
    calibration(judged)


def measure_time(khop, data, register, out, runs):
    model = data / "model.json"
    model.write_bytes((out / "model.json").read_bytes())
    # Each into a folder of its own: a file system is slow to give out again what was deleted seconds ago, and who links
    # every night does not wait for that.
    timed = [json.loads((link(khop, data, register, "--model", model, folder=f"timed{k}") / "summary.json").read_text())
             ["run"] for k in range(runs)]
    seconds = [run["seconds"] for run in timed]
    print(f"{register}, model given: {statistics.median(seconds):.2f} s "
          f"({', '.join(f'{s:.2f}' for s in seconds)}), {statistics.median(r['cpu_seconds'] for r in timed):.2f} CPU s, "
          f"{max(r['peak_resident_bytes'] for r in timed) / 2**30:.2f} GiB")
    for k, stage in enumerate(timed[0]["stages"]):
        cpu = statistics.median(run["stages"][k]["cpu_seconds"] for run in timed)
        print(f"    {stage['name']:<8} {statistics.median(r['stages'][k]['seconds'] for r in timed):6.2f} s {cpu:6.2f} CPU s")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--khop", type=Path, default=ROOT / "build/release/bin/khop")
    parser.add_argument("--people", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, nargs="*", default=[101])
    parser.add_argument("--registers", nargs="*", default=["vaccination", "insurance", "household"])
    parser.add_argument("--data", type=Path)
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    for seed in options.seed if options.data is None else [None]:
        with tempfile.TemporaryDirectory(prefix="khop-bench-") as folder:
            data = options.data or Path(folder)
            if options.data is None:
                print(f"{options.people:,} people, seed {seed}")
                subprocess.run([options.khop, "generate", "--people", str(options.people), "--seed", str(seed), "--out",
                                data, "--registers", ",".join(options.registers), "--quiet"], check=True)
            entity = {row["id"]: row["entity_id"] for row in rows(data / "truth_population.csv")}
            alike = look_alikes(data, entity)
            results = [measure_register(options.khop, data, r, entity, alike) for r in options.registers]
            measure_registry(options.khop, data, entity, alike)
            if results and options.runs > 0:
                measure_time(options.khop, data, options.registers[0], results[0], options.runs)
    sys.exit(1 if missed else 0)


if __name__ == "__main__":
    main()
