"""A house's settings: found upward, read from YAML and TOML alike, layered, and refused with the place where they are wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.config.judging import State, judging, states
from checker.config.place import find
from checker.config.settings import Settings, load
from checker.config.starter import starter
from checker.problems import UserError
from checker.rulebook import load as load_rules

BOOK = load_rules()


def settings(folder: Path, text: str, name: str = ".claimlint.yaml") -> Settings:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return load(str(path))


def state(rule: str, given: Settings, *packs: str) -> State:
    return next(found for found in states(given, BOOK, packs) if found.rule.id == rule)


def refused(folder: Path, text: str, name: str = ".claimlint.yaml") -> list[str]:
    """What is said of a file that is wrong, without the folder's name."""
    with pytest.raises(UserError) as error:
        states(settings(folder, text, name), BOOK)
    return [str(problem).replace(f"{folder}/", "") for problem in error.value.problems]


# ---- found

def test_the_nearest_file_upward_holds_up_to_the_root_of_the_repository(tmp_path: Path) -> None:
    inner = tmp_path / "house" / "desk" / "drafts"
    inner.mkdir(parents=True)
    (tmp_path / ".claimlint.yaml").write_text("", encoding="utf-8")
    assert find(str(inner)) is None, "outside a repository, what lies above is somebody else's"
    (tmp_path / "house" / ".git").mkdir()
    assert find(str(inner)) is None, "what lies above the repository is somebody else's"
    (tmp_path / "house" / "pyproject.toml").write_text("[tool.claimlint]\n", encoding="utf-8")
    assert find(str(inner)) == "../../pyproject.toml"
    (tmp_path / "house" / "desk" / ".claimlint.yaml").write_text("", encoding="utf-8")
    assert find(str(inner)) == "../.claimlint.yaml"


def test_a_pyproject_without_the_table_sets_nothing(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("[project]\nname = \"desk\"\n", encoding="utf-8")
    assert find(str(tmp_path)) is None


# ---- read

YAML = """\
packs: []
rules:
  figures: warning
  metric-disagrees: {severity: error, options: {relative: 0.5%}}
  name-spelling: off
fail-on: warning
"""
TOML = """\
[tool.other]
rules = 1

[tool.claimlint]
packs = []
fail-on = "warning"
[tool.claimlint.rules]
figures = "warning"
metric-disagrees = {severity = "error", options = {relative = 0.005}}
name-spelling = false
"""


@pytest.mark.parametrize(("text", "name"), [(YAML, ".claimlint.yaml"), (TOML, "pyproject.toml")])
def test_yaml_and_toml_say_the_same(tmp_path: Path, text: str, name: str) -> None:
    given = settings(tmp_path, text, name)
    assert given.single("fail-on").value == "warning"
    found = states(given, BOOK)
    by_id = {one.rule.id: one for one in found}
    assert by_id["bounds-exclude"].rule.severity == "warning"
    assert by_id["metric-disagrees"].rule.severity == "error", "a rule weighs more than its group"
    assert str(dict(by_id["metric-disagrees"].rule.options)["relative"]) == "0.005"
    assert by_id["name-spelling"].rule not in judging(found)


def test_what_extends_replaces_what_it_builds_on(tmp_path: Path) -> None:
    (tmp_path / "base").mkdir()
    (tmp_path / "base" / "house.yaml").write_text(
        "rules: {figures: note, name-spelling: off}\nignore: [old/]\nfail-on: note\n", encoding="utf-8")
    given = settings(tmp_path, "extends: base/house.yaml\nrules: {metric-disagrees: warning}\nignore: [drafts/]\n")
    assert [one.value for one in given.listed("ignore")] == ["old/", "drafts/"]
    assert given.single("fail-on") == ("note", f"{tmp_path}/base/house.yaml:3", f"{tmp_path}/base")
    assert state("metric-disagrees", given).rule.severity == "warning"
    assert state("bounds-exclude", given).rule.severity == "note"
    assert not state("name-spelling", given).on


def test_an_installed_package_is_extended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "site" / "tidal_desk"
    package.mkdir(parents=True)
    (package / "__init__.py").write_text("raise RuntimeError('imported')\n", encoding="utf-8")
    (package / "claimlint.yaml").write_text("fail-on: note\n", encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path / "site"))
    assert settings(tmp_path, "extends: tidal-desk\n").single("fail-on").value == "note"


def test_an_override_holds_for_the_drafts_that_its_patterns_fit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    rule = state("metric-disagrees", settings(tmp_path, """\
overrides:
  - {paths: [sport/], rules: {figures: off}}
  - {paths: [sport/finals*.md], rules: {metric-disagrees: note}}
""")).rule
    assert rule.severity_in is not None
    assert [rule.severity_in(name) for name in ("news.md", "sport/cup.md", "sport/finals-day.md", "feed.jsonl#sport/1")] == [
        "error", None, "note", "error"]


def test_the_starter_says_what_can_be_set_and_sets_nothing(tmp_path: Path) -> None:
    assert load_text(tmp_path, starter()).layers[0].given == {}
    lines = [line[1:] for line in starter().splitlines() if line.startswith("#") and not line.startswith("# ")]
    (tmp_path / "house" / "rules").mkdir(parents=True)
    (tmp_path / "house" / "base.yaml").write_text("", encoding="utf-8")
    (tmp_path / "house" / "record.yaml").write_text("", encoding="utf-8")
    said = "\n".join(line for line in lines if not line.startswith("packs"))
    states(load_text(tmp_path, said), BOOK)


def load_text(folder: Path, text: str) -> Settings:
    return settings(folder, text)


# ---- refused

@pytest.mark.parametrize(("text", "told"), [
    ("rule: {}\n", ".claimlint.yaml:1:1: error: unknown key 'rule' in these settings: did you mean 'rules'? (allowed: "),
    ("rules: {metric-disagree: note}\n", ".claimlint.yaml:1:9: error: unknown rule or group 'metric-disagree': did you mean 'metric-disagrees'? "),
    ("rules: {figure: note}\n", ".claimlint.yaml:1:9: error: unknown rule or group 'figure': did you mean 'figures'? "),
    ("rules: {figures: warn}\n", ".claimlint.yaml:1:18: error: rules.figures is 'warn': did you mean 'warning'? (allowed: note, warning, error, off, on)"),
    ("rules: {figures: {options: {relative: 1%}}}\n", ".claimlint.yaml:1:19: error: options belong to one rule; 'figures' is a group"),
    ("rules: {metric-disagrees: {option: {}}}\n", ".claimlint.yaml:1:28: error: unknown key 'option' in rules.metric-disagrees: did you mean 'options'? "),
    ("rules: {metric-disagrees: {options: {relativ: 1%}}}\n",
     ".claimlint.yaml:1:38: error: unknown option 'relativ' of rule metric-disagrees: did you mean 'relative'? "),
    ("rules: {metric-disagrees: {options: {relative: much}}}\n",
     ".claimlint.yaml:1:48: error: rules.metric-disagrees.options.relative is 'much' (allowed: a number or a percentage)"),
    ("packs: [newsrom]\n", ".claimlint.yaml:1:9: error: unknown pack 'newsrom' in packs"),
    ("extends: base.yaml\n", ".claimlint.yaml:1:10: error: extends 'base.yaml': no such file"),
    ("extends: .claimlint.yaml\n", ".claimlint.yaml:1:10: error: '.claimlint.yaml' extends this file in turn: take one of the two out"),
    ("extends: no-such-desk\n", ".claimlint.yaml:1:10: error: extends 'no-such-desk': there is no such file here, and no installed package "),
    ("house-rules: rulez\n", ".claimlint.yaml:1:14: error: house-rules 'rulez': no such file or folder: did you mean 'rules'?"),
    ("overrides: [{paths: [a/], rules: {figures: {severity: note}}}]\n",
     ".claimlint.yaml:1:44: error: overrides, item 1, rules.figures takes off, on or a severity: drafts "),
    ("overrides: [{rules: {figures: off}}]\n", ".claimlint.yaml:1:13: error: overrides, item 1 lacks paths"),
    ("lexicon: {UNITS: {}}\n", ".claimlint.yaml:1:11: error: unknown table 'UNITS' in lexicon: did you mean 'UNIT'? "),
    ("lexicon: {UNIT: {smoot: smoots}}\n", ".claimlint.yaml:1:25: error: lexicon.UNIT.smoot is 'smoots'; it is a list of words: [one, another]"),
    ("fail-on: never\n", ".claimlint.yaml:1:10: error: fail-on is 'never' (allowed: note, warning, error)"),
    ("require-reason: sure\n", ".claimlint.yaml:1:17: error: require-reason is 'sure'; it is true or false"),
    ("rules: {figures: note, figures: off}\n", ".claimlint.yaml:1:24: error: key 'figures' of rules is given twice, first on line 1"),
])
def test_a_mistake_is_told_with_its_place_and_a_way_out(tmp_path: Path, text: str, told: str) -> None:
    (tmp_path / "rules").mkdir()
    said = refused(tmp_path, text)
    assert said[0].startswith(told), f"\n{text}expected\n{told}\nactual\n{said[0]}"
    assert "^" in said[0]


def test_what_is_no_yaml_is_told(tmp_path: Path) -> None:
    assert refused(tmp_path, "rules: [\n")[0].startswith(".claimlint.yaml:2:1: error: not valid YAML: ")


def test_all_mistakes_of_all_layers_are_told_at_once(tmp_path: Path) -> None:
    (tmp_path / "base.yaml").write_text("fail-on: always\nignor: [x]\n", encoding="utf-8")
    said = refused(tmp_path, "extends: base.yaml\nhouse-rules: none/\nrequire-reason: 3\n")
    assert [line.partition(": error")[0] for line in said] == ["base.yaml:1:10", "base.yaml:2:1", ".claimlint.yaml:3:17", ".claimlint.yaml:2:14"]


@pytest.mark.parametrize(("text", "told"), [
    ("[tool.claimlint]\nfail-on = \"never\"\n", "pyproject.toml:2:1: error: fail-on is 'never' (allowed: note, warning, error)"),
    ("[tool.claimlint.rules]\nfigurs = \"note\"\n", "pyproject.toml:2:1: error: unknown rule or group 'figurs': did you mean 'figures'? "),
    ("[tool.claimlint]\nfail-on = note\n", "pyproject.toml:2:11: error: not valid TOML: "),
    ("[tool.other]\n", "pyproject.toml: error: there is no table [tool.claimlint] in this file"),
])
def test_a_mistake_in_toml_is_told_with_its_place(tmp_path: Path, text: str, told: str) -> None:
    said = refused(tmp_path, text, "pyproject.toml")
    assert said[0].startswith(told), said[0]
