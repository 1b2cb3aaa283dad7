"""What a clock time of one zone is in another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from checker.fact import Date
from checker.hints import Any

_DAY = 24 * 60


def minutes(fact: Date, lexicon: Any) -> frozenset[int]:
    """The minutes of the day, by Universal Time, that a clock time with a zone may be: two where the zone's name leaves summer time open; none where it
    has no zone, or one that the table does not know."""
    offsets: Mapping[str, Sequence[str]] = lexicon.table("zone_offsets") or {}
    clock = (fact.clock or "")[:5]
    if fact.zone is None or len(clock) != len("00:00") or clock[2] != ":":
        return frozenset()
    return frozenset((int(clock[:2]) * 60 + int(clock[3:]) - int(offset)) % _DAY for offset in offsets.get(fact.zone, ()))


def one_instant(a: Date, b: Date, lexicon: Any) -> bool | None:
    """Whether two clock times of two zones may be one instant; None where one of the zones is not known."""
    mine, other = minutes(a, lexicon), minutes(b, lexicon)
    return not mine.isdisjoint(other) if mine and other else None
