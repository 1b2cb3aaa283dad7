"""Every case of tests/cases, each a test of its own."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import case_files
import case_results
from case_files import Case
from checker import ledger, pipeline, readers, rulebook
from checker.document import Document
from checker.findings import Report
from checker.rulebook import Rule

FOLDER = Path(__file__).parent / "cases"
CASES = [case for path in sorted(FOLDER.rglob("*.md")) for case in case_files.read(path)]
SHIPPED = rulebook.load()


def _document(case: Case, number: int) -> Document:
    part = case.parts[number]
    if ledger.is_record(part.name):
        return ledger.read(part.name, part.source)
    return readers.reader(case.meta.get("format", "text")).read(
        part.name, part.source, date=date.fromisoformat(part.date) if part.date else None)


def _report(case: Case) -> Report:
    rules: tuple[Rule, ...] = ()
    if case.about == ("findings",):
        chosen = case.meta.get("rules", "").replace(",", " ").split()
        rules = tuple(rule for rule in SHIPPED.rules if rule.id in chosen) if chosen else SHIPPED.judging()
    return pipeline.check([_document(case, number) for number in range(len(case.parts))], rules)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.path.stem}:{case.name.replace(' ', '-')}")
def test_case(case: Case, update_cases: bool, updates: dict[Path, dict[int, object]]) -> None:
    report = _report(case)
    if case.about == ("findings",):
        differences = list(case_results.finding_differences(case, report))
        marks = case_results.finding_marks(case, report) if update_cases and differences else []
    else:
        found = case_results.facts(case, report)
        differences = list(case_results.fact_differences(case, found))
        marks = case_results.fact_marks(case, found) if update_cases and differences else []
    if differences and update_cases:
        updates.setdefault(case.path, {})[case.line] = (case, marks)
    elif differences:
        pytest.fail("\n".join(difference.told(case) for difference in differences), pytrace=False)
