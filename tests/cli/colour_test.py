"""Errors and warnings have colours on a terminal that can show them, and nowhere else.

usage: colour_test.py GIGAPLAN
"""

import os
import pty
import re
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

GIGAPLAN = ""
FILES = Path(__file__).resolve().parent / "files"
RED, MAGENTA, BOLD, END = "\x1b[1;31m", "\x1b[1;35m", "\x1b[1m", "\x1b[0m"
PLAIN = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"}


def on_terminal(arguments, variables, stdout=subprocess.DEVNULL):
    """What the command writes to standard error where that is a terminal."""
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [GIGAPLAN, *arguments], cwd=FILES, env=PLAIN | variables, stdin=subprocess.DEVNULL, stdout=stdout, stderr=theirs
    ) as process:
        os.close(theirs)
        chunks = []
        try:
            while chunk := os.read(ours, 65536):
                chunks.append(chunk)
        except OSError:
            pass  # the other end was closed: all has been read
        process.wait(timeout=60)
    os.close(ours)
    return b"".join(chunks).decode().replace("\r\n", "\n")


def in_pipe(arguments, variables):
    done = subprocess.run(
        [GIGAPLAN, *arguments], cwd=FILES, env=PLAIN | variables, stdin=subprocess.DEVNULL, capture_output=True
    )
    return done.stderr.decode()


FAULTY = ["check", "faulty.toml", "--catalogue", "small"]
WARNED = ["check", str(FILES.parents[2] / "examples" / "one-gigawatt-tco" / "scenario.toml")]
TERMINAL = {"TERM": "xterm-256color"}


class Colour(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        try:
            ends = pty.openpty()
        except OSError as error:
            raise unittest.SkipTest(f"no pseudo-terminal to be had here: {error}")
        for end in ends:
            os.close(end)

    def test_the_code_of_an_error_is_red_and_nothing_else_changes(self):
        seen = on_terminal(FAULTY, TERMINAL)
        first = seen.splitlines()[0]
        self.assertRegex(first, rf"^faulty\.toml: {re.escape(RED)}[a-z-]+{re.escape(END)}: ")
        self.assertTrue(seen.splitlines()[-1].startswith(f"{RED}gigaplan:{END} "), seen)
        plain = re.sub(r"\x1b\[[0-9;]*m", "", seen)
        self.assertEqual(plain, in_pipe(FAULTY, TERMINAL))

    def test_a_warning_has_its_word_coloured_and_its_code_bold(self):
        seen = on_terminal(WARNED, TERMINAL)
        pattern = rf": {re.escape(BOLD)}[a-z-]+{re.escape(END)}: {re.escape(MAGENTA)}warning{re.escape(END)}: "
        self.assertRegex(seen, pattern)
        self.assertNotIn(RED, seen)

    def test_faults_of_the_command_line_name_the_command_in_red(self):
        self.assertTrue(on_terminal(["plna"], TERMINAL).startswith(f"{RED}gigaplan:{END} 'plna' is not"))

    def test_whoever_wants_no_colours_gets_none(self):
        wishes = [
            (FAULTY, TERMINAL | {"NO_COLOR": "1"}),
            (FAULTY, {"TERM": "dumb"}),
            ([*FAULTY, "--no-color"], TERMINAL),
            (["--no-color", "plna"], TERMINAL),
        ]
        for arguments, variables in wishes:
            with self.subTest(arguments=arguments, variables=variables):
                self.assertNotIn("\x1b", on_terminal(arguments, variables))

    def test_an_empty_no_color_says_nothing(self):
        self.assertIn(RED, on_terminal(FAULTY, TERMINAL | {"NO_COLOR": ""}))

    def test_pipes_and_files_get_none(self):
        self.assertNotIn("\x1b", in_pipe(FAULTY, TERMINAL))
        with tempfile.TemporaryFile() as answer:
            on_terminal(WARNED, TERMINAL, stdout=answer)
            answer.seek(0)
            written = answer.read()
        self.assertIn(b"sound", written)
        self.assertNotIn(b"\x1b", written)


if __name__ == "__main__":
    GIGAPLAN = str(Path(sys.argv.pop(1)).resolve())
    unittest.main()
