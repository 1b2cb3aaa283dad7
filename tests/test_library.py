"""What other programs may use: ``import checker``."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

import checker
from checker.document import Document


def test_every_name_that_is_offered_is_there() -> None:
    for name in checker.__all__:
        assert getattr(checker, name) is not None
        assert name in dir(checker)


def test_a_name_that_is_not_offered() -> None:
    with pytest.raises(AttributeError, match="has no attribute 'chek'"):
        checker.chek  # type: ignore[attr-defined] # noqa: B018


def test_importing_it_imports_nothing_else() -> None:
    code = "import sys, checker; print(sorted(name for name in sys.modules if name.startswith(('checker.', 'lark', 'yaml'))))"
    root = Path(__file__).parents[1]
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=root)
    assert found.stdout == "[]\n"


def test_check_and_facts_and_compare() -> None:
    report = checker.check(["The fair drew 3,200 visitors.", Document("b.md", "It closed.")])
    assert [reading.document.name for reading in report.readings] == ["text-1", "b.md"]
    facts = checker.facts("The fair drew 3,200 visitors.", date=date(2025, 2, 3))
    assert [fact.kind for fact in facts] == ["quantity"]
    assert checker.compare("The fair drew 3,200 visitors.", "It rained.")[0] == "unrelated"


def test_a_bad_rule_file_is_a_user_error() -> None:
    with pytest.raises(checker.UserError, match=r"missing\.yaml"):
        checker.check(["Hello."], rules=["missing.yaml"])
