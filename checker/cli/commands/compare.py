"""Judge two texts against each other."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from checker.cli.arguments import Arguments, Options
from checker.cli.console import Console
from checker.cli.shared import Drafts, Setup, add_reading, add_rules, add_strict, add_verdict, status
from checker.document import Document
from checker.findings import Finding
from checker.problems import Problem, UserError
from checker.reporters.jsonl import finding_json

SUMMARY = "judge two texts against each other: contradiction, consistent or unrelated"
EXAMPLES = """\
examples:
  claimlint compare story.md wire.txt          one line of JSON: the verdict and the findings
  claimlint compare --pairs pairs.jsonl        the same for every line {"id": ..., "a": TEXT, "b": TEXT}

exit status: 0 nothing at or above --fail-on, 1 findings, 2 something was wrong with the call, the rules or a text
"""


_Pair = tuple[object, Document, Document]       # what it is called, the texts


def arguments(takes: Arguments) -> None:
    """Declare what the command takes."""
    takes.add("a", nargs="?", metavar="A", help="a draft")
    takes.add("b", nargs="?", metavar="B", help="the draft it is held against")
    takes.add("--pairs", metavar="FILE", help='a file with a pair a line: {"id", "a", "b"}')
    add_reading(takes)
    add_rules(takes)
    add_strict(takes)
    add_verdict(takes)


def run(options: Options, console: Console) -> int:
    """Compare one pair or many."""
    if (options.pairs is None) == (options.b is None) or (options.pairs is not None and options.a is not None):
        raise UserError(Problem("", "compare takes two drafts, or --pairs FILE\n(see claimlint compare --help)"))
    setup = Setup.of(options)
    rules = setup.rules(options)
    from checker import pipeline

    drafts = Drafts([], options, console, setup)
    found: list[Finding] = []
    for name, a, b in _typed(options, drafts) if options.pairs is None else _pairs(options, drafts):
        verdict, findings = pipeline.compare(a, b, rules, setup.house)
        found.extend(findings)
        head = "" if options.pairs is None else f'"id": {json.dumps(name)}, '
        console.write(f'{{{head}"verdict": "{verdict}", "findings": {_array(findings)}}}\n')
    return status(found, drafts.problems, options, setup)


def _typed(options: Options, drafts: Drafts) -> Iterator[_Pair]:
    """The two drafts of the call, in the order in which they were typed."""
    a, b = drafts.single(options.a), drafts.single(options.b)
    if a is not None and b is not None:
        yield None, a, b


def _array(findings: Sequence[Finding]) -> str:
    return f"[{', '.join(map(finding_json, findings))}]"


def _pairs(options: Options, drafts: Drafts) -> Iterator[_Pair]:
    """The pairs of a file, as they are read; a line that is none is told and passed over."""
    path = options.pairs
    try:
        with open(path, "rb") as lines:
            for number, raw in enumerate(lines, 1):
                if not raw.strip():
                    continue
                try:
                    yield _pair(raw, f"{path}#", options)
                except ValueError as error:     # of the decoding and of the JSON too
                    drafts.tell(Problem(path, f"not a pair: {error}", number))
    except OSError as error:
        drafts.tell(Problem(path, f"cannot be read: {error.strerror or error}"))


def _pair(raw: bytes, prefix: str, options: Options) -> _Pair:
    try:
        pair = json.loads(raw.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise ValueError(f"not UTF-8 (byte {error.start + 1} of the line)") from None
    except json.JSONDecodeError as error:
        raise ValueError(f"not JSON: {error.msg} (column {error.colno})") from None
    except RecursionError:
        raise ValueError("nested too deeply") from None
    if not isinstance(pair, dict):
        raise ValueError('it must be an object {"id", "a", "b"}')
    missing = [key for key in ("id", "a", "b") if key not in pair]
    if missing:
        raise ValueError(f"{' and '.join(map(repr, missing))} missing")
    if not isinstance(pair["a"], str) or not isinstance(pair["b"], str):
        raise ValueError("'a' and 'b' must be texts")
    name = pair["id"]
    return (name, Document(f"{prefix}{name}/a", pair["a"], assumed_date=options.date),
            Document(f"{prefix}{name}/b", pair["b"], assumed_date=options.date))
