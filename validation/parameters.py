"""What is fitted: parameters with a physical meaning, and priors around what data sheets and
profilers suggest. What the runs say little of stays near them.
"""

import math

CHIPS = {
    "volta": ["v100_sxm2_32", "v100_sxm2_16"],
    "ampere": ["a100_80", "a100_40"],
    "hopper": ["h100_sxm", "h100_pcie", "h200_sxm", "h800_sxm", "h20"],
    "blackwell": ["b200", "gb200", "b300", "gb300"],
    "tpu": ["tpu_v6e", "tpu_v5p", "tpu_v5e", "tpu_v4", "tpu_v7"],
}
# key: (value before any run is seen, standard deviation of its logarithm)
CHIP_KEYS = {
    "matrix_bf16": (0.75, 0.2),
    "matrix_fp8": (0.65, 0.25),
    "matrix_fp4": (0.45, 0.3),
    "matrix_edge_elements": (64.0, 1.0),
    "attention_forward": (0.6, 0.4),
    "attention_backward": (0.4, 0.4),
    "attention_ramp_tokens": (512.0, 1.0),
    "attention_old_kernels": (0.5, 0.4),
    "memory": (0.8, 0.03),
    "scale_up": (0.75, 0.15),
    "scale_out": (0.75, 0.2),
    "cast_bytes": (5.0, 0.4),
}
LACKS = {  # what a family has no use for
    "volta": {"matrix_fp8", "matrix_fp4", "cast_bytes", "attention_old_kernels"},
    "ampere": {"matrix_fp8", "matrix_fp4", "cast_bytes", "attention_old_kernels"},
    "hopper": {"matrix_fp4"},
    "blackwell": set(),
    "tpu": {"matrix_fp4", "attention_old_kernels"},
}
FRAMEWORKS = {  # name: (releases that share it, framework and first day of each)
    "megatron-2019": [("megatron-lm", "2019-01-01")],
    "megatron-2023": [("nemo", "2023-01-01"), ("megatron-lm", "2023-01-01")],
    "megatron-2024": [("nemo", "2024-09-01"), ("megatron-lm", "2024-09-01")],
    "megatron-2026": [("nemo", "2026-02-15"), ("megatron-lm", "2026-02-15")],
    "fsdp": [("fsdp", "2022-03-01")],
    "maxtext": [("maxtext", "2023-01-01")],
}
FRAMEWORK_KEYS = {
    "host_seconds": (0.0004, 0.7),
    "expert_host_seconds": (0.0003, 1.0),
    "elementwise_factor": (1.0, 0.4),
    "routing_factor": (2.0, 0.7),
    # So near to where they begin: with more room they took up what sets a source apart, and runs
    # of other sources were missed by half as much again.
    "dropless_factor": (1.5, 0.15),
    "grouped": (0.9, 0.05),
    "grouped_cast": (0.9, 0.1),
    "grouped_rows": (128.0, 1.0),
    "tensor_exposed": (0.5, 0.6),
    "pipeline_exposed": (0.5, 0.8),
    "overlap_cost": (0.15, 0.8),
    "head_bytes": (16.0, 0.5),
    "step_seconds": (0.03, 0.7),
    "straggling": (0.004, 0.8),
}
# Keys that change from release to release of Megatron; the others are one for all of 2023 on.
BY_RELEASE = {
    "megatron-2023": {"expert_host_seconds", "dropless_factor", "grouped"},
    "megatron-2024": {"expert_host_seconds", "dropless_factor", "grouped"},
    "megatron-2026": {"expert_host_seconds", "dropless_factor", "grouped"},
}


class Parameter:
    def __init__(self, keys, initial, deviation):
        self.keys, self.initial, self.deviation = keys, initial, deviation

    def value(self, x):
        return float(self.initial * math.exp(x * self.deviation))


def parameters(by_release=BY_RELEASE):
    found = []
    for family in CHIPS:
        for key, (initial, deviation) in CHIP_KEYS.items():
            if key not in LACKS[family]:
                found.append(Parameter([f"chip.{family}.{key}"], initial, deviation))
    for name in FRAMEWORKS:
        for key, (initial, deviation) in FRAMEWORK_KEYS.items():
            own = by_release.get(name)
            if own is None or key in own:
                found.append(Parameter([f"framework.{name}.{key}"], initial, deviation))
    for key, (initial, deviation) in FRAMEWORK_KEYS.items():
        shared = [f"framework.{name}.{key}" for name, own in by_release.items() if key not in own]
        if shared:
            found.append(Parameter(shared, initial, deviation))
    return found
