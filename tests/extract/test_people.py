"""Persons and names: one person in many forms, what is no person, pronouns, and any text whatever."""

from __future__ import annotations

import itertools
import sys

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from checker.document import Document
from checker.extract.chunk import Chunk
from checker.extract.grammar import lalr
from checker.extract.islands import fold
from checker.extract.pack import grammar_texts, pack, sources
from checker.extract.people import People
from checker.extract.reading import extractor
from checker.fact import Name, Person
from checker.link.people import Registry

PACK = pack()
STAGE = People(PACK)


def read(text: str) -> tuple[Registry, list[tuple[Chunk, list[Person | Name]]]]:
    """A text through the stage and the linker alone: each chunk with its persons and names."""
    document = Document("draft", text)
    registry = Registry(document, PACK.lexicon)
    chunks: list[tuple[Chunk, list[Person | Name]]] = []
    for extract in extractor().read(document):
        chunk = extract.chunk
        islands = registry.link(chunk, STAGE.read(chunk, [], extract.quantities))
        fold(chunk.tokens, ((island.first, island.length) for island in islands), "PERSON")
        chunks.append((chunk, [island.fact for island in islands if isinstance(island.fact, Person | Name)]))
    return registry, chunks


def persons(text: str) -> list[Person]:
    """The persons of a text."""
    return [fact for _, facts in read(text)[1] for fact in facts if isinstance(fact, Person)]


def test_the_grammar_has_no_conflict() -> None:
    lalr(grammar_texts(sources())["people"], "start")


# ---- titles

TITLES = [
    ("Defense Secretary Ada Kovac", "defense secretary"),
    ("Secretary of Defense Ada Kovac", "defense secretary"),
    ("U.S. Defence Secretary Ada Kovac", "defense secretary"),
    ("Ada Kovac, the secretary of defense", "defense secretary"),
    ("Ada Kovac, secretary for defence", "defense secretary"),
    ("Minister of Foreign Affairs Ada Kovac", "foreign minister"),
    ("Foreign Minister Ada Kovac", "foreign minister"),
    ("Secretary of State Ada Kovac", "secretary of state"),
    ("former Secretary of State Ada Kovac", "former secretary of state"),
    ("ex-president Ada Kovac", "former president"),
    ("then-Governor Ada Kovac", "then governor"),
    ("Deputy Prime Minister Ada Kovac", "deputy prime minister"),
    ("Norwegian Prime Minister Ada Kovac", "norwegian prime minister"),
    ("Sen. Ada Kovac", "senator"),
    ("Gov. Ada Kovac", "governor"),
    ("Lt. Gov. Ada Kovac", "lieutenant governor"),
    ("CEO Ada Kovac", "chief executive"),
    ("Chief Executive Officer Ada Kovac", "chief executive"),
    ("Petrel chief executive Ada Kovac", "chief executive"),
    ("Ada Kovac, chairwoman of the Pilots Union", "chairman"),
    ("founder and chairman Ada Kovac", "founder and chairman"),
    ("Dr. Ada Kovac", "doctor"),
    ("Mrs. Ada Kovac", None),
    ("his wife Ada Kovac", None),
]


@pytest.mark.parametrize(("mention", "title"), TITLES, ids=[mention for mention, _ in TITLES])
def test_titles_have_a_normal_form(mention: str, title: str | None) -> None:
    found = persons(f"We met {mention}. It rained.")
    assert [(person.name, person.title) for person in found] == [("Ada Kovac", title)]


# ---- no persons

NONE = [
    "The Central Bank of Norway and the University of Bergen signed the Arctic Seas Agreement.",
    "Silicon Valley is far from Downing Street and from Wall Street.",
    "On Friday May was named; In April June followed. But Then Again nothing.",
    "ADA KOVAC WINS. NEW HALL OPENS.",
    "Windows Server and Internet Explorer are products; New Zealand and Sri Lanka are not.",
    "The Labour Party conference and the Democratic National Convention end today.",
    "See Chapter 4, Table 2 and Figure 11, or https://example.org/Ada-Kovac.",
    "The president of the council and the secretary of the club met the chief executive.",
    "He bought a Golden Retriever, a Swiss Army knife and two Big Macs.",
]


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_person(text: str) -> None:
    assert persons(text) == []


# ---- linking

def test_two_persons_of_one_surname_stay_two() -> None:
    found = persons("Ada Kovac and Peter Kovac sing. Mr. Kovac is a tenor. Ms. Kovac is not. Kovac left.")
    assert [person.full for person in found] == ["Ada Kovac", "Peter Kovac", "Peter Kovac", "Ada Kovac", "Kovac"]


def test_a_fuller_name_serves_the_mentions_before_it() -> None:
    found = persons("Carl Brandt won. Brandt smiled. Carl J. Brandt III, aged 61, lives here.")
    assert {person.full for person in found} == {"Carl J. Brandt III"}
    assert found[-1].age == 61


def test_a_name_that_no_list_has_is_a_person_where_its_surname_speaks() -> None:
    found = persons('Oddvar Brennholt opened the mill. "It turns," Brennholt said.')
    assert [person.full for person in found] == ["Oddvar Brennholt", "Oddvar Brennholt"]


@pytest.mark.parametrize(("text", "pronoun", "who"), [
    ("Ada Kovac sat down. She sang.", "She", "Ada Kovac"),
    ("Ada Kovac met Peter Brandt. He sang.", "He", "Peter Brandt"),
    ("Ada Kovac met Peter Brandt. She sang.", "She", "Ada Kovac"),
    ("Ada Kovac and Lena Quist met. She sang.", "She", None),
    ("Ada Kovac came. It rained. It stopped. It was night. She sang.", "She", None),
    ("She sang. Ada Kovac came.", "She", None),
])
def test_a_pronoun_stands_for_a_person_where_only_one_fits(text: str, pronoun: str, who: str | None) -> None:
    registry, [(chunk, _)] = read(text)
    at = next(place for place, piece in enumerate(chunk.tokens.pieces) if piece.rstrip() == pronoun)
    found = registry.resolve(pronoun, chunk, at)
    assert (found.full if found else None) == who


def test_a_surname_resolves_with_its_last_title() -> None:
    registry, [(chunk, _)] = read("Foreign Minister Ada Kovac flew home. Kovac slept.")
    found = registry.resolve("Kovac", chunk, 6)
    assert found is not None
    assert (found.full, registry.title_of(found)) == ("Ada Kovac", "foreign minister")
    assert registry.resolve("Nobody Known", chunk, 6) is None


# ---- one person in a dozen forms

GIVEN = st.sampled_from(["Ada", "Peter", "Anne-Marie", "Zoë", "Lena", "José"])
FAMILY = st.sampled_from(["Kovac", "Łukasiewicz", "O'Hara", "van der Meer", "Dubois-Lenoir", "al-Amin", "McArdle"])
FORMS = ("{n}", "President {n}", "Mr. {n}", "{n}, 54,", "{n}, aged 54,", "{n} (54)", "54-year-old {n}", "{n}, the harbour master,",
         "{n} of the Coastal Institute", "the actor {n}", "former mayor {n}", "Petrel CEO {n}", "{n} Jr.", "{n}'s brother", "{n} III")


@given(GIVEN, st.sampled_from(["", " J.", " Q. R."]), FAMILY, st.sampled_from(FORMS),
       st.sampled_from(["Yesterday {m} sang.", "“It sank,” said {m} on Monday.", "In May, {m} and others left."]))
@settings(max_examples=300)
def test_a_person_is_read_back_from_every_form(first: str, initial: str, family: str, form: str, sentence: str) -> None:
    if not "A" <= family[0] <= "Z":
        initial = ""            # the tokens know an initial by the capital of A to Z after it
    name = f"{first}{initial} {family}"
    found = persons(sentence.format(m=form.format(n=name)))
    assert len(found) == 1
    suffix = next((f" {mark}" for mark in ("Jr.", "III") if mark in form), "")
    assert (found[0].name, found[0].given, found[0].family) == (name + suffix, first, family)
    assert found[0].age == (54 if "54" in form else None)


# ---- any text

WORDS = st.sampled_from(["Ada", "Kovac", "President", "president", "“", "“Skip", "'", "of", "the", "The", "and", ",", ".", "-", "(", ")", "54", "Jr.", "van", "'s", "&", "Mr.",
                         "University", "\n\n", "said", "he", "former", "Secretary of State", "U.S.", "al", "J.", "aged 34", "34-year-old", "”", "Ltd"])


@example("Secretary of State Jr. ")
@given(st.lists(st.tuples(WORDS, st.sampled_from([" ", "", "\n"])), max_size=60).map(lambda parts: "".join(itertools.chain(*parts))) | st.text(max_size=200))
@settings(max_examples=400)
def test_any_text_is_read_in_order_and_in_place(text: str) -> None:
    registry, chunks = read(text)
    facts = [fact for _, found in chunks for fact in found]
    for fact in facts:
        assert 0 <= fact.start < fact.end <= len(text)
        assert " ".join(fact.name.split()).split(" ")[0] in text[fact.start:fact.end]
    assert all(a.end <= b.start for a, b in itertools.pairwise(facts))
    for chunk, _ in chunks:
        registry.resolve("he", chunk, 0)
        registry.resolve(text[:40], chunk, 0)


@pytest.mark.parametrize("unit", [
    "Ada Kovac ", "Kovac ", "Ada “Skip” Kovac ", "“Kovac” ", "Ada “", "Ada 'Skip ", "Mr. Kovac, ", "Ada Kovac, 54, ", "he ", "Ada Kovac. He said it. ", "President of the ",
    "van ", "J. ", "Ada-", "(R-Ohio) ", "Ada Kovac and ", "University of ", "Kovac's ",
])
def test_steps_grow_with_the_names(unit: str) -> None:
    def steps(times: int) -> int:
        """Calls made to read and link the names of so much text."""
        made = 0

        def count(frame: object, event: str, argument: object) -> None:
            nonlocal made
            made += event in ("call", "c_call")

        sys.setprofile(count)
        try:
            read(unit * times)
        finally:
            sys.setprofile(None)
        return made

    steps(200)
    small, large = steps(200), steps(1600)
    assert large < small * 8 * 1.5 + 2000, f"{unit!r}: {small} steps, eight times the text {large} steps"
