"""Tokens, tags and automata: spans are exact, phrases are one token, nothing depends on what was read before."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from checker.document import Document, Region
from checker.extract.chunk import Chunker
from checker.extract.islands import Scanner
from checker.extract.pack import build, pack, sources
from checker.extract.reading import extractor
from checker.extract.tokens import CONT, TagPattern

PACK = pack("en")
MARKS = st.sampled_from([*".,;:!?-–—'’\"“”()[]/#$%&\n\t ", "\n\n", "...", "'s", "U.S.", "Mr. ", "1,000", "3.5", "12:30", "km/h"])
TEXTS = st.lists(st.one_of(MARKS, st.text(max_size=6), st.sampled_from(["as many as", "North", "troops", "said", "May", "two"])),
                 max_size=40).map("".join)


@given(TEXTS)
def test_pieces_are_the_text(text: str) -> None:
    tokens = PACK.inventory.read(text, [(0, len(text))])
    assert "".join(tokens.pieces) == text, "the pieces of a stretch, put together, are the stretch"
    assert len(tokens.tags) == len(tokens.pieces) == len(tokens.starts)
    for at, piece in enumerate(tokens.pieces):
        assert text[tokens.starts[at]:tokens.end(at)] == piece.rstrip(), f"token {at} is not where it says"


@given(TEXTS, TEXTS)
@example(".", ".1,000")
def test_regions_do_not_touch_each_other(first: str, second: str) -> None:
    alone = PACK.inventory.read(second, [(0, len(second))]).tags
    both = PACK.inventory.read(first + second, [(0, len(first)), (len(first), len(first) + len(second))]).tags
    assert both.endswith(alone), "what stands in another region changed how this one is tagged"


@pytest.mark.parametrize(("text", "token"), [
    ("as many as 12 boats", "as many as"),
    ("As Many As 12 boats", "As Many As"),
    ("up to 40 seats", "up to"),
    ("5 percentage points", "percentage points"),
    ("90 square kilometres", "square kilometres"),
])
def test_a_phrase_of_the_lexicon_is_one_token(text: str, token: str) -> None:
    tokens = PACK.inventory.read(text, [(0, len(text))])
    words = [tokens.word(at) for at in range(len(tokens.pieces)) if tokens.tags[at] != CONT]
    assert token in words, f"{token!r} is not one token of {text!r}: {words}"


@pytest.mark.parametrize(("text", "pieces"), [
    ("Il-76", ["Il", "-", "76"]),
    ("12,000 men", ["12,000", "men"]),
    ("$1.2bn", ["$", "1.2", "bn"]),
    ("the U.S. and Mr. Lane", ["the", "U.S.", "and", "Mr.", "Lane"]),
    ("they don’t know Ann’s age", ["they", "don’t", "know", "Ann", "’s", "age"]),
    ("at 10:30 on 2024-05-04", ["at", "10:30", "on", "2024-05-04"]),
    ("write to desk@paper.example now", ["write", "to", "desk@paper.example", "now"]),
    ("the 1950s and the 23rd", ["the", "1950s", "and", "the", "23rd"]),
    ("−3 °C, 5-7", ["−3", "°", "C", ",", "5", "-", "7"]),
    ("H1N1 spread", ["H1N1", "spread"]),
])
def test_words_numbers_and_marks(text: str, pieces: list[str]) -> None:
    tokens = PACK.inventory.read(text, [(0, len(text))])
    assert [piece.rstrip() for piece in tokens.pieces if piece.strip()] == pieces


@pytest.mark.parametrize(("text", "sentences"), [
    ("Rain fell. Roads closed.", ["Rain fell. ", "Roads closed."]),
    ("Dr. Lane left. He is 40.", ["Dr. Lane left. ", "He is 40."]),
    ("“Stop.” She stopped.", ["“Stop.” ", "She stopped."]),
    ("It cost $4.5 million. 12 firms bid.", ["It cost $4.5 million. ", "12 firms bid."]),
    ("Really?! Yes.", ["Really?! ", "Yes."]),
])
def test_sentences(text: str, sentences: list[str]) -> None:
    chunk, = Chunker(PACK.inventory).chunks(Document("t", text))
    starts = [chunk.tokens.starts[at] for at in chunk.sentences if chunk.tokens.pieces[at]]
    assert [text[a:b] for a, b in zip(starts, [*starts[1:], len(text)], strict=True)] == sentences


@given(TEXTS)
def test_what_was_read_before_changes_nothing(text: str) -> None:
    document = Document("t", text)
    fresh = [extract.quantities for extract in extractor().read(document)]
    for other in ("More than 40 of the larger boats left.", text[::-1]):
        list(extractor().read(Document("o", other)))
    assert [extract.quantities for extract in extractor().read(document)] == fresh


def test_every_grammar_is_free_of_conflicts() -> None:
    made = build(sources("en"))                  # lark raises at a conflict: the grammars are built strictly
    assert sorted(made["grammars"]) == sorted({name.partition(".")[0] for name in sources("en") if name.endswith(".lark")})


_TWO_SCREENS = 110


@pytest.mark.parametrize("name", sorted(name for name in sources("en") if name.endswith(".lark")))
def test_a_grammar_file_is_read_on_two_screens(name: str) -> None:
    lines = sources("en")[name].decode("utf-8").splitlines()
    assert len(lines) <= _TWO_SCREENS, f"{name} has {len(lines)} lines: move a part of it to a file beside it"


def test_a_grammar_with_a_conflict_is_refused() -> None:
    from lark.exceptions import GrammarError

    from checker.extract import grammar

    with pytest.raises(GrammarError, match="collision"):
        grammar.build("start: a | b\na: NUM\nb: NUM\n%declare NUM")


def test_long_regions_are_cut_at_spaces() -> None:
    text = "The yard built 12 boats. " * 8_000
    chunks = list(Chunker(PACK.inventory).chunks(Document("t", text, regions=(Region("body", 0, len(text)),))))
    assert len(chunks) > 2
    assert "".join("".join(chunk.tokens.pieces) for chunk in chunks) == text
    assert sum(len(list(Scanner(PACK.inventory, PACK.automaton("quantities")).islands(chunk.tokens))) for chunk in chunks) == 8_000


def test_a_tag_pattern_grows_with_the_inventory() -> None:
    pattern = TagPattern(PACK.inventory, "<NUM><UNIT>")
    tokens = PACK.inventory.read("7 km", [(0, 4)])
    assert pattern.pattern().search(tokens.tags)
