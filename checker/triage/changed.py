"""Findings that touch what a change touches."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from checker.document import Place
from checker.findings import UNCHANGED, Aside, Finding, Report
from checker.triage.moving import moved

Ranges = tuple[tuple[int, int], ...]        # first and last line, both changed


class Changed:
    """The changed lines of each draft, by its name; None stands for a draft that is new as a whole."""

    def __init__(self, lines: Mapping[str, Ranges | None], base: str) -> None:
        self._lines = lines
        self._base = base

    def __call__(self, place: Place) -> bool:
        """Whether a claim stands on a changed line."""
        name = place.document.partition("#")[0]
        if name not in self._lines:
            return False
        ranges = self._lines[name]
        last = place.line + place.text.count("\n")
        return ranges is None or any(first <= last and place.line <= end for first, end in ranges)

    def narrow(self, report: Report) -> Report:
        """The report with those findings aside of which no claim stands on a changed line."""
        def aside(finding: Finding) -> Aside | None:
            return None if any(map(self, finding.claims)) else Aside(finding, UNCHANGED, self._base)

        return moved(report, aside)


def of_patch(patch: Iterable[str]) -> dict[str, Ranges]:
    """The lines that a patch adds or changes, by path: what ``git diff --unified=0 --no-prefix`` prints. Where lines are only taken out, the two
    around the gap count."""
    found: dict[str, list[tuple[int, int]]] = {}
    ranges: list[tuple[int, int]] = []
    for line in patch:
        if line.startswith("+++ "):
            ranges = found.setdefault(_path(line[4:].rstrip("\n")), [])
        elif line.startswith("@@ "):
            first, _, count = line.split(" ")[2].lstrip("+").partition(",")
            begin, size = int(first), int(count or 1)
            ranges.append((begin, begin + size - 1) if size else (begin, begin + 1))
    found.pop("/dev/null", None)
    return {path: tuple(ranges) for path, ranges in found.items()}


def _path(written: str) -> str:
    """A path as git writes it: in quotes, with escapes for bytes, where it holds unusual characters."""
    written = written.removesuffix("\t")
    if not written.startswith('"'):
        return written
    octets = written[1:-1].encode("utf-8", "surrogateescape").decode("unicode_escape").encode("latin-1")
    return octets.decode("utf-8", "surrogateescape")
