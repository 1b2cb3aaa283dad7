"""A telephone number is given one way: the same number does not lose, gain or swap a digit when it is given again."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import combinations

from checker.fact import Identifier
from checker.findings import Claim
from checker.hints import Any
from checker.judgement import Conflict, Option, World
from checker.patterns import compiled

KINDS = ("quantity", "date", "attribution", "person", "name", "identifier")
SAME: tuple[str, ...] = ()
OPTIONS = {
    "digits": Option(9, int, "digits that a telephone number has at least"),
}
VALUES = ("how",)

_NUMBER = compiled(r"\+?\(?\d{1,5}\)?(?:[ .\u00a0-]\(?\d{2,8}\)?){1,5}(?![\w%])")
_MOST = 15               # digits of a telephone number
_HEAD = 5                # digits that two mistellings of one number begin with
_MOST_ALIKE = 40         # numbers with the same beginning that are held against each other: bounds the work on a hostile text


def judge(claims: Sequence[Claim], options: Mapping[str, Any], world: World) -> Iterator[Conflict]:
    """Numbers that are a digit longer than another one, or have two digits swapped: the rarer one first."""
    del claims               # a telephone number is no figure: it stands among what was not read as one
    alike: dict[str, dict[str, list[Claim]]] = {}
    for number, reading in enumerate(world.readings):
        text, until = reading.document.text, -1
        for skipped in reading.skipped:
            match = _NUMBER.match(text, skipped.start) if skipped.start >= until else None
            digits = "".join(filter(str.isdigit, match[0])) if match else ""
            if match and options["digits"] <= len(digits) <= _MOST:
                until = match.end()
                fact = Identifier(match.start(), match.end(), "telephone", digits)
                alike.setdefault(digits[:_HEAD], {}).setdefault(digits, []).append(Claim(number, fact))
    for head in sorted(alike):
        for one, other in combinations(sorted(alike[head])[:_MOST_ALIKE], 2):
            how = _slip(one, other)
            if how and not _are_desks(one, other, alike[head]):
                odd, usual = sorted((one, other), key=lambda digits: (len(alike[head][digits]), digits))
                places = (*alike[head][odd][:1], *alike[head][usual][:5])
                yield Conflict(places, (f"{len(alike[head][usual])} times {usual}, {len(alike[head][odd])} times {odd}",), {"how": how})


def _are_desks(one: str, other: str, numbers: Collection[str]) -> bool:
    """Whether two numbers that differ in their last two digits are among several that do: each desk of a house has its own."""
    block = one[:-2]
    return other[:-2] == block and sum(number[:-2] == block for number in numbers) > 2


def _slip(one: str, other: str) -> str:
    """How one number becomes the other in writing; "" where it takes more than a slip, or only another last digit, as of the next desk."""
    short, long = sorted((one, other), key=len)
    if len(long) - len(short) == 1:
        return "a digit more" if any(long[:i] + long[i + 1:] == short for i in range(len(long))) else ""
    if len(long) != len(short):
        return ""
    apart = [i for i in range(len(one)) if one[i] != other[i]]
    swapped = len(apart) == 2 and apart[1] - apart[0] == 1 and one[apart[0]] == other[apart[1]] and one[apart[1]] == other[apart[0]]
    return "two digits swapped" if swapped else ""
