"""Holds reading and writing of workbooks against another program: openpyxl.

usage: .venv-tests/bin/python3 foreign_workbooks_test.py PROGRAM REPOSITORY

What openpyxl writes must resolve to the same scenario as a CSV file that says the
same; what `plan --xlsx` writes, openpyxl must read as the CSV files beside it say.
"""

import csv
import datetime
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest
import zipfile

import openpyxl
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.utils.datetime import CALENDAR_MAC_1904

PROGRAM = pathlib.Path(sys.argv[1]).resolve()
FILES = pathlib.Path(sys.argv[2]).resolve() / "tests/cli/files"
HEADER = ["id", "order", "accelerators", "delivery", "delivery.source"]
TABLES = '[tables.schedule_line]\nfile = "{}"\n{}'


class Workbooks(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, self.folder)
        shutil.copytree(FILES, self.folder, dirs_exist_ok=True)

    def run_program(self, *arguments):
        command = [PROGRAM, *arguments, "--catalogue", "small", "--json", "-q"]
        done = subprocess.run(command, cwd=self.folder, capture_output=True, text=True, check=False)
        return json.loads(done.stdout)

    def checked(self, file, more=""):
        (self.folder / "lines.toml").write_text(TABLES.format(file, more))
        return self.run_program("check", "sound.toml", "--with", "lines.toml")

    def hash_of_csv(self, rows):
        with open(self.folder / "lines.csv", "w", newline="", encoding="utf-8") as file:
            csv.writer(file, lineterminator="\n").writerows([HEADER, *rows])
        answer = self.checked("lines.csv")
        self.assertEqual(answer["diagnostics"], [])
        return answer["hash"]

    def save(self, rows, name="lines.xlsx", **of_workbook):
        book = openpyxl.Workbook()
        for key, value in of_workbook.items():
            setattr(book, key, value)
        for row in [HEADER, *rows]:
            book.active.append(row)
        book.save(self.folder / name)
        return book

    def assert_same(self, rows, as_csv, **of_workbook):
        self.save(rows, **of_workbook)
        answer = self.checked("lines.xlsx")
        self.assertEqual(answer["diagnostics"], [])
        self.assertEqual(answer["hash"], self.hash_of_csv(as_csv))

    AS_CSV = [["a", "boxes", "64", "2024-04-02", "a letter"], ["b", "boxes", "32", "2024-05-07", ""]]

    def test_days_numbers_and_text(self):
        day = datetime.date(2024, 4, 2)
        moment = datetime.datetime(2024, 5, 7)
        rows = [["a", "boxes", 64, day, "a letter"], ["b", "boxes", 32.0, moment, None]]
        self.assert_same(rows, self.AS_CSV)
        self.assert_same(rows, self.AS_CSV, epoch=CALENDAR_MAC_1904)
        self.assert_same(rows, self.AS_CSV, iso_dates=True)

    def test_text_in_several_fonts(self):
        letter = CellRichText("a ", TextBlock(InlineFont(b=True), "let"), TextBlock(InlineFont(i=True), "ter"))
        rows = [["a", "boxes", 64, "2024-04-02", letter], ["b", "boxes", 32, "2024-05-07", None]]
        self.assert_same(rows, self.AS_CSV)

    def test_blanks_and_odd_characters_stay(self):
        text = '  <a> & "b" \u00e9\U0001f600\nnext '
        rows = [["a", "boxes", 64, "2024-04-02", text]]
        self.assert_same(rows, rows)

    def test_a_formula_that_nobody_computed_is_a_fault(self):
        self.save([["a", "boxes", "=2*32", "2024-04-02", None]])
        (fault,) = self.checked("lines.xlsx")["diagnostics"]
        self.assertEqual((fault["code"], fault["cell"]), ("xlsx-cell", "Sheet!C2"))

    def test_a_formula_counts_for_what_it_came_to(self):
        self.save([["a", "boxes", "=2*32", "2024-04-02", "a letter"], self.AS_CSV[1]])
        self.put(b"<f>2*32</f><v />", b"<f>2*32</f><v>64</v>")
        self.assertEqual(self.checked("lines.xlsx")["hash"], self.hash_of_csv(self.AS_CSV))

    def put(self, before, after):
        """Changes a sheet as a spreadsheet would that computes what is in it."""
        path = self.folder / "lines.xlsx"
        with zipfile.ZipFile(path) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
        sheet = "xl/worksheets/sheet1.xml"
        self.assertIn(before, parts[sheet])
        parts[sheet] = parts[sheet].replace(before, after)
        with zipfile.ZipFile(path, "w") as archive:
            for name, content in parts.items():
                archive.writestr(name, content)

    def test_sheets_that_are_hidden_or_of_charts_are_not_meant(self):
        book = self.save(self.AS_CSV)
        book.create_sheet("Old", 0).sheet_state = "hidden"
        book.create_chartsheet("Chart", 0)
        book.save(self.folder / "lines.xlsx")
        self.assertEqual(self.checked("lines.xlsx")["hash"], self.hash_of_csv(self.AS_CSV))
        (fault,) = self.checked("lines.xlsx", 'sheet = "Chart"\n')["diagnostics"]
        self.assertEqual(fault["hint"], 'its sheets are "Old" (hidden), "Sheet"')

    def test_merged_rows_are_a_fault(self):
        book = self.save(self.AS_CSV)
        book.active.merge_cells("B2:B3")
        book.save(self.folder / "lines.xlsx")
        (fault,) = self.checked("lines.xlsx")["diagnostics"]
        self.assertEqual((fault["code"], fault["cell"]), ("xlsx-cell", "Sheet!B2"))

    def planned(self):
        self.run_program("plan", "sound.toml", "-o", "out", "--xlsx")
        return openpyxl.load_workbook(self.folder / "out/plan.xlsx")

    def test_a_plan_says_what_its_csv_files_say(self):
        book = self.planned()
        files = sorted(path.stem for path in (self.folder / "out").glob("*.csv"))
        self.assertEqual(sorted(book.sheetnames), files)
        for sheet in book:
            with open(self.folder / "out" / f"{sheet.title}.csv", newline="", encoding="utf-8") as file:
                rows = list(csv.reader(file))
            self.assertEqual(sheet.freeze_panes, "A2")
            self.assertTrue(all(cell.font.b for cell in sheet[1]))
            self.assertEqual([cell.value for cell in sheet[1]], rows[0])
            for number, row in enumerate(rows[1:], start=2):
                for column, said in enumerate(row, start=1):
                    self.assert_says(sheet.cell(number, column), said)

    def assert_says(self, cell, said):
        with self.subTest(cell=f"{cell.parent.title}!{cell.coordinate}"):
            self.assertNotEqual(cell.data_type, "f")
            if cell.value is None:
                self.assertEqual(said, "")
            elif cell.is_date:
                self.assertEqual(cell.value.date().isoformat(), said)
            elif isinstance(cell.value, (int, float)):
                self.assertEqual(cell.value, float(said))
            else:
                self.assertEqual(cell.value, said)

    def test_days_and_numbers_of_a_plan_are_such(self):
        sheet = self.planned()["deliveries"]
        column = {cell.value: cell.column for cell in sheet[1]}
        self.assertTrue(sheet.cell(2, column["delivery"]).is_date)
        self.assertEqual(sheet.cell(2, column["accelerators"]).value, 800)

    def test_a_sheet_of_a_plan_that_another_program_saved_is_read(self):
        book = self.planned()
        book.active.title = "Saved"
        book.save(self.folder / "saved.xlsx")
        more = (
            'sheet = "Saved"\ncolumns = { line = "id" }\nignore = ["owner", "ordered_by", "system", "diversion", '
            '"first_accepted", "last_accepted", "left_then", "accepted_by_end", "days_late", "why"]\n'
        )
        self.assertEqual(self.checked("saved.xlsx", more)["diagnostics"], [])


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
