"""Comments in a draft that suppress findings:

    claimlint-disable-next-line RULE, RULE -- reason
    claimlint-disable RULE -- reason ... claimlint-enable RULE
    claimlint-disable-file RULE -- reason

in whatever marks the format of the draft has for comments; where these forbid ``--`` inside, ``reason="..."`` says the same. One on either side of a
disagreement silences it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence

from checker.choices import suggestion
from checker.document import Comment, Document, Place
from checker.findings import SUPPRESSED, Aside, Finding, Offence, Report
from checker.problems import Problem
from checker.record import NamedTuple
from checker.triage.moving import moved

UNUSED = "unused-suppression"
_OFFENCE = Offence(UNUSED, "", "A comment suppresses a rule that has nothing to say there.",
                   "It would silence the next disagreement that comes up there, unseen.", "note", "very-high")

_PREFIX = "claimlint-"
_NEXT_LINE, _BLOCK, _FILE, _ENABLE = "disable-next-line", "disable", "disable-file", "enable"
_DIRECTIVE = re.compile(r"\s*claimlint-([\w-]*)(?=\s|$)([^\"]*?)(?:(?:--|—|–)\s*(.*)|\breason\s*=\s*\"([^\"]*)\"\s*)?\s*", re.DOTALL)
_LINE_END = re.compile(r"[ \t]*(?:\r?\n|\Z)")
_LAST = 1 << 60         # a line behind every line


class Suppression(NamedTuple):
    """What a comment says: these rules are silent from line ``first`` to line ``last`` of its document. ``place`` is the comment's."""

    rules: tuple[str, ...]
    first: int
    last: int
    reason: str | None
    place: Place

    def silences(self, finding: Finding) -> bool:
        """Whether a claim of the finding stands where its rule is silent."""
        return finding.rule in self.rules and any(
            claim.document == self.place.document and claim.line <= self.last
            and claim.line + claim.text.count("\n") >= self.first for claim in finding.claims)


def suppress(report: Report, judged: Collection[str], known: Collection[str], *, require_reason: bool = False) -> Report:
    """The report without what its drafts' comments suppress. ``judged`` are the rules that judged, ``known`` all that there are.

    A comment that suppressed nothing, though its rules judged, becomes a note. What a comment says wrongly becomes a problem: a rule that there is not, no rule,
    an end without a beginning, and with ``require_reason`` a suppression that does not say why.
    """
    found: list[Suppression] = []
    problems: list[Problem] = []
    for document in report.documents().values():
        found += _of(document, known, require_reason, problems)
    if not found and not problems:
        return report
    used: set[Suppression] = set()

    def aside(finding: Finding) -> Aside | None:
        fitting = [one for one in found if one.silences(finding)]
        used.update(fitting)
        if not fitting:
            return None
        place = fitting[0].place
        return Aside(finding, SUPPRESSED, f"{place.document}:{place.line}", fitting[0].reason)

    report = moved(report, aside)
    unused = [_unused(one) for one in found if one not in used and any(rule in judged for rule in one.rules)]
    findings = sorted((*report.findings, *unused), key=lambda finding: (finding.claims[0].document, finding.claims[0].start)) \
        if unused else report.findings
    return report._replace(findings=tuple(findings), problems=(*report.problems, *problems), offences=tuple(sorted((*report.offences, _OFFENCE))))


def _unused(suppression: Suppression) -> Finding:
    rules = ", ".join(suppression.rules)
    return Finding(UNUSED, "note", f"nothing is left here that {rules} would say: the comment can go", (suppression.place,),
                   fingerprint=f"{UNUSED}:{suppression.place.document}:{rules}")


def _of(document: Document, known: Collection[str], require_reason: bool, problems: list[Problem]) -> list[Suppression]:
    found: list[Suppression] = []
    open_blocks: dict[str, Suppression] = {}
    for comment in document.comments:
        if _PREFIX not in comment.text[:40]:
            continue
        place = _place(document, comment)
        read = _DIRECTIVE.fullmatch(comment.text)
        kind = read[1] if read else ""
        if read is None or kind not in (_NEXT_LINE, _BLOCK, _FILE, _ENABLE):
            if comment.text.lstrip().startswith(_PREFIX):
                kinds = [_PREFIX + known_kind for known_kind in (_BLOCK, _FILE, _NEXT_LINE, _ENABLE)]
                problems.append(_problem(place, f"unknown comment {_PREFIX + kind!r}{suggestion(_PREFIX + kind, kinds)} (known: {', '.join(kinds)})"))
            continue
        rules = tuple(name for name in re.split(r"[\s,]+", read[2].strip()) if name)
        reason = (read[3] or read[4] or "").strip() or None
        wrong = list(_wrong(kind, rules, reason, known, require_reason, open_blocks))
        if wrong:
            problems += [_problem(place, message) for message in wrong]
        elif kind == _ENABLE:
            for rule in rules:
                found.append(open_blocks.pop(rule)._replace(last=place.line))
        elif kind == _BLOCK:
            open_blocks.update({rule: Suppression((rule,), place.line, _LAST, reason, place) for rule in rules})
        else:
            first, last = (1, _LAST) if kind == _FILE else _next_line(document, comment)
            found.append(Suppression(rules, first, last, reason, place))
    return [*found, *open_blocks.values()]


def _wrong(kind: str, rules: Sequence[str], reason: str | None, known: Collection[str], require_reason: bool,
           open_blocks: Collection[str]) -> Iterator[str]:
    if not rules:
        yield f"{_PREFIX}{kind} names no rule: write {_PREFIX}{kind} RULE -- reason"
    for rule in rules:
        if rule not in known:
            yield f"{_PREFIX}{kind}: unknown rule {rule!r}{suggestion(rule, known)} (claimlint rules lists them)"
        elif kind == _ENABLE and rule not in open_blocks:
            yield f"{_PREFIX}{kind} {rule}: it was not disabled above"
        elif kind == _BLOCK and rule in open_blocks:
            yield f"{_PREFIX}{kind} {rule}: it is disabled above already"
    if require_reason and kind != _ENABLE and reason is None and rules:
        yield f"{_PREFIX}{kind} does not say why: add -- and the reason"


def _next_line(document: Document, comment: Comment) -> tuple[int, int]:
    """The first line after the comment that is not blank."""
    source = document.source
    end = source.find("\n", comment.end)
    line = document.lines.place(max(comment.end - 1, comment.start))[0] + 1
    while end >= 0:
        start, end = end + 1, source.find("\n", end + 1)
        if source[start:end if end >= 0 else len(source)].strip():
            break
        line += 1
    return line, line


def _place(document: Document, comment: Comment) -> Place:
    line, column = document.lines.place(comment.start)
    return Place(document.name, comment.start, comment.end, line, column, document.source[comment.start:comment.end])


def _problem(place: Place, message: str) -> Problem:
    return Problem(place.document, message, place.line, place.column)


def without(source: str, comments: Iterable[Comment]) -> str:
    """A draft's source without its comments to claimlint: what goes out to readers. A line that held nothing else goes with its comment."""
    kept: list[str] = []
    at = 0
    for comment in comments:
        if not comment.text.lstrip().startswith(_PREFIX):
            continue
        start, end = comment.start, comment.end
        line = source.rfind("\n", 0, start) + 1
        line_end = _LINE_END.match(source, end)
        if line_end is not None:
            start = line + len(source[line:start].rstrip(" \t"))
            end = line_end.end() if start == line else end
        kept.append(source[at:start])
        at = end
    return "".join([*kept, source[at:]])
