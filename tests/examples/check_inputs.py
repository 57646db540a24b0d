#!/usr/bin/env python3
"""Checks the data of the examples: where every figure comes from, and that what
a plan is compared with was not put into it.

    check_inputs.py EXAMPLES CATALOGUE          check all examples
    check_inputs.py EXAMPLES CATALOGUE --list   print each example's inputs.csv
"""

import csv
import io
import sys
import tomllib
from pathlib import Path

sys.dont_write_bytecode = True  # the source tree stays as it is

from figures import Figure, figures, plain_values
from independence import derived_from_one_input, shared_figures

COLUMNS = ["path", "value", "unit", "status", "source", "stated_on", "confidence", "note", "file"]
READING_COLUMNS = ["id", "site", "measure", "date", "value", "value.status", "value.source"]
MEASURES = ["accelerators", "h100-equivalents", "server-power", "it-power", "facility-power",
            "capital"]
OURS = "this example"


def row_of(figure: Figure, file: str) -> dict[str, str]:
    said = figure.evidence
    return {
        "path": figure.path,
        "value": figure.number_text,
        "unit": figure.unit,
        **{key: str(said.get(key, "")) for key in COLUMNS[3:8]},
        "file": file,
    }


class Example:
    def __init__(self, folder: Path):
        self.folder = folder
        files = [folder / "scenario.toml", *sorted(folder.glob("overlays/*.toml"))]
        self.trees = {str(f.relative_to(folder)): tomllib.loads(f.read_text()) for f in files}
        for section, table in long_tables(self.scenario):
            rows = {row["id"]: entry_of(row) for row in read_csv(folder / table)}
            self.trees[table] = {section: rows}
        self.figures = {name: figures(tree) for name, tree in self.trees.items()}
        self.checks = read_csv(folder / "checks.csv")

    @property
    def scenario(self) -> dict:
        return self.trees["scenario.toml"]

    def with_long_tables(self) -> dict:
        whole = dict(self.scenario)
        for section, table in long_tables(self.scenario):
            whole[section] = whole.get(section, {}) | self.trees[table][section]
        return whole

    def outside(self) -> list[dict[str, str]]:
        return [
            row_of(figure, name)
            for name, found in self.figures.items()
            for figure in found
            if figure.evidence.get("status") != "assumed"
        ]


def long_tables(scenario: dict) -> list[tuple[str, str]]:
    """Sections that come from CSV files; readings are no inputs."""
    tables = scenario.get("tables", {})
    return [(section, name) for section, names in tables.items() if section != "reading"
            for name in ([names] if isinstance(names, str) else names)]


def entry_of(row: dict[str, str]) -> dict:
    """A row as it would stand in the scenario: cells `x.status` are evidence of `x`."""
    entry = {}
    for column, cell in row.items():
        key, _, evidence = column.partition(".")
        if column == "id" or cell == "":
            continue
        if f"{key}.status" not in row:
            entry[key] = cell
        else:
            entry.setdefault(key, {})[evidence or "value"] = cell
    return entry


def read_csv(path: Path) -> list[dict[str, str]]:
    with path.open(newline="") as file:
        return list(csv.DictReader(file))


def evidence_faults(example: Example) -> list[str]:
    faults = []
    for name, found in example.figures.items():
        for figure in found:
            status, source = figure.evidence.get("status"), figure.evidence.get("source")
            if not status or not source:
                faults.append(f"{name}: {figure.path} has no status or no source")
            elif (status == "assumed") != (source == OURS):
                faults.append(f"{name}: {figure.path} is `{status}` by `{source}`: "
                              f"an assumption is ours, and nothing else is")
        faults += [f"{name}: {path} is a bare figure without status and source"
                   for path in plain_values(example.trees[name])]
    return faults


def row_faults(example: Example) -> list[str]:
    expected = [tuple(row.values()) for row in example.outside()]
    written = [tuple(row.get(c, "") for c in COLUMNS)
               for row in read_csv(example.folder / "inputs.csv")]
    lacking = [row for row in expected if row not in written]
    stale = [row for row in written if row not in expected]
    return [f"inputs.csv lacks: {','.join(row)}" for row in lacking] + [
        f"inputs.csv says what no file says: {','.join(row)}" for row in stale]


def reading_faults(example: Example) -> list[str]:
    faults, seen = [], set()
    start, end = (str(example.scenario["scenario"][key]) for key in ("start", "end"))
    for row in example.checks:
        missing = [c for c in READING_COLUMNS if not row.get(c)]
        if missing:
            faults.append(f"checks.csv: {row['id']} has no {', '.join(missing)}")
            continue
        if row["id"] in seen:
            faults.append(f"checks.csv: {row['id']} stands there twice")
        seen.add(row["id"])
        if row["site"] not in example.scenario["site"]:
            faults.append(f"checks.csv: {row['id']} is read at no site of the scenario")
        if row["measure"] not in MEASURES:
            faults.append(f"checks.csv: {row['id']} measures `{row['measure']}`")
        if not start <= row["date"] < end:
            faults.append(f"checks.csv: {row['id']} is not within the plan")
        low, high = row.get("low"), row.get("high")
        if low and float(low) > float(row["value"]) or high and float(high) < float(row["value"]):
            faults.append(f"checks.csv: {row['id']} is outside its own low and high")
    return faults


def list_inputs(example: Example) -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(example.outside())
    return out.getvalue()


def main(arguments: list[str]) -> int:
    if len(arguments) not in (2, 3):
        print(__doc__, file=sys.stderr)
        return 2
    folders = sorted(path.parent for path in Path(arguments[0]).glob("*/scenario.toml"))
    catalogue = {name: tomllib.loads((Path(arguments[1]) / f"{name}s.toml").read_text())[name]
                 for name in ("accelerator", "system")}
    faults = [] if folders else [f"no example in {arguments[0]}"]
    for folder in folders:
        example = Example(folder)
        if arguments[2:] == ["--list"]:
            print(f"# {folder.name}\n{list_inputs(example)}", end="")
            continue
        found = evidence_faults(example) + row_faults(example) + reading_faults(example)
        inputs = [figure for list_ in example.figures.values() for figure in list_]
        found += shared_figures(inputs, example.checks)
        found += derived_from_one_input(example.with_long_tables(), inputs, catalogue, example.checks)
        faults += [f"{folder.name}: {fault}" for fault in found]
    for fault in faults:
        print(fault)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
