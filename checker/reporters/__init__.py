"""Output formats, one module each; a new module here is a new format.

A report format is a module of this folder with

    SUMMARY   one line for the help
    render(report: Report, *, color: bool = False) -> str

A format for facts is a module of ``facts/`` with

    SUMMARY
    render(document: Document, facts: Iterable[Fact]) -> str
    render_skipped(document: Document, skipped: Iterable[Skipped]) -> str

Modules whose names begin with an underscore are their helpers. Only the module that is asked for is imported.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from functools import lru_cache
from importlib import import_module

from checker.document import Document
from checker.fact import Fact, Skipped
from checker.findings import Report
from checker.hints import Protocol, cast
from checker.problems import Problem, UserError

_HERE = os.path.dirname(os.path.abspath(__file__))


class ReportFormat(Protocol):
    """A module that writes reports."""

    SUMMARY: str

    def render(self, report: Report, *, color: bool = False) -> str:
        """The report in this format, ending with a line feed unless empty."""
        ...


class FactsFormat(Protocol):
    """A module that writes facts, and what was not understood."""

    SUMMARY: str

    def render(self, document: Document, facts: Iterable[Fact]) -> str:
        """Facts of one document, one a line."""
        ...

    def render_skipped(self, document: Document, skipped: Iterable[Skipped]) -> str:
        """What was not understood in one document, one a line."""
        ...


def report_formats() -> list[str]:
    """The names that ``report_format`` takes, sorted."""
    return _names(_HERE)


def facts_formats() -> list[str]:
    """The names that ``facts_format`` takes, sorted."""
    return _names(os.path.join(_HERE, "facts"))


def report_format(name: str) -> ReportFormat:
    """The report format called ``name``; raises UserError where there is none."""
    _known(name, report_formats())
    return cast(ReportFormat, import_module(f"checker.reporters.{name}"))


def facts_format(name: str) -> FactsFormat:
    """The format for facts called ``name``; raises UserError where there is none."""
    _known(name, facts_formats())
    return cast(FactsFormat, import_module(f"checker.reporters.facts.{name}"))


@lru_cache(maxsize=2)
def _names(folder: str) -> list[str]:
    return sorted([name[:-3] for name in os.listdir(folder) if name.endswith(".py") and not name.startswith("_")])


def _known(name: str, names: list[str]) -> None:
    if name not in names:
        from checker.choices import refusal

        raise UserError(Problem("", refusal("format", name, names)))
