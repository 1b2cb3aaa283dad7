"""Number words and digits -> decimals that keep the digits as written."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Context, Decimal

from checker.extract.automaton import Leaf
from checker.extract.tokens import Tokens
from checker.lexicon import Lexicon
from checker.patterns import compiled
from checker.record import NamedTuple

_MOST_DIGITS = 400
_MOST_EXPONENT = 400
_GROUPING = str.maketrans("", "", ", \u00a0\u202f\u2009")
_POWERS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻−", "0123456789--")
_RAISED = frozenset("⁰¹²³⁴⁵⁶⁷⁸⁹")
_SCIENTIFIC = compiled(r"([-−+]?\d+(?:\.\d+)?)(?:[eE]|\s?[x×]\s?10\^?)([-−+]?[\d⁰¹²³⁴⁵⁶⁷⁸⁹⁻]+)")
_QUARTERS = 4            # and more are those of a year
_WHOLES = (2, 4)         # two halves, two quarters: nobody tells a half so
_PARTS = Context(prec=15)        # of a third: more digits than any text means
_GLUE = frozenset({"NUM_HYPH", "NUM_AND", "NEG", "PLUS", "HYPH", "NUM_OF"})
_MAGNITUDES = frozenset({"MAG", "DOZEN", "A_MAG"})
_SCALES = _MAGNITUDES | {"HUNDRED"}


class Worth(NamedTuple):
    """A leaf of a number: its terminal and what it is worth alone."""

    terminal: str
    worth: Decimal


class Numbers:
    """What number leaves are worth."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._known: dict[str, Decimal | None] = {}
        self._words: dict[tuple[str, str], Decimal] = {}

    def digits(self, word: str) -> Decimal | None:
        """A number in digits; None where it is too long to be one."""
        try:
            return self._known[word]
        except KeyError:
            pass
        found = _digits(word)
        if len(self._known) < 50_000:
            self._known[word] = found
        return found

    def value(self, tokens: Tokens, at: int, leaves: Sequence[Leaf]) -> tuple[Decimal | None, int]:
        """What the leaves of a number are worth together, and how many of them go together: of "five twenty" only the first does.

        The value is None where not even the first is a number.
        """
        if len(leaves) == 1 and leaves[0][0] == "NUM":
            word = tokens.pieces[at + leaves[0][1]].rstrip()
            found = self._known.get(word)
            return found if found is not None else self.digits(word), 1
        if len(leaves) == 1 and leaves[0][0] == "ONES":
            return self._worth(tokens, "ONES", at + leaves[0][1]), 1
        again = next((i for i, (terminal, _) in enumerate(leaves) if terminal == "AGAIN"), None)
        if again is not None:
            return self._said_twice(tokens, at, leaves, again)
        row: list[Worth] = []
        for terminal, offset in leaves:
            worth = self._worth(tokens, terminal, at + offset)
            if worth is None:
                return None, 0
            row.append(Worth("NUM" if terminal == "NUMBERED" else terminal, worth))
        negative = row[0].terminal == "NEG"
        lead = sum(1 for leaf in row[:2] if leaf.terminal in ("NEG", "PLUS", "HYPH"))
        value, used = _number(row[lead:])
        if value is None:
            return None, 0
        return (-value if negative else value), used + lead

    def _said_twice(self, tokens: Tokens, at: int, leaves: Sequence[Leaf], again: int) -> tuple[Decimal | None, int]:
        """A number that is told again in brackets, "thirty (30)"; without the brackets where they hold another."""
        value, used = self.value(tokens, at, leaves[:again])
        closed = next(i for i, (terminal, _) in enumerate(leaves) if terminal == "AGAIN_END")
        other, _ = self.value(tokens, at, leaves[again + 1:closed])
        if value is None or used < again or other != value or closed + 1 < len(leaves):
            return value, used
        return value, closed + 1

    def _worth(self, tokens: Tokens, terminal: str, at: int) -> Decimal | None:
        if terminal == "NUM":
            return self.digits(tokens.pieces[at].rstrip())
        if terminal in _GLUE or terminal in ("DECIMAL", "FSLASH"):
            return Decimal(0)
        word = tokens.word(at)
        if terminal in ("LAPTIME", "AGED_S"):
            return _seconds(word)
        if terminal == "NUMBERED":
            return self.digits(word[:-2])               # 1/100th
        found = self._words.get((terminal, word))
        if found is None:
            normal = self._lexicon.normal(terminal, word)
            above, _, below = normal.partition("/")
            found = _ratio(Decimal(above), Decimal(below)) if below else Decimal(normal)
            self._words[(terminal, word)] = found
        return found

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

    def teens(self, tokens: Tokens, at: int, leaf: Leaf, lead: Sequence[Leaf]) -> tuple[Decimal, Decimal] | None:
        """The ends of the decade that "60s", "late thirties" or "mid-teens" tell; None where it is one of the calendar ("1960s", "'60s")."""
        whole = tokens.normal("TEENWORD", at + leaf[1]).split()
        if whole[1:] and not lead:
            return Decimal(whole[0]), Decimal(whole[1])
        digits = whole[0][0] + "0" if whole[1:] else "".join(filter(str.isdigit, tokens.normal("NAMEDDECADE", at + leaf[1])))[-2:]
        word = tokens.word(at + leaf[1])
        if not digits.isdecimal() or digits[-1] != "0" or word[0].isdigit() and len(word.rstrip("s'’")) > 2 or not word[0].isalnum():
            return None
        low, high = tokens.normal("TEENPART", at + lead[0][1]).split() if lead else ("0", "10")
        return Decimal(digits) + Decimal(low), Decimal(digits) + Decimal(high)

    def scales(self, tokens: Tokens, at: int, leaves: Sequence[Leaf]) -> list[Decimal]:
        """The magnitudes that a number ends with, which stand for those before it too: the billion of "$89 to $93 billion", the thousand and the
        hundred thousand of "two to three hundred thousand"."""
        found: list[Decimal] = []
        for terminal, offset in reversed(leaves[1:]):
            if terminal not in ("MAG", "HUNDRED", "DOZEN"):
                break
            worth = Decimal(tokens.normal(terminal, at + offset))
            found.append(worth * found[-1] if found else worth)
        return found


def distributed(low: Decimal, high: Decimal, leaves: Sequence[Leaf], scales: Sequence[Decimal]) -> Decimal:
    """The lower end of a range, of these ``leaves``; the magnitudes after the upper end count for it too, as far as they fit, where it has none of its own."""
    if low < high and _MAGNITUDES.isdisjoint([terminal for terminal, _ in leaves]):
        for scale in reversed(scales):
            if scaled(low, scale) < high:
                return scaled(low, scale)
    return low


def scaled(value: Decimal, worth: Decimal) -> Decimal:
    """``value`` times a power of ten, its digits kept as written; other factors multiply."""
    exponent = worth.adjusted()
    return value.scaleb(exponent) if worth == Decimal(1).scaleb(exponent) else value * worth


def _digits(word: str) -> Decimal | None:
    scientific = _SCIENTIFIC.fullmatch(word)
    if scientific is not None:
        power = scientific[2].translate(_POWERS)
        if power.lstrip("+-").isdigit() and power[1:].isdigit() | (len(power) == 1) and len(power) <= 5 and abs(int(power)) <= _MOST_EXPONENT:
            return Decimal(scientific[1].replace("−", "-")).scaleb(int(power))
        return None
    if word[-1] in _RAISED:
        word = f"10^{word[2:].translate(_POWERS)}"
    if "^" in word:
        base, _, exponent = word.replace("−", "-").partition("^")
        if len(exponent) > 4 or len(base) > 9 or not Decimal(base):
            return None
        power = _PARTS.power(abs(Decimal(base)), int(exponent))
        return -power if base[0] == "-" else power
    plain = word.translate(_GROUPING).replace("−", "-")
    return Decimal(plain) if len(plain) <= _MOST_DIGITS and plain.count(".") <= 1 else None


def _seconds(word: str) -> Decimal | None:
    """The seconds of "30:14.6", "2:03:15", "3:42", "2h30" and "30s"."""
    found = Decimal(0)
    hours, mark, minutes = word.rstrip("mins").partition("h")
    for part in hours.split(":"):
        found = found * 60 + Decimal(part)
    return (found * 60 + Decimal(minutes)) * 60 if mark else found


def _ratio(a: Decimal, b: Decimal) -> Decimal:
    return _PARTS.divide(a, b) if b else Decimal(0)


def ratio(a: Decimal, b: Decimal) -> Decimal:
    """The share that "``a`` in ``b``" is."""
    return _ratio(a, b)


def _number(row: list[Worth]) -> tuple[Decimal | None, int]:
    """The value of the longest beginning of a row that is one number, and its length."""
    plain = [leaf for leaf in row if leaf.terminal not in _GLUE]
    if len(plain) > 2 and plain[-1].terminal == "PART" and plain[-1].worth < 10 and plain[-2].terminal == "TENS":
        tens = row.index(plain[-2])
        value, used = _number(row[:tens]) if row[tens - 1].terminal != "NUM_AND" else (None, 0)          # one hundred thirty-fifths; of "and thirty fifths" there are 130
        if value is not None and used == tens:
            return _ratio(value, plain[-2].worth + plain[-1].worth), len(row)
    joint = _fraction_from(row)
    if joint is None:
        value, used = _whole(row)
        return (value, used) if value is None or used == len(row) or row[-1].terminal != "PART" else _divided(row, value, used)
    whole, used = _whole(row[:joint])
    if whole is None or used < joint:
        return whole, used
    tail = row[joint:]
    if tail[0].terminal in ("NUM_AND", "NUM_HYPH"):
        tail = tail[1:]
    magnitude = next((i for i, leaf in enumerate(tail) if leaf.terminal in ("MAG", "A_MAG")), len(tail))
    part = _part(tail[:magnitude])
    if part is None:
        return whole, used
    if magnitude < len(tail) and not any(leaf.terminal in ("MAG", "A_MAG") for leaf in row[:joint]):       # two and a half million
        return scaled(whole + part, tail[magnitude].worth), len(row) - len(tail) + magnitude + 1
    if magnitude < len(tail):
        part = part * tail[magnitude].worth
        magnitude += 1
    elif joint and row[joint - 1].terminal in ("MAG", "A_MAG"):       # two million and a half
        part = part * row[joint - 1].worth
    return whole + part, len(row) - len(tail) + magnitude


def _divided(row: list[Worth], value: Decimal, used: int) -> tuple[Decimal, int]:
    """What is told in parts that have a number of their own ("three twenty-fifths", "one one hundred and fifth"); ``value`` is the number before it, of
    ``used`` words. That number alone where the rest is no other."""
    rest = [leaf for leaf in row[used:-1] if leaf.terminal not in _GLUE]
    count, taken = _whole(rest)
    if not rest or count is None or taken < len(rest) or rest[-1].terminal == "PART":
        return value, used
    last = row[-1].worth
    return _ratio(value, count * last if last >= 100 else count + last), len(row)


def _fraction_from(row: list[Worth]) -> int | None:
    """Where the fraction that follows a whole number begins ("and three quarters" in "two and three quarters"); None without one.

    A number that is nothing but a fraction ("three quarters") has none: it is a whole number that is divided.
    """
    for i, leaf in enumerate(row):
        kind = leaf.terminal
        if kind == "FRACTION" and i:
            return i
        if kind == "NUM" and i and i + 1 < len(row) and row[i + 1].terminal == "FSLASH":
            return i
        if kind in ("HALF", "A_PART") and i:
            return i - 1 if row[i - 1].terminal in ("NUM_AND", "NUM_HYPH") else i
        if kind == "PART":
            joints = [j for j in range(i) if row[j].terminal == "NUM_AND"]
            if joints and not any(later.terminal in ("HUNDRED", "MAG") for later in row[joints[-1]:i]) \
                    and not (joints[-1] and row[joints[-1] - 1].terminal in ("HUNDRED",)):
                return joints[-1]
            return None
    return None


def _part(row: list[Worth]) -> Decimal | None:
    """What a fraction is worth: "three quarters", "1/2", "a half"."""
    if len(row) == 1 and row[0].terminal in ("HALF", "FRACTION"):
        return row[0].worth
    if len(row) == 1 and row[0].terminal == "A_PART":
        return _ratio(Decimal(1), row[0].worth)
    if len(row) == 3 and row[1].terminal == "FSLASH":
        return _ratio(row[0].worth, row[2].worth) if row[2].worth else None
    if len(row) == 1 and row[0].terminal == "PART":
        return _ratio(Decimal(1), row[0].worth)
    if row and row[-1].terminal == "PART":
        count, used = _whole(row[:-1] if row[-2].terminal != "NUM_HYPH" else row[:-2])
        return _ratio(count, row[-1].worth) if count is not None and used else None
    return None


def _whole(row: list[Worth]) -> tuple[Decimal | None, int]:
    """Hundreds, tens, ones and magnitudes, decimals in words, and a fraction where the row is nothing else."""
    total = Decimal(0)
    current: Decimal | None = None
    room: Decimal | None = None           # what a further word must stay below
    last_scale: Decimal | None = None
    decimals = 0                          # digits after a spoken point, plus one
    for i, (terminal, worth) in enumerate(row):
        if terminal in _GLUE:
            continue
        if terminal == "DECIMAL":
            if current is None or decimals:
                return _sum(total, current), i
            decimals = 1
            continue
        if decimals and terminal in ("ONES", "TENS", "NUM"):
            assert current is not None
            if terminal == "NUM" and decimals > 1 or worth != worth.to_integral_value() or decimals > _MOST_DIGITS:
                return _sum(total, current), i
            width = len(str(int(worth)))
            step = worth.scaleb(-(decimals - 1 + width))
            current = current - step if current < 0 else current + step
            decimals += width
            continue
        if terminal == "FSLASH":
            if current is None or i + 1 >= len(row) or not row[i + 1].worth:
                return _sum(total, current), i
            current, room = _ratio(current, row[i + 1].worth), Decimal(0)
            continue
        if terminal == "NUM" and i and row[i - 1].terminal == "FSLASH":
            continue
        if terminal == "PART":
            value = _sum(total, current)
            if value is None:
                return None, 0
            if i and row[i - 1].terminal in _MAGNITUDES or worth == _QUARTERS <= value or worth in _WHOLES and value == 2:
                return value, i                                    # $20.9m quarter over quarter, growth for five quarters
            total, current, room = Decimal(0), _ratio(value, worth), Decimal(0)
            continue
        if terminal in ("HALF", "FRACTION", "A_PART"):
            if i:
                return _sum(total, current), i
            current, room = (_ratio(Decimal(1), worth) if terminal == "A_PART" else worth), Decimal(0)
            continue
        if terminal in _SCALES:
            decimals = 0
            if terminal == "A_MAG":
                if current is not None and not (i and row[i - 1].terminal == "NUM_OF"):
                    return _sum(total, current), i
                current = current if current is not None else Decimal(1)
            if current is None:
                if last_scale is None or terminal == "DOZEN":
                    current = Decimal(1)
                else:                     # "hundred thousand": the scale of what went before
                    total, current = Decimal(0), total
            if terminal == "HUNDRED" or (terminal == "A_MAG" and worth == 100):
                current = scaled(current, worth)
                room = Decimal(100)
                continue
            if last_scale is not None and worth >= last_scale and total:
                total, current = Decimal(0), total + current       # "two hundred thousand million"
            total = total + scaled(current, worth) if total else scaled(current, worth)
            current, room, last_scale = None, worth, worth
            continue
        if current is None:
            if room is not None and worth >= room:
                return _sum(total, current), _before(row, i)
            current = worth
        else:
            if room is not None and worth >= room or room is None and (current % 10 or current < 20 or worth >= 10):
                return _sum(total, current), _before(row, i)
            current = current + worth
        room = Decimal(10) if terminal == "TENS" else Decimal(1)
    return _sum(total, current) if row else None, len(row)


def _before(row: list[Worth], i: int) -> int:
    """How many leaves stand before the one that does not belong, a hanging "and" left out."""
    while i and row[i - 1].terminal in _GLUE:
        i -= 1
    return i


def _sum(total: Decimal, current: Decimal | None) -> Decimal | None:
    if current is None:
        return total
    return total + current if total else current


__all__ = ["Numbers", "Worth", "distributed", "ratio", "scaled"]
