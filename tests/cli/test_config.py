"""Settings on the command line: they hold for every command, and ``config show`` says where each came from."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli.runs import run

DRAFT = "The bridge is 364 smoots long.\n\nThe survey says the bridge is 340 smoots long.\n"
RULES = """\
id: ferry-agrees
summary: The ferry has one number of passengers.
why: Readers notice.
severity: warning
facts: quantity
relation: agrees
message: "{a.text} here, {b.text} {b.place}"
passes: ["The ferry carried 40 passengers. The ferry carried 40 passengers."]
fails: ["The ferry carried 40 passengers. The ferry carried 90 passengers."]
"""


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("story.md").write_text("The meeting is on Monday, 25 November 2026.\n", encoding="utf-8")
    return tmp_path


def test_settings_decide_severity_and_exit_status(house: Path) -> None:
    assert run("check", "story.md").status == 1
    Path(".claimlint.yaml").write_text("rules: {weekday-date: note}\n", encoding="utf-8")
    found = run("check", "story.md")
    assert (found.status, ": note: " in found.out) == (0, True)
    Path(".claimlint.yaml").write_text("rules: {weekday-date: note}\nfail-on: note\n", encoding="utf-8")
    assert run("check", "story.md").status == 1
    assert run("check", "--fail-on", "error", "story.md").status == 0
    assert run("check", "--no-config", "story.md").status == 1


def test_a_rule_that_is_off_is_silent_and_can_be_asked_for(house: Path) -> None:
    Path(".claimlint.yaml").write_text("rules: {dates: off}\n", encoding="utf-8")
    assert run("check", "story.md").status == 0
    assert run("check", "--only", "weekday-date", "story.md").status == 1


def test_house_rules_are_judged_and_tested(house: Path) -> None:
    Path("house").mkdir()
    Path("house/ferry.yaml").write_text(RULES, encoding="utf-8")
    Path(".claimlint.yaml").write_text("house-rules: house/\nrules: {figures: off}\n", encoding="utf-8")
    Path("ferry.md").write_text("The ferry carried 40 passengers. The ferry carried 90 passengers.\n", encoding="utf-8")
    assert "[ferry-agrees]" in run("check", "ferry.md").out
    assert run("test", "--only", "ferry-agrees").out == "1 rule, 2 examples: all hold\n"


def test_a_unit_of_the_house_takes_one_line(house: Path) -> None:
    Path("bridge.md").write_text(DRAFT, encoding="utf-8")
    assert '"unit":"smoot"' not in run("facts", "--format", "jsonl", "bridge.md").out
    Path(".claimlint.yaml").write_text("lexicon: {UNIT: {smoot: {forms: [smoot(s)], dimension: length}}}\n", encoding="utf-8")
    found = run("facts", "--format", "jsonl", "bridge.md")
    assert (found.status, found.out.count('"unit":"smoot"')) == (0, 2), found.out


@pytest.mark.parametrize(("line", "draft", "told"), [
    ("QUALIFIER: {approximately: [a whisker from]}", "The yard built a whisker from 40 boats.", '"qualifier":"approximately"'),
    ("MONEY: {Ferry token: {forms: [ferry token(s)], dimension: currency}}", "The toll is 40 ferry tokens.", '"unit":"Ferry token"'),
    ("HOLIDAY: {'08-20': [harbour day]}", "The quay is shut on Harbour Day.", '"timex":"XXXX-08-20"'),
    ("MONTH: {'02': [hornung]}", "The quay is shut on 4 Hornung.", '"timex":"XXXX-02-04"'),
], ids=["a qualifier", "a currency", "a holiday", "a month"])
def test_a_word_of_the_house_takes_one_line(house: Path, line: str, draft: str, told: str) -> None:
    Path("word.md").write_text(draft + "\n", encoding="utf-8")
    assert told not in run("facts", "--format", "jsonl", "word.md").out
    Path(".claimlint.yaml").write_text(f"lexicon: {{{line}}}\n", encoding="utf-8")
    found = run("facts", "--format", "jsonl", "word.md")
    assert (found.status, told in found.out) == (0, True), found.out


def test_ignored_drafts_are_passed_over_unless_named(house: Path) -> None:
    Path("old").mkdir()
    Path("old/story.md").write_text(Path("story.md").read_text(encoding="utf-8"), encoding="utf-8")
    Path(".claimlint.yaml").write_text("ignore: [old/, \"st*.md\"]\n", encoding="utf-8")
    Path("calm.md").write_text("The ferry sailed.\n", encoding="utf-8")
    assert run("check", ".").out.startswith("1 draft, ")
    assert run("check", "old/story.md").status == 1
    assert run("check", "*.md").out.startswith("1 draft, ")


def test_config_show_says_where_each_setting_came_from(house: Path) -> None:
    Path(".claimlint.yaml").write_text("fail-on: warning\nrules:\n  metric-disagrees: {severity: note, options: {relative: 1%}}\n",
                                       encoding="utf-8")
    rows = {line.split("  ")[0]: line.split() for line in run("config", "show").out.splitlines()}
    assert rows["settings"][1:] == [".claimlint.yaml"]
    assert rows["fail-on"][1:] == ["warning", ".claimlint.yaml:1"]
    assert rows["rules.metric-disagrees"][1:] == ["note", ".claimlint.yaml:3"]
    assert rows["rules.metric-disagrees.relative"][1:] == ["0.01", ".claimlint.yaml:3"]
    assert rows["rules.bounds-exclude"][1:] == ["warning", "default"]


def test_init_writes_settings_once(house: Path) -> None:
    assert run("init") == (0, ".claimlint.yaml: written; claimlint config show tells what holds\n", "")
    assert run("check", "story.md").status == 1
    again = run("init")
    assert (again.status, again.err) == (2, "./.claimlint.yaml: error: there is one already: it was left as it is\n")


@pytest.mark.parametrize("command", [["check", "story.md"], ["facts", "story.md"], ["rules"], ["test"], ["config", "show"]])
def test_wrong_settings_stop_every_command(house: Path, command: list[str]) -> None:
    Path(".claimlint.yaml").write_text("rules: {metric-disagrees: loud}\nfail-off: note\n", encoding="utf-8")
    found = run(*command)
    assert (found.status, found.out) == (2, "")
    assert ".claimlint.yaml:2:1: error: unknown key 'fail-off'" in found.err


def test_settings_that_are_not_there(house: Path) -> None:
    assert run("check", "--config", "none.yaml", "story.md") == (
        2, "", "none.yaml: error: cannot read these settings: No such file or directory\n")


CLOSE = "The yard counted 1,200 boats in the spring.\n\nThe river is long.\n\nIn the spring the yard counted about 1,500 boats of all kinds on the river.\n"


def test_strict_is_a_pack(house: Path) -> None:
    Path("a.md").write_text(CLOSE, encoding="utf-8")
    asked = ("check", "a.md", "--only", "metric-disagrees", "--format", "json", "--fail-on", "note")
    plain, strict = run(*asked), run(*asked, "--strict")
    assert ('"warnings": 1' in plain.out, '"errors": 1' in strict.out) == (True, True)       # less evidence is enough for an error
    assert run(*asked, "--pack", "strict") == strict
    Path(".claimlint.yaml").write_text("packs: [strict]\n", encoding="utf-8")
    assert run(*asked) == strict
    assert run(*asked, "--strict") == strict        # asked for twice, lowered once


def test_the_house_has_the_last_word_on_what_a_strict_run_lowers(house: Path) -> None:
    Path(".claimlint.yaml").write_text("packs: [strict]\nrules:\n  metric-disagrees:\n    options: {note_at: 9}\n", encoding="utf-8")
    rows = [line.split() for line in run("config", "show").out.splitlines() if line.startswith("rules.metric-disagrees.")]
    said = {name.rpartition(".")[2]: (value, origin) for name, value, origin in rows}
    assert said["note_at"] == ("9", ".claimlint.yaml:4")
    assert said["warning_at"] == ("5", ".claimlint.yaml:1")


def test_the_packs_are_listed_with_the_rules(house: Path) -> None:
    listed = run("rules").out
    assert all(f"(pack {name})" in listed for name in ("docs", "finance", "freshness", "newsroom", "science"))
    assert "pack strict: no rules of its own" in listed
    unknown = run("check", ".", "--pack", "finances")
    assert (unknown.status, unknown.err) == (2, "claimlint: error: unknown pack 'finances': did you mean 'finance'? "
                                                "(known: core, docs, finance, freshness, newsroom, science, strict)\n")
