"""Data sheets out of the catalogue, and the fit into the format of its calibration."""

import tomllib

from fit import DataSheet

# All keys of a chip, in the order of src/perf/describe.hpp, and the values that are taken where
# neither a measurement nor the catalogue's calibration has one: those that validation/fit.py
# begins with.
KEYS = {
    "matrix_fp32": None,
    "matrix_tf32": None,
    "matrix_bf16": 0.75,
    "matrix_fp8": None,
    "matrix_fp4": None,
    "matrix_edge_elements": 64.0,
    "attention_forward": 0.6,
    "attention_backward": 0.4,
    "attention_ramp_tokens": 512.0,
    "attention_old_kernels": None,
    "memory": 0.8,
    "scale_up": 0.75,
    "scale_out": 0.75,
    "cast_bytes": None,
}
# What PyTorch calls a device, in lower case and from the most special on, and its id.
DEVICES = [
    ("gb300", "gb300"),
    ("b300", "b300"),
    ("gb200", "gb200"),
    ("b200", "b200"),
    ("h200", "h200_sxm"),
    ("h100 pcie", "h100_pcie"),
    ("h100", "h100_sxm"),
    ("h800", "h800_sxm"),
    ("h20", "h20"),
    ("a100-sxm4-80gb", "a100_80"),
    ("a100-sxm4-40gb", "a100_40"),
    ("v100-sxm2-32gb", "v100_sxm2_32"),
    ("v100-sxm2-16gb", "v100_sxm2_16"),
    ("mi355x", "mi355x"),
    ("mi325x", "mi325x"),
    ("mi300x", "mi300x"),
]


def read_toml(path):
    return tomllib.loads(path.read_text(encoding="utf-8"))


def accelerator_called(device_name):
    words = device_name.lower()
    return next((id for part, id in DEVICES if part in words), None)


def figure(entry, key):
    """A figure of the catalogue may be a number, a table with a value, or a list of these."""
    value = entry.get(key, 0.0)
    if isinstance(value, list):
        value = next((one for one in value if one.get("chosen")), value[0])
    if isinstance(value, dict):
        value = value["value"]
    return float(value)


def data_sheet(catalogue, accelerator):
    entry = read_toml(catalogue / "accelerators.toml")["accelerator"].get(accelerator)
    if entry is None:
        return None
    rates = {name: 1e12 * figure(entry, f"{name}_tflops") for name in ("fp32", "tf32", "bf16", "fp8", "fp4")}
    return DataSheet(
        accelerator,
        {name: rate for name, rate in rates.items() if rate > 0.0},
        1e12 * figure(entry, "memory_bandwidth_tbs"),
        1e9 * figure(entry, "scale_up_gbs") / 2.0,  # both directions together in the catalogue
    )


def known_calibration(catalogue, accelerator):
    """What the catalogue's calibration has of the accelerator's family, and the family's name."""
    path = catalogue / "calibration" / "chips.toml"
    families = read_toml(path).get("chip", {}) if path.exists() else {}
    for name, family in families.items():
        if accelerator in family["accelerators"]:
            return name, family
    return None, {}


def chip_text(name, sheet, fitted, known, family, made_of):
    """A file for catalogue/calibration/; says of every value where it comes from."""
    lines = [
        "# Measured by tools/calibrate; do not edit by hand.",
        f"# {made_of}",
        "",
        f"[chip.{name}]",
        f'accelerators = ["{sheet.accelerator}"]',
        "formats = [] # no training run was fitted to: intervals are the wider ones",
    ]
    for key, otherwise in KEYS.items():
        if key in fitted.values:
            error = 100.0 * fitted.errors[key]
            why = f"of {fitted.rows[key]} measurements, mean error {error:.1f} %"
            lines.append(f"{key} = {fitted.values[key]:.4g} # {why}")
        elif key in known:
            lines.append(f"{key} = {known[key]:.4g} # not measured: as of {family}")
        elif otherwise is not None:
            lines.append(f"{key} = {otherwise:.4g} # not measured: assumed")
    return "\n".join(lines) + "\n"
