"""``date`` and ``timedelta`` as datetime has them, and no more of it: up to Python 3.12 that module makes all its classes a second time, in Python, and throws
these away, which takes an eightieth of a short run."""

from __future__ import annotations

MYPY = False            # true for those who check types
if MYPY:
    from datetime import date, timedelta
else:
    try:
        from _datetime import date, timedelta
    except ImportError:         # another Python
        from datetime import date, timedelta

__all__ = ["date", "timedelta"]
