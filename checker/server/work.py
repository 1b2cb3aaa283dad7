"""An answer to a request: JSON in, JSON or a page out. Nothing is raised: what is wrong with a request is an answer too."""

from __future__ import annotations

import json
from base64 import b64decode
from collections.abc import Callable, Iterable, Mapping
from datetime import date

from checker import pipeline, readers, sources
from checker.document import Document
from checker.findings import SEVERITIES, Reading, Report
from checker.hints import Any, NoReturn
from checker.problems import Problem, UserError
from checker.record import NamedTuple
from checker.reporters import facts_format, report_format
from checker.reporters.jsonl import finding_json
from checker.server.shapes import FORMS, JSON, components, wrong
from checker.standing import Standing

_MOST_TOLD = 5          # things that are wrong with a request


class Answer(NamedTuple):
    """What is sent back, and what of it is counted."""

    status: int
    media: str
    body: bytes
    counted: Mapping[str, int] = {}


def refused(status: int, error: str) -> Answer:
    """The answer to a request that is not carried out."""
    return Answer(status, JSON, (json.dumps({"error": error}) + "\n").encode())


class Desk:
    """Answers requests by what the drafts of a house are judged by."""

    def __init__(self, standing: Standing) -> None:
        self._standing = standing
        self._shapes = components()

    def answer(self, operation: str, body: bytes, form: str) -> Answer:
        """The answer to one operation (see ``OPERATIONS``); ``form`` is that of a report."""
        shape, carry_out = OPERATIONS[operation]
        try:
            request = json.loads(body, parse_constant=_no_number)
        except (ValueError, RecursionError) as error:         # of the decoding too
            return refused(400, f"not JSON: {error}")
        mistakes = list(wrong(request, self._shapes[shape], self._shapes))
        if mistakes:
            return refused(422, "; ".join(mistakes[:_MOST_TOLD]))
        return carry_out(self, request, form)

    # ---- operations

    def check(self, request: Mapping[str, Any], form: str) -> Answer:
        """A report on drafts."""
        documents, problems = self._documents(request["documents"])
        standing = self._standing
        report = pipeline.check(documents, standing.rules, each=request.get("each", False), house=standing.house, problems=problems)
        report = standing.aside(report)
        return Answer(200, FORMS[form], report_format(form).render(report).encode("utf-8", "backslashreplace"), _counted(report))

    def facts(self, request: Mapping[str, Any], form: str) -> Answer:
        """What a draft states."""
        documents, problems = self._documents([request])
        lines = facts_format("jsonl")
        readings = [pipeline.read(document, self._standing.house) for document in documents]
        facts = [line for reading in readings for line in lines.render(reading.document, reading.facts).splitlines()]
        skipped = [line for reading in readings for line in lines.render_skipped(reading.document, reading.skipped).splitlines()]
        return _json({"documents": map(_sizes, readings), "facts": facts, "skipped": skipped, "problems": map(_problem, problems)},
                     {"words": sum(reading.words for reading in readings), "facts": len(facts)})

    def compare(self, request: Mapping[str, Any], form: str) -> Answer:
        """A verdict on two drafts; none where one of them could not be read."""
        documents, problems = self._documents([{"name": side, **request[side]} for side in ("a", "b")])
        if not problems and len(documents) != 2:
            problems.append(Problem("", f"a and b must be one draft each; these are {len(documents)} in all"))
        if problems:
            return _json({"findings": (), "problems": map(_problem, problems)}, {}, verdict=None)
        a, b = documents
        verdict, findings = pipeline.compare(a, b, self._standing.rules, self._standing.house)
        return _json({"findings": map(finding_json, findings), "problems": ()}, {"documents": 2}, verdict=verdict)

    # ---- drafts

    def _documents(self, given: Iterable[Mapping[str, Any]]) -> tuple[list[Document], list[Problem]]:
        documents: list[Document] = []
        problems: list[Problem] = []
        names: dict[str, int] = {}
        for number, draft in enumerate(given, 1):
            try:
                for one in self._read(draft, draft.get("name", f"draft-{number}")):
                    if isinstance(one, Problem):
                        problems.append(one)
                        continue
                    seen = names[one.name] = names.get(one.name, 0) + 1
                    if seen > 1:                # two drafts of one name are told apart
                        one.name = f"{one.name}~{seen}"
                    documents.append(one)
            except UserError as error:
                problems += error.problems
        return documents, problems

    def _read(self, draft: Mapping[str, Any], name: str) -> Iterable[Document | Problem]:
        for one in self._given(draft, name):
            if isinstance(one, Document) and "date" in draft:
                one.assumed_date = date.fromisoformat(draft["date"])
            yield one

    def _given(self, draft: Mapping[str, Any], name: str) -> Iterable[Document | Problem]:
        if "data" in draft:
            data = b64decode(draft["data"])
            return sources.load([sources.STDIN], stdin=lambda most: data, stdin_filename=name)
        if "format" not in draft and readers.readers_for(name):
            documents = list(self._standing.documents(name, draft["text"]))
            for one in documents:
                if isinstance(one, Document):
                    one.title = one.title or draft.get("title")
            return documents
        document = readers.reader(draft.get("format", "text")).read(name, draft["text"], title=draft.get("title"))
        document.path_date = sources.date_in_path(name)
        return [document]


def _no_number(name: str) -> NoReturn:
    raise ValueError(f"{name} is no number")


def _json(lists: Mapping[str, Iterable[str]], counted: Mapping[str, int], **texts: str | None) -> Answer:
    """An object of lists whose items are JSON already."""
    parts = [f"{json.dumps(name)}: {json.dumps(text)}" for name, text in texts.items()]
    parts += [f"{json.dumps(name)}: [{', '.join(items)}]" for name, items in lists.items()]
    return Answer(200, JSON, f"{{{', '.join(parts)}}}\n".encode("ascii"), counted)


def _sizes(reading: Reading) -> str:
    return json.dumps({"document": reading.document.name, "words": reading.words, "facts": len(reading.facts), "skipped": len(reading.skipped)})


def _problem(problem: Problem) -> str:
    return json.dumps({"path": problem.path, "line": problem.line, "column": problem.column, "message": problem.message})


def _counted(report: Report) -> dict[str, int]:
    return {"documents": len(report.readings), "words": sum(reading.words for reading in report.readings),
            "facts": sum(len(reading.facts) for reading in report.readings), **{f"{name}s": report.count(name) for name in SEVERITIES}}


OPERATIONS: Mapping[str, tuple[str, Callable[[Desk, Mapping[str, Any], str], Answer]]] = {        # name -> shape of its request, what it does
    "check": ("CheckRequest", Desk.check), "facts": ("Draft", Desk.facts), "compare": ("CompareRequest", Desk.compare)}
