#!/usr/bin/env python3
"""Times whole runs of `khop dedupe` on generated people, from CSV to results.

    bench/scale/dedupe.py                          100 k and 1 M people, five runs each
    bench/scale/dedupe.py --people 10000000 --runs 1

Prints, for each size, the median of the runs' wall and CPU seconds, the highest memory, each stage, and what was found
against the truth; then the same with the model that the first run trained. A run whose answer is worse than
--least-f1 fails. Run it on a quiet machine.
"""
import argparse
import json
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def dedupe(khop, data, out, *options):
    subprocess.run([khop, "dedupe", data / "population.csv", "--out", out, "--quiet", *options], check=True)
    return json.loads((out / "summary.json").read_text())["run"]


def table(title, runs):
    median = lambda key: statistics.median(run[key] for run in runs)
    peak = max(run["peak_resident_bytes"] for run in runs) / 2**30
    print(f"{title}: {median('seconds'):.2f} s, {median('cpu_seconds'):.2f} CPU s, {peak:.2f} GiB")
    for k, stage in enumerate(runs[0]["stages"]):
        of = lambda key: statistics.median(run["stages"][k][key] for run in runs)
        print(f"    {stage['name']:<8} {of('seconds'):8.2f} s {of('cpu_seconds'):8.2f} CPU s")
    sys.stdout.flush()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--khop", type=Path, default=ROOT / "build/release/bin/khop")
    parser.add_argument("--people", type=int, nargs="*", default=[100_000, 1_000_000])
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--least-f1", type=float, default=0.9)
    options = parser.parse_args()
    for people in options.people:
        with tempfile.TemporaryDirectory(prefix="khop-bench-") as folder:
            data = Path(folder) / "data"
            out = Path(folder) / "out"
            subprocess.run([options.khop, "generate", "--plain", "--people", str(people), "--seed", str(options.seed),
                            "--out", data, "--quiet"], check=True)
            runs = [dedupe(options.khop, data, out) for _ in range(options.runs)]
            subprocess.run([options.khop, "evaluate", out, "--truth", data / "truth_population.csv"], check=True,
                           stdout=subprocess.DEVNULL)
            table(f"{people:,} people", runs)
            answer = json.loads((out / "evaluation.json").read_text())
            print(f"    {json.dumps(answer['pairwise'])}")
            print(f"    {json.dumps(answer['blocking'])}")
            if answer["pairwise"]["f1"] < options.least_f1:
                sys.exit(f"F1 below {options.least_f1}")
            model = Path(folder) / "model.json"
            model.write_bytes((out / "model.json").read_bytes())
            again = [dedupe(options.khop, data, out, "--model", model) for _ in range(options.runs)]
            table(f"{people:,} people, model given", again)


if __name__ == "__main__":
    main()
