"""Runs that people published and that no fit has seen, as `gigaplan perf score` predicts them."""

import csv
import dataclasses
import io
import subprocess


@dataclasses.dataclass
class PublishedRun:
    raw: dict  # the row of the table
    experts: bool
    measured: float = 0.0
    predicted: float = 0.0
    within: bool = False
    refusal: str = ""

    @property
    def error(self):
        return self.predicted / self.measured - 1.0

    @property
    def source(self):
        return self.raw["source"].split(",")[0].split(" training/")[0].split(" benchmarks/")[0]


def read(program, catalogue, table):
    with open(table, encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    command = [program, "--catalogue", catalogue, "perf", "score", table, "--csv"]
    answer = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    runs = []
    for raw, scored in zip(rows, csv.DictReader(io.StringIO(answer)), strict=True):
        run = PublishedRun(raw, experts=bool(raw["moe_experts"]), refusal=scored["refusal"])
        if not run.refusal:
            run.measured = float(scored["measured_step_time_s"])
            run.predicted = float(scored["predicted_step_time_s"])
            low, high = float(scored["low_step_time_s"]), float(scored["high_step_time_s"])
            run.within = low <= run.measured <= high
        runs.append(run)
    return runs
