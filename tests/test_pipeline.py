"""The pipeline on any text: no exception, exact spans, the same answer whatever the order or the surroundings."""

from __future__ import annotations

import random
from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from checker import pipeline, rulebook
from checker.document import Document
from checker.fact import Date, Fact, Quantity
from checker.findings import Finding
from checker.readers import reader

RULES = rulebook.load().judging()
WORDS = st.sampled_from([
    "more than", "12,000", "about", "3.5%", "$4m", "boats", "North", "Lane", "said", "“", "”", "\"", "on Monday", "in 2019", "May", "to", "per",
    "year", "-", "of", "thousands", "the", "according to", "Dr.", ".", ",", "\n\n", "(", ")", "’s", "old", "between", "and", "a", "#", "٣", "🙂", "\u202e"])
TEXTS = st.lists(WORDS | st.text(max_size=5), max_size=40).map(" ".join)
WATER = st.lists(st.sampled_from(["meanwhile the harbour slept", "nobody in town minded", "it had rained over the hills", "gulls cried above the quay"]),
                 min_size=1, max_size=3).map(lambda parts: ". ".join(part.capitalize() for part in parts) + ".")


def read_text(text: str, name: str = "t") -> Document:
    return reader("text").read(name, text)


@given(TEXTS)
@settings(max_examples=200)
@example("in 2019 \x1f0, 5\x1f May\x1c2019")      # white space to str.isspace, not to int()
@example("12,000 1E100 À")
def test_any_text_is_read(text: str) -> None:
    document = read_text(text)
    reading = pipeline.read(document)
    ordered = [(fact.start, -fact.end) for fact in reading.facts]
    assert ordered == sorted(ordered), "facts stand in document order"
    for fact in reading.facts:
        assert 0 <= fact.start < fact.end <= len(text), f"{fact} is not inside the text"
        place = document.place(fact.start, fact.end)
        assert text[place.start:place.end] == place.text
        assert text[place.start:place.end].strip() == place.text, f"{place.text!r} begins or ends with space"
        if isinstance(fact, Quantity) and fact.attribution is not None:
            assert reading.facts[fact.attribution].kind == "attribution", "the statement that holds a figure is none"
    pipeline.judge([reading], RULES)


@given(WATER, WATER)
def test_water_between_islands_changes_no_figure(before: str, after: str) -> None:
    claim = "The port counted about 1,250 containers a day."
    alone = _figures(claim)
    assert len(alone) == 1
    assert _figures(f"{before} {claim} {after}") == alone


def _figures(text: str) -> list[tuple[object, ...]]:
    return [(q.value, q.low, q.high, q.qualifier, q.unit, q.per, q.metric.phrase if q.metric else None)
            for q in pipeline.read(read_text(text)).facts if isinstance(q, Quantity)]


DRAFTS = {
    "harbour.txt": "As many as 4,000 runners started the harbour race on Sunday. The oldest was 71.",
    "race.txt": "More than 4,000 runners started the harbour race. The oldest runner was 78.",
    "mayor.txt": "The council approved 230 new bicycle stands near the central station.\n\n"
                 "Work on the 320 new bicycle stands near the central station begins soon.",
}


def _told(findings: tuple[Finding, ...]) -> list[tuple[object, ...]]:
    return [(finding.rule, finding.severity, finding.message, finding.fingerprint, finding.claims) for finding in findings]


def test_the_order_of_drafts_changes_nothing() -> None:
    drafts = list(DRAFTS.items())
    wanted = None
    for seed in range(6):
        random.Random(seed).shuffle(drafts)
        report = pipeline.check([read_text(text, name) for name, text in drafts], RULES)
        wanted = wanted or _told(report.findings)
        assert _told(report.findings) == wanted, f"with the drafts in the order {[name for name, _ in drafts]}"
    assert wanted, "these drafts disagree"


def test_each_judges_drafts_alone() -> None:
    readings = [pipeline.read(read_text(text, name)) for name, text in DRAFTS.items()]
    together = pipeline.judge(readings, RULES)
    alone = pipeline.judge(readings, RULES, each=True)
    assert {len({claim.document for claim in finding.claims}) for finding in alone} == {1}
    assert len(together) > len(alone)


def test_a_companion_is_held_against_its_draft() -> None:
    archived = read_text("As many as 4,000 runners started the harbour race on Sunday.", "d/archive")
    draft = Document("d", text := "More than 4,000 runners started the harbour race on Sunday.", against=(archived,))
    finding, = pipeline.check([draft], RULES, each=True).findings
    assert {claim.document for claim in finding.claims} == {"d", "d/archive"}
    assert text


@pytest.mark.parametrize(("a", "b", "verdict"), [
    ("The dam holds up to 60 million tonnes of mud.", "The dam holds over 60 million tonnes of mud.", "contradiction"),
    ("The yard built 12 boats.", "The yard built 12 boats.", "consistent"),
    ("The yard built 12 boats.", "It rained for hours.", "unrelated"),
])
def test_compare(a: str, b: str, verdict: str) -> None:
    assert pipeline.compare(read_text(a, "a"), read_text(b, "b"), RULES)[0] == verdict


def test_facts_come_in_pieces_and_indices_count_over_the_document() -> None:
    sentence = "The port handled 1,250 containers. “We counted 40 ships on Friday,” said Mara Lane. "
    text = sentence * 1_500
    document = read_text(text)
    pieces = list(pipeline.facts(document))
    assert len(pieces) > 1
    facts: list[Fact] = [fact for piece in pieces for fact in piece]
    assert tuple(facts) == pipeline.read(document).facts
    for fact in facts:
        if isinstance(fact, Quantity) and fact.attribution is not None:
            holder = facts[fact.attribution]
            assert holder.start <= fact.start < holder.end


HOSTILE = {
    "one line": "word " * 200_000, "no space": "a" * 1_000_000, "a million digits": "1" * 1_000_000, "hyphens": "1-" * 100_000,
    "nested marks": "“" * 10_000 + "x" + "”" * 10_000, "unclosed marks": '"a ' * 50_000, "single marks": "'a " * 50_000,
    "right to left": "שלום 12 עולם " * 20_000, "stops": "." * 300_000, "qualifiers": "more than " * 60_000, "names": "North Korean " * 50_000,
    "speech": '"x," he said. ' * 20_000, "empty lines": "\n" * 300_000, "dates": "Monday, 3 July 2024, " * 20_000, "zero": "\0" * 50_000,
    "one noun": "".join(f"The fleet has {n} boats. " for n in range(20_000)),
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text_is_read_and_judged(text: str) -> None:
    """That the time is linear is measured in benchmarks/; a quadratic step would hang here."""
    reading = pipeline.read(read_text(text))
    pipeline.judge([reading], RULES)


DATELINE = "OSLO, May 3, 2021 – The ferry sailed yesterday."


def test_a_dateline_is_the_day_of_publication() -> None:
    document = read_text(DATELINE)
    reading = pipeline.read(document)
    assert str(reading.document.date) == "2021-05-03"
    assert document.date is None            # a document that was given is not changed
    assert reading.document.place(0, 4) == document.place(0, 4)


def test_metadata_weigh_more_than_a_dateline() -> None:
    document = read_text(DATELINE)
    document.date = date(2021, 5, 7)
    assert pipeline.read(document).document.date == date(2021, 5, 7)


@pytest.mark.parametrize("line", ["3 May 2021", "Monday, 3 May 2021", "Published on 3 May 2021", "Last updated: May 3, 2021", "Press release, 3 May 2021"])
def test_a_date_that_stands_alone_below_the_title_is_the_day_of_publication(line: str) -> None:
    for text in (f"Ferry sails again\n\n{line}\n\nThe ferry sailed yesterday.", f"{line}\n\nThe ferry sailed yesterday."):
        reading = pipeline.read(read_text(text))
        assert reading.document.date == date(2021, 5, 3)
        assert [fact.resolved.start for fact in reading.facts if isinstance(fact, Date) and fact.resolved][-1] == "2021-05-02"


@pytest.mark.parametrize("line", ["3 May 2021 was a windy day", "Concert on 3 May 2021", "May 2021", "3 May 2021 and 4 May 2021"])
def test_a_date_among_other_words_is_none(line: str) -> None:
    assert pipeline.read(read_text(f"Ferry sails again\n\n{line}\n\nThe ferry sailed yesterday.")).document.date is None


def test_a_date_that_stands_alone_further_down_is_none() -> None:
    assert pipeline.read(read_text("Ferry sails again\n\nIt sailed.\n\nIt is new.\n\n3 May 2021\n\nThe ferry sailed yesterday.")).document.date is None


def test_a_dateline_weighs_more_than_a_date_that_is_assumed() -> None:
    document = read_text(DATELINE)
    document.assumed_date = date(2022, 1, 5)
    reading = pipeline.read(document)
    assert reading.document.date == date(2021, 5, 3)
    assert {str(fact.resolved.start) for fact in reading.facts if isinstance(fact, Date) and fact.resolved} == {"2021-05-03", "2021-05-02"}


def test_an_assumed_date_is_the_day_of_publication_where_nothing_else_says_it() -> None:
    document = read_text("The ferry sailed yesterday.")
    document.assumed_date = date(2022, 1, 5)
    reading = pipeline.read(document)
    assert reading.document.date == date(2022, 1, 5)
    assert [fact.resolved.start for fact in reading.facts if isinstance(fact, Date) and fact.resolved] == ["2022-01-04"]


def test_only_the_first_date_of_the_body_may_be_a_dateline() -> None:
    assert pipeline.read(read_text(f"The ferry sailed in May.\n\n{DATELINE}")).document.date is None


def test_a_dateline_takes_its_year_from_the_path() -> None:
    document = read_text("OSLO, May 3 (Harbour Wire) - The ferry sailed yesterday.")
    assert pipeline.read(document).document.date is None
    document.path_date = (2021, None, None)
    assert pipeline.read(document).document.date == date(2021, 5, 3)
