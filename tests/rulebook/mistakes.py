"""The table of mistakes: cases/mistakes.txt, one bad rule a section, with the report that its author must get.

A section changes keys of cases/seals.yaml, or is a file of its own where its name says so. To see all reports as they are now, and write them
down after reading them: ``python tests/rulebook/mistakes.py``.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import NamedTuple

CASES = Path(__file__).parent / "cases"
FILE = CASES / "mistakes.txt"
_WHOLE = "whole file: "


class Mistake(NamedTuple):
    """A section: its line and name, what is written in it, the rule file that makes, and the report expected."""

    line: int
    name: str
    written: str
    rule: str
    report: str


def mistakes() -> list[Mistake]:
    """All sections, in order."""
    base = (CASES / "seals.yaml").read_text(encoding="utf-8")
    found = []
    text = FILE.read_text(encoding="utf-8")
    for section in re.finditer(r"^## (.*)\n((?:(?!##).*\n)*?)=>\n((?:(?!##).*\n)*)", text, re.MULTILINE):
        name, written, report = section.groups()
        rule = written.encode().decode("unicode_escape") if name.startswith(_WHOLE) else _changed(base, written)
        found.append(Mistake(text.count("\n", 0, section.start()) + 1, name, written, rule, report.strip("\n")))
    return found


def _changed(base: str, written: str) -> str:
    """The base rule with the keys of ``written`` in the place of its own, new keys at its end."""
    blocks = re.findall(r"^\S.*\n(?:[ \t].*\n)*", base, re.MULTILINE)
    new: dict[str, str] = {}
    for block in re.findall(r"^\S.*\n(?:[ \t].*\n)*", written, re.MULTILINE):
        key = block.partition(":")[0]
        new[key] = new.get(key, "") + block
    return "".join(new.pop(block.partition(":")[0], block) for block in blocks) + "".join(new.values())


def rewrite(report_of: dict[str, str]) -> None:
    """Write the table anew with these reports."""
    parts = [f"## {mistake.name}\n{mistake.written}=>\n{report_of[mistake.name]}\n" for mistake in mistakes()]
    FILE.write_text("\n".join(parts), encoding="utf-8")


def reported(rule: str) -> str:
    """What the author of a rule file is told."""
    from toy_relations import TOYS

    from checker.rulebook import read

    return "\n".join(str(problem) for problem in read([("seals.yaml", "", rule.encode())], TOYS)[1])


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[2]))
    rewrite({mistake.name: reported(mistake.rule) for mistake in mistakes()})
