"""The files of the repository, and one way to report what is wrong with them."""

import sys
from pathlib import Path

GENERATED = {
    ".git", "build", "out", ".venv", ".venv-bench", ".venv-tests", ".venv-validation", "__pycache__"
}


def files(root, suffixes=None):
    """Every file of the tree, sorted, as paths relative to the root."""
    found = []
    for path in sorted(Path(root).rglob("*")):
        relative = path.relative_to(root)
        if GENERATED.intersection(relative.parts) or not path.is_file():
            continue
        if suffixes is None or path.suffix in suffixes:
            found.append(relative)
    return found


def lines(path):
    """The lines of a text file; none of a binary one."""
    try:
        return path.read_text(encoding="utf-8").splitlines()
    except UnicodeDecodeError:
        return []


def main(check):
    """Runs check(root), prints its findings and ends with 1 if there are any."""
    findings = check(Path(sys.argv[1]))
    for finding in findings:
        print(finding)
    sys.exit(1 if findings else 0)
