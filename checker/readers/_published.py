"""What drafts say of themselves for programs: the day they were published, the language they are in."""

from __future__ import annotations

import datetime

from checker.patterns import compiled

_DAY = compiled(r"\s*+(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?=$|[T\s])|\s*+(\d{4})(\d{2})(\d{2})(?=$|[T\s])")
_LANGUAGE = compiled(r"([A-Za-z]{2})(?:[-_](?:([A-Za-z]{2})(?=$|[-_])|[A-Za-z0-9]{2,8}))*+")
ENGLISH = "en"


def day(text: str) -> datetime.date | None:
    """The day of an ISO date or date-time (2024-10-25, 2024-10-25T06:00:00Z, 2018-10-24 15:00:00 -0500); None for anything else."""
    found = _DAY.match(text.strip().strip("\"'"))
    if found is None:
        return None
    year, month, number = (int(part) for part in found.groups() if part)
    try:
        return datetime.date(year, month, number)
    except ValueError:
        return None


def language(*tags: str | None) -> str:
    """The first language tag that is one, as its language and territory ("en-GB", "en"), English where none is."""
    for tag in tags:
        found = _LANGUAGE.fullmatch(tag.strip()) if tag else None
        if found:
            spoken, territory = found.groups()
            return f"{spoken.lower()}-{territory.upper()}" if territory else spoken.lower()
    return ENGLISH
