"""Keep what was published: figures as facts of record, corrections as rule tests."""

from __future__ import annotations

from checker.cli.arguments import Arguments, Options
from checker.cli.console import Console
from checker.cli.shared import Drafts, Setup, add_reading, add_settings, place
from checker.document import Document
from checker.fact import Quantity
from checker.problems import Problem, UserError
from checker.rulebook import load

SUMMARY = "turn a published figure into an entry of the record, or a published correction into a rule test"
EXAMPLES = """\
examples:
  claimlint record add story.md:12                           the figures of line 12 as entries
  claimlint record add story.md:12 --to house/record.yaml    the same, written into the house's record
  claimlint record correction corrections.md:3               a house rule whose examples are the wrong text and the right one

exit status: 0, or 2 where something was wrong with the call or the draft
"""


def arguments(takes: Arguments) -> None:
    """Declare what the command takes."""
    takes.add("action", choices=("add", "correction"),
              help="add: the figures of a line as entries; correction: what a correction takes back, as a rule test")
    takes.add("place", metavar="FILE:LINE", help="where it stands, as a report prints it")
    takes.add("--to", metavar="FILE", help="add to this record, which is made where there is none, and print nothing")
    takes.add("--source", metavar="TEXT", help="where the figure comes from (default: FILE:LINE)")
    add_reading(takes)
    add_settings(takes)


def run(options: Options, console: Console) -> int:
    """Read the line, and write what is kept of it."""
    path, line = place(options.place)
    setup = Setup.of(options)
    drafts = Drafts([path], options, console, setup)
    document = drafts.single(path)
    if document is None:
        return 2
    written = _entries(document, line, options, setup) if options.action == "add" else _rule(document, line, options, setup)
    if options.to is None:
        console.write(written)
    else:
        _append(options.to, written, opened=options.action == "add")
    return 0


def _entries(document: Document, line: int, options: Options, setup: Setup) -> str:
    from checker import pipeline
    from checker.ledger import written

    reading = pipeline.read(document, setup.house)
    facts = [fact for fact in reading.facts if isinstance(fact, Quantity) and document.place(fact.start, fact.end).line == line]
    source = options.source or f"{document.name}:{line}"
    entries = [entry for fact in facts if (entry := written.entry(fact, reading, source)) is not None]
    if not entries:
        raise UserError(Problem(document.name, "no figure on this line says what it counts or measures", line))
    return written.listed(entries)


def _rule(document: Document, line: int, options: Options, setup: Setup) -> str:
    """The rule test of a correction, tried before it is written: the record must tell its two texts apart."""
    from checker import ledger, pipeline
    from checker.extract.reading import extractor
    from checker.ledger import written

    reading = pipeline.read(document, setup.house)
    patterns = extractor(document.language, setup.house.words).pack.lexicon.table("corrections")
    lines = document.source.split("\n")
    last = next((number for number in range(line, len(lines)) if not lines[number].strip()), len(lines))
    facts = [fact for fact in reading.facts if isinstance(fact, Quantity) and fact.value is not None
             and line <= document.place(fact.start, fact.end).line <= last]
    kept = written.correction(facts, reading, patterns)
    if kept is None:
        raise UserError(Problem(document.name, "this is read as no correction: it gives no two figures of one unit, the right one and the wrong one", line))
    right = pipeline.read(Document("right", kept.right, date=document.date), setup.house)
    source = options.source or f"{document.name}:{line}"
    entries = [entry for fact in right.facts if isinstance(fact, Quantity) and right.document.text[fact.start:fact.number.end] == kept.figures[0]
               and (entry := written.entry(fact, right, source)) is not None]
    house = setup.house._replace(record=(ledger.read("house.record.yaml", written.listed(entries)),)) if entries else setup.house
    rules = [rule for rule in load().rules if rule.relation == "on_record"]
    told = [bool(pipeline.check([Document("text", text, date=document.date)], rules, house=house).findings) for text in (kept.wrong, kept.right)]
    if not entries or told != [True, False]:
        raise UserError(Problem(document.name, f"the record would not tell {kept.wrong!r} from {kept.right!r}: name what is counted in it", line))
    return written.rule(kept, entries, source)


def _append(path: str, written: str, *, opened: bool) -> None:
    """Write to the end of a file; of a record that holds entries, its heading is not written again."""
    try:
        with open(path, "a+", encoding="utf-8", newline="\n") as file:
            file.seek(0)
            before = file.read()
            if before.strip() and opened:
                written = written.partition("\n")[2]
            file.write(("" if before.endswith("\n") or not before else "\n") + written)
    except OSError as error:
        raise UserError(Problem(path, f"cannot be written: {error.strerror or error}")) from None
