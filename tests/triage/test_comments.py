"""Comments that suppress findings: on either side, for a line, a block or a file; what they say wrongly is told, and what they no longer do."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker import pipeline, readers, rulebook
from checker.document import Document
from checker.findings import Report
from checker.triage.comments import suppress, without

BOOK = rulebook.load()
RULES = BOOK.judging()
JUDGED = {rule.id for rule in RULES}

WRONG = "The market opens on Monday, 25 November 2026."
RIGHT = "The market opens on Wednesday, 25 November 2026."


def checked(*texts: str, name: str = "notice.md", require_reason: bool = False) -> Report:
    reader = readers.reader("markdown")
    documents = [reader.read(name if not number else f"{number}-{name}", text) for number, text in enumerate(texts)]
    return suppress(pipeline.check(documents, RULES), JUDGED, BOOK.ids, require_reason=require_reason)


def told(report: Report) -> list[tuple[str, int]]:
    return [(finding.rule, finding.claims[0].line) for finding in report.findings]


def test_without_comments_nothing_is_touched() -> None:
    report = pipeline.check([Document("a.txt", WRONG)], RULES)
    assert suppress(report, JUDGED, BOOK.ids) is report


@pytest.mark.parametrize(("text", "left"), [
    (f"<!-- claimlint-disable-next-line weekday-date -- the poster is printed -->\n{WRONG}\n", []),
    (f"<!-- claimlint-disable-next-line weekday-date -- the poster is printed -->\n\n{WRONG}\n", []),
    (f"<!-- claimlint-disable-next-line weekday-date, range-reversed -->\n{WRONG}\n", []),
    (f"<!-- claimlint-disable-next-line weekday-date reason=\"printed\" -->\n{WRONG}\n", []),
    (f"<!-- claimlint-disable-next-line weekday-date -->\n{WRONG}\n\n{WRONG}\n", [("weekday-date", 4)]),
    (f"<!-- claimlint-disable weekday-date -->\n\n{WRONG}\n\n<!-- claimlint-enable weekday-date -->\n\n{WRONG}\n", [("weekday-date", 7)]),
    (f"<!-- claimlint-disable weekday-date -->\n\n{WRONG}\n\n{WRONG}\n", []),
    (f"{WRONG}\n\n<!-- claimlint-disable-file weekday-date -- archive copy -->\n", []),
    (f"<!-- claimlint is a tool. -->\n\n{WRONG}\n", [("weekday-date", 3)]),
])
def test_a_comment_silences_its_rules_where_it_holds(text: str, left: list[tuple[str, int]]) -> None:
    report = checked(text)
    assert (told(report), report.problems) == (left, ())


def test_what_was_put_aside_says_where_and_why() -> None:
    aside = checked(f"<!-- claimlint-disable-next-line weekday-date -- the poster is printed -->\n{WRONG}\n").aside[0]
    assert (aside.how, aside.by, aside.reason) == ("suppressed", "notice.md:1", "the poster is printed")
    assert aside.finding.rule == "weekday-date"


def test_a_comment_on_either_side_of_a_disagreement_silences_it() -> None:
    one = "The harbour fire drove 430 residents of Quay Street from their homes, the brigade said.\n"
    other = "The harbour fire drove 340 residents of Quay Street from their homes.\n"
    assert [rule for rule, _ in told(checked(one, other))] == ["metric-disagrees"]
    comment = "<!-- claimlint-disable-file metric-disagrees -- two counts -->\n\n"
    assert told(checked(comment + one, other)) == []
    assert told(checked(one, comment + other)) == []


def test_a_comment_that_suppresses_nothing_is_told() -> None:
    report = checked(f"<!-- claimlint-disable-next-line weekday-date -->\n{RIGHT}\n")
    assert [(finding.rule, finding.severity, finding.claims[0].line) for finding in report.findings] == [("unused-suppression", "note", 1)]


def test_a_comment_for_a_rule_that_did_not_judge_is_not_called_unused() -> None:
    document = readers.reader("markdown").read("a.md", f"<!-- claimlint-disable-next-line weekday-date -->\n{RIGHT}\n")
    assert suppress(pipeline.check([document], ()), set(), BOOK.ids).findings == ()


@pytest.mark.parametrize(("comment", "message"), [
    ("claimlint-disable-next-line weekday-dat", "claimlint-disable-next-line: unknown rule 'weekday-dat': did you mean 'weekday-date'? (claimlint rules lists them)"),
    ("claimlint-disable-next-line", "claimlint-disable-next-line names no rule: write claimlint-disable-next-line RULE -- reason"),
    ("claimlint-disable -- all of it", "claimlint-disable names no rule: write claimlint-disable RULE -- reason"),
    ("claimlint-disabel weekday-date", "unknown comment 'claimlint-disabel': did you mean 'claimlint-disable'? "
                                       "(known: claimlint-disable, claimlint-disable-file, claimlint-disable-next-line, claimlint-enable)"),
    ("claimlint-enable weekday-date", "claimlint-enable weekday-date: it was not disabled above"),
])
def test_a_comment_that_is_wrong_is_told_with_its_place(comment: str, message: str) -> None:
    problems = checked(f"# Notice\n\n<!-- {comment} -->\n\n{WRONG}\n").problems
    assert [(problem.path, problem.line, problem.column, problem.message) for problem in problems] == [("notice.md", 3, 1, message)]


def test_a_reason_can_be_required() -> None:
    text = f"<!-- claimlint-disable-next-line weekday-date -->\n{WRONG}\n"
    report = checked(text, require_reason=True)
    assert [problem.message for problem in report.problems] == ["claimlint-disable-next-line does not say why: add -- and the reason"]
    assert told(report) == [("weekday-date", 2)]
    assert checked(text.replace(" -->", " -- printed -->"), require_reason=True).problems == ()


PARTS = st.sampled_from(["<!-- claimlint-disable weekday-date -->", "<!-- claimlint-enable weekday-date -->", "<!-- claimlint-", "-->", "--", " ",
                         "<!-- claimlint-disable-next-line weekday-date -- why -->", "\n", "\n\n", WRONG, RIGHT, "<!-- a note -->", "reason=\"", "\""])


@given(st.lists(PARTS, max_size=12).map("".join))
def test_whatever_comments_say_no_finding_is_lost(text: str) -> None:
    document = readers.reader("markdown").read("a.md", text)
    before = pipeline.check([document], RULES)
    after = suppress(before, JUDGED, BOOK.ids)
    kept = [finding for finding in after.findings if finding.rule != "unused-suppression"]
    assert sorted([*kept, *(aside.finding for aside in after.aside)]) == sorted(before.findings)


# ---- what goes out to readers

@pytest.mark.parametrize(("text", "published"), [
    ("# Notice\n\n<!-- claimlint-disable weekday-date -- why -->\nOpen.\n", "# Notice\n\nOpen.\n"),
    ("Open. <!-- claimlint-disable weekday-date -->\nShut.\n", "Open.\nShut.\n"),
    ("A <!-- claimlint-disable weekday-date --> B <!-- a note -->\r\n", "A  B <!-- a note -->\r\n"),
    ("<!-- claimlint-disable-file weekday-date -->\r\nOpen.\r\n", "Open.\r\n"),
])
def test_strip_takes_out_the_comments_and_nothing_else(text: str, published: str) -> None:
    document = readers.reader("markdown").read("a.md", text)
    assert without(document.source, document.comments) == published
