"""The engine: what is judged, what is said, what is said once, and in which order. The relations are toys."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.document import Document, Region
from checker.evaluate import evaluate, in_order, unmatched
from checker.findings import SEVERITIES, Claim, Finding
from checker.judgement import Conflict, Need, Option, World
from checker.rulebook import Rule
from rulebook.toy_relations import TOYS, reading

ROOT = Path(__file__).parents[1]

AGREES = Rule("count-differs", "Two counts.", "Readers notice.", "error", ("quantity",), "agrees",
              "{a.text} here, {b.text} {b.place}", (), ())
ROUND = AGREES._replace(id="count-uneven", relation="round_figures", severity="note", message="{a.text} is not round")


def judged(*documents: Document, rules: Sequence[Rule] = (AGREES,), **more: Any) -> tuple[Finding, ...]:
    return evaluate([reading(document) for document in documents], rules, None, relations=TOYS, **more)


def one(*documents: Document, rule: Rule = AGREES) -> Finding:
    findings = judged(*documents, rules=[rule])
    assert len(findings) == 1, findings
    return findings[0]


def test_a_finding_names_both_sides() -> None:
    finding = one(Document("shore.md", "At dawn 412 seals lay on the sand.\nBy noon 421 seals were there."))
    assert finding.rule == "count-differs"
    assert finding.message == "421 seals here, 412 seals on line 1"
    assert [(claim.line, claim.column, claim.text) for claim in finding.claims] == [(2, 9, "421 seals"), (1, 9, "412 seals")]
    assert finding.reason == ("both count the same",)
    assert finding.hint == "digits swapped?"


def test_claims_are_places_in_the_source() -> None:
    source = "<p>Some <b>412 seals</b> came.</p><p>We saw 421 seals.</p>"
    text = "Some 412 seals came.\nWe saw 421 seals."
    runs = ((0, 3), (5, 11), (14, 24), (20, 33), (21, 37))
    finding = one(Document("shore.html", source, text=text, runs=runs))
    for claim in finding.claims:
        assert source[claim.start:claim.end] == claim.text


@pytest.mark.parametrize(("kind", "said"), [
    ("title", "in the title"), ("standfirst", "in the standfirst"), ("heading", "in the heading on line 1"),
    ("item", "in the list on line 1"), ("cell", "in the table on line 1"), ("caption", "in the caption on line 1"),
    ("quotation", "in the quotation on line 1"), ("front-matter", "in the front matter"), ("body", "on line 1"),
])
def test_the_message_says_where_the_other_side_stands(kind: str, said: str) -> None:
    text = "Only 412 seals left\nThe wardens counted 421 seals."
    document = Document("shore.md", text, regions=(Region(kind, 0, 19), Region("body", 20, len(text))))
    assert one(document).message == f"421 seals here, 412 seals {said}"


def test_the_other_side_may_be_near_or_far() -> None:
    assert one(Document("a", "412 seals, no, 421 seals")).message.endswith("412 seals on the same line")
    far = one(Document("a.md", "412 seals"), Document("b.md", "Again:\n421 seals"))
    assert far.message == "421 seals here, 412 seals in a.md:1"


def test_values_of_the_relation_fill_the_message() -> None:
    rule = AGREES._replace(message="{{{difference}}} apart, {a.line}:{a.column} and {b.document}")
    assert one(Document("a", "412 seals\n421 seals"), rule=rule).message == "{9} apart, 2:1 and a"


def test_a_field_without_a_value_stays_to_be_seen() -> None:
    rule = ROUND._replace(message="{a.text}, {b.text}, {sum}")
    assert one(Document("a", "41 tickets"), rule=rule).message == "41 tickets, {b.text}, {sum}"


def test_braces_in_a_draft_are_text() -> None:
    document = Document("a{b.text}", "412 seals"), Document("b", "421 seals")
    assert one(*document).message == "421 seals here, 412 seals in a{b.text}:1"


@pytest.mark.parametrize(("severity", "cap", "result"), [
    ("error", "error", "error"), ("error", "note", "note"), ("warning", "error", "warning"), ("note", "warning", "note")])
def test_the_severity_is_the_lower_of_rule_and_evidence(severity: str, cap: str, result: str) -> None:
    rule = AGREES._replace(severity=severity, options=(("cap", cap),))
    assert one(Document("a", "412 seals, 421 seals"), rule=rule).severity == result


def test_options_reach_the_relation_with_its_defaults_and_same() -> None:
    seen: list[Mapping[str, Any]] = []

    class Listening:
        KINDS = ("quantity",)
        SAME = ("metric", "unit")
        OPTIONS: Mapping[str, Option] = {"share": Option("half", str, ""), "depth": Option(3, int, "")}

        def judge(self, claims: Sequence[Claim], options: Mapping[str, Any], world: World) -> Iterator[Conflict]:
            seen.append(options)
            return iter(())

    readings = [reading(Document("a", "412 seals"))]
    for rule in (AGREES._replace(options=(("depth", 5),)), AGREES._replace(same=("unit",))):
        evaluate(readings, [rule], None, relations={"agrees": Listening()})
    assert seen == [{"share": "half", "depth": 5, "same": ("metric", "unit")}, {"share": "half", "depth": 3, "same": ("unit",)}]


def test_a_rule_that_is_off_for_a_draft_hides_nothing_from_the_others() -> None:
    two = (Need("quantity", least=2),)
    off_on_the_shore = AGREES._replace(id="a", needs=two, severity_in={"sea.md": "error"}.get)
    drafts = Document("sea.md", "412 seals"), Document("shore.md", "At dawn 300 crabs, by noon 310 crabs.")
    assert [finding.rule for finding in judged(*drafts, rules=[off_on_the_shore, AGREES._replace(id="b", needs=two)])] == ["b"]


def test_a_conflict_without_claims_is_a_mistake_of_the_relation() -> None:
    class Empty:
        KINDS = ("quantity",)
        SAME = ()
        OPTIONS: Mapping[str, Option] = {}

        def judge(self, claims: Sequence[Claim], options: Mapping[str, Any], world: World) -> Iterator[Conflict]:
            yield Conflict((), ())

    with pytest.raises(ValueError, match="relation agrees gave rule count-differs a conflict without claims"):
        evaluate([reading(Document("a", "412 seals"))], [AGREES], None, relations={"agrees": Empty()})


def test_the_trace_is_told_why_it_is_quiet() -> None:
    heard: list[str] = []
    documents = [Document("b", "412 seals"), Document("a", "421 pups")]
    names = [item.document.name for item in in_order([reading(document) for document in documents])]

    def trace(a: Claim, b: Claim, why: str) -> None:
        heard.append(f"{names[a.document]}, {names[b.document]}: {why}")

    assert not judged(*documents, trace=trace)
    assert heard == ["a, b: they count different things"]


def test_a_contradiction_is_told_once_by_the_most_severe() -> None:
    mild = AGREES._replace(id="a-mild", severity="warning")
    assert [finding.rule for finding in judged(Document("a", "412 seals, 421 seals"), rules=[mild, AGREES])] == ["count-differs"]


def test_of_equals_the_lower_precedence_speaks_then_the_first_id() -> None:
    document = Document("a", "412 seals, 421 seals")
    twin = AGREES._replace(id="another")
    assert [finding.rule for finding in judged(document, rules=[AGREES, twin])] == ["another"]
    preferred = AGREES._replace(precedence=10)
    assert [finding.rule for finding in judged(document, rules=[twin, preferred])] == ["count-differs"]


def test_claims_that_share_one_side_only_are_two_findings() -> None:
    findings = judged(Document("a", "412 seals\n421 seals\n430 seals"))
    assert [[claim.text for claim in finding.claims] for finding in findings] == [
        ["421 seals", "412 seals"], ["430 seals", "412 seals"], ["430 seals", "421 seals"]]
    assert len(judged(Document("a", "412 seals\n421 seals"), rules=[AGREES, ROUND])) == 3


def test_findings_stand_in_document_order() -> None:
    findings = judged(Document("b", "41 seals\n40 pups, 42 pups"), Document("a", "7 boats, 9 tons"), rules=[ROUND, AGREES])
    assert [(finding.claims[0].document, finding.claims[0].text, finding.rule) for finding in findings] == [
        ("a", "7 boats", "count-uneven"), ("a", "9 tons", "count-uneven"), ("b", "41 seals", "count-uneven"),
        ("b", "42 pups", "count-differs"), ("b", "42 pups", "count-uneven")]


def test_a_fingerprint_outlives_edits_elsewhere_and_tells_repeats_apart() -> None:
    before = one(Document("a", "There were 412 seals and 421 seals."))
    after = one(Document("a", "A new first line.\n\nThere were 412 Seals and then 421 seals.".replace("Seals", "seals")))
    assert before.fingerprint == after.fingerprint
    assert len(before.fingerprint) == 16
    assert one(Document("b", "412 seals, 421 seals")).fingerprint != before.fingerprint
    assert one(Document("a", "412 seals, 431 seals")).fingerprint != before.fingerprint
    first, second = judged(Document("a", "41 tickets, later 41 tickets"), rules=[ROUND])
    assert second.fingerprint == f"{first.fingerprint}:2"


def test_a_fingerprint_stays_what_it_was() -> None:
    assert one(Document("shore.md", "412 seals, 421 seals")).fingerprint == "56e86c9e58ea542c"


def test_a_rule_fails_loudly_when_what_it_guards_is_gone() -> None:
    rule = AGREES._replace(require_match=2, path="house.yaml", line=7, column=3)
    readings = [reading(Document("a", "412 seals"))]
    assert [str(problem) for problem in unmatched(readings, [rule, ROUND])] == [
        "house.yaml:7:3: error: rule 'count-differs' requires at least 2 matching facts; 1 found"]
    assert not unmatched([*readings, reading(Document("b", "412 seals"))], [rule])


# ---- properties

FIGURES = st.lists(st.tuples(st.sampled_from(["7", "40", "41", "412", "1,200"]), st.sampled_from(["seals", "boats"])),
                   max_size=4).map(lambda pairs: "\n".join(f"Then came {figure} {noun}." for figure, noun in pairs))
DRAFTS = st.lists(FIGURES, min_size=1, max_size=4)
RULES = st.lists(st.builds(
    lambda severity, relation, precedence, cap: AGREES._replace(
        severity=severity, relation=relation, precedence=precedence,
        options=(("cap", cap),) if relation == "agrees" else ()),
    st.sampled_from(SEVERITIES), st.sampled_from(["agrees", "round_figures"]), st.integers(1, 3), st.sampled_from(SEVERITIES)),
    min_size=1, max_size=4).map(lambda rules: [rule._replace(id=f"rule-{number}") for number, rule in enumerate(rules)])


@settings(max_examples=60)
@given(DRAFTS, RULES, st.randoms(use_true_random=False))
def test_the_order_of_drafts_and_rules_changes_nothing(drafts: list[str], rules: list[Rule], chance: random.Random) -> None:
    documents = [Document(f"draft-{number}", text) for number, text in enumerate(drafts)]
    expected = judged(*documents, rules=rules)
    chance.shuffle(documents)
    chance.shuffle(rules)
    assert judged(*documents, rules=rules) == expected


@settings(max_examples=60)
@given(DRAFTS, RULES, st.permutations(range(4)))
def test_other_names_change_nothing_but_names(drafts: list[str], rules: list[Rule], order: list[int]) -> None:
    def told(names: list[str]) -> list[Any]:
        number = {name: index for index, name in enumerate(names)}
        found = judged(*(Document(name, text) for name, text in zip(names, drafts, strict=False)), rules=rules)
        return sorted((finding.rule, finding.severity, sorted((number[claim.document], claim.start, claim.text)
                                                              for claim in finding.claims)) for finding in found)

    assert told([f"draft-{number}" for number in range(4)]) == told([f"{letter}.md" for letter in (
        "abcd"[place] for place in order)])


@settings(max_examples=60)
@given(DRAFTS, RULES)
def test_nothing_is_told_twice_and_nothing_milder_wins(drafts: list[str], rules: list[Rule]) -> None:
    documents = [Document(f"draft-{number}", text) for number, text in enumerate(drafts)]
    alone: dict[Any, int] = {}
    for rule in rules:
        for finding in judged(*documents, rules=[rule]):
            claims = frozenset(finding.claims)
            alone[claims] = max(alone.get(claims, 0), SEVERITIES.index(finding.severity))
    together = [(frozenset(finding.claims), SEVERITIES.index(finding.severity)) for finding in judged(*documents, rules=rules)]
    assert len(together) == len(dict(together))
    assert dict(together) == alone
    fingerprints = [finding.fingerprint for finding in judged(*documents, rules=rules)]
    assert len(fingerprints) == len(set(fingerprints))


def test_the_hash_seed_changes_nothing() -> None:
    code = ("from rulebook.toy_relations import TOYS, reading\nfrom test_evaluate import AGREES, ROUND, Document, evaluate\n"
            "print(evaluate([reading(Document(n, '41 seals, 42 seals, 7 boats')) for n in 'cab'], [AGREES, ROUND], None, relations=TOYS))")
    outputs = set()
    for seed in ("0", "1", "77"):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join((str(ROOT), str(ROOT / "tests")))}
        outputs.add(subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True).stdout)
    assert len(outputs) == 1
