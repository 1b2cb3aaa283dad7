"""Every mistake in a rule file gets the report that stands under it in cases/mistakes.txt."""

from __future__ import annotations

import pytest

from checker.rulebook import read
from rulebook.mistakes import FILE, Mistake, mistakes
from rulebook.toy_relations import TOYS

MISTAKES = mistakes()


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake.name)
def test_mistake_is_reported(mistake: Mistake) -> None:
    rules, problems = read([("seals.yaml", "", mistake.rule.encode())], TOYS)
    actual = "\n".join(map(str, problems))
    assert actual == mistake.report, (
        f"{FILE}:{mistake.line}: {mistake.name}\n{mistake.written}\nexpected\n{mistake.report}\n\nactual\n{actual}")
    assert not rules, f"{FILE}:{mistake.line}: {mistake.name}: the rule was taken all the same"


def test_every_section_of_the_table_is_read() -> None:
    assert len(MISTAKES) == FILE.read_text(encoding="utf-8").count("\n## ") + 1
    assert len({mistake.name for mistake in MISTAKES}) == len(MISTAKES)
