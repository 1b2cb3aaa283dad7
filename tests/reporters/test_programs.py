"""What is printed for programs: the forms that editors, scripts and benchmarks read."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker import __version__, reporters
from checker.document import Document
from checker.fact import (
    Attribution,
    Circumstance,
    Cue,
    Date,
    Fact,
    Identifier,
    ListLength,
    Metric,
    Name,
    Period,
    Person,
    Quantity,
    Skipped,
    Speaker,
)
from checker.findings import Report
from checker.problems import Problem, UserError
from checker.reporters.facts import jsonl as facts_jsonl
from checker.spans import Span
from reporters.samples import finding, museum, reading

COMMON = {"kind", "document", "start", "end", "line", "column", "text"}
DRAFT = Document("d.md", "One.\nTwo three 4 five.\n")


def read(fact: Fact, document: Document = DRAFT) -> dict[str, object]:
    """A fact as a program reads it."""
    (line,) = facts_jsonl.render(document, [fact]).splitlines()
    found: dict[str, object] = json.loads(line)
    return found


def test_json_report() -> None:
    report = museum()._replace(problems=(Problem("c.md", "not UTF-8", 3),))
    found = json.loads(reporters.report_format("json").render(report, color=True))
    assert found["version"] == 1
    assert found["tool"] == {"name": "claimlint", "version": __version__}
    assert found["documents"][0] == {"document": "drafts/museum.md", "words": 66, "facts": 4, "skipped": 1}
    assert found["summary"] == {"errors": 1, "warnings": 1, "notes": 0, "words": 80, "facts": 5, "skipped": 1, "problems": 1, "aside": 0}
    assert found["problems"] == [{"path": "c.md", "line": 3, "column": None, "message": "not UTF-8"}]
    first = found["findings"][0]
    assert (first["rule"], first["severity"], first["fingerprint"]) == ("metric-disagrees", "error", "9f2c")
    assert first["claims"][1] == {"document": "drafts/museum.md", "start": 47, "end": 65, "line": 3, "column": 10,
                                  "text": "3.4 million people"}
    assert len(first["reason"]) == 2


def test_jsonl_report_is_the_findings_of_the_json_report() -> None:
    lines = reporters.report_format("jsonl").render(museum()).splitlines()
    assert [json.loads(line) for line in lines] == json.loads(reporters.report_format("json").render(museum()))["findings"]


def test_an_empty_report() -> None:
    assert reporters.report_format("jsonl").render(Report((), ())) == ""
    assert json.loads(reporters.report_format("json").render(Report((), ())))["findings"] == []


@pytest.mark.parametrize("name", reporters.report_formats())
def test_what_a_draft_holds_breaks_no_format(name: str) -> None:
    draft = Document("a\u2028b\ud800.md", "It \u0085drew\u2028 12\ud800,000\x1b[2J.")
    report = Report((reading(draft),), (finding("r", "error", draft.text, (draft, "12\ud800,000\x1b[2J")),))
    found = reporters.report_format(name).render(report)
    found.encode("utf-8")
    assert "\x1b" not in found
    assert "\u2028" not in found


@pytest.mark.parametrize("look_up", [reporters.report_format, reporters.facts_format])
def test_unknown_format(look_up: object) -> None:
    with pytest.raises(UserError) as caught:
        look_up("jsonn")  # type: ignore[operator]
    assert str(caught.value).startswith("error: unknown format 'jsonn': did you mean 'json")


def test_formats_are_found_by_the_walk() -> None:
    assert {"json", "jsonl", "text"} < set(reporters.report_formats())
    assert reporters.facts_formats() == ["jsonl", "text"]
    for name in reporters.report_formats():
        assert reporters.report_format(name).SUMMARY
    for name in reporters.facts_formats():
        assert reporters.facts_format(name).SUMMARY


def test_quantity() -> None:
    fact = Quantity(9, 15, Span(15, 16), None, Decimal("1E+3"), Decimal("2.50"), "range", "kilometre", "length", "day",
                    Metric("troop", ("foreign",), "foreign troops", ("border",)), "increase", "by", "denied",
                    Period("2024-10", "2024-11", "autumn"), "Kyiv", 7)
    assert read(fact) == {
        "kind": "quantity", "document": "d.md", "start": 9, "end": 15, "line": 2, "column": 5, "text": "three ",
        "value": None, "low": 1000, "high": 2.5, "qualifier": "range", "unit": "kilometre", "dimension": "length", "per": "day",
        "metric": {"head": "troop", "modifiers": ["foreign"], "phrase": "foreign troops", "about": ["border"]},
        "change": "increase", "change_role": "by", "status": "denied",
        "when": {"start": "2024-10", "end": "2024-11", "text": "autumn"}, "where": "Kyiv", "attribution": 7, "group": None}


def test_bare_quantity() -> None:
    found = read(Quantity(15, 16, Span(15, 16), Decimal(4), None, None, "exact"))
    assert {key: value for key, value in found.items() if key not in COMMON} == {
        "value": 4, "low": None, "high": None, "qualifier": "exact", "unit": None, "dimension": "count", "per": None,
        "metric": None, "change": None, "change_role": None, "status": "asserted", "when": None, "where": None,
        "attribution": None, "group": None}


NO_MORE: dict[str, object] = {"bound": None, "clock": None, "zone": None, "source": None, "other": None, "impossible": False}


@pytest.mark.parametrize(("fact", "fields"), [
    (Date(0, 3, "XXXX-WXX-3"), {"timex": "XXXX-WXX-3", "resolved": None} | NO_MORE),
    (Date(0, 3, None, Period("2024-10-01", "2024-10-31", "x")), {
        "timex": None, "resolved": {"start": "2024-10-01", "end": "2024-10-31"}} | NO_MORE),
    (Date(0, 3, "2024-11-06T09:30", Period("2024-11-06", "2024-11-06", "x"), None, ("month", "day"), "09:30", "CET", "by", "heading", False,
          other="2024-06-11"), {
        "timex": "2024-11-06T09:30", "resolved": {"start": "2024-11-06", "end": "2024-11-06"}, "bound": "by", "clock": "09:30", "zone": "CET",
        "source": "heading", "other": "2024-06-11", "impossible": False}),
    (Date(0, 3, "2025-02-30", impossible=True), {"timex": "2025-02-30", "resolved": None} | NO_MORE | {"impossible": True}),
    (Date(0, 3, "2014/2018"), {"timex": "(2014-01-01,2018-01-01,P4Y)", "resolved": None} | NO_MORE),
    (Date(0, 3, "XXXX-11/XXXX-03-05"), {"timex": "(XXXX-11-01,XXXX-03-05,P124D)", "resolved": None} | NO_MORE),
    (Date(0, 3, "2024-Q4/2025-H1"), {"timex": "(2024-10-01,2025-01-01,P3M)", "resolved": None} | NO_MORE),
    (Date(0, 3, "2024-10-11/P2W"), {"timex": "(2024-10-11,2024-10-25,P2W)", "resolved": None} | NO_MORE),
    (Date(0, 3, "2024-01-31/P1M"), {"timex": "(2024-01-31,2024-02-29,P1M)", "resolved": None} | NO_MORE),
    (Date(0, 3, "XXXX-WXX-3/XXXX-WXX-2"), {"timex": "(XXXX-WXX-3,XXXX-WXX-2,P6D)", "resolved": None} | NO_MORE),
    (Date(0, 3, "T16:05/T16:35"), {"timex": "T16:05/T16:35", "resolved": None} | NO_MORE),
    (Person(0, 3, "Dr Ruiz", None, "Ruiz", "Dr", "Port", 41, "Ida Ruiz", nationality="finnish", party="Labour", seat="Porto"), {
        "name": "Dr Ruiz", "given": None, "family": "Ruiz", "title": "Dr", "organization": "Port", "age": 41,
        "nationality": "finnish", "party": "Labour", "seat": "Porto", "full": "Ida Ruiz"}),
    (Person(0, 3, "Ruiz"), {"name": "Ruiz", "given": None, "family": None, "title": None, "organization": None, "age": None,
                            "nationality": None, "party": None, "seat": None, "full": None}),
    (Name(0, 3, "Port", "organization", acronym="PT"), {"name": "Port", "type": "organization", "acronym": "PT", "full": None}),
    (Name(0, 3, "PT", full="Port"), {"name": "PT", "type": None, "acronym": None, "full": "Port"}),
    (Identifier(0, 3, "issue", "371"), {"names": "issue", "value": "371"}),
    (ListLength(0, 3, 12), {"length": 12}),
    (Attribution(0, 22, None, None, (), "indirect"), {
        "speaker": None, "cue": None, "content": [], "style": "indirect", "quote": None, "nested": False, "when": None,
        "venue": None, "occasion": None}),
    (Attribution(0, 22, Speaker(0, 3, "One", "Ida One", "Dr", "Port"), Cue(5, 8, "Two"), (Span(9, 14), Span(15, 16)), "mixed",
                 "three", True, Period("2025-03-10", "2025-03-10", "Monday"), venue=Circumstance(17, 20, "six")), {
        "speaker": {"start": 0, "end": 3, "text": "One", "person": "Ida One", "title": "Dr", "organization": "Port"},
        "cue": {"start": 5, "end": 8, "text": "Two"}, "content": [{"start": 9, "end": 14}, {"start": 15, "end": 16}],
        "style": "mixed", "quote": "three", "nested": True,
        "when": {"start": "2025-03-10", "end": "2025-03-10", "text": "Monday"}, "venue": {"start": 17, "end": 20, "text": "six"}, "occasion": None}),
])
def test_the_other_kinds(fact: Fact, fields: dict[str, object]) -> None:
    found = read(fact)
    assert {key: value for key, value in found.items() if key not in COMMON} == fields
    assert found["kind"] == fact.kind


def test_offsets_lead_back_through_markup() -> None:
    source = "A **big** day\nfor *4* of us"
    marked = Document("m.md", source, text="A big day\nfor 4 of us", runs=((0, 0), (2, 4), (5, 9), (14, 19), (15, 21)))
    fact = Attribution(14, 15, Speaker(2, 5, "big"), None, (Span(14, 15),), "direct")
    found = read(fact, marked)
    assert (found["start"], found["end"], found["line"], found["column"], found["text"]) == (19, 20, 2, 6, "4")
    assert found["speaker"] == {"start": 4, "end": 7, "text": "big", "person": None, "title": None, "organization": None}
    assert found["content"] == [{"start": 19, "end": 20}]


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-10**30, max_value=10**30))
def test_numbers_keep_their_value(value: Decimal) -> None:
    written = facts_jsonl.number(value)
    assert "E" not in written
    assert Decimal(written) == value
    assert ("." in written) == (value != value.to_integral_value())


@given(st.text(max_size=60), st.data())
def test_places_are_those_of_the_document(source: str, data: st.DataObject) -> None:
    document = Document("d", source)
    ends = st.integers(0, len(source))
    spans = sorted(tuple(sorted(data.draw(st.tuples(ends, ends)))) for _ in range(4))
    facts: list[Fact] = [Name(start, end, "n") for start, end in spans]
    for fact, line in zip(facts, facts_jsonl.render(document, facts).splitlines(), strict=True):
        found = json.loads(line)
        assert tuple(found[key] for key in ("document", "start", "end", "line", "column", "text")) == document.place(
            fact.start, fact.end)


def test_skipped() -> None:
    assert json.loads(facts_jsonl.render_skipped(DRAFT, [Skipped(15, 16, 'no "noun"')])) == {
        "kind": "skipped", "document": "d.md", "start": 15, "end": 16, "line": 2, "column": 11, "text": "4",
        "reason": 'no "noun"'}
