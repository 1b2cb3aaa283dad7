"""Speech acts that are made up come back as they were made; no text and no marks do harm."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.document import BODY, Document, Region
from checker.extract import grammar
from checker.extract.chunk import Chunk, Chunker, Island
from checker.extract.islands import Rewriter
from checker.extract.pack import Pack, grammar_texts, pack, sources
from checker.extract.quotes import Pairing
from checker.extract.speech import Speech
from checker.fact import Attribution, Date, Period, Person, Skipped
from checker.link import speech as linking


def _chunks(text: str) -> list[Chunk]:
    english: Pack = pack()
    rewriter = Rewriter(english.inventory, english.lexicon.table("rewrites"))
    regions = []
    start = 0
    for part in text.split("\n\n"):
        if part.strip():
            regions.append(Region(BODY, start, start + len(part)))
        start += len(part) + 2
    chunks = list(Chunker(english.inventory).chunks(Document("draft.txt", text, regions=tuple(regions))))
    for chunk in chunks:
        rewriter.rewrite(chunk.tokens)
    return chunks


_STAGE = Speech(pack())


def statements(text: str) -> list[Attribution]:
    """The statements of a text, with no other stage before them."""
    skipped: list[Skipped] = []
    found = [island.fact for chunk in _chunks(text) for island in _STAGE.read(chunk, skipped)]
    return [fact for fact in found if isinstance(fact, Attribution)]


# ---- what is made comes back

SPEAKERS = ("Marta Lenz", "the harbour master", "two divers", "Lenz", "she", "The World Rowing Club", "officials in the capital",
            "the mayor and the bishop", "Tom Reyes, an angler", "the club's lawyer")
CUES = ("said", "has said", "also said", "warned", "noted", "argued", "has repeatedly insisted", "wrote")
WORDS = ("the boat is lost", "nobody was asked about the price", "we shall build another one", "it will be better in the spring")
MARKS = (("“", "”"), ('"', '"'), ("‘", "’"), ("``", "''"), ("''", "''"), ("'", "'"))


def _capital(words: str) -> str:
    return words[0].upper() + words[1:]


@given(st.sampled_from(SPEAKERS), st.sampled_from(CUES), st.sampled_from(WORDS), st.sampled_from(MARKS),
       st.sampled_from(("before", "inverted", "after", "colon")))
def test_a_direct_quotation_in_every_order(speaker: str, cue: str, words: str, marks: tuple[str, str], order: str) -> None:
    inverted = order == "inverted" and " " not in cue and speaker != "she"
    comma = "," if "," in speaker else ""
    if order in ("before", "colon"):
        quote = marks[0] + _capital(words) + "." + marks[1]
        text = f"{_capital(speaker)}{comma} {cue}{':' if order == 'colon' else ','} {quote}"
        speaker = _capital(speaker)
    else:
        quote = marks[0] + _capital(words) + "," + marks[1]
        text = f"{quote} {cue} {speaker}." if inverted else f"{quote} {speaker}{comma} {cue}."
    found = [fact for fact in statements(text) if not fact.nested]
    assert [(_slice(text, fact.speaker), _slice(text, fact.cue), _pieces(text, fact), fact.style) for fact in found] == [
        (speaker, cue, [quote], "direct")], text
    assert found[0].quote == quote[len(marks[0]):-len(marks[1])]


@given(st.sampled_from(SPEAKERS), st.sampled_from(CUES), st.sampled_from(WORDS), st.sampled_from(("that", "bare", "after", "according")))
def test_an_indirect_statement_in_every_order(speaker: str, cue: str, words: str, order: str) -> None:
    comma = "," if "," in speaker else ""
    if order == "according":
        cue, words = "according to", _capital(words)
        speaker, _, _ = speaker.partition(",")
        text = f"{words}, {cue} {speaker}."
        if speaker == "she":
            return
    elif order == "after":
        words = _capital(words)
        text = f"{words}, {speaker}{comma} {cue}."
    else:
        words = f"that {words}" if order == "that" else words
        text = f"{_capital(speaker)}{comma} {cue} {words}."
        speaker = _capital(speaker)
    found = [fact for fact in statements(text) if not fact.nested]
    assert [(_slice(text, fact.speaker), _slice(text, fact.cue), _pieces(text, fact), fact.style) for fact in found] == [
        (speaker, cue, [words], "indirect")], text


def _slice(text: str, part: object) -> str | None:
    return None if part is None else text[part.start:part.end]  # type: ignore[attr-defined]


def _pieces(text: str, fact: Attribution) -> list[str]:
    return [text[start:end] for start, end in fact.content]


# ---- marks

@pytest.mark.parametrize(("text", "quoted"), [
    ("“One.” Two. “Three.”", ["“One.”", "“Three.”"]),
    ('"One." Two. "Three."', ['"One."', '"Three."']),
    ("``One,'' two ``three''", ["``One,''", "``three''"]),
    ("‘The sailors’ home,’ he said.", ["‘The sailors’ home,’"]),
    ("It wasn't the crew's, nor the '90s, nor rock'n'roll.", []),
    ("A 5\" plank and 12\" of rope.", []),
    ("The sailors' home and the pilots' club.", []),
    ("She said “he called it ‘a wreck’ twice” and left.", ["“he called it ‘a wreck’ twice”"]),
    ("He began “and never ended.", ["“and never ended."]),
    ("One “two\n\nthree” four “five”", ["“two", "“five”"]),
    ('"One. "Two."', ['"One.', '"Two."']),
    ("", []),
])
def test_marks_pair(text: str, quoted: list[str]) -> None:
    pairing = Pairing(pack().inventory)
    found = []
    for chunk in _chunks(text):
        tokens = chunk.tokens
        found += [text[tokens.starts[q.first]:tokens.end(q.last)] for q in pairing.read(tokens).found]
    assert found == quoted


STANCES = {*pack().lexicon.table("strength")["stances"], "asks", "withholds"}
MARKED = st.text(st.sampled_from("\"'“”‘’`.,:; \n(a)B—") | st.characters(codec="utf-8"), max_size=200)
SPOKEN = st.lists(st.sampled_from(('"', "'", "“", "”", "‘", "’", "``", "''", "said", "Lenz", "according to", "that", "the", "boats", ",", ".", ":", "—",
                                   "and", "who", "was", "not", "told", "describing", "\n\n", "claims", "as", "it", "on")), max_size=60).map(" ".join)


@given(MARKED | SPOKEN)
def test_no_text_does_harm(text: str) -> None:
    for fact in statements(text):
        assert fact.content
        assert 0 <= fact.start < fact.end <= len(text)
        for part in (*fact.content, fact.speaker, fact.cue):
            assert part is None or fact.start <= part.start < part.end <= fact.end
        assert list(fact.content) == sorted(fact.content)
        assert fact.speaker is None or text[fact.speaker.start:fact.speaker.end] == fact.speaker.text
        assert (fact.style == "indirect") or fact.quote
        assert fact.cue is not None and fact.cue.stance in STANCES


@given(st.integers(0, 3), st.sampled_from(('“', '"', "‘", "``", "”", "''")), st.sampled_from(("before", "after")))
def test_a_lost_mark_costs_its_paragraph_alone(number: int, mark: str, order: str) -> None:
    said = "Marta Lenz said the boat was lost." if order == "before" else "The boat was lost, Marta Lenz said."
    paragraphs = [said] * 4
    paragraphs[number] = f"The crew {mark}went home and nobody asked. {said}"
    text = "\n\n".join(paragraphs)
    starts = [len("\n\n".join(paragraphs[:n])) + 2 * (n > 0) for n in range(4)]
    found = {(fact.start, fact.end) for fact in statements(text)}
    for n in range(4):
        if n != number:
            assert (starts[n], starts[n] + len(said) - 1) in found, text


@given(st.sampled_from(SPEAKERS), st.sampled_from(CUES), st.sampled_from(MARKS), st.integers(1, 4))
def test_a_quotation_in_pieces_and_sentences(speaker: str, cue: str, marks: tuple[str, str], more: int) -> None:
    comma = "," if "," in speaker else ""
    first, second = f"{marks[0]}The boat,{marks[1]}", f"{marks[0]}is lost.{marks[1]}"
    rest = [f"{marks[0]}Nobody was asked.{marks[1]}"] * more
    text = " ".join([f"{first} {speaker}{comma} {cue},", second, *rest])
    found = [fact for fact in statements(text) if not fact.nested]
    assert [(_slice(text, fact.speaker), _slice(text, fact.cue), _pieces(text, fact)) for fact in found] == [
        (speaker, cue, [first, second, *rest])], text


@given(st.sampled_from(SPEAKERS), st.sampled_from(MARKS), st.sampled_from(("before", "colon", "after", "inverted")), st.integers(1, 4))
def test_a_quotation_over_paragraphs(speaker: str, marks: tuple[str, str], order: str, more: int) -> None:
    comma = "," if "," in speaker else ""
    open_, close = marks
    paragraphs = [f"{open_}The boat is lost. Nobody was asked.", *[f"{open_}We shall build another one."] * more, f"{open_}It will be better.{close}"]
    first = f"{open_}There was ice,{close}"
    lead = {"before": f"{_capital(speaker)}{comma} said, ", "colon": f"{_capital(speaker)}{comma} said: ", "after": f"{first} {speaker}{comma} said. ",
            "inverted": f"{first} said {speaker}. "}[order]
    text = lead + "\n\n".join([*paragraphs, "The fair opens in May."])
    found = [fact for fact in statements(text) if not fact.nested]
    heard = paragraphs if order in ("before", "colon") else [first, *paragraphs]
    assert [(_slice(text, fact.speaker), _pieces(text, fact)) for fact in found] == [
        (_capital(speaker) if order in ("before", "colon") else speaker, heard)], text


FORMS = ("{Who} said, {open}{What}.{close}", "{Who} said: {open}{What}.{close}", "{open}{What},{close} said {who}.", "{open}{What},{close} {who} said.",
         "{open}{What},{close} {who} said, {open}and nobody cares.{close}", "{open}{What},{close} {who} said. {open}Nobody cares.{close}",
         "{Who} said that {what}.", "{What}, {who} said.", "According to {who}, {what}.", "{Who} told the board on Monday that {what}.")


@given(st.sampled_from(FORMS), st.sampled_from(SPEAKERS), st.sampled_from(WORDS), st.sampled_from(MARKS), st.integers(0, 40))
def test_a_line_may_end_at_any_blank(form: str, speaker: str, words: str, marks: tuple[str, str], number: int) -> None:
    text = form.format(Who=_capital(speaker), who=speaker, What=_capital(words), what=words, open=marks[0], close=marks[1])
    blanks = [at for at, letter in enumerate(text) if letter == " "]
    at = blanks[number % len(blanks)]
    wrapped = text[:at] + "\n" + text[at + 1:]

    def read(words: str) -> list[tuple[object, ...]]:
        return [(fact.start, fact.end, fact.style, fact.nested, fact.content, fact.cue and (fact.cue.start, fact.cue.end, fact.cue.stance),
                 fact.speaker and (fact.speaker.start, fact.speaker.end)) for fact in statements(words)]

    assert read(wrapped) == read(text), wrapped


@given(st.sampled_from(("in a letter", "on the radio", "by telephone on Friday", "at a meeting of the club")), st.sampled_from((",", " —")))
def test_an_aside_between_cue_and_content(aside: str, mark: str) -> None:
    words = "that the boat is lost"
    text = f"Marta Lenz said{mark} {aside}{mark} {words}."
    assert [(_slice(text, fact.speaker), _pieces(text, fact)) for fact in statements(text)] == [("Marta Lenz", [words])], text


@pytest.mark.parametrize("unit", [
    '" ', "“ ", "‘a ", "'a ", 'Lenz said "', "“a” Lenz said, ", ", Lenz said", "and said ", "Lenz said that ", "the the of ", "according to ", "a, b, said ",
    "“a” ", "— Lenz said, ", "Lenz, ", "who said ", "Word ", "said ", "was not ", '" said Lenz, ', "later ", "his claim that ", "Lenz: ", "(a) ", "Lenz (a) said ",
    "one of ", "was asked about ", "Lenz and ", "A, B and C said ",
])
def test_steps_grow_with_the_text(unit: str) -> None:
    def steps(times: int) -> int:
        """Calls made to read so much text: each looks at a bounded stretch or goes over the whole once."""
        chunks, made = _chunks(unit * times), 0

        def count(frame: object, event: str, argument: object) -> None:
            nonlocal made
            made += event in ("call", "c_call")

        sys.setprofile(count)
        try:
            for chunk in chunks:
                _STAGE.read(chunk, [])
        finally:
            sys.setprofile(None)
        return made

    steps(400)
    small, large = steps(400), steps(3200)
    assert large < small * 8 * 1.5 + 1000, f"{unit!r}: {small} steps, eight times the text {large} steps"


# ---- the grammar, and what links

def test_the_grammar_has_no_conflict_and_shows_sentences() -> None:
    text = grammar_texts(sources())["speech"]
    assert grammar.build(text)["states"]
    assert len(text.splitlines()) <= 90


class _OnePerson:
    """A registry that knows Marta Lenz."""

    def resolve(self, text: str, chunk: Chunk, at: int) -> Person | None:
        assert chunk.tokens.pieces[at].strip()
        return Person(0, 10, "Lenz", title="harbour master", full="Marta Lenz") if text.endswith("Lenz") else None


@pytest.mark.parametrize(("text", "person"), [
    ("Lenz said the boat was lost.", "Marta Lenz"),
    ("Harbour Master Lenz said the boat was lost.", "Marta Lenz"),
    ("A friend of Lenz said the boat was lost.", None),
    ("The spokesman for Lenz said the boat was lost.", None),
    ("Lenz's lawyer said the boat was lost.", None),
    ("Minister of Harbours Lenz said the boat was lost.", "Marta Lenz"),
])
def test_speakers_are_persons(text: str, person: str | None) -> None:
    chunk, = _chunks(text)
    islands = linking.Speech(chunk.document, pack().lexicon, _OnePerson()).link(chunk, _STAGE.read(chunk, []))
    speaker = islands[0].fact.speaker  # type: ignore[union-attr]
    assert speaker is not None
    assert speaker.person == person
    assert speaker.title == (person and "harbour master")


def test_the_day_of_a_statement() -> None:
    text = "Lenz said on Monday that the boat was lost."
    chunk, = _chunks(text)
    monday = Period("2025-03-10", "2025-03-10", "Monday")
    start = text.index("Monday")
    dates = [Island(3, 1, Date(start, start + 6, "XXXX-WXX-1", monday))]
    tokens = chunk.tokens
    tokens.tags = tokens.tags[:3] + tokens.inventory.tag(("DATE",)) + tokens.tags[4:]
    island, = linking.Speech(chunk.document, pack().lexicon).link(chunk, _STAGE.read(chunk, []), dates)
    assert isinstance(island.fact, Attribution)
    assert island.fact.when == monday


def test_the_innermost_statement_holds_a_place() -> None:
    text = "Lenz said that the keeper believes the lake will rise. Nobody knows."
    found = statements(text)
    place = text.index("lake")
    assert [fact.nested for fact in found] == [False, True]
    assert linking.holding(found, place, place + 4) == 1
    assert linking.holding(found, text.index("keeper"), text.index("keeper") + 6) == 0
    assert linking.holding(found, text.index("Nobody"), len(text)) is None
