"""Words that do not belong in the repository: notes of unfinished work, and
paths that exist on one machine only."""

import re

import tree

UNFINISHED = re.compile(r"\b(" + "|".join(("TO" + "DO", "FIX" + "ME", "HA" + "CK")) + r")\b")
# Below these a path means something on the machine of whoever wrote it.
ROOTS = ("home", "root", "work", "mnt", "srv", "Users")
MACHINE_PATH = re.compile(r"(?<![\w.~$}/*-])/(" + "|".join(ROOTS) + r")/\w")


def check(root):
    findings = []
    for file in tree.files(root):
        for number, line in enumerate(tree.lines(root / file), start=1):
            if match := UNFINISHED.search(line):
                findings.append(f"{file}:{number}: {match[0]} does not belong in the repository")
            if match := MACHINE_PATH.search(line):
                findings.append(f"{file}:{number}: {match[0]}... is a path of one machine")
    return findings


if __name__ == "__main__":
    tree.main(check)
