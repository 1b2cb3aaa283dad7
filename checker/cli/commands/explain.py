"""Show how one line of a draft was read and judged."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator

from checker.cli.arguments import Arguments, Options
from checker.cli.console import Console
from checker.cli.shared import Drafts, Setup, add_reading, add_record, add_rules, add_strict, place
from checker.printable import escaped, one_line
from checker.problems import Problem, UserError

SUMMARY = "show how a line was read, and why its facts were held against others or were not"
EXAMPLES = """\
examples:
  claimlint explain drafts/museum.md:12                  line 12, among the facts of its own draft
  claimlint explain drafts/museum.md:12 drafts/press.md  and among those of another one
  claimlint explain corpus.jsonl#id-7:3                  line 3 of one draft of a stream

exit status: 0, or 2 where something was wrong with the call, the rules or a draft
"""

_WIDTH = 100


def arguments(takes: Arguments) -> None:
    """Declare what the command takes."""
    takes.add("place", metavar="FILE:LINE", help="the draft and the line, as a report prints them")
    takes.add("paths", nargs="*", metavar="PATH", help="drafts that it is judged together with")
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
    drafts = Drafts([one], options, console, setup)
    documents = list(drafts)
    others = Drafts([given for given in options.paths if given != one], options, console, setup)
    companions = tuple(others)
    if drafts.problems:
        return 2
    named = [document for document in documents if document.name == path] or (documents if len(documents) == 1 else [])
    if not named:
        known = ", ".join(document.name for document in documents[:3]) + (", ..." if len(documents) > 3 else "")
        raise UserError(Problem(path, f"which draft is meant? (there are {len(documents)} here: {known})"))
    document = named[0]
    lines = document.source.split("\n")
    last = len(lines) - (len(lines) > 1 and not lines[-1])
    if line > last:
        raise UserError(Problem(document.name, f"there is no line {line}: the draft has {last}"))
    from checker import pipeline

    explained = pipeline.explain(document, line, companions, rules, setup.house)
    console.write(f"{escaped(document.name)}:{line}\n    {one_line(lines[line - 1])}\n")
    for heading, content in (("words and their tags", _wrapped(explained.tokens)), ("sentence shapes", explained.trees),
                             ("facts", explained.facts), ("judgement", explained.verdicts)):
        console.write(f"\n{heading}\n")
        for entry in content:
            console.write("".join(f"    {escaped(row)}\n" for row in entry.split("\n")))
        if not content:
            console.write("    none\n")
    return 2 if others.problems else 0


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
