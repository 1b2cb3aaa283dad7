"""A figure of long ago is not told as today's."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from checker.fact import Quantity
from checker.findings import Claim
from checker.hints import Any
from checker.judgement import Conflict, Need, Option, World
from checker.patterns import of_table

KINDS = ("quantity",)
NEEDS = (Need("quantity", "when"), Need("document", "date"))
SAME: tuple[str, ...] = ()
WITHIN = True
VALUES = ("age",)
OPTIONS = {"max_age": Option(730, int, "days before the publication from which a figure is taken for old")}


def judge(claims: Sequence[Claim], options: Mapping[str, Any], world: World) -> Iterator[Conflict]:
    """Figures of a time that had ended ``max_age`` days before the publication, in sentences about the present."""
    present = of_table(world.words, "tells_of_now")
    for claim in claims:
        quantity = claim.fact
        assert isinstance(quantity, Quantity)
        reading = world.readings[claim.document]
        published = reading.document.date
        if quantity.when is None or published is None:
            continue
        end = _end(quantity.when.end)
        if end is None or (published - end).days <= options["max_age"] or present.search(reading.sentence(quantity.sentence)) is None:
            continue
        age = f"{(published - end).days // 365} years"
        yield Conflict((claim,), (f"the figure is of {quantity.when.text or quantity.when.end}, the text of {published.isoformat()}",), {"age": age})


def _end(value: str) -> date | None:
    """The last day of an ISO year, month or day."""
    parts = value.split("-")
    if not all(part.isdigit() for part in parts) or len(parts) > 3:
        return None
    year, month = int(parts[0]), int(parts[1]) if len(parts) > 1 else 12
    if not (1 <= year < 9999 and 1 <= month <= 12):
        return None
    return date(year, month, int(parts[2])) if len(parts) == 3 else date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
