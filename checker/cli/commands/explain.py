"""Show how one line of a draft was read and judged."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator

from checker.cli.arguments import Arguments, Options
from checker.cli.console import Console
from checker.cli.shared import Drafts, Setup, add_reading, add_record, add_rules, add_strict, place
from checker.document import Document
from checker.printable import escaped, one_line
from checker.problems import Problem, UserError

SUMMARY = "show how a line was read, and why its facts were held against others or were not"
EXAMPLES = """\
examples:
  claimlint explain drafts/museum.md:12                  line 12, among the facts of its own draft
  claimlint explain drafts/museum.md:12 drafts/press.md  and among those of another one
  claimlint explain drafts/museum.md:12 --beside drafts/press.md:7
                                                         why the figures of two lines are of one thing, or are not
  claimlint explain corpus.jsonl#id-7:3                  line 3 of one draft of a stream

exit status: 0, or 2 where something was wrong with the call, the rules or a draft
"""

_WIDTH = 100


def arguments(takes: Arguments) -> None:
    """Declare what the command takes."""
    takes.add("place", metavar="FILE:LINE", help="the draft and the line, as a report prints them")
    takes.add("paths", nargs="*", metavar="PATH", help="drafts that it is judged together with")
    takes.add("--beside", metavar="FILE:LINE", help="a line whose figures are compared with those of the first, one by one")
    add_reading(takes)
    add_rules(takes)
    add_strict(takes)
    add_record(takes)


def run(options: Options, console: Console) -> int:
    """Print the words with their tags, the sentence shapes, the facts, and every comparison made or not made."""
    path, line = place(options.place)
    setup = Setup.of(options)
    rules = setup.rules(options)
    stream = path.rpartition("#")[0]
    one = path if os.path.exists(path) or not stream else stream
    beside = place(options.beside) if options.beside else None
    drafts = Drafts([one], options, console, setup)
    documents = list(drafts)
    paths = [*options.paths, *([beside[0]] if beside else [])]
    others = Drafts([given for given in dict.fromkeys(paths) if given != one], options, console, setup)
    companions = tuple(others)
    if drafts.problems:
        return 2
    named = [document for document in documents if document.name == path] or (documents if len(documents) == 1 else [])
    if not named:
        known = ", ".join(document.name for document in documents[:3]) + (", ..." if len(documents) > 3 else "")
        raise UserError(Problem(path, f"which draft is meant? (there are {len(documents)} here: {known})"))
    document = named[0]
    _line_of(document, line)
    other = None
    if beside is not None:
        other = next((found for found in (document, *companions) if found.name == beside[0]), None)
        if other is None:
            raise UserError(Problem(beside[0], "no draft of this name could be read"))
        _line_of(other, beside[1])
    from checker import pipeline

    explained = pipeline.explain(document, line, companions, rules, setup.house, beside=(other, beside[1]) if other is not None and beside else None)
    console.write(f"{escaped(document.name)}:{line}\n    {one_line(_line_of(document, line))}\n")
    if other is not None and beside is not None:
        console.write(f"{escaped(other.name)}:{beside[1]}\n    {one_line(_line_of(other, beside[1]))}\n")
        _write(console, "the figures of both lines", explained.compared)
        return 2 if others.problems else 0
    for heading, content in (("words and their tags", _wrapped(explained.tokens)), ("sentence shapes", explained.trees),
                             ("facts", explained.facts), ("judgement", explained.verdicts)):
        _write(console, heading, content)
    return 2 if others.problems else 0


def _write(console: Console, heading: str, content: Iterable[str]) -> None:
    """A part of the explanation under its heading."""
    console.write(f"\n{heading}\n")
    rows = [row for entry in content for row in entry.split("\n")]
    for row in rows or ["none"]:
        console.write(f"    {escaped(row)}\n")


def _line_of(document: Document, line: int) -> str:
    """A line of a draft as it is written; an error that tells how many there are where it has none of this number."""
    lines = document.source.split("\n")
    last = len(lines) - (len(lines) > 1 and not lines[-1])
    if line > last:
        raise UserError(Problem(document.name, f"there is no line {line}: the draft has {last}"))
    return lines[line - 1]


def _wrapped(tokens: Iterable[tuple[str, str]]) -> list[str]:
    return list(_rows(f"{one_line(word)}<{tag}>" for word, tag in tokens))


def _rows(words: Iterable[str]) -> Iterator[str]:
    row = ""
    for word in words:
        if row and len(row) + len(word) + 1 > _WIDTH:
            yield row
            row = ""
        row += (" " if row else "") + word
    if row:
        yield row
