"""The actions of ``claimlint archive`` that change it."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
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
from checker.problems import Problem, UserError

_ASKED = 100            # drafts of which the archive is asked at once whether it has them
_KEPT = 250             # pieces that are kept in one transaction: a run that is killed has lost no more


class _Keeping:
    """A run that keeps drafts, and how many of them were new."""

    def __init__(self, options: Options, setup: Setup) -> None:
        self._options = options
        self._house = setup.house
        self._extractor = pipeline.reader(setup.house)
        self._writer = Writer(options.archive)
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

    def known(self, names: Sequence[str]) -> frozenset[str]:
        """Those of these names that the archive has pieces of."""
        return frozenset(self._writer.known(names))

    def is_by_another(self, extractor: str) -> bool:
        """Whether another claimlint reads as this one does not."""
        return extractor != self._extractor

    def forget(self, names: list[str]) -> list[str]:
        """Remove pieces; those that there were."""
        return self._writer.remove(names)

    def told(self, console: Console) -> None:
        """Say what was done."""
        self._writer.close()
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
    supersedes = tuple(options.supersedes)
    keeping = _Keeping(options, setup)
    documents: Iterable[Document] = drafts
    if supersedes:
        single = drafts.single(options.what[0]) if len(options.what) == 1 else None
        if single is None:
            raise UserError(*drafts.problems or [Problem("", "--supersedes: give the one draft that corrects the others")])
        absent = sorted(set(supersedes) - keeping.known(supersedes))
        if absent:
            raise UserError(*[Problem(options.archive, f"there is no piece {name!r} to be superseded") for name in absent])
        documents = [single]
    keeping.keep(documents, supersedes=supersedes)
    keeping.told(console)
    return 2 if drafts.problems else 0


def update(options: Options, console: Console) -> int:
    """Read kept pieces anew."""
    setup = Setup.of(options)
    keeping = _Keeping(options, setup)
    if not options.what:
        with opened(options.archive) as connection:
            keeping.keep(entry.kept.reading.document for entry in entries(connection) if keeping.is_by_another(entry.extractor))
        keeping.told(console)
        return 0
    drafts = Drafts(options.what, options, console, setup)
    keeping.keep(drafts, only_known=True)
    if options.prune:
        with opened(options.archive) as connection:
            gone = [name for name in names(connection) if name not in keeping.seen and _is_below(name, options.what)]
        for name in keeping.forget(gone):
            console.write(f"{name}: gone, and forgotten\n")
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
    writer = Writer(options.archive)
    done = writer.remove(options.what) if options.retracted is None else writer.retract(options.what, options.retracted)
    writer.close()
    for name in done:
        console.write(f"{name}: {'forgotten' if options.retracted is None else 'retracted'}\n")
    absent = sorted(set(options.what) - set(done))
    for name in absent:
        console.problem(Problem(shown(options.archive), f"there is no piece {name!r}"))
    return 2 if absent else 0
