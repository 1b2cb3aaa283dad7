"""Figures: islands of quantities.lark shaped into ``Quantity`` facts."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, NamedTuple

from checker.extract.automaton import Leaf, Tree
from checker.extract.chunk import Chunk, Island
from checker.extract.islands import Scanner
from checker.extract.nouns import Nouns, Phrase
from checker.extract.numbers import Numbers
from checker.extract.pack import Pack
from checker.extract.tokens import TagPattern, Tokens
from checker.facts import Metric, Quantity, Skipped
from checker.spans import Span

# a figure does not begin inside a name (Il-76), after a number sign, or as the end of a fraction of something else
_GUARD = "(?<!<CAP|WORD|PLURAL|ED><HYPH>)(?<!<HASH>)(?<!<NUM><SLASH>)"
_BOUNDS = frozenset({"up_to", "less_than", "at_least", "more_than"})


class Operand(NamedTuple):
    """One number of an island: the leaves of its digits and words, its sign or code before, its unit after, all by offset."""

    number: tuple[Leaf, ...]
    sign: Leaf | None
    unit: tuple[Leaf, ...]
    joined: bool


class Plan(NamedTuple):
    """What a tree says of every island of its shape: which tokens play which part."""

    form: str                         # operand, range, between, vague, compound, age
    operands: tuple[Operand, ...]
    qualifiers: tuple[int, ...]
    afterwards: int | None
    vague: tuple[Leaf, ...]
    counted: Phrase | None            # the noun phrase
    link: str | None                  # what stands before the noun phrase: OF, WORTH, IN, or nothing
    per: Leaf | None
    length: int                       # tokens of the island that belong to it


class Quantities:
    """The stage that reads figures. Wants dates folded; leaves them in ``Island``s with their facts."""

    def __init__(self, pack: Pack) -> None:
        self._lexicon = pack.lexicon
        self._scanner = Scanner(pack.inventory, pack.automaton("quantities"), _GUARD)
        self._numbers = Numbers(pack.lexicon)
        self._nouns = Nouns(pack.lexicon)
        self._named = TagPattern(pack.inventory, "<CAP|NUMBERED|INITIAL>")
        self._scores = frozenset(pack.lexicon.table("score_nouns"))
        self._partition = frozenset(pack.lexicon.table("partition"))

    def read(self, chunk: Chunk, skipped: list[Skipped]) -> list[Island]:
        """The figures of a chunk, in order; digits that are no claim go to ``skipped`` with the reason."""
        found: list[Island] = []
        tokens = chunk.tokens
        for at, node in self._scanner.islands(tokens):
            assert node.tree is not None
            if node.plan is None:
                node.plan = self._plan(node.tree, node.length)
            self._shape(chunk, tokens, at, node.plan, found, skipped)
        return found

    def _plan(self, tree: Tree, length: int) -> Plan:
        operands: list[Operand] = []
        qualifiers: list[int] = []
        vague: tuple[Leaf, ...] = ()
        nominals: tuple[Leaf, ...] = ()
        form, link = "operand", None
        afterwards: int | None = None
        per: Leaf | None = None
        for name, children in tree[1]:
            if name == "qualifier":
                qualifiers.append(children[0][1])
            elif name == "operand":
                operands.append(_operand(children))
            elif name in ("range", "age", "compound"):
                form = "between" if name == "range" and children[0][0] == "BETWEEN" else name
                operands += [_operand(child[1]) for child in children if child[0] == "operand"]
                operands += [Operand(child[1], None, (), False) for child in children if child[0] == "number"]
                if name == "compound":
                    nominals = (children[2],)          # a 6-phase workflow has six phases
                    link = "JOIN"
            elif name == "vague":
                form, vague = "vague", children
            elif name == "afterwards":
                afterwards = children[0][1]
            elif name == "counted" and form != "compound":
                nominals += children
            elif name == "worth":
                link, nominals = "WORTH", children[2:]
            elif name == "per":
                per = children[1]
            elif name in ("OF", "IN"):
                link = name
        phrase = self._nouns.choose(nominals, link, form, operands_are_one(operands)) if nominals else None
        taken = length
        if nominals and (phrase is None or phrase.end < nominals[-1][1] + 1):
            per = None
            taken = nominals[0][1] - (1 if link in ("IN", "OF", "JOIN") else 2 if link == "WORTH" else 0) if phrase is None else phrase.end
        return Plan(form, tuple(operands), tuple(qualifiers), afterwards, vague, phrase, link, per, taken)

    def _shape(self, chunk: Chunk, tokens: Tokens, at: int, plan: Plan, found: list[Island], skipped: list[Skipped]) -> None:
        values = [self._numbers.value(tokens, at, operand.number) for operand in plan.operands]
        if None in values:
            self._skip(tokens, at, plan.length, "the number words do not make a number", skipped)
            return
        if plan.form in ("range", "between") and not self._is_range(tokens, at, plan, values):
            self._apart(chunk, tokens, at, plan, found, skipped)
            return
        if plan.counted is not None and plan.counted.singular and not plan.operands[0].unit and values[0] != 1 and plan.form == "operand":
            plan = plan._replace(counted=None, per=None, length=plan.counted.start)
        if self._is_part_of_name(tokens, at, plan):
            self._skip(tokens, at, plan.length, "the number belongs to a name", skipped)
            return
        if self._is_glued(tokens, at, plan):
            self._skip(tokens, at, plan.length, "letters follow the digits and are no unit", skipped)
            return
        units = [self._unit(tokens, at, operand) for operand in plan.operands]
        unit, dimension, factor = next((given for given in reversed(units) if given[0]), (None, "count", None))
        qualifier = self._qualifier(tokens, at, plan)
        value: Decimal | None = None
        low = high = None
        if plan.form == "vague":
            low, high = self._numbers.vague(tokens, at, plan.vague)
            qualifier = "vague"
        elif len(values) == 2:
            low, high = self._numbers.distributed(values[0], values[1], tokens, at, plan.operands)
            if factor is not None:
                low, high = low * factor, high * factor
            qualifier = "range"
        else:
            value = values[0]
            assert value is not None
            if factor is not None:
                value = value * factor
            if plan.form == "age" and unit is None:
                unit, dimension = "year", "duration"
        if plan.form == "age":
            unit, dimension = "year of age", "age"
        if qualifier in _BOUNDS and value is not None:
            low, high = (value, None) if qualifier in ("at_least", "more_than") else (None, value)
        start = tokens.starts[at]
        last = at + plan.length - 1
        number = self._number_span(tokens, at, plan)
        phrase = plan.counted
        metric = None
        partition: tuple[str, ...] = ()
        if phrase is not None:
            metric = self._nouns.metric(tokens, at, phrase)
            partition = tuple(word for word in metric.modifiers if word in self._partition) if metric else ()
            if metric and partition:
                metric = metric._replace(modifiers=tuple(word for word in metric.modifiers if word not in self._partition))
        before = tokens.word(at - 1).lower() if at else ""
        if before in self._partition:
            partition += (before,)
        for offset in plan.qualifiers:
            word = tokens.word(at + offset).lower()
            if word in self._partition:
                partition += (word,)
        if plan.link == "OF" and unit is None and plan.form != "vague":
            partition += (tokens.word(at + plan.counted.start - 1).lower() if plan.counted else "of",)
        per = self._per(tokens, at, plan)
        found.append(Island(at, plan.length, Quantity(
            start, tokens.end(last), number, value, low, high, qualifier, unit, dimension, per, metric,
            region=chunk.region(at).kind, sentence=chunk.sentence(at), partition=partition)))

    def _apart(self, chunk: Chunk, tokens: Tokens, at: int, plan: Plan, found: list[Island], skipped: list[Skipped]) -> None:
        """Two figures that only look like a range ("5 percent to 230") are two facts."""
        first, second = plan.operands
        middle = second.sign[1] if second.sign else second.number[0][1]
        if tokens.inventory.terminals(tokens.tags[at + middle - 1])[0] in ("HYPH", "DASH"):
            self._skip(tokens, at, plan.length, "a score, a span of pages or the like", skipped)
            return
        end = (first.unit or first.number)[-1][1] + 1
        self._shape(chunk, tokens, at, plan._replace(form="operand", operands=(first,), counted=None, link=None, per=None, length=end),
                    found, skipped)
        moved = Operand(tuple((t, o - middle) for t, o in second.number), second.sign and (second.sign[0], 0),
                        tuple((t, o - middle) for t, o in second.unit), second.joined)
        phrase = plan.counted and plan.counted.moved(-middle)
        per = plan.per and (plan.per[0], plan.per[1] - middle)
        self._shape(chunk, tokens, at + middle, Plan("operand", (moved,), (), None, (), phrase, plan.link, per, plan.length - middle),
                    found, skipped)

    def _is_range(self, tokens: Tokens, at: int, plan: Plan, values: list[Decimal | None]) -> bool:
        first, second = plan.operands
        if first.unit and not second.unit and first.unit[0][0] != "MONEY":
            return False
        if plan.form == "between":
            return True
        middle = at + (second.sign[1] if second.sign else second.number[0][1]) - 1
        mark = tokens.inventory.terminals(tokens.tags[middle])
        low, high = values
        assert low is not None and high is not None
        if mark[0] == "TO":
            changing = at and tokens.inventory.terminals(tokens.tags[at - 1])[:1] == ("FROM",) and low > high
            return not changing
        following = at + plan.length
        word = tokens.word(following).lower() if following < len(tokens.tags) else ""
        head = plan.counted and plan.counted.head_offset
        if head is not None and tokens.word(at + head).lower() in self._scores or word in self._scores:
            return False
        return low < high

    def _is_part_of_name(self, tokens: Tokens, at: int, plan: Plan) -> bool:
        """A bare number right after a capitalised word ("Windows 10", "Article 5") names something."""
        if plan.form != "operand" or not at or plan.counted or plan.qualifiers or plan.vague or plan.afterwards:
            return False
        operand = plan.operands[0]
        if operand.unit or operand.sign or len(operand.number) > 1 or operand.number[0][0] != "NUM":
            return False
        return bool(self._named.pattern().match(tokens.tags, at - 1)) and tokens.pieces[at - 1][-1:].isspace()

    @staticmethod
    def _is_glued(tokens: Tokens, at: int, plan: Plan) -> bool:
        """Digits with a word right behind them that is neither unit nor magnitude: "8n", "2ban"."""
        if plan.form != "operand" or plan.operands[0].unit or len(plan.operands[0].number) > 1:
            return False
        last = at + plan.operands[0].number[0][1]
        return last + 1 < len(tokens.pieces) and not tokens.pieces[last][-1:].isspace() and tokens.pieces[last + 1][:1].isalpha()

    def _unit(self, tokens: Tokens, at: int, operand: Operand) -> tuple[str | None, str, Decimal | None]:
        """Canonical unit, dimension, and what the number is to be multiplied by (pence to pounds)."""
        lexicon = self._lexicon
        if operand.unit:
            terminal, offset = operand.unit[0]
            normal = tokens.normal(terminal, at + offset)
            given = lexicon.properties(terminal, normal)
            if len(operand.unit) == 3:
                other = tokens.normal(*_of(operand.unit[2], at))
                return f"{normal} per {other}", "rate", None
            if terminal == "SUBUNIT":
                top, _, bottom = given["factor"].partition("/")
                return given["of"], "currency", Decimal(top) / Decimal(bottom or 1)
            return normal, given.get("dimension", "count"), None
        if operand.sign:
            return tokens.normal(*_of(operand.sign, at)), "currency", None
        return None, "count", None

    def _qualifier(self, tokens: Tokens, at: int, plan: Plan) -> str:
        for offset in plan.qualifiers:
            normal = tokens.normal("QUALIFIER", at + offset)
            if normal != "exactly":
                return normal
        if plan.afterwards is not None:
            return tokens.normal("AFTERWARDS", at + plan.afterwards)
        return "exact"

    def _per(self, tokens: Tokens, at: int, plan: Plan) -> str | None:
        if plan.per is None:
            return None
        terminal, offset = plan.per
        return tokens.normal("UNIT", at + offset) if terminal == "UNIT" else self._nouns.lemma(tokens.word(at + offset))

    def _number_span(self, tokens: Tokens, at: int, plan: Plan) -> Span:
        leaves = plan.vague or tuple(leaf for operand in plan.operands for leaf in operand.number)
        offsets = [offset for _, offset in leaves]
        last = at + offsets[-1]
        return Span(tokens.starts[at + offsets[0]], tokens.end(last + tokens.length(last) - 1))

    @staticmethod
    def _skip(tokens: Tokens, at: int, length: int, reason: str, skipped: list[Skipped]) -> None:
        skipped.append(Skipped(tokens.starts[at], tokens.end(at + length - 1), reason))


def operands_are_one(operands: list[Operand]) -> bool:
    """Whether the figure may be followed by a singular noun (one, a half, a measure), as far as its tags tell."""
    return len(operands) == 1 and (bool(operands[0].unit) or len(operands[0].number) == 1 and operands[0].number[0][0] in ("ONES", "HALF", "NUM"))


def _operand(children: tuple[Any, ...]) -> Operand:
    number: tuple[Leaf, ...] = ()
    sign: Leaf | None = None
    unit: tuple[Leaf, ...] = ()
    joined = False
    for child in children:
        if child[0] == "number":
            number = child[1]
        elif child[0] == "sign":
            sign = child[1][-1]
        elif child[0] == "unit":
            unit = child[1]
        elif child[0] == "JOIN":
            joined = True
        else:
            unit = (child,)
    return Operand(number, sign, unit, joined)


def _of(leaf: Leaf, at: int) -> tuple[str, int]:
    return leaf[0], at + leaf[1]


__all__ = ["Metric", "Operand", "Plan", "Quantities"]
