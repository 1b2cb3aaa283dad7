"""A toy relation and a toy reader: enough language to run rules without the grammar."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from checker.document import Document
from checker.fact import Metric, Quantity
from checker.findings import Claim, Reading
from checker.judgement import Conflict, Option, World
from checker.rulebook import Relation
from checker.spans import Span

_FIGURE = re.compile(r"(\d[\d,]*) ([a-z]+)")


class Agrees:
    """Two counts of one thing are the same number."""

    KINDS: tuple[str, ...] = ("quantity", "list")
    SAME: tuple[str, ...] = ("metric", "unit")
    VALUES: tuple[str, ...] = ("difference",)
    OPTIONS: Mapping[str, Option] = {
        "relative": Option(Decimal(0), Decimal, "The share by which two figures may differ."),
        "tolerance": Option("as-written", ("as-written", "none"), "How the digits are read."),
        "cap": Option("error", ("note", "warning", "error"), "The severity at most."),
        "ignore": Option((), tuple, "Nouns that are not compared."),
        "reach": Option(None, int, "How many facts apart two figures may stand."),
        "loud": Option(False, bool, "Does nothing."),
        "label": Option("", str, "Does nothing."),
        "names": Option({}, dict, "Does nothing."),
        "window": Option("all", ("all", int, Decimal("0.5")), "Does nothing."),
    }

    def judge(self, claims: Sequence[Claim], options: Mapping[str, Any], world: World) -> Iterator[Conflict]:
        quantities = [(claim, claim.fact) for claim in claims if isinstance(claim.fact, Quantity)]
        for number, (a, first) in enumerate(quantities):
            for b, second in quantities[number + 1:]:
                if "metric" in options["same"] and first.metric != second.metric:
                    world.quiet(a, b, "they count different things")
                    continue
                if first.metric is not None and first.metric.head in options["ignore"]:
                    continue
                if first.interval.widened(options["relative"]).meets(second.interval):
                    continue
                assert first.value is not None and second.value is not None
                yield Conflict((b, a), ("both count the same",), {"difference": str(abs(first.value - second.value))},
                               options["cap"], "digits swapped?")


class Round:
    """A count ends in a zero; one claim a conflict."""

    KINDS: tuple[str, ...] = ("quantity",)
    SAME: tuple[str, ...] = ()
    OPTIONS: Mapping[str, Option] = {}

    def judge(self, claims: Sequence[Claim], options: Mapping[str, Any], world: World) -> Iterator[Conflict]:
        for claim in claims:
            if not world.text(claim).split()[0].endswith("0"):
                yield Conflict((claim,), ("it does not end in 0",))


TOYS: Mapping[str, Relation] = {"agrees": Agrees(), "round_figures": Round()}


def reading(document: Document) -> Reading:
    """Every "1,200 seals" of a document as a quantity."""
    facts = []
    for region in document.regions:
        for found in _FIGURE.finditer(document.text, region.start, region.end):
            value = Decimal(found.group(1).replace(",", ""))
            facts.append(Quantity(found.start(), found.end(), Span(*found.span(1)), value, None, None, "exact",
                                  metric=Metric(found.group(2)), region=region.kind))
    return Reading(document, tuple(facts), (), len(document.text.split()))
