"""From raw measurements to the shares of the data sheet that the performance model takes.

Knows nothing of PyTorch or of a GPU: measurements come in as dictionaries, as measure.py writes
them. The formulas are those of src/perf/layer_time.cpp and src/perf/collectives.cpp. Every value
is where the absolute errors of logarithms add up to the least, so that a kernel that fell out of
line does not pull the rest along.
"""

import dataclasses
import math
import statistics

ATTENTION_BACKWARD = 2.5  # operations of backward over forward: five products where there were two
LARGE_BYTES = 64 * 2**20  # more than caches hold: only such rows tell of the memory
BYTES = {"fp32": 4.0, "tf32": 4.0, "bf16": 2.0, "fp16": 2.0, "fp8": 1.0, "fp4": 0.5}
KEYS = {"fp16": "bf16"}  # formats that the model does not tell apart
GOLDEN = (math.sqrt(5.0) - 1.0) / 2.0
ROWS_LEAST = 3  # fewer tell nothing
LAUNCHES = 3.0  # what takes less than so many launches may have waited for the host


@dataclasses.dataclass
class DataSheet:
    """What an accelerator can do at most: operations and bytes a second, links one way."""

    accelerator: str
    matrix_per_second: dict
    memory_bytes_per_second: float
    scale_up_bytes_per_second: float = 0.0


@dataclasses.dataclass
class Fitted:
    values: dict  # key of the calibration: value
    rows: dict  # key: of how many measurements
    errors: dict  # key: mean absolute error of the logarithm


def least(cost, low, high, steps=60):
    """Where a function with one valley is least (golden section)."""
    a, b = low, high
    c, d = b - GOLDEN * (b - a), a + GOLDEN * (b - a)
    at_c, at_d = cost(c), cost(d)
    for _ in range(steps):
        if at_c <= at_d:
            b, d, at_d = d, c, at_c
            c = b - GOLDEN * (b - a)
            at_c = cost(c)
        else:
            a, c, at_c = c, d, at_d
            d = a + GOLDEN * (b - a)
            at_d = cost(d)
    return 0.5 * (a + b)


def least_over(cost, places):
    """The same where there may be several valleys: looks at `places` first, then beside the best."""
    costs = [cost(place) for place in places]
    best = costs.index(min(costs))
    low, high = places[max(0, best - 1)], places[min(len(places) - 1, best + 1)]
    found = least(cost, low, high, 30)
    return found if cost(found) < costs[best] else places[best]


def logarithmic_error(predicted, rows):
    return sum(abs(math.log(p / row["seconds"])) for p, row in zip(predicted, rows)) / len(rows)


def of_kind(measurements, kind, **wanted):
    return [
        row
        for row in measurements
        if row["kind"] == kind and all(row.get(key) == value for key, value in wanted.items())
    ]


def longer_than_launches(rows, measurements):
    """The model counts the host's time apart; what is short waits for it."""
    launches = [row["seconds"] for row in of_kind(measurements, "launch")]
    shortest = LAUNCHES * min(launches, default=0.0)
    return [row for row in rows if row["seconds"] >= shortest]


def product_seconds(row, rate, edge, memory_rate):
    m, n, k = row["m"], row["n"], row["k"]
    operations = 2.0 * (m + edge) * (n + edge) * (k + edge)
    moved = BYTES[row["format"]] * (m * k + k * n) + 2.0 * m * n
    return max(operations / rate, moved / memory_rate)


def attention_seconds(row, rate, ramp):
    """Causal and fused: each token sees half of the sequence on average."""
    tokens = row["batch"] * row["tokens"]
    width = row["heads"] * row["head_dimension"]
    operations = 2.0 * tokens * 0.5 * row["tokens"] * 2.0 * width
    if row["direction"] == "backward":
        operations *= ATTENTION_BACKWARD
    return operations * (1.0 + ramp / row["tokens"]) / rate


def fit_memory(measurements, sheet, fitted):
    rows = of_kind(measurements, "memory")
    rows = [row for row in rows if row["bytes"] >= LARGE_BYTES] or rows
    if len(rows) < ROWS_LEAST:
        return
    shares = [row["bytes"] / row["seconds"] / sheet.memory_bytes_per_second for row in rows]
    share = statistics.median(shares)
    note(fitted, "memory", share, rows, [row["seconds"] * s / share for row, s in zip(rows, shares)])


def note(fitted, key, value, rows, predicted):
    fitted.values[key], fitted.rows[key] = value, len(rows)
    fitted.errors[key] = logarithmic_error(predicted, rows)


def matrix_share(rows, peak, edge, memory_rate):
    """The share with the least error, and that error, under an edge."""

    def cost(log_share):
        rate = peak * math.exp(log_share)
        return logarithmic_error([product_seconds(row, rate, edge, memory_rate) for row in rows], rows)

    # Beyond 1 too: what a boost clock above the data sheet's reaches is not cut off unseen.
    log_share = least_over(cost, [math.log(1e-4) + 0.15 * i for i in range(64)])
    return math.exp(log_share), cost(log_share)


def fit_matrix(measurements, sheet, fitted):
    memory_rate = sheet.memory_bytes_per_second * fitted.values.get("memory", 0.8)
    by_key = {}
    for row in longer_than_launches(of_kind(measurements, "product"), measurements):
        by_key.setdefault(KEYS.get(row["format"], row["format"]), []).append(row)
    known = {
        key: rows
        for key, rows in by_key.items()
        if sheet.matrix_per_second.get(key) and len(rows) >= ROWS_LEAST
    }
    # One edge for all formats, as the model has it; fp32, which no tensor core computes, aside.
    shared = {key: rows for key, rows in known.items() if key != "fp32"} or known
    if not shared:
        return

    def cost(edge):
        return sum(
            len(rows) * matrix_share(rows, sheet.matrix_per_second[key], edge, memory_rate)[1]
            for key, rows in shared.items()
        )

    edge = least_over(cost, [0.0] + [4.0 * 1.5**i for i in range(14)])
    fitted.values["matrix_edge_elements"] = edge
    fitted.rows["matrix_edge_elements"] = sum(len(rows) for rows in shared.values())
    fitted.errors["matrix_edge_elements"] = cost(edge) / fitted.rows["matrix_edge_elements"]
    for key, rows in known.items():
        share, error = matrix_share(rows, sheet.matrix_per_second[key], edge, memory_rate)
        name = f"matrix_{key}"
        fitted.values[name], fitted.rows[name], fitted.errors[name] = share, len(rows), error


def fit_attention(measurements, sheet, fitted):
    peak = sheet.matrix_per_second.get("bf16")
    sides = {
        way: longer_than_launches(of_kind(measurements, "attention", direction=way), measurements)
        for way in ("forward", "backward")
    }
    sides = {way: rows for way, rows in sides.items() if len(rows) >= ROWS_LEAST}
    if not peak or not sides:
        return

    def share_and_predicted(rows, ramp):
        whole = [attention_seconds(row, peak, ramp) for row in rows]
        share = statistics.median(one / row["seconds"] for one, row in zip(whole, rows))
        return share, [one / share for one in whole]

    def cost(ramp):
        return sum(
            len(rows) * logarithmic_error(share_and_predicted(rows, ramp)[1], rows)
            for rows in sides.values()
        )

    ramp = least_over(cost, [0.0] + [16.0 * 1.5**i for i in range(16)])
    fitted.values["attention_ramp_tokens"] = ramp
    fitted.rows["attention_ramp_tokens"] = sum(len(rows) for rows in sides.values())
    fitted.errors["attention_ramp_tokens"] = cost(ramp) / fitted.rows["attention_ramp_tokens"]
    for way, rows in sides.items():
        share, predicted = share_and_predicted(rows, ramp)
        note(fitted, f"attention_{way}", share, rows, predicted)


def fit_casts(measurements, sheet, fitted):
    rows = of_kind(measurements, "cast")
    if len(rows) < ROWS_LEAST or "memory" not in fitted.values:
        return
    rate = sheet.memory_bytes_per_second * fitted.values["memory"]
    value = statistics.median(row["seconds"] * rate / row["numbers"] for row in rows)
    note(fitted, "cast_bytes", value, rows, [value * row["numbers"] / rate for row in rows])


def fit_links(measurements, sheet, fitted):
    """An all-reduce is a gather and a scatter: 2 (n - 1) / n of its bytes over each link, and a start."""
    rows = [row for row in of_kind(measurements, "all_reduce") if row["members"] > 1]
    if len(rows) < ROWS_LEAST or sheet.scale_up_bytes_per_second <= 0.0:
        return

    def predicted(share, start):
        rate = sheet.scale_up_bytes_per_second * share
        return [
            start + 2.0 * (row["members"] - 1) / row["members"] * row["bytes"] / rate for row in rows
        ]

    def start_for(share):
        places = [0.0] + [1e-6 * 1.5**i for i in range(16)]
        return least_over(lambda start: logarithmic_error(predicted(share, start), rows), places)

    def cost(log_share):
        share = math.exp(log_share)
        return logarithmic_error(predicted(share, start_for(share)), rows)

    share = math.exp(least_over(cost, [math.log(0.01) + 0.2 * i for i in range(24)]))
    note(fitted, "scale_up", share, rows, predicted(share, start_for(share)))


def fit(measurements, sheet):
    """What the measurements tell of; keys that none tells of are not in the values."""
    fitted = Fitted({}, {}, {})
    fit_memory(measurements, sheet, fitted)
    fit_matrix(measurements, sheet, fitted)
    fit_attention(measurements, sheet, fitted)
    fit_casts(measurements, sheet, fitted)
    fit_links(measurements, sheet, fitted)
    return fitted
