"""Findings that are known and left for another day: a file of them, by rule and facts.

An entry is found again wherever its claims now stand: lines and offsets play no part. Where the documents of an entry are gone (renamed, moved), a
finding of the same rule with the same words elsewhere takes its place. Each entry stands for one finding: a second one like it is new.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Sequence

from checker.findings import KNOWN, Aside, Finding, Report
from checker.problems import Problem, UserError
from checker.record import NamedTuple
from checker.triage.moving import moved

_VERSION = 1


class Entry(NamedTuple):
    """A known finding: what identifies it, and what a person reads of it. ``claims`` are (document, words)."""

    fingerprint: str
    rule: str
    message: str
    claims: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, finding: Finding) -> Entry:
        """The entry that a finding leaves."""
        return cls(finding.fingerprint, finding.rule, finding.message,
                   tuple((claim.document, " ".join(claim.text.split())) for claim in finding.claims))

    @property
    def words(self) -> tuple[str, tuple[str, ...]]:
        """What is left of it without the names of documents."""
        return self.rule, tuple(sorted(words.casefold() for _, words in self.claims))


def load(path: str) -> tuple[Entry, ...]:
    """The entries of a baseline; raises UserError where the file cannot be read or is none."""
    try:
        with open(path, encoding="utf-8") as file:
            data = json.load(file)
        if data["version"] != _VERSION:
            raise UserError(Problem(path, f"a baseline of version {data['version']!r}, and this claimlint reads version {_VERSION}: "
                                          "make it anew with claimlint baseline update"))
        return tuple(Entry(str(one["fingerprint"]), str(one["rule"]), str(one["message"]),
                           tuple((str(document), str(words)) for document, words in one["claims"])) for one in data["findings"])
    except OSError as error:
        raise UserError(Problem(path, f"cannot read this baseline: {error.strerror or error}")) from None
    except (ValueError, KeyError, TypeError, AttributeError):
        raise UserError(Problem(path, "not a baseline: make it anew with claimlint baseline update")) from None


def save(path: str, entries: Iterable[Entry]) -> None:
    """Write a baseline, an entry a line, in a fixed order; whole or not at all. Raises UserError where it cannot be written."""
    rows = ",\n  ".join(json.dumps(entry._asdict(), ensure_ascii=False) for entry in sorted(set(entries)))
    unfinished = f"{path}.{os.getpid()}"
    try:
        with open(unfinished, "w", encoding="utf-8", newline="\n") as file:
            file.write(f'{{"version": {_VERSION}, "findings": [\n  {rows}\n]}}\n' if rows else f'{{"version": {_VERSION}, "findings": []}}\n')
        os.replace(unfinished, path)
    except OSError as error:
        raise UserError(Problem(path, f"the baseline cannot be written: {error.strerror or error}")) from None


def matched(findings: Sequence[Finding], entries: Sequence[Entry], present: Iterable[str]) -> dict[int, Entry]:
    """Which finding (by its number) is which entry. ``present`` are the documents that were read: an entry whose documents are all among them
    stands only for a finding in those."""
    left = {entry.fingerprint: entry for entry in entries}
    found = {number: left.pop(finding.fingerprint) for number, finding in enumerate(findings) if finding.fingerprint in left}
    here = frozenset(present)
    moved_away: dict[tuple[str, tuple[str, ...]], list[Entry]] = {}
    for entry in left.values():
        if any(document not in here for document, _ in entry.claims):
            moved_away.setdefault(entry.words, []).append(entry)
    for number, finding in enumerate(findings):
        waiting = moved_away.get(Entry.of(finding).words) if number not in found else None
        if waiting:
            found[number] = waiting.pop(0)
    return found


def hide(report: Report, entries: Sequence[Entry], path: str) -> Report:
    """The report with the findings aside that the baseline ``path`` holds."""
    known = matched(report.findings, entries, report.documents())
    numbers = iter(range(len(report.findings)))
    return moved(report, lambda finding: Aside(finding, KNOWN, path) if next(numbers) in known else None)


def pruned(report: Report, entries: Sequence[Entry], gone: Callable[[str], bool]) -> tuple[Entry, ...]:
    """The entries that are still found, as they are found now, and those that could not be found because a document of theirs was not read,
    unless it is ``gone``."""
    here = report.documents()
    found = matched(report.findings, entries, here)
    again = [Entry.of(report.findings[number]) for number in found]
    for entry in set(entries).difference(found.values()):
        unread = [document for document, _ in entry.claims if document not in here]
        if unread and not any(map(gone, unread)):
            again.append(entry)
    return tuple(again)
