"""What rules say of a text."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from checker import pipeline, readers, rulebook
from checker.findings import Finding


@lru_cache(maxsize=1)
def rules() -> dict[str, rulebook.Rule]:
    """The rules that come with claimlint, by id."""
    return {rule.id: rule for rule in rulebook.load().rules}


def judged(text: str, by: Iterable[rulebook.Rule], form: str = "text") -> tuple[Finding, ...]:
    """What some rules say of a text of this format."""
    return pipeline.judge([pipeline.read(readers.reader(form).read("draft", text))], list(by))


def found(rule: str, text: str, form: str = "text") -> tuple[Finding, ...]:
    """What one of them says of it."""
    return judged(text, [rules()[rule]], form)
