"""Writes what was fitted into the files of catalogue/calibration/."""

import numpy

from parameters import CHIP_KEYS, CHIPS, FRAMEWORK_KEYS, FRAMEWORKS, LACKS
from spreads import source_spreads, spreads

# What each doubling of accelerators beyond the fitted ones makes of the logarithm of time. Set,
# not fitted: see written_widening.
WIDENING = {"low": 0.0, "high": 0.02}


def number(value):
    return f"{value:.4g}"


def formats_seen(runs, family):
    """What products computed in, as the catalogue calls it."""
    names = {"fp16": "bf16", "fp8-block": "fp8", "mxfp8": "fp8", "nvfp4": "fp4"}
    seen = {names.get(runs.recipe[i], runs.recipe[i]) for i in numpy.flatnonzero(runs.scored) if runs.family[i] == family}
    return sorted(f'"{one}"' for one in seen)


def accelerators_most(runs, family):
    return int(max(runs.accelerators[runs.scored & (runs.family == family)], default=0))


def written_chips(values, runs):
    text = "# Fitted by validation/fit.py to validation/training_runs.csv; do not edit by hand.\n"
    text += "# Shares of the data sheet, by family of accelerators. What no run tells of stays at\n"
    text += "# the value that the fit began with.\n"
    for family, accelerators in CHIPS.items():
        listed = ", ".join(f'"{one}"' for one in accelerators)
        text += f"\n[chip.{family}]\naccelerators = [{listed}]\n"
        text += f"formats = [{', '.join(formats_seen(runs, family))}]\n"
        text += f"accelerators_most = {accelerators_most(runs, family)}\n"
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


def written_sources(runs):
    text = "\n# Who published the runs that were fitted, as the table calls them up to a blank or a bracket.\n"
    text += "[sources.fitted]\nnames = [\n"
    return text + "".join(f'    "{one}",\n' for one in sorted(set(runs.source[runs.scored]))) + "]\n"


def written_widening():
    text = "\n# What each doubling of accelerators beyond accelerators_most of chips.toml makes of the\n"
    text += "# logarithm of time; in both kinds of spread the bounds' own logarithms grow by it as the\n"
    text += "# root of the sum of squares.\n[widening.accelerators]\n"
    text += f"low = {number(WIDENING['low'])}\nhigh = {number(WIDENING['high'])}\n"
    text += 'status = "set by hand"\n'
    text += 'source = "validation/published_runs.csv: Llama 3, MegaScale and Megatron-LM in it, Nemotron-4, MT-NLG"\n'
    text += "stated_on = 2026-11-23\n"
    text += 'meaning = "the fewest hundredths with which four of five of these runs took no longer than the upper '
    text += "bound has it, were the same maker's run nearest to the fitted size as predicted; next to none took "
    text += 'less, so the lower bound stays"\n'
    return text


def written_spreads(found, new_source):
    text = ""
    for family, experts, cast, low, high, count in found:
        words = ["experts" if experts else "dense", family, {None: "", True: "cast", False: "plain"}[cast]]
        words.append("new-source" if new_source else "")
        text += f"\n[spread.{'-'.join(word for word in words if word)}]\n"
        text += f'family = "{family}"\n' if family else ""
        text += f"experts = {'true' if experts else 'false'}\n"
        text += "" if cast is None else f"cast = {'true' if cast else 'false'}\n"
        text += "new_source = true\n" if new_source else ""
        text += f"low = {number(low)}\nhigh = {number(high)}\nruns = {count}\n"
    return text


def written_intervals(runs, predicted, by_source):
    text = "# Made by validation/fit.py: measured over predicted at the 10th and 90th percentile, where\n"
    text += "# the prediction came from a fit that had not seen the configuration; of those with\n"
    text += "# new_source, from a fit that had seen no run of whoever published it: every source weighs\n"
    text += "# the same, and for their small number these are wider (Student's t).\n"
    text += written_sources(runs) + written_widening()
    text += written_spreads(spreads(runs, predicted, runs.scored), False)
    return text + written_spreads(source_spreads(runs, by_source, runs.scored), True)


def write_calibration(folder, values, runs, predicted, by_source):
    folder.mkdir(exist_ok=True)
    (folder / "chips.toml").write_text(written_chips(values, runs), encoding="utf-8")
    (folder / "frameworks.toml").write_text(written_frameworks(values), encoding="utf-8")
    (folder / "spreads.toml").write_text(written_intervals(runs, predicted, by_source), encoding="utf-8")
