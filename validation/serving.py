"""Fits the constants of serving to published figures, and says how well it predicts them.

usage: serving.py PREDICT CATALOGUE ANCHORS [--write] [--report FILE]

PREDICT is the program made of serve_predict.cpp. Each figure is predicted by a fit that left out
all figures of its source, model, accelerator and layout. --write puts the constants and the
intervals into CATALOGUE/calibration/serving.toml, --report the errors into a page.
"""

import collections
import csv
import math
import pathlib
import re
import subprocess
import sys

import numpy
from scipy.optimize import least_squares

import serving_report

TYPICAL_ERROR = 0.15  # what residuals are weighed by, against priors and outliers
LOW, HIGH = 0.1, 0.9
# name: (value before any figure is seen, standard deviation of its logarithm, most)
CONSTANTS = {
    "step_seconds": (0.002, 0.7, 1.0),
    "layer_seconds": (20e-6, 0.7, 0.1),
    "expert_launch_seconds": (0.001, 1.0, 0.1),
    "cache_share": (0.7, 0.2, 1.0),
    "expert_share": (0.8, 0.3, 1.0),
    "compute_share": (1.0, 0.15, 1.5),
}
METRICS = {
    "first_token_ms": "first_token",
    "token_time_ms": "token_time",
    "output_tokens_per_s_per_accelerator": "throughput",
    "prefill_tokens_per_s_per_accelerator": "throughput",
    "decode_tokens_per_s_per_accelerator": "throughput",
}


class Predictor:
    def __init__(self, program, catalogue, anchors):
        self.process = subprocess.Popen(
            [program, catalogue, anchors], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        if self.process.stdout.readline() != "ready\n":
            sys.exit("serving: the predictor did not start")

    def ask(self, constants):
        lines = [f"{name} {value!r}" for name, value in constants.items()]
        self.process.stdin.write("\n".join([*lines, "predict\n"]))
        self.process.stdin.flush()
        return numpy.array([float(x) for x in self.process.stdout.readline().split()])


def constants_at(x):
    return {
        name: min(most, float(initial * math.exp(deviation * at)))
        for at, (name, (initial, deviation, most)) in zip(x, CONSTANTS.items(), strict=True)
    }


def configuration(row):
    return tuple(row[key] for key in ("source", "model", "accelerator", "count", "tp", "dp", "ep", "weights"))


def fit(predictor, rows, measured, used, start):
    """The best constants for the rows of which `used` is true. A configuration counts as one
    figure however many it has, and outliers for less."""
    sizes = collections.Counter((configuration(row), row["metric"]) for row, use in zip(rows, used, strict=True) if use)
    weights = numpy.array(
        [1.0 / math.sqrt(max(1, sizes[configuration(row), row["metric"]])) for row in rows]
    )

    def residuals(x):
        errors = numpy.log(predictor.ask(constants_at(x)) / measured) / TYPICAL_ERROR
        robust = numpy.sign(errors) * numpy.sqrt(2.0 * (numpy.sqrt(1.0 + errors**2) - 1.0))
        return numpy.concatenate([(robust * weights)[used], x])

    return least_squares(residuals, start, diff_step=1e-3, xtol=1e-5, ftol=1e-7).x


def quantiles(ratios):
    """The interval's ends, from few figures so that a further one lies within as often: the
    k-th of n sorted ones has k / (n + 1) below it."""
    n = len(ratios)
    places = numpy.arange(1, n + 1) / (n + 1)
    ends = numpy.interp([LOW, HIGH], places, sorted(ratios))
    return float(ends[0]), float(ends[1])


def replaced(text, section, key, value):
    pattern = re.compile(rf"(\[{re.escape(section)}\][^\[]*?\n{key} = )[^\n]*")
    changed, count = pattern.subn(lambda found: found.group(1) + value, text)
    if count != 1:
        sys.exit(f"serving: the file has no {section}.{key}")
    return changed


def written(text, constants, spreads, covered):
    for name, value in constants.items():
        text = replaced(text, f"constant.{name}", "value", f"{value:.4g}")
    for metric, (low, high, count) in spreads.items():
        text = replaced(text, f"spread.{metric}", "low", f"{low:.4g}")
        text = replaced(text, f"spread.{metric}", "high", f"{high:.4g}")
        text = replaced(text, f"spread.{metric}", "anchors", str(count))
    text = re.sub(r"\n\[covered\.\w+\]\nweights = [^\n]*\n", "", text).rstrip("\n") + "\n"
    for accelerator, weights in sorted(covered.items()):
        formats = ", ".join(f'"{one}"' for one in sorted(weights))
        text += f"\n[covered.{accelerator}]\nweights = [{formats}]\n"
    return text


def main():
    program, catalogue, anchors = sys.argv[1:4]
    with open(anchors, newline="") as file:
        rows = list(csv.DictReader(file))
    measured = numpy.array([float(row["value"]) for row in rows])
    predictor = Predictor(program, catalogue, anchors)
    start = numpy.zeros(len(CONSTANTS))
    refused = predictor.ask(constants_at(start)) <= 0.0
    if refused.any():
        sys.exit(f"serving: no prediction of rows {[i + 1 for i in numpy.flatnonzero(refused)]}")
    fitted = numpy.array([row["fitted"] == "yes" for row in rows])

    best = fit(predictor, rows, measured, fitted, start)
    constants = {name: float(f"{value:.4g}") for name, value in constants_at(best).items()}
    seen = predictor.ask(constants)
    unseen = seen.copy()
    for one in dict.fromkeys(configuration(row) for row, use in zip(rows, fitted, strict=True) if use):
        own = numpy.array([configuration(row) == one for row in rows])
        x = fit(predictor, rows, measured, fitted & ~own, best)
        unseen[own] = predictor.ask(constants_at(x))[own]

    spreads = {}
    for metric in sorted(set(METRICS.values())):
        own = numpy.array([METRICS[row["metric"]] == metric for row in rows])
        spreads[metric] = (*quantiles((measured / unseen)[own]), int(own.sum()))
    covered = collections.defaultdict(set)
    for row in rows:
        covered[row["accelerator"]].add(row["weights"])

    if "--write" in sys.argv:
        path = pathlib.Path(catalogue) / "calibration/serving.toml"
        path.write_text(written(path.read_text(), constants, spreads, covered))
    if "--report" in sys.argv:
        page = serving_report.page(rows, measured, seen, unseen, constants, spreads, METRICS)
        pathlib.Path(sys.argv[sys.argv.index("--report") + 1]).write_text(page)
    print({name: f"{value:.4g}" for name, value in constants.items()})
    for metric, (low, high, count) in spreads.items():
        own = numpy.array([METRICS[row["metric"]] == metric for row in rows])
        error = numpy.abs(unseen / measured - 1.0)[own]
        print(f"{metric}: {count} figures, mean error {error.mean():.1%}, 80 % from {low:.3f} to {high:.3f}")


if __name__ == "__main__":
    main()
