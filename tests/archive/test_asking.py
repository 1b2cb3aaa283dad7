"""What the archive says: figures with dates and places, a history and its picture, everything as JSON lines and Parquet."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from archive.towns import stream
from cli.runs import run

PIECES = {
    "2022.md": "---\ndate: 2022-09-12\n---\nThe Lantern Walk in Elverton drew 4,100 visitors. Stall fees came to $1,250, clerk Oda Brandt said.\n",
    "2023.md": "---\ndate: 2023-09-11\n---\nAbout 4,600 visitors came to the Lantern Walk in Elverton, Oda Brandt said.\n",
    "2024.md": "---\ndate: 2024-09-16\n---\nThe Lantern Walk in Elverton drew 3,900 visitors. The Kite Meeting in Fenbridge had 800 visitors.\n",
}


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name, text in PIECES.items():
        Path(name).write_text(text, encoding="utf-8")
    assert run("archive", "add", *PIECES).status == 0
    return tmp_path


def told(*words: object) -> str:
    done = run("archive", *words)
    assert not done.err
    return done.out


@pytest.mark.parametrize(("terms", "figures"), [
    (("visitors",), ["4,100 visitors", "About 4,600 visitors", "3,900 visitors", "800 visitors"]),
    (("visitor",), ["4,100 visitors", "About 4,600 visitors", "3,900 visitors", "800 visitors"]),
    (("Elverton",), ["4,100 visitors", "About 4,600 visitors", "3,900 visitors"]),
    (("visitors", "Fenbridge"), ["800 visitors"]),
    (("Oda Brandt",), ["$1,250", "About 4,600 visitors"]),
    (("brandt",), ["$1,250", "About 4,600 visitors"]),
    (("Ida Brandt",), []),
    (("Lantern Walk",), ["4,100 visitors", "About 4,600 visitors", "3,900 visitors"]),
    (("moths",), []),
])
def test_search_lists_every_figure_on_its_terms(house: Path, terms: tuple[str, ...], figures: list[str]) -> None:
    found = [json.loads(line) for line in told("search", *terms, "--format", "jsonl").splitlines()]
    assert [figure["text"] for figure in found] == figures
    dates = [figure["published"] for figure in found]
    assert dates == sorted(dates)
    assert all(PIECES[figure["document"]][figure["start"]:figure["end"]] == figure["text"] for figure in found)


def test_a_row_has_day_words_place_and_speaker(house: Path) -> None:
    assert told("search", "visitors", "Brandt") == \
        "2023-09-11  About 4,600 visitors              2023.md:4:1  (said by Oda Brandt)\n"
    assert told("search", "moths", "Elverton") == "nothing on moths and Elverton in the archive\n"


def test_history_draws_what_it_lists(house: Path) -> None:
    assert [line.split("  ")[0] for line in told("history", "visitors", "Elverton", "--plot", "visitors.svg").splitlines()] == [
        "2022-09-12", "2023-09-11", "2024-09-16"]
    picture = ET.parse("visitors.svg").getroot()
    titles = [element.text for element in picture.iter("{http://www.w3.org/2000/svg}title")]
    assert titles == ["visitors Elverton", "2022-09-12: 4,100 visitors (2022.md:4)", "2023-09-11: About 4,600 visitors (2023.md:4)",
                      "2024-09-16: 3,900 visitors (2024.md:4)"]


def test_the_picture_of_nothing_and_of_a_title_with_signs_is_well_formed(house: Path) -> None:
    told("history", "<moths & co>", "--plot", "none.svg")
    assert ET.parse("none.svg").getroot().findtext("{http://www.w3.org/2000/svg}title") == "<moths & co>"


def test_export_gives_every_fact_with_its_provenance_in_both_forms(house: Path) -> None:
    from pyarrow import parquet

    lines = told("export").splitlines()
    told("export", "--output", "facts.jsonl")
    told("export", "--output", "facts.parquet")
    assert Path("facts.jsonl").read_text(encoding="utf-8").splitlines() == lines
    facts = [json.loads(line) for line in lines]
    rows = parquet.read_table("facts.parquet").to_pylist()
    assert [json.loads(row["fact"]) for row in rows] == facts
    plain = [json.loads(line) for line in run("facts", *PIECES, "--format", "jsonl").out.splitlines()]
    provenance = {"published", "version", "extractor", "retracted", "superseded_by"}
    assert [{key: value for key, value in fact.items() if key not in provenance} for fact in facts] == plain
    first = rows[[fact["text"] for fact in facts].index("4,100 visitors")]
    assert (first["value"], first["head"], first["published"], first["version"], first["line"]) == ("4100", "visitor", "2022-09-12", 1, 4)


def test_stats_count_what_is_kept(house: Path) -> None:
    run("archive", "remove", "2023.md", "--retracted", "counted twice")
    found = dict(line.split(":", 1) for line in told("stats").splitlines())
    assert found["pieces"].strip() == "3"
    assert found["published"].strip() == "2022-09-12 to 2024-09-16"
    assert found["retracted"].strip() == "1, and 0 superseded"
    assert "visitor count (3)" in found["commonest metrics"]
    assert "brandt (2)" in found["commonest people"]


def test_a_question_without_terms_says_what_is_missing(house: Path) -> None:
    done = run("archive", "search")
    assert (done.status, done.err) == (2, "claimlint: error: archive search: on which metric, person or place?\n")


def test_entries_come_in_pages_and_none_is_left_out(tmp_path: Path) -> None:
    place = tmp_path / "towns.archive"
    run("archive", "add", stream(tmp_path / "towns.jsonl", range(600)), "--archive", place)
    names = {json.loads(line)["document"] for line in told("export", "--archive", place).splitlines()}
    assert len(names) == 600
