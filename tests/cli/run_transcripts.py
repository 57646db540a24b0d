"""Runs the commands of *.transcript and compares what they print, to the byte.

usage: run_transcripts.py GIGAPLAN REPOSITORY [--update] [FILE...]

A transcript holds cases. Each is the command after "$ ", then what it printed,
lines of standard error with "! " before them, and last "= " and the exit code:

    $ gigaplan plna
    ! gigaplan: 'plna' is not a command
    ! ...
    = 2

Lines that begin with # explain and are kept. Commands run in a copy of
tests/cli/files with bash; GIGAPLAN_REPOSITORY names the repository. --update
writes what happened into the transcript: read the difference before keeping it.

Lines of progress come only once a command has taken two seconds, and so depend on
the machine: those of PROGRESS are left out. One that it lacks fails as any line.
"""

import difflib
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

# Whole lines, as given to Progress::say (src/app/progress.hpp) and PlanOptions::progress.
PROGRESS = re.compile(
    r"\d+ of \d+ plans"
    r"|deciding on \d+ projects in \d+ ways, \d+ columns"
    r"|looking at related parties"
    r"|looking for the first day of \S+"
    r"|looking for what binds"
    r"|planning twelve months longer"
    r"|solving \d+ columns, \d+ rows"
    r"|trying other dates for hall \S+"
)


def parts(text):
    """The transcript as (comment lines, command or None), one a case."""
    cases, comments = [], []
    for line in text.splitlines():
        if line.startswith("$ "):
            cases.append((comments, line[2:]))
            comments = []
        elif line.startswith("#"):
            comments.append(line)
    return cases, comments


def environment(gigaplan, repository):
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LD_LIBRARY_PATH") if name in os.environ}
    kept["PATH"] = f"{Path(gigaplan).resolve().parent}{os.pathsep}{kept['PATH']}"
    kept["GIGAPLAN_REPOSITORY"] = str(Path(repository).resolve())
    return kept | {"LC_ALL": "C.UTF-8", "TERM": "dumb"}


def run(command, folder, variables):
    done = subprocess.run(
        ["bash", "-c", command], cwd=folder, env=variables, capture_output=True, timeout=300, stdin=subprocess.DEVNULL
    )
    lines = done.stdout.decode().splitlines()
    errors = [line for line in done.stderr.decode().splitlines() if not PROGRESS.fullmatch(line)]
    lines += [f"! {line}" if line else "!" for line in errors]
    return lines + [f"= {done.returncode}"]


def replay(transcript, files, variables):
    """The transcript as it would read if what happens now were right."""
    cases, trailing = parts(transcript.read_text(encoding="utf-8"))
    blocks = []
    for comments, command in cases:
        with tempfile.TemporaryDirectory() as folder:
            place = Path(folder) / "files"
            shutil.copytree(files, place) if files.is_dir() else place.mkdir()
            blocks.append("\n".join([*comments, f"$ {command}", *run(command, place, variables)]))
    return "\n\n".join(blocks + (["\n".join(trailing)] if trailing else [])) + "\n"


def main():
    arguments = [word for word in sys.argv[1:] if word != "--update"]
    gigaplan, repository, *chosen = arguments
    here = Path(__file__).parent
    transcripts = [Path(name) for name in chosen] or sorted(here.glob("*.transcript"))
    variables = environment(gigaplan, repository)
    wrong = 0
    for transcript in transcripts:
        expected = transcript.read_text(encoding="utf-8")
        happened = replay(transcript, here / "files", variables)
        if expected == happened:
            continue
        if "--update" in sys.argv:
            transcript.write_text(happened, encoding="utf-8")
            print(f"updated {transcript.name}")
            continue
        wrong += 1
        sys.stdout.writelines(
            difflib.unified_diff(
                expected.splitlines(True), happened.splitlines(True), f"{transcript.name} expected", "happened"
            )
        )
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
