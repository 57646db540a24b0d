"""deps/, docs/dependencies.md, ARCHITECTURE.md and the includes of src/ tell one story.

Every package in deps/ has a row in docs/dependencies.md, and every row a package. A row
that names folders of src/ names those that include the package's headers, and so does
the last column of the floors in ARCHITECTURE.md. floors.toml says which headers are whose.
"""

import re

import check_layers
import tree

ROW = re.compile(r"\|\s*`([^`]+)`\s*\|")
FOLDER = re.compile(r"`src/(\w+)")
INCLUDE = re.compile(r'\s*#\s*include\s+[<"]([^>"]+)')


def packages(root):
    names = set()
    for file in sorted((root / "deps").iterdir()):
        for line in tree.lines(file):
            words = line.split("#")[0].split()
            if words and not words[0].startswith("--hash"):
                names.add(words[0].split("==")[0])
    return names


def described(root):
    """The rows of docs/dependencies.md, by their package."""
    file = root / "docs" / "dependencies.md"
    return {match[1]: line for line in tree.lines(file) if (match := ROW.match(line))}


def headers(root):
    """The headers that each folder of src/ includes, all of them read once."""
    by_folder = {}
    for file in tree.files(root / "src", {".cpp", ".hpp"}):
        if len(file.parts) > 1:
            found = (INCLUDE.match(line) for line in tree.lines(root / "src" / file))
            by_folder.setdefault(file.parts[0], set()).update(match[1] for match in found if match)
    return by_folder


def users(included, prefix):
    """The folders that include a header whose path begins so."""
    return {
        folder for folder, names in included.items() if any(name.startswith(prefix) for name in names)
    }


def listed(names):
    return ", ".join(sorted(names)) or "nobody"


def users_told(included, plan, rows):
    for prefix, rule in plan["third_party"].items():
        if rule["folders"] == ["*"] or rule.get("package") not in rows:
            continue
        told, found = set(FOLDER.findall(rows[rule["package"]])), users(included, prefix)
        if told != found:
            yield (
                f"docs/dependencies.md: of src/, {listed(found)} uses {rule['package']}, "
                f"not {listed(told)}"
            )
    with_headers = {rule.get("package") for rule in plan["third_party"].values()}
    for package in sorted(set(rows) - with_headers):
        for folder in FOLDER.findall(rows[package]):
            yield f"docs/dependencies.md: {package} of {folder} has no headers in floors.toml"


def headers_told(root, included, plan):
    """The rows of the floors: floor, folders, what lives there, third-party headers."""
    map_file = root / "ARCHITECTURE.md"
    for line in tree.lines(map_file) if map_file.exists() else []:
        cells = line.split("|")
        folders = FOLDER.findall(cells[2]) if len(cells) == 6 else []
        for prefix, rule in plan["third_party"].items():
            if folders and "name" in rule:
                told, found = rule["name"] in cells[4], bool(users(included, prefix) & set(folders))
                if told != found:
                    how = "names" if told else "does not name"
                    yield f"ARCHITECTURE.md: the row of {listed(folders)} {how} {rule['name']}"


def check(root):
    plan = check_layers.load_plan()
    rows = described(root)
    included = headers(root)
    in_deps, in_docs = packages(root), set(rows)
    return (
        [f"deps: {name} has no row in docs/dependencies.md" for name in sorted(in_deps - in_docs)]
        + [f"docs/dependencies.md: nothing in deps/ asks for {name}" for name in sorted(in_docs - in_deps)]
        + list(users_told(included, plan, rows))
        + list(headers_told(root, included, plan))
    )


if __name__ == "__main__":
    tree.main(check)
