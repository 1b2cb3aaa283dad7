"""Reports for other tools: each form as its reader takes it, and drafts that try to be more than text."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from checker import reporters
from checker.document import Document, Place
from checker.findings import Aside, Finding, Offence, Report
from checker.problems import Problem
from reporters.samples import finding, museum, reading
from workflow_logs import obeyed

HOSTILE = "::error file=x::it is\n##[error]12,000 </script><script>alert(1)</script> | `x` %0A \x1b[2J @team [a](b) <!-- 13,000"
EMOJI = Document("täglich #1.md", "🎉🎉 It drew 12,000 people.\nThen 13,000\npeople came.\n")
OFFENCES = (Offence("metric-disagrees", "figures", "One metric has two values.", "Readers quote either.", "error", "high"),)


def rendered(name: str, report: Report) -> str:
    return reporters.report_format(name).render(report)


def emoji() -> Report:
    told = finding("metric-disagrees", "error", "13,000 here, 12,000 on line 1", (EMOJI, "13,000\npeople"), (EMOJI, "12,000 people"),
                   reason=("both: people",))
    return Report((reading(EMOJI),), (told,), offences=OFFENCES)


def hostile() -> Report:
    draft = Document("::error::a|b`c[d](e).md", HOSTILE)
    told = finding("metric-disagrees", "error", HOSTILE, (draft, "12,000 </script>"), (draft, "13,000"), reason=(HOSTILE,))
    return Report((reading(draft),), (told,), (Problem("::error::p.md", HOSTILE),), offences=OFFENCES)


def many(count: int) -> Report:
    draft = Document("d.md", "12 or 13\n")
    severities = ("note", "warning", "error")
    told = tuple(finding("metric-disagrees", severities[number % 3], f"number {number}", (draft, "12"), (draft, "13")) for number in range(count))
    return Report((reading(draft),), told, offences=OFFENCES)


# ---- SARIF

def sarif(report: Report) -> dict[str, Any]:
    run: dict[str, Any] = json.loads(rendered("sarif", report))["runs"][0]
    return run


def test_sarif_has_both_places_and_the_reasons() -> None:
    run = sarif(emoji())
    result = run["results"][0]
    assert run["columnKind"] == "unicodeCodePoints"
    first = result["locations"][0]["physicalLocation"]
    assert first["artifactLocation"]["uri"] == "t%C3%A4glich%20%231.md"
    assert first["region"] == {"startLine": 2, "startColumn": 6, "endLine": 3, "endColumn": 7}
    related = result["relatedLocations"][0]
    assert (related["id"], related["physicalLocation"]["region"]["startColumn"]) == (1, 12), "an astral character is one column"
    assert result["message"]["text"] == "13,000 here, 12,000 on line 1. See [line 1](1)."
    steps = result["codeFlows"][0]["threadFlows"][0]["locations"]
    assert [step["location"]["message"]["text"] for step in steps] == ["both: people", "12,000 people"]
    assert result["partialFingerprints"] == {"factConflict/v1": "9f2c"}
    assert "primaryLocationLineHash" not in json.dumps(run)


def test_sarif_describes_the_rules_that_judged() -> None:
    rule = sarif(emoji())["tool"]["driver"]["rules"][0]
    assert (rule["id"], rule["shortDescription"]["text"], rule["help"]["text"]) == (
        "metric-disagrees", "One metric has two values.", "One metric has two values.\n\nReaders quote either.")
    assert rule["properties"] == {"problem.severity": "error", "tags": ["figures"], "precision": "high"}
    assert "security-severity" not in json.dumps(rule)


def test_sarif_tells_what_was_suppressed_and_why() -> None:
    report = emoji()
    aside = Aside(report.findings[0], "suppressed", "d.md:1", "two counts")
    results = sarif(report._replace(findings=(), aside=(aside, aside._replace(how="known"))))["results"]
    assert [result["suppressions"] for result in results] == [[{"kind": "inSource", "status": "accepted", "justification": "two counts"}]]


def test_sarif_keeps_what_code_scanning_keeps_the_most_severe() -> None:
    run = sarif(many(6000))
    levels = [result["level"] for result in run["results"]]
    assert (len(levels), levels.count("error"), levels.count("warning"), levels.count("note")) == (5000, 2000, 2000, 1000)
    assert run["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"] == "1,000 findings of lower severity were left out"
    places = tuple(Place("d.md", 0, 1, 1, 1, "x") for _ in range(300))
    result = sarif(Report((), (Finding("r", "error", "m", places),)))["results"][0]
    assert len(result["relatedLocations"]) == 100


def test_sarif_says_that_a_draft_could_not_be_read() -> None:
    invocation = sarif(Report((), (), (Problem("a b.md", "not UTF-8", 3),)))["invocations"][0]
    assert invocation["executionSuccessful"] is False
    assert invocation["toolExecutionNotifications"][0]["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "a%20b.md", "uriBaseId": "SRCROOT"}, "region": {"startLine": 3, "startColumn": 1}}


def test_sarif_messages_hold_no_link_of_the_draft() -> None:
    text = sarif(hostile())["results"][0]["message"]["text"]
    assert "\\[a\\](b)" in text
    assert "\x1b" not in text


@pytest.mark.parametrize("report", [museum(), emoji(), hostile(), many(30), Report((), ())], ids=["museum", "emoji", "hostile", "many", "empty"])
def test_sarif_has_no_error_and_no_warning(report: Report, tmp_path: Path) -> None:
    """The reference validator, where ``SARIF_MULTITOOL`` or the path has it."""
    tool = os.environ.get("SARIF_MULTITOOL") or shutil.which("sarif-multitool")
    if not tool:
        pytest.skip("the reference validator is not installed")
    path = tmp_path / "report.sarif"
    path.write_text(rendered("sarif", report._replace(offences=report.offences or OFFENCES)), encoding="utf-8")
    done = subprocess.run([tool, "validate", str(path), "--rule-kind", "Sarif;Ghas"], capture_output=True, text=True, check=False)
    said = [line for line in done.stdout.splitlines() if ": error " in line or ": warning " in line]
    assert (done.returncode, said) == (0, []), done.stdout


# ---- GitHub

def test_annotations_stand_at_the_claim_and_name_the_other_place() -> None:
    told = obeyed(rendered("github", museum()))
    assert told[0] == ("::error file=drafts/museum.md,line=11,endLine=11,col=20,endColumn=40,title=claimlint metric-disagrees::"
                       "4.3 million visitors here, 3.4 million in the standfirst%0A"
                       "against drafts/museum.md:3:10 \"3.4 million people\"%0A"
                       "both: visitors to the museum, 2024 (\"last year\", published 2025-02-03)%0A"
                       "3.4 million means 3.35 to 3.45, 4.3 million means 4.25 to 4.35: no value fits both")
    assert len(told) == 2


def test_no_more_annotations_than_are_shown_the_worst_first() -> None:
    told = obeyed(rendered("github", many(90)))
    assert [line.split(" ")[0] for line in told] == ["::error"] * 10 + ["::warning"] * 10 + ["::notice"] * 10


def test_a_draft_commands_no_workflow() -> None:
    for name in reporters.report_formats():
        told = obeyed(rendered(name, hostile()))
        assert len(told) == (1 if name == "github" else 0), name
    command = obeyed(rendered("github", hostile()))[0]
    properties, _, data = command.removeprefix("::error ").partition("::")
    assert "file=\\x3a%3Aerror%3A%3Aa|b`c[d](e).md" in properties
    assert "%250A" in data
    assert "\x1b" not in command


# ---- the others

def test_rdjson_counts_columns_in_bytes() -> None:
    diagnostic = json.loads(rendered("rdjson", emoji()))["diagnostics"][0]
    assert diagnostic["severity"] == "ERROR"
    assert diagnostic["location"] == {"path": "täglich #1.md", "range": {"start": {"line": 2, "column": 6}, "end": {"line": 3, "column": 7}}}
    assert diagnostic["related_locations"][0]["location"]["range"] == {
        "start": {"line": 1, "column": 18}, "end": {"line": 1, "column": 31}}


def test_junit_fails_a_case_once_and_a_note_fails_none() -> None:
    suites = ElementTree.fromstring(rendered("junit", many(9)._replace(problems=(Problem("x.md", "not UTF-8"),))))
    draft, unread = suites
    assert (draft.get("name"), draft.get("tests"), draft.get("failures")) == ("d.md", "1", "1")
    failure, notes = draft[0]
    assert (failure.tag, failure.get("type"), notes.tag) == ("failure", "error", "system-out")
    assert (unread.get("errors"), unread[0][0].get("message")) == ("1", "not UTF-8")
    clean = ElementTree.fromstring(rendered("junit", Report((reading(EMOJI),), (), offences=OFFENCES)))
    assert [case.get("name") for case in clean[0]] == ["metric-disagrees"]
    assert not list(clean[0][0])


def test_checkstyle_has_a_row_for_each_finding() -> None:
    files = ElementTree.fromstring(rendered("checkstyle", museum()))
    assert [(file.get("name"), [(row.get("line"), row.get("severity"), row.get("source")) for row in file]) for file in files] == [
        ("drafts/museum.md", [("11", "error", "claimlint.metric-disagrees"), ("5", "warning", "claimlint.date-disagrees")])]


@pytest.mark.parametrize("name", ["junit", "checkstyle"])
def test_xml_holds_whatever_a_draft_holds(name: str) -> None:
    root = ElementTree.fromstring(rendered(name, hostile()))
    held = [*root.itertext(), *(value for part in root.iter() for value in part.attrib.values())]
    assert any("</script><script>alert(1)</script>" in text for text in held)


def test_markdown_shows_text_as_text() -> None:
    from markdown_it import MarkdownIt

    html = MarkdownIt("commonmark").enable("table").render(rendered("markdown", hostile()))
    assert "<script>" not in html
    assert "<a " not in html
    assert "@team" not in html, "nobody is called by a draft"
    assert "<table>" not in html
    shown = ElementTree.fromstring(f"<x>{html.replace('&lt;sub&gt;', '')}</x>")
    assert "alert(1)" in "".join(shown.itertext())
