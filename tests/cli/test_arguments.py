"""A plain call is read as argparse reads it, whatever the command; every other call is left to argparse."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.cli.arguments import Arguments
from checker.cli.console import Console
from checker.cli.help import command_parser
from checker.cli.parser import arguments_of, command, command_names
from checker.problems import UserError

CONSOLE = Console(io.BytesIO(), io.StringIO(), io.StringIO(), {})


def words_for(arguments: Arguments) -> st.SearchStrategy[list[str]]:
    """Calls made of what a command takes: its options with good and bad values, paths, and what nobody takes."""
    values = ["story.md", "-", "", "a=b", "x y", "--each", "-1", "2025-02-03", "2025-02-30"]
    pieces: list[list[str]] = [[value] for value in values] + [["--"], ["-x"], ["--no-such"], ["--help"]]
    for argument in arguments:
        own = [*argument.settings.get("choices", ()), *values]
        if argument.is_option:
            pieces += [[argument.flag], *([argument.flag, value] for value in own), *([f"{argument.flag}={value}"] for value in own)]
        else:
            pieces += [[value] for value in own]
    return st.lists(st.sampled_from(pieces), max_size=6).map(lambda chosen: [word for piece in chosen for word in piece])


@pytest.mark.parametrize("name", command_names())
@given(data=st.data())
def test_a_call_that_is_read_quickly_is_read_as_by_argparse(name: str, data: st.DataObject) -> None:
    arguments = arguments_of(command(name))
    words = data.draw(words_for(arguments))
    quick = arguments.read(words)
    if quick is not None:
        assert vars(quick) == vars(command_parser(name, command(name), CONSOLE).parse_args(words))


@pytest.mark.parametrize("words", [
    ["one.md"], ["one.md", "drafts/"], ["--each", "one.md"], ["one.md", "--format", "json"], ["one.md", "--format=json", "-"],
    ["--only", "metric-disagrees", "one.md", "--only=weekday-date"], ["one.md", "--no-config", "--fail-on", "warning"],
])
def test_a_plain_call_needs_no_argparse(words: list[str]) -> None:
    quick = arguments_of(command("check")).read(words)
    assert quick is not None
    assert vars(quick) == vars(command_parser("check", command("check"), CONSOLE).parse_args(words))


@pytest.mark.parametrize("words", [
    [], ["--help"], ["one.md", "--formt", "json"], ["one.md", "--format"], ["one.md", "--fail-on", "eror"], ["one.md", "--each=yes"],
    ["one.md", "--config", "a.yaml", "--no-config"], ["one.md", "--date", "2025-02-03"], ["--", "--each"],
])
def test_any_other_call_is_left_to_argparse(words: list[str]) -> None:
    assert arguments_of(command("check")).read(words) is None


def test_two_settings_that_exclude_each_other_are_told() -> None:
    with pytest.raises(UserError, match="not allowed with argument"):
        command_parser("check", command("check"), CONSOLE).parse_args(["one.md", "--config", "a.yaml", "--no-config"])
