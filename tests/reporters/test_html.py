"""The page for an editor: what it holds, that it obeys nobody, and how it behaves in a browser."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from browsing import complaints, find
from checker import pipeline, readers, reporters, rulebook
from checker.document import Document
from checker.findings import Report
from reporters.samples import finding, museum, reading
from reporters.test_tools import hostile, many

RULES = rulebook.load().judging()
STORY = """\
---
title: A record year for the harbour museum
date: 2025-02-03
---

The museum had 310,000 visitors in 2022, and 280,000 visitors in 2021.

The market opens on Monday, 25 November 2026, the mayor, Ana Duarte, said. "We ran out of tickets," she said.

| month | ferries |
|---|---|
| May | 12 |
| June | 14 |
"""


def page(report: Report) -> str:
    return reporters.report_format("html").render(report)


def story() -> Report:
    return pipeline.check([readers.reader("markdown").read("story.md", STORY)], RULES)


class Page(HTMLParser):
    """The tags of a page with their attributes, and its visible text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self._raw = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._raw = tag

    def handle_data(self, data: str) -> None:
        if self._raw not in ("script", "style"):
            self.text += data

    def ids(self) -> list[str]:
        return [attributes["id"] or "" for _, attributes in self.tags if "id" in attributes]


def test_the_article_reads_as_it_reads_with_its_claims_as_links() -> None:
    found = Page(page(story()))
    assert "The museum had 310,000 visitors in 2022, and 280,000 visitors in 2021." in found.text
    claims = [attributes for tag, attributes in found.tags if tag == "a" and "data-findings" in attributes]
    assert [claim["class"] for claim in claims] == ["claim error"]
    assert {claim["href"] for claim in claims} <= {f"#{name}" for name in found.ids()}
    assert ("th", {}) in found.tags


def test_every_link_leads_somewhere_and_every_id_is_one() -> None:
    for report in (story(), museum(), many(30), hostile()):
        found = Page(page(report))
        ids = found.ids()
        assert len(ids) == len(set(ids))
        assert {attributes["href"] for tag, attributes in found.tags if tag == "a"} <= {f"#{name}" for name in ids}


def test_a_metric_with_figures_at_two_times_is_plotted() -> None:
    svg = re.search(r"<svg.*?</svg>", page(story()), re.DOTALL)
    assert svg is not None
    assert svg[0].count("<circle") == 2
    assert "310,000 visitors, 2022-01-01 (story.md:6)" in svg[0]


def test_the_policy_allows_the_page_s_own_script_and_style_and_nothing_else() -> None:
    html = page(story())
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', html)
    assert policy is not None
    for tag in ("script", "style"):
        (content,) = re.findall(rf"<{tag}>(.*?)</{tag}>", html, re.DOTALL)
        assert f"{tag}-src 'sha256-{b64encode(sha256(content.encode()).digest()).decode()}'" in policy[1]
    assert policy[1].startswith("default-src 'none'; ")
    assert not re.search(r"\s(?:on\w+|style|src)=", re.sub(r"<(script|style)>.*?</\1>", "", html, flags=re.DOTALL))
    assert "://" not in re.sub(r"<script>.*?</script>", "", html, flags=re.DOTALL)


def test_a_draft_is_text_and_never_markup() -> None:
    found = Page(page(hostile()))
    assert [tag for tag, _ in found.tags].count("script") == 1
    assert "</script><script>alert(1)</script>" in found.text
    assert "\x1b" not in page(hostile())


def test_the_same_report_gives_the_same_bytes() -> None:
    assert page(story()) == page(story())


def test_a_page_shows_so_many_findings_and_says_what_it_leaves_out() -> None:
    html = page(many(2_500))
    assert html.count('<section id="finding-') == 2_000
    assert "and 500 more that this page does not show" in html


def test_a_claim_over_several_blocks_and_claims_in_claims_are_marked_once_each() -> None:
    draft = Document("d.md", "It drew 12,000 people, 40% more.")
    report = Report((reading(draft),), (finding("a", "error", "x", (draft, "12,000 people, 40% more"), (draft, "40%")),))
    assert "It drew 12,000 people, 40% more." in Page(page(report)).text


# ---- in a browser

def opened(browser: Any, folder: Path, report: Report) -> None:
    path = folder / "report.html"
    path.write_text(page(report), encoding="utf-8")
    browser.get(path.as_uri())


def test_a_click_on_a_claim_shows_its_finding(browser: Any, tmp_path: Path) -> None:
    opened(browser, tmp_path, museum())
    find(browser, ".claim.error")[0].click()
    assert [card.get_attribute("id") for card in find(browser, ".card.current")] == ["finding-1"]
    assert len(find(browser, ".claim.current")) == 2, "both places are lit"
    assert complaints(browser) == []


def test_filters_leave_what_they_say(browser: Any, tmp_path: Path) -> None:
    opened(browser, tmp_path, museum())
    assert [card.is_displayed() for card in find(browser, ".card")] == [True, True]
    find(browser, "input[data-severity=error]")[0].click()
    assert [card.is_displayed() for card in find(browser, ".card")] == [False, True]
    assert len(find(browser, ".claim.off")) == 2
    find(browser, "input[data-rule=date-disagrees]")[0].click()
    assert [card.is_displayed() for card in find(browser, ".card")] == [False, False]
    find(browser, "input[data-severity=error]")[0].click()
    assert [card.is_displayed() for card in find(browser, ".card")] == [True, False]


def test_keys_walk_through_the_findings(browser: Any, tmp_path: Path) -> None:
    opened(browser, tmp_path, museum())
    for key, expected in (("n", "finding-1"), ("n", "finding-2"), ("n", "finding-1"), ("p", "finding-2")):
        find(browser, "body")[0].send_keys(key)
        assert [card.get_attribute("id") for card in find(browser, ".card.current")] == [expected]


def test_the_table_of_facts_is_searched(browser: Any, tmp_path: Path) -> None:
    opened(browser, tmp_path, museum())
    for summary in find(browser, "summary"):
        summary.click()
    rows = len(find(browser, ".facts tbody tr"))
    find(browser, "#search")[0].send_keys("3.4 million")
    left = [row for row in find(browser, ".facts tbody tr") if row.is_displayed()]
    assert (rows, len(left)) == (5, 1)


def test_a_hostile_draft_runs_nothing(browser: Any, tmp_path: Path) -> None:
    opened(browser, tmp_path, hostile())
    assert "alert(1)" in find(browser, "article")[0].text
    assert len(find(browser, "script")) == 1
    assert complaints(browser) == []


def test_the_page_prints(browser: Any, tmp_path: Path) -> None:
    opened(browser, tmp_path, museum())
    assert len(browser.print_page()) > 10_000
