"""The fit of tools/calibrate: measurements made from known values give these back."""

import math
import re
import sys
import tomllib
import unittest
from pathlib import Path

sys.dont_write_bytecode = True

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tools" / "calibrate"))

import catalogue_files
import fit

# Round figures: 1,000 TFLOP/s in 16 bits, 2,000 in 8, 4 TB/s, 400 GB/s one way.
SHEET = fit.DataSheet("chip", {"bf16": 1e15, "fp8": 2e15}, 4e12, 400e9)


def product(m, n, k, share=0.8, edge=200.0, format="bf16", memory=0.75):
    seconds = fit.product_seconds(
        {"format": format, "m": m, "n": n, "k": k},
        SHEET.matrix_per_second[format] * share, edge, 4e12 * memory,
    )
    return {"kind": "product", "format": format, "m": m, "n": n, "k": k, "seconds": seconds}


def attention(tokens, direction, share, ramp=500.0):
    row = {"kind": "attention", "direction": direction, "batch": 2, "heads": 16, "tokens": tokens,
           "head_dimension": 128}
    return {**row, "seconds": fit.attention_seconds(row, 1e15 * share, ramp)}


def memory(gigabytes, share=0.75):
    return {"kind": "memory", "what": "add", "bytes": gigabytes * 1e9,
            "seconds": gigabytes * 1e9 / (4e12 * share)}


SIZES = (256, 512, 1024, 2048, 4096, 8192)
PRODUCTS = [product(n, n, n) for n in SIZES] + [product(n, 4 * n, n) for n in SIZES]
MEMORY = [memory(1), memory(2), memory(4)]


class Fits(unittest.TestCase):
    def assert_near(self, fitted, key, wanted, share=0.01):
        self.assertIn(key, fitted.values)
        self.assertAlmostEqual(fitted.values[key] / wanted, 1.0, delta=share, msg=key)

    def test_formulas_are_those_of_the_model(self):
        # 2 x 1,200^3 operations at 800 TFLOP/s; a row of 1 x 8,192 x 8,192 is bound by 134 MB.
        self.assertAlmostEqual(1e6 * product(1000, 1000, 1000)["seconds"], 2e6 * 1.728e9 / 8e14)
        thin = product(1, 8192, 8192, edge=0.0)["seconds"]
        self.assertAlmostEqual(1e6 * thin, 1e6 * (2 * (8192 + 8192**2) + 2 * 8192) / 3e12)
        # 2 sequences of 1,000 tokens that see 500 each, 16 heads of 128, two products of 2
        # operations, at half of 1,000 TFLOP/s and a ramp that doubles them; backward 2.5 times.
        forward = attention(1000, "forward", 0.5, ramp=1000.0)["seconds"]
        self.assertAlmostEqual(1e6 * forward, 1e6 * 2 * 1000 * 500 * 2048 * 4 * 2 / 5e14)
        backward = attention(1000, "backward", 0.5, ramp=1000.0)["seconds"]
        self.assertAlmostEqual(1e6 * backward, 2.5e6 * forward)

    def test_share_and_edge_of_products_come_back(self):
        fitted = fit.fit(PRODUCTS + MEMORY, SHEET)
        self.assert_near(fitted, "memory", 0.75)
        self.assert_near(fitted, "matrix_bf16", 0.8)
        self.assert_near(fitted, "matrix_edge_elements", 200.0, 0.03)
        self.assertEqual(fitted.rows["matrix_bf16"], 12)
        self.assertLess(fitted.errors["matrix_bf16"], 0.005)

    def test_no_edge_comes_back_as_none(self):
        fitted = fit.fit([product(n, n, n, edge=0.0) for n in SIZES] + MEMORY, SHEET)
        self.assertLess(fitted.values["matrix_edge_elements"], 1.0)
        self.assert_near(fitted, "matrix_bf16", 0.8)

    def test_formats_share_the_edge_and_have_shares_of_their_own(self):
        fp8 = [product(n, n, n, 0.6, format="fp8") for n in SIZES]
        fitted = fit.fit(PRODUCTS + fp8 + MEMORY, SHEET)
        self.assert_near(fitted, "matrix_bf16", 0.8)
        self.assert_near(fitted, "matrix_fp8", 0.6)

    def test_half_precision_counts_as_16_bits(self):
        rows = [{**row, "format": "fp16"} for row in PRODUCTS]
        self.assert_near(fit.fit(rows + MEMORY, SHEET), "matrix_bf16", 0.8)

    def test_formats_that_the_data_sheet_lacks_are_passed_over(self):
        rows = [{**row, "format": "tf32"} for row in PRODUCTS]
        self.assertNotIn("matrix_tf32", fit.fit(rows + MEMORY, SHEET).values)

    def test_shares_and_ramp_of_attention_come_back(self):
        rows = [attention(n, way, share) for way, share in (("forward", 0.6), ("backward", 0.4))
                for n in (512, 1024, 4096, 16384)]
        fitted = fit.fit(rows, SHEET)
        self.assert_near(fitted, "attention_forward", 0.6)
        self.assert_near(fitted, "attention_backward", 0.4)
        self.assert_near(fitted, "attention_ramp_tokens", 500.0, 0.03)

    def test_memory_leaves_out_what_caches_hold(self):
        fitted = fit.fit([*MEMORY, memory(0.01, 3.0), memory(0.02, 3.0)], SHEET)
        self.assert_near(fitted, "memory", 0.75)
        self.assertEqual(fitted.rows["memory"], 3)

    def test_one_fast_kernel_does_not_stand_for_the_memory(self):
        self.assert_near(fit.fit([*MEMORY, memory(8, 0.9)], SHEET), "memory", 0.75)

    def test_casts_are_bytes_at_the_memory_rate_that_was_measured(self):
        # 6 bytes a number at 3 TB/s.
        rows = [{"kind": "cast", "numbers": n, "seconds": 6.0 * n / 3e12} for n in (1e8, 2e8, 4e8)]
        self.assert_near(fit.fit(rows + MEMORY, SHEET), "cast_bytes", 6.0)

    def test_links_come_back_beside_the_start_of_an_exchange(self):
        # 8 members, 2 x 7/8 of the bytes over 300 GB/s, and 20 us.
        rows = [{"kind": "all_reduce", "members": 8, "bytes": n, "seconds": 20e-6 + 1.75 * n / 3e11}
                for n in (2**16, 2**20, 2**24, 2**28, 2**30)]
        self.assert_near(fit.fit(rows, SHEET), "scale_up", 0.75, 0.02)

    def test_what_waits_for_the_host_is_left_out(self):
        # Launches of 10 us: rows below 30 us take 30 us whatever their size.
        rows = [{**row, "seconds": max(row["seconds"], 29e-6)} for row in PRODUCTS]
        short = sum(row["seconds"] < 30e-6 for row in rows)
        fitted = fit.fit(rows + MEMORY + [{"kind": "launch", "seconds": 10e-6}], SHEET)
        self.assertEqual(short, 7)  # squares up to 2,048, and 256 to 1,024 of the others
        self.assertEqual(fitted.rows["matrix_bf16"], 12 - short)
        self.assert_near(fitted, "matrix_edge_elements", 200.0, 0.05)

    def test_one_kernel_out_of_line_does_not_pull_the_rest_along(self):
        rows = [dict(row) for row in PRODUCTS]
        rows[3]["seconds"] *= 5.0
        fitted = fit.fit(rows + MEMORY, SHEET)
        self.assert_near(fitted, "matrix_bf16", 0.8, 0.02)
        # One of twelve is off by a factor of five: ln 5 over 12.
        self.assertAlmostEqual(fitted.errors["matrix_bf16"], math.log(5.0) / 12.0, delta=0.02)

    def test_noise_of_five_percent_moves_values_by_less(self):
        noise = [0.95, 1.04, 1.0, 0.98, 1.05, 0.97]
        rows = [{**row, "seconds": row["seconds"] * noise[i % 6]} for i, row in enumerate(PRODUCTS)]
        fitted = fit.fit(rows + MEMORY, SHEET)
        self.assert_near(fitted, "matrix_bf16", 0.8, 0.05)

    def test_what_nobody_measured_is_not_fitted(self):
        self.assertEqual(fit.fit([], SHEET).values, {})
        self.assertEqual(fit.fit(PRODUCTS[:2], SHEET).values, {})


class Files(unittest.TestCase):
    def test_keys_are_those_of_the_calibration_of_chips(self):
        text = (ROOT / "src" / "perf" / "describe.hpp").read_text(encoding="utf-8")
        text = text[text.index("ChipCalibration& chip"):text.index("FrameworkCalibration& software")]
        named = re.findall(r'(?:optional|required)\(\s*"(\w+)"', text)
        self.assertEqual(list(catalogue_files.KEYS), named)

    def test_data_sheets_are_the_catalogue_s(self):
        # 989.4 TFLOP/s, 3.35 TB/s, 900 GB/s in both directions together.
        sheet = catalogue_files.data_sheet(ROOT / "catalogue", "h100_sxm")
        self.assertAlmostEqual(sheet.matrix_per_second["bf16"] / 1e12, 989.4)
        self.assertAlmostEqual(sheet.matrix_per_second["fp8"] / 1e12, 1979.0)
        self.assertNotIn("fp4", sheet.matrix_per_second)
        self.assertAlmostEqual(sheet.memory_bytes_per_second / 1e12, 3.35)
        self.assertAlmostEqual(sheet.scale_up_bytes_per_second / 1e9, 450.0)
        self.assertIsNone(catalogue_files.data_sheet(ROOT / "catalogue", "h1000"))

    def test_devices_are_found_by_name_and_are_in_the_catalogue(self):
        self.assertEqual(catalogue_files.accelerator_called("NVIDIA H100 80GB HBM3"), "h100_sxm")
        self.assertEqual(catalogue_files.accelerator_called("NVIDIA H100 PCIe"), "h100_pcie")
        self.assertEqual(catalogue_files.accelerator_called("NVIDIA H200"), "h200_sxm")
        self.assertEqual(catalogue_files.accelerator_called("NVIDIA GB200"), "gb200")
        self.assertIsNone(catalogue_files.accelerator_called("x86_64"))
        for _, id in catalogue_files.DEVICES:
            self.assertIsNotNone(catalogue_files.data_sheet(ROOT / "catalogue", id), id)

    def test_the_file_says_what_was_measured_and_what_was_not(self):
        fitted = fit.Fitted({"matrix_bf16": 0.8, "memory": 0.75}, {"matrix_bf16": 12, "memory": 3},
                            {"matrix_bf16": 0.01, "memory": 0.0})
        known = {"scale_up": 0.81, "matrix_bf16": 0.1}
        text = catalogue_files.chip_text("mine", SHEET, fitted, known, "hopper", "A device, 2026-01-31")
        self.assertEqual(
            text,
            "# Measured by tools/calibrate; do not edit by hand.\n"
            "# A device, 2026-01-31\n"
            "\n"
            "[chip.mine]\n"
            'accelerators = ["chip"]\n'
            "formats = [] # no training run was fitted to: intervals are the wider ones\n"
            "matrix_bf16 = 0.8 # of 12 measurements, mean error 1.0 %\n"
            "matrix_edge_elements = 64 # not measured: assumed\n"
            "attention_forward = 0.6 # not measured: assumed\n"
            "attention_backward = 0.4 # not measured: assumed\n"
            "attention_ramp_tokens = 512 # not measured: assumed\n"
            "memory = 0.75 # of 3 measurements, mean error 0.0 %\n"
            "scale_up = 0.81 # not measured: as of hopper\n"
            "scale_out = 0.75 # not measured: assumed\n",
        )
        self.assertEqual(tomllib.loads(text)["chip"]["mine"]["memory"], 0.75)


if __name__ == "__main__":
    unittest.main()
