"""Holds what the program prints with --json against its published form.

usage: .venv-tests/bin/python3 check_api.py PROGRAM REPOSITORY [--keep]

Every document must be valid by its schema in api/, and every key of it must be
described there. Against tests/api/kept/, documents as readers of that form know
them, no key, table or column may be missing or of another type: whoever must
break that raises the number in `format`. --keep writes those documents anew,
for a new number.
"""

import copy
import json
import pathlib
import subprocess
import sys

import fastjsonschema

SMALL = ["--catalogue", "small"]
LLAMA = "--model llama3_8b --system h100_sxm --accelerators 8 --batch 64".split()
DOCUMENTS = {
    "plan": ["plan", "{examples}/dgx-1/scenario.toml"],
    "comparison": ["plan", "sound.toml", *SMALL, "--with", "late-hall.toml"],
    "grid": ["plan", "sound.toml", *SMALL, "--grid", "hall.north.places=4,800"],
    "divert": ["divert", "two-owners.toml", *SMALL, "--quantity", "8", "--from", "owner", "--to", "tenant"],
    "tco": ["tco", "{examples}/one-gigawatt-tco/scenario.toml"],
    "perf-estimate": ["perf", "estimate", *LLAMA],
    "perf-images": "perf estimate --model resnet50 --system v100_sxm2_16 --accelerators 8 --batch 2048".split(),
    "perf-goodput": "perf goodput --accelerators 16384 --interval 20min".split(),
    "perf-search": ["perf", "search", *LLAMA, "--keep", "2", "--no-offload"],
    "perf-scale": ["perf", "scale", *LLAMA],
    "perf-serve": ["perf", "serve", *LLAMA[:6], "--tp", "2", "--split"],
    "check": ["check", "{examples}/dgx-1/scenario.toml"],
    "diff": ["diff", "sound.toml", "sound.toml", *SMALL, "--with", "late-hall.toml"],
    "catalogue-list": ["catalogue", "list", *SMALL],
    "catalogue-show": ["catalogue", "show", "dgx1_p100"],
    "failure": ["plan", "impossible.toml", *SMALL],
}
# Held against the schemas alone: what the ones above do not have.
MORE = [
    ("plan", ["plan", "{examples}/h100-diversion/scenario.toml"]),
    ("comparison", ["plan", "sound.toml", *SMALL, "--with", "more-than-come.toml", "--with", "late-hall.toml"]),
    ("plan", ["plan", "{examples}/tesla-2024/scenario.toml"]),
    ("check", ["check", "faulty.toml"]),
    ("failure", ["plan", "faulty.toml", *SMALL]),
    ("failure", ["diff", "sound.toml", "faulty.toml", *SMALL]),
    ("failure", ["tco", "broken.toml"]),
    ("failure", ["perf", "estimate", *LLAMA, "--tp", "3"]),
    ("failure", ["divert", "faulty.toml", "--quantity", "8", "--from", "owner", "--to", "tenant"]),
    ("perf-serve", ["perf", "serve", *LLAMA[:6], "--tpot", "10ms"]),
    ("failure", "perf search --model llama3_8b --system h100_sxm --accelerators 7 --batch 64 --tp 3".split()),
    ("perf-scale", ["perf", "scale", *LLAMA, "--weak", "--points", "2,8"]),
    ("failure", ["perf", "serve", *LLAMA[:6], "--tp", "3"]),
    ("catalogue-show", ["catalogue", "show", "h100_sxm"]),
]


def printed(program, repository, arguments):
    command = [program, *(a.format(examples=f"{repository}/examples") for a in arguments), "--json", "-q"]
    done = subprocess.run(
        command, cwd=repository / "tests/cli/files", capture_output=True, text=True, check=False
    )
    return json.loads(done.stdout)


def undescribed(document, schema, schemas, path=""):
    """Paths of keys that the schema says nothing of."""
    if "$ref" in schema:
        target = schema["$ref"]
        if target in schemas:
            yield from undescribed(document, schemas[target], schemas, path)
        return  # tables and diagnostics: the validator has been through them
    if isinstance(document, dict) and "properties" in schema:
        for key, value in document.items():
            if key not in schema["properties"]:
                yield f"{path}/{key}"
            else:
                yield from undescribed(value, schema["properties"][key], schemas, f"{path}/{key}")
    if isinstance(document, list) and "items" in schema:
        for value in document:
            yield from undescribed(value, schema["items"], schemas, f"{path}/[]")


def kind(value):
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "boolean"
    return "number" if isinstance(value, (int, float)) else type(value).__name__


def is_table(value):
    return isinstance(value, dict) and isinstance(value.get("columns"), list) and "rows" in value


def broken(kept, now, path=""):
    """What a reader of the kept document would miss in the other."""
    if kept is None or now is None:
        return
    if kind(kept) != kind(now):
        yield f"{path} was {kind(kept)} and is {kind(now)}"
    elif is_table(kept):
        columns = {column["key"]: column for column in now["columns"]}
        for column in kept["columns"]:
            other = columns.get(column["key"])
            if other is None:
                yield f"{path} has no column {column['key']}"
            elif any(other.get(part) != column.get(part) for part in ("type", "unit", "power_kind")):
                yield f"{path}: column {column['key']} is of another type or unit"
    elif isinstance(kept, dict):
        for key, value in kept.items():
            if key not in now:
                yield f"{path} has no {key}"
            else:
                yield from broken(value, now[key], f"{path}/{key}")
    elif isinstance(kept, list) and kept and now:
        if all(is_table(one) for one in kept):
            by_key = {table["key"]: table for table in now}
            for table in kept:
                if table["key"] not in by_key:
                    yield f"{path} has no table {table['key']}"
                else:
                    yield from broken(table, by_key[table["key"]], f"{path}/{table['key']}")
        else:
            yield from broken(kept[0], now[0], f"{path}/[]")


def file_refs(node):
    """References to other schemas, which are held against those by themselves."""
    if isinstance(node, dict):
        if str(node.get("$ref", "#")).endswith(".schema.json"):
            yield node
        for value in list(node.values()):
            yield from file_refs(value)
    elif isinstance(node, list):
        for value in node:
            yield from file_refs(value)


def plans_in(document):
    yield document["base"]
    for variant in document["variants"]:
        if "plan" in variant:
            yield variant["plan"]


def faults_of(name, document, schemas):
    schema = schemas[f"gigaplan-{name}-1.schema.json"]
    alone = copy.deepcopy(schema)
    for node in file_refs(alone):
        node.clear()
    try:
        fastjsonschema.compile(alone)(document)
    except fastjsonschema.JsonSchemaValueException as fault:
        yield f"{name}: {fault.message[:200]}"
    if name == "comparison":
        for plan in plans_in(document):
            yield from faults_of("plan", plan, schemas)
    for path in sorted(set(undescribed(document, schema, schemas))):
        yield f"{name}: {path} is not in the schema"


def main():
    program, repository = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve()
    schemas = {path.name: json.loads(path.read_text()) for path in sorted(repository.glob("api/*.schema.json"))}
    faults = []
    for name, arguments in DOCUMENTS.items():
        document = printed(program, repository, arguments)
        faults += faults_of(name, document, schemas)
        kept = repository / f"tests/api/kept/{name}-1.json"
        if "--keep" in sys.argv:
            if name == "comparison":  # plans are kept by themselves
                document["base"] = {}
                for variant in document["variants"]:
                    variant["plan"] = {}
            kept.write_text(json.dumps(document, indent=1) + "\n")
        faults += [f"{name}: {fault}" for fault in broken(json.loads(kept.read_text()), document)]
    for name, arguments in MORE:
        faults += faults_of(name, printed(program, repository, arguments), schemas)
    unused = set(schemas) - {f"gigaplan-{name}-1.schema.json" for name in DOCUMENTS}
    faults += [f"{name} is held against nothing" for name in sorted(unused)]
    print("\n".join(faults) or f"{len(DOCUMENTS) + len(MORE)} documents are as {len(schemas)} schemas say")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
