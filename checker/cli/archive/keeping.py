"""The actions of ``claimlint archive`` that change it."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import islice

from checker import pipeline
from checker.archive.engine import shown
from checker.archive.opened import opened
from checker.archive.piece import Piece, digest
from checker.archive.search import entries, names
from checker.archive.writing import Writer
from checker.cli.arguments import Options
from checker.cli.console import Console
from checker.cli.shared import Drafts, Setup, spread_of
from checker.document import Document
from checker.house import House
from checker.printable import escaped
from checker.problems import Problem, UserError

_ASKED = 100            # drafts of which the archive is asked at once whether it has them
_KEPT = 250             # pieces that are kept in one transaction: a run that is killed has lost no more


class _Keeping:
    """A run that keeps drafts, and how many of them were new."""

    def __init__(self, writer: Writer, options: Options, setup: Setup) -> None:
        self._writer = writer
        self._options = options
        self._house = setup.house
        self._extractor = pipeline.reader(setup.house)
        self.new = self.changed = self.same = self.facts = 0
        self.seen: set[str] = set()

    def keep(self, documents: Iterable[Document], *, only_known: bool = False, supersedes: tuple[str, ...] = ()) -> None:
        """Read and keep those of the documents that are new or have changed."""
        work = partial(_piece, house=self._house)
        pieces = spread_of(self._options)(work, self._to_read(documents, only_known))
        while some := list(islice(pieces, _KEPT)):
            self._writer.add(list({piece.name: piece for piece in some}.values()), self._extractor, supersedes)
            self.facts += sum(piece.facts for piece in some)

    def _to_read(self, documents: Iterable[Document], only_known: bool) -> Iterator[Document]:
        source = iter(documents)
        while some := list(islice(source, _ASKED)):
            known = self._writer.known([document.name for document in some])
            for document in some:
                self.seen.add(document.name)
                before = known.get(document.name)
                if before is None:
                    self.new += not only_known
                    if not only_known:
                        yield document
                elif before.digest == digest(document) and before.extractor == self._extractor:
                    self.same += 1
                else:
                    self.changed += 1
                    yield document

    def is_by_another(self, extractor: str) -> bool:
        """Whether another claimlint reads as this one does not."""
        return extractor != self._extractor

    def told(self, console: Console) -> None:
        """Say what was done."""
        console.write(f"{shown(self._options.archive)}: {self.new:,} new, {self.changed:,} read anew, {self.same:,} as before; "
                      f"{self.facts:,} facts kept\n")


def _piece(document: Document, house: House) -> Iterator[Piece]:
    yield pipeline.piece(document, house)


def add(options: Options, console: Console) -> int:
    """Keep pieces."""
    if not options.what:
        raise UserError(Problem("", "archive add: which drafts are to be kept?"))
    setup = Setup.of(options)
    drafts = Drafts(options.what, options, console, setup)
    with Writer(options.archive) as writer:
        keeping = _Keeping(writer, options, setup)
        keeping.keep(_correction(options, drafts, writer) if options.supersedes else drafts, supersedes=tuple(options.supersedes))
        keeping.told(console)
    return 2 if drafts.problems else 0


def _correction(options: Options, drafts: Drafts, writer: Writer) -> list[Document]:
    """The one draft that supersedes others; raises UserError where it is not one, or there are no such others."""
    single = drafts.single(options.what[0]) if len(options.what) == 1 else None
    if single is None:
        raise UserError(*drafts.problems or [Problem("", "--supersedes: give the one draft that corrects the others")])
    absent = sorted(set(options.supersedes) - writer.known(options.supersedes).keys())
    if absent:
        raise UserError(*[Problem(shown(options.archive), f"there is no piece {name!r} to be superseded") for name in absent])
    return [single]


def update(options: Options, console: Console) -> int:
    """Read kept pieces anew."""
    setup = Setup.of(options)
    drafts = Drafts(options.what, options, console, setup)
    with Writer(options.archive) as writer, opened(options.archive) as connection:
        keeping = _Keeping(writer, options, setup)
        if options.what:
            keeping.keep(drafts, only_known=True)
        else:
            keeping.keep(entry.kept.reading.document for entry in entries(connection) if keeping.is_by_another(entry.extractor))
        if options.prune:
            gone = [name for name in names(connection) if name not in keeping.seen and _is_below(name, options.what)]
            for name in writer.remove(gone):
                console.write(f"{escaped(name)}: gone, and forgotten\n")
        keeping.told(console)
    return 2 if drafts.problems else 0


def _is_below(name: str, paths: list[str]) -> bool:
    """Whether a piece comes from one of the paths, and its file is no longer there or no longer has it."""
    file = name.partition("#")[0]
    at = os.path.abspath(file)
    return any(at == top or at.startswith(os.path.join(top, "")) for top in map(os.path.abspath, paths)) and ("#" in name or not os.path.exists(file))


def remove(options: Options, console: Console) -> int:
    """Forget pieces, or note that they are retracted."""
    if not options.what:
        raise UserError(Problem("", "archive remove: which pieces?"))
    with Writer(options.archive) as writer:
        done = writer.remove(options.what) if options.retracted is None else writer.retract(options.what, options.retracted)
    for name in done:
        console.write(f"{escaped(name)}: {'forgotten' if options.retracted is None else 'retracted'}\n")
    absent = sorted(set(options.what) - set(done))
    for name in absent:
        console.problem(Problem(shown(options.archive), f"there is no piece {name!r}"))
    return 2 if absent else 0
