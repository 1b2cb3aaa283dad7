"""JSON Schemas of what programs read: ``python -m checker.reporters._schema`` writes them into docs/.

Fields may be added in a later version: a reader must pass over those that it does not know, and the schemas allow them.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping

from checker.findings import KNOWN, SEVERITIES, SUPPRESSED, UNCHANGED
from checker.hints import Any

Schema = dict[str, Any]

TEXT: Schema = {"type": "string"}
FLAG: Schema = {"type": "boolean"}
NUMBER: Schema = {"type": "number"}
COUNT: Schema = {"type": "integer", "minimum": 0}
PLACE: Schema = {"type": "integer", "minimum": 1}
WORD: Schema = {"type": "string", "minLength": 1}


def _one_of(*words: str) -> Schema:
    return {"enum": list(words)}


def _or_null(schema: Schema) -> Schema:
    return {"anyOf": [schema, {"type": "null"}]}


def _list(items: Schema, **more: Any) -> Schema:
    return {"type": "array", "items": items, **more}


def _object(**fields: Schema) -> Schema:
    """An object with all of these fields, and whatever a later version adds."""
    return {"type": "object", "properties": fields, "required": list(fields)}


def _told(schema: Schema, what: str) -> Schema:
    """A shape with words on what it is."""
    return {**schema, "description": what}


_SPAN: Mapping[str, Schema] = {"start": COUNT, "end": COUNT}
_PERIOD = _or_null(_object(start=WORD, end=WORD, text=TEXT))
_PART = _object(**_SPAN, text=TEXT)
_CLAIM: Mapping[str, Schema] = {"document": _told(WORD, "The name of its draft."), **_SPAN, "line": PLACE, "column": PLACE, "text": _told(TEXT, "The words of the source.")}
_METRIC = _object(head=TEXT, modifiers=_list(TEXT), phrase=TEXT, about=_list(TEXT))

CLAIM = _object(**_CLAIM)
FINDING = _object(
    rule=_told(WORD, "The rule that speaks."), severity=_one_of(*SEVERITIES), message=_told(WORD, "Both sides, in one line."), claims=_list(CLAIM, minItems=1),
    reason=_told(_list(TEXT), "One step an item: why the claims are comparable, what was computed."), fingerprint=_told(TEXT, "Its identity across edits."),
    hint=_told(_or_null(TEXT), "A guess at the slip."))
PROBLEM = _object(path=_told(TEXT, "The draft."), line=_or_null(PLACE), column=_or_null(PLACE),
                  message=_told(WORD, "Why it could not be read, or what a comment in it says wrongly."))
ASIDE = _object(how=_one_of(SUPPRESSED, KNOWN, UNCHANGED), by=_told(TEXT, "What says so."), reason=_or_null(TEXT), finding=FINDING)
SIZES = _object(document=WORD, words=COUNT, facts=COUNT, skipped=COUNT)
BOUNDED = _object(noun=_told(TEXT, "What is told so often that not all of its figures were compared."), figures=COUNT, compared=COUNT)

REPORT = _object(
    version={"const": 1},
    tool=_object(name={"const": "claimlint"}, version=WORD),
    documents=_list(SIZES),
    findings=_list(FINDING),
    aside=_told(_list(ASIDE), "Findings that are not told, and why."),
    problems=_list(PROBLEM),
    bounded=_list(BOUNDED),
    summary=_object(errors=COUNT, warnings=COUNT, notes=COUNT, words=COUNT, facts=COUNT, skipped=COUNT, problems=COUNT, aside=COUNT))

VERDICTS = _one_of("contradiction", "consistent", "unrelated")
_COMPARISON = _object(verdict=VERDICTS, findings=_list(FINDING))
_COMPARISON["properties"]["id"] = TEXT      # of a pair of --pairs

FACTS: Mapping[str, Mapping[str, Schema]] = {
    "quantity": {
        "value": _or_null(NUMBER), "low": _or_null(NUMBER), "high": _or_null(NUMBER),
        "qualifier": _one_of("exact", "approximately", "nearly", "up_to", "less_than", "at_least", "more_than", "range", "vague"),
        "unit": _or_null(TEXT), "dimension": WORD, "per": _or_null(TEXT), "metric": _or_null(_METRIC),
        "change": _or_null(_one_of("increase", "decrease")),
        "change_role": _or_null(_one_of("by", "from", "to")),
        "status": _one_of("asserted", "planned", "estimated", "denied", "conditional"),
        "when": _PERIOD, "where": _or_null(TEXT), "attribution": _or_null(COUNT), "group": _or_null({"type": "integer"})},
    "date": {
        "timex": _or_null(TEXT), "resolved": _or_null(_object(start=WORD, end=WORD)), "bound": _or_null(TEXT), "clock": _or_null(TEXT),
        "zone": _or_null(TEXT), "source": _or_null(TEXT), "other": _or_null(TEXT), "impossible": FLAG},
    "attribution": {
        "speaker": _or_null(_object(**_SPAN, text=TEXT, person=_or_null(TEXT), title=_or_null(TEXT), organization=_or_null(TEXT))),
        "cue": _or_null(_PART), "content": _list(_object(**_SPAN)), "style": _one_of("direct", "mixed", "indirect"),
        "quote": _or_null(TEXT), "nested": FLAG, "when": _PERIOD, "venue": _or_null(_PART), "occasion": _or_null(_PART)},
    "person": {
        "name": WORD, "given": _or_null(TEXT), "family": _or_null(TEXT), "title": _or_null(TEXT), "organization": _or_null(TEXT),
        "age": _or_null(COUNT), "nationality": _or_null(TEXT), "party": _or_null(TEXT), "seat": _or_null(TEXT), "full": _or_null(TEXT)},
    "name": {
        "name": WORD, "type": _or_null(_one_of("organization", "event", "product", "work", "place")), "acronym": _or_null(TEXT),
        "full": _or_null(TEXT)},
    "identifier": {"names": TEXT, "value": WORD},
    "list": {"length": COUNT},
    "statistic": {
        "test": WORD, "value": NUMBER, "df": _list(NUMBER), "sample": _or_null(NUMBER), "sign": _or_null(TEXT), "p": _or_null(NUMBER)},
    "skipped": {"reason": WORD},        # with --skipped
}

FACT: Schema = {"oneOf": [_object(kind={"const": kind}, **_CLAIM, **fields) for kind, fields in FACTS.items()]}

SCHEMAS: Mapping[str, tuple[str, Schema]] = {
    "report": ("What claimlint check --format json prints", REPORT),
    "finding": ("A line of claimlint check --format jsonl", FINDING),
    "fact": ("A line of claimlint facts --format jsonl", FACT),
    "comparison": ("What claimlint compare prints, and a line of claimlint compare --pairs", _COMPARISON),
}


def written(name: str) -> str:
    """The schema of one output as a file."""
    title, schema = SCHEMAS[name]
    whole = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": title, **schema}
    return json.dumps(whole, indent=1) + "\n"


def main(folder: str = "docs") -> None:
    """Write all of them."""
    for name in SCHEMAS:
        with open(os.path.join(folder, f"{name}.schema.json"), "w", encoding="utf-8", newline="\n") as file:
            file.write(written(name))


if __name__ == "__main__":
    main()
