"""What programs read keeps to its schema: every example draft, checked against the files in docs/."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from checker.reporters._schema import FACTS, SCHEMAS, written
from cli.runs import run
from published import closed

TOP = Path(__file__).parents[2]
DRAFTS = sorted(path for folder in ("drafts", "formats") for path in (TOP / "examples" / folder).iterdir() if path.name != "README.md")
FIRE = (TOP / "examples/drafts/fire-city-desk.md", TOP / "examples/drafts/fire-wire.md")


def validator(name: str) -> Draft202012Validator:
    """The schema of an output as it is published; the test is stricter: it allows no field that the schema does not name."""
    return Draft202012Validator(closed(json.loads((TOP / "docs" / f"{name}.schema.json").read_text(encoding="utf-8"))))


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_schema_is_up_to_date_and_a_schema(name: str, update_cases: bool) -> None:
    page = TOP / "docs" / f"{name}.schema.json"
    if update_cases:
        page.write_text(written(name), encoding="utf-8")
    assert page.read_text(encoding="utf-8") == written(name), "python -m checker.reporters._schema"
    Draft202012Validator.check_schema(json.loads(written(name)))


def test_the_report_on_every_example_keeps_to_its_schema() -> None:
    said = run("check", "--no-config", "--format", "json", *DRAFTS)
    assert said.status == 1, said.err
    report = json.loads(said.out)
    validator("report").validate(report)
    assert report["findings"]


def test_a_report_with_a_problem_and_findings_set_aside_keeps_to_its_schema(tmp_path: Path) -> None:
    draft = tmp_path / "draft.md"
    draft.write_text("The fair drew 430 visitors. <!-- claimlint-disable-next-line -- recounted -->\n\nThe fair drew 340 visitors.\n", encoding="utf-8")
    said = run("check", "--no-config", "--format", "json", draft, tmp_path / "missing.md")
    assert said.status == 2
    report = json.loads(said.out)
    validator("report").validate(report)
    assert report["problems"]


def test_every_finding_keeps_to_its_schema() -> None:
    lines = run("check", "--no-config", "--format", "jsonl", *DRAFTS).out.splitlines()
    for line in lines:
        validator("finding").validate(json.loads(line))
    assert lines


def test_every_kind_of_fact_keeps_to_its_schema(tmp_path: Path) -> None:
    note = tmp_path / "note.txt"
    note.write_text("Sleep was longer in the second week, t(28) = 2.20, p = .036.\n", encoding="utf-8")
    each = {kind: Draft202012Validator(one) for kind, one in zip(FACTS, validator("fact").schema["oneOf"], strict=True)}
    kinds = set()
    for more in ((), ("--skipped",)):
        said = run("facts", "--no-config", "--format", "jsonl", *more, *DRAFTS, note)
        assert said.status == 0, said.err
        for line in said.out.splitlines():
            fact = json.loads(line)
            each[fact["kind"]].validate(fact)
            kinds.add(fact["kind"])
    assert kinds == set(FACTS)


def test_a_comparison_keeps_to_its_schema(tmp_path: Path) -> None:
    said = run("compare", "--no-config", *FIRE)
    validator("comparison").validate(json.loads(said.out))
    pairs = tmp_path / "pairs.jsonl"
    pairs.write_text(json.dumps({"id": "fair", "a": "The fair drew 430 visitors.", "b": "The fair drew 340 visitors."}) + "\n", encoding="utf-8")
    for line in run("compare", "--no-config", "--pairs", pairs).out.splitlines():
        validator("comparison").validate(json.loads(line))


@pytest.mark.parametrize(("name", "broken"), [
    ("finding", {"rule": "weekday-date", "severity": "fatal"}),
    ("fact", {"kind": "rumour"}),
    ("comparison", {"verdict": "perhaps", "findings": []}),
    ("report", {"version": 2}),
])
def test_a_schema_refuses_what_claimlint_never_prints(name: str, broken: Any) -> None:
    assert not validator(name).is_valid(broken)
