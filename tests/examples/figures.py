"""The figures of a scenario file: every value that somebody stated."""

import re
from dataclasses import dataclass

QUANTITY = re.compile(
    r"^(?P<number>[+-]?[0-9][0-9_]*(?:\.[0-9_]+)?(?:[eE][+-]?[0-9]+)?)(?:\s+(?P<unit>\S.*))?$")
DATE = re.compile(r"^\d{4}-\d{2}-\d{2}$")

# Numbers and dates that belong to the frame of the plan or of a statement
# rather than being statements themselves.
FRAME = {
    "as_of", "start", "end", "from", "to", "on", "decided", "stated_on",
    "amount_by", "deposit_on", "cost_on", "decide_by",
    "service_life_until", "from_month", "to_month", "priority",
    "fiscal_year", "fiscal_year_end_month",
}
TEXT = {"name", "title", "reason", "waits_for", "note", "source"}

# To the base unit of the format: MW, MWh, days, accelerators a day, currency units.
SCALES = {
    "GW": 1e3, "MW": 1.0, "kW": 1e-3, "GWh": 1e3, "MWh": 1.0, "kWh": 1e-3,
    "bn": 1e9, "million": 1e6, "M": 1e6,
    "weeks": 7.0, "months": 30.4375, "years": 365.25,
    "accelerators/week": 1 / 7, "accelerators/month": 1 / 30.4375,
}


@dataclass(frozen=True)
class Figure:
    path: str  # as gigaplan prints it: "hall.south-ext.ready", "....ready.other.1"
    value: object
    evidence: dict

    @property
    def _parts(self):
        text = str(self.value)
        if DATE.match(text):
            return text, "date"
        match = QUANTITY.match(text)
        if not match:
            return text, ""
        return match["number"], match["unit"] or ""

    @property
    def number_text(self) -> str:
        return self._parts[0]

    @property
    def unit(self) -> str:
        return self._parts[1]

    @property
    def number(self) -> float | None:
        if self.unit == "date":
            return None
        try:
            number = float(self.number_text.replace("_", ""))
        except ValueError:
            return None
        return number * SCALES.get(self.unit.split(" ")[0], 1.0)


def _is_claim(node) -> bool:
    return isinstance(node, dict) and "value" in node and not isinstance(node["value"], dict)


def _claim(path: str, node: dict) -> Figure:
    return Figure(path, node["value"], {k: v for k, v in node.items() if k != "value"})


def figures(node, path: str = "") -> list[Figure]:
    if _is_claim(node):
        return [_claim(path, node)]
    if isinstance(node, list):
        if node and all(_is_claim(item) and "from" not in item for item in node):
            chosen = [item for item in node if item.get("chosen")] or node[:1]
            others = [item for item in node if item is not chosen[0]]
            return [_claim(path, chosen[0])] + [
                _claim(f"{path}.other.{i}", item) for i, item in enumerate(others, 1)]
        return [f for i, item in enumerate(node, 1) for f in figures(item, f"{path}.{i}")]
    if isinstance(node, dict):
        return [f for key, item in node.items()
                for f in figures(item, f"{path}.{key}" if path else key)]
    return []


def plain_values(node, path: str = "") -> list[str]:
    """Paths of numbers and quantities that stand without evidence."""
    if _is_claim(node) or re.fullmatch(r"catalogue\.system\.[^.]+\.accelerators", path):
        return []  # the size of a system is what the system is
    if isinstance(node, dict):
        return [p for key, item in node.items() if key not in FRAME | TEXT
                for p in plain_values(item, f"{path}.{key}" if path else key)]
    if isinstance(node, list):
        return [p for i, item in enumerate(node, 1) for p in plain_values(item, f"{path}.{i}")]
    is_number = isinstance(node, (int, float)) and not isinstance(node, bool)
    is_quantity = isinstance(node, str) and (DATE.match(node) or QUANTITY.match(node))
    return [path] if is_number or is_quantity else []
