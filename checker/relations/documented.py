"""A setting that documents call by its name has one default and one limit in all of them: in running text, in the tables, in the next document."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from checker.document import CELL, Document
from checker.fact import Quantity
from checker.findings import Claim
from checker.judgement import Conflict, Option, World
from checker.patterns import compiled
from checker.sameness.figures import value_in_base

KINDS = ("quantity",)
SAME: tuple[str, ...] = ()
VALUES = ("setting",)
OPTIONS = {
    "look": Option("default", ("default", "limit"), "default: what a setting is where nobody sets it; limit: what it may be at most"),
    "most": Option(200, int, "how many places of one setting are held against each other"),
}

# the name of a setting is code to those who write it (max_connections, cache.ttl, --idle-timeout, maxRetries), or a word that they mark as such
_NAME = (r"(?:(?<![\w.-])-{0,2}[A-Za-z][A-Za-z0-9]*(?:(?:[_.-][A-Za-z0-9]+)+|[a-z0-9][A-Z][A-Za-z0-9]*)(?![\w-]|\.\w)"
         r"|(?<=[`>])[A-Za-z]\w*(?=[`<]))")
_MARKS = r"(?:[`*\"'’”|)\]]|</\w+>)*"          # what may close it
_PIPED = "|"


def judge(claims: Sequence[Claim], options: Mapping[str, Any], world: World) -> Iterator[Conflict]:
    """Pairs of defaults, or limits, of one setting that share no value; each against the first one that does not fit it."""
    first: dict[tuple[str, str], list[Claim]] = {}
    headers: dict[int, Mapping[str, str]] = {}
    for claim in claims:
        name = _setting(claim, options["look"], world, headers)
        if name is None:
            continue
        fact = _quantity(claim)
        others = first.setdefault((name, fact.dimension), [])
        other = next((one for one in others if not _value(claim, world).meets(_value(one, world))), None)
        if other is not None:
            yield Conflict((claim, other), (f"both are the {options['look']} of {name}", "no value fits both"), {"setting": name})
        if len(others) < options["most"]:
            others.append(claim)


def _setting(claim: Claim, look: str, world: World, headers: dict[int, Mapping[str, str]]) -> str | None:
    """The name of the setting whose default or limit a figure is; None where it is none."""
    fact, document = _quantity(claim), world.readings[claim.document].document
    if fact.value is None or fact.status not in ("asserted", "planned") or fact.change is not None or _pattern(world, "documented_histories").search(document.name):
        return None
    start = document.source_span(fact.number.start, fact.number.end).start
    begin = document.source.rfind("\n", 0, start) + 1
    end = document.source.find("\n", start)
    line = document.source[begin:end if end >= 0 else len(document.source)]
    if _pattern(world, "documented_excludes").search(line):
        return None
    before = line[:start - begin]
    if fact.region == CELL:
        header = _header(claim.document, fact, document, headers)
        names = re.findall(_NAME, before) if _PIPED in before and _compiled(world.words.table("documented_headers")[look]).search(header) else []
        return _plain(names[0]) if len(set(names)) == 1 else None
    found = _prose(world.words.table(f"documented_{look}s")).search(before)
    return _plain(found["name"]) if found else None


def _plain(name: str) -> str:
    """The name of a setting however it is written: --idle-timeout is idle_timeout."""
    return name.lstrip("-").replace("-", "_").lower()


def _header(number: int, fact: Quantity, document: Document, headers: dict[int, Mapping[str, str]]) -> str:
    """The words over the column of a cell."""
    cells = headers.get(number)
    if cells is None:
        cells = headers[number] = {region.name: document.text[region.start:region.end] for region in document.regions if region.kind == CELL}
    regions = document.regions
    region = regions[bisect_left(regions, fact.start, key=lambda one: one.end)]
    table, _, place = region.name.partition(".")
    return cells.get(f"{table}.0.{place.rpartition('.')[2]}", "")


@lru_cache(maxsize=4)
def _prose(defaults: str) -> re.Pattern[str]:
    return compiled(rf"(?P<name>{_NAME}){_MARKS},?\s*{defaults}\s*[`*\"'“‘(]*$", re.IGNORECASE)


@lru_cache(maxsize=8)
def _compiled(source: str) -> re.Pattern[str]:
    return compiled(source, re.IGNORECASE)


def _pattern(world: World, table: str) -> re.Pattern[str]:
    return _compiled(world.words.table(table))


def _value(claim: Claim, world: World) -> Any:
    return value_in_base(_quantity(claim)._replace(qualifier="exact"), world.words)


def _quantity(claim: Claim) -> Quantity:
    assert isinstance(claim.fact, Quantity)
    return claim.fact
