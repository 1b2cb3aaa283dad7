"""What an editor is shown of a checked draft: diagnostics, hovers, symbols, locations."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from lsprotocol import types

from checker.agreement import Agreed
from checker.document import Document, Place
from checker.editors.folder import Checked, is_text
from checker.editors.texts import Text
from checker.fact import Attribution, Fact
from checker.findings import SEVERITIES, Finding, Reading
from checker.printable import one_line
from checker.problems import Problem
from checker.record import NamedTuple
from checker.reporters.facts.text import described

SOURCE = "claimlint"

_MOST_DIAGNOSTICS = 500         # of a draft: nobody reads more, and an editor has to draw them all
_MOST_RELATED = 20              # places beside one, and places that a hover lists
_LONGEST = 80                   # characters of a fact's words

_SEVERITY = dict(zip(SEVERITIES, (types.DiagnosticSeverity.Information, types.DiagnosticSeverity.Warning, types.DiagnosticSeverity.Error), strict=True))
_KINDS = {"quantity": types.SymbolKind.Number, "date": types.SymbolKind.Event, "attribution": types.SymbolKind.String, "person": types.SymbolKind.Interface,
          "name": types.SymbolKind.Class, "identifier": types.SymbolKind.Key, "list": types.SymbolKind.Array}


class Answers(NamedTuple):
    """Answers about the drafts of a folder. ``uri_of`` leads from the name of a document to its URI, ``encoding`` is that of positions; ``creates``
    says whether the editor makes a file that an edit asks for."""

    checked: Checked
    uri_of: Callable[[str], str]
    encoding: str
    creates: bool = False

    # ---- places

    def text(self, name: str) -> Text | None:
        """The text that positions in a document count in; None for one that is no text, or not known."""
        known = self.checked.texts.get(name)
        if known is not None:
            return known
        document = self.checked.documents.get(name)
        return Text(document.source, self.encoding) if document is not None and is_text(name) else None

    def range(self, name: str, start: int, end: int) -> types.Range:
        """A stretch of a document's source; its beginning where that has no positions."""
        text = self.text(name)
        ends = (text.at(start), text.at(end)) if text is not None else ((0, 0), (0, 0))
        first, last = (types.Position(*one) for one in ends)
        return types.Range(first, last)

    def location(self, place: Place) -> types.Location:
        """A place of a document."""
        return types.Location(self.uri_of(place.document), self.range(place.document, place.start, place.end))

    # ---- diagnostics

    def diagnostics(self, name: str) -> list[types.Diagnostic]:
        """What is said of a draft: a diagnostic at each place of each finding, and one for each thing that was wrong with it."""
        found = [self._problem(problem) for problem in self.checked.report.problems if problem.path.partition("#")[0] == name]
        for finding in self.checked.report.findings:
            for number, claim in enumerate(finding.claims):
                if claim.document == name and len(found) < _MOST_DIAGNOSTICS:
                    found.append(self._diagnostic(finding, number, claim))
        return found

    def _diagnostic(self, finding: Finding, number: int, claim: Place) -> types.Diagnostic:
        others = [place for place in finding.claims if place is not claim][:_MOST_RELATED]
        related = [types.DiagnosticRelatedInformation(self.location(place), one_line(place.text)) for place in others]
        message = finding.message if number == 0 else f"{_where(finding.claims[0], claim)}: {finding.message}"
        hint = (finding.hint,) if finding.hint else ()
        return types.Diagnostic(
            self.range(claim.document, claim.start, claim.end), "\n".join(map(one_line, (message, *finding.reason, *hint))), _SEVERITY[finding.severity],
            finding.rule, source=SOURCE, related_information=related or None, data=finding.fingerprint)

    def _problem(self, problem: Problem) -> types.Diagnostic:
        at = types.Position(max((problem.line or 1) - 1, 0), 0)
        text = self.text(problem.path)
        if text is not None and problem.line is not None and problem.column is not None:
            start = text.offset(problem.line - 1, 0)
            at = types.Position(*text.at(start + problem.column - 1))
        return types.Diagnostic(types.Range(at, at), one_line(problem.message), types.DiagnosticSeverity.Error, source=SOURCE)

    # ---- facts

    def hover(self, name: str, fact: Fact, agreed: tuple[Agreed, ...]) -> types.Hover:
        """The fact, how it was read, what it agrees with, and what disagrees with it. The words of drafts are shown as plain text."""
        document = self.checked.documents[name]
        label, read = described(fact)
        place = document.place(fact.start, fact.end)
        lines = [f"{label}: {one_line(place.text)[:_LONGEST]}", f"read as {read}"]
        for one in agreed[:_MOST_RELATED]:
            why = f" ({'; '.join(one.why)})" if one.why else ""
            lines.append(f"agrees with {one_line(one.place.text)} {_where(one.place, place)}{why}")
        if len(agreed) > _MOST_RELATED:
            lines.append(f"and with {len(agreed) - _MOST_RELATED:,} more")
        for finding in self.checked.findings(name, place.start, place.end):
            lines += [f"{finding.severity}: {one_line(finding.message)} [{finding.rule}]", *(f"= {one_line(step)}" for step in finding.reason)]
        # no Markdown: a draft that writes links, pictures or HTML is somebody else's
        return types.Hover(types.MarkupContent(types.MarkupKind.PlainText, "\n".join(lines)), self.range(name, place.start, place.end))

    def symbols(self, name: str) -> list[types.DocumentSymbol]:
        """The facts of a draft; a statement holds those that stand in it."""
        reading = self.checked.reading(name)
        return list(self._symbols(reading)) if reading is not None else []

    def _symbols(self, reading: Reading) -> Iterator[types.DocumentSymbol]:
        document = reading.document
        holder: types.DocumentSymbol | None = None
        until = -1
        for fact in reading.facts:
            symbol = self._symbol(document, fact)
            if holder is not None and fact.end <= until:
                holder.children = [*(holder.children or ()), symbol]
                continue
            if isinstance(fact, Attribution):
                holder, until = symbol, fact.end
            yield symbol

    def _symbol(self, document: Document, fact: Fact) -> types.DocumentSymbol:
        label, read = described(fact)
        place = document.place(fact.start, fact.end)
        span = self.range(place.document, place.start, place.end)
        words = one_line(place.text)
        return types.DocumentSymbol(words if len(words) <= _LONGEST else words[:_LONGEST - 1] + "…", _KINDS[fact.kind], span, span, f"{label}: {read}")

    # ---- the other places

    def others(self, name: str, offset: int) -> list[Place]:
        """The places that disagree with what stands here."""
        return list(dict.fromkeys(claim for finding in self.checked.findings(name, offset, offset) for claim in finding.claims
                                  if not (claim.document == name and claim.start <= offset <= claim.end)))


def _where(place: Place, seen_from: Place) -> str:
    """Where a place is, for somebody who looks at another one."""
    return f"on line {place.line}" if place.document == seen_from.document else f"in {place.document}:{place.line}"
