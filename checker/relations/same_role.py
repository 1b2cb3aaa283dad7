"""A text has one deadline and one beginning: two dates that are each called so, and nothing that tells the two apart."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import takewhile

from checker.document import FRONT_MATTER
from checker.fact import Date
from checker.findings import Claim
from checker.hints import Any
from checker.judgement import Conflict, Need, Option, World
from checker.patterns import Small, compiled, for_small, of_table
from checker.record import NamedTuple
from checker.relations._days import by_document, fact_of
from checker.sameness import stop_words

KINDS = ("date",)
NEEDS = (Need("date", least=2),)
SAME: tuple[str, ...] = ()
VALUES = ("role",)
OPTIONS = {"roles": Option((), tuple, "the roles that are compared (deadline, start); all of the language's table where none is given")}

_LINE = "\n"
_WINDOW = 48             # characters before and after a date in which the words of its role stand
_MOST_DAYS = 60          # dates of a line before an hour that are looked at


class _Held(NamedTuple):
    claim: Claim
    value: str
    year: str                                        # "" where it is not written
    of: tuple[str, ...]                              # what it is the deadline of, where the words before say so
    days: frozenset[str]                             # of an hour, the days that its line gives before it


def judge(claims: Sequence[Claim], options: Mapping[str, Any], world: World) -> Iterator[Conflict]:
    """Pairs of dates in one document that play one role."""
    roles, asked = _roles(world.words, tuple(options["roles"])), _asked(world.words) if not options["roles"] else []
    contrast = of_table(world.words, "asked_contrast")
    for number, group in by_document(claims).items():
        text = world.readings[number].document.text
        held: dict[tuple[str, str], list[_Held]] = {}
        for place, claim in enumerate(group):
            fact = fact_of(claim)
            kind, value = _value(fact)
            if not kind:
                continue
            if fact.region == FRONT_MATTER:
                for role, of in _field(claim, roles, world):
                    held.setdefault((role, kind), []).append(_Held(claim, value, _year(fact), of, frozenset()))
                continue
            start = max(fact.start - _WINDOW, group[place - 1].fact.end if place else 0, 0)
            end = min(fact.end + _WINDOW, group[place + 1].fact.start if place + 1 < len(group) else len(text))
            before, after = text[start:fact.start].rpartition("\n")[2], text[fact.end:end].partition("\n")[0]
            small = f"{before}|{after}".lower()
            for role, named, pattern, follows in roles:
                if named.search(small) is None:
                    continue            # as of most dates
                found = pattern.search(before)
                if found or follows.match(after):
                    held.setdefault((role, kind), []).append(_Held(claim, value, _year(fact), _of(found["of"], world) if found else (), _days(group, place, text)))
            lead = before + text[fact.start:fact.end] if kind == "day" else ""
            for role, pattern in asked:
                found = pattern.match(lead) if lead else None
                if found and found.end() >= len(before) - 1 and not contrast.search(_line(claim, world)):
                    held.setdefault((role, kind), []).append(_Held(claim, value, _year(fact), _of(found["of"] or "", world), frozenset()))
        for (role, _kind), both in held.items():
            if len(both) == 2 and both[0].value != both[1].value and both[0].claim.fact.sentence != both[1].claim.fact.sentence and _may_be_one(*both) and (both[0].of == both[1].of or not any(role == name for name, _ in asked)) \
                    and not any(of_table(world.words, "elsewhere").match(world.readings[number].sentence(told.claim.fact.sentence)) for told in both):
                yield Conflict((both[1].claim, both[0].claim), (f"each is called the {role}, and the text has no third",), {"role": role}, "warning")


def _field(claim: Claim, roles: Sequence[tuple[str, Small, re.Pattern[str], re.Pattern[str]]], world: World) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The role that a field of the front matter gives its date, and of what: "deadline", "application_deadline"."""
    regions = world.readings[claim.document].document.regions
    region = regions[max(bisect_right(regions, claim.fact.start, key=lambda region: region.start) - 1, 0)]
    name = region.name.replace("_", " ").replace("-", " ").replace("/", ".").rpartition(".")[2].lower()
    for role, _, pattern, _ in roles:
        found = pattern.search(name) if role in world.words.table("date_roles_of_fields") else None
        if found:
            yield role, _of(found["of"], world)


def _line(claim: Claim, world: World) -> str:
    """What stands beside a date in its sentence, and in its line."""
    reading, fact = world.readings[claim.document], claim.fact
    before, _, after = reading.sentence(fact.sentence).partition(reading.document.text[fact.start:fact.end])
    return f"{before.rpartition(_LINE)[2]} | {after.partition(_LINE)[0]}"


def _may_be_one(one: _Held, other: _Held) -> bool:
    """Whether nothing tells the two apart: no years or days, and no other names."""
    if one.days and other.days and one.days.isdisjoint(other.days):
        return False            # two concerts
    return (not (one.year and other.year) or one.year == other.year) and (one.of == other.of or not (one.of and other.of))


def _year(fact: Date) -> str:
    return (fact.timex or "")[:4] if "year" in fact.stated else ""


def _days(group: Sequence[Claim], place: int, text: str) -> frozenset[str]:
    fact = fact_of(group[place])
    line = text.rfind("\n", 0, fact.start) + 1 if fact.clock else 0
    days = takewhile(lambda other: other.start >= line, (fact_of(group[at]) for at in range(place - 1, max(place - _MOST_DAYS, 0) - 1, -1))) if fact.clock else ()
    return frozenset(other.timex[5:10] for other in days if other.timex and "day" in other.stated)


def _of(phrase: str, world: World) -> tuple[str, ...]:
    stop = stop_words(world.words)
    return tuple(word for word in phrase.lower().replace("-", " ").split() if word not in stop)


@lru_cache(maxsize=8)
def _roles(lexicon: Any, asked: tuple[str, ...]) -> list[tuple[str, Small, re.Pattern[str], re.Pattern[str]]]:
    """The roles that are asked for, or all: each with its words, in small letters, and what stands before, and what behind, a date that plays it."""
    table = lexicon.table("date_roles") or {}
    joints, apart = ("|".join(map(re.escape, table.get(words, ()))) for words in ("joints", "apart"))
    return [(role, for_small("|".join(map(re.escape, table[role]))), _pattern(table[role], joints), _after(table[role], joints, apart)) for role in sorted(table.keys() - {"joints", "apart"})
            if not asked or role in asked]


@lru_cache(maxsize=4)
def _asked(lexicon: Any) -> list[tuple[str, re.Pattern[str]]]:
    """What is asked for by a last day, each with the words before the day, the bound among them."""
    by = lexicon.table("asked_bound")
    return [(role, compiled(rf".*\b(?:{verb})\b(?P<between>(?:[ :*]+(?:for (?:the |a |our )?(?P<of>[\w-]+(?: [\w-]+)?)|(?!open)[\w’'-]+)){{0,7}}?)[\s:*]+(?:{by})\b[\s:*]*", re.IGNORECASE | re.DOTALL))
            for role, verb in (lexicon.table("date_asked") or {}).items()]


def _pattern(words: Sequence[str], joints: str) -> re.Pattern[str]:
    any_of = "|".join(map(re.escape, words))
    return compiled(rf"(?P<of>(?:\b(?!\d+[ -])[^\W_]++[ -]){{0,4}})\b(?:{any_of})\b(?:[\s:*_–—-]|\b(?:{joints})\b)*$", re.IGNORECASE)


def _after(words: Sequence[str], joints: str, apart: str) -> re.Pattern[str]:
    return compiled(rf"[\s:*_()–—-]*(?:\b(?:{joints})\b\s+)*(?:(?!(?:{apart})\b)[^\W\d_]+\s+)?(?:{'|'.join(map(re.escape, words))})\b", re.IGNORECASE)


def _value(fact: Date) -> tuple[str, str]:
    """Its kind, day or time, and what it is; nothing for what is no one day or time."""
    timex = fact.timex or ""
    first, _, last = timex.partition("/")
    time = last.partition("T")[2] or ("" if last else first.partition("T")[2])
    if time and not time[0].isalpha():
        return f"time {fact.zone or ''}", time
    if not last and {"month", "day"} <= set(fact.stated):
        return "day", timex[5:10]
    return "", ""
