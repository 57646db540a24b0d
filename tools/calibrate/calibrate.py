#!/usr/bin/env python3
"""Measures what share of its data sheet an accelerator reaches, for the performance model.

usage: calibrate.py --out FOLDER [--chip ID] [--quick] [--device DEVICE] [--date YYYY-MM-DD]
       calibrate.py --out FOLDER --from FILE [--chip ID]

Writes measurements.json (raw), chip.toml (the fit, in the format of catalogue/calibration/) and
training_run.csv (a small transformer, in the columns of validation/training_runs.csv). With
--from it fits measurements that were made before; that needs no PyTorch.
"""

import argparse
import datetime
import json
import sys
from pathlib import Path

import catalogue_files
import fit
import training_row

ROOT = Path(__file__).resolve().parents[2]


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--out", type=Path, required=True, help="folder for what is written")
    parser.add_argument("--chip", help="the accelerator's id in the catalogue; else by the device's name")
    parser.add_argument("--quick", action="store_true", help="fewer and smaller measurements")
    parser.add_argument("--device", help="cuda, cuda:1 or cpu; else a GPU where there is one")
    parser.add_argument("--date", help="the day of the measurement; else today")
    parser.add_argument("--from", dest="measured", type=Path, help="fit these measurements.json, measure nothing")
    parser.add_argument("--catalogue", type=Path, default=ROOT / "catalogue", help="where data sheets are")
    asked = parser.parse_args()
    if asked.date:
        try:
            datetime.date.fromisoformat(asked.date)
        except ValueError:
            parser.error(f"--date: `{asked.date}` is no day; write it as 2026-01-31")
    return asked


def measured(asked):
    """All measurements of this machine, as they go to the file."""
    try:
        import torch
    except ImportError as error:
        sys.exit(f"calibrate: PyTorch cannot be loaded ({error}); install tools/calibrate/requirements.txt")
    import clock as clocks
    import links
    import machine
    import measure
    import training

    device = asked.device or ("cuda:0" if torch.cuda.is_available() else "cpu")
    clock = clocks.Clock(device)
    described = machine.described(clock)
    say(f"measuring {described['device']}")
    rows, left_out = measure.all_kinds(clock, asked.quick)
    rows += links.all_reduces(asked.quick) if clock.is_cuda else []
    rows.append(training.measured_run(clock, asked.quick))
    if clock.is_cuda:
        described["after"] = machine.nvidia_smi(clock.device.index or 0)
    date = asked.date or datetime.date.today().isoformat()
    return {
        "format": 1, "date": date, "quick": asked.quick, "machine": described,
        "left_out": left_out, "measurements": rows,
    }


def say(text):
    print(f"calibrate: {text}", file=sys.stderr)


def write_chip(asked, raw, accelerator):
    if accelerator is None:
        say(f"no accelerator of the catalogue is known as `{raw['machine']['device']}`: no chip.toml; say --chip ID")
        return
    sheet = catalogue_files.data_sheet(asked.catalogue, accelerator)
    if sheet is None:
        sys.exit(
            f"calibrate: the catalogue has no accelerator `{accelerator}`; "
            "`gigaplan catalogue list accelerators` has all"
        )
    found = fit.fit(raw["measurements"], sheet)
    family, known = catalogue_files.known_calibration(asked.catalogue, accelerator)
    machine = raw["machine"]
    made_of = f"{machine['device']}, {raw['date']}, PyTorch {machine['torch']}, CUDA {machine['cuda']}"
    if raw["quick"]:
        made_of += "; a quick run: not for the catalogue"
    text = catalogue_files.chip_text(f"{accelerator}_measured", sheet, found, known, family, made_of)
    (asked.out / "chip.toml").write_text(text, encoding="utf-8")
    print(text, end="")


def main():
    asked = arguments()
    raw = json.loads(asked.measured.read_text(encoding="utf-8")) if asked.measured else measured(asked)
    asked.out.mkdir(parents=True, exist_ok=True)
    accelerator = asked.chip or catalogue_files.accelerator_called(raw["machine"]["device"])
    if not asked.measured:
        text = json.dumps(raw, indent=1) + "\n"
        (asked.out / "measurements.json").write_text(text, encoding="utf-8")
    runs = fit.of_kind(raw["measurements"], "training")
    name = accelerator or raw["machine"]["device"]
    training_row.write(asked.out / "training_run.csv", runs, name, raw["date"])
    for reason in raw["left_out"]:
        say(f"left out: {reason}")
    write_chip(asked, raw, accelerator)


if __name__ == "__main__":
    main()
