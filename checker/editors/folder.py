"""The drafts of a folder as they stand in an editor, and what the rules say of them."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import chdir

from checker import pipeline
from checker.agreement import Agreed
from checker.document import Document
from checker.editors.texts import Text
from checker.extract.paragraphs import Paragraphs
from checker.fact import Fact
from checker.findings import Finding, Reading, Report
from checker.kept import Kept
from checker.problems import Problem, UserError
from checker.readers import readers_for
from checker.record import NamedTuple
from checker.sources.paths import Draft, found
from checker.standing import Stamp, Standing, stamp

OPEN, WHOLE, EACH = "open", "folder", "each"
SCOPES = {OPEN: "the open drafts of a folder together", WHOLE: "those and all others in the folder", EACH: "each only by itself"}

_MOST_ON_DISK = 500             # drafts of a folder that are read though nobody has opened them
STREAM = ".jsonl"               # drafts of a stream have no places in their file


class Held(NamedTuple):
    """A draft as it was read: ``state`` tells whether it still is as it was."""

    state: object
    readings: tuple[Reading, ...]
    problems: tuple[Problem, ...]


class Checked(NamedTuple):
    """What is known of a folder's drafts: the report, every document that a claim can stand in by its name, the texts that are open by theirs."""

    report: Report
    documents: Mapping[str, Document]
    texts: Mapping[str, Text]

    def reading(self, name: str) -> Reading | None:
        """The reading of a draft; None where it is not read."""
        return next((reading for reading in self.report.readings if reading.document.name == name), None)

    def findings(self, name: str, start: int, end: int) -> list[Finding]:
        """The findings with a claim that touches a stretch of a draft."""
        return [finding for finding in self.report.findings
                if any(claim.document == name and claim.start <= end and start <= claim.end for claim in finding.claims)]

    def fact(self, name: str, offset: int) -> Fact | None:
        """The fact at a place of a draft, the innermost where one stands in another."""
        reading = self.reading(name)
        here = [(end - start, number) for number, fact in enumerate(reading.facts) for start, end in (reading.document.source_span(fact.start, fact.end),)
                if start <= offset <= end] if reading else []
        return reading.facts[min(here)[1]] if reading and here else None


_NONE = Checked(Report((), ()), {}, {})


class Folder:
    """A folder of drafts. Everything is done as if claimlint ran in it: names are relative to it, its settings hold."""

    def __init__(self, root: str, load: Callable[[], Standing], scope: str = OPEN) -> None:
        self.root = os.path.realpath(root)
        self.texts: dict[str, Text] = {}
        self.checked = _NONE
        self.standing: Standing | None = None
        self._load = load
        self._scope = scope
        self._stamp: Stamp = ()
        self._held: dict[str, Held] = {}
        self._paragraphs, self._kept = Paragraphs(), Kept()

    def name(self, path: str) -> str:
        """What a file is called here."""
        return os.path.relpath(os.path.realpath(path), self.root).replace(os.sep, "/")

    def settle(self) -> tuple[Problem, ...]:
        """Load what the drafts are judged by, where that has changed; what is wrong with it, once. The one that was good last holds on."""
        with chdir(self.root):
            if self.standing is not None and self._stamp == self.standing.stamp():
                return ()
            try:
                standing = self._load()
            except UserError as error:
                again = self.standing is not None and self._stamp == stamp(self.standing.files)
                self._stamp = stamp(self.standing.files) if self.standing else ()
                return () if again else error.problems
            self.standing, self._stamp = standing, standing.stamp()
            self._held.clear()
            self._paragraphs, self._kept = Paragraphs(), Kept()
            return ()

    def check(self) -> Checked:
        """What is found in the drafts as they are now."""
        standing = self.standing
        if standing is None:
            self.checked = _NONE
            return self.checked
        with chdir(self.root):
            held = {name: self._read(name, text, standing) for name, text in self.texts.items()
                    if not name.endswith(STREAM) and not (standing.ignored and standing.ignored(name))}
            if self._scope == WHOLE:
                held.update(self._on_disk(standing))
            self._held = held
            self.checked = self._judged(held, standing)
        return self.checked

    def with_text(self, name: str, source: str) -> Checked:
        """What would be found if a draft read otherwise; nothing here changes."""
        standing = self.standing
        assert standing is not None
        with chdir(self.root):
            return self._judged({**self._held, name: _held(source, standing.documents(name, source), standing, self._paragraphs)}, standing)

    def agreeing(self, name: str, fact: Fact) -> tuple[Agreed, ...]:
        """The places that agree with a fact of a draft."""
        reading = self.checked.reading(name)
        if reading is None or self.standing is None:
            return ()
        readings = [reading] if self._scope == EACH else self.checked.report.readings
        return pipeline.agreeing(readings, reading, fact, self.standing.house)

    def _judged(self, held: Mapping[str, Held], standing: Standing) -> Checked:
        readings = tuple(reading for _, one in sorted(held.items()) for reading in one.readings)
        problems = tuple(problem for _, one in sorted(held.items()) for problem in one.problems)
        findings = pipeline.judge(readings, standing.rules, each=self._scope == EACH, house=standing.house, kept=self._kept)
        report = standing.aside(Report(readings, findings, problems))
        documents = {document.name: document for document in standing.house.record} | report.documents()
        return Checked(report, documents, self.texts)

    def _read(self, name: str, text: Text, standing: Standing) -> Held:
        known = self._held.get(name)
        if known is not None and known.state is text:
            return known
        return _held(text, standing.documents(name, text.source), standing, self._paragraphs)

    def _on_disk(self, standing: Standing) -> Iterator[tuple[str, Held]]:
        drafts = [one for one in found(".", standing.ignored) if isinstance(one, Draft)]
        for draft in drafts[:_MOST_ON_DISK]:
            name = os.path.normpath(draft.name).replace(os.sep, "/")
            if name in self.texts or name.endswith(STREAM):
                continue
            state, known = stamp([draft.path]), self._held.get(name)
            yield name, known if known is not None and known.state == state else _held(state, standing.disk(name), standing, None)


def _held(state: object, given: Iterator[Document | Problem], standing: Standing, paragraphs: Paragraphs | None) -> Held:
    readings: list[Reading] = []
    problems: list[Problem] = []
    for one in given:
        if isinstance(one, Problem):
            problems.append(one)
        else:
            readings.append(pipeline.read(one, standing.house, paragraphs))
    return Held(state, tuple(readings), tuple(problems))


def is_text(name: str) -> bool:
    """Whether places in a draft of this name are places in its file: they are not in those of packages."""
    return not any(hasattr(reader, "unpack") for reader in readers_for(name))
