"""What happened to a thing has one date in a text: the bridge opened in 1931, or in 1913."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from checker.document import CELL, CODE_COMMENT, FRONT_MATTER, ITEM
from checker.fact import Date
from checker.findings import Claim, Reading
from checker.hints import Any
from checker.judgement import Conflict, Need, Option, World
from checker.patterns import Small, compiled, for_small, of_table
from checker.record import NamedTuple
from checker.relations._days import by_document, fact_of, other_places
from checker.sameness import stop_words

KINDS = ("date",)
SAME: tuple[str, ...] = ()
WITHIN = True
NEEDS = (Need("date", least=2),)
OPTIONS: Mapping[str, Option] = {}
VALUES = ("what", "thing")

_SKIPPED = frozenset({CELL, CODE_COMMENT, FRONT_MATTER, ITEM})
_WINDOW = 140            # characters before a date in which its verb and its thing stand
_AFTER = 60              # and after it, for "when it opened in 1913, the bridge"
_NEAR = 24               # characters around them in which another one is told of
_PRONOUN = "it"          # what says which, where it may be any of that noun
_NEIGHBOURS = 8          # sentences within which a text speaks of one thing, though it has several of its kind
_MOST = 60               # dates of one event in a text


class _Told(NamedTuple):
    """A date, the words that say which thing it is of, and what of it can be compared: "year", "day", "weekday", "clock" -> value."""

    claim: Claim
    which: frozenset[str]
    values: Mapping[str, str]


class _Words(NamedTuple):
    """The language's patterns: what happens to a thing and what is done to it, as (event, pattern before a date, pattern after it); any of its verbs where it may stand before a date, in small letters; what
    opens a clause behind a date; a thing named there; what tells of another one; how
    a sentence begins with a thing, and what else it may tell of, for a pronoun in the next one."""

    events: tuple[tuple[str, re.Pattern[str], re.Pattern[str]], ...]
    verbs: Small
    when: re.Pattern[str]
    after: re.Pattern[str]
    apart: re.Pattern[str]
    more: re.Pattern[str]
    opens: re.Pattern[str]
    other: re.Pattern[str]


def judge(claims: Sequence[Claim], options: Mapping[str, Any], world: World) -> Iterator[Conflict]:
    """Pairs of dates of one event of one thing that have no day in common: the later one first."""
    words = _words(world.words)
    for group in by_document(claims).values():
        told: dict[tuple[str, str], list[_Told]] = {}
        for claim in group:
            fact = fact_of(claim)
            values = _values(fact)
            if not values or fact.region in _SKIPPED:
                continue
            for event, thing, which in _event(claim, words, world):
                told.setdefault((event, thing), []).append(_Told(claim, which, values))
        for (event, thing), alike in told.items():
            conflict = _odd(event, thing, alike[:_MOST], world)
            if conflict is not None:
                yield conflict


def _odd(event: str, thing: str, alike: Sequence[_Told], world: World) -> Conflict | None:
    """A thing whose dates are of exactly two values."""
    first = alike[0]
    for kind, value in first.values.items():
        others = [other for other in alike[1:] if kind in other.values]
        if not others:
            continue
        against = [other for other in others if other.values[kind] != value]
        if len({other.values[kind] for other in others} | {value}) != 2 or not against:
            return None
        other = against[0]
        if first.which - other.which and other.which - first.which or fact_of(first.claim).sentence == fact_of(other.claim).sentence:
            return None
        if abs(fact_of(other.claim).sentence - fact_of(first.claim).sentence) > _NEIGHBOURS and re.search(
                rf"\b{re.escape(thing)}s\b", world.readings[first.claim.document].document.text, re.IGNORECASE):
            world.quiet(other.claim, first.claim, f"far from each other in a text that has more than one {thing}")
            return None
        if other_places(other.claim, first.claim, world):
            world.quiet(other.claim, first.claim, "other places")
            return None
        if _of_two_things(other.claim, first.claim, world):
            world.quiet(other.claim, first.claim, "they are told of two things, by their headings, by the words beside them or by their documents, which are of one mould")
            return None
        return Conflict((other.claim, first.claim), (f"both give the {event} of the {thing}",), {"what": event, "thing": thing},
                        "error" if kind != "weekday" else "warning")
    return None


def _of_two_things(a: Claim, b: Claim, world: World) -> bool:
    from checker.sameness.sections import are_of_two_things  # few pairs come so far

    return are_of_two_things(a, b, world)


def _values(fact: Date) -> dict[str, str]:
    """What of a date can be compared, from the finest: only what is written counts."""
    timex = fact.timex or ""
    if fact.impossible or fact.ambiguous or fact.bound in ("before", "after", "since", "until", "by") or not timex or timex[:1] in "PF":
        return {}
    values: dict[str, str] = {}
    stated = fact.stated
    start, _, end = timex.partition("/")
    if "day" in stated and "month" in stated and len(start) >= 10:
        values["day"] = start[5:10] + ("/" + end[5:10] if end else "")
    if "year" in stated and start[:4].isdigit() and not end:
        values["year"] = start[:4]
    if "weekday" in stated and timex.startswith("XXXX-WXX-") and "T" not in timex[10:]:
        values["weekday"] = timex[9:10]
    if fact.clock and stated == ("time",):
        values["clock"] = fact.clock
    return values


def _event(claim: Claim, words: _Words, world: World) -> Iterator[tuple[str, str, frozenset[str]]]:
    """What a date is the date of: the event, the noun of the thing, and the words before that noun; of a pronoun, the words that may be its noun."""
    fact = claim.fact
    reading = world.readings[claim.document]
    text = reading.document.text
    start = reading.sentences[fact.sentence]
    lead = text[max(start, fact.start - _WINDOW):fact.start]
    if words.when.match(text, fact.end):
        for event, _, following in words.events:
            when = following.match(text, fact.end)
            if when is not None:
                yield event, when["thing"].lower(), frozenset(when["which"].split())
                return
    if words.verbs.search(lead.lower()) is None:
        return                      # as of most dates
    for event, pattern, _ in words.events:
        found = next(iter(list(pattern.finditer(lead))[::-1]), None)
        if found is not None:
            if words.apart.search(lead, max(found.start() - _NEAR, 0)) or words.more.match(text, fact.end):
                return
            thing, which = found["thing"] or found["object"], (found["which"] or found["whose"] or "").lower()
            if found["thing"] and lead[found.end("thing"):].lstrip()[:1].isupper():
                return                  # the French Open in 1988
            if thing is None:
                named = words.after.match(text[fact.end:fact.end + _AFTER])
                if named is None:
                    for noun in _before(fact.sentence, words, reading) if not lead[:found.start()].strip() else ():
                        yield event, noun, frozenset({_PRONOUN})
                    return
                thing, which = named["thing"], named["which"] or ""
                if thing.lower() in stop_words(world.words):
                    return              # reported on 3 May that the brigade
            yield event, thing.lower(), frozenset(which.split())
            return


def _before(sentence: int, words: _Words, reading: Reading) -> list[str]:
    """The first words of the sentence before, where it begins with a thing, and may tell of no other."""
    before = reading.sentence(sentence - 1) if sentence else ""
    if "\n\n" in before or words.other.search(before):
        return []
    found = words.opens.match(before)
    return found["words"].lower().split() if found else []


@lru_cache(maxsize=4)
def _words(lexicon: Any) -> _Words:
    table = lexicon.table
    things, links, between = table("happened_things"), table("happened_links"), table("happened_between")
    pronouns = "|".join(table("happened_pronouns"))
    objects = things.replace("<which>", "<whose>").replace("<thing>", "<object>")

    def patterns(forms: Mapping[str, Sequence[str]]) -> tuple[re.Pattern[str], re.Pattern[str]]:
        does, done = "|".join(forms["does"]) or "(?!)", "|".join(forms["done"]) or "(?!)"
        before = compiled(rf"(?:{things}|\b(?:{pronouns})){links}(?:{does}|{done})\b{between}$|\b(?:{done}) {objects}{between}$|^(?:{done}){between}$", re.IGNORECASE)
        return before, compiled(rf",? {table('happened_when')} {things}{links}(?:{does}|{done})\b", re.IGNORECASE)

    events: Mapping[str, Mapping[str, Sequence[str]]] = table("happened") or {}
    verbs = "|".join(verb for forms in events.values() for verb in (*forms["does"], *forms["done"]))
    return _Words(tuple((event, *patterns(forms)) for event, forms in events.items()), for_small(rf"\b(?:{verbs})\b(?: {objects})?{between}$"),
                  compiled(rf",? {table('happened_when')} ", re.IGNORECASE), compiled(rf"[^\S\n]*,? {things}", re.IGNORECASE),
                  of_table(lexicon, "happened_apart"), of_table(lexicon, "happened_more"),
                  compiled(r"(?:the|this) (?P<words>(?:[a-z-]+ ){1,3})", re.IGNORECASE), of_table(lexicon, "happened_other"))
