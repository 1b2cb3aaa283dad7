"""The documentation of the settings, made from their form: ``python -m checker.config.page`` writes the table of docs/configuration.md and
docs/config.schema.json."""

from __future__ import annotations

import json
import sys

from checker.config.form import CONFIG
from checker.config.starter import EXAMPLES
from checker.rulebook.page import updated

PAGE, SCHEMA = "docs/configuration.md", "docs/config.schema.json"
_BEGIN = "<!-- made by python -m checker.config.page -->"


def page(written: str) -> str:
    """The page with its table as it must be."""
    rows = ["| key | what it is | for example |", "|---|---|---|"]
    rows += [f"| `{key.name}` | {key.doc.replace('|', chr(92) + '|')} | `{EXAMPLES[key.name]}` |" for key in CONFIG.keys]
    return updated(written, "\n".join(rows) + "\n", _BEGIN)


def schema() -> str:
    """The JSON Schema of a settings file."""
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "claimlint settings",
            "description": "A .claimlint.yaml, or the table [tool.claimlint] of a pyproject.toml."}
    return json.dumps(head | CONFIG.schema(), indent=2, ensure_ascii=False) + "\n"


def main() -> int:
    """Write both."""
    with open(PAGE, encoding="utf-8") as file:
        made = page(file.read())
    for path, text in ((PAGE, made), (SCHEMA, schema())):
        with open(path, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
