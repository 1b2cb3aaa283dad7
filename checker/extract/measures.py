"""Units of figures: what a unit token stands for here, which neighbouring measures are one ("7 feet 10 inches"), and what a letter or a mark behind digits is:
millions or metres, bytes or billions, degrees or a part of a name, inches or the end of a quotation."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from checker.extract.automaton import Leaf
from checker.extract.chunk import Chunk, Island
from checker.extract.numbers import scaled
from checker.extract.plans import Operand, Plan
from checker.extract.tokens import Inventory, Tokens
from checker.fact import Quantity
from checker.hints import TYPE_CHECKING
from checker.lexicon import Lexicon
from checker.record import NamedTuple
from checker.spans import Span

if TYPE_CHECKING:
    from fractions import Fraction

_EXACT = frozenset({"exact", "approximately", "nearly", "more_than", "less_than", "at_least", "up_to"})
_LOWER = frozenset({"more_than", "at_least"})
_UPPER = frozenset({"less_than", "up_to"})
_MOST_UNITS = 20_000     # remembered
_AHEAD, _BACK = 5, 12    # tokens around a time among which stands what was run
_DIGITS = 2              # behind the colon of a time that two of its parts tell
_SMALL = 3               # feet to the yard: two yards and seven feet are one length all the same
_MERGED = frozenset({"length", "duration", "mass", "volume"})


_TRACKS = frozenset(map(Decimal, (50, 60, 100, 110, 200, 400, 800, 1500, 3000, 5000, 10000)))
_HYPHENS = frozenset({"HYPH", "JOIN", "DASH"})
_NAMING = frozenset({"CAP", "WORD", "PLURAL"})
_LOOKED_OVER = 100       # tokens to either side
_HOTTEST, _MANY, _LONG_SIDE = 2000, 1000, 12
_LEADS = frozenset({"AT", "TO", "OF", "FROM", "BE", "AUX", "IN", "BY", "A", "QUALIFIER", "LPAR", "HYPH", "DASH", "VERB", "ED"})


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
            self._factors[unit] = _fraction(given) if given else None
        return self._factors[unit]

    def finer(self, value: Decimal, unit: Unit) -> tuple[Decimal, Unit]:
        """A duration told in parts of a unit in the one that it is a whole number of: half an hour is 30 minutes (to the ten, as it is said), a year
        and a half 18 months."""
        small = self._finer.get(unit.name or "")
        large = None if small is None else self.factor(unit.name or "")
        if small is None or large is None:
            return value, unit
        whole = _fraction(value) * large / (self.factor(small) or 1)
        if whole.denominator != 1:
            return value, unit
        return Decimal(whole.numerator).normalize(), unit._replace(name=small)

    def in_one(self, values: list[Decimal], units: list[Unit]) -> tuple[list[Decimal], list[Unit]]:
        """The ends of a range in the smaller one of their two units, where the larger is a whole number of those; else as they are."""
        low, high = (self.factor(unit.name) if unit.name is not None and unit.dimension in _MERGED else None for unit in units)
        if low is None or high is None or units[0].dimension != units[1].dimension \
                or values[0] * low.numerator * high.denominator >= values[1] * high.numerator * low.denominator:
            return values, units
        ratio = high / low if high > low else low / high
        if ratio.denominator != 1:
            return values, units
        larger = high > low
        told = [values[0], scaled(values[1], Decimal(ratio.numerator))] if larger else [scaled(values[0], Decimal(ratio.numerator)), values[1]]
        return [value.normalize() for value in told], [units[not larger]] * 2

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
            return a.value + scaled(b.value, Decimal(1) / Decimal(_fraction(sub).denominator))
        if a.dimension != b.dimension or a.dimension not in _MERGED or a.unit is None or b.unit is None:
            return None
        large, small = self.factor(a.unit), self.factor(b.unit)
        if large is None or small is None or large <= small:
            return None
        ratio = large / small
        if ratio.denominator != 1 or b.value >= ratio.numerator > _SMALL:      # a month has no number of days
            return None
        return a.value * ratio.numerator + b.value


class Letters:
    """Judges letters and marks by the tables of a language."""

    def __init__(self, inventory: Inventory, lexicon: Lexicon) -> None:
        self._inventory = inventory
        self._lexicon = lexicon
        self._heat, self._heat_leads = frozenset(lexicon.table("heat_words")), frozenset(lexicon.table("heat_leads"))
        self._data = frozenset(lexicon.table("data_words"))

    def magnitude(self, chunk: Chunk, tokens: Tokens, at: int, plan: Plan, values: Sequence[Decimal], units: Sequence[Unit]) -> Decimal | None:
        """What a letter multiplies its number by: 35m visitors are millions, 35m of cable is a length."""
        first, unit = plan.operands[-1], units[-1]
        if first.unit is None or not unit.ambiguous or first.unit[0] != "UNIT":
            return None
        word = tokens.word(at + first.unit[1])
        if "MAG" not in self._inventory.terminals(tokens.tags[at + first.unit[1]]):
            return None
        head = plan.counted.head_offset if plan.counted is not None else None
        plural = head is not None and bool({"PLURAL", "IRREGULAR"} & set(self._inventory.terminals(tokens.tags[at + head])))
        if unit.dimension == "data":
            if self._is_data(chunk, tokens, at, head if plural else None):
                return None
            plural = plural or values[0] < 1000
        if at > 1 and "TO" in self._inventory.terminals(tokens.tags[at - 1]):
            plural = plural or "DOUBLED" in self._inventory.terminals(tokens.tags[at - 2])           # tripled to 9m
        if not plural or first.joined or unit.dimension == "length" and values[0] in _TRACKS:
            return None
        return Decimal(self._lexicon.normal("MAG", word))

    def prime(self, chunk: Chunk, tokens: Tokens, at: int, plan: Plan) -> Unit | None:
        """The inches or feet of a quotation mark after digits, where no quotation is open that it could close."""
        after = at + plan.length
        if plan.counted is not None or plan.form != "operand" or plan.operands[0].number[-1][0] not in ("NUM", "FRACTION") or after >= len(tokens.tags) or tokens.starts[after] - tokens.starts[at] > _LONG_SIDE:
            return None
        kinds = set(self._inventory.terminals(tokens.tags[after]))
        if not kinds & {"QUOTE", "CLOSEQ", "SINGLE", "CLOSES"}:
            return None
        inches = bool(kinds & {"QUOTE", "CLOSEQ"})
        opening = {"QUOTE", "OPENQ"} if inches else {"SINGLE", "OPENS"}
        first = max(chunk.sentence_bounds(at)[0], after - _LOOKED_OVER)
        if sum(1 for i in range(first, after) if opening & set(self._inventory.terminals(tokens.tags[i])) and not self._is_mark(tokens, i)) % 2:
            return None
        if tokens.pieces[after - 1][-1:].isspace() and not (inches and tokens.pieces[after][-1:].isspace()):
            return None                          # no inches: 80-odd "steps"
        return Unit("inch" if inches else "foot", "length")

    def _closes_formula(self, chunk: Chunk, tokens: Tokens, sign: int) -> bool:
        """Whether a sign of money behind digits ends what one before a letter began."""
        pieces, opened = tokens.pieces, False
        for i in range(max(chunk.sentence_bounds(sign)[0], sign - _LOOKED_OVER), sign):
            if pieces[i].rstrip() == pieces[sign].rstrip():
                opened = not opened and pieces[i] == pieces[i].rstrip() and (pieces[i + 1][:1].isalpha() or pieces[i + 1][:1] == "\\")
        return opened

    def _is_data(self, chunk: Chunk, tokens: Tokens, at: int, counted: int | None) -> bool:
        """Whether "16 B" are bytes: of what a machine moves, and not 16 billion people."""
        if counted is not None:
            return tokens.word(at + counted).lower() in self._data
        start, end = chunk.sentence_bounds(at)
        return any(piece.rstrip().lower() in self._data for piece in tokens.pieces[max(start, at - _LOOKED_OVER):min(end, at + _LOOKED_OVER)])

    def _is_mark(self, tokens: Tokens, i: int) -> bool:
        """Whether a quotation mark stands right after digits."""
        return i > 0 and "NUM" in self._inventory.terminals(tokens.tags[i - 1]) and not tokens.pieces[i - 1][-1:].isspace()

    def cut(self, chunk: Chunk, tokens: Tokens, at: int, operand: Operand, unit: Leaf, value: Decimal) -> int | None:
        """Where the operand ends whose unit belongs to what follows ("3 USD50 cards"); 0 where it is a name ("a Boeing 777F"); None where it is fine."""
        offset = unit[1]
        if unit[0] == "AMPERES" and tokens.word(at + offset).islower():
            return offset
        after = at + offset + tokens.length(at + offset)
        following = self._inventory.terminals(tokens.tags[after]) if after < len(tokens.tags) else ()
        if unit[0] == "SIGN" and self._closes_formula(chunk, tokens, at + offset):
            return offset                                       # $n = 5$
        if unit[0] in ("SIGN", "CODE") and "NUM" in following and not tokens.pieces[after - 1][-1:].isspace():
            return offset
        if unit[0] == "SIGN" and "NUM" in following and tokens.pieces[at + offset - 1][-1:].isspace() \
                and "SIGN" not in self._inventory.terminals(tokens.tags[min(after + 1, len(tokens.tags) - 1)]):
            return offset                                       # 1 $ 10 note
        if unit[0] == "TIMES" and tokens.pieces[at + offset - 1][-1:].isspace():
            return offset                                       # 2 x eggs
        if unit[0] == "MONEY" and value < _MANY and "VERB" in self._inventory.terminals(tokens.tags[at + offset]):
            return offset                                       # of 20 games, 12 won
        if operand.sign is not None and unit[0] == "CODE" and "NUM" in following:
            return offset                                       # rmb 10 usd 20
        if not is_letter(tokens, unit, at) or unit[0] != "UNIT":
            return None
        if not _HYPHENS.isdisjoint(following) and not operand.joined and after + 1 < len(tokens.tags) \
                and "NUM" not in self._inventory.terminals(tokens.tags[after + 1]):
            return offset
        word = tokens.word(at + offset)
        if word == "′" and after < len(tokens.pieces) and tokens.pieces[after][:1].isalpha():
            return 0
        if word not in ("C", "F", "s"):
            return None
        number = tokens.pieces[at + operand.number[-1][1]]
        before = tokens.inventory.terminals(tokens.tags[at + operand.start - 1]) if at + operand.start else ()
        if "CAP" in before or word == "s" and not _HYPHENS.isdisjoint(before) or (word != "s" and "THE" in before and {"WORD", "PLURAL", "ING"} & set(following)):
            return 0
        named = _LEADS.isdisjoint(before) and not {"WORD", "PLURAL", "CAP", "VERB", "EITHER", "BE", "AUX"}.isdisjoint(following)      # that 18F uses
        if word != "s" and number[0] not in "-−" and (named or not self._is_heat(chunk, tokens, at + operand.start, after)):
            return 0
        return offset if len(number.strip("-− ").partition(".")[0]) > len(str(_HOTTEST)) else None

    def _is_heat(self, chunk: Chunk, tokens: Tokens, first: int, after: int) -> bool:
        """Whether "72F" is a temperature, and no name: words of heat stand in its sentence, or another temperature, or nothing else stands there."""
        start, end = chunk.sentence_bounds(first)
        start, end = max(start, first - _LOOKED_OVER), min(end, after + _LOOKED_OVER)
        terminals, tags = self._inventory.terminals, tokens.tags
        if tokens.word(first).lower() in self._heat_leads or first and tokens.word(first - 1).lower() in self._heat_leads:
            return True
        if first and tokens.word(after - 1) == "C" and "AT" in terminals(tags[first - 1]) and after < len(tags) and not _NAMING & set(terminals(tags[after])):
            return True                          # at 25C the reaction is slow
        if end - start <= after - first + 2:
            return True
        return any(piece.rstrip().lower() in self._heat for piece in tokens.pieces[start:end])


def _fraction(given: str | Decimal) -> Fraction:
    from fractions import Fraction  # slow to import, and few drafts need one

    return Fraction(given)


def _ordered(low: Decimal | None, high: Decimal | None) -> bool:
    return low is not None and high is not None and low < high


def is_letter(tokens: Tokens, leaf: Leaf, at: int) -> bool:
    """Whether a unit is written as one letter ("13F")."""
    return len(tokens.word(at + leaf[1])) == 1


def is_silent(island: Island) -> bool:
    """Whether a figure is a bare number of two digits at most: the cents of "15 dollars 50", the minutes of "an hour thirty"."""
    quantity = island.fact
    assert isinstance(quantity, Quantity)
    return quantity.unit is None and quantity.metric is None and quantity.qualifier == "exact" and quantity.value is not None \
        and 0 < quantity.value < 100 and quantity.value == quantity.value.to_integral_value()


__all__ = ["BARE", "Letters", "Measures", "Unit", "is_letter", "is_silent"]
