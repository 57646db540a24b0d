"""All-reduce among the GPUs of one machine, by torch.distributed; none where there is but one."""

import socket
import tempfile
from pathlib import Path

import torch
import torch.distributed as distributed
import torch.multiprocessing as multiprocessing

from clock import Clock


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def member(rank, members, port, sizes, out):
    torch.cuda.set_device(rank)
    distributed.init_process_group(
        "nccl", init_method=f"tcp://127.0.0.1:{port}", rank=rank, world_size=members
    )
    clock = Clock(f"cuda:{rank}")
    lines = []
    for size in sizes:
        numbers = torch.zeros(size // 2, dtype=torch.bfloat16, device=clock.device)
        # As many repeats on each, or they would wait for one another for ever.
        for _ in range(5):
            distributed.all_reduce(numbers)
        clock.wait()
        lines.append(f"{size} {clock.queued_seconds(lambda: distributed.all_reduce(numbers), 20)!r}")
    if rank == 0:
        Path(out).write_text("\n".join(lines), encoding="utf-8")
    distributed.destroy_process_group()


def all_reduces(quick):
    members = torch.cuda.device_count() if torch.cuda.is_available() else 0
    if members < 2 or not distributed.is_available():
        return []
    sizes = [2**20, 2**24, 2**28] if quick else [2**power for power in range(16, 32, 2)]
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "seconds"
        multiprocessing.spawn(member, (members, free_port(), sizes, str(out)), nprocs=members)
        lines = [line.split() for line in out.read_text(encoding="utf-8").splitlines()]
    return [
        {"kind": "all_reduce", "members": members, "bytes": int(size), "seconds": float(seconds)}
        for size, seconds in lines
    ]
