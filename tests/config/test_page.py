"""The documentation of the settings is made from their form, and the published schema accepts what the program accepts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator

from checker.config.page import page, schema
from checker.config.starter import starter

DOCS = Path(__file__).parents[2] / "docs"


def test_the_page_and_the_schema_are_up_to_date() -> None:
    written = (DOCS / "configuration.md").read_text(encoding="utf-8")
    assert written == page(written), "run python -m checker.config.page"
    assert (DOCS / "config.schema.json").read_text(encoding="utf-8") == schema(), "run python -m checker.config.page"


@pytest.mark.parametrize("text", [
    "rules: {metric-disagrees: off, figures: note, name-spelling: {severity: warning, options: {threshold: 2}}}",
    "overrides: [{paths: a/, rules: {figures: off}}]",
    "\n".join(line[1:] for line in starter().splitlines() if line.startswith("#") and not line.startswith("# ")),
])
def test_good_settings_fit_the_schema(text: str) -> None:
    errors = list(Draft202012Validator(json.loads(schema())).iter_errors(yaml.safe_load(text)))
    assert not errors, errors[0].message


@pytest.mark.parametrize("text", ["rule: {}", "rules: {figures: warn}", "overrides: [{rules: {figures: off}}]", "fail-on: never"])
def test_bad_settings_do_not(text: str) -> None:
    assert list(Draft202012Validator(json.loads(schema())).iter_errors(yaml.safe_load(text)))
