"""The actions of ``claimlint archive`` that ask it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator

from checker.archive import statements
from checker.archive.keys import FIGURE, PERSON
from checker.archive.opened import Connection, opened
from checker.archive.search import Entry, Published, entries, figures
from checker.cli.arguments import Options
from checker.cli.console import Console
from checker.cli.shared import Setup
from checker.extract.nouns import Nouns
from checker.extract.pack import pack
from checker.printable import escaped
from checker.problems import Problem, UserError
from checker.reporters.facts import jsonl

_COMMON = 10            # of the metrics and people that stats names
_WIDEST = 60            # characters of a figure's words in a list


def search(options: Options, console: Console) -> int:
    """List every figure on some terms."""
    _list(options, console, lambda found: found.entry.published or "", of_metric=False)
    return 0


def history(options: Options, console: Console) -> int:
    """List the figures of a metric in time, and draw them."""
    found = _list(options, console, lambda found: found.time, of_metric=True)
    if options.plot is not None:
        from checker.archive.plot import drawn

        try:
            with open(options.plot, "w", encoding="utf-8", newline="\n") as file:
                file.write(drawn(" ".join(options.what), found))
        except OSError as error:
            raise UserError(Problem(options.plot, f"the plot cannot be written: {error.strerror or error}")) from None
    return 0


def _list(options: Options, console: Console, time: Callable[[Published], str], *, of_metric: bool) -> list[Published]:
    """Write the figures on the terms given, by time; gives them."""
    if not options.what:
        raise UserError(Problem("", f"archive {options.action}: on which metric, person or place?"))
    lexicon = pack(words=Setup.of(options).house.words).lexicon
    with opened(options.archive) as connection:
        found = sorted(figures(connection, options.what, lexicon, Nouns(lexicon).lemma, of_metric=of_metric), key=time)
    form = _row if options.format == "text" else _object
    for figure in found:
        console.write(form(figure, time(figure)))
    if not found and options.format == "text":
        console.write(f"nothing on {' and '.join(map(escaped, options.what))} in the archive\n")
    return found


def _row(found: Published, time: str) -> str:
    place = found.place
    words = " ".join(place.text.split())
    shown = words if len(words) <= _WIDEST else words[:_WIDEST - 1] + "…"
    speaker = found.speaker
    notes = "".join(f"  ({escaped(note)})" for note in ((f"said by {speaker}" if speaker else ""), found.note) if note)
    return f"{time or 'undated':10}  {escaped(shown):32}  {escaped(place.document)}:{place.line}:{place.column}{notes}\n"


def _object(found: Published, time: str) -> str:
    return _with_provenance(found.entry, jsonl.render(found.reading.document, [found.fact]).rstrip("\n"), time=time, speaker=found.speaker)


def _with_provenance(entry: Entry, line: str, **more: object) -> str:
    return json.dumps({**json.loads(line), **entry.provenance, **more}) + "\n"


def stats(options: Options, console: Console) -> int:
    """Say what is kept."""
    with opened(options.archive) as connection:
        for name, value in _stats(connection):
            console.write(f"{name + ':':22}{escaped(value)}\n")
    return 0


def _stats(connection: Connection) -> Iterator[tuple[str, str]]:
    (pieces, facts, words, skipped, first, last, retracted, superseded), = connection.rows(statements.COUNTS)
    yield "pieces", f"{pieces:,}"
    yield "facts", f"{facts:,} in {words:,} words; {skipped:,} more not understood"
    yield "published", f"{first} to {last}" if first else "no dates"
    yield "retracted", f"{retracted:,}, and {superseded:,} superseded"
    yield "keys", f"{connection.rows(statements.KEY_COUNT)[0][0]:,}"
    for name, count in connection.rows(statements.EXTRACTORS):
        yield "read by", f"{name}: {count:,} pieces"
    for title, kind in (("commonest metrics", FIGURE), ("commonest people", PERSON)):
        rows = connection.rows(statements.COMMONEST, first=f"{kind} ", after=f"{kind}!", most=_COMMON)
        yield title, ", ".join(f"{text.removeprefix(kind + ' ')} ({count:,})" for text, count in rows)


def verify(options: Options, console: Console) -> int:
    """Say whether the archive is whole."""
    from checker.archive.verify import verified

    with opened(options.archive) as connection:
        problems = list(verified(connection))
        (pieces, facts, *_), = connection.rows(statements.COUNTS)
    for problem in problems:
        console.problem(problem)
    if not problems:
        console.write(f"whole: {pieces:,} pieces, {facts:,} facts\n")
    return 1 if problems else 0


def export(options: Options, console: Console) -> int:
    """Write every fact with where it comes from."""
    with opened(options.archive) as connection:
        lines = (_with_provenance(entry, line) for entry in entries(connection)
                 for line in jsonl.render(entry.kept.reading.document, entry.kept.reading.facts).splitlines())
        try:
            if options.output is None:
                for line in lines:
                    console.write(line)
            elif options.output.endswith(".parquet"):
                from checker.archive.parquet import write

                write(options.output, map(json.loads, lines))
            else:
                with open(options.output, "w", encoding="utf-8", newline="\n") as file:
                    file.writelines(lines)
        except OSError as error:
            raise UserError(Problem(options.output or "", f"cannot be written: {error.strerror or error}")) from None
    return 0
