"""Run the examples that rules carry."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from checker.cli.arguments import Arguments, Options
from checker.cli.console import Console
from checker.cli.shared import Setup, add_rules
from checker.document import Document
from checker.findings import Finding
from checker.printable import escaped

SUMMARY = "run the passing and failing examples that every rule carries"
EXAMPLES = """\
examples:
  claimlint test                            all rules that come with claimlint
  claimlint test --rules house/             the house's rules too
  claimlint test --only metric-disagrees    one rule

exit status: 0 all examples hold, 1 some do not, 2 something was wrong with the call or a rule
"""


def arguments(takes: Arguments) -> None:
    """Declare what the command takes."""
    add_rules(takes)


def run(options: Options, console: Console) -> int:
    """Judge the examples of each rule by that rule alone, and show the ones that do not hold."""
    setup = Setup.of(options)
    rules = setup.rules(options, as_written=True)
    from checker import pipeline
    from checker.rulebook.examples import run_examples

    count = failed = 0
    for rule in rules:

        def judge(documents: Sequence[Document], only: tuple[object, ...] = (rule,)) -> Sequence[Finding]:
            return pipeline.judge([pipeline.read(document, setup.house) for document in documents], only, house=setup.house)

        for result in run_examples([rule], judge, read=_read):
            count += 1
            if not result.ok:
                failed += 1
                console.write("\n".join(map(escaped, str(result).split("\n"))) + "\n\n")
    held = "all hold" if not failed else "1 does not hold" if failed == 1 else f"{failed:,} do not hold"
    console.write(f"{len(rules):,} rule{'' if len(rules) == 1 else 's'}, {count:,} example{'' if count == 1 else 's'}: {held}\n")
    return int(failed > 0)


def _read(name: str, text: str, day: date | None) -> Document:
    """An example in the format that its name tells, as a draft of that name would be read, or as a record."""
    from checker import ledger
    from checker.readers import readers_for, recognising

    if ledger.is_record(name):
        return ledger.read(name, text)
    found = recognising([one for one in readers_for(name) if hasattr(one, "read")], text)
    return Document(name, text, date=day) if found is None else found.read(name, text, date=day)
