"""The years, the ages and the numbers of names that a headline gives stand in the text under it.

These are looked for by their form: a headline is no prose, and a number that belongs to a name ("Flight 800", "AK-47") is no figure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from checker.document import TITLE
from checker.fact import Date, Identifier, Person, Quantity
from checker.findings import Claim
from checker.hints import Any
from checker.judgement import Conflict, Need, Option, World
from checker.patterns import compiled, of_table
from checker.relations._headlines import Headline, headlines

KINDS = ("quantity", "date", "identifier", "name", "person")
NEEDS = (Need("region", "kind", (TITLE,), together=2),)
SAME = ()
OPTIONS = {
    "headline": Option(30, int, "words up to which a text beside longer ones is a headline"),
}
VALUES = ("what",)

_YEAR = compiled(r"(?<![\w.,$£€-])(?:1[5-9]\d\d|20[0-4]\d)(?![\w%]|[.,:/-]\d|-)")
_LIFE = compiled(r"(?<!\d)(\d{4})[–—-](\d{4})(?!\d)")
_NAMED = compiled(r"(?<![\w.])([A-Z][A-Za-z]*)([- ])(\d{1,4}(?:\.\d)?)(?![\w%]|[.,:/-]\d|-[A-Za-z]| (?:[ap]m|[ap]\.m\.)(?!\w))")
_APPOSED = compiled(r"(?<=[a-z], )(\d{1,3})(?=[,;:]|\s*$)")
_NUMBER = compiled(r"(?<![\w.])\d+(?:[.,]\d+)*")
_OLDEST = 130            # years that nobody is older than
_CLOSE = 15              # years: where more than a digit is wrong, few slips are further off
_BEFORE = 24             # characters before a number that may say that it is another one
_OPENING = 400           # characters with which a text begins, in which it announces what its headline does
_DATELINE = 40           # characters in which a text gives the day of its publication
_ADDRESS = compiled(r"https?:|www\.")


def judge(claims: Sequence[Claim], options: Mapping[str, Any], world: World) -> Iterator[Conflict]:
    """Numbers of headlines that their text never gives, where it gives another one of the kind."""
    of_document: dict[int, list[Claim]] = {}
    for claim in claims:
        of_document.setdefault(claim.document, []).append(claim)
    for headline in headlines(world, options["headline"]):
        text = world.readings[headline.document].document.text
        if _ADDRESS.search(text, headline.start, headline.end):
            continue
        for look in (_years, _named, _ages):
            yield from look(headline, of_document, world)


def _years(headline: Headline, of_document: Mapping[int, Sequence[Claim]], world: World) -> Iterator[Conflict]:
    given = _matches(_YEAR, headline.document, headline.start, headline.end, world)
    if not given:
        return
    found = [(number, match) for number, start in headline.texts for match in _matches(_YEAR, number, start, None, world)]
    known = {match[0] for _, match in found}
    for match in given:
        told = [(number, other) for number, other in found if _may_be_slip(match[0], other[0]) and not _follows(number, other, "headline_since", world)]
        if _follows(headline.document, match, "headline_month", world):
            told = [(number, other) for number, other in told if _follows(number, other, "headline_month", world)]
        if match[0] in known or not told or {f"{int(match[0]) - 1}", f"{int(match[0]) + 1}"} <= known or _is_of_name(match, headline, world) or _stands(match[0], headline, world) or _stands(f"{match[0][2:]}", headline, world):
            continue
        if not all(another[0] in known for another in given if another is not match):
            continue             # two years that the text lacks: it tells of something else
        number, other = told[0]
        if other.start() < _DATELINE and len(told) == 1:
            continue             # only the day of publication
        yield _conflict("year", headline.document, _dated(match), number, _dated(other), match[0])


def _may_be_slip(year: str, other: str) -> bool:
    """Whether one of two years may be written for the other: they are close, one digit is another, or two are swapped."""
    return abs(int(year) - int(other)) <= _CLOSE or sorted(year) == sorted(other) or sum(one != another for one, another in zip(year, other, strict=True)) == 1


def _is_of_name(match: re.Match[str], headline: Headline, world: World) -> bool:
    """Whether a year stands alone in brackets: it tells one bearer of a name from another, "Swordfish (1916)"; or is that of a birth or a death: "Ada Klein (1946–2025)"."""
    text = world.readings[headline.document].document.text
    if any(found.start() <= match.start() < found.end() and int(found[2]) - int(found[1]) > _CLOSE for found in _LIFE.finditer(text, headline.start, headline.end)):
        return True
    return text[headline.start:match.start()].rstrip()[-1:] == "(" and text[match.end():headline.end].lstrip()[:1] == ")"


def _named(headline: Headline, of_document: Mapping[int, Sequence[Claim]], world: World) -> Iterator[Conflict]:
    for match in _matches(_NAMED, headline.document, headline.start, headline.end, world):
        name, joint, value = match.groups()
        announced = [(number, found) for number, start in headline.texts for found in _matches(_NAMED, number, start, min(start + _OPENING, len(world.readings[number].document.text)), world)
                     if found[1] == name and found[2] == joint and _follows(number, found, "headline_announced", world)]
        if len({found[3] for _, found in announced}) == 1 and announced[0][1][3] != value:
            number, other = announced[0]          # whatever it says of the ones before
            yield _conflict(f"number after {name}", headline.document, _identifier(match), number, _identifier(other), value)
            continue
        if _stands(value, headline, world) or of_table(world.words, "headline_goes_on").match(world.readings[headline.document].document.text, match.end()):
            continue            # "from Gull 2 to 3"
        told = [(number, found) for number, start in headline.texts for found in _matches(_NAMED, number, start, None, world)
                if found[1] == name and found[2] == joint and not _follows(number, found, "headline_of_another", world)]
        if told and len({found[3] for _, found in told}) == 1 and told[0][1][3] != value:
            number, other = told[0]
            yield _conflict(f"number after {name}", headline.document, _identifier(match), number, _identifier(other), value)


def _follows(number: int, found: re.Match[str], table: str, world: World) -> bool:
    """Whether words of a table stand before a number: "changes since Kestrel 3.2"."""
    return of_table(world.words, table).search(world.readings[number].document.text, max(found.start() - _BEFORE, 0), found.start()) is not None


def _ages(headline: Headline, of_document: Mapping[int, Sequence[Claim]], world: World) -> Iterator[Conflict]:
    aged = world.words.table("age_of_people")
    given: list[tuple[str, Quantity | Identifier]] = [
        (str(claim.fact.value), claim.fact) for claim in of_document.get(headline.document, ())
        if isinstance(claim.fact, Quantity) and claim.fact.unit == aged and headline.start <= claim.fact.start < headline.end and claim.fact.value is not None]
    given += [(match[1], Identifier(match.start(1), match.end(1), "age", match[1]))
              for match in _matches(_APPOSED, headline.document, headline.start, headline.end, world)]
    for value, fact in given:
        if not value.isdigit() or int(value) > 2 * _OLDEST or _stands(value, headline, world):
            continue
        other = _age_told(headline, of_document, aged)
        if other is not None:
            yield Conflict((Claim(headline.document, fact), other), (f"the text never gives {value}, and gives another age",), {"what": "age"})
            return


def _age_told(headline: Headline, of_document: Mapping[int, Sequence[Claim]], aged: str) -> Claim | None:
    """The first age that the texts give."""
    for number, start in headline.texts:
        for claim in of_document.get(number, ()):
            fact = claim.fact
            if fact.start >= start and ((isinstance(fact, Quantity) and fact.unit == aged) or (isinstance(fact, Person) and fact.age is not None)):
                return claim
    return None


def _matches(pattern: re.Pattern[str], number: int, start: int, end: int | None, world: World) -> list[re.Match[str]]:
    text = world.readings[number].document.text
    return list(pattern.finditer(text, start, len(text) if end is None else end))


def _stands(value: str, headline: Headline, world: World) -> bool:
    """Whether a number stands anywhere in the texts of a headline."""
    return any(found[0].replace(",", "") == value for number, start in headline.texts for found in _matches(_NUMBER, number, start, None, world))


def _dated(match: re.Match[str]) -> Date:
    return Date(match.start(), match.end(), match[0], stated=("year",))


def _identifier(match: re.Match[str]) -> Identifier:
    return Identifier(match.start(), match.end(), match[1], match[3])


def _conflict(what: str, document: int, fact: Date | Identifier, number: int, other: Date | Identifier, value: str) -> Conflict:
    return Conflict((Claim(document, fact), Claim(number, other)), (f"the text never gives {value}, and gives another {what}",), {"what": what})
