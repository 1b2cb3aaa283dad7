"""The day that the date of a draft names, as people write it for programs."""

from __future__ import annotations

import datetime
import re

_DAY = re.compile(r"\s*+(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?=$|[T\s])|\s*+(\d{4})(\d{2})(\d{2})(?=$|[T\s])")


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
