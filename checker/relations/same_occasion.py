"""What begins, ends or takes place does so on one day, at one time: wherever the texts say when, they say the same."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from checker.document import STANDFIRST, TITLE
from checker.findings import Claim
from checker.hints import Any
from checker.judgement import Conflict, Need, Option, World
from checker.patterns import compiled
from checker.record import NamedTuple
from checker.relations._days import by_document, fact_of, weekday_of
from checker.relations._occasions import ON, Edge, Occasion, edges, occasions, subject, subject_stops

KINDS = ("date",)
NEEDS = (Need("date", least=2),)
SAME: tuple[str, ...] = ()
VALUES = ("what",)
OPTIONS = {
    "words": Option(2, int, "words, at least, that must name what begins, ends or takes place"),
    "values": Option(2, int, "dates that a text may give for one thing before it is taken for one that happens again and again"),
}

_MOST = 12               # occasions of one name that are held against each other
_MOST_TOLD = 60          # sentences with the word of a heading that its "When:" is held against: bounds the work on a hostile text
_ENTRIES = frozenset({"item", "cell"})


def judge(claims: Sequence[Claim], options: Mapping[str, Any], world: World) -> Iterator[Conflict]:
    """Pairs of dates on which one thing is said to begin, to end or to take place."""
    held: dict[tuple[str, str, str], list[Occasion]] = {}
    fields: list[Occasion] = []
    for occasion in occasions(claims, world):
        if occasion.field and occasion.role == ON:
            fields.append(occasion)
        if len(occasion.subject) >= options["words"]:
            held.setdefault((occasion.role, occasion.edge.kind, occasion.subject[-1]), []).append(occasion)
    for alike in held.values():
        if 1 < len(alike) <= _MOST:
            yield from _among(alike, options, world)
    if fields:
        documents = by_document(claims)
        elsewhere: dict[int, dict[str, list[_Told]]] = {}
        for field in fields:
            if len(field.subject) >= options["words"]:
                document = field.edge.claim.document
                if document not in elsewhere:
                    elsewhere[document] = _by_word(documents[document], world)
                yield from _told_elsewhere(field, elsewhere[document].get(field.subject[-1], ())[:_MOST_TOLD])


def _among(alike: Sequence[Occasion], options: Mapping[str, Any], world: World) -> Iterator[Conflict]:
    told: set[tuple[int, int]] = set()
    for place, occasion in enumerate(alike):
        for earlier in alike[:place]:
            a, b = occasion.edge.claim, earlier.edge.claim
            if _differ(occasion.edge, earlier.edge) and _is_one(occasion, earlier, world) and not _is_repeated(occasion, alike, options) \
                    and not _recurs(earlier, alike) and not _recurs(occasion, alike) and not (_is_moved(a, world) or _is_moved(b, world)) and (a.fact.start, b.fact.start) not in told:
                told.add((a.fact.start, b.fact.start))
                what = " ".join(sorted((occasion.subject, earlier.subject), key=len)[0])
                yield Conflict((a, b), (f"both say when it {_VERBS[occasion.role]}: {what}",), {"what": what},
                               "error" if a.document == b.document and occasion.subject == earlier.subject else "warning")


_VERBS = {"start": "begins", "end": "ends", "on": "takes place"}


def _differ(one: Edge, other: Edge) -> bool:
    if one.year and other.year and one.year != other.year:
        return False                                 # another edition
    if one.value != other.value:
        return not (one.zone and other.zone and one.zone != other.zone)
    return bool(one.zone and other.zone and one.zone != other.zone)


def _is_one(a: Occasion, b: Occasion, world: World) -> bool:
    """Whether two subjects name one thing: they are the same, or what one has more stands in its text's own title."""
    if a.edge.claim.document == b.edge.claim.document and a.edge.claim.fact.region in _ENTRIES and b.edge.claim.fact.region in _ENTRIES:
        return False                                 # entries of a schedule are built alike
    short, long = sorted((a, b), key=lambda occasion: len(occasion.subject))
    size = len(short.subject)
    if long.subject[-size:] != short.subject:
        return False
    more = long.subject[:-size]
    return not more or set(more) <= _displayed(long.edge.claim.document, world)


def _displayed(document: int, world: World) -> frozenset[str]:
    """The words of a document's title and standfirst."""
    source = world.readings[document].document
    above = [source.text[region.start:region.end] for region in source.regions if region.kind in (TITLE, STANDFIRST)]
    return frozenset(word for text in above for word in subject(text, subject_stops(world.words), len(text)))


def _is_repeated(occasion: Occasion, alike: Sequence[Occasion], options: Mapping[str, Any]) -> bool:
    document = occasion.edge.claim.document
    values = {other.edge.value for other in alike if other.edge.claim.document == document and other.subject == occasion.subject}
    return len(values) > int(options["values"])


def _recurs(occasion: Occasion, alike: Sequence[Occasion]) -> bool:
    """Whether a schedule has several entries of one name: which of them a sentence means is open."""
    return occasion.edge.claim.fact.region in _ENTRIES and sum(
        other.subject == occasion.subject and other.edge.claim.document == occasion.edge.claim.document
        and other.edge.claim.fact.region in _ENTRIES for other in alike) > 1


def _is_moved(claim: Claim, world: World) -> bool:
    """Whether the sentence itself tells of another date that no longer holds."""
    return _patterns(world.words)["changes"].search(world.readings[claim.document].sentence(claim.fact.sentence)) is not None


# ---- "When: 14 July" against a sentence on what the page is about

class _Told(NamedTuple):
    """A sentence that tells when something takes place: its one date, the day, its words as those of a subject."""

    claim: Claim
    day: tuple[str, str]
    words: tuple[str, ...]


def _by_word(group: Sequence[Claim], world: World) -> dict[str, list[_Told]]:
    """The sentences of a document that tell of something that takes place, by each of their words: read once, however many headings ask."""
    stops, patterns = subject_stops(world.words), _patterns(world.words)
    by_sentence: dict[int, list[Claim]] = {}
    for claim in group:
        by_sentence.setdefault(claim.fact.sentence, []).append(claim)
    found: dict[str, list[_Told]] = {}
    for number, (claim, *more) in by_sentence.items():
        day = _day(claim)
        if more or not any(day):
            continue
        sentence = world.readings[claim.document].sentence(number)
        if patterns["held"].search(sentence) is None or patterns["other"].search(sentence) or patterns["changes"].search(sentence):
            continue
        told = _Told(claim, day, subject(sentence, stops, len(sentence)))
        for word in dict.fromkeys(told.words):
            found.setdefault(word, []).append(told)
    return found


def _told_elsewhere(field: Occasion, sentences: Sequence[_Told]) -> Iterator[Conflict]:
    """Sentences that say of the thing under whose heading "When:" stands that it is on another day."""
    others = [told.claim for told in sentences if told.claim.fact.start != field.edge.claim.fact.start and _holds(told.words, field.subject)
              and _against(field.edge, told.claim, told.day)]
    if others:
        what = " ".join(field.subject)
        yield Conflict((field.edge.claim, *others), (f"both say when it takes place: {what}",), {"what": what})


def _day(claim: Claim) -> tuple[str, str]:
    """("day", "07-12") or ("weekday", "1"), nothing for another date."""
    found = edges(claim)
    if len(found) == 1 and found[0].kind == "day":
        return "day", found[0].value
    weekday = weekday_of(fact_of(claim).timex or "")
    return ("weekday", str(weekday)) if weekday is not None and "/" not in (fact_of(claim).timex or "") else ("", "")


def _against(edge: Edge, claim: Claim, day: tuple[str, str]) -> bool:
    """Whether another day, or a weekday that is not the one written beside it, is given."""
    fact = fact_of(claim)
    if day[0] == "day":
        return _differ(edge, edges(claim)[0])
    mine = fact_of(edge.claim).weekday
    return mine is not None and str(mine) != day[1] and fact.region != "cell"


def _holds(sequence: tuple[str, ...], phrase: tuple[str, ...]) -> bool:
    size = len(phrase)
    return any(sequence[at:at + size] == phrase for at in range(len(sequence) - size + 1))


@lru_cache(maxsize=4)
def _patterns(lexicon: Any) -> dict[str, re.Pattern[str]]:
    table = lexicon.table("occasions")
    return {name: compiled(rf"\b(?:{'|'.join(map(re.escape, table[name]))})\b", re.IGNORECASE) for name in ("held", "other", "changes")}
