"""Patterns that stand in the tables of a language."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from checker.patterns import compiled


@lru_cache(maxsize=64)
def pattern(lexicon: Any, table: str, flags: int = re.IGNORECASE) -> re.Pattern[str]:
    """The pattern of a table, made once a language; as a rule the case of its letters does not count."""
    return compiled(lexicon.table(table), flags)
