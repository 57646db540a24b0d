"""Every package in deps/ has a row in docs/dependencies.md, and every row a package."""

import re

import tree

ROW = re.compile(r"\|\s*`([^`]+)`\s*\|")


def packages(root):
    names = set()
    for file in sorted((root / "deps").iterdir()):
        for line in tree.lines(file):
            words = line.split("#")[0].split()
            if words and not words[0].startswith("--hash"):
                names.add(words[0].split("==")[0])
    return names


def described(root):
    return {match[1] for line in tree.lines(root / "docs" / "dependencies.md") if (match := ROW.match(line))}


def check(root):
    in_deps, in_docs = packages(root), described(root)
    return [f"deps: {name} has no row in docs/dependencies.md" for name in sorted(in_deps - in_docs)] + [
        f"docs/dependencies.md: nothing in deps/ asks for {name}" for name in sorted(in_docs - in_deps)
    ]


if __name__ == "__main__":
    tree.main(check)
