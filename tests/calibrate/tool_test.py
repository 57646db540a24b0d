"""tools/calibrate as a program: fits of measurements that were made before, and with PyTorch all
of it on this machine's processor.

usage: tool_test.py fits | measures

PYTHON_WITH_TORCH may name another Python, one that has it. Without PyTorch `measures` ends with
77, which stands for a test that was left out.
"""

import csv
import json
import os
import subprocess
import sys
import tempfile
import tomllib
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TOOL = ROOT / "tools" / "calibrate" / "calibrate.py"
SKIPPED = 77


def python_with_torch():
    for one in (os.environ.get("PYTHON_WITH_TORCH"), sys.executable):
        if one and subprocess.run([one, "-c", "import torch"], capture_output=True).returncode == 0:
            return one
    return None


def run(python, *arguments):
    return subprocess.run([python, "-B", str(TOOL), *map(str, arguments)], capture_output=True, text=True)


def measured(seconds_of_add):
    """A file as measure.py writes it, of memory alone: 1, 2 and 4 GB."""
    rows = [
        {"kind": "memory", "what": "add", "bytes": n * 10**9, "seconds": n * seconds_of_add}
        for n in (1, 2, 4)
    ]
    machine = {"device": "NVIDIA H100 80GB HBM3", "torch": "2.9.0", "cuda": "12.8"}
    return {"format": 1, "date": "2026-01-31", "quick": False, "machine": machine, "left_out": [],
            "measurements": rows}


class Refit(unittest.TestCase):
    """Needs no PyTorch."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def test_earlier_measurements_are_fitted_anew(self):
        # 1 GB in 0.4 ms is 2.5 TB/s of 3.35.
        (self.folder / "raw.json").write_text(json.dumps(measured(4e-4)), encoding="utf-8")
        done = run(sys.executable, "--out", self.folder, "--from", self.folder / "raw.json")
        self.assertEqual(done.stderr, "")
        chip = tomllib.loads((self.folder / "chip.toml").read_text(encoding="utf-8"))["chip"]
        self.assertAlmostEqual(chip["h100_sxm_measured"]["memory"], 2.5 / 3.35, delta=1e-4)
        self.assertEqual(chip["h100_sxm_measured"]["accelerators"], ["h100_sxm"])

    def test_unknown_accelerators_are_said(self):
        (self.folder / "raw.json").write_text(json.dumps(measured(4e-4)), encoding="utf-8")
        done = run(sys.executable, "--out", self.folder, "--from", self.folder / "raw.json", "--chip", "h1000")
        self.assertEqual(done.returncode, 1)
        self.assertEqual(
            done.stderr,
            "calibrate: the catalogue has no accelerator `h1000`; `gigaplan catalogue list accelerators` has all\n",
        )

    def test_a_day_is_a_day(self):
        done = run(sys.executable, "--out", self.folder, "--date", "31.1.2026")
        self.assertEqual(done.returncode, 2)
        self.assertIn("--date: `31.1.2026` is no day; write it as 2026-01-31", done.stderr)


class Whole(unittest.TestCase):
    python = python_with_torch()

    @unittest.skipUnless(python, "PyTorch is not there: only fits are tested, nothing is measured")
    def test_measures_and_fits(self):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            # No data sheet of this processor: a V100's stands in, so that all of it runs.
            done = run(self.python, "--out", folder, "--device", "cpu", "--quick", "--date", "2026-01-31",
                       "--chip", "v100_sxm2_16")
            self.assertEqual(done.returncode, 0, done.stderr)
            raw = json.loads((folder / "measurements.json").read_text(encoding="utf-8"))
            kinds = {row["kind"] for row in raw["measurements"]}
            self.assertLessEqual({"product", "attention", "memory", "launch", "training"}, kinds)
            self.assertTrue(all(row["seconds"] > 0.0 for row in raw["measurements"]))
            self.assertEqual(raw["date"], "2026-01-31")
            chip = tomllib.loads((folder / "chip.toml").read_text(encoding="utf-8"))["chip"]
            self.assertGreater(chip["v100_sxm2_16_measured"]["matrix_bf16"], 0.0)
            with open(folder / "training_run.csv", encoding="utf-8") as file:
                [row] = csv.DictReader(file)
            tokens = int(row["global_batch"]) * int(row["seq_len"])
            self.assertAlmostEqual(
                float(row["tokens_per_s_per_gpu"]) * float(row["step_time_s"]) / tokens, 1.0, delta=1e-4
            )
            with open(ROOT / "validation" / "training_runs.csv", encoding="utf-8") as file:
                self.assertEqual(list(row), next(csv.reader(file)))


if __name__ == "__main__":
    wanted = {"fits": Refit, "measures": Whole}[sys.argv[1]]
    suite = unittest.defaultTestLoader.loadTestsFromTestCase(wanted)
    result = unittest.TextTestRunner(verbosity=2).run(suite)
    sys.exit(1 if not result.wasSuccessful() else SKIPPED if result.skipped else 0)
