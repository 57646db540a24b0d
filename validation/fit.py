"""Fits the calibration of the performance model to measured runs, and says how well it predicts.

usage: fit.py PREDICT CATALOGUE RUNS [--write] [--report FILE GIGAPLAN PUBLISHED]

PREDICT is the program made of predict.cpp, GIGAPLAN the program itself. Every parameter has a physical meaning and a prior
around what data sheets and profilers suggest; what the runs say little of stays near it. Errors
are cross-validated: eight times an eighth of the configurations is left out, all rows of one
configuration together, and predicted by a fit to the others. --write puts the values into
CATALOGUE/calibration/, --report the errors into a page with pictures beside it: also what errors
are on sources that the fit had not seen, on the runs of PUBLISHED, and without each parameter.
"""

import collections
import concurrent.futures
import csv
import math
import pathlib
import re
import subprocess
import sys
import zlib

import numpy
from scipy.optimize import least_squares

import ablation
import plots
import published
import report

FOLDS = 8
PROCESSES = 2  # as many as the smallest machine that this runs on has cores
OTHER_SPLITS = ("a", "b", "c", "d")  # to see what chance does to an error
TYPICAL_ERROR = 0.05  # of a good prediction: what residuals are weighed by
SPREAD_RUNS_LEAST = 12  # fewer runs take the spread of all
LOW, HIGH = 0.1, 0.9

CHIPS = {
    "volta": ["v100_sxm2_32", "v100_sxm2_16"],
    "ampere": ["a100_80", "a100_40"],
    "hopper": ["h100_sxm", "h100_pcie", "h200_sxm", "h800_sxm", "h20"],
    "blackwell": ["b200", "gb200", "b300", "gb300"],
    "tpu": ["tpu_v6e", "tpu_v5p", "tpu_v5e", "tpu_v4", "tpu_v7"],
}
# key: (value before any run is seen, standard deviation of its logarithm)
CHIP_KEYS = {
    "matrix_bf16": (0.75, 0.2),
    "matrix_fp8": (0.65, 0.25),
    "matrix_fp4": (0.45, 0.3),
    "matrix_edge_elements": (64.0, 1.0),
    "attention_forward": (0.6, 0.4),
    "attention_backward": (0.4, 0.4),
    "attention_ramp_tokens": (512.0, 1.0),
    "attention_old_kernels": (0.5, 0.4),
    "memory": (0.8, 0.1),
    "scale_up": (0.75, 0.15),
    "scale_out": (0.75, 0.2),
    "cast_bytes": (5.0, 0.4),
}
LACKS = {  # what a family has no use for
    "volta": {"matrix_fp8", "matrix_fp4", "cast_bytes", "attention_old_kernels"},
    "ampere": {"matrix_fp8", "matrix_fp4", "cast_bytes", "attention_old_kernels"},
    "hopper": {"matrix_fp4"},
    "blackwell": set(),
    "tpu": {"matrix_fp4", "attention_old_kernels"},
}
FRAMEWORKS = {  # name: (releases that share it, framework and first day of each)
    "megatron-2019": [("megatron-lm", "2019-01-01")],
    "megatron-2023": [("nemo", "2023-01-01"), ("megatron-lm", "2023-01-01")],
    "megatron-2024": [("nemo", "2024-09-01"), ("megatron-lm", "2024-09-01")],
    "megatron-2026": [("nemo", "2026-02-15"), ("megatron-lm", "2026-02-15")],
    "fsdp": [("fsdp", "2022-03-01")],
    "maxtext": [("maxtext", "2023-01-01")],
}
FRAMEWORK_KEYS = {
    "host_seconds": (0.0004, 0.7),
    "expert_host_seconds": (0.0003, 1.0),
    "elementwise_factor": (1.0, 0.4),
    "routing_factor": (2.0, 0.7),
    "dropless_factor": (1.5, 0.7),
    "grouped": (0.9, 0.25),
    "grouped_cast": (0.9, 0.25),
    "grouped_rows": (128.0, 1.0),
    "tensor_exposed": (0.5, 0.6),
    "pipeline_exposed": (0.5, 0.8),
    "overlap_cost": (0.15, 0.8),
    "head_bytes": (16.0, 0.5),
    "step_seconds": (0.03, 0.7),
    "straggling": (0.004, 0.8),
}
# Keys that change from release to release of Megatron; the others are one for all of 2023 on.
BY_RELEASE = {
    "megatron-2023": {"expert_host_seconds", "dropless_factor", "grouped"},
    "megatron-2024": {"expert_host_seconds", "dropless_factor", "grouped"},
    "megatron-2026": {"expert_host_seconds", "dropless_factor", "grouped"},
}


class Parameter:
    def __init__(self, keys, initial, deviation):
        self.keys, self.initial, self.deviation = keys, initial, deviation

    def value(self, x):
        return float(self.initial * math.exp(x * self.deviation))


def parameters(by_release=BY_RELEASE):
    found = []
    for family in CHIPS:
        for key, (initial, deviation) in CHIP_KEYS.items():
            if key not in LACKS[family]:
                found.append(Parameter([f"chip.{family}.{key}"], initial, deviation))
    for name in FRAMEWORKS:
        for key, (initial, deviation) in FRAMEWORK_KEYS.items():
            own = by_release.get(name)
            if own is None or key in own:
                found.append(Parameter([f"framework.{name}.{key}"], initial, deviation))
    for key, (initial, deviation) in FRAMEWORK_KEYS.items():
        shared = [f"framework.{name}.{key}" for name, own in by_release.items() if key not in own]
        if shared:
            found.append(Parameter(shared, initial, deviation))
    return found


class Predictor:
    """The model, which runs beside this script and reads parameters."""

    def __init__(self, program, catalogue, runs):
        self.process = subprocess.Popen(
            [program, catalogue, runs], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        self.rows = []
        for line in self.process.stdout:
            cells = line.rstrip("\n").split("\t")
            if cells == ["ready"]:
                break
            self.rows.append(cells)
        self.send({"framework.fsdp.old_attention": 1.0})

    def send(self, values):
        self.process.stdin.write("".join(f"{key} {value!r}\n" for key, value in values.items()))

    def seconds(self, values):
        self.send(values)
        self.process.stdin.write("predict\n")
        self.process.stdin.flush()
        return numpy.array([float(word) for word in self.process.stdout.readline().split()])


class Runs:
    def __init__(self, path, predictor):
        with open(path, encoding="utf-8") as file:
            self.raw = list(csv.DictReader(file))
        rows = predictor.rows
        self.family = numpy.array([row[1] for row in rows])
        self.experts = numpy.array([row[4] == "true" for row in rows])
        self.measured = numpy.array([float(row[3]) for row in rows])
        self.chip = [row[2] for row in rows]
        self.recipe = [row[5] for row in rows]
        self.cast = numpy.array(["fp8" in one or "fp4" in one for one in self.recipe])
        self.memory = numpy.array([float(row[6]) for row in rows])
        self.peak = numpy.array([float(row[7]) for row in rows])
        laid_out = numpy.array([bool(row["tp"] and row["pp"]) for row in self.raw])
        told = numpy.array([not row[-1] for row in rows])
        self.scored = laid_out & told & (self.measured > 0.0)
        self.source = numpy.array([re.split(r"[ \[(]", row["source"])[0] for row in self.raw])
        keys = "model layers gpu num_gpus global_batch micro_batch tp pp vpp cp ep seq_len precision".split()
        self.configuration = [tuple(row[key] for key in keys) for row in self.raw]
        times = collections.Counter(c for c, s in zip(self.configuration, self.scored) if s)
        self.weight = numpy.array([1.0 / math.sqrt(times[c] or 1) for c in self.configuration])
        self.fold = self.folds()

    def folds(self, more=""):
        """An eighth for each configuration; another one for other words."""
        return numpy.array([zlib.crc32((repr(c) + more).encode()) % FOLDS for c in self.configuration])


class Fit:
    """Of the parameters given, where `held` has keys that stay at a value."""

    def __init__(self, predictor, runs, fitted=None, held=None):
        self.predictor, self.runs, self.held = predictor, runs, held or {}
        wanted = parameters() if fitted is None else fitted
        self.parameters = [one for one in wanted if one.keys[0] not in self.held]

    def values(self, x):
        fitted = {key: p.value(v) for p, v in zip(self.parameters, x) for key in p.keys}
        return fitted | self.held

    def predict(self, x):
        return self.predictor.seconds(self.values(x))

    def solve(self, chosen, start):
        runs = self.runs

        def residuals(x):
            errors = numpy.log(self.predict(x)[chosen] / runs.measured[chosen])
            return numpy.concatenate([errors * runs.weight[chosen] / TYPICAL_ERROR, x])

        return least_squares(residuals, start, loss="soft_l1", diff_step=1e-3, max_nfev=40).x

    def all(self):
        return self.solve(self.runs.scored, numpy.zeros(len(self.parameters)))

    def cross_validated(self, start, groups=None):
        """Predictions by fits that left a group out; without `groups` these are the folds."""
        groups = self.runs.fold if groups is None else groups
        predicted = numpy.zeros(len(self.runs.measured))
        for group in sorted(set(groups)):
            left_out = groups == group
            chosen = self.runs.scored & ~left_out
            x = start if chosen.sum() == self.runs.scored.sum() else self.solve(chosen, 0.7 * start)
            predicted[left_out] = self.predict(x)[left_out]
        return predicted


def interval(ratios, low=LOW, high=HIGH):
    """So wide that one more run like these lies in it as often as is said (conformal)."""
    count = len(ratios)
    low = max(0.0, math.floor((count + 1) * low) / count)
    high = min(1.0, math.ceil((count + 1) * high) / count)
    return tuple(float(one) for one in numpy.quantile(ratios, [low, high]))


def spreads(runs, predicted, chosen, low=LOW, high=HIGH):
    """Measured over predicted at 10 and 90 %, by kind of model, family and format where there are enough."""
    ratio = numpy.divide(runs.measured, predicted, where=predicted > 0, out=numpy.ones(len(predicted)))
    found = []
    for experts in (False, True):
        for family in ["", *CHIPS]:
            for cast in (None, False, True):
                these = chosen & (runs.experts == experts)
                if family:
                    these &= runs.family == family
                if cast is not None:
                    these &= runs.cast == cast
                if these.sum() >= SPREAD_RUNS_LEAST:
                    found.append((family, experts, cast, *interval(ratio[these], low, high), int(these.sum())))
    return found


def lies_within(runs, i, predicted, made):
    """Whether a run lies in the interval that says the most of what it is of."""
    most, within = -1, False
    for family, experts, cast, low, high, _ in made:
        if experts != runs.experts[i] or family not in ("", runs.family[i]) or cast not in (None, runs.cast[i]):
            continue
        told = 2 * bool(family) + (cast is not None)
        if told > most:
            most, within = told, low <= runs.measured[i] / predicted[i] <= high
    return within


def inside(runs, predicted, groups, shown=None, low=LOW, high=HIGH):
    """Whether each run lies in an interval that was made without its group, a fold or a source.
    Intervals are of `predicted`; `shown` are predictions that they are laid around, if others."""
    shown = predicted if shown is None else shown
    within = numpy.zeros(len(predicted), dtype=bool)
    for group in sorted(set(groups[runs.scored])):
        made = spreads(runs, predicted, runs.scored & (groups != group), low, high)
        for i in numpy.flatnonzero(runs.scored & (groups == group)):
            within[i] = lies_within(runs, i, shown, made)
    return within


def number(value):
    return f"{value:.4g}"


def formats_seen(runs, family):
    """What products computed in, as the catalogue calls it."""
    names = {"fp16": "bf16", "fp8-block": "fp8", "mxfp8": "fp8", "nvfp4": "fp4"}
    seen = {names.get(runs.recipe[i], runs.recipe[i]) for i in numpy.flatnonzero(runs.scored) if runs.family[i] == family}
    return sorted(f'"{one}"' for one in seen)


def written_chips(values, runs):
    text = "# Fitted by validation/fit.py to validation/training_runs.csv; do not edit by hand.\n"
    text += "# Shares of the data sheet, by family of accelerators. What no run tells of stays at\n"
    text += "# the value that the fit began with.\n"
    for family, accelerators in CHIPS.items():
        listed = ", ".join(f'"{one}"' for one in accelerators)
        text += f"\n[chip.{family}]\naccelerators = [{listed}]\n"
        text += f"formats = [{', '.join(formats_seen(runs, family))}]\n"
        for key in CHIP_KEYS:
            if key not in LACKS[family]:
                text += f"{key} = {number(values[f'chip.{family}.{key}'])}\n"
    return text


def written_frameworks(values):
    text = "# Fitted by validation/fit.py to validation/training_runs.csv; do not edit by hand.\n"
    text += "# What software does with an accelerator, from a release on.\n"
    for name, releases in FRAMEWORKS.items():
        for framework, day in releases:
            text += f"\n[framework.{framework}-{day[:4]}]\nframework = \"{framework}\"\nfrom = {day}\n"
            if name == "fsdp":
                text += "old_attention = true\n"
            for key in FRAMEWORK_KEYS:
                text += f"{key} = {number(values[f'framework.{name}.{key}'])}\n"
    return text


def written_spreads(found):
    text = "# Made by validation/fit.py: measured over predicted at the 10th and 90th percentile, where\n"
    text += "# the prediction came from a fit that had not seen the configuration.\n"
    for family, experts, cast, low, high, count in found:
        words = ["experts" if experts else "dense", family, {None: "", True: "cast", False: "plain"}[cast]]
        text += f"\n[spread.{'-'.join(word for word in words if word)}]\n"
        text += f'family = "{family}"\n' if family else ""
        text += f"experts = {'true' if experts else 'false'}\n"
        text += "" if cast is None else f"cast = {'true' if cast else 'false'}\n"
        text += f"low = {number(low)}\nhigh = {number(high)}\nruns = {count}\n"
    return text


def write_calibration(folder, values, runs, predicted):
    folder.mkdir(exist_ok=True)
    (folder / "chips.toml").write_text(written_chips(values, runs), encoding="utf-8")
    (folder / "frameworks.toml").write_text(written_frameworks(values), encoding="utf-8")
    made = spreads(runs, predicted, runs.scored)
    (folder / "spreads.toml").write_text(written_spreads(made), encoding="utf-8")


def without(arguments):
    """Predictions without one parameter, of configurations and of sources that were not seen; in
    a process of its own."""
    program, catalogue, path, name = arguments
    predictor = Predictor(program, catalogue, path)
    runs = Runs(path, predictor)
    tied = {release: set() for release in BY_RELEASE}
    wanted = parameters(tied if name == ablation.ONE_RELEASE else BY_RELEASE)
    fit = Fit(predictor, runs, wanted, ablation.held(name, wanted))
    if name == ablation.NOTHING_FITTED:
        return (fit.predict(numpy.zeros(len(fit.parameters))),) * 2
    x = fit.all()
    return fit.cross_validated(x), fit.cross_validated(x, runs.source)


def split_otherwise(arguments):
    """The whole model, cross-validated over other eighths."""
    program, catalogue, path, words = arguments
    predictor = Predictor(program, catalogue, path)
    runs = Runs(path, predictor)
    fit = Fit(predictor, runs)
    return fit.cross_validated(fit.all(), runs.folds(words))


def write_report(page, fit, x, predicted, arguments):
    program, catalogue, path, gigaplan, table = arguments
    runs = fit.runs
    with concurrent.futures.ProcessPoolExecutor(PROCESSES) as pool:
        inputs = (program, catalogue, path)
        shorter = pool.map(without, [(*inputs, name) for name in ablation.NAMES])
        splits = list(pool.map(split_otherwise, [(*inputs, words) for words in OTHER_SPLITS]))
        shorter = dict(zip(ablation.NAMES, shorter))
    by_source = fit.cross_validated(x, runs.source)
    scored = report.Scored(
        runs=runs,
        fitted=fit.predict(x),
        predicted=predicted,
        within=inside(runs, predicted, runs.fold),
        by_source=by_source,
        within_by_source=inside(runs, predicted, runs.source, by_source),
        published=published.read(gigaplan, catalogue, table),
        without=shorter,
        splits=splits,
        folds=FOLDS,
    )
    page.parent.mkdir(exist_ok=True)
    page.write_text(report.page(scored), encoding="utf-8")
    levels = [0.5, 0.6, 0.7, 0.8, 0.9]
    ends = [(0.5 - 0.5 * level, 0.5 + 0.5 * level) for level in levels]
    covered = [inside(runs, predicted, runs.fold, None, *one) for one in ends]
    covered_by_source = [inside(runs, predicted, runs.source, by_source, *one) for one in ends]
    bands = {one[1]: one[3:5] for one in spreads(runs, predicted, runs.scored) if not one[0] and one[2] is None}
    plots.draw(page.parent, scored, bands, levels, covered, covered_by_source)


def main():
    program, catalogue, path = sys.argv[1:4]
    predictor = Predictor(program, catalogue, path)
    runs = Runs(path, predictor)
    fit = Fit(predictor, runs)
    x = fit.all()
    predicted = fit.cross_validated(x)
    print(report.errors_text("fitted to all runs", runs, fit.predict(x)))
    print(report.errors_text("cross-validated by configuration", runs, predicted))
    if "--write" in sys.argv:
        write_calibration(pathlib.Path(catalogue) / "calibration", fit.values(x), runs, predicted)
    if "--report" in sys.argv:
        page, gigaplan, table = sys.argv[sys.argv.index("--report") + 1 :][:3]
        write_report(pathlib.Path(page), fit, x, predicted, (program, catalogue, path, gigaplan, table))


if __name__ == "__main__":
    main()
