"""What a case's texts give, held against what stands under their words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from os.path import relpath
from typing import NamedTuple

import case_labels
from case_files import Case, CaseError, Mark
from checker.fact import Attribution
from checker.findings import SEVERITIES, Finding, Report


class Actual(NamedTuple):
    """A fact or a side of a finding at its place: the part it stands in, source offsets, kind and fields."""

    part: int
    start: int
    end: int
    kind: str
    fields: dict[str, str]


class Difference(NamedTuple):
    """A place where a case and the program do not say the same."""

    line: int
    words: str
    expected: str
    actual: str

    def told(self, case: Case) -> str:
        """The difference for a person, file:line first."""
        return (f"{relpath(case.path)}:{self.line}: {case.name}: under \"{self.words}\"\n"
                f"    expected: {self.expected}\n    actual:   {self.actual}")


def facts(case: Case, report: Report) -> list[Actual]:
    """The facts of the kinds that the case is about or marks, as they stand in the source."""
    wanted = {*case.about, *(_label(case, mark).kind for mark in case.marks)}
    if "attribution" in wanted:
        wanted.add("more")
    return [actual for actual in _facts(case, report) if actual.kind in wanted]


def _facts(case: Case, report: Report) -> Iterator[Actual]:
    names = [part.name for part in case.parts]
    for reading in report.readings:
        document = reading.document
        number = names.index(document.name)
        for fact in (*reading.facts, *reading.skipped):
            kind = getattr(fact, "kind", "skipped")
            fields = case_labels.KINDS[kind].fields(fact, reading.facts)
            spans = fact.content if isinstance(fact, Attribution) else ((fact.start, fact.end),)
            for index, (start, end) in enumerate(spans):
                place = case.parts[number].clipped(*document.source_span(start, end))
                yield Actual(number, *place, *(("more", {}) if index else (kind, fields)))


def fact_differences(case: Case, found: Sequence[Actual]) -> Iterator[Difference]:
    """Marks without their fact, and facts without their mark."""
    left = list(found)
    missing: list[Mark] = []
    for mark in case.marks:
        label = _label(case, mark)
        try:
            hit = next((a for a in left if _at(a, mark) and a.kind == label.kind and case_labels.agrees(label, a.fields)), None)
        except case_labels.LabelError as error:
            raise CaseError(case.path, mark.line, str(error)) from error
        if hit is None:
            missing.append(mark)
        else:
            left.remove(hit)
    for mark in missing:
        label = _label(case, mark)
        near = next((a for a in left if a.kind == label.kind and a.part == mark.part
                     and a.start < mark.end and mark.start < a.end), None)
        if near is None:
            yield Difference(mark.line, _words(case, mark), mark.label, "nothing")
            continue
        left.remove(near)
        text = case_labels.written(near.kind, near.fields, tuple(label.stated))
        if not _at(near, mark):
            text += f" under \"{_words(case, near)}\""
        yield Difference(mark.line, _words(case, mark), mark.label, text)
    for actual in left:
        line = case.parts[actual.part].file_line(actual.start)
        yield Difference(line, _words(case, actual), "nothing", case_labels.written(actual.kind, actual.fields))


def fact_marks(case: Case, found: Sequence[Actual]) -> list[Mark]:
    """The marks a case should have: those that hold as they are, the others from the facts, with the fields they stated."""
    marks = []
    for actual in found:
        near = [m for m in case.marks if m.part == actual.part and m.start < actual.end and actual.start < m.end
                and _label(case, m).kind == actual.kind]
        exact = [m for m in near if _at(actual, m)]
        held = next((m for m in exact if case_labels.agrees(_label(case, m), actual.fields)), None)
        if held is not None:
            marks.append(held)
            continue
        stated = tuple(_label(case, (exact or near)[0]).stated) if near else ()
        label = case_labels.written(actual.kind, actual.fields, stated)
        marks.append(Mark(actual.part, actual.start, actual.end, "~" if actual.kind == "more" else "^", label, 0))
    return marks


class Sides(NamedTuple):
    """A finding as a case states it: rule, severity (or none stated), the places of its claims, the line to blame."""

    rule: str
    severity: str | None
    places: frozenset[tuple[int, int, int]]
    line: int


def expected_findings(case: Case) -> list[Sides]:
    """The findings that the marks of a case describe; a number after the rule joins its marks where there are several."""
    groups: dict[str, list[tuple[Mark, case_labels.Label]]] = {}
    for mark in case.marks:
        label = _label(case, mark)
        words = list(label.stated.values())
        groups.setdefault(next((w for w in words if w.isdigit()), ""), []).append((mark, label))
    found = []
    for name, group in sorted(groups.items()):
        heads = [(mark, label) for mark, label in group if label.kind != "against"]
        if len(heads) != 1:
            what = "two findings: number their marks (metric-disagrees 1, against 1)" if heads else "no rule beside 'against'"
            raise CaseError(case.path, group[0][0].line, f"group {name or 'without a number'}: {what}")
        mark, label = heads[0]
        severity = next((w for w in label.stated.values() if w in SEVERITIES), None)
        found.append(Sides(label.kind, severity, frozenset((m.part, m.start, m.end) for m, _ in group), mark.line))
    return found


def finding_differences(case: Case, report: Report) -> Iterator[Difference]:
    """Findings that are missing, and findings nobody asked for."""
    left = list(report.findings)
    for expected in expected_findings(case):
        hit = next((f for f in left if f.rule == expected.rule and _places(case, f) == expected.places
                    and expected.severity in (None, f.severity)), None)
        if hit is not None:
            left.remove(hit)
            continue
        near = next((f for f in left if f.rule == expected.rule), None)
        if near is not None:
            left.remove(near)
        words = " / ".join(_slice(case, place) for place in sorted(expected.places))
        stated = f"{expected.rule} {expected.severity or ''}".strip()
        yield Difference(expected.line, words, stated, _told(near) if near else "no finding")
    for finding in left:
        part, start, _ = min(_places(case, finding))
        yield Difference(case.parts[part].file_line(start), finding.claims[0].text, "no finding", _told(finding))


def finding_marks(case: Case, report: Report) -> list[Mark]:
    """The marks that describe what was found: the odd claim under ^, the others under ~."""
    stated = {(e.rule, e.places): e.severity for e in expected_findings(case)}
    findings = list(report.findings)
    marks = []
    for number, finding in enumerate(findings, 1):
        numbered = f" {number}" if len(findings) > 1 else ""
        severity = f" {finding.severity}" if stated.get((finding.rule, _places(case, finding))) else ""
        for index, (part, start, end) in enumerate(_ordered(case, finding)):
            label = "against" if index else finding.rule + severity
            marks.append(Mark(part, start, end, "~" if index else "^", label + numbered, 0))
    return marks


def _ordered(case: Case, finding: Finding) -> list[tuple[int, int, int]]:
    names = [part.name for part in case.parts]
    parts = [names.index(place.document) for place in finding.claims]
    return [(part, *case.parts[part].clipped(place.start, place.end))
            for part, place in zip(parts, finding.claims, strict=True)]


def _places(case: Case, finding: Finding) -> frozenset[tuple[int, int, int]]:
    return frozenset(_ordered(case, finding))


def _told(finding: Finding) -> str:
    sides = ", ".join(f'"{place.text}" on {place.document}:{place.line}:{place.column}' for place in finding.claims)
    return f"{finding.rule} {finding.severity}: {finding.message} ({sides})"


def _label(case: Case, mark: Mark) -> case_labels.Label:
    try:
        return case_labels.read(mark.label)
    except case_labels.LabelError as error:
        raise CaseError(case.path, mark.line, str(error)) from error


def _at(actual: Actual, mark: Mark) -> bool:
    return (actual.part, actual.start, actual.end) == (mark.part, mark.start, mark.end)


def _words(case: Case, place: Mark | Actual) -> str:
    return _slice(case, (place.part, place.start, place.end))


def _slice(case: Case, place: tuple[int, int, int]) -> str:
    part, start, end = place
    return case.parts[part].source[start:end]
