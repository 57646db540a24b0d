"""The checks themselves: each finds the fault that it is for."""

import tempfile
import unittest
from pathlib import Path

import check_dependencies
import check_layers
import check_length
import check_words


class Checks(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = Path(folder.name)

    def write(self, name, text):
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def test_lower_floors_may_be_included(self):
        self.write("src/power/a.cpp", '#include "scenario/scenario.hpp"\n#include "power/b.hpp"\n')
        self.assertEqual(check_layers.check(self.root), [])

    def test_higher_floors_may_not(self):
        self.write("src/text/a.cpp", '\n#include "scenario/scenario.hpp"\n')
        self.assertEqual(
            check_layers.check(self.root), ["src/text/a.cpp:2: text is on floor 1, scenario on 3"]
        )

    def test_engines_do_not_include_each_other(self):
        self.write("src/power/a.cpp", '#include "finance/discount.hpp"\n')
        self.assertEqual(
            check_layers.check(self.root), ["src/power/a.cpp:1: power is on floor 4, finance on 4"]
        )

    def test_reports_see_no_engine(self):
        self.write("src/report/a.cpp", '#include "power/site_supply.hpp"\n')
        self.assertEqual(
            check_layers.check(self.root), ["src/report/a.cpp:1: report sees only base, text, table"]
        )

    def test_a_command_does_not_include_another(self):
        self.write("src/app/plan_summary.cpp", '#include "app/plan.hpp"\n#include "app/inputs.hpp"\n')
        self.write("src/app/plan.cpp", '#include "finance/check.hpp"\n')
        self.write("src/app/divert.cpp", '#include "app/plan.hpp"\n')
        self.assertEqual(
            check_layers.check(self.root), ["src/app/divert.cpp:1: divert includes another command"]
        )

    def test_libraries_stay_in_their_folder(self):
        self.write("src/plan/a.cpp", "#include <highs/interfaces/highs_c_api.h>\n#include <vector>\n")
        self.assertEqual(
            check_layers.check(self.root),
            ["src/plan/a.cpp:1: <highs/interfaces/highs_c_api.h> belongs to lp"],
        )

    def test_heavy_headers_stay_in_one_file(self):
        self.write("src/text/a.cpp", "#include <toml++/toml.h>\n")
        self.write("src/text/b.cpp", "#include <toml++/toml.h>\n")
        self.assertEqual(
            check_layers.check(self.root),
            ["src/text/b.cpp:1: <toml++/toml.h> belongs in one .cpp alone, and src/text/a.cpp has it"],
        )

    def test_unknown_libraries_and_folders_are_found(self):
        self.write("src/base/a.cpp", "#include <boost/asio.hpp>\n")
        self.write("src/misc/a.cpp", "")
        self.assertEqual(
            check_layers.check(self.root),
            [
                "src/base/a.cpp:1: <boost/asio.hpp> is in no row of floors.toml",
                "src/misc/a.cpp: the folder misc has no floor in floors.toml",
            ],
        )

    def test_notes_and_machine_paths_are_found(self):
        self.write("docs/a.md", "done\nTO" + "DO later\n")
        self.write("src/b.cpp", 'open("' + "/home" + '/me/file");\nsee https://example.org/home/x\n')
        self.write("build/c.cpp", "FIX" + "ME in what was generated\n")
        self.assertEqual(
            check_words.check(self.root),
            [
                "docs/a.md:2: TO" + "DO does not belong in the repository",
                "src/b.cpp:1: /home" + "/m... is a path of one machine",
            ],
        )

    def test_long_files_are_found_and_may_only_shrink(self):
        self.write("src/a.cpp", "\n" * 451)
        self.write("src/b.cpp", "\n" * 600)
        self.write("src/c.cpp", "\n" * 450)
        self.assertEqual(
            check_length.check(self.root, {"src/b.cpp": 700, "src/d.cpp": 500}),
            [
                "src/a.cpp: 451 lines, more than 450: does it hold one idea?",
                "src/b.cpp: now 600 lines: say so in long_files.txt, not 700",
                "long_files.txt: src/d.cpp is not there",
            ],
        )

    def test_dependencies_and_their_description_agree(self):
        self.write("deps/debian.txt", "# why\ncmake   # builds\nlibfmt-dev\n")
        self.write("deps/python.lock", "highsbox==1.15.1 \\\n    --hash=sha256:00\n")
        self.write("docs/dependencies.md", "| `cmake` | x |\n| `highsbox` | x |\n| `gone` | x |\n")
        self.assertEqual(
            check_dependencies.check(self.root),
            [
                "deps: libfmt-dev has no row in docs/dependencies.md",
                "docs/dependencies.md: nothing in deps/ asks for gone",
            ],
        )

    def test_who_uses_a_dependency_is_told_truly(self):
        self.write("deps/debian.txt", "libtomlplusplus-dev\nlibrapidcheck-dev\n")
        self.write("src/text/a.cpp", "#include <toml++/toml.h>\n")
        self.write(
            "docs/dependencies.md",
            "| `libtomlplusplus-dev` | 3 | MIT | `src/scenario` (one file) | reads |\n"
            "| `librapidcheck-dev` | 3 | MIT | `src/text` (one file) | reads |\n",
        )
        self.write("ARCHITECTURE.md", "| 1 | `src/text/` | TOML | |\n| 1 | `src/lp/` | LPs | HiGHS |\n")
        self.assertEqual(
            check_dependencies.check(self.root),
            [
                "docs/dependencies.md: of src/, text uses libtomlplusplus-dev, not scenario",
                "docs/dependencies.md: librapidcheck-dev of text has no headers in floors.toml",
                "ARCHITECTURE.md: the row of text does not name toml++",
                "ARCHITECTURE.md: the row of lp names HiGHS",
            ],
        )


if __name__ == "__main__":
    unittest.main()
