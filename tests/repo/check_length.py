"""Long files: one idea fits into 450 lines. Files that were longer when the rule
came stand in long_files.txt with their length, which may only fall."""

from pathlib import Path

import tree

LINES_MAX = 450
MADE = {"docs/cli.md"}  # printed by the program itself, as long as it has commands
SUFFIXES = {".cpp", ".hpp", ".py", ".ts", ".tsx", ".css", ".cmake", ".md"}


def load_exceptions(path=Path(__file__).with_name("long_files.txt")):
    exceptions = {}
    for line in tree.lines(path):
        if line and not line.startswith("#"):
            length, name = line.split(maxsplit=1)
            exceptions[name] = int(length)
    return exceptions


def check(root, exceptions=None):
    exceptions = load_exceptions() if exceptions is None else exceptions
    findings = []
    for file in tree.files(root, SUFFIXES):
        if file.as_posix() in MADE:
            continue
        length = len(tree.lines(root / file))
        allowed = exceptions.get(file.as_posix())
        if allowed is None and length > LINES_MAX:
            findings.append(f"{file}: {length} lines, more than {LINES_MAX}: does it hold one idea?")
        elif allowed is not None and length > allowed:
            findings.append(f"{file}: {length} lines, more than the {allowed} that it had")
        elif allowed is not None and length < allowed:
            findings.append(f"{file}: now {length} lines: say so in long_files.txt, not {allowed}")
    for name in exceptions:
        if not (root / name).is_file():
            findings.append(f"long_files.txt: {name} is not there")
    return findings


if __name__ == "__main__":
    tree.main(check)
