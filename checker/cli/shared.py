"""Options that several commands take, and what they mean."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence

from checker.cli.arguments import Arguments, Options, iso_date
from checker.cli.console import Console
from checker.cli.progress import counted
from checker.config.place import find
from checker.document import Document
from checker.findings import SEVERITIES, Finding
from checker.hints import TYPE_CHECKING, TypeVar
from checker.house import NONE, House
from checker.problems import Problem, UserError
from checker.record import NamedTuple
from checker.rulebook import STRICT, load
from checker.rulebook.rule import Rule, Rulebook
from checker.workers import Spread, spread

if TYPE_CHECKING:
    from checker.archive.recall import Recall
    from checker.config.settings import Settings
    from checker.sources import Meter

T = TypeVar("T")


def add_drafts(takes: Arguments) -> None:
    """The drafts to be read."""
    takes.add("paths", nargs="+", metavar="PATH",
              help="a draft, a folder, a glob, a .jsonl stream of drafts, or - for standard input")
    add_reading(takes)


def add_reading(takes: Arguments) -> None:
    """How drafts are read."""
    takes.add("--date", type=iso_date, metavar="YYYY-MM-DD", help="publication date of drafts that carry none")
    takes.add("--track-changes", choices=("accepted", "rejected", "both"), default="accepted",
              help="how tracked changes of Word and OpenDocument drafts are read: as if accepted, as if rejected, or the draft "
                   "twice, the second time as NAME#before (default: accepted)")
    takes.add("--stdin-filename", metavar="NAME", help="what standard input is called; its ending says the format")


def add_cache(takes: Arguments) -> None:
    """Whether what drafts state is kept between runs."""
    takes.add("--no-cache", action="store_true",
              help="read every draft anew: what many or long drafts state is else kept in the cache folder of the platform, or in $CLAIMLINT_CACHE, "
                   "until they change")


def add_settings(takes: Arguments) -> None:
    """Where the settings of the house are."""
    takes.add("--config", group="settings", metavar="FILE",
              help="settings file (default: the nearest .claimlint.yaml, or pyproject.toml with [tool.claimlint], upward)")
    takes.add("--no-config", group="settings", action="store_true", help="take no settings file")


def add_record(takes: Arguments) -> None:
    """The house's facts of record."""
    takes.add("--record", action="append", default=[], metavar="FILE",
              help="facts of record that the drafts are held against: a YAML or CSV file (repeatable)")


def add_rules(takes: Arguments) -> None:
    """Which rules judge."""
    add_settings(takes)
    takes.add("--rules", action="append", default=[], metavar="PATH",
              help="house rules: a rule file or a folder of them (repeatable)")
    takes.add("--pack", action="append", default=[], metavar="NAME",
              help="judge by the rules of this pack too; claimlint rules lists them (repeatable)")
    takes.add("--only", action="append", default=[], metavar="RULE", values=rule_ids,
              help="judge by this rule only, whatever its pack (repeatable)")
    takes.add("--ignore", action="append", default=[], metavar="RULE", values=rule_ids,
              help="leave this rule out (repeatable)")


def rule_ids() -> list[str]:
    """The rules that claimlint ships, sorted."""
    return sorted(rule.id for rule in load().rules)


def add_strict(takes: Arguments) -> None:
    """How much evidence is asked for."""
    takes.add("--strict", action="store_true",
              help=f"tell what has less evidence too: the thresholds of the rules are lowered, and there are more false alarms (--pack {STRICT})")


def add_jobs(takes: Arguments) -> None:
    """How many processes do the work."""
    takes.add("--jobs", type=positive, metavar="N",
              help="processes that read drafts, where there are many (default: one for each core); what is written does not depend on it")


def positive(text: str) -> int:
    from argparse import ArgumentTypeError

    if not text.isdecimal() or not int(text):
        raise ArgumentTypeError(f"{text!r} is no number of them: 1 or more")
    return int(text)


def spread_of(options: Options) -> Spread:
    """Where the work on drafts is done."""
    return spread(options.jobs or cores(), lambda document: len(document.source))


def recalling(place: str | None, work: Callable[[Recall | None], T]) -> T:
    """What is done with what finds the archived pieces that a draft is held against; that is None where there is no archive."""
    if place is None:
        return work(None)
    from checker.archive.recall import Recall

    with Recall(place) as recall:
        return work(recall)


def cores() -> int:
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def add_verdict(takes: Arguments) -> None:
    """What the exit status tells."""
    takes.add("--fail-on", choices=SEVERITIES[::-1],
              help="the lowest severity that makes the exit status 1 (default: what the settings say, else error)")
    takes.add("--exit-zero", action="store_true", help="exit with 0 whatever is found")


def place(given: str) -> tuple[str, int]:
    """FILE:LINE or FILE:LINE:COLUMN, as reports print it; the file's name may hold colons."""
    path, _, line = given.rpartition(":")
    before, _, earlier = path.rpartition(":")
    if before and line.isdecimal() and earlier.isdecimal():
        path, line = before, earlier
    if not path or not line.isdecimal() or not int(line):
        raise UserError(Problem("", f"{given!r} is not of the form FILE:LINE (lines count from 1)"))
    return path, int(line)


class Setup(NamedTuple):
    """What a run judges by: the settings of the house, where there are some, and what the options make of them."""

    settings: Settings | None
    house: House = NONE

    @classmethod
    def of(cls, options: Options) -> Setup:
        """The setup of a run; raises UserError with all that is wrong with the settings."""
        path = None if options.no_config else options.config or find(".")
        settings, house = None, NONE
        if path is not None:
            from checker.config.settings import load as load_settings  # imports yaml

            settings = load_settings(path)
            house = settings.house
        records = [*(settings.records if settings else ()), *getattr(options, "record", ())]
        if records:
            from checker import ledger  # imports yaml

            house = house._replace(record=(*house.record, *ledger.load(records)))
        return cls(settings, house)

    @property
    def fail_on(self) -> str:
        """The lowest severity that makes the exit status 1, as the house has it."""
        return "error" if self.settings is None else str(self.settings.single("fail-on").value)

    @property
    def require_reason(self) -> bool:
        """Whether a comment that suppresses a finding must say why."""
        return self.settings is not None and bool(self.settings.single("require-reason").value)

    def book(self, options: Options) -> Rulebook:
        """All rules there are, those of the house among them."""
        own = self.settings.house_rules if self.settings is not None else ()
        return load([*own, *options.rules])

    def rules(self, options: Options, *, every_pack: bool = False, as_written: bool = False) -> tuple[Rule, ...]:
        """The rules that judge, or all of them where every pack is to be seen, as the house has set them or ``as_written`` in their files.
        Raises UserError for a bad rule file, and for an id or a pack that there is not."""
        book = self.book(options)
        only, ignored = (_ids(given, book.rules) for given in (options.only, options.ignore))
        packs = (*options.pack, STRICT) if getattr(options, "strict", False) else options.pack
        judging, every = book.judging(packs), book.under(packs).rules
        if self.settings is not None and not as_written:
            from checker.config import judging as judged

            states = judged.states(self.settings, book, packs)
            judging, every = judged.judging(states), tuple(state.rule for state in states)
        rules = every if only or (every_pack or as_written) and not options.pack else judging
        return tuple(rule for rule in rules if (not only or rule.id in only) and rule.id not in ignored)


def _ids(given: Iterable[str], rules: Sequence[Rule]) -> frozenset[str]:
    known = {rule.id for rule in rules}
    named = [name.strip() for names in given for name in names.split(",")]
    unknown = [name for name in named if name not in known]
    if unknown:
        from checker.choices import refusal

        raise UserError(*[Problem("", refusal("rule", name, known)) for name in unknown])
    return frozenset(named)


class Drafts:
    """The drafts behind some paths, read as they are asked for. What cannot be read is told at once and kept in ``problems``."""

    def __init__(self, paths: Sequence[str], options: Options, console: Console, setup: Setup) -> None:
        self.problems: list[Problem] = []
        self._ignored = setup.settings.ignored() if setup.settings is not None else None
        self._paths = paths
        self._options = options
        self._console = console

    def __iter__(self) -> Iterator[Document]:
        from checker.sources import Meter

        meter = Meter()
        return counted(self._read(self._paths, meter), meter, self._console.stderr)

    def single(self, path: str) -> Document | None:
        """The one draft behind a path; where there is none, or more than one, that is told."""
        documents = list(self._read([path]))
        if len(documents) == 1:
            return documents[0]
        if documents:
            self.tell(Problem(path, f"a single draft is needed here, and this is {len(documents)} of them"))
        elif not self.problems:
            self.tell(Problem(path, "a draft is needed here, and there is none"))
        return None

    def _read(self, paths: Sequence[str], meter: Meter | None = None) -> Iterator[Document]:
        from checker import sources

        for given in sources.load(paths, stdin=self._console.stdin.read, stdin_filename=self._options.stdin_filename,
                                  date=self._options.date, ignored=self._ignored,
                                  tracked=self._options.track_changes, meter=meter):
            if isinstance(given, Problem):
                self.tell(given)
            else:
                yield given

    def tell(self, problem: Problem) -> None:
        """Tell the user of an input that cannot be read, and remember it."""
        self.problems.append(problem)
        self._console.problem(problem)


def status(findings: Iterable[Finding], problems: Sequence[Problem], options: Options, setup: Setup) -> int:
    """The exit status. A draft that could not be read never counts as clean."""
    if problems:
        return 2
    failing = SEVERITIES[SEVERITIES.index(options.fail_on or setup.fail_on):]
    return int(not options.exit_zero and any(finding.severity in failing for finding in findings))
