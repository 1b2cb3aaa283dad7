"""What looks like a figure and is none, and where a figure ends before its island does."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from checker.extract.barenumbers import YEAR, BareNumbers, Verdict, leading_zero
from checker.extract.chunk import Chunk
from checker.extract.measures import Letters, Unit, is_letter
from checker.extract.numbers import Numbers
from checker.extract.plans import Plan, is_fraction_word
from checker.extract.tokens import Inventory, Tokens
from checker.lexicon import Lexicon
from checker.patterns import compiled

_CALLED = compiled(r"\d{3}-\d{3}[1-9]|\d{1,5}-\d{7,}|\d{1,2}-(?:19|20)\d\d")       # 282-6666, ISBN 979-8350980554, the issue 1-2023
_HYPHENS = frozenset({"HYPH", "JOIN", "DASH"})
_LEVELS = frozenset({"INCREASE", "DECREASE"})
_MOVES = _LEVELS | {"MOVE", "GAIN", "TURN", "HASTEN", "SLACKEN"}
_PREDICATES, _THEY = frozenset({"AUX", "BE", "VERB"}), frozenset({"PRON", "WHO"})
_NUMBERS = frozenset({"NUM", "ONES", "TENS", "SIGN"})
_FOLLOWING = frozenset({"WORD", "PLURAL", "IRREGULAR", "CAP", "STATE", "MODEL", "PERNOUN", "UNIT", "MONEY", "SUBUNIT", "PERCENT", "MAG", "HUNDRED", "DOZEN", "OLD", "PART",
                        "SLASH", "HYPH", "JOIN", "DASH", "RATIO", *_NUMBERS})
_ADDED = frozenset({"CAP", "THE", "A", "DET"})      # behind "plus", what is added
_MEASURES = frozenset({"PERCENT", "NUM", "MAG", "MONEY", "SUBUNIT", "UNIT"})
_PLACED = frozenset({"length", "duration", "speed", "temperature", "points"})      # what is measured somewhere
_LOOKED_OVER = 100       # tokens to either side
_NEAR, _FAR = 4, 9       # tokens before the old level of a change among which its verb stands; over its step ("rose by $3, from $42 to $45")
_NOON = 12
_FAR_APART = 4           # times: a range of "by 3,000 to 12,000" does not reach so far
_LEAST_DECADE = 20         # nobody is in the tens


class Refusals:
    """Judges islands by the tables of a language."""

    def __init__(self, inventory: Inventory, lexicon: Lexicon, numbers: Numbers) -> None:
        self._inventory = inventory
        self._numbers = numbers
        self._letters = Letters(inventory, lexicon)
        self._bare, self._scores = BareNumbers(inventory, lexicon, numbers), frozenset(lexicon.table("score_nouns"))
        self._extents, self._sessions = frozenset(lexicon.table("extents")), frozenset(lexicon.table("sessions"))
        self._halves = frozenset(lexicon.table("parts_of_time"))
        self._intervals = frozenset(lexicon.table("interval_words"))
        self._headless, self._numbered = frozenset(lexicon.table("headless")), frozenset(lexicon.table("numbered_things"))
        self._ranging = frozenset(lexicon.table("ranging"))
        self._unpartitioned = frozenset(lexicon.table("unpartitioned"))
        self._idle = frozenset(lexicon.table("idle_articles"))
        self._aged, self._owners = frozenset(lexicon.table("aged_nouns")), frozenset(lexicon.table("teen_owners"))
        self._levels = frozenset(lexicon.table("teen_levels")), frozenset(lexicon.table("teen_levels")) | frozenset(lexicon.table("teen_middles"))
        self._age_unit: str = lexicon.table("age_of_people")
        self._measured_heat = frozenset(lexicon.table("measured_heat"))

    def judge(self, chunk: Chunk, tokens: Tokens, at: int, plan: Plan, values: Sequence[Decimal], units: Sequence[Unit]) -> Verdict:
        """Whether an island is a figure, and how far it goes."""
        if plan.form in ("vague", "teens"):
            return self._teens(chunk, tokens, at, plan, units) if plan.form == "teens" else Verdict(0, "", plan)
        operands = plan.operands
        first = operands[0]
        if plan.counted is not None and plan.counted.head_offset is not None and plan.link == "OF" and (
                tokens.word(at + plan.counted.head_offset).lower() in self._headless or at and units[-1].dimension in ("length", "duration") and "WITHIN" in self._inventory.terminals(tokens.tags[at - 1])):
            plan = plan._replace(counted=None, loose=None, nominals=(), link=None, per=(), length=operands[-1].end)      # 10 of the first 11 contests, within 500m of the site
        if plan.afterwards is not None and tokens.pieces[at + plan.afterwards - 1][-1:].isspace() and tokens.word(at + plan.afterwards) == "+":
            return Verdict(-plan.afterwards, "", plan)           # S&P 500 +0.3%
        if plan.afterwards is not None:
            after = at + plan.afterwards + tokens.length(at + plan.afterwards)
            if after < len(tokens.tags) and not _ADDED.isdisjoint(self._inventory.terminals(tokens.tags[after])) and plan.length <= plan.afterwards + 1 \
                    and tokens.pieces[at + plan.afterwards].lower() == "plus " and tokens.pieces[at + plan.afterwards - 1][-1:].isspace():
                return Verdict(-plan.afterwards, "", plan)       # £190 plus VAT
            if after < len(tokens.tags) and not _NUMBERS.isdisjoint(self._inventory.terminals(tokens.tags[after])):
                return Verdict(-plan.afterwards, "", plan)       # three years and over 40 people
        for operand, value in zip(operands, values, strict=True):
            cut = None if operand.unit is None or operand.one else self._letters.cut(chunk, tokens, at, operand, operand.unit, value)
            if cut is not None:
                return Verdict(-cut if cut > 0 else plan.length, "" if cut > 0 else "a letter after digits that is no unit", plan)
        if plan.per and plan.per[0][0] == "NUM" and "SLASH" in self._inventory.terminals(tokens.tags[at + plan.per_start]) \
                and (tokens.word(at + plan.per[0][1]).strip("0") != "1" or tokens.word(at + plan.per[0][1]) == "1"):
            return Verdict(-plan.per_start, "", plan)            # 224 kW / 300 PS, 600ml/1 pint, and not 7 L/100 km
        if plan.form in ("range", "between"):
            verdict = self._range(chunk, tokens, at, plan, values, units)
            if verdict.taken or verdict.apart:
                return verdict
            age = self._bare.age_between(tokens, at, plan, values)
            return self._magnitude(chunk, tokens, at, plan, values, units) or (verdict._replace(unit=age) if age is not None else verdict)
        after = at + plan.length
        if self._is_of_a_test(tokens, at, plan, values[0], units[0]):
            return Verdict(plan.length, "the level of an interval or of a test", plan)
        if plan.link == "OF" and plan.counted is not None and after < len(tokens.tags) and "POSS" in self._inventory.terminals(tokens.tags[after]):
            return Verdict(-operands[-1].end, "", plan)          # seven of the state's 44 delegates
        if plan.form == "ratio":
            link, said = plan.marks[0], self._inventory.terminals(tokens.tags[at + plan.marks[0][1]])
            one = values[0] == 1 and (not {"PLURAL", "IRREGULAR", "BE", "AUX", "VERB"}.isdisjoint(self._inventory.terminals((tokens.tags + self._inventory.end)[after]))
                                      or at > 0 and not {"FROM", "BE", "THAN", "OF"}.isdisjoint(self._inventory.terminals(tokens.tags[at - 1])))
            fits = values[0] < values[1] and ("IN" not in said or values[1] <= 10 or values[1] < 10**9 and values[1] % 5 == 0 or one or plan.counted is not None and values[0] == 1) and values[0] >= 1 and values[0] == values[0].to_integral_value()
            if link[0] == "SHARE":
                return Verdict(0, "", plan) if fits and self._is_shared_out(tokens, at, plan, values[0]) else Verdict(-link[1], "", plan)
            return Verdict(0, "", plan) if fits else Verdict(-first.end, "", plan)
        if first.one and not self._article_counts(tokens, at, plan, units[0]):
            return Verdict(1, "", plan)
        if first.half and not first.one and plan.link:
            return Verdict(0, "", plan)
        if first.joined and first.number[0][0] == "A_PART" and units[0].dimension == "duration" and tokens.word(at + first.number[0][1]).lower() not in self._halves:
            return Verdict(plan.length, "a number in order", plan)     # a fourth-minute try
        if is_fraction_word(first) and not self._is_share(tokens, at, plan):
            return Verdict(plan.length if plan.length <= 2 else first.end, "", plan) if first.start == 0 else Verdict(first.end, "", plan)
        if plan.link == "IN" and plan.counted is not None and plan.counted.head_offset is not None and (
                units[0].dimension in _PLACED and tokens.word(at + plan.counted.head_offset).lower() not in self._extents
                or tokens.word(at + plan.counted.start).lower() in self._sessions):
            return Verdict(-plan.counted.start, "", plan)        # 14 months in prison, 297p in early trading; not 6 m in length
        if first.bare and plan.form != "age":
            mark = self._letters.prime(chunk, tokens, at, plan)
            if mark is not None:
                return Verdict(0, "", plan._replace(length=plan.length + 1), mark)
            refused = self._bare.judge(chunk, tokens, at, plan, values[0])
            if refused is not None:
                return refused
            if plan.link == "IN" and not any(leaf[0] in ("MAG", "A_MAG") for leaf in first.number):
                return Verdict(-(plan.counted.start - 1 if plan.counted else first.end), "", plan)
            plan = self._singular(tokens, at, plan, values[0])
        return self._magnitude(chunk, tokens, at, plan, values, units) or Verdict(0, "", plan)

    def _magnitude(self, chunk: Chunk, tokens: Tokens, at: int, plan: Plan, values: Sequence[Decimal], units: Sequence[Unit]) -> Verdict | None:
        factor = self._letters.magnitude(chunk, tokens, at, plan, values, units)
        return None if factor is None else Verdict(0, "", plan, Unit(None), factor)

    def _teens(self, chunk: Chunk, tokens: Tokens, at: int, plan: Plan, units: Sequence[Unit]) -> Verdict:
        """Whether "60s" are years of somebody's age, degrees of a sentence about temperatures, or a level that is told of anything ("in the low 60s")."""
        ends = self._numbers.teens(tokens, at, plan.vague[0], plan.marks)
        if ends is None or not at:
            return Verdict(plan.length, "", plan)
        teens = "TEENWORD" in self._inventory.terminals(self._inventory.tag_of(tokens.word(at + plan.vague[0][1])))
        if tokens.word(at - 1).lower() in self._owners:
            plan = plan if plan.unit is None else plan._replace(unit=None, length=plan.unit[1])
            return Verdict(0, "", plan, Unit(self._age_unit, "age")) if ends[0] >= _LEAST_DECADE or teens else Verdict(plan.length, "", plan)
        start, end = chunk.sentence_bounds(at)
        if not any(piece.rstrip().lower() in self._measured_heat for piece in tokens.pieces[max(start, at - _LOOKED_OVER):min(end, at + _LOOKED_OVER)]):
            if units:
                return Verdict(0, "", plan, units[0])            # in the mid-teens percent
            level = bool(plan.marks) and tokens.word(at + plan.marks[0][1]).lower() in self._levels[teens]
            return Verdict(0, "", plan, Unit(None, "count", None, True)) if level else Verdict(plan.length, "", plan)
        if units and units[0].dimension == "temperature":
            return Verdict(0, "", plan, units[0])
        return Verdict(0, "", plan if plan.unit is None else plan._replace(unit=None, length=plan.unit[1]), Unit("degree", "temperature", None, True))

    def _is_of_a_test(self, tokens: Tokens, at: int, plan: Plan, value: Decimal, unit: Unit) -> bool:
        """ "95% CI", "a 95% confidence interval", "p = 0.003", "p < .05": how sure a figure is, and none itself."""
        if unit.name is None:
            sign = at > 1 and tokens.word(at - 1) == "="
            return 0 <= value <= 1 and at > 0 and tokens.word(at - 1 - sign) in ("p", "P") and (sign or bool(plan.qualifiers))
        return unit.dimension == "ratio" and tokens.word(min(at + plan.operands[0].end, len(tokens.tags) - 1)).lower() in self._intervals

    def _is_shared_out(self, tokens: Tokens, at: int, plan: Plan, value: Decimal) -> bool:
        """Whether "one child in four" tells a share: all before "in" is one noun, and behind it the number stands alone ("two goals in ten games" are
        two). A plural there may be a verb where one person is counted ("one child in four walks")."""
        counted, mark, after = plan.counted, plan.marks[0][1], at + plan.length
        if counted is None or counted.end != mark or not plan.operands[0].bare or counted.head_offset is None \
                or counted.singular and value != 1 or after < len(tokens.tags) and tokens.pieces[after - 1][-1:] == "-":
            return False
        following = frozenset(self._inventory.terminals(tokens.tags[after])) if after < len(tokens.tags) else frozenset({"END"})
        if not _PREDICATES.isdisjoint(following) or following.isdisjoint(_FOLLOWING):
            return True
        if "PLURAL" in following:
            return value == 1 and tokens.word(at + counted.head_offset).lower() in self._aged
        return "WORD" in following and (after + 1 >= len(tokens.tags) or _FOLLOWING.isdisjoint(self._inventory.terminals(tokens.tags[after + 1])))

    def _range(self, chunk: Chunk, tokens: Tokens, at: int, plan: Plan, values: Sequence[Decimal], units: Sequence[Unit]) -> Verdict:
        """Whether figures in a row are a range, or two figures, or neither (a score, a telephone number)."""
        operands = plan.operands
        cut = -(plan.marks[0][1] if plan.marks else operands[0].end)
        names = [unit.name for unit in units]
        mismatch = len({name for name in names if name}) > 1 or (names[0] and not names[-1] and operands[0].unit is not None
                                                                and operands[0].unit[0] not in ("MONEY", "UNIT"))
        if mismatch or any(is_fraction_word(operand) and operand.unit is None for operand in operands):
            return Verdict(cut, "", plan)
        if plan.form == "between":
            hours = values[-1] < values[0] <= _NOON and plan.counted is None and not any(names)
            return Verdict(plan.length * hours, "hours of the day" * hours, plan)      # open between 9 and 5
        mark = plan.marks[0][0]
        if mark != "TO" and not all(operand.number for operand in operands):
            return Verdict(plan.length, "letters and digits that name something", plan)      # an EB-5 visa
        rising = values[0] < values[1]
        if mark == "SUSPENDED" and plan.marks[-1][0] == "HYPH" and plan.counted is None and plan.old is None and not any(names):
            return Verdict(plan.length, "numbers with dashes", plan)       # its 0-to-60 time, a 9-to-5 job
        if mark == "TO" and at and plan.counted is None and not any(names) and tokens.word(at - 1).lower() in self._numbered:
            return Verdict(plan.length, "a number that identifies", plan)          # rows 3 to 5
        if mark in ("TO", "SUSPENDED"):
            if at and all(names) and not {"BY", *_LEVELS}.isdisjoint(self._inventory.terminals(tokens.tags[at - 1])):
                return Verdict(cut, "", plan)                   # rose by 3 million to 8 million
            if len(values) == 2 and mark == "TO" and not any(names) and self._is_step(tokens, at, plan, values):
                return Verdict(cut, "", plan)                   # rose by 3,000 to 12,000 from 9,000
            if names[0] and not names[-1] and operands[0].sign is None and not (at and "FROM" in self._inventory.terminals(tokens.tags[at - 1])):
                return Verdict(cut, "", plan)
            if len(values) == 2 and self._is_change(tokens, at, rising):
                return Verdict(0, "", plan, apart=True)
            if len(values) == 2 and not rising and mark == "TO" and max(values) >= 0 and not (at > 1 and tokens.word(at - 2).lower() in self._ranging) and not (units[-1].name and units[-1].dimension == "temperature"):
                return Verdict(cut, "", plan)
            return Verdict(0, "", plan)
        if mark == "NUM_OR":
            own = len(operands[0].number) > 1 and len(operands[-1].number) > 1         # ten billion or ten trillion: two
            return Verdict(0, "", plan) if rising and not own else Verdict(cut, "", plan)
        in_words = {operand.number[0][0] != "NUM" for operand in operands}
        if mark in ("HYPH", "DASH") and True in in_words and (False in in_words or not rising) and tokens.pieces[at + plan.marks[0][1] - 1][-1:].isspace():
            return Verdict(cut, "", plan)                   # a jury of 12 – seven women and five men
        following = at + plan.length
        word = tokens.word(following).lower() if following < len(tokens.tags) else ""
        head = plan.counted and plan.counted.head_offset
        bare = not any(names)
        if len(values) > 2 and bare or following + 1 < len(tokens.tags) and bare and \
                {"HYPH", "SLASH"} & set(self._inventory.terminals(tokens.tags[following])) and \
                "NUM" in self._inventory.terminals(tokens.tags[following + 1]):
            return Verdict(plan.length, "numbers with dashes", plan)
        before = tokens.word(at - 1).lower() if at else ""
        if bare and len(values) == 2 and mark in ("HYPH", "DASH") and self._bare.is_type(tokens, at, plan, values):
            return Verdict(operands[-1].end, "the number belongs to a name", plan)
        if bare and plan.counted is None and _CALLED.fullmatch("-".join(tokens.word(at + operand.number[-1][1]) for operand in operands)) \
                or bare and plan.counted is None and before in self._numbered or self._goes_on(tokens, at, plan):
            return Verdict(plan.length, "a number that identifies", plan)
        if head is not None and tokens.word(at + head).lower() in self._scores or word in self._scores or not rising:
            return Verdict(operands[-1].end, "a score, a span of pages or the like", plan)
        if bare and any(leading_zero(tokens, at, operand) for operand in operands) or operands[0].number[0][0] == "PLUS":
            return Verdict(plan.length, "a number that identifies", plan)
        if self._bare.is_street(tokens, at, plan):
            return Verdict(plan.length, "an address", plan)
        if bare and plan.counted is None and YEAR.fullmatch(tokens.pieces[at + operands[0].number[0][1]].rstrip()):
            return Verdict(plan.length, "years", plan)
        return Verdict(0, "", plan)

    def _goes_on(self, tokens: Tokens, at: int, plan: Plan) -> bool:
        """Whether a hyphen and letters follow the digits without a space ("1-800-FLOWERS")."""
        after = at + plan.length
        return plan.counted is None and plan.operands[-1].bare and after + 1 < len(tokens.tags) and not _HYPHENS.isdisjoint(self._inventory.terminals(tokens.tags[after])) \
            and not tokens.pieces[after - 1][-1:].isspace() and not tokens.pieces[after][-1:].isspace() and tokens.pieces[after + 1][:1].isupper()

    def _is_step(self, tokens: Tokens, at: int, plan: Plan, values: Sequence[Decimal]) -> bool:
        """ "Rose by 3,000 to 12,000 from 9,000": a step and the level that it led to; without the old level where they lie so far apart that no range
        reaches from one to the other."""
        if at < 2 or "BY" not in self._inventory.terminals(tokens.tags[at - 1]) or _MOVES.isdisjoint(self._inventory.terminals(tokens.tags[at - 2])):
            return False
        after = at + plan.length
        if after + 1 < len(tokens.tags) and "FROM" in self._inventory.terminals(tokens.tags[after]) and not _NUMBERS.isdisjoint(self._inventory.terminals(tokens.tags[after + 1])):
            return True
        return plan.counted is None and values[1] >= values[0] * _FAR_APART

    def _is_change(self, tokens: Tokens, at: int, rising: bool) -> bool:
        """ "rose from 24 to 33": a level and another, and nothing between them."""
        terminals = self._inventory.terminals
        if not at or "FROM" not in terminals(tokens.tags[at - 1]):
            return False
        before = tokens.word(at - 2).lower() if at > 1 else ""
        if before in self._ranging:
            return False
        if not rising:
            return True
        return any(not _MOVES.isdisjoint(terminals(tokens.tags[i]))
                   for i in range(max(at - (_FAR if at > 1 and "COMMA" in terminals(tokens.tags[at - 2]) else _NEAR), 0), at - 1))

    def _article_counts(self, tokens: Tokens, at: int, plan: Plan, unit: Unit) -> bool:
        """ "A gallon" is one gallon; "a year" is one only where more is said: "about a year", "an hour and a half"."""
        after = at + plan.length
        terminals = self._inventory.terminals
        if plan.qualifiers and unit.dimension == "duration" and (
                _LEVELS & set(terminals(tokens.tags[at])) or at and _MEASURES & set(terminals(tokens.tags[at - 1]))):
            return False                         # 5% higher than a year earlier, 40% more than a year ago
        if plan.operands[0].unit is not None and is_letter(tokens, plan.operands[0].unit, at):
            return False                         # almost a B
        if plan.qualifiers or plan.operands[0].half:
            return True
        opens = not at or "END" in terminals(tokens.tags[at - 1])
        following = frozenset(terminals(tokens.tags[after])) if after < len(tokens.tags) else frozenset({"END"})
        if opens and "END" in following:
            return True                          # all that a cell of a table says
        if (opens or "STOP" in terminals(tokens.tags[at - 1])) and not _PREDICATES.isdisjoint(following):
            return False                         # "A metric ton is ..." speaks of all of them
        if after + 1 < len(tokens.tags) and "AND" in terminals(tokens.tags[after]) and \
                {"NUM", "ONES", "TENS"} & set(terminals(tokens.tags[after + 1])):
            return True
        if at and not {"END", "VERB", "AUX", "WORD", "ED", "OF", "IN", "COMMA", "FOR", "TO", "STOP", "HYPH", "OPENQ"} & set(terminals(tokens.tags[at - 1])):
            return False
        return unit.name not in self._idle and unit.dimension in ("length", "volume", "mass", "currency", "area")

    def _is_share(self, tokens: Tokens, at: int, plan: Plan) -> bool:
        """Whether "half", "a third" is a share, and not a period, a place or a manner ("the second half", "at half-staff")."""
        if not at or plan.qualifiers or plan.link == "OF" or plan.operands[0].unit is not None:
            before = tokens.word(at - 1).lower() if at else ""
            if not at and plan.link is None and plan.operands[0].unit is None and plan.operands[0].number[0][0] == "A_PART" and (
                    plan.length < len(tokens.tags) and "WORD" in self._inventory.terminals(tokens.tags[plan.length])):
                return False                     # A third case was found.
            return before not in self._unpartitioned or (before == "the" and plan.link == "OF")
        before = tokens.word(at - 1).lower()
        if before in self._unpartitioned or plan.link == "JOIN":
            return False
        kinds = set(self._inventory.terminals(tokens.tags[at - 1]))
        if {"BY", "INCREASE", "DECREASE", "OF", "AUX"} & kinds or self._is_of_number(tokens, at + plan.length):
            return True
        last = at + plan.operands[0].number[-1][1]
        after = last + tokens.length(last)
        theirs = after + 1 < len(tokens.tags) and "OF" in self._inventory.terminals(tokens.tags[after]) and not _THEY.isdisjoint(self._inventory.terminals(tokens.tags[after + 1]))
        if theirs or plan.operands[0].number[0][0] == "A_PART":
            return theirs and not tokens.word(after + 1).isupper()            # a fifth of them, half of whom; not of US homes
        following = set(self._inventory.terminals(tokens.tags[after])) if after < len(tokens.tags) else set()
        return bool({"THE", "DET", "A", "POSS", "PLURAL", "IRREGULAR"} & following)

    def _is_of_number(self, tokens: Tokens, after: int) -> bool:
        """Whether a share is followed by how many it is of: half of the 240 homes, a third of his 12 goals."""
        kinds = [set(self._inventory.terminals(tag)) for tag in tokens.tags[after:after + 4]]
        if len(kinds) < 4 or "OF" not in kinds[0]:
            return False
        number = 1 + bool({"THE", "DET", "POSS"} & kinds[1])
        return not {"NUM", "ONES", "TENS"}.isdisjoint(kinds[number]) and number + 1 < len(kinds) and not {"PLURAL", "IRREGULAR"}.isdisjoint(kinds[number + 1])

    def _singular(self, tokens: Tokens, at: int, plan: Plan, value: Decimal) -> Plan:
        """A singular noun is counted by one, or by a figure with "a" before it ("a three course meal")."""
        article = at and "A" in self._inventory.terminals(tokens.tags[at - 1])
        if value == 1 and plan.loose is not None and plan.loose.singular and plan.counted is not None and not plan.counted.singular:
            return plan._replace(counted=plan.loose, length=plan.loose.end)
        if plan.counted is None and article and plan.loose is not None and plan.link is None and value != 1:
            return plan._replace(counted=plan.loose, length=plan.loose.end)
        if plan.counted is not None and plan.counted.singular and value != 1 and abs(value) >= 1 and plan.form == "operand":
            if article and plan.loose is not None:
                return plan._replace(counted=plan.loose, length=plan.loose.end)
            return plan._replace(counted=None, per=(), length=plan.counted.start)
        return plan

__all__ = ["Refusals", "Verdict"]
