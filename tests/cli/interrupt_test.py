"""Ctrl-C ends a command that waits for its input, with exit code 130.

usage: interrupt_test.py GIGAPLAN
"""

import signal
import subprocess
import sys
import time
from pathlib import Path


def catches(process, number):
    for line in Path(f"/proc/{process.pid}/status").read_text().splitlines():
        if line.startswith("SigCgt:"):
            return bool(int(line.split()[1], 16) >> (number - 1) & 1)
    return False


def main():
    process = subprocess.Popen(
        [sys.argv[1], "check", "-"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    while not catches(process, signal.SIGINT):
        if process.poll() is not None:
            sys.exit(f"ended too early with {process.returncode}")
        time.sleep(0.01)
    while True:
        process.send_signal(signal.SIGINT)
        try:
            code = process.wait(timeout=1)
            break
        except subprocess.TimeoutExpired:
            continue  # it came before the read began; the second one ends it at once
    if code != 130:
        sys.exit(f"ended with {code}: {process.stderr.read().decode()}")


if __name__ == "__main__":
    main()
