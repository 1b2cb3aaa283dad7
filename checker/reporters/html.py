"""The report as one page: the articles as they read, claims underlined in place, every finding with its places side by side.

The page is one file, asks nothing of any network, and runs no script but its own: its Content-Security-Policy names the digests of the one script and the
one style sheet in it. It can be read, followed and printed without the script too.
"""

from __future__ import annotations

import os
from base64 import b64encode
from hashlib import sha256

from checker import __version__
from checker.findings import SEVERITIES, Report
from checker.reporters._html import tables
from checker.reporters._html.article import article
from checker.reporters._html.cards import cards
from checker.reporters._html.marks import MOST, Told, documents, facts_by_place, told
from checker.reporters._html.markup import element, text
from checker.reporters._html.timeline import timelines
from checker.reporters.text import summary

SUMMARY = "for an editor: one page with the articles, the claims marked in them, filters, timelines and all facts"

_PARTS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "_html")


def render(report: Report, *, color: bool = False) -> str:
    """The page."""
    style, script = part("page.css"), part("page.js")
    findings = told(report)
    readings = documents(report.readings)
    facts = {name: facts_by_place(reading) for name, reading in readings.items()}
    read, found = summary(report)
    policy = (f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; base-uri 'none'; form-action 'none'")
    body = "".join((
        element("header", element("h1", "claimlint") + element("p", text(found), class_="found") + element("p", text(read))),
        _problems(report), _filters(findings),
        element("main", element("div", "".join(article(reading, facts[reading.document.name], findings, number) for number, reading in enumerate(report.readings, 1)),
                                class_="drafts")
                + element("aside", element("h2", "Findings") + (cards(findings, readings, facts)
                          or element("p", "None: nothing in these drafts disagrees.")) + _more(report), aria_label="findings")),
        _section("Over time", timelines(report.readings)),
        _section("All that was read", element("p", '<label>Show rows with <input type="search" id="search"></label>') + tables.facts(report.readings)),
        _section("Not understood", tables.skipped(report.readings)),
        element("footer", text(f"claimlint {__version__}"))))
    return (f'<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="color-scheme" content="light dark">\n'
            f"<title>{text(found)} – claimlint</title>\n<style>{style}</style>\n</head>\n<body>\n{body}\n<script>{script}</script>\n</body>\n</html>\n")


def part(name: str) -> str:
    """A file of the page: page.css, page.js."""
    with open(os.path.join(_PARTS, name), encoding="utf-8") as file:
        return file.read()


def _digest(content: str) -> str:
    return f"sha256-{b64encode(sha256(content.encode()).digest()).decode()}"


def _section(heading: str, content: str) -> str:
    return f"<details><summary>{heading}</summary>{content}</details>\n" if content else ""


def _problems(report: Report) -> str:
    rows = "".join(element("li", text(str(problem))) for problem in report.problems)
    return element("section", element("h2", "Not everything was checked") + element("ul", rows), class_="problems") if rows else ""


def _more(report: Report) -> str:
    left = len(report.findings) - MOST
    return element("p", f"and {left:,} more that this page does not show") if left > 0 else ""


def _filters(findings: tuple[Told, ...]) -> str:
    """A box for each severity and each rule that spoke; the script shows what they leave."""
    severities = {one.finding.severity for one in findings}
    groups = [("severity", [name for name in reversed(SEVERITIES) if name in severities]),
              ("rule", sorted({one.finding.rule for one in findings}))]
    sets = ""
    for name, values in groups:
        boxes = "".join(element("label", f'<input type="checkbox" checked data-{name}="{text(value)}"> {text(value)} '
                                f"({sum(getattr(one.finding, name) == value for one in findings):,})") for value in values)
        sets += element("fieldset", element("legend", name) + boxes)
    return element("form", sets, class_="filters", aria_label="show findings by severity and rule", hidden="hidden") if findings else ""
