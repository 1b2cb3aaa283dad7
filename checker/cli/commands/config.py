"""Show what a run is set to, and where each of it was said."""

from __future__ import annotations

from collections.abc import Iterator

from checker.cli.arguments import Arguments, Options
from checker.cli.console import Console
from checker.cli.shared import Setup, add_rules
from checker.printable import escaped
from checker.problems import Problem, UserError
from checker.rulebook import load

SUMMARY = "show the settings that hold here, with the file and line that said so"
EXAMPLES = """\
examples:
  claimlint config show                        every setting, and every rule with its options
  claimlint config show --config house.yaml    as they would be with these settings

exit status: 0, or 2 where something was wrong with the call, the settings or a rule
"""


def arguments(takes: Arguments) -> None:
    """Declare what the command takes."""
    takes.add("action", choices=("show",), help="show: print all settings")
    add_rules(takes)


def run(options: Options, console: Console) -> int:
    """Print a row for each setting: its name, its value, and who said so."""
    if options.only or options.ignore:
        raise UserError(Problem("", "config show shows all rules: --only and --ignore have no place here"))
    setup = Setup.of(options)
    from checker.config.judging import states
    from checker.config.settings import LISTS, SINGLE, Settings

    settings = setup.settings or Settings()
    book = load([*settings.house_rules, *options.rules])
    rows = [("settings", " < ".join(layer.path for layer in reversed(settings.layers)) or "none", "")]
    for name in LISTS:
        rows += [(name, given.value, given.origin) for given in settings.listed(name)] or [(name, "none", "default")]
    rows += [(f"lexicon.{name}", "words of the house", origin) for name, origin in settings.words()]
    for name in sorted(SINGLE):
        given = settings.single(name)
        rows.append((name, _written(given.value), given.origin))
    for state in states(settings, book, options.pack):
        rule = state.rule
        told = state.origins.get
        level = rule.severity if state.on else "off"
        rows.append((f"rules.{rule.id}", level, told("severity" if state.on and "severity" in state.origins else "on", "default")))
        rows += [(f"rules.{rule.id}.{name}", _written(value), told(f"options.{name}", rule.path)) for name, value in rule.options]
        rows += [(f"rules.{rule.id}", f"{level} in {pattern}", origin) for pattern, level, origin in state.places]
    console.write("".join(_lines(rows)))
    return 0


def _written(value: object) -> str:
    from checker.rulebook.options import written

    return written(value)


def _lines(rows: list[tuple[str, str, str]]) -> Iterator[str]:
    names, values = (max(len(escaped(row[column])) for row in rows) for column in (0, 1))
    for name, value, origin in rows:
        yield f"{escaped(name):<{names}}  {escaped(value):<{min(values, 30)}}  {escaped(origin)}".rstrip() + "\n"
