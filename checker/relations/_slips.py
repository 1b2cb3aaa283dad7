"""Guesses at how two figures for one thing came apart, and the words that set a figure against another one: the older, the next, the other."""

from __future__ import annotations

from decimal import Decimal

from checker.fact import Quantity
from checker.findings import Claim
from checker.interval import shown
from checker.judgement import World
from checker.patterns import compiled, of_table

_PAUSE = compiled(r"[,;:.!?()–—](?!\d)|\n")
_CLAUSE = 80             # characters beside a figure in which its clause is looked for
_ZEROS = (3, 6, 9)
_NOUGHTS = (10, 100)
_MAGNITUDES = tuple([10 ** zeros for zeros in _ZEROS])


def slip(p: Quantity, q: Quantity) -> str | None:
    """The slip that would make one figure of the other; None where none comes to mind."""
    if not p.value or not q.value or p.value == q.value:
        return None
    if p.value.adjusted() != q.value.adjusted():
        ratio = magnitude(p.value, q.value)
        return f"a factor of {shown(ratio)}: thousand, million or billion mixed up?" if ratio else None
    mine, other = (value.normalize().as_tuple().digits for value in (p.value, q.value))
    return "digits swapped?" if mine != other and sorted(mine) == sorted(other) else None


def magnitude(one: Decimal, other: Decimal) -> Decimal | None:
    """How many times one number is the other, where that is a thousand, a million or a billion."""
    if abs(one.adjusted() - other.adjusted()) not in _ZEROS:       # nearly always: told without a division
        return None
    ratio = max(abs(one), abs(other)) / min(abs(one), abs(other))
    return ratio if ratio in _MAGNITUDES else None


def one_digit(p: Quantity, q: Quantity) -> bool:
    """Whether two figures are written alike but for one digit."""
    if p.value is None or q.value is None:
        return False
    mine, other = p.value.as_tuple(), q.value.as_tuple()
    return mine.exponent == other.exponent and len(mine.digits) == len(other.digits) > 1 \
        and sum(one != two for one, two in zip(mine.digits, other.digits, strict=True)) == 1


def miscopied(p: Quantity, q: Quantity) -> str | None:
    """The slip of who copies a figure, where it is one of two digits or more: two neighbours swapped, or a nought more or less."""
    if not p.value or not q.value or p.value == q.value:
        return None
    if p.value.adjusted() != q.value.adjusted():
        ratio = max(p.value, q.value) / min(p.value, q.value)
        return "a nought more or less?" if ratio in _NOUGHTS and len(p.value.normalize().as_tuple().digits) > 1 else None
    scale = min(0, *(int(value.as_tuple().exponent) for value in (p.value, q.value)))
    mine, other = (str(int(value.scaleb(-scale))) for value in (p.value, q.value))
    at = next((place for place, (one, two) in enumerate(zip(mine, other, strict=True)) if one != two), 0)
    return "digits swapped?" if other == mine[:at] + mine[at:at + 2][::-1] + mine[at + 2:] else None


def contrasts(claim: Claim, table: str, world: World) -> set[str]:
    """The words of a table beside a figure, between commas, that set it against another one."""
    reading = world.readings[claim.document]
    text, start = reading.document.text, max(reading.sentences[claim.fact.sentence], claim.fact.start - _CLAUSE)
    before = _PAUSE.split(text[start:claim.fact.start])[-1]
    after = _PAUSE.split(text[claim.fact.end:claim.fact.end + _CLAUSE // 2])[0]
    return {word.lower() for word in of_table(world.words, table).findall(f"{before}{world.text(claim)} | {after}")}
