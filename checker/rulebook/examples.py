"""The examples that rules carry, run: a rule must speak about its failing texts and be quiet about its passing ones."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from checker.document import Document
from checker.findings import Finding
from checker.record import NamedTuple
from checker.rulebook.message import fields
from checker.rulebook.rule import Draft, Example, Expect, Rule

Judge = Callable[[Sequence[Document]], Sequence[Finding]]
Read = Callable[[str, str, date | None], Document]


class ExampleResult(NamedTuple):
    """What became of one example. ``kind`` is passes or fails, ``number`` counts from 1 within it; ``str`` is a bug report."""

    rule: str
    kind: str
    number: int
    path: str
    line: int
    column: int
    ok: bool
    text: str
    expected: str
    actual: str

    def __str__(self) -> str:
        head = f"{self.path}:{self.line}:{self.column}: "
        if self.ok:
            return f"{head}ok: {self.kind}, example {self.number} of {self.rule}"
        return "\n".join((f"{head}error: {self.kind}, example {self.number} of {self.rule}",
                          _block("text", self.text), _block("expected", self.expected), _block("actual", self.actual)))


def plain_text(name: str, text: str, day: date | None) -> Document:
    """A draft as plain text, whatever its name says."""
    return Document(name, text, date=day)


def run_examples(rules: Iterable[Rule], judge: Judge, *, read: Read = plain_text) -> list[ExampleResult]:
    """Every example of every rule, judged; in the order of the rules, the passing examples of each first.

    ``judge`` gets the drafts of one example, judged together. Give it the rules that are tested and no other where a
    more severe rule must not speak in their place. ``read`` makes a document of (name, text, publication date); the ending of the name says the
    format.
    """
    results = []
    for rule in rules:
        for kind, examples in (("passes", rule.passes), ("fails", rule.fails)):
            for number, example in enumerate(examples, 1):
                found = judge([_document(draft, read) for draft in example.drafts])
                mine = [finding for finding in found if finding.rule == rule.id]
                if kind == "passes":
                    ok, expected = not mine, f"no finding of {rule.id}"
                else:
                    ok = any(not _lacking(finding, rule, example.expect) for finding in mine)
                    expected = _expected(rule, example.expect)
                results.append(ExampleResult(rule.id, kind, number, rule.path, example.line, example.column, ok,
                                             _text(example), expected, _actual(mine, found, rule, example)))
    return results


def _document(draft: Draft, read: Read) -> Document:
    return read(draft.name, draft.text, None if draft.date is None else date.fromisoformat(draft.date))


def _lacking(finding: Finding, rule: Rule, expect: Expect) -> list[str]:
    """What keeps a finding from being the expected one."""
    texts = [" ".join(claim.text.split()) for claim in finding.claims]
    lacking = []
    if expect.a is not None and not any(expect.a in text for text in texts[:1]):
        lacking.append(f"a is {texts[0]!r}" if texts else "a is nothing")
    if expect.b is not None and not any(expect.b in text for text in texts[1:]):
        lacking.append(f"b is {' and '.join(map(repr, texts[1:])) or 'nothing'}")
    if expect.message is not None and expect.message not in finding.message:
        lacking.append("the message has other words")
    if expect.severity not in (None, finding.severity):
        lacking.append(f"the severity is {finding.severity}")
    left = [field.text for field in fields(rule.message) if field.name and field.text in finding.message]
    if left:
        lacking.append(f"the message leaves {', '.join(left)} unfilled: the relation gives none here")
    return lacking


def _expected(rule: Rule, expect: Expect) -> str:
    wanted = [f"{name} with {value!r}" for name, value in expect._asdict().items() if value is not None]
    return f"a finding of {rule.id}" + (f": {', '.join(wanted)}" if wanted else "")


def _actual(mine: Sequence[Finding], found: Sequence[Finding], rule: Rule, example: Example) -> str:
    if mine:
        return "\n".join(line for finding in mine for line in _told(finding, _lacking(finding, rule, example.expect)))
    others = [line for finding in found for line in _told(finding, [])]
    return "\n".join([f"no finding of {rule.id}", *(["other rules said:", *others] if others else [])])


def _told(finding: Finding, lacking: Sequence[str]) -> list[str]:
    claims = ", ".join(f"{claim.text!r} ({claim.document}:{claim.line}:{claim.column})" for claim in finding.claims)
    return [f"{finding.severity}: {finding.message} [{finding.rule}]", f"    {claims}",
            *(f"    = {reason}" for reason in finding.reason), *(f"    but {reason}" for reason in lacking)]


def _text(example: Example) -> str:
    if len(example.drafts) == 1 and example.drafts[0].date is None:
        return example.drafts[0].text.rstrip("\n")
    return "\n".join(f"{draft.name}{f', {draft.date}' if draft.date else ''}:\n" +
                     "\n".join(f"  {line}" for line in draft.text.splitlines()) for draft in example.drafts)


def _block(name: str, text: str) -> str:
    lines = text.splitlines() or [""]
    return "\n".join(f"    {name if number == 0 else '':<10}{line}".rstrip() for number, line in enumerate(lines))
