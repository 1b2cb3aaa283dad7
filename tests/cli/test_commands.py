"""``compare``, ``explain``, ``rules``, ``test`` and ``facts``."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from checker import pipeline, sources
from checker.cli import progress
from checker.cli.progress import counted
from checker.document import Document
from checker.findings import Finding
from checker.rulebook import load
from checker.sources import Meter
from cli.runs import Screen, run

A = "The ferry carried 3,200 passengers in May.\n"
B = "In May, 2,300 passengers took the ferry.\n"


@pytest.fixture
def drafts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("a.md").write_text(A, encoding="utf-8")
    Path("b.md").write_text(B, encoding="utf-8")
    return tmp_path


@pytest.fixture
def contradicting(monkeypatch: pytest.MonkeyPatch) -> None:
    """A pipeline for which two texts contradict each other unless they are equal."""
    def compare(a: Document, b: Document, rules: object, house: object) -> tuple[str, tuple[Finding, ...]]:
        if a.text == b.text:
            return "consistent", ()
        return "contradiction", (Finding("metric-disagrees", "error", "m", (a.place(0, 3), b.place(0, 2)), (), "1"),)

    monkeypatch.setattr(pipeline, "compare", compare)


def test_compare(drafts: Path, contradicting: None) -> None:
    found = run("compare", "a.md", "b.md")
    assert found.status == 1
    (line,) = found.out.splitlines()
    verdict = json.loads(line)
    assert verdict["verdict"] == "contradiction"
    assert [claim["document"] for claim in verdict["findings"][0]["claims"]] == ["a.md", "b.md"]
    assert run("compare", "a.md", "b.md", "--exit-zero").status == 0


def test_compare_keeps_the_order_that_was_typed(drafts: Path, contradicting: None) -> None:
    verdict = json.loads(run("compare", "b.md", "a.md").out)
    assert [claim["document"] for claim in verdict["findings"][0]["claims"]] == ["b.md", "a.md"]


def test_compare_with_something_that_cannot_be_read(drafts: Path) -> None:
    found = run("compare", "a.md", "missing.md")
    assert (found.status, found.out) == (2, "")
    assert found.err.startswith("missing.md: error: ")


def test_compare_a_folder(drafts: Path) -> None:
    found = run("compare", ".", "a.md")
    assert found.status == 2
    assert found.err.startswith(".: error: a single draft is needed here, and this is 2 of them")


def test_compare_a_draft_with_itself(drafts: Path, contradicting: None) -> None:
    assert json.loads(run("compare", "a.md", "a.md").out) == {"verdict": "consistent", "findings": []}


def test_pairs(drafts: Path, contradicting: None) -> None:
    pairs = [{"id": "1", "a": A, "b": B}, {"id": 2, "a": A, "b": A, "more": 1}]
    Path("pairs.jsonl").write_text("".join(json.dumps(pair) + "\n" for pair in pairs), encoding="utf-8")
    found = run("compare", "--pairs", "pairs.jsonl")
    assert found.status == 1
    lines = [json.loads(line) for line in found.out.splitlines()]
    assert [(line["id"], line["verdict"]) for line in lines] == [("1", "contradiction"), (2, "consistent")]
    assert lines[0]["findings"][0]["claims"][0]["document"] == "pairs.jsonl#1/a"


@pytest.mark.parametrize(("line", "message"), [
    (b"{", "not JSON: "), (b"[]", "it must be an object"), (b'{"id": 1, "a": "x"}', "'b' missing"),
    (b'{"id": 1, "a": "x", "b": 3}', "'a' and 'b' must be texts"), (b'{"id": 1, "a": "\xff", "b": ""}', "not UTF-8"),
    (b"[" * 100_000, "nested too deeply"),
])
def test_a_bad_pair_is_told_and_the_others_are_judged(drafts: Path, contradicting: None, line: bytes, message: str) -> None:
    good = json.dumps({"id": "good", "a": A, "b": A}).encode()
    Path("pairs.jsonl").write_bytes(line + b"\n\n" + good + b"\n")
    found = run("compare", "--pairs", "pairs.jsonl")
    assert found.status == 2
    assert found.err.startswith(f"pairs.jsonl:1: error: not a pair: {message}")
    assert json.loads(found.out)["id"] == "good"


def test_pairs_that_are_not_there(drafts: Path) -> None:
    assert run("compare", "--pairs", "none.jsonl") == (
        2, "", "none.jsonl: error: cannot be read: No such file or directory\n")


def test_explain(drafts: Path) -> None:
    found = run("explain", "a.md:1", "b.md")
    assert (found.status, found.err) == (0, "")
    assert found.out.startswith(f"a.md:1\n    {A}\nwords and their tags\n    ")
    for heading in ("sentence shapes", "facts", "judgement"):
        assert f"\n\n{heading}\n    " in found.out
    assert run("explain", "a.md:1:19", "b.md") == found


@pytest.mark.parametrize(("place", "message"), [
    ("a.md:2", "a.md: error: there is no line 2: the draft has 1\n"),
    ("a.md:99", "a.md: error: there is no line 99: the draft has 1\n"),
    ("missing.md:1", "missing.md: error: "),
    ("in.jsonl:1", "in.jsonl: error: which draft is meant? (there are 2 here: in.jsonl#x, in.jsonl#y)\n"),
    ("in.jsonl#z:1", "in.jsonl#z: error: which draft is meant? (there are 2 here: in.jsonl#x, in.jsonl#y)\n"),
])
def test_a_place_that_is_not_there(drafts: Path, place: str, message: str) -> None:
    Path("in.jsonl").write_text('{"id": "x", "text": "One."}\n{"id": "y", "text": "Two."}\n', encoding="utf-8")
    found = run("explain", place)
    assert (found.status, found.out) == (2, "")
    assert found.err.startswith(message)


def test_explain_why_two_figures_are_compared_or_are_not(drafts: Path) -> None:
    Path("long.md").write_text("The museum counted 4.3 million visitors in 2024.\n\nIts roof cost $2 million.\n\n"
                               "In all, 3.4 million people visited the museum in 2024. They ate 900 cakes.\n", encoding="utf-8")
    found = run("explain", "long.md:1", "--beside", "long.md:5")
    assert (found.status, found.err) == (0, "")
    assert "'4.3 million visitors' and '3.4 million people'\n    = agrees: visitors / people\n" in found.out
    assert "no value fits both" in found.out
    assert "'4.3 million visitors' and '900 cakes'\n    = clashes: one is of 'visitor', the other of 'cake'\n" in found.out
    assert "figures of two kinds, count and currency" in run("explain", "long.md:1", "--beside", "long.md:3").out
    Path("other.md").write_text("The museum counted 4.4 million visitors in 2023.\n", encoding="utf-8")
    assert "clashes: other times: 2024 and 2023" in run("explain", "long.md:1", "--beside", "other.md:1").out


@pytest.mark.parametrize(("beside", "message"), [
    ("a.md", "'a.md' is not of the form FILE:LINE"),
    ("missing.md:1", "missing.md"),
    ("b.md:99", "b.md: error: there is no line 99: the draft has 1\n"),
])
def test_explain_beside_a_line_that_is_not_there(drafts: Path, beside: str, message: str) -> None:
    found = run("explain", "a.md:1", "--beside", beside)
    assert (found.status, found.out) == (2, "")
    assert message in found.err


def test_explain_a_draft_of_a_stream(drafts: Path) -> None:
    Path("in.jsonl").write_text('{"id": "x", "text": "One."}\n{"id": "y", "text": "Two\\u001b[2J."}\n', encoding="utf-8")
    found = run("explain", "in.jsonl#y:1")
    assert found.status == 0
    assert found.out.startswith("in.jsonl#y:1\n    Two\\x1b[2J.\n")
    assert "\x1b" not in found.out


def test_rules_are_listed_and_shown() -> None:
    rules = load().rules
    listed = run("rules")
    assert listed.status == 0
    for rule in rules:
        assert f"  {rule.id} " in listed.out
        shown = run("rules", "show", rule.id).out
        assert rule.why.split()[0] in shown
        assert shown.count("\n  passes ") == len(rule.passes)
        assert shown.count("\n  fails ") == len(rule.fails)


def test_only_and_ignore_choose_rules() -> None:
    ids = [rule.id for rule in load().rules]
    assert len(ids) > 1
    assert run("rules", "--only", ids[0]).out.count("\n  ") == 1
    assert f"  {ids[0]} " not in run("rules", "--ignore", ids[0]).out
    assert run("rules", "--only", f"{ids[0]},{ids[1]}").out.count("  ") >= 2


def test_the_rules_that_come_with_claimlint_hold() -> None:
    found = run("test")
    assert found.status == 0, found.out
    assert found.out.endswith(": all hold\n")


def test_a_rule_whose_example_does_not_hold(tmp_path: Path) -> None:
    rule = next(rule for rule in load().rules if rule.id == "metric-disagrees")
    source = Path(__file__).parents[2] / rule.path
    text = source.read_text(encoding="utf-8").replace("id: metric-disagrees", "id: house-rule")
    head, _, _ = text.partition("\npasses:")
    said = "The museum had 300 visitors in 2023. The museum had 300 visitors in 2023."
    house = tmp_path / "house.yaml"
    house.write_text(f'{head}\npasses: ["{said}"]\nfails: ["{said}"]\n', encoding="utf-8")
    found = run("test", "--rules", house, "--only", "house-rule")
    assert found.status == 1
    assert found.out.startswith(f"{house}:")
    assert "1 rule, 2 examples: 1 does not hold\n" in found.out


def test_facts_are_written_as_they_are_found(drafts: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written: list[int] = []
    screen = io.StringIO()

    def facts(document: Document, house: object) -> object:
        for fact in pipeline.read(document).facts:
            written.append(len(screen.getvalue()))
            yield (fact,)

    monkeypatch.setattr(pipeline, "facts", facts)
    from checker.cli import main
    from checker.cli.console import Console

    assert main(["facts", "a.md", "b.md"], Console(io.BytesIO(), screen, io.StringIO(), {})) == 0
    assert written == sorted(set(written))
    assert len(written) >= 2


def test_skipped_says_why(drafts: Path) -> None:
    found = run("facts", "a.md", "--skipped", "--format", "jsonl")
    assert found.status == 0
    for line in found.out.splitlines():
        assert json.loads(line)["reason"]


def test_progress_is_shown_on_a_terminal_and_only_after_a_second() -> None:
    documents = [Document(str(number), "x" * 1000) for number in range(40)]
    for step, shown in ((0.001, False), (0.2, True)):
        now = [0.0]

        def clock(now: list[float] = now, step: float = step) -> float:
            now[0] += step
            return now[0]

        screen = Screen()
        assert list(counted(documents, Meter(), screen, clock=clock)) == documents
        assert ("drafts" in screen.getvalue()) == shown
        assert screen.getvalue().endswith("\r\x1b[K") == shown
    silent = io.StringIO()
    assert list(counted(documents, Meter(), silent)) == documents
    assert silent.getvalue() == ""


def test_progress_tells_how_fast_and_how_long() -> None:
    meter, now = Meter(), [0.0]
    meter.total = 80_000

    def drafts() -> Iterator[Document]:
        for number in range(40):
            meter.done += 2_000
            now[0] += 5
            yield Document(str(number), "x" * 2_000)

    screen = Screen()
    assert len(list(counted(drafts(), meter, screen, clock=lambda: now[0]))) == 40
    lines = screen.getvalue().split("\r\x1b[K")
    assert lines[10] == "[######                  ]  25%  10 drafts, 20,000 characters read, 400 a second, 2:30 left"
    assert lines[39] == "[####################### ]  98%  39 drafts, 78,000 characters read, 400 a second, 5 s left"


@pytest.mark.parametrize(("seconds", "shown"), [(7.6, "8 s"), (60, "1:00"), (200, "3:20"), (3_849, "1:04:09")])
def test_a_time_is_told_for_people(seconds: float, shown: str) -> None:
    assert progress._time(seconds) == shown


def test_the_size_of_all_drafts_is_known_where_they_are_files(tmp_path: Path) -> None:
    stream, draft = tmp_path / "a.jsonl", tmp_path / "b.txt"
    stream.write_text('{"id": 1, "text": "7 boats"}\n' * 3, encoding="utf-8")
    draft.write_text("8 boats\n", encoding="utf-8")
    size = stream.stat().st_size + draft.stat().st_size
    meter = Meter()
    shares = [(meter.done, meter.total) for _ in sources.load([str(stream), str(draft)], stdin=lambda _: b"", meter=meter)]
    assert shares == [(29, size), (58, size), (87, size), (95, size)]
    assert [meter.total for _ in sources.load([str(draft), "-"], stdin=lambda _: b"9 boats", meter=meter)] == [None, None]
