"""What the options of a run and the settings of the folder it is in make of it, for servers that keep running."""

from __future__ import annotations

import os
from collections.abc import Iterator

from checker import sources
from checker.cli.arguments import Options
from checker.cli.shared import Setup
from checker.cli.triage import Triage
from checker.config.place import NAME
from checker.document import Document
from checker.problems import Problem
from checker.resources import paths
from checker.standing import Standing
from checker.triage import BASELINE, SUPPRESSIONS

_UTF8 = b"\xef\xbb\xbf"         # overrules what a draft says of its encoding: an editor has decoded it already
_RECORD = "house.record.yaml"


def standing(options: Options) -> Standing:
    """What holds in the present folder; raises UserError with all that is wrong with its settings, rules and files."""
    setup = Setup.of(options)
    rules = setup.rules(options)
    triage = Triage(options, setup)
    settings = setup.settings
    layers = [layer.path for layer in settings.layers] if settings else []
    records = [*(settings.records if settings else ()), *options.record]
    house_rules = [*(settings.house_rules if settings else ()), *options.rules]

    def documents(name: str, text: str) -> Iterator[Document | Problem]:
        data = _UTF8 + text.encode("utf-8", "replace")
        return sources.load([sources.STDIN], stdin=lambda most: data, stdin_filename=name, date=options.date)

    def disk(name: str) -> Iterator[Document | Problem]:
        return sources.load([name], stdin=lambda most: b"", date=options.date, tracked=options.track_changes)

    return Standing(
        rules, setup.house, documents, disk, lambda report: triage.of(report, rules), settings.ignored() if settings else None,
        tuple(_files([*layers, NAME, "pyproject.toml", *records, *house_rules,
                      options.suppressions or SUPPRESSIONS, options.baseline or BASELINE])),
        next((path for path in records if path.endswith((".yaml", ".yml"))), _RECORD), options.suppressions or SUPPRESSIONS)


def _files(given: list[str]) -> Iterator[str]:
    for path in dict.fromkeys(given):
        yield from paths(path, "").values() if os.path.isdir(path) else [path]
