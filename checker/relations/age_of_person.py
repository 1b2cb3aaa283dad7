"""A person has one age: "Tom Reyes, 37" here and "Reyes, aged 34" there.

A year more or less is a birthday, unless the drafts appeared together; a year for each year between the drafts is left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from checker.findings import Claim
from checker.judgement import Conflict, Option, World
from checker.relations._persons import by_person, days_apart, years_apart

KINDS = ("person",)
SAME: tuple[str, ...] = ()
OPTIONS: Mapping[str, Option] = {
    "slack": Option(1, int, "Years that two ages in one draft may differ before it is more than a note."),
}
VALUES = ("person", "years")

_TOGETHER = 60              # days: drafts closer than this share at most one birthday in six


def judge(claims: Sequence[Claim], options: Mapping[str, Any], world: World) -> Iterator[Conflict]:
    """The ages of one person that no birthday explains."""
    for mentions in by_person(claims, world).values():
        aged = [(claim, fact, fact.age) for claim, fact in mentions if fact.age is not None]
        first: dict[int, tuple[Claim, str]] = {}
        for claim, fact, age in aged:
            for other, (against, name) in sorted(first.items()):
                apart = abs(age - other)
                if apart <= max(years_apart(claim, against, world), 0 if days_apart(claim, against, world) is not None else 1):
                    continue
                together = (days_apart(claim, against, world) or 0) <= _TOGETHER
                weak = apart <= options["slack"] + (0 if together else 1)
                yield Conflict((claim, against), (f"both are {name}", f"{age} and {other}: {apart} year{'' if apart == 1 else 's'} apart"),
                               {"person": name, "years": str(apart)}, "note" if weak else "error")
                break
            first.setdefault(age, (claim, fact.full or fact.name))
