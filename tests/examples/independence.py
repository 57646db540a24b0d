"""A check that repeats an input, or follows from one by a constant, checks nothing."""

import re
from collections import defaultdict

from figures import Figure

TOLERANCE = 0.005
COMPARED_AS = {
    "server": "server-power", "IT": "it-power", "cooling": "it-power",
    "facility": "facility-power", "grid": "facility-power", "permitted": "facility-power",
}
COMPARED_ONLY = ("promise.", "guidance.", "reading.")  # printed beside the plan, never used by it
ASKED = ("target.",)  # what the plan is asked for, not what somebody found
IT_OVER_SERVERS = 1.14  # the median that the catalogue's IT power is made with


def publication(source: str) -> str:
    """Who says so, without the edition, page or wording."""
    return re.split(r"[,:(]| of ", source)[0].strip().lower()


def near(a: float, b: float) -> bool:
    return abs(a - b) <= TOLERANCE * max(abs(a), abs(b))


def shared_figures(inputs: list[Figure], checks: list[dict]) -> list[str]:
    faults = []
    for check in checks:
        for figure in inputs:
            ours, theirs = figure.evidence.get("source", ""), check["value.source"]
            if publication(ours) != publication(theirs) or figure.number is None:
                continue
            if near(figure.number, float(check["value"])):
                faults.append(f"{check['id']} and {figure.path} are one figure of one source")
    return faults


def chosen(value):
    """The number of a catalogue entry, whatever way it is written."""
    if isinstance(value, list):
        value = next((v for v in value if v.get("chosen")), value[0])
    if isinstance(value, dict):
        value = value["value"]
    return Figure("", value, {}).number


def accelerator_powers(scenario: dict, catalogue: dict) -> dict[str, dict[str, float]]:
    """Megawatts and H100-equivalents of one accelerator, by system in use and measure."""
    powers = {}
    systems = catalogue["system"] | scenario.get("catalogue", {}).get("system", {})
    for order in scenario.get("order", {}).values():
        if "system" not in order:
            continue  # money alone
        accelerator = catalogue["accelerator"][systems[order["system"]]["accelerator_id"]]
        powers[order["system"]] = {
            measure: chosen(accelerator[key])
            for measure, key in (("server-power", "server_power"), ("it-power", "it_power"),
                                 ("h100-equivalents", "h100_equivalents"))
            if key in accelerator
        }
    return powers


def deliveries(scenario: dict) -> dict[str, list[tuple[str, float]]]:
    """By site or, without one, by buyer: (system, accelerators) in order of delivery."""
    lines = defaultdict(list)
    for line in scenario.get("schedule_line", {}).values():
        order = scenario["order"][line["order"]]
        delivery = figure_value(line["delivery"])
        lines[line.get("ship_to", order["buyer"])].append(
            (str(delivery), order["system"], float(figure_value(line["accelerators"]))))
    return {place: [(system, count) for _, system, count in sorted(found)]
            for place, found in lines.items()}


def figure_value(node):
    if isinstance(node, list):
        node = next((v for v in node if v.get("chosen")), node[0])
    return node["value"] if isinstance(node, dict) else node


def candidates(scenario: dict, inputs: list[Figure], catalogue: dict) -> dict[str, list]:
    """By measure, what one input gives with one or two constants."""
    found = defaultdict(list)
    powers = accelerator_powers(scenario, catalogue)
    pues = sorted({f.number for f in inputs if f.path.endswith("_pue") and f.number})

    def add_power(kind: str, number: float, what: str):
        found[kind].append((number, what))
        if kind == "server-power":
            found["it-power"].append((number * IT_OVER_SERVERS, f"{what} x {IT_OVER_SERVERS}"))
        for pue in pues if kind == "it-power" else []:
            found["facility-power"].append((number * pue, f"{what} x {pue}"))

    for figure in inputs:
        if not figure.number or figure.path.startswith(COMPARED_ONLY + ASKED):
            continue
        number, unit = figure.number, figure.unit
        if unit in ("", "accelerators") and re.search(r"accelerators|places", figure.path):
            found["accelerators"].append((number, figure.path))
            for system, kinds in powers.items():
                for kind, power in kinds.items():
                    add_power(kind, number * power, f"{figure.path} x {kind} of {system}")
        if kind := COMPARED_AS.get(unit.partition("W ")[2]):
            add_power(kind, number, figure.path)
        if unit.endswith(("USD", "EUR")) and "/" not in unit:
            found["capital"].append((number, figure.path))

    for place, lines in deliveries(scenario).items():
        total, sums = 0.0, defaultdict(float)
        for system, count in lines:
            total += count
            found["accelerators"].append((total, f"deliveries to {place}"))
            for kind, power in powers.get(system, {}).items():
                sums[kind] += count * power
                add_power(kind, sums[kind], f"deliveries to {place} x {kind}")
    return found


def derived_from_one_input(scenario: dict, inputs: list[Figure], catalogue: dict,
                           checks: list[dict]) -> list[str]:
    found = candidates(scenario, inputs, catalogue)
    return [f"{check['id']} = {check['value']} follows from {what} = {number:.6g}"
            for check in checks
            for number, what in found[check["measure"]]
            if near(number, float(check["value"]))]
