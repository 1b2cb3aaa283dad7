"""The report for people."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.document import Document
from checker.findings import Report
from checker.printable import columns
from checker.problems import Problem
from checker.reporters import text
from reporters.samples import finding, museum, reading

GOLDEN = Path(__file__).parent / "golden"


def shown(source: str, *claims: str, message: str = "they disagree", name: str = "draft.md") -> list[str]:
    """The lines that the report gives to one finding about some words of one draft."""
    document = Document(name, source)
    report = Report((reading(document),), (finding("rule", "error", message, *((document, words) for words in claims)),))
    return text.render(report).split("\n\n")[0].split("\n")


def underlined(line: str, underline: str) -> str:
    """The part of ``line`` that stands over the signs of ``underline`` on a terminal."""
    start = len(underline) - len(underline.lstrip(" "))
    kept, column = "", 0
    for character in line:
        if start <= column < len(underline):
            kept += character
        column += columns(character)
    return kept


def under(source: str, words: str) -> str:
    """What the report underlines where ``words`` are the claim."""
    _, line, underline = shown(source, words)
    return underlined(line.split("│ ", 1)[1], underline.split("│ ", 1)[1])


def test_the_report_a_writer_sees(update_cases: bool) -> None:
    path = GOLDEN / "museum.txt"
    found = text.render(museum())
    if update_cases:
        path.write_text(found, encoding="utf-8")
    assert found == path.read_text(encoding="utf-8")


def test_colour_adds_escapes_and_nothing_else() -> None:
    import re

    plain, coloured = text.render(museum()), text.render(museum(), color=True)
    assert "\x1b" not in plain
    assert "\x1b[1;31merror:\x1b[0m" in coloured
    assert "\x1b[1;31m^^^^^\x1b[0m" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == plain


@pytest.mark.parametrize("source", [
    "The museum counted 4.3 million visitors last year.",
    "\tThe museum\tcounted 4.3 million visitors\tlast year.",
    "博物馆去年接待 4.3 million visitors 人次。",
    "🎉🎉 Party at the quay 🎉: 4.3 million visitors 🎉",
    "Cafe\u0301 cre\u0300me: 4.3 million visitors",
    "A family 👩\u200d👩\u200d👧 among 4.3 million visitors",
    "Caf\u00e9\u00a0\u2013\u202f4.3 million visitors",
    "4.3 million visitors\r\nand more",
    "\x1b[2J\x1b[1;1H4.3 million visitors\x07",
])
def test_the_claim_is_underlined(source: str) -> None:
    assert under(source, "4.3 million visitors") == "4.3 million visitors"


@pytest.mark.parametrize("filler", ["word ", "字", "\t", "🎉 ", "no-space-at-all"])
@pytest.mark.parametrize("place", [0, 40, 79])
def test_a_long_line_is_cut_around_the_claim(filler: str, place: int) -> None:
    source = filler * 40 * place + "4.3 million visitors" + filler * 40 * (79 - place)
    _, line, _ = shown(source, "4.3 million visitors")
    assert columns(line) < 130
    assert under(source, "4.3 million visitors") == "4.3 million visitors"
    assert ("│ …" in line) == (place > 0)
    assert line.endswith("…") == (place < 79)


def test_two_claims_of_one_line_share_it() -> None:
    _, line, underline = shown("Turnout was 62%, and later 64%.", "64%", "62%")
    assert line == "    1 │ Turnout was 62%, and later 64%."
    assert underline == "      │             ~~~            ^^^"


def test_two_claims_far_apart_in_one_long_line_are_both_shown() -> None:
    source = "Turnout was 62%, " + "and so it went on " * 100 + "until it was 64% at last." + " No more." * 40
    _, line, underline = shown(source, "64%", "62%")
    assert line == ("    1 │ Turnout was 62%, and so it went on and so it went … on and so it went on until it was "
                    "64% at last. No more. No more. No more. …")
    assert underlined(line, underline.replace("~", " ").replace("│", " ")) == "64%"
    assert underlined(line, underline.replace("^", " ").replace("│", " ").rstrip()) == "62%"


def test_a_claim_over_a_line_break_is_underlined_in_both_lines() -> None:
    assert shown("The quay drew 4.3\n   million visitors\nlast year.", "4.3\n   million visitors")[1:] == [
        "    1 │ The quay drew 4.3",
        "      │               ^^^",
        "    2 │    million visitors",
        "      │    ^^^^^^^^^^^^^^^^",
    ]


def test_overlapping_claims_show_the_first_one() -> None:
    assert shown("In all 12 of 40 went.", "12", "12 of 40")[2] == "      │        ^^~~~~~~"


def test_a_claim_without_its_document_is_shown_by_its_words() -> None:
    draft, kept = Document("new.md", "It drew 12,000."), Document("archive/old.md", "In 2019 it drew\n11,000 people.")
    report = Report((reading(draft),), (finding("rule", "note", "12,000 here", (draft, "12,000"), (kept, "drew\n11,000")),))
    assert text.render(report).split("\n")[3:6] == [
        "  --> archive/old.md:1:12", "    1 │ drew 11,000", "      │ ~~~~~~~~~~~"]


def test_a_companion_is_shown_with_its_line() -> None:
    wire = Document("in.jsonl#7/wire", "Some 11,000 people came.")
    draft = Document("in.jsonl#7", "It drew 12,000.", against=(wire,))
    report = Report((reading(draft),), (finding("rule", "note", "12,000 here", (draft, "12,000"), (wire, "11,000")),))
    assert "  --> in.jsonl#7/wire:1:6\n    1 │ Some 11,000 people came.\n      │      ~~~~~~\n" in text.render(report)


@pytest.mark.parametrize("attack", ["\x1b[31m", "\x1b]0;owned\x07", "\x9b2J", "\u202e", "\u2066", "\u200b", "\u2028", "\r", "\x00",
                                    "\ud800", "\U000e0041", "\x08"])
def test_nothing_in_a_draft_reaches_the_terminal_as_a_command(attack: str) -> None:
    draft = Document(f"dr{attack}aft.md", f"A{attack}B 62% C{attack}D")
    report = Report((reading(draft),), (
        finding("rule", "error", f"62%{attack} here", (draft, f"B 62% C{attack}D"), reason=[f"both{attack}"], hint=f"h{attack}"),))
    for color in (False, True):
        found = text.render(report, color=color)
        assert attack not in found
        found.encode("utf-8")


def test_a_message_stays_on_its_line() -> None:
    assert shown("It drew 12,000.", "12,000", message="4.3\n  million\there")[0] == (
        "draft.md:1:9: error: 4.3 million here [rule]")


def test_explain_is_offered_with_a_path_that_a_shell_takes() -> None:
    draft = Document("my drafts/it's.md", "It drew 12,000.")
    report = Report((reading(draft),), (finding("rule", "note", "m", (draft, "12,000"), hint="a zero too many?"),))
    assert """      = a zero too many?    claimlint explain 'my drafts/it'"'"'s.md':1""" in text.render(report)


def test_nothing_found() -> None:
    assert text.render(Report((reading(Document("a.txt", "Hello there.")),), ())) == (
        "1 draft, 2 words: 0 figures, 0 dates, 0 statements read\n0 errors, 0 warnings, 0 notes\n")


def test_what_could_not_be_read_is_not_clean() -> None:
    report = Report((reading(Document("a.txt", "Hello there.")),), (), (Problem("b.txt", "not UTF-8"),))
    assert text.render(report).endswith("0 notes; 1 problem with the input: not everything was checked\n")
    assert text.render(Report((), (), (Problem("b.txt", "not UTF-8"),))) == ""
