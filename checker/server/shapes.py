"""What a request and an answer look like, as JSON Schema: requests are checked by it, and the OpenAPI description shows it."""

from __future__ import annotations

import re
from base64 import b64decode
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from importlib import import_module

from checker import __version__, readers
from checker.choices import refusal
from checker.hints import Any
from checker.reporters import _schema

Schema = dict[str, Any]

MOST_DOCUMENTS = 100
FORMS = {"json": "application/json", "html": "text/html; charset=utf-8"}         # of a report: form -> media type
JSON = "application/json"


def _object(required: list[str], **properties: Schema) -> Schema:
    return {"type": "object", "additionalProperties": False, "required": required, "properties": properties}


def _text(doc: str, **more: Any) -> Schema:
    return {"type": "string", "description": doc, **more}


def _list(items: Schema, **more: Any) -> Schema:
    return {"type": "array", "items": items, **more}


def _ref(name: str) -> Schema:
    return {"$ref": f"#/components/schemas/{name}"}


def _formats() -> list[str]:
    """The formats that a draft given as text may have."""
    return [name for name in readers.names() if hasattr(import_module(f"checker.readers.{name}"), "read")]


def components() -> dict[str, Schema]:
    """Every shape by its name."""
    name = _text("What the draft is called; its ending tells the format where none is given.", minLength=1, maxLength=200)
    day = _text("Its day of publication, where it carries none itself: neither in its format nor in a dateline.", format="date")
    return {
        "TextDraft": _object(["text"], text=_text("The draft."), name=name, format=_text("How it is written.", enum=_formats()), date=day,
                             title=_text("Its title, where it carries none itself.")),
        "FileDraft": _object(["data", "name"], data=_text("The bytes of the draft, in Base64: a .docx, .odt or any file that check reads.", format="byte"),
                             name=name, date=day),
        "Draft": {"oneOf": [_ref("TextDraft"), _ref("FileDraft")]},
        "CheckRequest": _object(["documents"], documents=_list(_ref("Draft"), minItems=1, maxItems=MOST_DOCUMENTS), each={
            "type": "boolean", "description": "Judge each draft only by itself; false where it is left out."}),
        "CompareRequest": _object(["a", "b"], a=_ref("Draft"), b=_ref("Draft")),
        **_answers(),
        "Error": _object(["error"], error=_text("What was wrong with the request, or why it is not answered."))}


def _answers() -> dict[str, Schema]:
    """What is answered with. The shapes are those of the reports that files hold; one that is in another is named there."""
    problems = _list(_schema.PROBLEM)
    named = {"Claim": _schema.CLAIM, "Finding": _schema.FINDING, "Problem": _schema.PROBLEM, "Aside": _schema.ASIDE, "Report": _schema.REPORT, "Fact": _schema.FACT,
             "Facts": _answered(documents=_list(_schema.SIZES), facts=_list(_schema.FACT), skipped=_list(_schema.FACT), problems=problems),
             "Comparison": _answered(verdict={"anyOf": [_schema.VERDICTS, {"type": "null"}], "description": "null where a draft could not be read."},
                                     findings=_list(_schema.FINDING), problems=problems),
             "Health": _answered(status={"type": "string", "enum": ["ok", "starting"]}, workers=_schema.COUNT)}
    names = {id(schema): name for name, schema in named.items()}
    return {name: {key: _named(value, names) for key, value in schema.items()} for name, schema in named.items()}


def _answered(**fields: Schema) -> Schema:
    """An object with all of these fields, and whatever a later version adds."""
    return {"type": "object", "required": list(fields), "properties": fields}


def _named(value: Any, names: Mapping[int, str]) -> Any:
    """A shape in which those that have names are told by them."""
    if id(value) in names:
        return _ref(names[id(value)])
    if isinstance(value, dict):
        return {key: _named(inner, names) for key, inner in value.items()}
    return [_named(inner, names) for inner in value] if isinstance(value, list) else value


# ---- checking

def wrong(value: Any, schema: Schema, known: Mapping[str, Schema], where: str = "the request") -> Iterator[str]:
    """What makes a value not of a shape, each with its place in it. ``known`` are the shapes that references name."""
    if "$ref" in schema:
        yield from wrong(value, known[schema["$ref"].rpartition("/")[2]], known, where)
    elif "oneOf" in schema:
        tried = [list(wrong(value, one, known, where)) for one in schema["oneOf"]]
        if sum(not found for found in tried) != 1:
            yield from min(tried, key=len) or [f"{where} is of more than one shape"]
    elif not _TYPES[schema["type"]](value):
        yield f"{where} must be {_CALLED[schema['type']]}"
    elif schema["type"] == "object":
        yield from _wrong_object(value, schema, known, where)
    elif schema["type"] == "array":
        if not schema.get("minItems", 0) <= len(value) <= schema.get("maxItems", len(value)):
            yield f"{where} must have {schema['minItems']} to {schema['maxItems']} items"
        for number, item in enumerate(value, 1):
            yield from wrong(item, schema["items"], known, f"{where}, item {number}")
    elif schema["type"] == "string":
        yield from _wrong_text(value, schema, where)


def _wrong_object(value: Mapping[str, Any], schema: Schema, known: Mapping[str, Schema], where: str) -> Iterator[str]:
    properties = schema["properties"]
    for key in schema["required"]:
        if key not in value:
            yield f"{where} has no {key!r}"
    for key, inner in value.items():
        if key not in properties:
            yield f"{where} has an {refusal('key', key, properties)}"
        else:
            yield from wrong(inner, properties[key], known, f"{key} of {where}")


def _wrong_text(value: str, schema: Schema, where: str) -> Iterator[str]:
    if "enum" in schema and value not in schema["enum"]:
        yield f"{where} is an {refusal('value', value, schema['enum'])}"
    if not schema.get("minLength", 0) <= len(value) <= schema.get("maxLength", len(value)):
        yield f"{where} must have {schema['minLength']} to {schema['maxLength']} characters"
    if "format" in schema and not _FORMATS[schema["format"]](value):
        yield f"{where} is no {'day of the form YYYY-MM-DD' if schema['format'] == 'date' else 'Base64'}"


def _is_day(text: str) -> bool:
    try:
        return re.fullmatch(r"\d{4}-\d\d-\d\d", text, re.ASCII) is not None and bool(date.fromisoformat(text))
    except ValueError:
        return False


def _is_base64(text: str) -> bool:
    try:
        return b64decode(text, validate=True) is not None
    except ValueError:
        return False


_FORMATS: Mapping[str, Callable[[str], bool]] = {"date": _is_day, "byte": _is_base64}
_TYPES: Mapping[str, Callable[[Any], bool]] = {
    "object": lambda value: isinstance(value, dict), "array": lambda value: isinstance(value, list),
    "string": lambda value: isinstance(value, str), "boolean": lambda value: isinstance(value, bool)}
_CALLED = {"object": "an object", "array": "a list", "string": "a text", "boolean": "true or false"}


# ---- the description

def openapi(*, tokens: bool) -> Schema:
    """The OpenAPI description. ``tokens`` says whether a request needs one."""
    def answered(schema: str, doc: str) -> Schema:
        return {"description": doc, "content": {JSON: {"schema": _ref(schema)}}}

    refused = {"400": answered("Error", "Not JSON."), "408": answered("Error", "It came too slowly."), "411": answered("Error", "It does not say how long it is."),
               "413": answered("Error", "It is too long."), "415": answered("Error", "It is not sent as application/json."),
               "422": answered("Error", "It is not of the form."), "421": answered("Error", "It is for another host.")}
    busy = {"503": {**answered("Error", "There is no room or no time for it now."),
                    "headers": {"Retry-After": {"schema": {"type": "integer"}, "description": "Seconds after which to try again."}}}}
    if tokens:
        refused["401"] = answered("Error", "It has no token that is known.")

    def posted(summary: str, takes: str, gives: Schema, parameters: list[Schema] | None = None) -> Schema:
        one = {"summary": summary, "operationId": takes, "responses": {"200": gives, **refused, **busy},
               "requestBody": {"required": True, "content": {JSON: {"schema": _ref(takes)}}}}
        return {"post": {**one, "parameters": parameters} if parameters else one}

    def got(summary: str, media: str, schema: Schema, more: Schema | None = None) -> Schema:
        content = {"description": summary, "content": {media: {"schema": schema}}}
        return {"get": {"summary": summary, "operationId": summary.rpartition(" ")[2], "responses": {"200": content, **(more or {})}}}

    shapes = components()
    report = answered("Report", "The report. A draft that could not be read is among its problems, and never counts as clean.")
    report["content"]["text/html"] = {"schema": {"type": "string"}}
    description: Schema = {
        "openapi": "3.1.0",
        "info": {"title": "claimlint", "version": __version__, "description": "A type checker for the facts in prose.", "license": {"name": "MIT"}},
        "paths": {
            "/v1/check": posted("Report where drafts disagree with themselves, with each other, or with arithmetic", "CheckRequest", report,
                                [{"name": "format", "in": "query", "required": False, "description": "The form of the report.",
                                  "schema": {"type": "string", "enum": list(FORMS)}}]),
            "/v1/facts": posted("List what was understood in a draft, and what was not", "Draft", answered("Facts", "The facts.")),
            "/v1/compare": posted("Judge two texts against each other", "CompareRequest", answered("Comparison", "The verdict.")),
            "/health": got("Whether requests are answered: health", JSON, _ref("Health"), {"503": answered("Health", "No worker is ready.")}),
            "/metrics": got("What was counted, for Prometheus: metrics", "text/plain", {"type": "string"}, {"401": refused["401"]} if tokens else None),
            "/openapi.json": got("This description: openapi", JSON, {"type": "object"})},
        "components": {"schemas": shapes}}
    if tokens:
        description["components"]["securitySchemes"] = {"token": {"type": "http", "scheme": "bearer"}}
        description["security"] = [{"token": []}]
        for path in ("/health", "/openapi.json"):
            description["paths"][path]["get"]["security"] = []
    return description
