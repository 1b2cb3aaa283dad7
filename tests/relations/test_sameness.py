"""What must hold of every judgement that two figures are of one thing, whatever the figures are."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache

from hypothesis import given, settings
from hypothesis import strategies as st

from checker import pipeline, readers, rulebook
from checker.findings import Bounded, Finding
from checker.reporters.text import render as report_as_text
from checker.rulebook import Rule

FIGURES = ("metric-disagrees", "bounds-exclude", "qualifier-drift", "magnitude-slip", "unit-disagrees", "restated-figure", "direction-disagrees")

COURIER = "A landslide buried part of Varenna on Thursday, killing {} people and injuring {}. The village of Varenna had been soaked by rain."
HERALD = "Landslide at Varenna: {} dead, {} hurt.\n\nThe rain that fell on Varenna for a week loosened the slope above the village."
RADIO = "In Varenna a landslide killed {} people and left {} injured on Thursday, said the fire brigade of Varenna."
PLAIN = "The harbour authority of Lund counted {} boats in the northern basin on the first Sunday in June."

counts = st.integers(11, 9_999)
qualifiers = st.sampled_from(["", "about ", "at least ", "more than ", "up to ", "nearly ", "fewer than "])


@lru_cache(maxsize=1)
def _rules() -> tuple[Rule, ...]:
    return tuple(rule for rule in rulebook.load().rules if rule.id in FIGURES)


def judged(texts: Sequence[tuple[str, str]], rules: Sequence[Rule] | None = None) -> tuple[Finding, ...]:
    documents = [readers.reader("text").read(name, text) for name, text in texts]
    return pipeline.judge([pipeline.read(document) for document in documents], rules if rules is not None else _rules())


def said(findings: Sequence[Finding]) -> set[tuple[str, str, frozenset[str]]]:
    """What findings tell, without the names of documents and the order of claims."""
    return {(finding.rule, finding.severity, frozenset(claim.text for claim in finding.claims)) for finding in findings}


def pairs(findings: Sequence[Finding]) -> set[frozenset[str]]:
    """What is held against what: the odd one with each of the others."""
    return {frozenset({finding.claims[0].text, claim.text}) for finding in findings for claim in finding.claims[1:]}


@settings(max_examples=40)
@given(counts, counts, counts, counts)
def test_names_and_order_of_documents_change_no_finding(dead: int, hurt: int, other_dead: int, other_hurt: int) -> None:
    texts = [COURIER.format(dead, hurt), HERALD.format(other_dead, other_hurt), RADIO.format(dead, other_hurt)]
    found = judged([(f"{number}.txt", text) for number, text in enumerate(texts)])
    shuffled = judged([(f"z{9 - number}.txt", text) for number, text in enumerate(texts)])
    assert pairs(found) == pairs(shuffled)


@settings(max_examples=40)
@given(counts, counts, qualifiers)
def test_two_reports_are_held_against_each_other_either_way_round(one: int, other: int, qualifier: str) -> None:
    a, b = COURIER.format(f"{qualifier}{one}", 31), HERALD.format(other, 31)
    assert said(judged([("a.txt", a), ("b.txt", b)])) == said(judged([("a.txt", b), ("b.txt", a)]))


@settings(max_examples=40)
@given(counts, qualifiers)
def test_an_exact_restatement_never_alarms(count: int, qualifier: str) -> None:
    text = PLAIN.format(f"{qualifier}{count}")
    assert not judged([("a.txt", text)])
    assert not judged([("a.txt", f"{text}\n\nThe basin was full.\n\n{text}")])
    assert not judged([("a.txt", text), ("b.txt", text)])


@settings(max_examples=40)
@given(st.integers(100, 9_999), st.integers(2, 9))
def test_a_figure_beyond_all_tolerance_in_the_same_sentence_always_alarms(count: int, times: int) -> None:
    one, other = PLAIN.format(count), PLAIN.format(count * times)
    assert judged([("a.txt", f"{one}\n\nThe basin was full.\n\n{other}")])
    assert judged([("a.txt", one), ("b.txt", other)])


@settings(max_examples=40)
@given(counts, counts, st.decimals(0, 1, places=2), st.decimals(0, 1, places=2))
def test_a_wider_tolerance_never_adds_a_finding(one: int, other: int, narrow: Decimal, more: Decimal) -> None:
    texts = [("a.txt", COURIER.format(one, 31)), ("b.txt", HERALD.format(other, 31))]

    def at(relative: Decimal) -> set[frozenset[str]]:
        rules = [rule._replace(options=(*rule.options, ("relative", relative))) for rule in _rules() if rule.relation == "agrees"]
        return {claims for _, _, claims in said(judged(texts, rules))}

    assert at(narrow + more) <= at(narrow)


@settings(max_examples=40)
@given(counts, counts)
def test_a_strict_run_tells_no_less(one: int, other: int) -> None:
    from checker.rulebook import RELATIONS

    texts = [("a.txt", COURIER.format(one, 31)), ("b.txt", HERALD.format(other, 31))]
    strict = [rule.stricter(RELATIONS[rule.relation].OPTIONS) for rule in _rules()]
    assert {claims for _, _, claims in said(judged(texts))} <= {claims for _, _, claims in said(judged(texts, strict))}


def test_one_wrong_figure_against_five_right_ones_is_one_finding_with_the_odd_one_first() -> None:
    for name in ("0.txt", "9.txt"):
        texts = [*((f"{number}.txt", RADIO.format(24, 31)) for number in range(1, 6)), (name, HERALD.format(42, 31))]
        found = [finding for finding in judged(texts) if finding.rule == "metric-disagrees"]
        assert [[claim.text for claim in finding.claims] for finding in found] == [["42 dead", *["24 people"] * 5]]


def test_a_noun_told_fifty_thousand_times_is_judged_within_bounds() -> None:
    """The cost is bounded by a cap on the figures of one noun, not by luck: without it these would be a thousand million pairs."""
    text = "\n\n".join(f"The office counted {number} boats." for number in range(11, 50_011))
    assert len(judged([("many.txt", text)])) < 1_000


def test_the_report_tells_of_a_noun_with_more_figures_than_are_compared() -> None:
    text = "\n\n".join(f"The office counted {number} boats, and the fair drew {number % 3 + 11} visitors." for number in range(11, 411))
    few, many = (pipeline.check([readers.reader("text").read("a.txt", said)], _rules()) for said in (PLAIN.format(40), text))
    assert few.bounded == ()
    assert many.bounded == (Bounded("boat", 400, 200), Bounded("visitor", 400, 200))
    assert "of 400 figures of 'boat' the first 200 were compared" in report_as_text(many)


@given(st.integers(0, 23), st.integers(0, 59))
def test_an_hour_and_what_it_is_in_another_zone_never_alarm_and_an_hour_off_always_does(hour: int, minute: int) -> None:
    def told(later: int) -> set[str]:
        text = f"The call starts at {hour:02}:{minute:02} CET ({(hour - 1 + later) % 24:02}:{minute:02} UTC)."
        document = readers.reader("text").read("a.txt", text)
        return {finding.rule for finding in pipeline.judge([pipeline.read(document)], [rule for rule in rulebook.load().rules if rule.id == "zone-conversion"])}

    assert told(0) == set()
    assert told(1) == {"zone-conversion"}
