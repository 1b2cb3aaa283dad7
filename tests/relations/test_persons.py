"""Rules on persons, names and what they say: any text is judged, and the work grows with the names, not with their pairs."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from checker import pipeline
from checker.document import Document
from checker.findings import Finding
from checker.relations import name_spelled, person_spelled
from checker.rulebook import load

BOOK = load()
RULES = [rule for rule in BOOK.judging(BOOK.packs) if rule.group in ("people", "quotations", "sources")]


def judged(*texts: str, day: date | None = date(2025, 3, 12)) -> Sequence[Finding]:
    """What the rules on people find in drafts judged together."""
    return pipeline.check([Document(f"draft-{number}.txt", text, date=day) for number, text in enumerate(texts)], RULES).findings


# ---- any text

WORDS = st.sampled_from([
    "Ada", "Kovac", "Kovacs", "Tom", "Reyes", "Sen.", "President", "former", "mayor", "of", "the", "The", "Harbour", "Trust", "(HT)", "(R-Ohio)", ", 54,",
    "was born in 1970", "(1934-2019)", "said", "denied", "admitted", "confirmed", "allegedly", "a source", "sources", "he", "“", "”", '"', "on Monday", "villages", "Tonby",
    "Karvik", ",", "and", ".", "?", "\n\n", "# ", "not", "that the boat was sold in May", "Jr.", "van der", "al-", "’s", "II"])
TEXT = st.lists(st.tuples(WORDS, st.sampled_from([" ", "", "\n"])), max_size=70).map(lambda parts: "".join(itertools.chain(*parts))) | st.text(max_size=150)


@example("“ The boat was sold ” said Sen. Ada Kovac (R-Ohio). ", "“")
@given(TEXT, TEXT)
@settings(max_examples=250, deadline=None)
def test_any_two_texts_are_judged(one: str, other: str) -> None:
    for finding in judged(one, other):
        for claim in finding.claims:
            text = one if claim.document == "draft-0.txt" else other
            assert claim.text == text[claim.start:claim.end]


# ---- one person in two drafts

GIVEN = st.sampled_from(["Ada", "Peter", "Lena", "Anne-Marie", "José"])
FAMILY = st.sampled_from(["Kovac", "Brandt", "van der Meer", "O'Hara", "Dubois-Lenoir"])
FORMS = ["{n}", "Mayor {n}", "the mayor, {n},", "{n}, the mayor,", "{n}, 54,", "54-year-old {n}", "{n} (Lab)", "Labour mayor {n}"]


@given(GIVEN, FAMILY, st.sampled_from(FORMS), st.sampled_from(FORMS), st.booleans())
@settings(max_examples=150, deadline=None)
def test_one_person_in_two_forms_is_no_disagreement(first: str, family: str, here: str, there: str, together: bool) -> None:
    one = f"On Monday {here.format(n=f'{first} {family}')} opened the fair."
    other = f"By noon {there.format(n=f'{first} {family}')} had left."
    assert judged(f"{one}\n\n{other}") == () if together else judged(one, other) == ()


# ---- the work

def counted(monkeypatch: pytest.MonkeyPatch, module: Any, text: str) -> int:
    """How often two spellings are held against each other in a draft."""
    count = 0
    before = module.distance

    def distance(one: str, other: str, most: int = 3) -> int:
        nonlocal count
        count += 1
        return int(before(one, other, most))

    with monkeypatch.context() as patch:
        patch.setattr(module, "distance", distance)
        patch.setattr("checker.spelling.distance", distance)
        judged(text)
    return count


def surnames(number: int) -> list[str]:
    """As many surnames, each with a twin a letter away and no other."""
    names = ["".join(part) for part in itertools.islice(itertools.product(("Bra", "Dor", "Fel", "Gun"), ("mati", "lodo", "rusk"), ("ven", "hold", "gard"), ("", "sen", "by")), number // 2)]
    return [name for twins in ((name, name + "k") for name in names) for name in twins]


@pytest.mark.parametrize(("module", "sentence"), [
    (person_spelled, "Ada {} sang. "), (person_spelled, "{0}, 54, met Ines {0}. "), (name_spelled, "The Lower {} Marathon is full. ")])
def test_twice_the_names_are_at_most_twice_the_work(module: Any, sentence: str, monkeypatch: pytest.MonkeyPatch) -> None:
    small, large = ("".join(sentence.format(name) * (2 - at % 2) for at, name in enumerate(surnames(number))) for number in (50, 100))
    work = counted(monkeypatch, module, small)
    assert work > 0
    assert counted(monkeypatch, module, large) <= 2.2 * work


def test_a_thousand_persons_of_one_surname_are_not_held_against_each_other(monkeypatch: pytest.MonkeyPatch) -> None:
    text = " ".join(f"{given}a Brandt sang." for given in ("".join(part).title() for part in itertools.product("bdfgklmnprst", "aeiou", "bdfgklmnprst")))
    assert counted(monkeypatch, person_spelled, text) <= 2000
