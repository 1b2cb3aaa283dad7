"""Rule files and folders to rules: what is taken, what is refused as a whole, what is kept."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from checker import resources
from checker.fact import Identifier, Metric, Quantity
from checker.problems import UserError
from checker.resources import Made
from checker.rulebook import RELATIONS, Filter, Rulebook, load
from checker.rulebook.registry import RelationFolder
from checker.rulebook.rule import packed, unpacked
from checker.spans import Span
from rulebook.mistakes import CASES
from rulebook.toy_relations import TOYS

ROOT = Path(__file__).parents[2]


def own(*paths: Path) -> Rulebook:
    return load([str(path) for path in paths], relations=TOYS, shipped=False)


def refusals(action: Callable[[], object]) -> list[str]:
    with pytest.raises(UserError) as refused:
        action()
    return [str(problem) for problem in refused.value.problems]


def test_a_rule_is_read_as_written() -> None:
    rule = own(CASES / "seals.yaml").rules[0]
    assert rule.facts == ("quantity",)
    assert rule.where == (Filter(("status",), ("asserted",)), Filter(("region",), ("quotation", "code-comment"), True))
    assert rule.options == (("tolerance", "as-written"), ("relative", Decimal(0)))
    assert (rule.same, rule.status, rule.precedence, rule.require_match) == (("metric", "unit"), "stable", 100, 0)
    assert rule.fails[0].expect.a == "421 seals"
    assert (rule.fails[0].line, rule.fails[0].column) == (14, 5)


def test_the_rules_of_a_pack_judge_where_it_is_asked_for(tmp_path: Path) -> None:
    text = (CASES / "seals.yaml").read_text(encoding="utf-8")
    (tmp_path / "seals.yaml").write_text(text, encoding="utf-8")
    (tmp_path / "strict.yaml").write_text(text.replace("count-differs", "count-strict") + "pack: wildlife\n", encoding="utf-8")
    book = own(tmp_path)
    assert book.packs == ("strict", "wildlife")
    assert [rule.id for rule in book.judging()] == ["count-differs"]
    assert [rule.id for rule in book.judging(["wildlife"])] == ["count-differs", "count-strict"]
    assert refusals(lambda: book.judging(["wildlive"])) == [
        "error: unknown pack 'wildlive': did you mean 'wildlife'? (known: core, strict, wildlife)"]


def test_options_and_drafts_are_read_as_their_types() -> None:
    rule = own(CASES / "several.yml").find("boats-differ")
    assert rule is not None
    assert dict(rule.options) == {"relative": Decimal("0.005"), "ignore": ("lanes",), "reach": 12, "loud": True, "window": 3}
    assert [(draft.name, draft.date) for draft in rule.passes[0].drafts] == [("preview.md", None), ("report.md", "2023-07-02")]
    assert {draft.date for draft in rule.fails[0].drafts} == {"2023-07-01"}
    assert rule.same is None


def test_a_folder_is_read_whole_and_its_folders_are_the_groups(tmp_path: Path) -> None:
    for group, name in (("wildlife", "seals.yaml"), ("sport", "several.yml")):
        (tmp_path / group).mkdir()
        (tmp_path / group / name).write_text((CASES / name).read_text(encoding="utf-8"), encoding="utf-8")
    book = own(tmp_path)
    assert [(rule.id, rule.group) for rule in book.rules] == [
        ("boats-differ", "sport"), ("count-differs", "wildlife"), ("count-uneven", "sport")]


def test_a_list_of_rules_and_a_byte_order_mark_are_read(tmp_path: Path) -> None:
    lines = (CASES / "seals.yaml").read_text(encoding="utf-8").splitlines()
    text = "- " + "\n  ".join(lines) + "\n"
    (tmp_path / "list.yaml").write_text(text, encoding="utf-8-sig")
    assert own(tmp_path / "list.yaml").ids == ("count-differs",)


def test_the_same_id_twice_is_refused(tmp_path: Path) -> None:
    again = tmp_path / "again.yaml"
    again.write_text("# mine\n" + (CASES / "seals.yaml").read_text(encoding="utf-8"), encoding="utf-8")
    assert refusals(lambda: own(CASES / "seals.yaml", again)) == [
        f"{again}:2:1: error: rule 'count-differs' is already defined in {CASES / 'seals.yaml'}:1: "
        "give this one another id\n    id: count-differs\n    ^"]


def test_all_bad_files_are_told_at_once(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("- {id: a}\n- {id: b}\n", encoding="utf-8")
    (tmp_path / "b.yml").write_bytes("summary: Zählung\nwhy: \xe4".encode("latin-1"))
    (tmp_path / "empty").mkdir()
    told = refusals(lambda: own(tmp_path, tmp_path / "empty", tmp_path / "none.yaml"))
    assert [report.partition("\n")[0].replace(str(tmp_path) + os.sep, "") for report in told] == [
        "empty: error: no rule files in this folder (their names end in .yaml or .yml)",
        "none.yaml: error: cannot read this rule file: No such file or directory",
        "a.yaml:1:3: error: rule 'a' lacks summary, why, severity, facts, relation, message, passes, fails",
        "a.yaml:2:3: error: rule 'b' lacks summary, why, severity, facts, relation, message, passes, fails",
        "b.yml:1:11: error: this is not UTF-8 text (byte 0xe4): save the file as UTF-8",
    ]


def test_rules_survive_being_kept() -> None:
    import marshal

    rules = own(CASES / "seals.yaml", CASES / "several.yml").rules
    plain, parts = packed(rules)
    assert unpacked(Made(marshal.loads(marshal.dumps(plain)), parts.__getitem__)) == rules


def test_shipped_rules_come_from_the_kept_form_without_yaml(tmp_path: Path) -> None:
    code = ("import sys; from checker.rulebook import load; load(); load(); "
            "print(sorted({'yaml', 'difflib', 'dataclasses', 'hashlib'} & set(sys.modules)))")
    environment = {**os.environ, "XDG_CACHE_HOME": str(tmp_path), "PYTHONPATH": str(ROOT)}
    for expected in (None, "[]\n"):       # the first run may make the kept form
        run = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
        assert expected is None or run.stdout == expected


def test_shipped_rules_are_good_and_named_as_their_files() -> None:
    book = load()
    names = [name.rpartition("/")[2].rpartition(".")[0]
             for name in resources.files(resources.folder("rules"), ".yaml", ".yml")]
    assert sorted(names) == list(book.ids)


def test_relations_are_found_by_walking_their_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "house_relations"
    package.mkdir()
    (package / "totals.py").write_text("KINDS = ('quantity',)\nOPTIONS = {}\nSAME = ()\ndef judge(c, o, w): return iter(())\n")
    (package / "ages.py").write_text("KINDS = ('person',)\nOPTIONS = {}\nSAME = ()\ndef judge(c, o, w): return iter(())\n")
    (package / "helper.py").write_text("HALF = 2\n")
    (package / "_private.py").write_text("raise ImportError\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    found = RelationFolder("house_relations")
    assert list(found) == ["ages", "totals"]
    assert found["totals"].KINDS == ("quantity",)
    assert "helper" not in found and "_private" not in found and len(found) == 2


def test_every_relation_keeps_its_contract() -> None:
    for name, relation in RELATIONS.items():
        assert relation.KINDS, name
        assert all(option.doc for option in relation.OPTIONS.values()), name
        assert isinstance(relation.SAME, tuple), name


SEALS = Quantity(0, 9, Span(0, 3), Decimal(412), None, None, "exact", metric=Metric("seal", ("grey",)))


@pytest.mark.parametrize(("condition", "admitted"), [
    (Filter(("status",), ("asserted",)), True),
    (Filter(("status",), ("denied", "planned")), False),
    (Filter(("status",), ("denied",), True), True),
    (Filter(("metric", "head"), ("seal",)), True),
    (Filter(("metric", "head"), ("pup",)), False),
    (Filter(("metric", "modifiers"), ("grey", "common")), True),
    (Filter(("metric", "modifiers"), ("grey",), True), False),
    (Filter(("partition",), (None,)), True),
    (Filter(("partition",), (None,), True), False),
    (Filter(("when", "start"), (None,)), True),
    (Filter(("value",), (Decimal("412.0"),)), True),
    (Filter(("timex",), ("2024",)), True),
])
def test_a_condition_admits_a_fact(condition: Filter, admitted: bool) -> None:
    assert condition.admits(SEALS) is admitted


def test_a_rule_selects_by_kind() -> None:
    rule = own(CASES / "seals.yaml").rules[0]
    assert rule.selects(SEALS)
    assert not rule.selects(SEALS._replace(region="quotation"))
    assert not rule.selects(SEALS._replace(status="planned"))
    assert not rule.selects(Identifier(0, 4, "room", "412"))
