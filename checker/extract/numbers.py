"""Number words and digits -> decimals that keep the digits as written."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from checker.extract.automaton import Leaf
from checker.extract.tokens import Tokens
from checker.lexicon import Lexicon

_MOST_DIGITS = 400
_GROUPING = str.maketrans("", "", ",\u00a0\u202f\u2009")


class Numbers:
    """What number leaves are worth."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._known: dict[str, Decimal | None] = {}

    def digits(self, word: str) -> Decimal | None:
        """A number in digits; None where it is too long to be one."""
        try:
            return self._known[word]
        except KeyError:
            pass
        plain = word.translate(_GROUPING).replace("−", "-")
        found = Decimal(plain) if len(plain) <= _MOST_DIGITS and plain.count(".") <= 1 else None
        if len(self._known) < 50_000:
            self._known[word] = found
        return found

    def value(self, tokens: Tokens, at: int, leaves: Sequence[Leaf]) -> Decimal | None:
        """What the leaves of a number are worth together; None where they do not go together ("five twenty")."""
        if len(leaves) == 1 and leaves[0][0] == "NUM":
            return self.digits(tokens.pieces[at + leaves[0][1]].rstrip())
        total = Decimal(0)
        current: Decimal | None = None
        room: Decimal | None = None           # what a further word must stay below
        last_scale: Decimal | None = None
        for terminal, offset in leaves:
            if terminal in ("NUM_HYPH", "NUM_AND"):
                continue
            if terminal == "NUM":
                worth = self.digits(tokens.pieces[at + offset].rstrip())
            else:
                worth = Decimal(tokens.normal(terminal, at + offset))
            if worth is None:
                return None
            if terminal in ("MAG", "HUNDRED", "DOZEN") or (terminal == "A_MAG"):
                if terminal == "A_MAG":
                    if current is not None:
                        return None
                    current = Decimal(1)
                if current is None:
                    if last_scale is None or terminal == "DOZEN":
                        current = Decimal(1)
                        if last_scale is None:
                            current = Decimal(1)
                    else:                     # "hundred thousand": the scale of what went before
                        total, current = Decimal(0), total
                if terminal == "HUNDRED" or (terminal == "A_MAG" and worth == 100):
                    current = _scaled(current, worth)
                    room = Decimal(100)
                    continue
                total = total + _scaled(current, worth) if total else _scaled(current, worth)
                current, room, last_scale = None, worth, worth
                continue
            if current is None:
                if room is not None and worth >= room:
                    return None
                current = worth
            else:
                if room is not None and worth >= room or room is None and (current % 10 or current < 20 or worth >= 10):
                    return None
                current = current + worth
            room = Decimal(10) if terminal == "TENS" else Decimal(1)
        if current is None:
            return total
        return total + current if total else current

    def vague(self, tokens: Tokens, at: int, leaves: Sequence[Leaf]) -> tuple[Decimal, Decimal]:
        """The ends of a vague amount: hundreds of thousands are [100,000, 1,000,000)."""
        low = high = Decimal(1)
        for terminal, offset in leaves:
            if terminal == "MANY_OF":
                continue
            words = tokens.normal(terminal, at + offset).split()
            ends = [Decimal(word) for word in words]
            if len(ends) == 1:
                low, high = low * ends[0], high * ends[0]
            elif low == 1:
                low, high = ends[0], ends[1]
            else:                             # "tens of thousands": the second word is only a scale
                low, high = low * ends[0], high * ends[0]
        return low, high

    def distributed(self, low: Decimal | None, high: Decimal | None, tokens: Tokens, at: int,
                    operands: Sequence[Any]) -> tuple[Decimal, Decimal]:
        """The ends of a range; a magnitude after the second counts for the first too ("$89 to $93 billion")."""
        assert low is not None and high is not None
        first, second = operands[0].number, operands[1].number
        if len(first) == 1 and len(second) > 1 and second[-1][0] in ("MAG", "HUNDRED") and low < high:
            scale = Decimal(tokens.normal(second[-1][0], at + second[-1][1]))
            if low < high / scale:
                low = _scaled(low, scale)
        return low, high


def _scaled(value: Decimal, worth: Decimal) -> Decimal:
    """``value`` times a power of ten, its digits kept as written; other factors multiply."""
    exponent = worth.adjusted()
    return value.scaleb(exponent) if worth == Decimal(1).scaleb(exponent) else value * worth
