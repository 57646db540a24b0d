"""Times linopy against gigaplan on the same portfolio, in one run.

usage: compare.py PORTFOLIO.json [RESULT.json]

linopy's time begins with the tables in memory and ends with a HiGHS object that
holds the program; gigaplan's includes reading the scenario's text. Both are
processor time, on one thread.
"""

import os

os.environ.setdefault("POLARS_MAX_THREADS", "1")
os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import json
import statistics
import sys
import time
import warnings

import highspy
import linopy
import portfolio as peer

REPETITIONS = 5
TIMES_FASTER = 10.0
SAME_OBJECTIVE = 1e-6


def seconds_to_build(data):
    """Median of several, after one that warms up imports and caches."""
    building, handing_over = [], []
    for _ in range(REPETITIONS + 1):
        begin = time.process_time()
        model = peer.build(data)
        built = time.process_time()
        solver = model.to_highspy(set_names=False)
        building.append(built - begin)
        handing_over.append(time.process_time() - built)
    return statistics.median(building[1:]), statistics.median(handing_over[1:]), solver


def objective_of(solver):
    solver.setOptionValue("output_flag", False)
    solver.setOptionValue("threads", 1)
    solver.setOptionValue("simplex_strategy", 0)  # as in src/lp: primal from a feasible start
    solver.run()
    return solver.getInfo().objective_function_value


def main(arguments):
    warnings.filterwarnings("ignore", category=linopy.config.LinopySemanticsWarning)
    data, ours = peer.read(arguments[0])
    building, handing_over, solver = seconds_to_build(data)
    objective = objective_of(solver)
    our_seconds = sum(ours["seconds"].values())
    ratio = (building + handing_over) / our_seconds
    difference = abs(abs(objective) - abs(ours["objective"])) / (1 + abs(ours["objective"]))
    print(f"\nlinopy {linopy.__version__} with highspy {highspy.Highs().version()}, "
          f"{ours['sites']} sites")
    print(f"  columns {solver.getNumCol()} and {ours['columns']} here, rows {solver.getNumRow()} "
          f"and {ours['rows']} here")
    print(f"  linopy: model {building:.3f} s, hand-over {handing_over:.3f} s")
    parts = ", ".join(f"{part} {value:.4f} s" for part, value in ours["seconds"].items())
    print(f"  gigaplan: {parts}")
    checks = [
        ("times faster, from scenario to HiGHS", ratio, TIMES_FASTER, ratio >= TIMES_FASTER),
        ("objectives differ by", difference, SAME_OBJECTIVE, difference <= SAME_OBJECTIVE),
    ]
    for what, value, target, met in checks:
        print(f"  {what:<52} {value:>12.6g} target {target:g}: {'met' if met else 'MISSED'}")
    if len(arguments) > 1:
        with open(arguments[1], "w", encoding="utf-8") as file:
            json.dump([{"what": what, "value": value, "target": target, "met": met}
                       for what, value, target, met in checks], file, indent=2)
            file.write("\n")
    return 0 if all(check[3] for check in checks) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
