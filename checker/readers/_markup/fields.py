"""The front matter of a draft: where it ends, and what each of its fields is to a reader."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from checker.document import FRONT_MATTER, STANDFIRST, TITLE
from checker.patterns import compiled
from checker.readers._markup.inline import Inline
from checker.readers._markup.scalars import Field
from checker.readers._markup.visible import Visible, slice_of
from checker.readers._published import ENGLISH, day, language
from checker.record import NamedTuple

_STANDFIRSTS = frozenset(["summary", "deck", "description", "excerpt", "subtitle", "standfirst", "lede", "lead", "teaser", "abstract", "dek"])
# the first of these that holds a day is the day of publication
_DATES = ("published", "published_at", "publisheddate", "publish_date", "publishdate", "pubdate", "published_date", "date")
_LANGUAGES = ("lang", "locale", "language")
_YAML = compiled(r"---[ \t]*+\r?\n")
_YAML_END = compiled(r"^(?:---|\.\.\.)[ \t]*+\r?$", re.MULTILINE)
_YAML_FIRST = compiled(r"""(?:[ \t]*+(?:#[^\n]*+)?\r?\n)*+(?:["']?[\w$@.-][^\n:#]*+:(?=\s)|---|\.\.\.)""")
_TOML = compiled(r"\+\+\+[ \t]*+\r?\n")
_TOML_END = compiled(r"^\+\+\+[ \t]*+\r?$", re.MULTILINE)
_COMMENT = compiled(r"^[ \t]*+(#[^\r\n]*+)", re.MULTILINE)
_ALIAS = compiled(r"(?<=[\s\[,])\*[A-Za-z_][\w-]*+(?=[ \t]*+[,\]}\r\n#])")
MOST_ALIASES = 50           # more of them are made to swell
# addresses, paths, file names, slugs, switches and aliases: for programs
_MACHINE = compiled(r"[a-z][a-z0-9+.-]*://\S*|mailto:\S*|[./~]\S*/\S*|/\S*|\S*[^\W\d_]\S*/\S*|\S*/\S*[^\W\d_]\S*|\S+\.[a-z]\w{1,4}|true|false|null|~|\*[\w.-]+|"
                      r"(?=[\w.-]*[^\W\d_]{2})[\w.]+(?:[-_][\w.]+){2,}|#[0-9a-f]{3,8}", re.IGNORECASE)


class Matter(NamedTuple):
    """What front matter says of its draft, and where the draft goes on behind it. ``aliases`` counts those of YAML, none of which is followed."""

    end: int
    title: str | None
    date: datetime.date | None
    language: str
    aliases: int = 0


def front_matter(source: str, out: Visible) -> Matter:
    """Write the fields of the front matter, where there is one."""
    start = 0
    end = 0
    fields: Iterator[Field] = iter(())
    opening = _YAML.match(source)
    if opening and _YAML_FIRST.match(source, opening.end()):
        from checker.readers._markup.yaml_fields import fields as read
        closing = _YAML_END.search(source, opening.end())
        start, end = opening.end(), closing.start() if closing else 0
    else:
        opening = _TOML.match(source)
        if opening is None:
            return Matter(0, None, None, ENGLISH)
        from checker.readers._markup.toml_fields import fields as read
        closing = _TOML_END.search(source, opening.end())
        start, end = opening.end(), closing.start() if closing else 0
    if closing is None:
        return Matter(0, None, None, ENGLISH)
    for comment in _COMMENT.finditer(source, start, end):
        out.comment(slice_of(source, 0, len(source)), *comment.span(1), 1)
    fields = read(source, start, end)
    aliases = sum(1 for _ in _ALIAS.finditer(source, start, end)) if source.find("*", start, end) >= 0 else 0
    return _write(fields, closing.end(), out)._replace(aliases=aliases)


def _write(fields: Iterator[Field], end: int, out: Visible) -> Matter:
    title: str | None = None
    days: dict[str, datetime.date] = {}
    tags: dict[str, str] = {}
    for field in fields:
        value = field.flat.text.strip()
        key = field.path.lower()
        if key in _DATES:
            found = day(value)
            if found is not None:
                days.setdefault(key, found)
        elif key in _LANGUAGES:
            tags.setdefault(key, value)
        if not value or _MACHINE.fullmatch(value):
            continue
        kind = TITLE if key == "title" else STANDFIRST if key in _STANDFIRSTS else FRONT_MATTER
        before = out.count
        Inline(field.flat, ()).write(out, kind, field.path)
        if kind == TITLE and title is None and out.count > before:
            title = out.last()
    return Matter(end, title, next((days[key] for key in _DATES if key in days), None), language(*map(tags.get, _LANGUAGES)))
