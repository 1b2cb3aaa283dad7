"""SARIF 2.1.0, for code scanning and everything else that reads it.

GitHub shows ``locations[0]`` only, so that the first claim is the one that a change touches; the others are related locations, linked from the message.
``primaryLocationLineHash`` is left out: the uploader works it out from the checkout. Columns are code points.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from checker import HOME, __version__
from checker.document import Place
from checker.findings import SUPPRESSED, Aside, Finding, Offence, Report
from checker.hints import Any
from checker.reporters._range import range_of
from checker.reporters._uri import uri

SUMMARY = "for code scanning: SARIF 2.1.0, with both places, the reasons and what was suppressed"

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_MOST_RESULTS, _MOST_RELATED = 5_000, 100        # what GitHub keeps
_LONGEST = 1024                                  # characters of a description
_PROBLEM = {"error": "error", "warning": "warning", "note": "recommendation"}
_FINGERPRINT = "factConflict/v1"
_ROOT = "SRCROOT"


def render(report: Report, *, color: bool = False) -> str:
    """One run. Past what code scanning keeps, the least severe findings are left out, and a notification says how many."""
    told: list[tuple[Finding, Aside | None]] = [(finding, None) for finding in report.findings]
    told += [(aside.finding, aside) for aside in report.aside if aside.how == SUPPRESSED]
    kept = sorted(sorted(range(len(told)), key=lambda at: _WEIGHT[told[at][0].severity])[:_MOST_RESULTS])
    rules = _rules(report, {told[at][0].rule for at in kept})
    numbers = {rule.id: number for number, rule in enumerate(rules)}
    driver = {"name": "claimlint", "semanticVersion": __version__, "version": __version__, "informationUri": HOME,
              "shortDescription": {"text": "A type checker for the facts in prose."},
              "rules": [_descriptor(rule) for rule in rules]}
    notifications = [_notification(problem.path, problem.line, problem.column, problem.message) for problem in report.problems]
    if len(kept) < len(told):
        notifications.append(_notification("", None, None, f"{len(told) - len(kept):,} findings of lower severity were left out", "warning"))
    run: dict[str, Any] = {
        "tool": {"driver": driver},
        "automationDetails": {"id": "claimlint/"},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {_ROOT: {"description": {"text": "The folder in which claimlint ran."}}},
        "invocations": [{"executionSuccessful": not report.problems, "toolExecutionNotifications": notifications}],
        "results": [_result(*told[at], numbers) for at in kept],
    }
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, indent=1) + "\n"


_WEIGHT = {"error": 0, "warning": 1, "note": 2}


def _rules(report: Report, used: set[str]) -> Sequence[Offence]:
    known = {offence.id for offence in report.offences}
    bare = [Offence(name, "", name, name, "warning") for name in sorted(used - known)]
    return sorted([*report.offences, *bare])


def _descriptor(offence: Offence) -> dict[str, Any]:
    properties: dict[str, Any] = {"problem.severity": _PROBLEM[offence.severity], "tags": [offence.group or "house"]}
    if offence.precision:
        properties["precision"] = offence.precision
    summary, why = offence.summary[:_LONGEST], offence.why[:_LONGEST]
    return {"id": offence.id, "name": "".join(part.capitalize() for part in offence.id.split("-")),
            "shortDescription": {"text": summary}, "fullDescription": {"text": f"{summary} {why}"[:_LONGEST]},
            "help": {"text": f"{summary}\n\n{why}", "markdown": f"**{_markdown(summary)}**\n\n{_markdown(why)}"},
            "defaultConfiguration": {"level": offence.severity}, "properties": properties}


def _result(finding: Finding, aside: Aside | None, numbers: dict[str, int]) -> dict[str, Any]:
    first, others = finding.claims[0], finding.claims[1:_MOST_RELATED + 1]
    links = ", ".join(f"[{_link(other, first)}]({number})" for number, other in enumerate(others, 1))
    message = f"{_message(finding.message)}."
    result: dict[str, Any] = {
        "ruleId": finding.rule, "ruleIndex": numbers[finding.rule], "level": finding.severity,
        "message": {"text": f"{message} See {links}." if links else message},
        "locations": [_location(first)],
        "partialFingerprints": {_FINGERPRINT: finding.fingerprint or finding.rule},
    }
    if others:
        result["relatedLocations"] = [{"id": number, **_location(other), "message": {"text": _message(_quoted(other))}}
                                      for number, other in enumerate(others, 1)]
    if finding.reason:
        steps = [{"location": {**_location(first), "message": {"text": _message(step)}}} for step in finding.reason]
        steps += [{"location": {**_location(other), "message": {"text": _message(_quoted(other))}}} for other in others]
        result["codeFlows"] = [{"threadFlows": [{"locations": steps}]}]
    if aside is not None:
        result["suppressions"] = [{"kind": "inSource", "status": "accepted", "justification": aside.reason or f"suppressed in {aside.by}"}]
    return result


def _location(place: Place) -> dict[str, Any]:
    found = range_of(place)
    region = {"startLine": found.line, "startColumn": found.column, "endLine": found.end_line, "endColumn": found.end_column}
    return {"physicalLocation": {"artifactLocation": {"uri": uri(place.document), "uriBaseId": _ROOT}, "region": region}}


def _quoted(place: Place) -> str:
    return " ".join(place.text.split()) or place.document


def _link(place: Place, first: Place) -> str:
    where = f"line {place.line}" if place.document == first.document else f"{place.document}:{place.line}"
    return "".join(_escaped(where))


def _message(text: str) -> str:
    """Text for a message: brackets would be links."""
    return "".join(_escaped(text))


def _escaped(text: str) -> Iterator[str]:
    for character in text:
        if character in "[]\\":
            yield "\\"
        yield character if character.isprintable() or character == "\n" else " "


def _markdown(text: str) -> str:
    return "".join("\\" + character if character in "\\`*_[]<>|" else character for character in text)


def _notification(path: str, line: int | None, column: int | None, message: str, level: str = "error") -> dict[str, Any]:
    said: dict[str, Any] = {"level": level, "message": {"text": _message(f"{path}: {message}" if path else message)}}
    if path:
        region = {"region": {"startLine": line, "startColumn": column or 1}} if line else {}
        said["locations"] = [{"physicalLocation": {"artifactLocation": {"uri": uri(path), "uriBaseId": _ROOT}, **region}}]
    return said
