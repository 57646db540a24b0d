"""What docs/validation/perf.md says of the performance model's errors."""

import collections
import dataclasses

import numpy

import ablation

# Mean absolute error of step time on rows of the same sources, as measured for the peers with
# layouts as published and their guesses in their favour.
PEERS = [
    ("llm-cluster-simulator (April 2026)", "122 dense rows", "9.0 %"),
    ("llm-cluster-simulator (April 2026)", "68 rows with experts", "147 %"),
    ("Calculon (February 2024), its own 8 cases", "8 dense rows", "3.7 %"),
    ("Calculon (February 2024), not tuned on", "20 dense rows", "30 %"),
]


@dataclasses.dataclass
class Scored:
    """All that the page and its pictures are made of. Predictions are seconds, one a row."""

    runs: object
    fitted: object  # by the fit to all runs
    predicted: object  # by fits that had not seen the configuration
    by_folds: object  # nor others: an eighth of all left out together
    within: object  # whether the interval of these held
    by_source: object  # by fits that had not seen the source
    within_by_source: object
    published: list
    without: dict  # name of a parameter: predictions without it, configurations or sources left out
    splits: list  # predictions of the whole model over other eighths
    folds: int


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
            percent(abs(errors).mean()),
            f"{100 * errors.mean():+.1f} %",
            f"{100 * abs(errors).max():.0f} %",
            f"{100 * numpy.mean(self.within):.0f} %",
        )


def percent(share):
    return f"{100 * share:.1f} %"


def points(share):
    return f"{100 * share:+.1f}".replace("-0.0", "+0.0")


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


def by_source_table(scored):
    runs = scored.runs
    groups = collections.defaultdict(Errors)
    for i in numpy.flatnonzero(runs.scored):
        error = scored.by_source[i] / runs.measured[i] - 1.0
        for key in ((kind_of(runs, i), ""), (kind_of(runs, i), runs.source[i])):
            groups[key].add(error, scored.within_by_source[i])
    rows = [(*key, *groups[key].cells()) for key in sorted(groups)]
    return table("| models | source left out | runs | mean error | bias | worst | inside 80 % |", rows)


def mean_error(runs, predicted, experts):
    these = runs.scored & (runs.experts == experts)
    return abs(predicted[these] / runs.measured[these] - 1.0).mean()


def ablation_table(scored):
    runs = scored.runs
    kinds = (False, True)

    def errors(predictions):
        return [mean_error(runs, one, experts) for one in predictions for experts in kinds]

    whole = errors((scored.by_folds, scored.by_source))
    rows = [("nothing: the whole model", "", *map(percent, whole))]
    for name, predictions in scored.without.items():
        cells = [f"{percent(one)} ({points(one - all)})" for one, all in zip(errors(predictions), whole)]
        rows.append((name, ablation.MEANINGS[name], *cells))
    return table(
        "| left out | that is | dense | experts | dense, source not seen | experts, source not seen |", rows
    )


def chance(scored, experts):
    """The least and the most that splits into eighths make of the whole model's error."""
    found = [mean_error(scored.runs, one, experts) for one in (scored.by_folds, *scored.splits)]
    return f"{percent(min(found))} to {percent(max(found))}"


def published_groups(runs):
    groups = collections.defaultdict(Errors)
    for run in runs:
        if not run.refusal:
            kind = "experts" if run.experts else "dense"
            groups[(kind, "")].add(run.error, run.within)
            groups[(kind, run.source)].add(run.error, run.within)
    return groups


def published_summary(runs):
    groups = published_groups(runs)
    rows = [(*key, *groups[key].cells()) for key in sorted(groups)]
    return table("| models | source | runs | mean error | bias | worst | inside 80 % |", rows)


def published_rows(runs):
    rows = []
    for run in runs:
        raw = run.raw
        layout = f"tp {raw['tp']} pp {raw['pp']} cp {raw['cp']} ep {raw['ep'] or 1}"
        what = (run.source, raw["model"], raw["gpu"], raw["num_gpus"], raw["seq_len"], layout, raw["precision"])
        if run.refusal:
            rows.append((*what, raw["reported"], "", "", run.refusal, ""))
            continue
        times = (f"{run.measured:.3g} s", f"{run.predicted:.3g} s", f"{100 * run.error:+.0f} %")
        rows.append((*what, raw["reported"], *times, "yes" if run.within else "no"))
    return table(
        "| source | model | accelerator | of them | sequence | layout | format | published as | measured | predicted "
        "| error | inside 80 % |",
        rows,
    )


def picture(name, words):
    return f"![{words}]({name}.svg)"


def larger_words(scored):
    most = max(scored.runs.accelerators[scored.runs.scored])
    larger = [one for one in scored.published if not one.refusal and int(one.raw["num_gpus"]) > most]
    slower = sum(one.measured > one.predicted for one in larger)
    within = sum(one.within for one in larger)
    return (
        f"{len(larger)} of them are on more accelerators than the largest run that was fitted, {most}: {slower} took "
        f"longer than predicted, {within} lie in the interval."
    )


def unseen_sections(scored):
    """Of runs that are farther from the fit than another configuration of the same source."""
    count = len(scored.published)
    return [
        "## Sources that the fit had not seen\n\nAll runs of a source are left out together: what to expect of "
        "somebody else's runs. Intervals are made of what other sources lay off when they were left out: every source "
        "weighs the same, and for their small number they are wider, as Student's t is than the normal. They are what "
        "`gigaplan` prints for runs of others than the fit has seen.",
        by_source_table(scored),
        f"## Published runs that are not in the file\n\n{count} runs of `validation/published_runs.csv`, larger "
        "machines, other accelerators, formats and software among them, as `gigaplan perf score` predicts them with "
        "the calibration in `catalogue/`. Nothing was fitted to them. The file has source and day of each, what was "
        "assumed where a source is silent (a release in brackets is that of the source's day), and how step times were "
        "worked out where it gives but operations a second. Intervals are those of sources that the fit had not seen; "
        "on more accelerators than any fitted run they are wider.",
        published_summary(scored.published),
        larger_words(scored),
        published_rows(scored.published),
    ]


def page(scored):
    runs = scored.runs
    groups = grouped(runs, scored.predicted, scored.within)
    fits = grouped(runs, scored.fitted, scored.within)
    kinds = sorted(key for key in groups if len(key) == 1)
    count, worst, mean = memory_table(runs)
    sections = [
        "# The performance model against measured runs",
        "Made by `make validate`; do not edit. Runs: `validation/training_runs.csv`, published by their makers, "
        "of which those count that state tensor and pipeline parallelism and a step time or tokens a second.",
        f"## Runs that the fit had not seen\n\nErrors of step time: predicted over measured, less one. "
        "Each configuration in turn is left out, all rows of it together, and predicted by a fit to all others; the "
        "interval, too, is made without it.",
        error_table(groups, kinds),
        picture("predicted", "Predicted against measured step times, dense models and models with experts"),
        error_table(groups, sorted(key for key in groups if len(key) == 3)),
        picture("formats", "Errors by accelerator and format"),
        picture("accelerators", "Errors by number of accelerators"),
        picture("coverage", "How many runs lie in intervals of what width"),
        *unseen_sections(scored),
        "## Runs that it was fitted to",
        fitted_table(fits, kinds),
        "## What each parameter is worth\n\nMean errors without one of the fitted parameters, or a group of them, and in "
        "brackets the points more or less; all others are fitted anew, no less thoroughly. Here configurations are "
        f"left out an eighth at a time, {scored.folds} times, and sources as above. "
        f"What chance does: over {1 + len(scored.splits)} ways to split into eighths the whole model's error goes from "
        f"{chance(scored, False)} on dense models, and from {chance(scored, True)} on those with experts.",
        ablation_table(scored),
        f"## Memory\n\n{count} published peaks (SimuMax, 8 B200): mean error {percent(mean)}, "
        f"worst {100 * worst:.0f} %. Nothing of it is fitted.",
        "## Beside peers\n\nOn rows of the same sources; theirs are not held out. Each row says of which runs it is: "
        "they are not the same for all.",
        table("| model | rows | mean error |", PEERS + gigaplan_rows(scored, groups, kinds)),
        "## The worst",
        worst_runs(runs, scored.predicted, 15),
    ]
    return "\n\n".join(sections) + "\n"


def gigaplan_rows(scored, groups, kinds):
    rows = []
    for key in kinds:
        count, mean = groups[key].cells()[:2]
        rows.append(("gigaplan, configuration not seen", f"{count} rows, {key[0]}", mean))
    for experts, name in ((False, "dense"), (True, "experts")):
        these = scored.runs.scored & (scored.runs.experts == experts)
        error = mean_error(scored.runs, scored.by_source, experts)
        rows.append(("gigaplan, source not seen", f"{these.sum()} rows, {name}", percent(error)))
    return rows
