"""The machinery of the case files: reading, laying out, and refusing."""

from __future__ import annotations

from pathlib import Path

import pytest

import case_files
import case_labels

GOOD = """# Turnout

A remark.

about: findings
date: 2024-10-25

## two turnouts
date: 2024-05-06

    Turnout was 62% on 4 May. Officials put 4 May turnout at 64%.
                ^^^ metric-disagrees                         ~~~ against

    Nothing here.

## quiet

    Flight 800 left.
    (nothing)
"""


def _read(tmp_path: Path, text: str) -> list[case_files.Case]:
    path = tmp_path / "case.md"
    path.write_text(text, encoding="utf-8")
    return case_files.read(path)


def test_marks_name_the_words_above_them(tmp_path: Path) -> None:
    loud, quiet = _read(tmp_path, GOOD)
    source = loud.parts[0].source
    assert [(source[m.start:m.end], m.sign, m.label) for m in loud.marks] == [
        ("62%", "^", "metric-disagrees"), ("64%", "~", "against")]
    assert (loud.parts[0].date, quiet.meta["date"], quiet.nothing) == ("2024-05-06", "2024-10-25", True)
    assert source.endswith("64%.\n\nNothing here.")


def test_a_rewrite_with_the_same_marks_changes_nothing(tmp_path: Path) -> None:
    cases = _read(tmp_path, GOOD)
    assert case_files.rewritten(GOOD, {case.line: (case, case.marks) for case in cases}) == GOOD


def test_a_rewrite_puts_marks_on_as_few_lines_as_they_fit(tmp_path: Path) -> None:
    case = _read(tmp_path, "about: quantity\n\n## a\n\n    12 cats, 3 dogs\n    (nothing)\n")[0]
    marks = [case_files.Mark(0, 0, 7, "^", "quantity 12", 0), case_files.Mark(0, 9, 15, "^", "quantity 3", 0)]
    assert case_files.laid_out(case, marks) == [
        "    12 cats, 3 dogs", "    ^^^^^^^ quantity 12", "             ^^^^^^ quantity 3"]


def test_parts_are_documents_of_their_own(tmp_path: Path) -> None:
    case = _read(tmp_path, "about: findings\n\n## a\n\n    === one.txt 2024-01-02\n    5 cats\n    ~~~~~~ against\n"
                           "    === two.txt\n    6 cats\n    ^^^^^^ metric-disagrees\n")[0]
    assert [(part.name, part.date, part.source) for part in case.parts] == [
        ("one.txt", "2024-01-02", "5 cats"), ("two.txt", None, "6 cats")]
    assert [(mark.part, mark.start, mark.end) for mark in case.marks] == [(0, 0, 6), (1, 0, 6)]


@pytest.mark.parametrize(("body", "line", "said"), [
    ("    5 cats", 3, "neither marks nor (nothing)"),
    ("    5 cats\n    ^^^^^^ quantity 5\n    (nothing)", 3, "both marks and (nothing)"),
    ("    5 cats\n         ^^^^ quantity 5", 6, "runs past the end"),
    ("    ^^^^ quantity 5", 5, "under no words"),
    ("", 3, "has no text"),
])
def test_a_bad_case_names_its_line(tmp_path: Path, body: str, line: int, said: str) -> None:
    with pytest.raises(case_files.CaseError) as raised:
        _read(tmp_path, f"about: quantity\n\n## a\n\n{body}\n")
    assert f"case.md:{line}: " in str(raised.value)
    assert said in str(raised.value)


def test_an_unknown_key_and_a_second_name_are_refused(tmp_path: Path) -> None:
    with pytest.raises(case_files.CaseError, match="unknown key 'abuot'"):
        _read(tmp_path, "abuot: quantity\n")
    with pytest.raises(case_files.CaseError, match="stands on line 3 already"):
        _read(tmp_path, "about: quantity\n\n## a\n\n    x\n    (nothing)\n\n## a\n")


@pytest.mark.parametrize(("label", "stated", "implied"), [
    ("quantity 12,000 approximately head=troop", {"value": "12000", "qualifier": "approximately", "head": "troop"},
     {"unit": "none", "status": "asserted", "per": "none", "change": "none"}),
    ('quantity 2..10 range "cubic metre"', {"value": "2..10", "qualifier": "range", "unit": "cubic metre"},
     {"status": "asserted", "per": "none", "change": "none"}),
    ("date XXXX-WXX-3 resolved=2024-10-23", {"timex": "XXXX-WXX-3", "resolved": "2024-10-23"},
     {"clock": "none", "impossible": "no"}),
    ("metric-disagrees error 2", {"0": "error", "1": "2"}, {}),
])
def test_labels_are_read(label: str, stated: dict[str, str], implied: dict[str, str]) -> None:
    read = case_labels.read(label)
    assert (read.stated, read.implied) == (stated, implied)


@pytest.mark.parametrize("label", ["quantity", "quantity 5 metre kilometre", 'person "Ada', "identifier issue 5 6"])
def test_bad_labels_are_refused(label: str) -> None:
    with pytest.raises(case_labels.LabelError):
        case_labels.read(label)


def test_a_label_that_states_nothing_means_a_plain_figure() -> None:
    plain = {"value": "5", "unit": "none", "qualifier": "exact", "status": "asserted", "per": "none", "change": "none"}
    label = case_labels.read("quantity 5")
    assert case_labels.agrees(label, plain)
    assert not case_labels.agrees(label, plain | {"qualifier": "approximately"})
    with pytest.raises(case_labels.LabelError, match="has no colour"):
        case_labels.agrees(case_labels.read("quantity 5 colour=red"), plain)


def test_written_labels_read_back() -> None:
    fields = {"value": "12000", "unit": "cubic metre", "qualifier": "exact", "status": "asserted", "per": "day",
              "change": "none", "head": "water"}
    label = case_labels.written("quantity", fields, ("head",))
    assert label == 'quantity 12000 "cubic metre" per=day head=water'
    assert case_labels.agrees(case_labels.read(label), fields)
