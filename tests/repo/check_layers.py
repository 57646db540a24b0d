"""Includes of src/ against the floor plan in floors.toml."""

import re
import tomllib
from pathlib import Path

import tree

OURS = re.compile(r'\s*#\s*include\s+"([^"]+)"')
THEIRS = re.compile(r"\s*#\s*include\s+<([^>]+)>")


def load_plan(path=Path(__file__).with_name("floors.toml")):
    return tomllib.loads(path.read_text(encoding="utf-8"))


def command_of(plan, folder, stem):
    """The command that a file of src/app belongs to, or nothing."""
    first = stem.split("_")[0]
    return first if first in plan["commands"].get(folder, []) else None


def folder_fault(plan, folder, other):
    floors = plan["floor"]
    if other == folder:
        return None
    if floors[other] >= floors[folder]:
        return f"{folder} is on floor {floors[folder]}, {other} on {floors[other]}"
    if folder in plan["only"] and other not in plan["only"][folder]:
        return f"{folder} sees only {', '.join(plan['only'][folder])}"
    return None


def third_party_fault(plan, folder, header, seen_in, file):
    for prefix, rule in plan["third_party"].items():
        if not header.startswith(prefix):
            continue
        if rule["folders"] != ["*"] and folder not in rule["folders"]:
            return f"<{header}> belongs to {', '.join(rule['folders'])}"
        if rule.get("one_file"):
            first = seen_in.setdefault(prefix, file)
            if first != file or file.suffix != ".cpp":
                return f"<{header}> belongs in one .cpp alone, and {first} has it"
        return None
    if "/" in header or header.endswith(".h"):
        return f"<{header}> is in no row of floors.toml"
    return None


def check_file(plan, root, file, seen_in):
    folder = file.parts[1]
    if folder not in plan["floor"]:
        yield f"{file}: the folder {folder} has no floor in floors.toml"
        return
    for number, line in enumerate(tree.lines(root / file), start=1):
        fault = None
        if match := OURS.match(line):
            other = match[1].split("/")[0]
            if other in plan["floor"]:
                fault = folder_fault(plan, folder, other)
                theirs = Path(match[1]).stem
                mine = command_of(plan, folder, file.stem)
                if other == folder and mine and mine != theirs and theirs in plan["commands"][folder]:
                    fault = f"{file.stem} includes another command"
            else:
                fault = third_party_fault(plan, folder, match[1], seen_in, file)
        elif match := THEIRS.match(line):
            fault = third_party_fault(plan, folder, match[1], seen_in, file)
        if fault:
            yield f"{file}:{number}: {fault}"


def check(root, plan=None):
    plan = plan or load_plan()
    seen_in = {}
    findings = []
    for file in tree.files(root, {".cpp", ".hpp"}):
        if file.parts[0] == "src":
            findings += check_file(plan, root, file, seen_in)
    return findings


if __name__ == "__main__":
    tree.main(check)
