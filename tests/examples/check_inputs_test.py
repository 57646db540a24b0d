#!/usr/bin/env python3
"""That check_inputs.py finds the faults that it is there for."""

import sys
import tempfile
import unittest
from pathlib import Path

sys.dont_write_bytecode = True

from check_inputs import Example, evidence_faults, list_inputs, reading_faults, row_faults
from figures import Figure, figures, plain_values
from independence import derived_from_one_input, shared_figures

CATALOGUE = {
    "system": {"rack": {"accelerator_id": "chip"}},
    "accelerator": {"chip": {"server_power": "1.5 kW server", "it_power": "2 kW IT",
                             "h100_equivalents": "2.5 H100e"}},
}
SCENARIO = """
[scenario]
start = "2025-01-01"
end = "2026-01-01"
[site.s]
peak_pue = { value = "1.3", status = "estimate", source = "A survey" }
[order.o]
buyer = "b"
system = "rack"
[schedule_line.l]
order = "o"
ship_to = "s"
delivery = { value = "2025-02-01", status = "disclosed", source = "The buyer" }
accelerators = { value = 100_000, status = "disclosed", source = "The buyer" }
"""


def check(measure, value, source="A newspaper"):
    return {"id": "c", "measure": measure, "value": str(value), "value.source": source}


class Faults(unittest.TestCase):
    def example(self, scenario=SCENARIO, checks="", inputs=None):
        folder = Path(self.enterContext(tempfile.TemporaryDirectory()))
        (folder / "scenario.toml").write_text(scenario)
        (folder / "checks.csv").write_text(
            "id,site,measure,date,value,value.status,value.source,low,high\n" + checks)
        example = Example(folder)
        (folder / "inputs.csv").write_text(list_inputs(example) if inputs is None else inputs)
        return example

    def derived(self, measure, value):
        example = self.example()
        return derived_from_one_input(
            example.scenario, example.figures["scenario.toml"], CATALOGUE, [check(measure, value)])

    def test_a_sound_example_has_none(self):
        example = self.example(checks="c,s,it-power,2025-06-01,180,observed,A paper,170,190\n")
        faults = evidence_faults(example) + row_faults(example) + reading_faults(example)
        self.assertEqual(faults, [])

    def test_a_bare_figure(self):
        self.assertEqual(plain_values({"hall": {"h": {"places": 8, "ready": "2025-01-01"}}}),
                         ["hall.h.places", "hall.h.ready"])

    def test_an_assumption_of_somebody_else(self):
        text = SCENARIO.replace('status = "estimate"', 'status = "assumed"')
        self.assertEqual(len(evidence_faults(self.example(text))), 1)

    def test_a_row_is_missing_or_stale(self):
        example = self.example(inputs="path,value\nsite.s.peak_pue,1.4\n")
        faults = row_faults(example)
        self.assertEqual(len(faults), 4)  # three lacking, one that no file says
        self.assertEqual(faults[-1].split(":")[0], "inputs.csv says what no file says")

    def test_a_reading_outside_the_plan(self):
        example = self.example(checks="c,s,it-power,2026-01-01,180,observed,A newspaper,,\n")
        self.assertEqual(reading_faults(example), ["checks.csv: c is not within the plan"])

    def test_rows_of_a_long_table_are_figures_too(self):
        folder = Path(self.enterContext(tempfile.TemporaryDirectory()))
        text = SCENARIO.replace("[site.s]", '[tables]\nschedule_line = "lines.csv"\n[site.s]')
        (folder / "scenario.toml").write_text(text)
        (folder / "checks.csv").write_text("id\n")
        (folder / "lines.csv").write_text(
            "id,order,accelerators,accelerators.status,accelerators.source,note\n"
            "m,o,20_000,disclosed,The buyer,\n")
        example = Example(folder)
        self.assertEqual([(f.path, f.value) for f in example.figures["lines.csv"]],
                         [("schedule_line.m.accelerators", "20_000")])
        self.assertEqual(sorted(example.with_long_tables()["schedule_line"]), ["l", "m"])

    def test_money_alone_and_computers_without_a_site_have_no_power(self):
        scenario = {"order": {"a": {"buyer": "b"}, "c": {"buyer": "b", "system": "rack"}},
                    "schedule_line": {"l": {"order": "c", "accelerators": 5, "delivery": "2025-01-01"}}}
        catalogue = {"system": {"rack": {"accelerator_id": "chip"}}, "accelerator": {"chip": {}}}
        told = derived_from_one_input(scenario, [], catalogue, [check("accelerators", 5)])
        self.assertEqual(len(told), 1)

    def test_the_same_figure_of_the_same_source(self):
        stated = [Figure("schedule_line.l.accelerators", 100_000, {"source": "The buyer, p. 1"})]
        same = check("accelerators", 100_000, "The buyer: p. 2")
        other = check("accelerators", 100_000, "A newspaper")
        self.assertEqual(len(shared_figures(stated, [same])), 1)
        self.assertEqual(shared_figures(stated, [other]), [])

    def test_a_constant_times_an_input(self):
        # 100,000 x 1.5 kW = 150 MW of servers, x 1.14 = 171 MW of IT;
        # 100,000 x 2 kW = 200 MW of IT, x 1.3 = 260 MW of the facility; x 2.5 H100e.
        derived = {"accelerators": [100_000], "h100-equivalents": [250_000], "server-power": [150], "it-power": [171, 200],
                   "facility-power": [260]}
        for measure, value in ((m, v) for m, values in derived.items() for v in values):
            self.assertTrue(self.derived(measure, value), (measure, value))
            self.assertEqual(self.derived(measure, value * 1.02), [], (measure, value))

    def test_conflicting_statements_are_numbered_from_the_chosen(self):
        claims = [{"value": "2025-02-01"}, {"value": "2025-01-01", "chosen": True}]
        node = {"hall": {"h": {"ready": claims}}}
        self.assertEqual([(f.path, f.value) for f in figures(node)],
                         [("hall.h.ready", "2025-01-01"), ("hall.h.ready.other.1", "2025-02-01")])


if __name__ == "__main__":
    unittest.main()
