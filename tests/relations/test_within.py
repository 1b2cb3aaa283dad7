"""A relation that says it finds nothing between documents finds nothing between documents."""

from __future__ import annotations

from itertools import chain, pairwise

import pytest

from checker.evaluate import evaluate
from checker.rulebook import RELATIONS, load
from checker.rulebook.rule import Rule
from relations.test_needs import LEXICON, _read

WITHIN = [rule for rule in load().rules if getattr(RELATIONS[rule.relation], "WITHIN", False)]


@pytest.mark.parametrize("rule", WITHIN, ids=lambda rule: rule.id)
def test_it_finds_what_is_within_one_document_only(rule: Rule) -> None:
    """All texts that fail a rule, and each of them once more under another name, judged together: everything that could be held against another is there."""
    readings = [_read(f"{copy}/{number}/{draft.name}", draft.text, draft.date) for number, example in enumerate(rule.fails) for draft in example.drafts for copy in "ab"]
    found = evaluate(readings, [rule], LEXICON)
    assert {claim.document for finding in found for claim in finding.claims}, f"{rule.id} finds nothing in its own failing examples"
    between = [finding.message for finding in found if len({claim.document for claim in finding.claims}) > 1]
    assert between == [], f"{rule.relation} says WITHIN, and holds documents against each other"


def test_what_is_between_documents_is_found_all_the_same() -> None:
    """Leaving out those relations changes nothing between two documents."""
    rules = load().judging()
    texts = [draft for rule in rules for example in rule.fails for draft in example.drafts]
    readings = [_read(f"{number:03}/{draft.name}", draft.text, draft.date) for number, draft in enumerate(texts)]
    count = 0
    for pair in chain(pairwise(readings), zip(readings, readings[2:], strict=False)):
        every, asked = ([finding for finding in evaluate(pair, rules, LEXICON, between=between) if len({claim.document for claim in finding.claims}) > 1]
                        for between in (False, True))
        assert asked == every, f"between {pair[0].document.name} and {pair[1].document.name}"
        count += len(every)
    assert count > 10, "too little is found to tell"
