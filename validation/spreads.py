"""How far runs lay from predictions of them: intervals, and how often they hold."""

import math

import numpy
from scipy.stats import norm as normal, t as student

from parameters import CHIPS

RUNS_LEAST = 12  # fewer runs take the spread of all
LOW, HIGH = 0.1, 0.9


def interval(ratios, low=LOW, high=HIGH):
    """So wide that one more run like these lies in it as often as is said (conformal)."""
    count = len(ratios)
    low = max(0.0, math.floor((count + 1) * low) / count)
    high = min(1.0, math.ceil((count + 1) * high) / count)
    return tuple(float(one) for one in numpy.quantile(ratios, [low, high]))


def source_interval(ratios, sources, low=LOW, high=HIGH):
    """Every source weighs the same: the next one is like one of them, not like one of their runs.
    So few tell little of what the next is like: as much wider as Student's t is than the normal."""
    count = len(set(sources))
    weight = 1.0 / numpy.array([(sources == one).sum() for one in sources])
    order = numpy.argsort(ratios)
    place = numpy.cumsum(weight[order]) - 0.5 * weight[order]
    logarithms = numpy.log(ratios[order])
    bottom, middle, top = numpy.interp([low * count, 0.5 * count, high * count], place, logarithms)
    wider = student.ppf(high, count - 1) * math.sqrt(1.0 + 1.0 / count) / normal.ppf(high)
    return math.exp(middle + wider * (bottom - middle)), math.exp(middle + wider * (top - middle))


def source_spreads(runs, by_source, chosen, low=LOW, high=HIGH):
    """The same where sources were left out, by kind of model: of less there are too few sources."""
    ratio = numpy.divide(runs.measured, by_source, where=by_source > 0, out=numpy.ones(len(by_source)))
    found = []
    for experts in (False, True):
        these = chosen & (runs.experts == experts)
        ends = source_interval(ratio[these], runs.source[these], low, high)
        found.append(("", experts, None, *ends, int(these.sum())))
    return found


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
                if these.sum() >= RUNS_LEAST:
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


def inside(runs, predicted, groups, made_of, low=LOW, high=HIGH):
    """Whether each run lies in an interval that was made without its group, a configuration or a source."""
    within = numpy.zeros(len(predicted), dtype=bool)
    for group in sorted(set(groups[runs.scored])):
        made = made_of(runs, predicted, runs.scored & (groups != group), low, high)
        for i in numpy.flatnonzero(runs.scored & (groups == group)):
            within[i] = lies_within(runs, i, predicted, made)
    return within
