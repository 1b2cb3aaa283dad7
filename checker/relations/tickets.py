"""A ticket has one price wherever the text gives it: "A day ticket costs £18", and "Day tickets at £20 can be bought at the door"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from checker.document import CELL, CODE_COMMENT
from checker.findings import Claim, quantity_of
from checker.hints import Any
from checker.judgement import Conflict, Need, Option, World
from checker.patterns import of_table, of_table_for_small
from checker.relations._days import by_document
from checker.relations._occasions import subject, subject_stops
from checker.relations._slips import slip
from checker.sameness import Topics
from checker.sameness.sections import are_of_two_things

KINDS = ("quantity",)
NEEDS = (Need("quantity", "dimension", ("currency",), least=2),)
SAME: tuple[str, ...] = ()
WITHIN = True
VALUES = ("what",)
OPTIONS: Mapping[str, Option] = {"words": Option(2, int, "words that must name a ticket: one alone may be any of several")}

_LEAD = 60               # characters before a price in which the name of its ticket stands
_BEHIND = 40             # and behind it


def judge(claims: Sequence[Claim], options: Mapping[str, Any], world: World) -> Iterator[Conflict]:
    """Two prices of one ticket in one text: the later one first."""
    topics = Topics.of(world)
    for number, group in by_document(claims).items():
        of_name: dict[tuple[str, ...], list[Claim]] = {}
        for claim in group:
            name = _name(claim, number, world)
            if len(name) >= options["words"]:
                of_name.setdefault(name, []).append(claim)
        for name, priced in of_name.items():
            first = priced[0]
            values = {(quantity_of(claim).value, quantity_of(claim).unit) for claim in priced}
            if len(values) != 2 or len({unit for _, unit in values}) != 1:
                continue
            other = next(claim for claim in priced if quantity_of(claim).value != quantity_of(first).value)
            if other.fact.sentence != first.fact.sentence and not are_of_two_things(other, first, world) and not topics.each_names_more(other, first):
                what = " ".join(name)
                yield Conflict((other, first), (f"both are the price of the {what}",), {"what": what}, hint=slip(quantity_of(first), quantity_of(other)))


def _name(claim: Claim, number: int, world: World) -> tuple[str, ...]:
    """The words of the ticket that a sum is the price of, or nothing."""
    quantity = quantity_of(claim)
    if quantity.dimension != "currency" or quantity.value is None or quantity.qualifier != "exact" or quantity.change or quantity.partition or quantity.per \
            or quantity.status == "denied" or quantity.region in (CELL, CODE_COMMENT):
        return ()
    text = world.readings[number].document.text
    lead = text[max(quantity.start - _LEAD, world.readings[number].sentences[quantity.sentence], 0):quantity.start]
    behind = text[quantity.number.end:quantity.number.end + _BEHIND]
    if of_table_for_small(world.words, "ticket_nouns").search(f"{lead}|{behind}".lower()) is None:
        return ()                   # as of most sums
    before = of_table(world.words, "ticket_before").search(lead)
    after = None if before else of_table(world.words, "ticket_behind").match(behind)
    found = before or after
    if found is None or of_table(world.words, "ticket_excludes").search(f"{lead if before else lead[-_BEHIND // 2:]}|{behind.partition('.')[0].partition('(')[0].partition(',')[0]}"):
        return ()
    return subject(found["name"], subject_stops(world.words))
