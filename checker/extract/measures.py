"""Units of figures: what a unit token stands for here, and which neighbouring measures are one ("7 feet 10 inches")."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from checker.extract.automaton import Leaf
from checker.extract.chunk import Chunk, Island
from checker.extract.numbers import scaled
from checker.extract.plans import Operand
from checker.extract.tokens import Tokens
from checker.fact import Quantity
from checker.lexicon import Lexicon
from checker.record import NamedTuple
from checker.spans import Span

_EXACT = frozenset({"exact", "approximately", "nearly", "more_than", "less_than", "at_least", "up_to"})
_LOWER = frozenset({"more_than", "at_least"})
_UPPER = frozenset({"less_than", "up_to"})
_MOST_UNITS = 20_000     # remembered
_AHEAD, _BACK = 5, 12    # tokens around a time among which stands what was run
_DIGITS = 2              # behind the colon of a time that two of its parts tell
_SMALL = 3               # feet to the yard: two yards and seven feet are one length all the same
_MERGED = frozenset({"length", "duration", "mass", "volume"})


class Unit(NamedTuple):
    """A unit as it is meant: canonical name, dimension, what the number is to be multiplied by, whether it could be another."""

    name: str | None
    dimension: str = "count"
    factor: Decimal | None = None
    ambiguous: bool = False


BARE = Unit(None)


class Measures:
    """The units of a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._settled: dict[str, str] = lexicon.table("settled")
        self._stands_for: dict[str, str] = lexicon.table("stands_for")
        self._finer: dict[str, str] = lexicon.table("finer_units")
        self._money = frozenset(lexicon.table("money_words"))
        self._long_runs = frozenset(lexicon.table("long_runs"))
        self._silent: dict[str, str] = lexicon.table("silent_units")
        self._read_behind: dict[str, dict[str, str]] = lexicon.table("read_behind")
        self._freezing = {name: Decimal(point) for name, point in lexicon.table("freezing_points").items()}
        self._factors: dict[str, Fraction | None] = {}
        self._known: dict[tuple[str, str, str], Unit] = {}       # those that their terminal, tag and word say, whatever stands around them

    def unit(self, chunk: Chunk, tokens: Tokens, at: int, operand: Operand) -> Unit:
        """The unit of an operand, by its sign, code or unit token."""
        if operand.unit is None:
            if operand.sign is None:
                return BARE
            terminal, offset = operand.sign
            return Unit(tokens.normal(self._stands_for.get(terminal, terminal), at + offset), "currency")
        terminal, offset = self._stands_for.get(operand.unit[0], operand.unit[0]), operand.unit[1]
        word, tag = tokens.word(at + offset), tokens.tags[at + offset]
        key = (terminal, tag, word)
        if operand.sign is None and key in self._known:
            return self._known[key]
        if terminal in self._settled:
            name = self._settled[terminal]
            minutes, mark, rest = word.partition(":")
            if terminal == "LAPTIME" and mark and len(minutes) == 1 and len(rest) == _DIGITS:
                return Unit(name, "duration", self._in_hours(chunk, tokens, at), minutes != "0")
            return Unit(name, self._lexicon.properties("UNIT", name)["dimension"])
        name = self._lexicon.normal(terminal, word)
        given = self._lexicon.properties(terminal, name)
        if operand.sign is not None and terminal != "CODE":
            return Unit(tokens.normal(operand.sign[0], at + operand.sign[1]), "currency")
        if "scale" in given:
            return Unit(None, given["dimension"], Decimal(given["scale"]))             # five grand
        if terminal == "SCALED":
            return Unit(given["of"], "currency", Decimal(given["factor"]))
        kinds = tokens.inventory.terminals(tag)
        if "MONEY" in kinds and "UNIT" in kinds:                     # pounds
            return self._pounds(chunk, tokens, at, operand, name)
        # 35m: metres, or millions that nothing says more of
        unit = Unit(name, given.get("dimension", "count"), None, terminal == "UNIT" and "MAG" in kinds)
        if len(self._known) < _MOST_UNITS:
            self._known[key] = unit
        return unit

    def _in_hours(self, chunk: Chunk, tokens: Tokens, at: int) -> Decimal | None:
        """What the seconds of "3:42" are to be multiplied by: in a marathon those are hours and minutes, in a mile minutes and seconds."""
        first, last = chunk.sentence_bounds(at)
        words = tokens.pieces[at + 1:min(last, at + _AHEAD)]
        for i in range(at - 1, max(first, at - _BACK) - 1, -1):
            if ":" in tokens.pieces[i][1:]:
                break                                # the marathon in 2:19:34 and the mile in 3:52
            words.append(tokens.pieces[i])
        return Decimal(60) if any(word.rstrip().lower() in self._long_runs for word in words) else None

    def _pounds(self, chunk: Chunk, tokens: Tokens, at: int, operand: Operand, name: str) -> Unit:
        """A weight or money: money in millions or beside words of money, a weight elsewhere; uncertain where nothing speaks."""
        kinds = tokens.inventory.terminals(tokens.tags[at + operand.end - 1])
        money = tokens.normal("MONEY", at + operand.end - 1)
        weight = tokens.normal("UNIT", at + operand.end - 1)
        assert "MONEY" in kinds
        if operand.number and operand.number[-1][0] in ("MAG", "A_MAG", "DOZEN"):
            return Unit(money, "currency")
        first, last = chunk.sentence_bounds(at)
        words = {tokens.pieces[i].rstrip().lower() for i in range(max(first, at - 40), min(last, at + 40))}
        said = not words.isdisjoint(self._money)
        if said:
            return Unit(money, "currency")
        return Unit(weight, "mass", None, name == money)

    def factor(self, unit: str) -> Fraction | None:
        """How many base units of its dimension a unit is; None where it has no factor."""
        if unit not in self._factors:
            given = self._lexicon.properties("UNIT", unit).get("factor")
            self._factors[unit] = Fraction(given) if given else None
        return self._factors[unit]

    def finer(self, value: Decimal, unit: Unit) -> tuple[Decimal, Unit]:
        """A duration told in parts of a unit in the one that it is a whole number of: half an hour is 30 minutes (to the ten, as it is said), a year
        and a half 18 months."""
        large, small = self.factor(unit.name or ""), self._finer.get(unit.name or "")
        if small is None or large is None:
            return value, unit
        whole = Fraction(value) * large / (self.factor(small) or 1)
        if whole.denominator != 1:
            return value, unit
        return Decimal(whole.numerator).normalize(), unit._replace(name=small)

    def below(self, value: Decimal, unit: Unit, said: str) -> tuple[Decimal, Unit]:
        """A temperature that is told from zero or from where water freezes; of a scale that is not named, that point is uncertain."""
        if said == "below_zero":
            return -abs(value), unit
        point = self._freezing.get(unit.name or "")
        if point is None:
            return value, unit
        return (point - value if said == "below_freezing" else point + value), unit._replace(dimension="temperature", ambiguous=unit.dimension != "temperature")

    def merge(self, tokens: Tokens, first: Island, second: Island) -> Island | None:
        """One figure of two that stand side by side, where they are one: a measure told in two units, an amount in dollars and cents, or a
        lower and an upper bound of the same thing; None where they are two."""
        a, b = first.fact, second.fact
        assert isinstance(a, Quantity) and isinstance(b, Quantity)
        if a.value is None or b.value is None or a.per or a.sentence != b.sentence or a.qualifier not in _EXACT:
            return None
        length = second.first + second.length - first.first
        joined = a._replace(end=b.end, number=Span(a.number.start, b.number.end), metric=b.metric or a.metric, per=b.per,
                            partition=a.partition + b.partition)
        if b.qualifier == "exact":
            value = self._sum(a, b)
            return None if value is None else first._replace(length=length, fact=joined._replace(
                value=value, unit=b.unit if a.dimension != "currency" else a.unit, low=a.low and value, high=a.high and value))
        between = [tokens.inventory.terminals(tokens.tags[i]) for i in range(first.first + first.length, second.first)]
        if not between or a.metric or (a.unit != b.unit and a.unit is not None):
            return None
        low, high = (a, b) if a.qualifier in _LOWER else (b, a)
        if low.qualifier not in _LOWER or high.qualifier not in _UPPER or not _ordered(low.value, high.value):
            return None
        return first._replace(length=length, fact=joined._replace(value=None, low=low.value, high=high.value, qualifier="range",
                                                                  unit=b.unit, dimension=b.dimension))

    def has_silent_unit(self, island: Island) -> bool:
        """Whether a smaller unit goes without saying after the one of a figure."""
        return isinstance(island.fact, Quantity) and (island.fact.unit or "") in self._silent

    def with_silent_unit(self, first: Island, second: Island) -> Island:
        """The second figure with the unit that goes without saying after the first: cents after dollars, minutes after hours."""
        a, b = first.fact, second.fact
        assert isinstance(a, Quantity) and isinstance(b, Quantity)
        if a.metric is not None or a.per is not None or a.value is None:
            return second
        if a.dimension == "currency" and b.value is not None and b.value >= 10:
            unit = self._silent.get("currency")
        else:
            unit = self._silent.get(a.unit or "")
        return second if unit is None else second._replace(fact=b._replace(unit=unit, dimension=a.dimension))

    def read_behind(self, first: Island, second: Island) -> Island:
        """The second figure with the unit that its letter stands for behind the first: the minutes of "1h 20m"."""
        a, b = first.fact, second.fact
        assert isinstance(a, Quantity) and isinstance(b, Quantity)
        unit = self._read_behind.get(a.unit or "", {}).get(b.unit or "") if b.ambiguous and a.metric is None and b.value is not None else None
        large, small = self.factor(a.unit or ""), self.factor(unit or "")
        return second if unit is None or large is None or small is None or b.value is None or b.value >= large / small else second._replace(fact=b._replace(unit=unit, dimension=a.dimension, ambiguous=False))

    def is_smaller(self, first: Island, second: Island) -> bool:
        """Whether the second is a measure of the same dimension in a smaller unit."""
        a, b = first.fact, second.fact
        assert isinstance(a, Quantity) and isinstance(b, Quantity)
        large, small = self.factor(a.unit or ""), self.factor(b.unit or "")
        return a.dimension == b.dimension and large is not None and small is not None and large > small

    def _sum(self, a: Quantity, b: Quantity) -> Decimal | None:
        assert a.value is not None and b.value is not None
        if a.metric is not None or b.value < 0 or a.value != a.value.to_integral_value():
            return None
        if a.dimension == b.dimension == "currency":
            sub = self._lexicon.properties("SUBUNIT", b.unit or "").get("factor")
            if sub is None or a.unit == b.unit or self._lexicon.properties("SUBUNIT", a.unit or "") or b.value >= 100:
                return None
            return a.value + scaled(b.value, Decimal(1) / Decimal(Fraction(sub).denominator))
        if a.dimension != b.dimension or a.dimension not in _MERGED or a.unit is None or b.unit is None:
            return None
        large, small = self.factor(a.unit), self.factor(b.unit)
        if large is None or small is None or large <= small:
            return None
        ratio = large / small
        if ratio.denominator != 1 or b.value >= ratio.numerator > _SMALL:      # a month has no number of days
            return None
        return a.value * ratio.numerator + b.value


def _ordered(low: Decimal | None, high: Decimal | None) -> bool:
    return low is not None and high is not None and low < high


def is_letter(tokens: Tokens, leaf: Leaf, at: int) -> bool:
    """Whether a unit is written as one letter ("13F")."""
    return len(tokens.word(at + leaf[1])) == 1


__all__ = ["BARE", "Measures", "Unit", "is_letter"]
