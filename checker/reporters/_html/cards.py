"""The findings, each with its places side by side and the reasons."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from checker.document import Place
from checker.fact import Fact, Quantity
from checker.findings import Reading
from checker.reporters._html.marks import FactsByPlace, Told, claim_id, line_of
from checker.reporters._html.markup import element, text

_AROUND = 110       # characters shown on either side of a claim
_MOST_SIDES = 12    # claims of one finding that are shown with their surroundings


def cards(findings: Sequence[Told], readings: Mapping[str, Reading], facts: Mapping[str, FactsByPlace]) -> str:
    """A card for each finding, in their order; readings and their facts by the name of the document."""
    return "".join(_card(one, readings, facts) for one in findings)


def _card(one: Told, readings: Mapping[str, Reading], facts: Mapping[str, FactsByPlace]) -> str:
    finding = one.finding
    head = (element("h3", element("span", finding.severity, class_="badge") + " " + text(finding.message))
            + element("p", text(finding.rule), class_="rule"))
    sides = "".join(_side(one, number, claim, readings, facts) for number, claim in enumerate(finding.claims[:_MOST_SIDES]))
    more = len(finding.claims) - _MOST_SIDES
    if more > 0:
        sides += element("p", f"and {more:,} more places")
    reasons = "".join(element("li", text(reason)) for reason in finding.reason)
    hint = element("p", text(finding.hint), class_="hint") if finding.hint else ""
    return element("section", head + element("div", sides, class_="sides") + (element("ul", reasons, class_="reasons") if reasons else "") + hint,
                   id=one.id, class_=f"card {finding.severity}", tabindex=-1, data_rule=finding.rule, data_severity=finding.severity)


def _side(one: Told, number: int, claim: Place, readings: Mapping[str, Reading],
          facts: Mapping[str, FactsByPlace]) -> str:
    reading = readings.get(claim.document)
    fact = facts.get(claim.document, {}).get((claim.start, claim.end))
    where = element("a", text(line_of(claim)), href=f"#{claim_id(one, number)}") if fact is not None else text(line_of(claim))
    words = _surroundings(reading, fact) if reading is not None and fact is not None else element("mark", text(claim.text))
    return element("figure", element("figcaption", where) + element("p", words))


def _surroundings(reading: Reading, fact: Fact) -> str:
    """The claim in what stands around it in its region, the figure itself set off."""
    whole = reading.document.text
    region = next((one for one in reading.document.regions if one.start <= fact.start < one.end), reading.document.regions[0])
    start, end = max(region.start, fact.start - _AROUND), min(max(region.end, fact.end), fact.end + _AROUND)
    if start > region.start:
        start = whole.find(" ", start, fact.start) + 1 or start
    if end < region.end:
        end = max(whole.rfind(" ", fact.end, end), fact.end)
    inner = text(whole[fact.start:fact.end])
    if isinstance(fact, Quantity) and fact.start <= fact.number.start < fact.number.end <= fact.end:
        inner = (text(whole[fact.start:fact.number.start]) + element("strong", text(whole[fact.number.start:fact.number.end]))
                 + text(whole[fact.number.end:fact.end]))
    return (("… " if start > region.start else "") + text(whole[start:fact.start]) + element("mark", inner)
            + text(whole[fact.end:end]) + (" …" if end < region.end else ""))
