"""A piece as it was read, in few bytes: the draft, its facts and their keys, as compressed JSON that names every field.

Whatever has its default is left out, so that a fact of an older claimlint still means the same after fields were added. How a field is made
again is told by its annotation in ``checker.fact``: a new field needs no word here.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable
from datetime import date
from decimal import Decimal

from checker import fact as _fact
from checker.archive.keys import Keys
from checker.document import Document, Region
from checker.fact import KINDS
from checker.findings import Reading
from checker.hints import Any
from checker.record import NamedTuple

_LEVEL = 6              # of zlib: above it a hundredth is gained for twice the time


class Kept(NamedTuple):
    """A piece of an archive: its reading, and the keys of its facts."""

    reading: Reading
    keys: Keys


class Damaged(ValueError):
    """What was kept cannot be read again."""


def pack(reading: Reading, keys: Keys) -> bytes:
    """A reading and its keys as bytes: the same for the same."""
    document = reading.document
    kept = {
        "source": document.source,
        "text": None if document.text == document.source else document.text,
        "regions": [list(region) for region in document.regions],
        "runs": document.runs,
        "widths": sorted(document.widths.items()),
        "title": document.title,
        "language": document.locale,
        "path_date": document.path_date,
        "words": reading.words,
        "sentences": reading.sentences,
        "facts": [(fact.kind, _plain(fact)) for fact in reading.facts],
        "keys": keys,
    }
    given = {name: value for name, value in kept.items() if value is not None}
    return zlib.compress(json.dumps(given, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass"), _LEVEL)


def unpack(data: bytes, name: str, published: str | None) -> Kept:
    """What ``pack`` made bytes of, with the name and the date that it is kept under. Raises Damaged."""
    try:
        kept = json.loads(zlib.decompress(data).decode("utf-8", "surrogatepass"))
        past = kept.get("path_date")
        document = Document(name, kept["source"], text=kept.get("text"), regions=tuple([Region(*region) for region in kept["regions"]]),
                            runs=tuple([(text, source) for text, source in kept["runs"]]), widths=dict(kept["widths"]), title=kept.get("title"),
                            date=date.fromisoformat(published) if published else None, language=kept["language"],
                            path_date=tuple(past) if past else None)
        facts = tuple([_record(KINDS[kind])(fields) for kind, fields in kept["facts"]])
        return Kept(Reading(document, facts, (), kept["words"], tuple(kept["sentences"])), kept["keys"])
    except (zlib.error, ValueError, KeyError, TypeError, ArithmeticError) as error:
        raise Damaged(f"the piece {name} cannot be read again: {error}") from error


def _plain(value: Any) -> Any:
    """A value of a fact as JSON has it: records as objects without what is at its default, decimals as they are written."""
    fields = getattr(value, "_fields", None)
    if fields is not None:
        defaults = value._field_defaults
        return {name: _plain(part) for name, part in zip(fields, value, strict=True) if name not in defaults or part != defaults[name]}
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    return str(value) if isinstance(value, Decimal) else value


_Maker = Callable[[Any], Any]
_MAKERS: dict[type, _Maker] = {}


def _record(kind: Any) -> _Maker:
    """Makes a record of this type from an object as ``_plain`` makes it; fields that it does not know are passed over."""
    made = _MAKERS.get(kind)
    if made is None:
        known = frozenset(kind._fields)
        makers = {name: maker for name, annotation in kind.__annotations__.items() if (maker := _maker(annotation)) is not None}

        def made(fields: dict[str, Any]) -> Any:
            given = {name: value for name, value in fields.items() if name in known}
            for name in given.keys() & makers:
                if given[name] is not None:
                    given[name] = makers[name](given[name])
            return kind(**given)

        _MAKERS[kind] = made
    return made


def _maker(annotation: str) -> _Maker | None:
    """Makes a field of a fact from JSON, by its annotation as it is written; None where JSON has it as it is."""
    annotation = annotation.removesuffix(" | None")
    if annotation.startswith("tuple["):
        part = _maker(annotation.removeprefix("tuple[").removesuffix(", ...]"))
        return tuple if part is None else lambda values: tuple([part(value) for value in values])
    if annotation == "Decimal":
        return Decimal
    kind = getattr(_fact, annotation, None)
    return _record(kind) if hasattr(kind, "_fields") else None
