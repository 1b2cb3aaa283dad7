"""The report for people: each disagreement with both places underlined in their own lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import groupby

from checker.document import Document, Place
from checker.fact import Attribution, Date, Quantity
from checker.findings import Finding, Report
from checker.printable import escaped, one_line

SUMMARY = "for people: every place underlined in its own line, with the reasons (the default)"

_COLORS = {"error": "1;31", "warning": "1;33", "note": "1;36", "path": "1", "^": "1;31", "~": "1;34", "gutter": "34"}
_MOST_LINES = 3     # of a claim that runs over many lines
_PLAIN = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._/-+:,@%")


class _Paint:
    """Colours, or none."""

    def __init__(self, color: bool) -> None:
        self.color = color

    def __call__(self, style: str, text: str) -> str:
        return f"\x1b[{_COLORS[style]}m{text}\x1b[0m" if self.color and text else text

    def signs(self, underline: str) -> str:
        """An underline with its parts in their colours."""
        if not self.color:
            return underline
        return "".join(self(sign, "".join(run)) if sign in _COLORS else "".join(run)
                       for sign, run in groupby(underline))


def render(report: Report, *, color: bool = False) -> str:
    """The report as text, the summary with what was read at its end; nothing where nothing could be read."""
    if report.problems and not report.readings:
        return ""
    paint = _Paint(color)
    documents = report.documents()
    parts: list[str] = []
    for finding in report.findings:
        parts.extend(_finding(finding, documents, paint))
        parts.append("")
    parts.extend(summary(report))
    return "\n".join(parts) + "\n"


def _finding(finding: Finding, documents: dict[str, Document], paint: _Paint) -> Iterator[str]:
    first = finding.claims[0]
    where = f"{escaped(first.document)}:{first.line}:{first.column}"
    yield (f"{paint('path', where + ':')} {paint(finding.severity, finding.severity + ':')} {one_line(finding.message)} "
           f"[{escaped(finding.rule)}]")
    gutter = max(5, 1 + max(len(str(claim.line)) for claim in finding.claims))
    claims: dict[str, list[tuple[Place, str]]] = {}
    for number, claim in enumerate(finding.claims):
        claims.setdefault(claim.document, []).append((claim, "~" if number else "^"))
    for name, places in claims.items():
        if name != first.document:
            arrow, place = " " * (gutter - 3) + "-->", places[0][0]
            yield f"{paint('gutter', arrow)} {escaped(name)}:{place.line}:{place.column}"
        yield from _lines(documents.get(name), places, gutter, paint)
    margin = " " * (gutter + 1) + "= "
    for reason in finding.reason:
        yield margin + one_line(reason)
    if finding.hint:
        yield f"{margin}{one_line(finding.hint)}    claimlint explain {_argument(first.document)}:{first.line}"


def _lines(document: Document | None, places: list[tuple[Place, str]], gutter: int, paint: _Paint) -> Iterator[str]:
    """The lines of one document in which claims stand, each with its underline."""
    from checker.reporters._excerpt import Mark, excerpt  # not for a text in which nothing is found

    marks: dict[int, list[Mark]] = {}
    texts: dict[int, str] = {}
    for place, sign in places:
        for line, text, start, end in _rows(document, place):
            texts[line] = text
            marks.setdefault(line, []).append(Mark(start, end, sign))
    for line in sorted(marks):
        text, underline = excerpt(texts[line], marks[line])
        yield f"{paint('gutter', f'{line:>{gutter}} │')} {text}".rstrip()
        yield f"{paint('gutter', ' ' * gutter + ' │')} {paint.signs(underline)}".rstrip()


def _rows(document: Document | None, place: Place) -> Iterator[tuple[int, str, int, int]]:
    """A claim line by line: the line's number, its text, where the claim begins and ends in it (code points)."""
    if document is None:        # from an archive that keeps the claim and not the page
        yield place.line, one_line(place.text), 0, len(one_line(place.text))
        return
    for line in range(place.line, place.line + _MOST_LINES):
        begin, end = document.lines.bounds(line, len(document.source))
        text = document.source[begin:end].rstrip("\r\n")
        start = max(place.start - begin, 0)
        start += len(text[start:]) - len(text[start:].lstrip()) if line > place.line else 0
        stop = min(place.end - begin, len(text))
        if stop > start or line == place.line:
            yield line, text, start, max(stop, start + 1)
        if place.end <= end or end == len(document.source):
            return


def _argument(path: str) -> str:
    """A path as one would type it into a shell."""
    if _PLAIN.issuperset(path):
        return path
    from shlex import quote

    return quote(escaped(path))


def summary(report: Report) -> list[str]:
    """What was read and what was not, what was found: the last lines of the report."""
    facts = [fact for reading in report.readings for fact in reading.facts]
    statements = [fact for fact in facts if isinstance(fact, Attribution)]
    speakers = {(f.speaker.person or f.speaker.text).casefold() for f in statements if f.speaker is not None}
    said = _some(len(statements), "statement")
    if speakers:
        said += f" by {_some(len(speakers), 'speaker')}"
    read = ", ".join([_some(sum(isinstance(fact, Quantity) for fact in facts), "figure"),
                      _some(sum(isinstance(fact, Date) for fact in facts), "date"), said])
    words = sum(reading.words for reading in report.readings)
    coverage = f"{_some(len(report.readings), 'draft')}, {_some(words, 'word')}: {read} read"
    lost = [(skip, reading.document) for reading in report.readings for skip in reading.skipped]
    if lost:
        figures = sum(any(c.isdigit() for c in document.text[skip.start:skip.end]) for skip, document in lost)
        missed = [_some(number, noun) for number, noun in ((figures, "figure"), (len(lost) - figures, "passage")) if number]
        coverage += f"; {' and '.join(missed)} not understood"
    found = ", ".join(_some(report.count(severity), severity) for severity in ("error", "warning", "note"))
    put = [f"{count:,} {how}" for how, count in sorted(Counter(aside.how for aside in report.aside).items())]
    if put:
        found += f" ({', '.join(put)} not told)"
    if report.problems:
        found += f"; {_some(len(report.problems), 'problem')} with the input: not everything was checked"
    coverage += "".join([f"; of {_some(one.figures, 'figure')} of {one.noun!r} the first {one.compared:,} were compared" for one in report.bounded])
    return [coverage, found]


def _some(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
