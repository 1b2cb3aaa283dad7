"""The published schema accepts what the checker accepts and refuses what it can see."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from checker import resources
from checker.rulebook import load
from checker.rulebook.fields import VALUES
from checker.rulebook.page import BEGIN, END, rules_page, stale, updated
from checker.rulebook.schema import schema
from rulebook.mistakes import CASES, mistakes
from rulebook.toy_relations import TOYS

ROOT = Path(__file__).parents[2]


class PlainLoader(yaml.SafeLoader):
    """YAML as an editor reads it: a date is text."""


PlainLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith(":timestamp")]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()}


def parsed(text: str) -> Any:
    return yaml.load(text, PlainLoader)


@pytest.mark.parametrize("name", ["seals.yaml", "several.yml"])
def test_good_files_are_valid(name: str) -> None:
    errors = list(Draft202012Validator(schema(TOYS)).iter_errors(parsed((CASES / name).read_text(encoding="utf-8"))))
    assert not errors, errors[0].message


def test_shipped_rules_are_valid() -> None:
    validator = Draft202012Validator(schema())
    for name, data in resources.files(resources.folder("rules"), ".yaml", ".yml").items():
        errors = list(validator.iter_errors(parsed(data.decode())))
        assert not errors, f"rules/{name}: {errors[0].message}"


# What a schema cannot see: YAML's own mistakes, values that depend on the kind of fact, the fields of a message, and calendars.
BEYOND = {"a value that the field never has", "a region that there is not, in a list, denied", "a field of another kind of fact",
          "a true where a field takes text", "a text where a field takes a number", "a text where a field takes true or false",
          "a field of a field that is a text", "a day that there is not", "an aspect listed twice",
          "a number that YAML reads as minutes", "an infinite number", "a tab", "a key that YAML reads as true"}


def test_most_mistakes_are_invalid() -> None:
    validator = Draft202012Validator(schema(TOYS))
    missed = set()
    for mistake in mistakes():
        try:
            value = parsed(mistake.rule)
        except (yaml.YAMLError, ValueError):
            continue
        if validator.is_valid(value) and "message" not in mistake.written and "twice" not in mistake.name:
            missed.add(mistake.name)
    assert missed <= BEYOND, f"the schema takes: {missed - BEYOND}"


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(schema(TOYS))
    Draft202012Validator.check_schema(schema())


def test_vocabularies_of_filters_are_those_of_the_facts() -> None:
    text = " ".join((ROOT / "checker" / "fact.py").read_text(encoding="utf-8").split())
    for field in ("qualifier", "status", "change", "change_role", "bound"):
        documented = text.partition(f"``{field}`` ")[2] or text.partition(f"``{field}``")[2]
        for value in VALUES[field]:
            assert value in documented[:250], f"{field}: {value} is not in the documentation of the facts"


def test_the_page_shows_a_rule_with_its_options_and_examples() -> None:
    book = load([str(CASES / "seals.yaml"), str(CASES / "several.yml")], relations=TOYS, shipped=False)
    page = rules_page(book.rules, TOYS)
    for part in ("### boats-differ", "Two drafts count the boats", "The second article looks like a correction",
                 "- severity: warning", "| `relative` | 0.005 | a number or a percentage |", "`preview.md` 2023-07-01:",
                 "    Only 29 boats crossed the line.", "- Boats that started and boats that finished.",
                 "status asserted; region not quotation or code-comment"):
        assert part in page, f"{part!r} is not in\n{page}"


def test_only_the_made_part_of_a_page_changes() -> None:
    page = f"before\n{BEGIN}\nold\n{END}\nafter\n"
    assert updated(page, "new\n") == f"before\n{BEGIN}\n\nnew\n\n{END}\nafter\n"


def test_made_pages_are_up_to_date() -> None:
    assert not stale(load().rules, str(ROOT / "docs"))
