"""A short form stands for one name, and a name has one short form: "World Fish Organization (WFO)" here, "Western Ferry Operators (WFO)" there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from checker.fact import Name
from checker.findings import Claim
from checker.hints import Any
from checker.judgement import Conflict, Need, Option, World
from checker.spelling import folded

KINDS = ("name",)
NEEDS = (Need("name", "acronym", least=2),)
SAME: tuple[str, ...] = ()
OPTIONS: Mapping[str, Option] = {}
VALUES = ("one", "other")

_LONG = 6                # letters


def judge(claims: Sequence[Claim], options: Mapping[str, Any], world: World) -> Iterator[Conflict]:
    """The short forms with two names, and the names with two short forms, each once."""
    bound = [(claim, claim.fact) for claim in claims if isinstance(claim.fact, Name) and claim.fact.acronym]
    for keyed, shown in ((0, 1), (1, 0)):
        first: dict[str, tuple[Claim, str]] = {}
        told: set[str] = set()
        for claim, fact in bound:
            pair = (fact.acronym or "", fact.name)
            key, value = pair[keyed] if not keyed else folded(pair[keyed]), pair[shown]
            against, other = first.setdefault(key, (claim, value))
            if key in told or _one(value, other):
                continue
            told.add(key)
            yield Conflict((claim, against), (f"{pair[keyed]} goes with {value} here and with {other} there",), {"one": _both(fact), "other": _both(against.fact)})


def _one(one: str, other: str) -> bool:
    """Whether two names, or two short forms, may be meant as one: a word more or less, a plural, another spelling."""
    mine, others = ({folded(word).rstrip("s") for word in name.split()} for name in (one, other))
    return mine <= others or others <= mine or folded(one) in folded(other) or folded(other) in folded(one) or _runs_on(mine, other) or _runs_on(others, one)


def _runs_on(words: set[str], name: str) -> bool:
    """Whether one of some words is several of a name, written as one: DomainKeys, in Domain Keys Identified Mail."""
    joined = folded(name).replace(" ", "")
    return any(len(word) >= _LONG and word in joined and word not in folded(name) for word in words)


def _both(fact: Any) -> str:
    return f"{fact.name} ({fact.acronym})"
