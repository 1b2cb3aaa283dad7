"""Case files: texts with what is expected of them standing under the words it concerns.

``read(path)`` turns a file into cases, ``rewritten(...)`` puts other marks under a case's words. The form is described in
tests/README.md; what the labels mean is the business of ``case_labels``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

INDENT = "    "
NOTHING = "(nothing)"
KEYS = ("about", "date", "format", "name", "rules")

_META = re.compile(r"(?P<key>[a-z]+):\s+(?P<value>\S.*)")
_PART = re.compile(r"=== (?P<name>\S+)(?:\s+(?P<date>\d{4}-\d\d-\d\d))?\s*")
_MARKED = re.compile(r"\s*(?:\^+|~+)\s+\S")
_RUN = re.compile(r"(?:(?<=\s)|^)(?:\^+|~+)(?=\s)")


class CaseError(ValueError):
    """A case file that cannot be read: the message begins with file:line."""

    def __init__(self, path: Path, line: int, message: str) -> None:
        super().__init__(f"{path}:{line}: {message}")


@dataclass(frozen=True)
class Mark:
    """A label under words: the words are ``start`` to ``end`` of part number ``part``; ``line`` is the label's in the file."""

    part: int
    start: int
    end: int
    sign: str
    label: str
    line: int


@dataclass
class Part:
    """One document of a case: its name, date and source, and the line of the file each of its lines stands on."""

    name: str
    date: str | None
    lines: list[str] = field(default_factory=list)
    at: list[int] = field(default_factory=list)

    @property
    def source(self) -> str:
        return "\n".join(self.lines)

    def offset(self, index: int) -> int:
        """Where line ``index`` begins in the source."""
        return sum(len(line) + 1 for line in self.lines[:index])

    def clipped(self, start: int, end: int) -> tuple[int, int]:
        """A span as a mark can show it: no further than the end of its first line."""
        stop = self.source.find("\n", start)
        return start, end if stop < 0 else min(end, stop)

    def file_line(self, offset: int) -> int:
        """The line of the case file on which an offset of the source stands."""
        return self.at[min(self.source.count("\n", 0, offset), len(self.at) - 1)] if self.at else 0


@dataclass
class Case:
    """A named text with its marks. ``nothing`` says that the file promises silence; ``first`` and ``last`` bound the body."""

    path: Path
    name: str
    line: int
    meta: dict[str, str]
    parts: list[Part] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    nothing: bool = False
    first: int = 0
    last: int = 0

    @property
    def about(self) -> tuple[str, ...]:
        """The kinds of fact that the case is about, or ("findings",)."""
        return tuple(re.split(r"[,\s]+", self.meta["about"].strip()))


def read(path: Path) -> list[Case]:
    """All cases of a file, in order."""
    cases: list[Case] = []
    shared: dict[str, str] = {}
    names: dict[str, int] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith("## "):
            name = line[3:].strip()
            if name in names:
                raise CaseError(path, number, f"a case named {name!r} stands on line {names[name]} already")
            names[name] = number
            cases.append(Case(path, name, number, dict(shared)))
        elif line.startswith(INDENT) or (not line.strip() and cases and cases[-1].first):
            if cases:
                _body_line(cases[-1], number, line[len(INDENT):])
        elif found := _META.fullmatch(line):
            if found["key"] not in KEYS:
                raise CaseError(path, number, f"unknown key {found['key']!r}; one of {', '.join(KEYS)}")
            (cases[-1].meta if cases else shared)[found["key"]] = found["value"].strip()
    for case in cases:
        _finish(case)
    return cases


def _body_line(case: Case, number: int, line: str) -> None:
    case.first = case.first or number
    if line.strip():
        case.last = number
    if line.strip() == NOTHING:
        case.nothing = True
        return
    if found := _PART.fullmatch(line):
        case.parts.append(Part(found["name"], found["date"] or case.meta.get("date")))
        return
    if not case.parts:
        ending = {"markdown": "md", "html": "html"}.get(case.meta.get("format", ""), "txt")
        case.parts.append(Part(case.meta.get("name", f"draft.{ending}"), case.meta.get("date")))
    part = case.parts[-1]
    if not _MARKED.match(line):
        part.lines.append(line)
        part.at.append(number)
        return
    if not part.lines:
        raise CaseError(case.path, number, "this mark stands under no words")
    start = part.offset(len(part.lines) - 1)
    runs = list(_RUN.finditer(line))
    for run, after in zip(runs, [*runs[1:], None], strict=True):
        label = line[run.end():after.start() if after else len(line)].strip()
        if run.end() > len(part.lines[-1]):
            raise CaseError(case.path, number, f"the mark of {label!r} runs past the end of the line above it")
        if not label:
            raise CaseError(case.path, number, "a mark without a label")
        case.marks.append(Mark(len(case.parts) - 1, start + run.start(), start + run.end(), run[0][0], label, number))


def _finish(case: Case) -> None:
    for part in case.parts:
        while part.lines and not part.lines[-1].strip():
            part.lines.pop()
            part.at.pop()
    if not any(part.lines for part in case.parts):
        raise CaseError(case.path, case.line, f"case {case.name!r} has no text (indent it by four blanks)")
    if "about" not in case.meta:
        raise CaseError(case.path, case.line, "say what the case is about: 'about: quantity' at the top of the file, or 'about: findings'")
    if case.nothing == bool(case.marks):
        what = f"both marks and {NOTHING}" if case.nothing else f"neither marks nor {NOTHING}"
        raise CaseError(case.path, case.line, f"case {case.name!r} has {what}")


def laid_out(case: Case, marks: Iterable[Mark]) -> list[str]:
    """The body of a case with these marks under its words, as lines of the file."""
    body: list[str] = []
    marks = list(marks)
    named = any(part.name != case.parts[0].name for part in case.parts) or len(case.parts) > 1
    for number, part in enumerate(case.parts):
        if named:
            stated = f" {part.date}" if part.date and part.date != case.meta.get("date") else ""
            body.append(f"{INDENT}=== {part.name}{stated}")
        here = [mark for mark in marks if mark.part == number]
        start = 0
        for line in part.lines:
            body.append((INDENT + line).rstrip())
            body.extend(_rows([m for m in here if start <= m.start <= start + len(line)], start))
            start += len(line) + 1
    return body if marks else [*body, INDENT + NOTHING]


def _rows(marks: Sequence[Mark], start: int) -> list[str]:
    """Marks of one line of text on as few lines as their labels leave room for."""
    rows: list[str] = []
    for mark in sorted(marks, key=lambda m: (m.start, m.end)):
        column = len(INDENT) + mark.start - start
        text = mark.sign * max(mark.end - mark.start, 1) + " " + mark.label
        for index, row in enumerate(rows):
            if len(row) + 2 <= column:
                rows[index] = row.ljust(column) + text
                break
        else:
            rows.append(" " * column + text)
    return rows


def rewritten(text: str, updates: Mapping[int, tuple[Case, Sequence[Mark]]]) -> str:
    """A case file with the bodies of these cases (by the line of their heading) marked anew."""
    lines = text.splitlines()
    for _, (case, marks) in sorted(updates.items(), reverse=True):
        lines[case.first - 1:case.last] = laid_out(case, marks)
    return "\n".join(lines) + "\n"
