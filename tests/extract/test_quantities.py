"""Figures in many phrasings come to one value; what only looks like one is none; any text does no harm."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import case_files
from checker.document import BODY, Document, Region
from checker.extract import grammar
from checker.extract.chunk import Chunker
from checker.extract.islands import Rewriter
from checker.extract.pack import grammar_texts, pack, sources
from checker.extract.reading import extractor
from checker.fact import Quantity
from tests_of_figures import figures, one

CASES = Path(__file__).parents[1] / "cases"

# one claim a block: every phrasing in it has this value (or these ends), qualifier, unit and rate
SAME = {
    ("12000", "approximately", None, None): [
        "Some 12,000 fans came.", "About 12,000 fans came.", "Roughly twelve thousand fans came.", "An estimated 12,000 fans came.",
        "Around 12 thousand fans came.", "In the region of 12,000 fans came.", "Approximately 12k fans came.", "Close to 12,000 fans came.",
        "12,000 or so fans came.", "~12,000 fans came."],
    ("8000", "up_to", None, None): [
        "Up to 8,000 seats are free.", "As many as 8,000 seats are free.", "At most 8,000 seats are free.", "No more than 8,000 seats are free.",
        "A maximum of 8,000 seats are free.", "8,000 or fewer seats are free.", "≤ 8,000 seats are free."],
    ("300", "at_least", None, None): [
        "At least 300 boats sank.", "No fewer than 300 boats sank.", "A minimum of 300 boats sank.", "300 or more boats sank.",
        "300+ boats sank.", "300-plus boats sank.", "Not less than three hundred boats sank."],
    ("600000", "more_than", "tonne", None): [
        "More than 600,000 tonnes left.", "Over 600,000 tonnes left.", "Upwards of 600,000 tonnes left.", "North of 600,000 tonnes left.",
        "In excess of 600,000 tonnes left.", "Well over 0.6 million tonnes left.", "More than six hundred thousand tonnes left."],
    ("7", "less_than", "nanometre", None): ["The sub-7 nanometre line opened.", "The line makes under 7 nm chips.", "Fewer than 7 nanometres remain."],
    ("4200000", "exact", "USD", None): [
        "The bridge cost $4.2 million.", "The bridge cost $4,200,000.", "The bridge cost US$4.2m.", "The bridge cost 4.2 million dollars.",
        "The bridge cost USD 4.2 million.", "The bridge cost USD4.2m.", "The bridge cost 4.2 million US dollars.", "The bridge cost 4.2 USD million.",
        "The bridge cost 4.2 MUSD.", "The bridge cost four million two hundred thousand dollars.", "The bridge cost exactly $4.2 mln."],
    ("13.45", "exact", "USD", None): ["It was thirteen dollars and 45 cents.", "It was 13 dollars 45 cents.", "It was $13.45.", "It was $13 and 45c in all."],
    ("-3", "exact", "degree Celsius", None): ["It was -3 °C.", "It was minus 3°C.", "It was minus three degrees Celsius.", "It was −3 degrees C."],
    ("5", "exact", "USD", "day"): ["He earns $5 a day.", "It is a $5-a-day job.", "He earns $5 per day.", "He earns 5 dollars each day.", "He earns $5/day."],
    ("74", "exact", "inch", None): ["She is 6 feet 2 inches.", "She is 6 ft, 2 inches.", "She is six feet and two inches.", "She is 6 ft 2 in."],
    ("49", "exact", "year of age", None): ["The 49-year-old won.", "The winner is 49 years old.", "The winner, aged 49, left.", "Ann Hale, 49, won.",
                                           "She won at the age of 49."],
    ("0.5", "exact", None, None): ["Half of the votes were spoilt.", "One half of the votes were spoilt.", "1/2 of the votes were spoilt.",
                                   "One in two votes was spoilt."],
    ("62", "exact", "percent", None): ["Turnout was 62%.", "Turnout was 62 percent.", "Turnout was 62 per cent.", "Turnout was sixty-two percent.", "Turnout was 62 pct."],
    ("18.5", "exact", "kilometre per hour", None): ["It ran at 18.5 km/h.", "It ran at 18.5 kph.", "It ran at 18.5 kilometres per hour.", "It ran at 18.5 kilometers an hour."],
}
RANGES = {
    ("25000", "30000", None): ["25,000 to 30,000 came.", "Between 25,000 and 30,000 came.", "25,000-30,000 people came.", "25 to 30 thousand came.", "25,000 – 30,000 came."],
    ("89000000000", "93000000000", "USD"): ["It cost $89 to $93 billion.", "It cost $89 billion to $93 billion.", "It cost between $89 billion and $93 billion.", "It cost $89-93 billion.",
                                            "It cost between $89 and $93 billion."],
    ("8", "16", "metre"): ["An 8- to 16-metre boat sank.", "An 8-16 metre boat sank.", "A boat of 8 to 16 metres sank."],
    ("10", "20", None): ["It is more than 10 and less than 20.", "It is greater than 10, but less than 20."][:1],
    ("100", "1000", "kilometre"): ["They walked hundreds of kilometres."],
    ("10000000", "100000000", "USD"): ["It cost tens of millions of dollars."],
    ("18", "24", "year of age"): ["Voters aged 18 to 24 came.", "Voters between the ages of 18 and 24 came.", "Voters aged 18-24 came."],
}
NOTHING = [
    "An Il-76 landed.", "They fired an AK-47.", "The S&P 500 is an index.", "Flight 800 left.", "MP3 players sell.", "He owns an iPhone 14.", "It runs Windows 10 Home.",
    "See section 4.2 and Figure 12.", "Version 2.14.1 is out.", "The office is at 14 Quay Street.", "Call 555-0142 or +1-222-2222-2222.", "Ring 020 7946 0018.",
    "The meeting is at 16:05.", "It closed in 1998.", "The 2018 sales were poor.", "In the 2024 Harbour Cup she won.", "Price is one of the reasons.", "No one came.",
    "They know one another.", "That one is good.", "On second thought, no.", "They won 3-2.", "The series stands at 2-1.", "The second half was dull.", "The flag flew at half-staff.",
    "A Boeing 777F landed.", "The code is 0401.", "It was 1998-2003.", "He plays in the top three.", "A category 4 hurricane came.", "It came back a year later.", "A year ago it rained.",
]


@pytest.mark.parametrize(("expected", "text"), [(expected, text) for expected, texts in SAME.items() for text in texts])
def test_phrasings_of_one_figure(expected: tuple[str, str, str | None, str | None], text: str) -> None:
    found = one(text)
    assert (found.value, found.qualifier, found.unit, found.per) == (Decimal(expected[0]), *expected[1:])


@pytest.mark.parametrize(("expected", "text"), [(expected, text) for expected, texts in RANGES.items() for text in texts])
def test_phrasings_of_one_range(expected: tuple[str, str, str | None], text: str) -> None:
    found = one(text)
    assert (found.value, found.low, found.high, found.unit) == (None, Decimal(expected[0]), Decimal(expected[1]), expected[2])


@pytest.mark.parametrize("text", NOTHING)
def test_what_is_no_figure(text: str) -> None:
    assert figures(text) == []


@pytest.mark.parametrize(("text", "values"), [
    ("Rents rose from 24 to 33 percent.", [(24, "from", None), (33, "to", "increase")]),
    ("Rents rose 8% to $910.", [(8, "by", "increase"), (910, "to", None)]),
    ("Shares fell by a third.", [(Decimal("0.333333333333333"), "by", "decrease")]),
    ("Shares were up nearly 57%.", [(57, "by", "increase")]),
    ("The bank saw a 12% rise.", [(12, "by", "increase")]),
    ("Dow +0.2%, Nasdaq -0.8%.", [(Decimal("0.2"), "by", "increase"), (Decimal("-0.8"), "by", "decrease")]),
    ("Sales shrank by 4,000 cars, or 3%.", [(4000, "by", "decrease"), (3, "by", "decrease")]),
])
def test_steps_and_levels(text: str, values: list[tuple[Decimal | int, str, str | None]]) -> None:
    assert [(f.value, f.change_role, f.change) for f in figures(text)] == values


@pytest.mark.parametrize(("text", "noun"), [
    ("The German DAX fell 2 percent.", "DAX"), ("The company made a profit of ¥590 billion.", "profit"), ("The tunnel is 18 km long.", "tunnel"),
    ("Mersey Ferries carries 900 passengers a day.", "Ferries"), ("Some 60% of voters agreed.", "voters"),
])
def test_what_a_figure_is_about(text: str, noun: str) -> None:
    metric = one(text).metric
    assert metric is not None
    assert noun in metric.about


_UNITS = {"kilometre": ("km", " km", " kilometres", " kilometers", "-kilometre"), "percent": ("%", " percent", " per cent"), "kilogram": ("kg", " kg", " kilograms", " kilos"),
          "hour": (" hours", " hrs", "-hour"), "degree Celsius": ("°C", " °C", " degrees Celsius"), "EUR": (" euros", " EUR", " euro")}
_QUALIFIERS = {"exact": ("", "exactly "), "approximately": ("about ", "some ", "roughly "), "up_to": ("up to ", "at most ", "no more than "), "more_than": ("more than ", "over "),
               "at_least": ("at least ", "no less than "), "less_than": ("less than ", "under "), "nearly": ("nearly ", "almost ")}


@settings(max_examples=150)
@given(st.integers(2, 999_999), st.integers(0, 9), st.sampled_from(sorted(_UNITS)), st.sampled_from(sorted(_QUALIFIERS)), st.data())
def test_a_made_figure_reads_back(whole: int, tenth: int, unit: str, qualifier: str, data: st.DataObject) -> None:
    value = Decimal(f"{whole}.{tenth}") if tenth else Decimal(whole)
    digits = data.draw(st.sampled_from([f"{value:,}", str(value), f"{value:,}".replace(",", "\u202f")]))
    said = data.draw(st.sampled_from(_QUALIFIERS[qualifier])) + digits + data.draw(st.sampled_from(_UNITS[unit]))
    text = f"They reported {said} in all."
    found = one(text)
    assert (found.value, found.qualifier, found.unit) == (value, qualifier, unit)
    assert text[found.start:found.end] == said.strip()
    assert text[found.number.start:found.number.end] == digits


@settings(max_examples=100)
@given(st.integers(1, 900), st.integers(1, 90), st.sampled_from(["", "k", " thousand", " million", "bn"]), st.sampled_from(["{} to {}", "between {} and {}", "{}-{}", "{} – {}"]))
def test_a_made_range_reads_back(low: int, more: int, magnitude: str, form: str) -> None:
    scale = {"": 1, "k": 1000, " thousand": 1000, " million": 10**6, "bn": 10**9}[magnitude]
    said = "$" + form.format(low, f"{low + more}{magnitude}") if "between" not in form else form.format(f"${low}", f"${low + more}{magnitude}")
    text = f"They paid {said} in all."
    found = one(text)
    assert (found.low, found.high, found.unit, found.qualifier) == (low * scale, (low + more) * scale, "USD", "range")
    assert text[found.start:found.end] == said


_PARTS = st.sampled_from([
    "about", "over", "between", "and", "to", "from", "a", "the", "of", "in", "one", "two", "half", "third",
    "quarter", "dozen", "hundred", "thousand", "million", "5", "12,000", "3.5", "-4", "+2", "1/2", "½", "$", "£",
    "€", "%", "km", "kg", "m", "C", "F", "°C", "percent", "points", "people", "soldiers", "year-old", "aged", "25",
    ",", ".", ";", "-", "–", "/", "(", ")", '"', "'", "each", "per", "day", "more", "than", "or", "less", "S&P",
    "500", "up", "down", "rose", "fell", "by", "minus", "point",
    "1/0", "0", "zero", "10.000.000", "1e99999", "9" * 60, "2:1", "2011-12", "one child in", "stone", "grand", "below freezing", "or so", "plus",
    "she is", "people", "12st", "Y5,000", "‰", "absolute zero", "compared with", "thousandths",
    "Ruby 3.2.1 or newer", "Kestrel 0.2.0+", "Python 3.11+", "v1.2", "issue #7", "1700261JCDE", "Rovers", "won", "2-1", "CVE-2021-44532", "iso_639-3", "5.1.x", "(21):", "release"])


@settings(max_examples=300)
@given(st.lists(_PARTS, max_size=25).map(" ".join) | st.text(max_size=120))
def test_no_text_raises_and_spans_are_exact(text: str) -> None:
    for found in figures(text):
        assert 0 <= found.start < found.end <= len(text)
        assert found.start <= found.number.start < found.number.end <= found.end
        words = text[found.start:found.end]
        assert words == words.strip()
        assert found.value is not None or found.low is not None or found.high is not None


@settings(max_examples=300)
@given(st.lists(_PARTS, max_size=25).map(" ".join))
def test_every_token_keeps_one_tag_whatever_is_folded(text: str) -> None:
    reader = extractor()
    for chunk in reader.chunker.chunks(Document("x.txt", text)):
        read = reader.figures(chunk)
        assert len(chunk.tokens.tags) == len(chunk.tokens.pieces), [*read.dates, *read.identifiers, *read.quantities]


def _bare(quantity: Quantity) -> tuple[object, ...]:
    return quantity.value, quantity.low, quantity.high, quantity.qualifier, quantity.unit, quantity.per


@settings(max_examples=60)
@given(st.lists(st.sampled_from([text for texts in SAME.values() for text in texts]), min_size=1, max_size=4))
def test_water_between_islands_changes_nothing(texts: list[str]) -> None:
    plain = [_bare(found) for found in figures("\n\n".join(texts))]
    watered = [_bare(found) for found in figures("\n\n".join(f"However, the mayor shrugged.\n\n{text}\n\nNobody asked why." for text in texts))]
    assert plain == watered


_TERMINALS = st.lists(st.sampled_from([
    "QUALIFIER", "NUM", "ONES", "TENS", "HUNDRED", "MAG", "A_MAG", "UNIT", "PERCENT", "MONEY", "SIGN", "CODE", "TO",
    "HYPH", "BETWEEN", "AND", "OF", "THE", "PLURAL", "WORD", "CAP", "PER", "A", "JOIN", "OLD", "AGED", "MANY",
    "MANY_OF", "SEVERAL", "WORTH", "IN", "NUM_AND", "NUM_HYPH", "PART", "HALF", "NEG", "AFTERWARDS", "FSLASH",
    "DECIMAL", "SHARE", "EACH", "HALF_OF", "NOUN_UNIT", "FIXED", "COUPLE", "AFTER_HYPH", "SLASH", "RATIO"]), min_size=1, max_size=7)
_TEXT = grammar_texts(sources())["quantities"]
_LALR = grammar.lalr(_TEXT)
_EARLEY = grammar.earley(_TEXT)


def _accepts(parser: object, terminals: list[str]) -> object | None:
    from lark.exceptions import LarkError

    try:
        return parser.parse(terminals)  # type: ignore[attr-defined]
    except LarkError:
        return None


@settings(max_examples=150)
@given(_TERMINALS)
def test_the_automaton_the_lalr_parser_and_earley_agree(terminals: list[str]) -> None:
    inventory = pack().inventory
    tags = "".join(inventory.tag((name,)) for name in terminals)
    node = pack().automaton("quantities").longest(tags, 0)
    whole = node is not None and node.length == len(terminals)
    tree = _accepts(_LALR, terminals)
    assert (tree is not None) == whole == (_accepts(_EARLEY, terminals) is not None)
    if tree is not None and node is not None:
        assert _shape(node.tree) == _lark_shape(tree)


def _shape(tree: object) -> object:
    name, children = tree  # type: ignore[misc]
    return name if isinstance(children, int) else (name, [_shape(child) for child in children])


def _lark_shape(tree: object) -> object:
    from lark import Token

    return tree.type if isinstance(tree, Token) else (str(tree.data), [_lark_shape(child) for child in tree.children])  # type: ignore[attr-defined]


def test_islands_of_real_text_parse_as_earley_parses_them() -> None:
    english = pack()
    rewriter = Rewriter(english.inventory, english.lexicon.table("rewrites"))
    figure_rewriter = Rewriter(english.inventory, english.lexicon.table("figure_rewrites"))
    automaton = english.automaton("quantities")
    seen = 0
    cases = [part.source for name in ("quantities", "quantity-forms", "measures") for case in case_files.read(CASES / f"{name}.md") for part in case.parts]
    for text in [*(text for texts in (*SAME.values(), *RANGES.values()) for text in texts), *cases]:
        document = Document("draft.txt", text, regions=(Region(BODY, 0, len(text)),))
        for chunk in Chunker(english.inventory).chunks(document):
            rewriter.rewrite(chunk.tokens)
            figure_rewriter.rewrite(chunk.tokens)
            tags = chunk.tokens.tags
            for at in range(len(tags)):
                node = automaton.longest(tags, at)
                if node is None or node.tree is None:
                    continue
                seen += 1
                earley = _accepts(_EARLEY, [name for name, _ in sorted(_leaves(node.tree), key=lambda leaf: leaf[1])])
                assert earley is not None, text
                assert _shape(node.tree) == _lark_shape(earley), text
    assert seen > 600


def _leaves(tree: object) -> list[tuple[str, int]]:
    name, children = tree  # type: ignore[misc]
    return [(name, children)] if isinstance(children, int) else [leaf for child in children for leaf in _leaves(child)]

