"""Numbers in what registries and programs call things: "CVE-2021-44532", "iso_639-3", "Makefile:336", "!3082", "5.1.x"."""

from __future__ import annotations

from collections.abc import Sequence

from checker.patterns import compiled

# what stands before such a number, without a space: letters and digits and a hyphen, anything with an underscore, a name and a colon
_BEFORE = compiled(r".*_.*|.*[^\W\d_].*\d[-‑]|.*[^\W\d_]:|!")
_LONGEST = 12            # tokens of a designation


def is_designation(pieces: Sequence[str], here: int) -> bool:
    """Whether the digits of token ``here`` are a part of the designation of a thing."""
    first = here
    while first > 0 and here - first < _LONGEST and pieces[first - 1] and not pieces[first - 1][-1:].isspace():
        first -= 1
    if first < here and _BEFORE.fullmatch("".join(pieces[first:here])) is not None:
        return True
    return here + 2 < len(pieces) and pieces[here + 1] == "." and pieces[here + 2].rstrip() == "x" and not pieces[here][-1:].isspace()
