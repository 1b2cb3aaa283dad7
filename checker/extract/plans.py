"""What a tree of quantities.lark says of every island of its shape: which tokens play which part, by offset."""

from __future__ import annotations

from collections.abc import Sequence

from checker.extract.automaton import Leaf, Tree
from checker.extract.nouns import Nouns, Phrase
from checker.hints import Any
from checker.record import NamedTuple

_PARTS = frozenset({"HALF", "A_PART"})
_FRACTIONS = _PARTS | {"PART", "FRACTION", "FSLASH"}
_MULTIPLES = frozenset({"MULTIPLE", "TWICE", "DOUBLED", "FIXED", "LAPTIME", "AGED_S"})           # a number and what it is of in one word
_MARKS = frozenset({"OLD", "UNIT_AND", "UNIT_OF", "A", "TOLERANCE"})      # of an operand, that say nothing themselves


class Operand(NamedTuple):
    """One number of an island: the leaves of its digits and words, its sign or code before, its unit after; ``tolerance`` is how far it may be
    off. ``one`` says that an article stands for the number, ``half`` that a half follows its unit; ``start`` and ``end`` are the offsets of
    all of it."""

    number: tuple[Leaf, ...]
    sign: Leaf | None
    unit: Leaf | None
    joined: bool
    extra: int | None
    tolerance: int | None
    magnitude: Leaf | None
    one: bool
    half: bool
    minus: bool
    start: int
    end: int

    @property
    def bare(self) -> bool:
        """Whether it is a number and nothing else."""
        return self.sign is None and self.unit is None

    @property
    def parted(self) -> bool:
        """Whether it is told in halves, quarters or the like."""
        return self.half or any(kind in _FRACTIONS for kind, _ in self.number)


class Plan(NamedTuple):
    """The parts of an island. ``form`` is operand, range, between, ratio, vague, compound, age or teens (a decade of years of age or of degrees)."""

    form: str
    operands: tuple[Operand, ...]
    marks: tuple[Leaf, ...]           # what stands between the operands of a range
    qualifiers: tuple[int, ...]
    denied: bool                      # "no heavier than": the opposite of the qualifier
    afterwards: int | None
    vague: tuple[Leaf, ...]
    unit: Leaf | None                 # of a vague amount
    old: Leaf | None
    nominals: tuple[Leaf, ...]
    counted: Phrase | None            # the noun phrase
    loose: Phrase | None              # the same where "a" stands before the figure, which allows a singular ("a three course meal")
    link: str | None                  # what stands before the noun phrase: OF, WORTH, IN, JOIN, or nothing
    per: tuple[Leaf, ...]
    per_start: int
    length: int                       # tokens of the island that belong to it
    digits: tuple[int, int]           # the first and the last token of its numbers


def plan(tree: Tree, length: int, nouns: Nouns) -> Plan:
    """The parts of the island with this tree."""
    operands: list[Operand] = []
    marks: tuple[Leaf, ...] = ()
    qualifiers: list[int] = []
    vague: tuple[Leaf, ...] = ()
    nominals: tuple[Leaf, ...] = ()
    per: tuple[Leaf, ...] = ()
    form, link, denied = "operand", None, False
    afterwards: int | None = None
    unit = old = None
    per_start = 0
    rows: list[Any] = list(tree[1])
    while rows:
        name, children = rows.pop(0)
        if name == "qualifier":
            qualifiers.append(children[-1][1])
            denied = denied or len(children) > 1
        elif name == "operand":
            operands.append(_operand(children))
            old = old or next((child for child in children if child[0] == "OLD"), None)      # a 49-year-old
            form = "age" if old is not None and form == "operand" else form
        elif name in ("range", "ratio", "age", "compound"):
            if name == "range" and children[0][0] == "BETWEEN" or name == "age" and children[0][0] == "BETWEEN":
                form = "between"
            elif form != "age" or name == "age":
                form = "age" if name == "age" else name if form != "age" else form
            if name in ("range", "ratio"):
                marks = tuple(child for child in children if isinstance(child[1], int) and child[0] not in ("BETWEEN", "AND"))
            if name == "compound":
                nominals, link = (children[2],), "JOIN"          # a six-phase workflow has six phases
                rows = [("number", children[0][1]), *rows]
            elif name == "age":
                old = next((child for child in children if child[0] in ("OLD", "AGED")), None)
                rows = [child for child in children if not isinstance(child[1], int)] + rows
            else:
                rows = [child for child in children if not isinstance(child[1], int)] + rows
        elif name == "number":
            operands.append(_operand((("number", children),)))
        elif name == "vague":
            form, vague = "vague", children
        elif name == "teens":
            form, vague, marks = "teens", children[-1:], children[:-1]
        elif name == "unit":
            unit = children[0]
        elif name == "afterwards":
            afterwards = children[-1][1]
        elif name == "counted" and form != "compound":
            nominals += children
        elif name == "worth":
            link, nominals = "WORTH", children[2:]
        elif name == "per":
            per, per_start = (*per, *((("PER", _first(children)),) if per else ()), *_per(children)), per_start or _first(children)
        elif name in ("OF", "IN"):
            link = name
        elif name == "young":
            form, operands = "age", [_operand(children)]
        elif name == "half_of":
            operands.append(_operand((("number", (("HALF", children[0][1]),)),)))
            link = "OF"
        elif name == "MAG":
            operands[-1] = operands[-1]._replace(magnitude=(name, children))
        elif name == "JOIN":
            operands[-1] = operands[-1]._replace(joined=True)
        elif name == "SHARE":
            form, marks = "ratio", ((name, children),)
    if unit is not None and form not in ("vague", "teens"):                  # behind "or more"
        operands[-1] = operands[-1]._replace(unit=unit, end=unit[1] + 1)
    if old is not None and marks:
        form = "between" if form == "between" else "range"
    phrase = loose = None
    taken = length
    if nominals and link is None and nominals[0][0] == "CAP" and operands and (form == "age" or _is_measured(operands[-1])):
        taken, nominals, per = nominals[0][1], (), ()     # "up 1.3% FTSE", "a $1 million Iowa buy": the name begins something else
    if nominals:
        phrase = nouns.choose(nominals, link, "measure" if form == "operand" and operands[-1].unit else form,
                             _allow_singular(operands[:1] if marks and marks[0][0] == "SHARE" else operands))
        if phrase is not None and not phrase.singular and phrase.head_offset is not None and (following := _after_irregular(nominals, phrase)):
            loose = Phrase((*phrase.modifiers, phrase.head_offset), following[1], phrase.start, following[1] + 1, True)       # one crew member
        if phrase is None or phrase.singular:
            loose = nouns.choose(nominals, link, "compound", True)
        if phrase is None or phrase.end < nominals[-1][1] + 1:
            if per and not (phrase is None and per_start <= nominals[0][1]):
                per = ()
            taken = phrase.end if phrase is not None else _before(nominals, link, tree, length)
    return Plan(form, tuple(operands), marks, tuple(qualifiers), denied, afterwards if afterwards is None or afterwards < taken else None, vague, unit, old,
                nominals, phrase, loose, link, per, per_start, taken, digits(operands, vague))


def _after_irregular(nominals: Sequence[Leaf], phrase: Phrase) -> Leaf | None:
    """The noun behind a head that may stand before one ("crew member", "police officer")."""
    place = next((i for i, (_, offset) in enumerate(nominals) if offset == phrase.head_offset), len(nominals))
    follows = place + 1 < len(nominals) and nominals[place][0] == "IRREGULAR" and nominals[place + 1][0] in ("WORD", "PERNOUN")
    return nominals[place + 1] if follows else None


def _is_measured(operand: Operand) -> bool:
    """Whether an operand has a unit and is no part of what follows it ("a 5-euro note")."""
    return operand.unit is not None and not operand.joined or operand.sign is not None and operand.unit is None


def without_verb(plan: Plan, counted: Phrase) -> Plan:
    """The plan of "a pint costs" without its verb, that of "a 12-week course costs" with the course as its noun."""
    if not counted.modifiers:
        return plan if plan.operands[-1].joined else plan._replace(counted=None, per=(), length=counted.start)
    *modifiers, head = counted.modifiers
    return plan._replace(counted=counted._replace(modifiers=tuple(modifiers), head_offset=head, end=head + 1), per=(), length=head + 1)


def digits(operands: Sequence[Operand], vague: tuple[Leaf, ...] = ()) -> tuple[int, int]:
    """The offsets of the first and the last token of these numbers; of the article, where none stands for one."""
    offsets = [offset for _, offset in vague or [leaf for operand in operands for leaf in operand.number]]
    return (offsets[0], offsets[-1]) if offsets else (operands[0].start, operands[0].start)


def _before(nominals: tuple[Leaf, ...], link: str | None, tree: Tree, length: int) -> int:
    """Where an island ends whose noun phrase counts nothing."""
    if link is None:
        return nominals[0][1]
    for name, children in tree[1]:
        if name in ("OF", "IN"):
            return int(children)
        if name == "worth":
            return _first(children)
        if name == "compound":
            return int(children[1][1])
    return length


def _first(children: tuple[Any, ...]) -> int:
    """The offset of the first leaf under these."""
    child = children[0]
    return int(child[1]) if isinstance(child[1], int) else _first(child[1])


def _last(children: tuple[Any, ...]) -> int:
    child = children[-1]
    return int(child[1]) if isinstance(child[1], int) else _last(child[1])


def _per(children: tuple[Any, ...]) -> tuple[Leaf, ...]:
    found: list[Leaf] = []
    for child in children:
        if child[0] == "number":
            found += child[1]
        elif child[0] not in ("PER", "A", "EACH", "JOIN", "SLASH", "PER_HYPH", "EXTRA"):
            found.append(child)
    return tuple(found)


def _allow_singular(operands: list[Operand]) -> bool:
    """Whether the figure may be followed by a singular noun (one, a half, a measure), as far as its tags tell."""
    if len(operands) != 1:
        return False
    number = operands[0].number
    return operands[0].unit is not None or len(number) == 1 and number[0][0] in ("ONES", "NUM")


def _operand(children: tuple[Any, ...]) -> Operand:
    number: tuple[Leaf, ...] = ()
    sign = unit = magnitude = None
    joined = one = half = minus = False
    extra: int | None = None
    tolerance: int | None = None
    for name, value in children:
        if name == "number":
            number = value
        elif name == "sign":
            sign = value[-1]
            minus = value[0][0] == "NEG"
        elif name == "unit":
            unit = value[0]
        elif name == "JOIN":
            joined = True
        elif name == "EXTRA":
            extra = value
        elif name == "A_ONE":
            one = True
        elif name == "HALF":
            half = True
        elif name == "MAG":
            magnitude = (name, value)
        elif name == "NUM":
            tolerance = value
        elif name not in _MARKS:
            unit = (name, value)
            if name in _MULTIPLES:
                number = (unit,)
    return Operand(number, sign, unit, joined, extra, tolerance, magnitude, one, half, minus, _first(children), _last(children) + 1)


def is_fraction_word(operand: Operand) -> bool:
    """Whether its number is "half", "a third" and nothing more."""
    return len(operand.number) == 1 and operand.number[0][0] in _PARTS


__all__ = ["Operand", "Plan", "digits", "is_fraction_word", "plan", "without_verb"]
