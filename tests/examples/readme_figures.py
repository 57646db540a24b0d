"""What the README files of the examples say is what their commands print.

usage: readme_figures.py GIGAPLAN REPOSITORY [EXAMPLE...]

Runs every command of an example's README as it stands there; each must end with 0. Then
readme_figures.toml is held against both sides: `says` stands in the README, and `prints`
in what a command wrote: to standard output, or to `file` where one is named. Blanks and
line breaks count as one blank. Whoever changes a figure changes it in both places.
"""

import os
import re
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

HERE = Path(__file__).parent


def commands(readme):
    """The lines of code blocks that begin with gigaplan, joined where they go on."""
    blocks = re.findall(r"^```\n(.*?)^```", readme, re.MULTILINE | re.DOTALL)
    lines = "\n".join(blocks).replace("\\\n", " ").splitlines()
    return [line for line in lines if line.startswith("gigaplan ")]


def as_one_line(text):
    return re.sub(r"\s+", " ", text)


class Workshop:
    """A folder in which the README's paths hold, and what is written stays apart."""

    def __init__(self, gigaplan, repository, folder):
        self.folder = Path(folder)
        os.symlink(repository / "examples", self.folder / "examples")
        kept = {name: os.environ[name] for name in ("HOME", "LD_LIBRARY_PATH") if name in os.environ}
        path = f"{gigaplan.parent}{os.pathsep}{os.environ['PATH']}"
        self.environment = kept | {"PATH": path, "LC_ALL": "C.UTF-8", "TERM": "dumb"}

    def run(self, command):
        return subprocess.run(
            ["bash", "-c", command], cwd=self.folder, env=self.environment, capture_output=True, text=True, timeout=500
        )


def faults_of(name, claims, workshop, repository):
    readme = (repository / "examples" / name / "README.md").read_text(encoding="utf-8")
    written = {}
    for command in commands(readme):
        done = workshop.run(command)
        written[as_one_line(command)] = as_one_line(done.stdout)
        if done.returncode != 0:
            yield f"{name}: `{command}` ended with {done.returncode}: {done.stderr[-300:]}"
    readme = as_one_line(readme)
    for claim in claims:
        if as_one_line(claim["says"]) not in readme:
            yield f"{name}: the README does not say \"{claim['says']}\""
        if "also" in claim:
            written[claim["also"]] = as_one_line(workshop.run(claim["also"]).stdout)
        places = written.values()
        if "file" in claim:
            file = workshop.folder / claim["file"]
            places = [as_one_line(file.read_text(encoding="utf-8"))] if file.exists() else []
        for printed in claim["prints"]:
            if not any(printed in place for place in places):
                where = claim.get("file", "what its commands print")
                yield f"{name}: \"{printed}\" is not in {where}, and the README says \"{claim['says']}\""


def main():
    gigaplan, repository, *chosen = sys.argv[1:]
    gigaplan, repository = Path(gigaplan).resolve(), Path(repository).resolve()
    all_claims = tomllib.loads((HERE / "readme_figures.toml").read_text(encoding="utf-8"))
    faults = []
    for readme in sorted(repository.glob("examples/*/README.md")):
        name = readme.parent.name
        if chosen and name not in chosen:
            continue
        if not all_claims.get(name):
            faults.append(f"{name}: readme_figures.toml has nothing of it")
        with tempfile.TemporaryDirectory() as folder:
            workshop = Workshop(gigaplan, repository, folder)
            faults += faults_of(name, all_claims.get(name, []), workshop, repository)
    for fault in faults:
        print(fault)
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
