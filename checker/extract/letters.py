"""What a letter or a mark behind digits stands for: millions or metres, bytes or billions, degrees or a part of a name, inches or the end of a quotation."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from checker.extract.automaton import Leaf
from checker.extract.barenumbers import Verdict
from checker.extract.chunk import Chunk
from checker.extract.measures import Unit, is_letter
from checker.extract.plans import Operand, Plan
from checker.extract.tokens import Inventory, Tokens
from checker.lexicon import Lexicon

_TRACKS = frozenset(map(Decimal, (50, 60, 100, 110, 200, 400, 800, 1500, 3000, 5000, 10000)))
_HYPHENS = frozenset({"HYPH", "JOIN", "DASH"})
_NAMING = frozenset({"CAP", "WORD", "PLURAL"})
_LOOKED_OVER = 100       # tokens to either side
_HOTTEST, _MANY, _LONG_SIDE = 2000, 1000, 12
_LEADS = frozenset({"AT", "TO", "OF", "FROM", "BE", "AUX", "IN", "BY", "A", "QUALIFIER", "LPAR", "HYPH", "DASH", "VERB", "ED"})


class Letters:
    """Judges letters and marks by the tables of a language."""

    def __init__(self, inventory: Inventory, lexicon: Lexicon) -> None:
        self._inventory = inventory
        self._lexicon = lexicon
        self._heat, self._heat_leads = frozenset(lexicon.table("heat_words")), frozenset(lexicon.table("heat_leads"))
        self._data = frozenset(lexicon.table("data_words"))

    def magnitude(self, chunk: Chunk, tokens: Tokens, at: int, plan: Plan, values: Sequence[Decimal], units: Sequence[Unit]) -> Verdict | None:
        """35m visitors are millions, 35m of cable is a length."""
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
        return Verdict(0, "", plan, Unit(None), Decimal(self._lexicon.normal("MAG", word)))

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
        if not inches and tokens.pieces[after - 1][-1:].isspace():
            return None
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


__all__ = ["Letters"]
