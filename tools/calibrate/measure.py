"""Measures products, attention, memory, casts, copies and launches on one device, with PyTorch.

Every measurement is a dictionary with its kind, its sizes and its seconds; fit.py reads them.
What a device or a release of PyTorch cannot do is left out and named.
"""

import torch
from torch.nn import functional

TYPES = {"fp32": torch.float32, "tf32": torch.float32, "bf16": torch.bfloat16, "fp16": torch.float16}


def sizes(quick, is_cuda):
    """Squares from small to large, and what layers of 4,096 to 8,192 width multiply."""
    if quick or not is_cuda:
        edges = [128, 256, 384, 512] if not is_cuda else [512, 1024, 2048, 4096]
        return [(n, n, n) for n in edges] + [(edges[-1], edges[0], edges[1]), (edges[0], edges[-1], edges[1])]
    shapes = [(n, n, n) for n in (256, 512, 768, 1024, 1536, 2048, 3072, 4096, 6144, 8192, 12288, 16384)]
    for tokens in (1024, 2048, 4096, 8192, 16384):
        for width in (4096, 8192):
            shapes += [(tokens, 3 * width, width), (tokens, 4 * width, width), (tokens, width, 4 * width)]
            shapes += [(tokens, width // 8, width), (width, width // 8, tokens)]
    return shapes


class Left:
    """What was left out, and why."""

    def __init__(self):
        self.reasons = []

    def attempt(self, what, measure):
        try:
            return measure()
        except (RuntimeError, NotImplementedError, TypeError, AssertionError, AttributeError) as error:
            reason = str(error).splitlines()[0] if str(error) else type(error).__name__
            self.reasons.append(f"{what}: {reason}")
            if torch.cuda.is_available():
                torch.cuda.empty_cache()
            return None


def allow_tf32(allowed):
    if torch.cuda.is_available():
        torch.backends.cuda.matmul.allow_tf32 = allowed


def random(clock, shape, dtype=torch.bfloat16):
    return torch.randn(shape, device=clock.device, dtype=torch.float32).mul_(0.1).to(dtype)


def product_work(clock, format, m, n, k):
    if format == "fp8":
        # Rows of the left and columns of the right in one piece, as fp8 products want them.
        left = random(clock, (m, k)).to(torch.float8_e4m3fn)
        right = random(clock, (n, k)).to(torch.float8_e4m3fn).t()
        scale = torch.ones((), device=clock.device, dtype=torch.float32)
        return lambda: torch._scaled_mm(left, right, scale_a=scale, scale_b=scale, out_dtype=torch.bfloat16)
    dtype = TYPES[format]
    left, right = random(clock, (m, k), dtype), random(clock, (n, k), dtype).t()
    out = torch.empty((m, n), device=clock.device, dtype=dtype)
    return lambda: torch.mm(left, right, out=out)


def products(clock, quick, left_out):
    formats = ["bf16", "fp16", "tf32", "fp32", "fp8"] if clock.is_cuda else ["bf16", "fp32"]
    found = []
    for format in formats:
        allow_tf32(format == "tf32")
        for m, n, k in sizes(quick, clock.is_cuda):
            if format == "fp32" and m * n * k > 2**37:
                continue  # seconds each, and nothing new

            def one():
                seconds, repeats = clock.seconds(product_work(clock, format, m, n, k))
                return {
                    "kind": "product", "format": format, "m": m, "n": n, "k": k,
                    "seconds": seconds, "repeats": repeats,
                }

            row = left_out.attempt(f"product {format} {m} x {n} x {k}", one)
            if row is None:
                break  # the device has no such format; smaller or larger ones will not do either
            found.append(row)
    allow_tf32(False)
    return found


def attention(clock, quick, left_out):
    """Causal and fused. Backward is what both passes take less what forward takes."""
    small = quick or not clock.is_cuda
    lengths = [128, 256, 512] if small else [512, 1024, 2048, 4096, 8192, 16384, 32768]
    if quick and clock.is_cuda:
        lengths = [512, 1024, 4096]
    found = []
    for head_dimension in (64, 128):
        heads = 4 if not clock.is_cuda else 2048 // head_dimension
        for tokens in lengths:
            batch = 1 if not clock.is_cuda else max(1, 16384 // tokens)
            shape = (batch, heads, tokens, head_dimension)

            def one():
                q, k, v = (random(clock, shape).requires_grad_() for _ in range(3))
                grad = random(clock, shape)

                def forward():
                    return functional.scaled_dot_product_attention(q, k, v, is_causal=True)

                def both():
                    torch.autograd.grad(forward(), (q, k, v), grad)

                with torch.no_grad():
                    alone, repeats = clock.seconds(forward)
                whole, _ = clock.seconds(both)
                row = {
                    "kind": "attention", "batch": batch, "heads": heads, "tokens": tokens,
                    "head_dimension": head_dimension, "repeats": repeats,
                }
                rows = [{**row, "direction": "forward", "seconds": alone}]
                if whole > alone:
                    rows.append({**row, "direction": "backward", "seconds": whole - alone})
                return rows

            found += left_out.attempt(f"attention of {tokens} tokens, {head_dimension} wide", one) or []
    return found


def memory(clock, quick, left_out):
    """Kernels that read and write each number once, in bytes that they must move."""
    widths = [4096, 8192]
    rows_of = [4096] if quick else [8192, 16384, 32768]
    if not clock.is_cuda:
        widths, rows_of = [512, 1024], [512]
    found = []
    for width in widths:
        for rows in rows_of:

            def of_size():
                x, y = random(clock, (rows, width)), random(clock, (rows, width))
                weight = torch.ones(width, device=clock.device, dtype=torch.bfloat16)
                out = torch.empty_like(x)
                return {
                    "norm": (2, lambda: functional.layer_norm(x, (width,), weight)),
                    "add": (3, lambda: torch.add(x, y, out=out)),
                    "activation": (2, lambda: functional.gelu(x)),
                    "copy": (2, lambda: out.copy_(x)),
                }

            works = left_out.attempt(f"memory {rows} x {width}", of_size) or {}
            for what, (passes, work) in works.items():
                timed = left_out.attempt(f"{what} {rows} x {width}", lambda work=work: clock.seconds(work))
                if timed:
                    found.append({
                        "kind": "memory", "what": what, "bytes": 2 * passes * rows * width,
                        "seconds": timed[0], "repeats": timed[1],
                    })
    return found


def casts(clock, quick, left_out):
    """To 8 bits with a scale of the tensor's own: its largest number, then the numbers."""
    if not hasattr(torch, "float8_e4m3fn"):
        left_out.reasons.append("casts: this PyTorch has no 8-bit floats")
        return []
    largest = 448.0  # of float8_e4m3
    rows_of = [1024] if quick or not clock.is_cuda else [8192, 16384, 32768]
    width = 4096 if clock.is_cuda else 256
    found = []
    for rows in rows_of * (3 if len(rows_of) == 1 else 1):

        def one():
            x = random(clock, (rows, width))

            def work():
                scale = largest / x.abs().amax().float().clamp(min=1e-12)
                return (x * scale.to(x.dtype)).to(torch.float8_e4m3fn)

            seconds, repeats = clock.seconds(work)
            return {"kind": "cast", "numbers": rows * width, "seconds": seconds, "repeats": repeats}

        row = left_out.attempt(f"cast {rows} x {width}", one)
        if row:
            found.append(row)
    return found


def copies(clock, quick, left_out):
    if not clock.is_cuda:
        return []
    found = []
    for size in (2**26,) if quick else (2**20, 2**26, 2**30):

        def one():
            host = torch.empty(size, dtype=torch.uint8).pin_memory()
            near = torch.empty(size, dtype=torch.uint8, device=clock.device)
            rows = []
            ways = {"host to device": (near, host), "device to host": (host, near)}
            if torch.cuda.device_count() > 1:
                other = torch.device("cuda", (clock.device.index or 0) + 1)
                ways["device to device"] = (torch.empty(size, dtype=torch.uint8, device=other), near)
            for what, (into, source) in ways.items():
                work = lambda into=into, source=source: into.copy_(source, non_blocking=True)
                seconds, repeats = clock.seconds(work)
                rows.append({
                    "kind": "copy", "what": what, "bytes": size, "seconds": seconds, "repeats": repeats,
                })
            return rows

        found += left_out.attempt(f"copy of {size} bytes", one) or []
    return found


def launches(clock, left_out):
    """A kernel that does next to nothing, queued a thousand times."""

    def one():
        x = torch.zeros(1, device=clock.device)
        return [{"kind": "launch", "seconds": clock.queued_seconds(lambda: x.add_(1.0), 1000)}]

    return left_out.attempt("launches", one) or []


def all_kinds(clock, quick):
    """All measurements, and what was left out."""
    left_out = Left()
    found = products(clock, quick, left_out)
    found += attention(clock, quick, left_out)
    found += memory(clock, quick, left_out)
    found += casts(clock, quick, left_out)
    found += copies(clock, quick, left_out)
    found += launches(clock, left_out)
    return found, left_out.reasons
