"""What a measurement ran on: device, clocks, limits and versions."""

import platform
import subprocess

import torch

QUERIES = [
    "name", "driver_version", "clocks.sm", "clocks.mem", "clocks.max.sm", "clocks.max.mem",
    "power.limit", "power.draw", "temperature.gpu", "ecc.mode.current", "pstate",
]


def nvidia_smi(index):
    """As nvidia-smi says it, with units; empty where there is none."""
    command = ["nvidia-smi", f"--id={index}", f"--query-gpu={','.join(QUERIES)}", "--format=csv,noheader"]
    try:
        answer = subprocess.run(command, capture_output=True, text=True, timeout=30, check=True).stdout
    except (OSError, subprocess.SubprocessError):
        return {}
    cells = [cell.strip() for cell in answer.strip().split(",")]
    return dict(zip(QUERIES, cells)) if len(cells) == len(QUERIES) else {}


def described(clock):
    found = {
        "device": platform.processor() or platform.machine(),
        "devices": 1,
        "python": platform.python_version(),
        "torch": torch.__version__,
        "cuda": torch.version.cuda,
        "hip": getattr(torch.version, "hip", None),
        "cudnn": None,
    }
    if clock.is_cuda:
        properties = torch.cuda.get_device_properties(clock.device)
        found["device"] = properties.name
        found["devices"] = torch.cuda.device_count()
        found["memory_bytes"] = properties.total_memory
        found["multiprocessors"] = properties.multi_processor_count
        found["cudnn"] = torch.backends.cudnn.version()
        found["before"] = nvidia_smi(clock.device.index or 0)
    return found
