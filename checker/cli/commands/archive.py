"""Keep what was published, ask it, and hold drafts against it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from checker.cli.arguments import Arguments, Options
from checker.cli.console import Console
from checker.cli.shared import add_jobs, add_reading, add_settings

SUMMARY = "keep every fact that was published, and ask what was published on a metric, a person or a place"
EXAMPLES = """\
actions:
  add PATH...           keep these pieces; those that are kept already and have not changed are passed over
  update PATH...        read the kept pieces of these paths anew where they changed; --prune forgets those that are gone
  update                read anew, from the drafts that are kept, what an earlier or later version has read
  remove NAME...        forget pieces; with --retracted keep them, but hold no draft against them
  search TERM...        every figure on a metric, a person or a place (on all of the terms), with its date and place
  history METRIC TERM.. the figures of one metric in time; --plot draws them
  stats                 what is kept
  verify                whether the archive is whole
  export                every fact with its provenance, to --output FILE.jsonl or FILE.parquet

examples:
  claimlint archive add published/ --archive house.archive
  claimlint archive add wire.jsonl --archive postgresql://desk@db.example/archive
  claimlint archive add correction.md --supersedes published/museum.md
  claimlint archive search visitors Rijksmuseum
  claimlint archive history turnout --plot turnout.svg

exit status: 0, 1 where verify finds the archive damaged, or 2 where something was wrong with the call, a draft or the archive
"""


def arguments(takes: Arguments) -> None:
    """Declare what the command takes."""
    takes.add("action", choices=tuple(_actions()), help="what to do; see below")
    takes.add("what", nargs="*", metavar="WHAT", help="paths of drafts, names of pieces, or terms")
    takes.add("--archive", default="house.archive", metavar="PLACE",
              help="the archive: a file, or the URL of a PostgreSQL database (default: house.archive)")
    add_reading(takes)
    add_settings(takes)
    add_jobs(takes)
    takes.add("--supersedes", action="append", default=[], metavar="NAME",
              help="add: the one piece given corrects this one, against which no draft is held any more (repeatable)")
    takes.add("--prune", action="store_true", help="update: forget the pieces of the paths given whose files are gone")
    takes.add("--retracted", metavar="REASON", help="remove: keep the pieces as retracted, and why")
    takes.add("--format", choices=("text", "jsonl"), default="text", help="form of what search and history list (default: text)")
    takes.add("--plot", metavar="FILE.svg", help="history: draw the figures into this file")
    takes.add("--output", metavar="FILE", help="export: the file, .jsonl or .parquet (default: JSON lines to standard output)")


def run(options: Options, console: Console) -> int:
    """Do it."""
    return _actions()[options.action](options, console)


def _actions() -> Mapping[str, Callable[[Options, Console], int]]:
    def of(module: str, name: str) -> Callable[[Options, Console], int]:
        def action(options: Options, console: Console) -> int:
            from importlib import import_module

            done: int = getattr(import_module(f"checker.cli.archive.{module}"), name)(options, console)
            return done

        return action

    return {**{name: of("keeping", name) for name in ("add", "update", "remove")},
            **{name: of("asking", name) for name in ("search", "history", "stats", "verify", "export")}}
