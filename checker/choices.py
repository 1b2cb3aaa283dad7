"""What to say to somebody who named a thing that is not there."""

from __future__ import annotations

from collections.abc import Iterable


def refusal(what: str, given: str, allowed: Iterable[str]) -> str:
    """``unknown format 'jsno': did you mean 'json'? (known: json, jsonl, text)``; the known ones in sorted order."""
    known = sorted(allowed)
    return f"unknown {what} {given!r}{suggestion(given, known)} (known: {', '.join(known) or 'none'})"


def suggestion(given: str, allowed: Iterable[str]) -> str:
    """``: did you mean 'json'?`` where an allowed name is close to the given one, else nothing."""
    from difflib import get_close_matches  # only ever needed after a mistake

    names = {name.lower(): name for name in sorted(allowed, reverse=True)}
    near = get_close_matches(given.lower(), sorted(names), n=1, cutoff=0.6)
    return f": did you mean {names[near[0]]!r}?" if near else ""
