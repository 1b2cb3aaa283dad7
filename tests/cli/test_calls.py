"""Calls that cannot be meant: one clear message on standard error, nothing on standard output, status 2."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker import __version__
from checker.cli.parser import command_names
from cli.runs import run


@pytest.mark.parametrize(("call", "message"), [
    ("chek story.md", "unknown command 'chek': did you mean 'check'? (known: "),
    ("xyzzy", "unknown command 'xyzzy' (known: "),
    ("--bogus", "unknown option '--bogus'"),
    ("check", "the following arguments are required: PATH"),
    ("facts", "the following arguments are required: PATH"),
    ("check story.md --formt json", "unknown option '--formt': did you mean '--format'?"),
    ("check story.md --form json", "unknown option '--form': did you mean '--format'?"),
    ("check story.md --format jsn", "unknown format 'jsn': did you mean 'json'? (known: checkstyle, "),
    ("check story.md --format ../cli/console", "unknown format '../cli/console' (known: "),
    ("check story.md --output jsno=report", "unknown format 'jsno': did you mean 'json'?"),
    ("check story.md --output json=", "--output json=: a file name is missing"),
    ("check story.md --fail-on eror", "argument --fail-on: unknown value 'eror': did you mean 'error'? "),
    ("check story.md --color alway", "argument --color: unknown value 'alway': did you mean 'always'? "),
    ("check story.md --date 2024-13-01", "argument --date: '2024-13-01' is not a date: month must be in 1..12"),
    ("check story.md --date 20241025", "argument --date: '20241025' is not a date of the form YYYY-MM-DD"),
    ("check story.md --date yesterday", "argument --date: 'yesterday' is not a date of the form YYYY-MM-DD"),
    ("check story.md --only no-such-rule", "unknown rule 'no-such-rule'"),
    ("check story.md --ignore no-such-rule", "unknown rule 'no-such-rule'"),
    ("facts story.md --format json", "unknown format 'json': did you mean 'jsonl'? (known: jsonl, text)"),
    ("compare", "compare takes two drafts, or --pairs FILE"),
    ("compare a.md", "compare takes two drafts, or --pairs FILE"),
    ("compare a.md b.md --pairs c.jsonl", "compare takes two drafts, or --pairs FILE"),
    ("compare a.md b.md c.md", "'c.md' is one argument too many"),
    ("explain story.md", "'story.md' is not of the form FILE:LINE (lines count from 1)"),
    ("explain story.md:", "'story.md:' is not of the form FILE:LINE"),
    ("explain story.md:x", "'story.md:x' is not of the form FILE:LINE"),
    ("explain story.md:0", "'story.md:0' is not of the form FILE:LINE"),
    ("explain :3", "':3' is not of the form FILE:LINE"),
    ("rules lst", "argument action: unknown value 'lst': did you mean 'list'? (known: list, show)"),
    ("rules show", "which rule? (claimlint rules lists them)"),
    ("rules show no-such-rule", "unknown rule 'no-such-rule'"),
    ("rules list some-rule", "did you mean 'claimlint rules show some-rule'?"),
])
def test_a_wrong_call(call: str, message: str) -> None:
    found = run(*call.split())
    assert found.err.startswith(f"claimlint: error: {message}")
    assert found.err.count("error") == message.count("error") + 1 + found.err.count("known: error")
    assert (found.status, found.out) == (2, "")


def test_a_path_without_a_command(tmp_path: Path) -> None:
    draft = tmp_path / "story.md"
    draft.write_text("Hello.", encoding="utf-8")
    assert f"did you mean 'claimlint check {draft}'?" in run(draft).err


def test_no_arguments_are_a_mistake_with_help() -> None:
    found = run()
    assert (found.status, found.err) == (2, "")
    assert found.out == run("--help").out


def test_version() -> None:
    assert run("--version") == (0, f"claimlint {__version__}\n", "")


def test_help_names_every_command() -> None:
    found = run("--help")
    assert found.status == 0
    for name in command_names():
        assert f"\n  {name} " in found.out


@pytest.mark.parametrize("name", command_names())
def test_help_of_a_command_has_examples_that_parse(name: str) -> None:
    import io
    import shlex

    from checker.cli.console import Console
    from checker.cli.help import command_parser
    from checker.cli.parser import command

    found = run(name, "--help")
    assert found.status == 0
    examples = [line.strip() for line in command(name).EXAMPLES.split("\n") if "claimlint " in line]
    assert examples
    parser = command_parser(name, command(name), Console(io.BytesIO(), io.StringIO(), io.StringIO(), {}))
    for example in examples:
        typed = example[example.index("claimlint "):].split("   ")[0]
        words = shlex.split(typed)
        assert words[1] == name
        if "..." not in typed:
            parser.parse_args(words[2:])


def test_options_and_paths_come_in_any_order() -> None:
    first = run("check", "no-such-1.md", "--each", "no-such-2.md")
    assert first.err.count("no-such-") == 2
