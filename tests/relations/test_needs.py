"""What relations say they need: only work is spared by it, never a finding."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker import pipeline, readers
from checker.document import Document, Region
from checker.evaluate import evaluate
from checker.extract.reading import extractor
from checker.fact import KINDS, Fact
from checker.findings import Finding, Reading
from checker.readers import text as plain
from checker.rulebook import RELATIONS, Rule, load

ROOT = Path(__file__).parents[2]
LEXICON = extractor().pack.lexicon
RULES = load().rules
ASKING = tuple(rule._replace(needs=()) for rule in RULES)


@cache
def texts() -> tuple[tuple[Reading, ...], ...]:
    """The drafts of every example of every rule, those of one example together, and the drafts of the examples folder."""
    found = []
    for rule in RULES:
        for example in (*rule.passes, *rule.fails):
            found.append(tuple(_read(draft.name, draft.text, draft.date) for draft in example.drafts))
    drafts = sorted(path for path in (ROOT / "examples" / "drafts").iterdir() if path.suffix in (".md", ".txt"))
    return (*found, tuple(_read(path.name, path.read_text(encoding="utf-8"), None) for path in drafts))


def _read(name: str, text: str, day: str | None) -> Reading:
    reader = (readers.readers_for(name) or (plain,))[0]
    return pipeline.read(reader.read(name, text, date=date.fromisoformat(day) if day else None))


def _found(readings: Sequence[Reading], rules: Sequence[Rule]) -> tuple[Finding, ...]:
    return evaluate(readings, rules, LEXICON)


@pytest.mark.parametrize("name", [name for name in RELATIONS if getattr(RELATIONS[name], "NEEDS", ())])
def test_a_need_names_what_there_is(name: str) -> None:
    for need in RELATIONS[name].NEEDS:  # type: ignore[attr-defined]
        assert need.of in (*RELATIONS[name].KINDS, "region", "document", "fact", "sum")
        if need.of == "sum":
            assert need.values
            continue
        owner = {**KINDS, "region": Region, "document": Document, "fact": Fact}[need.of]
        assert not need.field or hasattr(owner, need.field.partition(".")[0])
        assert need.least > 0


def test_the_rules_of_a_relation_carry_its_needs() -> None:
    for rule in RULES:
        assert rule.needs == tuple(getattr(RELATIONS[rule.relation], "NEEDS", ())), rule.id


def test_no_example_is_judged_otherwise_for_them() -> None:
    for readings in texts():
        assert _found(readings, RULES) == _found(readings, ASKING), [reading.document.text for reading in readings]


@given(st.data())
def test_texts_that_are_judged_together_are_not_judged_otherwise(data: st.DataObject) -> None:
    chosen = data.draw(st.lists(st.sampled_from(range(len(texts()))), min_size=2, max_size=5, unique=True))
    readings = [reading for number in chosen for reading in texts()[number]]
    named = [reading._replace(document=_renamed(reading.document, f"{number}-{reading.document.name}")) for number, reading in enumerate(readings)]
    assert _found(named, RULES) == _found(named, ASKING)


def _renamed(document: Document, name: str) -> Document:
    return Document(name, document.source, text=document.text, regions=document.regions, title=document.title, date=document.date)
