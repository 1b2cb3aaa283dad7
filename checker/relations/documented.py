"""A setting has one default and one limit in all documents: in running text, in the tables, on the next page."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from checker.document import CELL, HEADING, Document
from checker.fact import Quantity
from checker.findings import Claim, quantity_of
from checker.hints import Any
from checker.judgement import Conflict, Option, World
from checker.patterns import compiled, of_table
from checker.sameness import stop_words
from checker.sameness.figures import value_in_base
from checker.sameness.sections import heading

KINDS = ("quantity",)
SAME: tuple[str, ...] = ()
VALUES = ("setting",)
OPTIONS = {
    "look": Option("default", ("default", "limit", "rate", "lifetime"), "default: what a setting is where nobody sets it; limit: what it may be at most; "
                   "rate: how many of a thing are allowed in a span of time; lifetime: after how long a thing expires, how long it is kept"),
    "named": Option("code", ("code", "words"), "code: settings that are called by their name, as max_files; words: by two words or more, as upload size"),
    "most": Option(200, int, "how many places of one setting are held against each other"),
}

# the name of a setting is code to those who write it (max_connections, cache.ttl, --idle-timeout, maxRetries), or a word that they mark as such
_NAME = (r"(?:(?<![\w.-])-{0,2}[A-Za-z][A-Za-z0-9]*(?:(?:[_.-][A-Za-z0-9]+)+|[a-z0-9][A-Z][A-Za-z0-9]*)(?![\w-]|\.\w)"
         r"|(?<=[`>])[A-Za-z]\w*(?=[`<]))")
_MARKS = r"(?:[`*\"'’”|)\]]|</\w+>)*"          # what may close it
_BEFORE_IS = compiled(rf"(?P<name>{_NAME}){_MARKS} (?:is|are|has|=) ?[`*]*$")
_WORD = compiled(r"[A-Za-z]\w+")
_PIPED = "|"
_SAID = ("rate", "lifetime")
_WORDS = r"(?<![\w-])[a-z]+(?:[ -][a-z]+){1,5}(?![\w-])"


def judge(claims: Sequence[Claim], options: Mapping[str, Any], world: World) -> Iterator[Conflict]:
    """Pairs of defaults, or limits, of one setting that share no value; each against the first one that does not fit it.

    Two parts of one page may each have a "session timeout": words are held against those of other pages and of their own section.
    """
    if options["look"] in _SAID:
        yield from _said(claims, options, world)
        return
    in_words = options["named"] == "words"
    first: dict[tuple[str, str], list[tuple[Claim, bool | None]]] = {}
    cells: dict[int, Mapping[str, str]] = {}
    for claim in claims:
        setting = _setting(claim, options["look"], world, cells, in_words)
        if setting is None:
            continue
        name, worded = setting
        others = first.setdefault((name, quantity_of(claim).dimension), [])
        other = next((one for one, also in others if _are_named(claim, worded, one, also, in_words) and not _value(claim, world).meets(_value(one, world))
                      and not (in_words and _apart(claim, one, world))), None)
        if other is not None:
            shown = name.replace("_", " ") if in_words else name
            yield Conflict((claim, other), (f"both are the {options['look']} of {shown}", "no value fits both"), {"setting": shown})
        if len(others) < options["most"]:
            others.append((claim, worded))


def _are_named(one: Claim, worded: bool | None, other: Claim, also: bool | None, in_words: bool) -> bool:
    """Whether two places name a setting in such a way: one that its row of a table only begins with is one where the same page marks it elsewhere."""
    if worded is None or also is None:
        return not in_words and worded is not also and one.document == other.document
    return (worded or also) == in_words


def _said(claims: Sequence[Claim], options: Mapping[str, Any], world: World) -> Iterator[Conflict]:
    """Pairs of allowances or of lifetimes of one thing that share no value; each against the first one that does not fit it."""
    look = options["look"]
    held: dict[tuple[str, str], list[Claim]] = {}
    for claim in claims:
        thing = _thing(claim, look, world)
        if thing is None:
            continue
        others = held.setdefault((thing, quantity_of(claim).per or quantity_of(claim).dimension), [])
        other = next((one for one in others if not _value(claim, world).meets(_value(one, world))
                      and (one.document, one.fact.sentence) != (claim.document, claim.fact.sentence)), None)
        if other is not None:
            yield Conflict((claim, other), (f"both are the {look} of {thing}", "no value fits both"), {"setting": thing})
        if len(others) < options["most"]:
            others.append(claim)


def _thing(claim: Claim, look: str, world: World) -> str | None:
    """What a figure is the allowance or the lifetime of; None where its line says nothing of the kind."""
    fact = quantity_of(claim)
    document = world.readings[claim.document].document
    if fact.value is None or fact.change is not None or fact.region == CELL or of_table(world.words, "documented_histories").search(document.name):
        return None
    begin = document.text.rfind("\n", 0, fact.start) + 1
    end = document.text.find("\n", fact.end)
    line = document.text[begin:end if end >= 0 else len(document.text)]
    if of_table(world.words, "documented_excludes").search(line) or of_table(world.words, "documented_ranks").search(f"{heading(claim, world, own=True)} {line}"):
        return None
    before = document.text[world.readings[claim.document].sentences[fact.sentence]:fact.number.start]
    if look == "rate":
        head = fact.metric.head if fact.per and fact.metric else ""
        return head if head and of_table(world.words, "documented_rates").search(before) else None
    found = fact.dimension == "duration" and of_table(world.words, "documented_lifetimes").search(before)
    if not found:
        return None
    words = next(word for word in found.groups() if word).lower()
    return None if words in stop_words(world.words) else f"{words.removesuffix('s')} {'kept' if found['kept'] or found['keep'] else 'alive'}"


def _apart(one: Claim, other: Claim, world: World) -> bool:
    """Whether two places stand in two sections of one page, or one explains the other: "1 MB (250,000 words)"."""
    if one.document != other.document:
        return False
    if quantity_of(one).sentence == quantity_of(other).sentence:
        return True
    first, last = sorted((quantity_of(one).start, quantity_of(other).start))
    return any(region.kind == HEADING and first < region.start < last for region in world.readings[one.document].document.regions)


def _setting(claim: Claim, look: str, world: World, tables: dict[int, Mapping[str, str]], in_words: bool) -> tuple[str, bool | None] | None:
    """The name of the setting whose default or limit a figure is, and whether it is said in words (None: its row begins with it); None where it is none."""
    fact, document = quantity_of(claim), world.readings[claim.document].document
    if fact.value is None or fact.status not in ("asserted", "planned") or fact.change is not None or of_table(world.words, "documented_histories").search(document.name):
        return None
    start = document.source_span(fact.number.start, fact.number.end).start
    begin = document.source.rfind("\n", 0, start) + 1
    end = document.source.find("\n", start)
    line = document.source[begin:end if end >= 0 else len(document.source)]
    if of_table(world.words, "documented_excludes").search(line):
        return None
    before = line[:start - begin]
    words = world.words
    if fact.region == CELL:
        header, of = _row(claim.document, fact, document, tables)
        if not _compiled(words.table("documented_headers")[look]).search(header):
            return None
        names = re.findall(_NAME, before) if _PIPED in before else []
        if names:
            return (_plain(names[0]), False) if len(set(names)) == 1 else None
        if _WORD.fullmatch(of.strip()):
            return _plain(of.strip()), None
        return _worded(of, words) if in_words else None
    said = words.table(f"documented_{look}s")
    found = _prose(said).search(before) or _told_after(before, line[document.source_span(fact.number.start, fact.end).end - begin:], look, words)
    if found:
        return _plain(found["name"]), False
    if not in_words:
        return None
    found = _in_words(said).search(before) or _adorned(words.table("documented_adorned")[look]).search(before)
    return _worded(found["words"], words) if found else None


def _told_after(before: str, after: str, look: str, words: Any) -> re.Match[str] | None:
    """The name in "`cache_size` is 256 MB by default", where what the figure is stands behind it."""
    told = words.table("documented_after").get(look)
    return _BEFORE_IS.search(before) if told and _compiled(told).match(after) else None


def _plain(name: str) -> str:
    """The name of a setting however it is written: --idle-timeout is idle_timeout."""
    return name.lstrip("-").replace("-", "_").lower()


def _worded(said: str, words: Any) -> tuple[str, bool] | None:
    """What a setting is called in words, from the last one on that says nothing: of "that the session timeout" session_timeout. One word is too few:
    every page has a timeout."""
    stop = stop_words(words)
    left: list[str] = []
    for word in re.findall(r"\w+", said.lower()):
        if word not in words.table("documented_adornments"):
            left = [] if word in stop else [*left, word]
    return ("_".join(left), True) if len(left) > 1 else None


def _row(number: int, fact: Quantity, document: Document, tables: dict[int, Mapping[str, str]]) -> tuple[str, str]:
    """The words over the column of a cell, and those its row begins with."""
    cells = tables.get(number)
    if cells is None:
        cells = tables[number] = {region.name: document.text[region.start:region.end] for region in document.regions if region.kind == CELL}
    regions = document.regions
    region = regions[bisect_left(regions, fact.start, key=lambda one: one.end)]
    table, row, column = region.name.split(".")
    return cells.get(f"{table}.0.{column}", ""), cells.get(f"{table}.{row}.1", "")


@lru_cache(maxsize=4)
def _prose(defaults: str) -> re.Pattern[str]:
    return compiled(rf"(?P<name>{_NAME}){_MARKS},?\s*(?i:{defaults})\s*[`*\"'“‘(]*$")       # capitals in a word make it a name


@lru_cache(maxsize=4)
def _in_words(defaults: str) -> re.Pattern[str]:
    return compiled(rf"(?P<words>{_WORDS}),?\s*{defaults}\s*[*(]*$", re.IGNORECASE)


@lru_cache(maxsize=4)
def _adorned(adorned: str) -> re.Pattern[str]:
    return compiled(rf"\b(?:{adorned})\s(?P<words>{_WORDS})\s*(?:\sis|\sof|[:=])\s*[*(]*$", re.IGNORECASE)


@lru_cache(maxsize=8)
def _compiled(source: str) -> re.Pattern[str]:
    return compiled(source, re.IGNORECASE)


def _value(claim: Claim, world: World) -> Any:
    # what "limited to" adds is what both say: 25 MB is within 50 MB, and another limit
    return value_in_base(quantity_of(claim)._replace(qualifier="exact", low=None, high=None), world.words)
