"""The settings file that ``claimlint init`` writes: every key, explained, nothing set."""

from __future__ import annotations

import textwrap

from checker.config.form import CONFIG

_WIDTH = 100
EXAMPLES = {
    "extends": "[house/base.yaml]",
    "packs": "[newsroom]",
    "rules": "{qualifier-drift: off, figures: warning, metric-disagrees: {severity: error, options: {relative: 0.5%}}}",
    "overrides": "[{paths: [opinion/], rules: {source-strength: off}}]",
    "house-rules": "[house/rules/]",
    "record": "[house/record.yaml]",
    "lexicon": "{UNIT: {smoot: {forms: [smoot(s)], dimension: length}}}",
    "people": "[{name: Dana Okafor, titles: [{title: Fire Chief, from: '2021-03-01'}]}]",
    "ignore": "[archive/, \"*.draft.md\"]",
    "fail-on": "warning",
    "require-reason": "true",
}


def starter() -> str:
    """The file: each key of the form with what it is for and an example, as a comment."""
    parts = ["# Settings of claimlint. Take the mark away from a line to set it; claimlint config show tells what holds.\n"]
    for key in CONFIG.keys:
        doc = "\n".join(textwrap.wrap(key.doc, _WIDTH, initial_indent="# ", subsequent_indent="# "))
        parts.append(f"\n{doc}\n#{key.name}: {EXAMPLES[key.name]}\n")
    return "".join(parts)
