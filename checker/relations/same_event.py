"""What is told twice has one date: two sentences that say the same of the same give the same day or time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from checker.fact import Date
from checker.findings import Claim
from checker.hints import Any
from checker.judgement import Conflict, Need, Option, World
from checker.patterns import compiled, of_table
from checker.record import NamedTuple
from checker.relations._days import fact_of, words

KINDS = ("date",)
NEEDS = (Need("date", least=2),)
SAME: tuple[str, ...] = ()
VALUES = ("words",)
OPTIONS = {
    "words": Option(5, int, "words, without those of the date, that both sentences must share"),
    "alike": Option(3, int, "words that are enough where the sentences are the same but for their dates, and name something"),
    "share": Option(80, int, "how much of the shorter sentence the longer one must hold, in percent"),
}

_SHORT = 4               # letters: shorter words say little
_RARE = 6                # words of a sentence, the rarest, by which its like are looked up
_COMMON = 12             # sentences that may share a word that is looked up
_ON = "on "              # the kind of an hour of one day
_NAMES = 2               # names that two sentences share where a day of one hour each is enough
_SHARE = 60              # of the shorter one's words, in percent, for the same
_QUOTED = 8              # words in common that the reason quotes
_ADDRESS = compiled(r"\S+@\S+")
_SMALL = compiled(r"\b[^\W\d_A-Z]\w*")        # a word that is no name
_LISTED = frozenset({"item", "heading"})         # of which one is like the other, with a date of its own
_SKIPPED = frozenset({"cell", "front-matter", "code-comment"})


class _Told(NamedTuple):
    """A sentence with dates: its words (small letters), those that name or count, the values by kind, the claims; all its words as written."""

    words: frozenset[str]
    names: frozenset[str]
    values: Mapping[str, Mapping[str, Claim]]
    at: tuple[int, int]
    listed: bool
    written: tuple[str, ...]


def judge(claims: Sequence[Claim], options: Mapping[str, Any], world: World) -> Iterator[Conflict]:
    """Pairs of sentences that share their words and not their dates."""
    told = list(_sentences(claims, world))
    of_word: dict[str, list[int]] = {}
    for number, tale in enumerate(told):
        for word in tale.words:
            of_word.setdefault(word, []).append(number)
    seen: set[tuple[int, int]] = set()
    for number, tale in enumerate(told):
        rare = sorted(tale.words, key=lambda word: (len(of_word[word]), word))[:_RARE]
        for word in rare:
            if len(of_word[word]) > _COMMON:
                break
            for other in of_word[word]:
                if other < number and (other, number) not in seen:
                    seen.add((other, number))
                    yield from (conflict for conflict in _pair(told[other], tale, options, world.words)
                                if not _of_two_things(conflict.claims[0], conflict.claims[1], world))


def _of_two_things(a: Claim, b: Claim, world: World) -> bool:
    from checker.sameness.sections import are_of_two_things  # few pairs come so far

    return are_of_two_things(a, b, world)


def _sentences(claims: Sequence[Claim], world: World) -> Iterator[_Told]:
    groups: dict[tuple[int, int], list[Claim]] = {}
    stamps = frozenset(world.words.table("stamp_words") or ())
    for claim in claims:
        fact = fact_of(claim)
        if fact.timex and not fact.impossible and fact.region not in _SKIPPED:
            groups.setdefault((claim.document, fact.sentence), []).append(claim)
    for (number, sentence), group in groups.items():
        reading = world.readings[number]
        values: dict[str, dict[str, Claim]] = {}
        for claim in group:
            for kind, value in (_value(fact_of(claim)), _hour(fact_of(claim))):
                if kind:
                    values.setdefault(kind, {})[value] = claim
        if not values or sentence >= len(reading.sentences):
            continue                                 # most have a year, or no more than "last week"
        text = _without(reading.sentence(sentence), reading.sentences[sentence], group)
        found = words(text)
        plain = frozenset(word.lower() for word in found if len(word) >= _SHORT and not word[0].isdigit())
        if stamps.issuperset(plain) or not _SMALL.search(_ADDRESS.sub("", text) if "@" in text else text):
            continue                                 # "Last updated 15:48", "-- Ines Duarte <ines@example.org>": each text has its own
        names = frozenset(word.lower() for place, word in enumerate(found)
                          if word[0].isdigit() or (word[0].isupper() and place and len(word) > 1))
        yield _Told(plain | names, names, values, (number, sentence), group[0].fact.region in _LISTED, tuple(found))


def _without(text: str, start: int, group: Sequence[Claim]) -> str:
    """The sentence with its dates left out."""
    parts, until = [], 0
    for claim in group:
        parts.append(text[until:max(claim.fact.start - start, until)])
        until = max(claim.fact.end - start, until)
    return " ".join([*parts, text[until:]])


def _value(fact: Date) -> tuple[str, str]:
    """What kind of date it is ("weekday", "day", "time"), and its value: only like is held against like."""
    timex = fact.timex or ""
    if "/" in timex or timex[:1] in "PF":
        return "", ""
    if timex.startswith("XXXX-WXX-"):
        return "weekday", timex[:10]
    if timex.startswith("T"):
        return "time", f"{timex} {fact.zone or ''}"
    if len(timex) >= 10 and timex[5:7].isdigit() and "day" in fact.stated and "month" in fact.stated:
        return "day", timex[5:10]
    return "", ""            # things happen in one year and again in another


def _hour(fact: Date) -> tuple[str, str]:
    """The hour of a date that gives a day as well: on one day a thing that is told twice has one hour."""
    day, _, clock = (fact.timex or "").partition("T")
    return (f"{_ON}{day}", clock) if day and len(clock) == len("21:30") and "/" not in day + clock and clock[:2].isdigit() else ("", "")


def _pair(one: _Told, other: _Told, options: Mapping[str, Any], lexicon: Any) -> Iterator[Conflict]:
    shared = one.words & other.words
    alike = one.words == other.words and len(shared) >= options["alike"] and bool(one.names)
    hours = len(shared) >= options["alike"] and len(one.names & other.names) >= _NAMES and any(kind.startswith(_ON) and kind in other.values for kind in one.values) \
        and not of_table(lexicon, "hour_again").search(" ".join((*one.written, *other.written)))
    if len(shared) < options["words"] and not alike and not hours:
        return
    short, long = sorted((one, other), key=lambda tale: (len(tale.words), tale.at))
    if one.listed and other.listed:
        return
    if 100 * len(shared) < (options["share"] if not hours else min(options["share"], _SHARE)) * len(short.words) or not short.names <= long.words:
        return
    for kind, values in one.values.items():
        others = other.values.get(kind, {})
        if len(values) != 1 or len(others) != 1 or (kind != "day" and not kind.startswith(_ON) and len(shared) < options["words"]):
            continue                                 # which stands for which?
        if hours and not alike and len(shared) < options["words"] and not kind.startswith(_ON):
            continue
        (value, a), (against, b) = *values.items(), *others.items()
        if value != against and not _other_years(a, b) and (kind != "time" or value.split(" ")[1] == against.split(" ")[1]
                                                            or _two_instants(fact_of(a), fact_of(b), lexicon)):
            common = list(dict.fromkeys(word for word in other.written if word.lower() in shared))
            words = " ".join(common[:_QUOTED]) + (" …" if len(common) > _QUOTED else "")
            yield Conflict((b, a), (f"{len(shared)} words stand in both sentences: {words}",), {"words": words},
                           "error" if len(shared) >= 2 * options["words"] else "warning")


def _two_instants(a: Date, b: Date, lexicon: Any) -> bool:
    """Whether hours of two zones are two instants for certain."""
    from checker.relations._zones import one_instant  # few texts tell an event in two zones

    return bool(a.zone and b.zone) and one_instant(a, b, lexicon) is False


def _other_years(a: Claim, b: Claim) -> bool:
    """Whether each is written with a year of its own: things happen again."""
    p, q = fact_of(a), fact_of(b)
    return "year" in p.stated and "year" in q.stated and (p.timex or "")[:4] != (q.timex or "")[:4]
