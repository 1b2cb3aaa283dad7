"""What a writer can do about a finding: adopt the other figure, silence it with a reason, or keep the figure as a fact of record.

An edit that is to settle a finding is tried before it is offered: the draft is read as it would be, and the finding must be gone and no other have come.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator

from lsprotocol import types

from checker.document import Place
from checker.editors.answers import Answers
from checker.editors.folder import Folder
from checker.editors.texts import Text
from checker.fact import Fact, Quantity
from checker.findings import Finding
from checker.ledger import written
from checker.printable import one_line
from checker.readers import readers_for
from checker.record import NamedTuple

SELECT = "claimlint.select"         # the command behind a comment that was put in: the reason is selected, to be typed over
REASON = "say why"

_MOST = 5               # findings at one place that something is offered for
_LONGEST = 60           # characters of a text that another place may adopt


class Edit(NamedTuple):
    """Characters ``start`` to ``end`` of a text make way for ``words``."""

    start: int
    end: int
    words: str

    def of(self, source: str) -> str:
        """The text with the edit made."""
        return source[:self.start] + self.words + source[self.end:]


def actions(folder: Folder, answers: Answers, name: str, start: int, end: int) -> Iterator[types.CodeAction]:
    """What is offered for a stretch of a draft, offsets into its text."""
    text = folder.texts[name]
    for finding in folder.checked.findings(name, start, end)[:_MOST]:
        claim = next(claim for claim in finding.claims if claim.document == name and claim.start <= end and start <= claim.end)
        shown = [diagnostic for diagnostic in answers.diagnostics(name) if diagnostic.data == finding.fingerprint]
        for other in finding.claims:
            edit = _adopted(folder, claim, other)
            if edit is not None and _settles(folder, name, text, edit, finding):
                yield _action(answers, name, text, edit, f"Adopt “{edit.words}” from {_line(other, claim)}", shown)
        yield _suppressed(folder, answers, name, text, claim, finding, shown)
    fact = folder.checked.fact(name, start)
    if isinstance(fact, Quantity):
        yield from _kept(folder, answers, name, fact)


def _line(place: Place, seen_from: Place) -> str:
    return f"line {place.line}" if place.document == seen_from.document else f"{place.document}:{place.line}"


# ---- the other figure

def _adopted(folder: Folder, claim: Place, other: Place) -> Edit | None:
    """What a claim becomes that takes over the other's figure; None where that is no mere exchange of words."""
    mine, there = _fact(folder, claim), _fact(folder, other)
    if mine is None or there is None or mine is there or mine.kind != there.kind:
        return None
    span, words = _exchanged(folder, claim, mine), _exchanged(folder, other, there)
    if isinstance(mine, Quantity) and isinstance(there, Quantity) and mine.unit != there.unit or words is None or span is None:
        return None
    source = folder.checked.documents[other.document].source[words.start:words.end]
    if "\n" in source or len(source) > _LONGEST or source == span.words:
        return None
    return Edit(span.start, span.end, source)


def _fact(folder: Folder, place: Place) -> Fact | None:
    reading = folder.checked.reading(place.document)
    if reading is None:
        return None
    return next((fact for fact in reading.facts if reading.document.source_span(fact.start, fact.end) == (place.start, place.end)), None)


def _exchanged(folder: Folder, place: Place, fact: Fact) -> Edit | None:
    """The words of a fact that another may take: the number of a figure, the whole of anything else."""
    document = folder.checked.documents[place.document]
    span = (fact.number.start, fact.number.end) if isinstance(fact, Quantity) else (fact.start, fact.end)
    if span[0] < 0:
        return None
    start, end = document.source_span(*span)
    return Edit(start, end, document.source[start:end])


def _settles(folder: Folder, name: str, text: Text, edit: Edit, finding: Finding) -> bool:
    """Whether a finding is gone once an edit is made, and nothing new has come."""
    before = {one.fingerprint for one in folder.checked.report.findings}
    seen = folder.with_text(name, edit.of(text.source))
    after = {one.fingerprint for one in seen.report.findings}
    return finding.fingerprint not in after and after <= before and len(seen.report.problems) <= len(folder.checked.report.problems)


# ---- silence

def _suppressed(folder: Folder, answers: Answers, name: str, text: Text, claim: Place, finding: Finding, shown: list[types.Diagnostic]) -> types.CodeAction:
    """A comment before the line where the format has comments and one does it, else an entry in the file of suppressions."""
    title = f"Silence {finding.rule} here, with a reason"
    for edit in _comments(name, text, claim, finding):
        if _settles(folder, name, text, edit, finding):
            chosen = _action(answers, name, text, edit, title, shown)
            at = edit.start + edit.words.index(REASON)
            after = Text(edit.of(text.source), answers.encoding)
            first, last = after.at(at), after.at(at + len(REASON))
            chosen.command = types.Command("Type the reason", SELECT, arguments=[answers.uri_of(name), *first, *last])
            return chosen
    standing = folder.standing
    assert standing is not None
    entry = f"- finding: {finding.fingerprint}\n  reason: {json.dumps(f'{REASON}: {one_line(finding.message)}', ensure_ascii=False)}\n"
    return types.CodeAction(f"{title} ({standing.suppressions})", types.CodeActionKind.QuickFix, shown,
                            edit=_appended(folder, answers, standing.suppressions, entry))


def _comments(name: str, text: Text, claim: Place, finding: Finding) -> Iterator[Edit]:
    """Comments that may silence a finding: on a line of its own, or behind the line before, which does not cut a paragraph in two."""
    remark = next((reader.remark for reader in readers_for(name) if hasattr(reader, "remark")), None)
    if remark is None:
        return
    said = remark(name, f"claimlint-disable-next-line {finding.rule} -- {REASON}").replace("\n", text.line_end)
    line = text.at(claim.start).line
    start = text.offset(line, 0)
    if text.line(line - 1).strip() and not said.rstrip().endswith(REASON):      # a comment with an end of its own may stand behind words
        behind = text.offset(line - 1, len(text.source))
        yield Edit(behind, behind, f" {said}")
    yield Edit(start, start, said + text.line_end)


# ---- the record

def _kept(folder: Folder, answers: Answers, name: str, fact: Quantity) -> Iterator[types.CodeAction]:
    """The figure as an entry of the record."""
    reading, standing = folder.checked.reading(name), folder.standing
    assert reading is not None and standing is not None
    line = reading.document.place(fact.start, fact.end).line
    entry = written.entry(fact, reading, f"{name}:{line}")
    if entry is None or not standing.record.endswith((".yaml", ".yml")):
        return
    opened = bool(_content(folder, standing.record).strip())
    yield types.CodeAction(f"Add {one_line(entry['value'])} ({one_line(entry['metric'])}) to the record ({standing.record})", types.CodeActionKind.Refactor,
                           edit=_appended(folder, answers, standing.record, written.listed([entry], opened=opened)))


# ---- edits

def _action(answers: Answers, name: str, text: Text, edit: Edit, title: str, shown: list[types.Diagnostic]) -> types.CodeAction:
    first, last = (types.Position(*text.at(offset)) for offset in (edit.start, edit.end))
    changes = {answers.uri_of(name): [types.TextEdit(types.Range(first, last), edit.words)]}
    return types.CodeAction(one_line(title), types.CodeActionKind.QuickFix, shown, edit=types.WorkspaceEdit(changes))


def _content(folder: Folder, name: str) -> str:
    """The text of a file of the folder, as it is being typed or as it lies on the disk; "" where there is none."""
    if name in folder.texts:
        return folder.texts[name].source
    try:
        with open(os.path.join(folder.root, name), encoding="utf-8", newline="") as file:
            return file.read()
    except (OSError, UnicodeDecodeError):
        return ""


def _appended(folder: Folder, answers: Answers, name: str, words: str) -> types.WorkspaceEdit:
    """Words at the end of a file, which is made where there is none."""
    content, uri = _content(folder, name), answers.uri_of(name)
    end = types.Position(*Text(content, answers.encoding).end)
    edit = types.TextEdit(types.Range(end, end), words if content.endswith("\n") or not content else f"\n{words}")
    if not answers.creates or os.path.exists(os.path.join(folder.root, name)):
        return types.WorkspaceEdit({uri: [edit]})
    made = types.CreateFile(uri, options=types.CreateFileOptions(ignore_if_exists=True))
    return types.WorkspaceEdit(document_changes=[made, types.TextDocumentEdit(types.OptionalVersionedTextDocumentIdentifier(uri), [edit])])
