"""A later release has a later date: 2.3.1 did not appear before 2.3.0."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from checker.document import HEADING
from checker.findings import Claim
from checker.hints import Any
from checker.judgement import Conflict, Need, Option, World
from checker.patterns import compiled
from checker.record import NamedTuple
from checker.relations._days import by_document, fact_of

KINDS = ("date",)
NEEDS = (Need("date", "region", (HEADING,), least=2),)
SAME: tuple[str, ...] = ()
WITHIN = True
VALUES = ("version", "before")
OPTIONS: Mapping[str, Option] = {"most": Option(2000, int, "releases of a document that are looked at")}

# the name before a number is that of the whole list or of one package in it: versions of two packages are two lists
_VERSION = compiled(r"\W{0,3}(?P<name>(?:[A-Za-z@][\w@/.-]* ){0,3}?)\W?[vV]?(?P<major>\d{1,4})\.(?P<minor>\d{1,4})(?:\.(?P<patch>\d{1,4}))?(?![\w.+-]*\d)\W")
_DAY = len("2025-01-31")


class _Release(NamedTuple):
    """A heading with a version and a day."""

    name: str
    major: int
    minor: int
    patch: int
    day: str
    claim: Claim

    @property
    def version(self) -> tuple[int, int, int]:
        """Its numbers, in the order of releases."""
        return self.major, self.minor, self.patch

    @property
    def said(self) -> str:
        """Its version as people write it."""
        return f"{self.major}.{self.minor}.{self.patch}"


def judge(claims: Sequence[Claim], options: Mapping[str, Any], world: World) -> Iterator[Conflict]:
    """Releases dated before the one they follow: the next patch of one line, or the first of the next line of a major version."""
    for number, group in by_document([claim for claim in claims if claim.fact.region == HEADING]).items():
        lines: dict[tuple[object, ...], list[_Release]] = {}
        for release in list(_releases(number, group, world))[:options["most"]]:
            lines.setdefault((release.name, release.major, release.minor), []).append(release)
            if release.patch == 0:
                lines.setdefault((release.name, release.major), []).append(release)
        told: set[tuple[str, str]] = set()
        for line in lines.values():
            ordered = sorted(line, key=lambda release: release.version)
            for earlier, later in pairwise(ordered):
                if later.day < earlier.day and earlier.version != later.version and (earlier.said, later.said) not in told:
                    told.add((earlier.said, later.said))
                    yield Conflict((later.claim, earlier.claim), (f"{later.said} follows {earlier.said}",), {"version": later.said, "before": earlier.said})


def _releases(number: int, group: Sequence[Claim], world: World) -> Iterator[_Release]:
    """The headings of a document that begin with a version and hold one day."""
    document = world.readings[number].document
    starts = [region.start for region in document.regions]
    of_heading: dict[int, list[Claim]] = {}
    for claim in group:
        of_heading.setdefault(bisect_right(starts, claim.fact.start) - 1, []).append(claim)
    for at, dates in of_heading.items():
        region, fact = document.regions[at], fact_of(dates[0])
        found = _VERSION.match(document.text, region.start, fact.start)
        timex = fact.timex or ""
        if found and len(dates) == 1 and len(timex) == _DAY and timex[:4].isdigit() and timex[8:].isdigit() and "year" in fact.stated and not fact.ambiguous and not fact.impossible:
            yield _Release(found["name"].strip().lower(), int(found["major"]), int(found["minor"]), int(found["patch"] or 0), timex, dates[0])
