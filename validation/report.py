"""What docs/validation/perf.md says of the performance model's errors."""

import collections

import numpy

# Mean absolute error of step time on rows of the same sources, as measured for the peers with
# layouts as published and their guesses in their favour.
PEERS = [
    ("llm-cluster-simulator (April 2026)", "122 dense rows", "9.0 %"),
    ("llm-cluster-simulator (April 2026)", "68 rows with experts", "147 %"),
    ("Calculon (February 2024), its own 8 cases", "8 dense rows", "3.7 %"),
    ("Calculon (February 2024), not tuned on", "20 dense rows", "30 %"),
]


class Errors:
    def __init__(self):
        self.signed, self.within = [], []

    def add(self, error, within):
        self.signed.append(error)
        self.within.append(within)

    def cells(self):
        errors = numpy.array(self.signed)
        return (
            len(errors),
            f"{100 * abs(errors).mean():.1f} %",
            f"{100 * errors.mean():+.1f} %",
            f"{100 * abs(errors).max():.0f} %",
            f"{100 * numpy.mean(self.within):.0f} %",
        )


def kind_of(runs, i):
    return "experts" if runs.experts[i] else "dense"


def grouped(runs, predicted, within):
    groups = collections.defaultdict(Errors)
    for i in numpy.flatnonzero(runs.scored):
        error = predicted[i] / runs.measured[i] - 1.0
        for key in ((kind_of(runs, i),), (kind_of(runs, i), runs.chip[i], runs.recipe[i])):
            groups[key].add(error, within[i])
    return groups


def errors_text(title, runs, predicted):
    lines = [title]
    groups = grouped(runs, predicted, numpy.zeros(len(predicted)))
    for key in sorted(groups):
        count, mean, bias, worst, _ = groups[key].cells()
        lines.append(f"  {' '.join(key):34s} {count:4d} runs, mean {mean:>7s}, bias {bias:>8s}, worst {worst}")
    return "\n".join(lines)


def table(heading, rows):
    lines = [heading, "|" + "---|" * heading.count(" | ") + "---|"]
    lines += ["| " + " | ".join(str(cell) for cell in row) + " |" for row in rows]
    return "\n".join(lines)


def error_table(groups, keys):
    heading = "| models | accelerator | format | runs | mean error | bias | worst | inside 80 % |"
    rows = [(*(*key, "", "")[:3], *groups[key].cells()) for key in keys]
    return table(heading, rows)


def fitted_table(groups, keys):
    rows = [(*key, *groups[key].cells()[:4]) for key in keys]
    return table("| models | runs | mean error | bias | worst |", rows)


def worst_runs(runs, predicted, count):
    scored = numpy.flatnonzero(runs.scored)
    error = predicted[scored] / runs.measured[scored] - 1.0
    rows = []
    for place in numpy.argsort(-abs(error))[:count]:
        i = scored[place]
        raw = runs.raw[i]
        layout = f"tp {raw['tp']} pp {raw['pp']} ep {raw['ep'] or 1}"
        rows.append((i + 1, raw["model"], raw["gpu"], raw["num_gpus"], layout, raw["precision"], f"{100 * error[place]:+.0f} %"))
    return table("| row | model | accelerator | of them | layout | format | error |", rows)


def memory_table(runs):
    rows = []
    for i in numpy.flatnonzero(runs.peak > 0.0):
        ratio = runs.memory[i] / runs.peak[i]
        rows.append(ratio - 1.0)
    return len(rows), max(abs(error) for error in rows), sum(abs(error) for error in rows) / len(rows)


def page(runs, fitted, predicted, within, folds):
    groups = grouped(runs, predicted, within)
    fits = grouped(runs, fitted, within)
    kinds = sorted(key for key in groups if len(key) == 1)
    count, worst, mean = memory_table(runs)
    sections = [
        "# The performance model against measured runs",
        "Made by `make validate`; do not edit. Runs: `validation/training_runs.csv`, published by their makers, "
        "of which those count that state tensor and pipeline parallelism and a step time or tokens a second.",
        f"## Runs that the fit had not seen\n\nErrors of step time: predicted over measured, less one. "
        f"Configurations are left out an eighth at a time, {folds} times, all rows of one together; the interval, too, "
        "is made without them.",
        error_table(groups, kinds),
        error_table(groups, sorted(key for key in groups if len(key) == 3)),
        "## Runs that it was fitted to",
        fitted_table(fits, kinds),
        f"## Memory\n\n{count} published peaks (SimuMax, 8 B200): mean error {100 * mean:.1f} %, "
        f"worst {100 * worst:.0f} %. Nothing of it is fitted.",
        "## Beside peers\n\nOn rows of the same sources; theirs are not held out.",
        table(
            "| model | rows | mean error |",
            PEERS + [("gigaplan, not seen", f"{len(groups[key].signed)} rows, {key[0]}", groups[key].cells()[1]) for key in kinds],
        ),
        "## The worst",
        worst_runs(runs, predicted, 15),
    ]
    return "\n\n".join(sections) + "\n"
