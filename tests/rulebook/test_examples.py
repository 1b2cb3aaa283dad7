"""The examples of rules, run, and what is printed when one does not hold."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from checker.document import Document
from checker.evaluate import evaluate
from checker.findings import Finding
from checker.rulebook import Rule, load
from checker.rulebook.examples import ExampleResult, run_examples
from rulebook.mistakes import CASES
from rulebook.toy_relations import TOYS, reading

BASE = (CASES / "seals.yaml").read_text(encoding="utf-8")


def results(path: Path, *others: Rule) -> list[ExampleResult]:
    rules = load([str(path)], relations=TOYS, shipped=False).rules

    def judge(documents: Sequence[Document]) -> Sequence[Finding]:
        return evaluate([reading(document) for document in documents], [*rules, *others], None, relations=TOYS)

    return run_examples(rules, judge)


def rule_file(folder: Path, examples: str) -> Path:
    path = folder / "seals.yaml"
    path.write_text(BASE[:BASE.index("passes:")] + examples, encoding="utf-8")
    return path


@pytest.mark.parametrize("name", ["seals.yaml", "several.yml"])
def test_good_examples_hold(name: str) -> None:
    found = results(CASES / name)
    assert found
    for result in found:
        assert result.ok, str(result)


def test_what_does_not_hold_is_a_bug_report(tmp_path: Path) -> None:
    path = rule_file(tmp_path, """passes:
  - Some 412 seals came. Then 412 seals left.
  - |
    At dawn we saw 412 seals.
    At noon we saw 421 seals.
fails:
  - Some 412 seals came.
  - {text: "412 seals, 421 seals", expect: {a: 412 seals, b: 9 seals, message: there, severity: note}}
  - drafts: {a.md: 7 seals, b.md: {text: 7 seals, date: 2024-03-01}}
""")
    found = [str(result).replace(str(path), "seals.yaml") for result in results(path)]
    assert found == [
        "seals.yaml:12:5: ok: passes, example 1 of count-differs",
        """\
seals.yaml:13:5: error: passes, example 2 of count-differs
    text      At dawn we saw 412 seals.
              At noon we saw 421 seals.
    expected  no finding of count-differs
    actual    error: 421 seals here, 412 seals on line 1 [count-differs]
                  '421 seals' (example:2:16), '412 seals' (example:1:16)
                  = both count the same""",
        """\
seals.yaml:17:5: error: fails, example 1 of count-differs
    text      Some 412 seals came.
    expected  a finding of count-differs
    actual    no finding of count-differs""",
        """\
seals.yaml:18:5: error: fails, example 2 of count-differs
    text      412 seals, 421 seals
    expected  a finding of count-differs: a with '412 seals', b with '9 seals', message with 'there', severity with 'note'
    actual    error: 421 seals here, 412 seals on the same line [count-differs]
                  '421 seals' (example:1:12), '412 seals' (example:1:1)
                  = both count the same
                  but a is '421 seals'
                  but b is '412 seals'
                  but the message has other words
                  but the severity is error""",
        """\
seals.yaml:19:5: error: fails, example 3 of count-differs
    text      a.md:
                7 seals
              b.md, 2024-03-01:
                7 seals
    expected  a finding of count-differs
    actual    no finding of count-differs""",
    ]


def test_a_rule_that_speaks_in_its_place_is_named() -> None:
    rule = load([str(CASES / "seals.yaml")], relations=TOYS, shipped=False).rules[0]
    louder = rule._replace(id="louder", precedence=1)
    failed = [result for result in results(CASES / "seals.yaml", louder) if not result.ok]
    assert [result.actual.splitlines()[:3] for result in failed] == [[
        "no finding of count-differs", "other rules said:", "error: 421 seals here, 412 seals on the same line [louder]"]]


def test_a_message_that_stays_unfilled_does_not_hold(tmp_path: Path) -> None:
    path = tmp_path / "round.yaml"
    path.write_text("id: uneven\nsummary: s\nwhy: w\nseverity: note\nfacts: quantity\nrelation: round_figures\n"
                    "message: '{a.text}, {b.text}'\npasses: [40 seals]\nfails: [41 seals]\n", encoding="utf-8")
    failed = [result for result in results(path) if not result.ok]
    assert len(failed) == 1
    assert "but the message leaves {b.text} unfilled: the relation gives none here" in str(failed[0])


def test_drafts_are_read_by_name_and_date() -> None:
    seen = []

    def read(name: str, text: str, day: date | None) -> Document:
        seen.append((name, day))
        return Document(name, text, date=day)

    rule = load([str(CASES / "several.yml")], relations=TOYS, shipped=False).find("boats-differ")
    assert rule is not None
    run_examples([rule], lambda documents: (), read=read)
    day = date(2023, 7, 1)
    assert seen == [("preview.md", None), ("report.md", date(2023, 7, 2)), ("preview.md", day), ("report.md", day)]
