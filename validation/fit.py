"""Fits the calibration of the performance model to measured runs, and says how well it predicts.

usage: fit.py PREDICT CATALOGUE RUNS [--write] [--report FILE GIGAPLAN PUBLISHED]

PREDICT is the program made of predict.cpp, GIGAPLAN the program itself. Errors are cross-validated:
each configuration in turn is left out, all rows of it together, and predicted by a fit to the
others; and each source, all that it published together. --write puts the values into
CATALOGUE/calibration/, --report the errors into a page with pictures beside it: also what errors
are on the runs of PUBLISHED, and without each parameter. What parameters are worth is told by
eighths of the configurations, which are left out together.
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
from calibration_files import write_calibration
from parameters import BY_RELEASE, parameters
from spreads import HIGH, LOW, inside, source_spreads, spreads

FOLDS = 8
PROCESSES = 2  # as many as the smallest machine that this runs on has cores
DIFFERENCE = 1e-3  # of a parameter, to see what it does
NEARER_STEPS = 3
OTHER_SPLITS = ("a", "b", "c", "d")  # to see what chance does to an error
TYPICAL_ERROR = 0.05  # of a good prediction: what residuals are weighed by


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
        self.accelerators = numpy.array([int(row["num_gpus"] or 0) for row in self.raw])
        laid_out = numpy.array([bool(row["tp"] and row["pp"]) for row in self.raw])
        told = numpy.array([not row[-1] for row in rows])
        self.scored = laid_out & told & (self.measured > 0.0)
        self.source = numpy.array([re.split(r"[ \[(]", row["source"])[0] for row in self.raw])
        keys = "model layers gpu num_gpus global_batch micro_batch tp pp vpp cp ep seq_len precision".split()
        self.configuration = [tuple(row[key] for key in keys) for row in self.raw]
        times = collections.Counter(c for c, s in zip(self.configuration, self.scored) if s)
        self.weight = numpy.array([1.0 / math.sqrt(times[c] or 1) for c in self.configuration])
        self.fold = self.folds()
        each = {c: n for n, c in enumerate(sorted(set(self.configuration)))}
        self.own = numpy.array([each[c] for c in self.configuration])

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

    def residuals(self, x, chosen):
        errors = numpy.log(self.predict(x)[chosen] / self.runs.measured[chosen])
        return numpy.concatenate([errors * self.runs.weight[chosen] / TYPICAL_ERROR, x])

    def solve(self, chosen, start):
        return least_squares(
            self.residuals, start, loss="soft_l1", diff_step=DIFFERENCE, max_nfev=40, args=(chosen,)
        ).x

    def derivatives(self, x):
        """Of the residuals of all runs that are scored, one column a parameter."""
        scored = self.runs.scored
        here = self.residuals(x, scored)
        columns = []
        for i in range(len(x)):
            step = DIFFERENCE * max(1.0, abs(x[i]))
            there = x.copy()
            there[i] += step
            columns.append((self.residuals(there, scored) - here) / step)
        return numpy.array(columns).T

    def nearer(self, chosen, x, derivatives):
        """A few steps towards the fit to fewer runs, with derivatives of where they began; runs
        weigh as the loss has it (Gauss and Newton)."""
        kept = numpy.concatenate([chosen[self.runs.scored], numpy.ones(len(x), dtype=bool)])
        slopes = derivatives[kept]
        for _ in range(NEARER_STEPS):
            left = self.residuals(x, chosen)
            weighed = slopes.T / numpy.sqrt(1.0 + left * left)
            x = x - numpy.linalg.solve(weighed @ slopes, weighed @ left)
        return x

    def all(self):
        return self.solve(self.runs.scored, numpy.zeros(len(self.parameters)))

    def each_left_out(self, x, wanted):
        """Predictions of the configurations wanted, each by a fit to all others. It is not far from
        the fit to all: steps with the derivatives there, and as many with those of where they led."""
        runs, derivatives = self.runs, self.derivatives(x)
        predicted = self.predict(x)
        for own in wanted:
            left_out = runs.own == own
            chosen = runs.scored & ~left_out
            there = self.nearer(chosen, x, derivatives)
            there = self.nearer(chosen, there, self.derivatives(there))
            predicted[left_out] = self.predict(there)[left_out]
        return predicted

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


def some_left_out(arguments):
    """Predictions of some configurations, each left out; in a process of its own."""
    program, catalogue, path, x, wanted = arguments
    predictor = Predictor(program, catalogue, path)
    return Fit(predictor, Runs(path, predictor)).each_left_out(x, wanted)


def each_left_out(runs, x, inputs):
    """Predictions of every configuration by a fit to all others."""
    every = sorted(set(runs.own[runs.scored]))
    shares = [every[start::PROCESSES] for start in range(PROCESSES)]
    with concurrent.futures.ProcessPoolExecutor(PROCESSES) as pool:
        found = list(pool.map(some_left_out, [(*inputs, x, share) for share in shares]))
    predicted = numpy.zeros(len(runs.measured))
    for share, ones in zip(shares, found):
        these = numpy.isin(runs.own, share)
        predicted[these] = ones[these]
    return predicted


def split_otherwise(arguments):
    """The whole model, cross-validated over other eighths."""
    program, catalogue, path, words = arguments
    predictor = Predictor(program, catalogue, path)
    runs = Runs(path, predictor)
    fit = Fit(predictor, runs)
    return fit.cross_validated(fit.all(), runs.folds(words))


def write_report(page, fit, x, predicted, by_source, arguments):
    program, catalogue, path, gigaplan, table = arguments
    runs = fit.runs
    with concurrent.futures.ProcessPoolExecutor(PROCESSES) as pool:
        inputs = (program, catalogue, path)
        shorter = pool.map(without, [(*inputs, name) for name in ablation.NAMES])
        splits = list(pool.map(split_otherwise, [(*inputs, words) for words in OTHER_SPLITS]))
        shorter = dict(zip(ablation.NAMES, shorter))
    def held(ends=(LOW, HIGH)):
        return inside(runs, predicted, runs.own, spreads, *ends)

    def held_by_source(ends=(LOW, HIGH)):
        return inside(runs, by_source, runs.source, source_spreads, *ends)

    scored = report.Scored(
        runs=runs,
        fitted=fit.predict(x),
        predicted=predicted,
        within=held(),
        by_source=by_source,
        within_by_source=held_by_source(),
        by_folds=fit.cross_validated(x),
        published=published.read(gigaplan, catalogue, table),
        without=shorter,
        splits=splits,
        folds=FOLDS,
    )
    page.parent.mkdir(exist_ok=True)
    page.write_text(report.page(scored), encoding="utf-8")
    levels = [0.5, 0.6, 0.7, 0.8, 0.9]
    ends = [(0.5 - 0.5 * level, 0.5 + 0.5 * level) for level in levels]
    covered = [held(one) for one in ends]
    covered_by_source = [held_by_source(one) for one in ends]
    bands = {one[1]: one[3:5] for one in spreads(runs, predicted, runs.scored) if not one[0] and one[2] is None}
    plots.draw(page.parent, scored, bands, levels, covered, covered_by_source)


def main():
    program, catalogue, path = sys.argv[1:4]
    predictor = Predictor(program, catalogue, path)
    runs = Runs(path, predictor)
    fit = Fit(predictor, runs)
    x = fit.all()
    predicted = each_left_out(runs, x, (program, catalogue, path))
    by_source = fit.cross_validated(x, runs.source)
    print(report.errors_text("fitted to all runs", runs, fit.predict(x)))
    print(report.errors_text("configuration left out", runs, predicted))
    print(report.errors_text("source left out", runs, by_source))
    if "--write" in sys.argv:
        write_calibration(pathlib.Path(catalogue) / "calibration", fit.values(x), runs, predicted, by_source)
    if "--report" in sys.argv:
        page, gigaplan, table = sys.argv[sys.argv.index("--report") + 1 :][:3]
        write_report(pathlib.Path(page), fit, x, predicted, by_source, (program, catalogue, path, gigaplan, table))


if __name__ == "__main__":
    main()
