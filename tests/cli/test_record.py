"""``check --record`` and ``record``: facts of record, entries made from published texts, corrections kept as rule tests."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.ledger.fields import ENTRY
from cli.runs import run

STORY = "# News\n\nThe Harbour Museum had 3.4 million visitors in 2024. Lowside collected 1,340 tonnes of paper.\n"
RECORD = """\
record:
  - metric: visitors to the Harbour Museum
    value: 4.3 million
    as-of: 2024
    source: annual report, page 4
  - {metric: paper collected in Lowside, unit: tonnes, value: "1,340"}
"""


@pytest.fixture(autouse=True)
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("story.md").write_text(STORY, encoding="utf-8")
    Path("record.yaml").write_text(RECORD, encoding="utf-8")


def test_a_figure_that_differs_from_the_record_is_told_with_both_places() -> None:
    found = run("check", "story.md", "--record", "record.yaml")
    assert found.status == 1
    assert "story.md:3:24: error: 3.4 million visitors here" in found.out
    assert "record.yaml:3:12" in found.out
    assert "source: annual report, page 4" in found.out
    assert "1,340" not in found.out.replace(STORY.split("\n")[2], "")


def test_a_record_is_no_draft() -> None:
    assert "1 draft, " in run("check", "story.md", "--record", "record.yaml").out


def test_the_settings_name_the_record() -> None:
    Path(".claimlint.yaml").write_text("record: record.yaml\n", encoding="utf-8")
    assert "[record-disagrees]" in run("check", "story.md").out
    Path(".claimlint.yaml").write_text("record: recort.yaml\n", encoding="utf-8")
    assert "record 'recort.yaml': no such file or folder: did you mean 'record.yaml'?" in run("check", "story.md").err


def test_each_draft_is_held_against_the_record() -> None:
    Path("other.md").write_text(STORY, encoding="utf-8")
    assert run("check", "--each", "story.md", "other.md", "--record", "record.yaml").out.count("[record-disagrees]") == 2


@pytest.mark.parametrize("text, said", [
    ("record:\n  - {metric: x, valu: 3}\n", "unknown key 'valu' in record, item 1: did you mean 'value'?"),
    ("record:\n  - {metric: x}\n", "record, item 1 lacks value"),
    ("record:\n  - {metric: x, value: [1]}\n", "value is a list; it is a figure, as 4.3 million or 62%"),
    ("record:\n  - {metric: x, value: 1, valid-from: May}\n", "it is a date, as 2024-10-25"),
    ("", "this file is empty: it holds no fact of record"),
])
def test_what_is_wrong_with_a_yaml_record(text: str, said: str) -> None:
    Path("bad.yaml").write_text(text, encoding="utf-8")
    found = run("check", "story.md", "--record", "bad.yaml")
    assert found.status == 2
    assert said in found.err


@pytest.mark.parametrize("text, said", [
    ("metric,valu\nx,3\n", "bad.csv:1:8: error: unknown column 'valu' in this record: did you mean 'value'?"),
    ("metric\nx\n", "bad.csv:1:1: error: this record lacks the column value"),
    ("metric,value\nx,\n", "bad.csv:2:1: error: this entry lacks value"),
    ("metric,value\nx,1,2\n", "bad.csv:2:5: error: this line has 3 fields, the header 2"),
    ("metric,value,valid-from\nx,1,May\n", "bad.csv:2:5: error: valid-from is 'May'; it is a date, as 2024-10-25"),
    ("metric,value\nx \"y\",1\n", "a quotation mark stands inside a field"),
])
def test_what_is_wrong_with_a_csv_record(text: str, said: str) -> None:
    Path("bad.csv").write_text(text, encoding="utf-8")
    found = run("check", "story.md", "--record", "bad.csv")
    assert found.status == 2
    assert said in found.err


def test_a_csv_record_tells_its_places() -> None:
    Path("record.csv").write_text('metric,source,value\r\n"visitors, Harbour Museum","a ""report""",4.3 million\r\n', encoding="utf-8")
    found = run("check", "story.md", "--record", "record.csv")
    assert "record.csv:2:43" in found.out
    assert 'source: a "report"' in found.out


def test_add_prints_the_figures_of_a_line_as_entries_that_agree_with_it() -> None:
    made = run("record", "add", "story.md:3")
    assert made.status == 0
    assert made.out.startswith('record:\n  - metric: "visitors"\n    value: "3.4 million"\n    as-of: "2024"\n    scope: "Harbour Museum"\n')
    Path("made.yaml").write_text(made.out, encoding="utf-8")
    assert run("check", "story.md", "--record", "made.yaml").status == 0
    Path("later.md").write_text(STORY.replace("3.4", "4.3"), encoding="utf-8")
    assert "[record-disagrees]" in run("check", "later.md", "--record", "made.yaml").out


def test_add_goes_on_in_a_record() -> None:
    before = Path("record.yaml").read_text(encoding="utf-8")
    assert run("record", "add", "story.md:3", "--to", "record.yaml", "--source", "the desk") == (0, "", "")
    after = Path("record.yaml").read_text(encoding="utf-8")
    assert after.startswith(before)
    assert after.count("record:") == 1
    assert after.count('source: "the desk"') == 2
    assert run("check", "story.md", "--record", "record.yaml").status == 1


def test_add_needs_a_figure_that_says_what_it_counts() -> None:
    assert "no figure on this line says what it counts" in run("record", "add", "story.md:1").err


@pytest.mark.parametrize("correction", [
    "The Harbour Museum had 3.4 million visitors in 2024, not 4.3 million.",
    "An article on 3 May said that the Harbour Museum had 4.3 million visitors in 2024. The number is 3.4 million.",
    "We wrote that the Harbour Museum had 4.3 million visitors instead of 3.4 million.",
    "The rent of the hall is $1,200 a month, not $2,100 a month.",
])
def test_a_correction_becomes_a_rule_whose_examples_hold(correction: str) -> None:
    Path("corrections.md").write_text(f"# Corrections\n\n{correction}\n", encoding="utf-8")
    made = run("record", "correction", "corrections.md:3")
    assert (made.status, made.err) == (0, "")
    Path("rule.yaml").write_text(made.out, encoding="utf-8")
    name = made.out.partition("\n")[0].removeprefix("id: ")
    assert run("test", "--rules", "rule.yaml", "--only", name).out == "1 rule, 2 examples: all hold\n"


def test_what_is_no_correction_is_told() -> None:
    Path("corrections.md").write_text("It was wrong to say so.\n", encoding="utf-8")
    found = run("record", "correction", "corrections.md:1")
    assert found.status == 2
    assert found.err.startswith("corrections.md:1: error: this is read as no correction")


def test_every_field_is_documented() -> None:
    page = (Path(__file__).resolve().parents[2] / "docs" / "record.md").read_text(encoding="utf-8")
    assert [key.name for key in ENTRY.keys if f"`{key.name}`" not in page] == []


PEOPLE = """\
people:
  - name: Dana Okafor
    titles: [{title: Fire Chief, from: 2021-03-01, until: 2024-06-30}]
"""
SPOKE = "Fire Chief Dana Okafor thanked the crews. \"It held,\" Dana Okafar said.\n"


@pytest.mark.parametrize("name", [".claimlint.yaml", "house/people.yaml"])
def test_people_of_the_house_are_spelled_and_titled_as_it_knows_them(name: str) -> None:
    Path("house").mkdir()
    Path(name).write_text(PEOPLE, encoding="utf-8")
    Path("fire.md").write_text(SPOKE, encoding="utf-8")
    record = ["--record", name] if name != ".claimlint.yaml" else []
    found = run("check", "fire.md", "--date", "2025-05-02", *record)
    assert "Dana Okafar here; the house knows Dana Okafor [known-person-spelling]" in found.out
    assert "Fire Chief Dana Okafor here; on record: Fire Chief Dana Okafor [known-person-office]" in found.out
    assert f"{name}:3:22" in found.out, "the office is pointed at where it stands"


def test_people_in_toml_are_pointed_at_too() -> None:
    Path("pyproject.toml").write_text('[tool.claimlint]\npeople = [{name = "Dana Okafor"}]\n', encoding="utf-8")
    Path("fire.md").write_text("Dana Okafar spoke.\n", encoding="utf-8")
    assert "pyproject.toml:2:" in run("check", "fire.md").out
