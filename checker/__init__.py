"""claimlint: a type checker for the facts in prose.

    import checker

    report = checker.check(["Turnout was 62% on 4 May. Officials put turnout on 4 May at 68%."])
    for finding in report.findings:
        print(finding.message, [claim.text for claim in finding.claims])

    for fact in checker.facts("The museum counted 4.3 million visitors in 2024."):
        print(fact)

Nothing is imported until it is asked for: every module of the program passes through here.
"""

from __future__ import annotations

from importlib import import_module

TYPE_CHECKING = False       # true for those who check types

__version__ = "0.1.0"
HOME = "https://github.com/claimlint/claimlint"

__all__ = [
    "Attribution", "Date", "Document", "Fact", "Finding", "Identifier", "ListLength", "Metric", "Name", "Period", "Person",
    "Place", "Problem", "Quantity", "Reading", "Report", "Skipped", "Statistic", "UserError", "check", "compare", "facts",
]

if TYPE_CHECKING:
    from checker.api import check, compare, facts
    from checker.document import Document, Place
    from checker.fact import (
        Attribution,
        Date,
        Fact,
        Identifier,
        ListLength,
        Metric,
        Name,
        Period,
        Person,
        Quantity,
        Skipped,
        Statistic,
    )
    from checker.findings import Finding, Reading, Report
    from checker.problems import Problem, UserError
else:
    _HOMES = ("checker.api", "checker.fact", "checker.findings", "checker.document", "checker.problems")

    def __getattr__(name: str) -> object:
        if name in __all__:
            for home in _HOMES:
                module = import_module(home)
                if hasattr(module, name):
                    globals()[name] = getattr(module, name)
                    return globals()[name]
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
