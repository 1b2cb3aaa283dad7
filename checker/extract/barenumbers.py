"""Bare numbers that count nothing: years, ages, addresses, parts of names, telephone numbers, the numbers of items."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from checker.document import HEADING, TITLE
from checker.extract.ages import Ages
from checker.extract.chunk import Chunk
from checker.extract.identifiers import is_designation
from checker.extract.measures import Unit
from checker.extract.nouns import Phrase
from checker.extract.numbers import Numbers
from checker.extract.plans import Operand, Plan
from checker.extract.tokens import CONT, Inventory, TagClass, Tokens
from checker.lexicon import Lexicon
from checker.patterns import compiled
from checker.record import NamedTuple

YEAR = compiled(r"1[5-9]\d\d|20\d\d|21\d\d")
_MIXED = compiled(r"[^\W\d_]*[a-z][A-Z]\w*")
_NAMING = frozenset({"WORD", "MONEY", "UNIT", "PERNOUN"})      # with a capital inside a sentence, parts of names
_LISTED = frozenset({"NUM", "COMMA", "AND"})
_SIGNS = frozenset({"SIGN", "CODE"})
_DETERMINERS = frozenset({"THE", "A", "DET", "POSS", "EACH", "THAT"})
_WINDOW = 12
_RELAYED = 4             # tokens behind a length among which it is called a relay
_UNUSUAL = ("7", "9", "11", "13")       # 24/7, 9/11: nobody divides by these, or a number by itself, without a word of what
_LONGEST = 15            # digits without a comma
_LONG = 5                # digits without a comma that count no single thing
_NUMBERS = frozenset({"NUM", "ONES", "TENS", "HUNDRED", "MAG"})
_DECADES = _NUMBERS | {"DECADE"}
_LARGE = frozenset({"HUNDRED", "MAG", "A_MAG"})
_JOINTS = frozenset({"AND", "NUM_AND"})
_RECENT = (1800, 2060)
_LARGE_TYPE = 100        # the numbers of a type of aircraft
_MOST_GRADES = 20
_OFTEN = 4               # times that a name has one number in a text whose version it is
_MOST_ITEMS = 100
_OPENERS = frozenset({"END", "STOP", "SEMI", "COMMA", "AND", "COLON"})
_A_THOUSANDTH = Decimal("0.001")
_JOINED_BY = frozenset({"FOR", "OF", "IN", "TO"})
_SENTENCE = 100          # tokens of one that are looked over
_SHARP = frozenset(map(Decimal, (2000, 4000, 5000, 8000, 10000)))      # a 4K screen, the 10K


class Verdict(NamedTuple):
    """What was decided of an island. Not a figure: ``reason``, and ``taken``, the tokens that the look-alike takes; to be read again, no further
    than that many tokens: ``taken`` below zero. Else the ``plan`` to shape it by, its ``unit`` where another than the plain one, a
    ``factor`` (35m visitors), and whether its operands are figures of their own (``apart``)."""

    taken: int
    reason: str
    plan: Plan
    unit: Unit | None = None
    factor: Decimal | None = None
    apart: bool = False


class BareNumbers:
    """Judges numbers without a unit by the tables of a language."""

    def __init__(self, inventory: Inventory, lexicon: Lexicon, numbers: Numbers) -> None:
        self._inventory = inventory
        self._numbers = numbers
        self._named = TagClass(inventory, frozenset({"CAP", "NUMBERED", "INITIAL", "MODEL"}))
        self._naming = TagClass(inventory, _NAMING)
        self._given = frozenset(name for names in lexicon.table("people_given").values() for name in names)       # gave Sally 2.5 metres
        self._sides = TagClass(inventory, frozenset({"SIDES"}))
        self._relays = frozenset(lexicon.table("relays"))
        self._streets = frozenset(lexicon.table("street_words"))
        self._compass = frozenset(lexicon.table("compass"))
        self._headless = frozenset(lexicon.table("headless"))
        self._numbered = frozenset(lexicon.table("numbered_things"))
        self._age_unit: str = lexicon.table("age_of_people")
        self._ages = Ages(inventory, lexicon)
        self._heat = frozenset(lexicon.table("heat_words"))
        self._graded = frozenset(lexicon.table("graded_things"))
        self._sharp_things = frozenset(lexicon.table("sharp_things"))
        self._versions = frozenset(lexicon.table("version_words"))
        self._linkers = frozenset(lexicon.table("linkers"))
        self._ranks = frozenset(lexicon.table("ranks"))

    def judge(self, chunk: Chunk, tokens: Tokens, at: int, plan: Plan, value: Decimal) -> Verdict | None:
        """Why a number without a unit is no figure; None where it may be one."""
        if _is_dashed(tokens, at, plan):
            plan = plan._replace(form="operand", nominals=(), counted=None, link=None, per=(), length=plan.operands[-1].end)
            return self.judge(chunk, tokens, at, plan, value) or Verdict(0, "", plan)
        operand = plan.operands[0]
        terminal, offset = operand.number[0]
        end = operand.number[-1][1] + 1
        here = at + offset
        plain = not plan.qualifiers and plan.afterwards is None and len(operand.number) == 1
        piece = tokens.pieces[here]
        if terminal == "NUM" and is_designation(tokens.pieces, here):
            return Verdict(end, "a number that identifies", plan)
        if terminal == "NUM" and (piece[0] == "0" and leading_zero(tokens, at, operand) or len(piece.rstrip()) > _LONGEST and piece.rstrip().isdecimal()):
            return Verdict(end, "a number that identifies", plan)
        if any(kind == "FSLASH" for kind, _ in operand.number):
            if YEAR.fullmatch(piece.rstrip()):
                return Verdict(end, "a year", plan)
            if tokens.pieces[at + end - 1][:1] == "0":
                return Verdict(end, "a number that identifies", plan)              # application 24/01873
            other = tokens.pieces[at + end - 1].rstrip()
            if plan.link is None and (other in _UNUSUAL or other == piece.rstrip() or len(operand.number) == 3 and value > 1):
                return Verdict(end, "numbers with a slash", plan)                  # a blood pressure of 142/91
        order = self._in_order(tokens, at + end) if operand.number[-1][0] in _LARGE else 0
        if order:
            return Verdict(end + order, "a number in order", plan)
        if terminal == "NUM" and end == offset + 1 and plan.counted is None and here + 3 < len(tokens.tags) and tokens.pieces[here + 1] == "(" \
                and not piece[-1:].isspace() and len(tokens.pieces[here + 2]) == 1 and tokens.pieces[here + 3].rstrip() == ")":
            more = 3 * (tokens.pieces[here + 4:here + 5] == ["("] and tokens.pieces[here + 3] == ")")
            return Verdict(end + 3 + more, "a number that identifies", plan)       # a 501(c)(3) charity
        if operand.number[-1][0] == "MAG" and len(operand.number) > 2 and operand.number[-2][0] == "NUM_HYPH" and len(tokens.pieces[at + end - 1].rstrip()) == 1:
            return Verdict(end, "a number that identifies", plan)                  # lot 20394-B
        if terminal == "PLUS" or piece[0] in "+-−" and here and tokens.pieces[here - 1][-1:].isalnum():
            return Verdict(end, "a sign without a unit", plan)
        if terminal == "NUM" and (plan.counted is None or plan.counted.singular) and self._is_side(tokens, here):
            return Verdict(end, "one side of a size without a unit", plan)
        if terminal == "NUM" and self._measured_by(tokens, here) and self._is_relay(tokens, here + 3):
            return Verdict(end, "the legs of a relay", plan)
        if (plan.counted is None or plan.counted.start == end) and plan.form != "compound" and end == offset + 1 and here + 1 < len(tokens.pieces) and not piece[-1:].isspace() \
                and tokens.pieces[here + 1][:1].isalpha() and not self._measured_by(tokens, here):
            return Verdict(end, "letters follow the digits and are no unit", plan)
        if terminal == "NUM" and plan.counted is None and tokens.pieces[here + 1:here + 2] == ["."] and tokens.pieces[min(here + 2, len(tokens.pieces) - 1)][:1].islower():
            return Verdict(end + 2, "a number that identifies", plan)                  # 3.x
        if terminal == "ONES" and value == 1 and end == offset + 1 and plan.counted is None and here + 1 < len(tokens.tags) \
                and "NUM" in self._inventory.terminals(tokens.tags[here + 1]):
            return Verdict(end, "", plan)                       # one 52,000-barrel refinery
        if plan.form == "compound":
            named = tokens.word(at + plan.nominals[0][1]).lower() in self._headless or plan.nominals[0][0] == "PLURAL" and at > 0 \
                and not _NUMBERS.isdisjoint(self._inventory.terminals(tokens.tags[at - 1]))
            return Verdict(plan.length, "a number that names something", plan) if named else None         # a 20-something, three-pointers
        if plan.nominals and plan.form == "operand" and self.is_street(tokens, at, plan):
            return Verdict(plan.length, "an address", plan)
        if plan.form == "operand" and here + 4 < len(tokens.pieces) and tokens.pieces[here + 1] == tokens.pieces[here + 3] == "-" and end == offset + 1 \
                and not _DECADES.isdisjoint(self._inventory.terminals(tokens.tags[here + 4])) and not _JOINED_BY.isdisjoint(self._inventory.terminals(tokens.tags[here + 2])):
            return Verdict(end + 4, "numbers with dashes", plan)                       # a 2-for-1 split, 11-of-29 from three, the 16-to-24s
        if value in _SHARP and plan.counted is not None and plan.counted.head_offset is not None \
                and operand.number[-1][0] == "MAG" and tokens.pieces[at + end - 1].rstrip() == "K" \
                and tokens.word(at + plan.counted.head_offset).lower() in self._sharp_things:
            return Verdict(end, "the size of a picture", plan)
        if value in _SHARP and operand.number[-1][0] == "MAG" and not plan.qualifiers and (plan.counted is None or plan.counted.singular) \
                and tokens.pieces[at + end - 1].rstrip() == "K" and not tokens.pieces[at + end - 2][-1:].isspace():
            return Verdict(end, "the size of a picture or the length of a run", plan)
        if operand.number[-1][0] == "MAG" and (plan.counted is None or plan.counted.singular) and self._is_kelvin(chunk, tokens, at, at + end - 1):
            plan = plan if plan.counted is None else plan._replace(counted=None, per=(), length=plan.counted.start)
            return Verdict(0, "", plan, Unit("kelvin", "temperature"), _A_THOUSANDTH)
        if value == 1 and terminal == "ONES" and plan.counted is None and plan.link is None and plan.qualifiers and "A" in self._inventory.terminals(
                self._inventory.tag_of(tokens.pieces[at])):
            return Verdict(end, "", plan)                       # a good one
        if here + 2 < len(tokens.pieces) and plan.counted is None and tokens.pieces[here + 1] == "-" and tokens.tags[here + 1] != CONT and (
                tokens.word(here + 2).lower() in self._headless or "ED" in self._inventory.terminals(tokens.tags[here + 2])):
            return Verdict(end + 2, "a number that names something", plan)         # the 30-something, a three-pronged plan
        if not plain:
            if self._ages.bounds(tokens, at, plan, value):
                plan = plan if plan.counted is None else plan._replace(counted=None, per=(), length=plan.counted.start)
                return Verdict(0, "", plan, Unit(self._age_unit, "age"))
            told = not plan.qualifiers and plan.afterwards is None and plan.counted is None and self._ages.tells(tokens, here, end - offset, value, False)
            return Verdict(0, "", plan, Unit(self._age_unit, "age")) if told else None         # she is forty-nine
        if terminal == "NUM" and plan.counted is None and here + 3 < len(tokens.tags) and tokens.pieces[here + 1] == ":" and not piece[-1:].isspace() \
                and "NUM" in self._inventory.terminals(tokens.tags[here + 2]):
            return Verdict(end + 2, "numbers with a colon", plan)                  # a 2:1 degree
        if terminal == "NUM" and plan.counted is None and value < _MOST_ITEMS and self._opens_item(tokens, here):
            return Verdict(end, "the number of an item", plan)
        if terminal == "NUM" and self._heads(chunk, tokens, here):
            return Verdict(end, "the number of a heading", plan)
        if terminal == "NUM" and here and (self._names(tokens, here, plan) or plan.counted is not None and self._is_of_product(chunk, tokens, here, value)):
            return Verdict(end, "a number that names something", plan)
        if terminal == "NUM" and plan.counted is None and self._is_alone(tokens, here):
            return Verdict(end, "a number alone in brackets", plan)
        if terminal == "NUM" and len(piece.rstrip()) == 4 and here + 1 < len(tokens.tags) and "ZONE" in self._inventory.terminals(tokens.tags[here + 1]):
            return Verdict(end, "a time of day", plan)
        if terminal == "NUM" and (plan.counted is None or plan.link == "OF") and self._ages.at_event(tokens, here, value):
            return Verdict(0, "", plan._replace(counted=None, link=None, per=(), length=end), Unit(self._age_unit, "age"))       # died at 86 of cancer
        if plan.counted is None and self._ages.tells(tokens, here, end - offset, value, terminal == "NUM"):
            return Verdict(0, "", plan, Unit(self._age_unit, "age"))
        counted = plan.counted
        head = self._inventory.terminals(tokens.tags[at + counted.head_offset]) if counted is not None and counted.head_offset is not None else ()
        verbal = "EITHER" in head or bool(head) and counted is not None and tokens.word(at + (counted.head_offset or 0)).lower() in self._linkers
        if here:
            before = tokens.word(here - 1)
            spaced = tokens.pieces[here - 1][-1:].isspace()
            small = before.lower()
            name = spaced and (self._named[tokens.tags[here - 1]] or small != before and bool(_MIXED.fullmatch(before))
                               or before[:1].isupper() and here - 1 > chunk.sentence_bounds(here)[0] and before[1:2].islower()
                               and self._naming[tokens.tags[here - 1]])
            # bus 42 runs, Section 21 notices, Python 3.7 users
            loose = counted is None or counted.singular or verbal or small != before and small in self._numbered or name and "." in piece and before not in self._given
            if name and (loose or "CAP" in head) and terminal == "NUM":
                return Verdict(end, "the number belongs to a name", plan)
            if name and piece[:1].isupper() and terminal == "ONES" and counted is None:
                return Verdict(end, "the number belongs to a name", plan)
            if name and piece[0] in "-−":
                return Verdict(end, "the number belongs to a name", plan)
            if small in self._ranks and counted is None:
                return Verdict(end, "", plan)
            if terminal == "NUM" and counted is None and here > 2 and {"AND", "OR", "TO"} & set(self._inventory.terminals(tokens.tags[here - 1])) \
                    and "NUM" in self._inventory.terminals(tokens.tags[here - 2]) and tokens.word(here - 3).lower() in self._numbered:
                return Verdict(end, "a number that identifies", plan)              # between junctions 3 and 5
            dated = not self._inventory.terminals(tokens.tags[here - 1])           # last year 12 shops closed
            if small in self._numbered and not dated and (loose or plan.link == "OF" and not (
                    here > 1 and _DETERMINERS & set(self._inventory.terminals(tokens.tags[here - 2])))):          # week 6 of the trial
                return Verdict(end, "a number that identifies", plan)
            if small in self._graded and not dated and terminal == "NUM" and value <= _MOST_GRADES and spaced and not (
                    here > 1 and _DETERMINERS & set(self._inventory.terminals(tokens.tags[here - 2]))):
                return Verdict(end, "a number that identifies", plan)              # category 4 winds
            if terminal in ("ONES", "TENS") and counted is None and piece[:1].isupper() and {"OF", "THE"} & set(self._inventory.terminals(tokens.tags[here - 1])) \
                    and before.islower() and chunk.region(here).kind not in (TITLE, HEADING):
                return Verdict(end, "the number belongs to a name", plan)          # the Group of Seven
        if terminal == "NUM" and counted is None and (here and self._digits_before(tokens, here, value)
                                                      or here + 1 < len(tokens.tags) and "NUM" in self._inventory.terminals(tokens.tags[here + 1])):
            return Verdict(end, "digits in a row", plan)
        if terminal in ("ONES", "TENS") and piece[:1].isupper() and "CAP" in head and counted is not None and self._is_named(chunk, tokens, at, here, counted):
            return Verdict(end, "the number belongs to a name", plan)
        if terminal == "NUM" and counted is not None and "CAP" in head and value >= 100 and here and plan.link is None \
                and not tokens.word(at + (counted.head_offset or 0)).isupper() and "PLURAL" not in head and "IRREGULAR" not in head \
                and not piece.rstrip().endswith("0"):
            return Verdict(end, "the number belongs to a name", plan)
        if terminal == "NUM" and plain and plan.link is None and (len(piece.rstrip()) >= _LONG and piece.rstrip().isdecimal() and counted is not None and (counted.singular or "CAP" in head)
                                                                  or "." in piece and here + end - offset < len(tokens.pieces)
                                                                  and tokens.word(here + end - offset).lower() in self._versions):
            return Verdict(end, "a number that identifies", plan)                  # 734736 GCC warns; the 2.13 release
        if terminal == "NUM" and YEAR.fullmatch(piece.rstrip()) and plan.form == "operand":
            kinds = set(self._inventory.terminals(tokens.tags[here - 1])) if here else {"END"}
            if not _RECENT[0] <= value <= _RECENT[1] and counted is not None and not counted.singular:
                kinds -= {"IN"}                                  # in 1500 characters
            if counted is None and plan.link is None or {"THE", "A", "DET", "POSS", "CAP", "PLURAL", "WORD", "IN"} & kinds or "CAP" in head \
                    or counted is not None and counted.singular:
                return Verdict(end, "a year", plan)
        if terminal == "NUM" and counted is None and self._is_listed_name(tokens, here):
            return Verdict(end, "numbers that are names", plan)            # the 147, 156 and 166
        if value == 1 and terminal == "ONES" and counted is None and plan.link is None and here and self._is_pronoun(tokens, here, end - offset):
            return Verdict(end, "", plan)
        if terminal == "NUM" and counted is None and here + 1 < len(tokens.tags) and "RPAR" in self._inventory.terminals(tokens.tags[here + 1]) \
                and not self._is_in_brackets(tokens, here):
            return Verdict(end, "the number of an item", plan)
        return None

    def _is_kelvin(self, chunk: Chunk, tokens: Tokens, at: int, mark: int) -> bool:
        """ "Heated to 1,200 K", "at 77 K": where heat is spoken of, a K set off from its digits is no thousand."""
        if tokens.pieces[mark].rstrip() != "K" or not tokens.pieces[mark - 1][-1:].isspace():
            return False
        first, last = chunk.sentence_bounds(at)
        return at > 0 and "AT" in self._inventory.terminals(tokens.tags[at - 1]) \
            or any(piece.rstrip().lower() in self._heat for piece in tokens.pieces[max(first, at - _SENTENCE):min(last, at + _SENTENCE)])

    def _in_order(self, tokens: Tokens, after: int) -> int:
        """How many tokens make an ordinal of the number before them: "his one hundred and fifth game"."""
        terminals, tags = self._inventory.terminals, tokens.tags
        joint = after < len(tags) and not _JOINTS.isdisjoint(terminals(tags[after]))
        if after + joint >= len(tags) or "ORDINAL" not in terminals(tags[after + joint]):
            return 0
        return joint + tokens.length(after + joint)

    def is_type(self, tokens: Tokens, at: int, plan: Plan, values: Sequence[Decimal]) -> bool:
        """ "A Boeing 737-800": the type of what a name makes."""
        before = frozenset(self._inventory.terminals(tokens.tags[at - 1])) if at else frozenset[str]()
        return bool(({"CAP", "THE"} if plan.counted is None else {"CAP"}) & before) and all(value >= _LARGE_TYPE for value in values)

    def age_between(self, tokens: Tokens, at: int, plan: Plan, values: Sequence[Decimal]) -> Unit | None:
        """The unit of "those between 18 and 30", "the 18-24 age group": years of age, where two bare numbers stand behind people or before "age"."""
        if plan.old is not None or plan.counted is not None or not all(operand.bare for operand in plan.operands):
            return None
        after = at + plan.length
        people = self._ages.follow(tokens, at, values) if plan.form == "between" else after < len(tokens.tags) and "AGED" in self._inventory.terminals(tokens.tags[after])
        return Unit(self._age_unit, "age") if people else None

    def _digits_before(self, tokens: Tokens, here: int, value: Decimal) -> bool:
        """Whether other digits stand right before these, which are no cents ("$20 43")."""
        if "NUM" not in self._inventory.terminals(tokens.tags[here - 1]):
            return False
        return here < 2 or not 10 <= value < 100 or _SIGNS.isdisjoint(self._inventory.terminals(tokens.tags[here - 2]))

    def _opens_item(self, tokens: Tokens, here: int) -> bool:
        """ "1. Mix it.": digits, a stop and a capital at the beginning of a text or a cell."""
        terminals, tags = self._inventory.terminals, tokens.tags
        return (not here or "END" in terminals(tags[here - 1])) and here + 2 < len(tags) and tokens.pieces[here + 1].rstrip() == "." \
            and not tokens.pieces[here][-1:].isspace() and tokens.pieces[here + 1][-1:].isspace() and tokens.pieces[here + 2][:1].isupper()

    def _heads(self, chunk: Chunk, tokens: Tokens, here: int) -> bool:
        """ "1.1 Overview", "Manual: 1.1 Overview": digits with a stop in them before a capital, at the beginning of a heading below the title or behind a
        colon in the title."""
        after = tokens.pieces[here + 1:here + 2]
        return "." in tokens.pieces[here] and bool(after) and after[0][:1].isupper() and (not here or "END" in self._inventory.terminals(tokens.tags[here - 1])) \
            and tokens.pieces[here][-1:].isspace() and chunk.region(here).kind == HEADING \
            or "." in tokens.pieces[here] and bool(after) and after[0][:1].isupper() and here > 0 and tokens.word(here - 1) == ":" and chunk.region(here).kind == TITLE

    def _is_of_product(self, chunk: Chunk, tokens: Tokens, here: int, value: Decimal) -> bool:
        """Whether a small number behind a name is its version, as the text gives it again and again: "Ferrymap 2 routes are checked"."""
        before, piece = tokens.pieces[here - 1], tokens.pieces[here].rstrip()
        return before[:1].isupper() and before[-1:] == " " and before[1:2].islower() and piece.isdecimal() and value < _MOST_GRADES \
            and before.rstrip() not in self._given and chunk.document.text.count(f"{before}{piece} ") >= _OFTEN

    def _names(self, tokens: Tokens, here: int, plan: Plan) -> bool:
        """ "A 503 error": three digits between an article and one singular noun; "the 1905 and 1917 revolutions": a year behind another."""
        piece, before = tokens.pieces[here].rstrip(), self._inventory.terminals(tokens.tags[here - 1])
        if len(piece) == 3 and piece.isdecimal() and "A" in before:
            return plan.counted is not None and plan.counted.singular and plan.counted.head_offset == plan.counted.start and plan.link is None
        return "AND" in before and here > 1 and YEAR.fullmatch(piece) is not None and YEAR.fullmatch(tokens.pieces[here - 2].rstrip()) is not None

    def _is_in_brackets(self, tokens: Tokens, here: int) -> bool:
        """Whether a bracket opens in the paragraph before a number."""
        for tag in reversed(tokens.tags[max(here - _WINDOW, 0):here]):
            kinds = self._inventory.terminals(tag)
            if "LPAR" in kinds:
                return True
            if "END" in kinds:
                break
        return False

    def _is_side(self, tokens: Tokens, here: int) -> bool:
        """ "A 1920 x 1080 screen": a number beside a sign of sides, of which the last has no unit."""
        last = here
        while self._measured_by(tokens, last):
            last += 2
        if last == here and not (here and self._sides[tokens.tags[here - 1]]):
            return False
        return last + 1 >= len(tokens.tags) or "UNIT" not in self._inventory.terminals(tokens.tags[last + 1])

    def _measured_by(self, tokens: Tokens, here: int) -> bool:
        """Whether another side follows a number."""
        return here + 2 < len(tokens.tags) and self._sides[tokens.tags[here + 1]] and "NUM" in self._inventory.terminals(tokens.tags[here + 2])

    def _is_relay(self, tokens: Tokens, after: int) -> bool:
        """ "The 4x100m relay", "the 4 x 50 m medley relay": how often it is run, and no side of it."""
        return any(tokens.pieces[i].rstrip().lower() in self._relays for i in range(after, min(after + _RELAYED, len(tokens.pieces))))

    def _is_alone(self, tokens: Tokens, here: int) -> bool:
        """ "(4) social media", "f(4)"; not "Tools for the garden (6)" """
        terminals, tags = self._inventory.terminals, tokens.tags
        if not here or here + 2 >= len(tags) or "RPAR" not in terminals(tags[here + 1]) or "LPAR" not in terminals(tags[here - 1]):
            return False
        if here < 2 or not _OPENERS.isdisjoint(terminals(tags[here - 2])):
            return "END" not in terminals(tags[here + 2])
        return tokens.pieces[here - 2][-1:].isalnum() or not _NUMBERS.isdisjoint(terminals(tags[here - 2]))

    def _is_named(self, chunk: Chunk, tokens: Tokens, at: int, here: int, counted: Phrase) -> bool:
        """Whether a number word with a capital and capitals after it are a name ("Zero Hedge", "the Seven Network"): nothing there is in the plural."""
        if any(tokens.word(at + offset).lower().endswith("s") for offset in (*counted.modifiers, counted.head_offset or 0)):
            return False
        return here > chunk.sentence_bounds(here)[0] or tokens.pieces[here].rstrip().lower() == "zero"

    def _is_listed_name(self, tokens: Tokens, here: int) -> bool:
        """ "The 147, 156 and 166": bare numbers in a row behind an article name things."""
        terminals, tags = self._inventory.terminals, tokens.tags
        first, last = here, here + 1
        while first and here - first < _WINDOW and not _LISTED.isdisjoint(terminals(tags[first - 1])):
            first -= 1
        if not first or "THE" not in terminals(tags[first - 1]):
            return False
        return first < here or last + 1 < len(tags) and "COMMA" in terminals(tags[last]) and "NUM" in terminals(tags[last + 1])

    def _is_pronoun(self, tokens: Tokens, here: int, length: int) -> bool:
        """ "this one", "a sighting of one that": stands for a noun. "The answer is one" does not."""
        terminals = self._inventory.terminals
        before = set(terminals(tokens.tags[here - 1]))
        after = set(terminals(tokens.tags[here + length])) if here + length < len(tokens.tags) else {"END"}
        if {"THE", "DET", "A", "WORD", "EACH", "OF", "ED", "CAP", "IN", "BY"} & before:
            return True
        return not {"END", "STOP", "COMMA", "RPAR"} & after

    def is_street(self, tokens: Tokens, at: int, plan: Plan) -> bool:
        """ "14 Quay Street", "14 Tanner's Row", "9 E 71st St" """
        if not plan.nominals or not tokens.word(at + plan.nominals[0][1])[:1].isupper():
            return False
        following = at + plan.nominals[0][1] + 1
        if tokens.word(following - 1).lower().rstrip(".") in self._compass and following < len(tokens.tags) and self._named[tokens.tags[following]]:
            return True
        for kind, offset in plan.nominals:
            if kind not in ("CAP", "INITIAL", "POSS") and not tokens.word(at + offset)[:1].isupper():
                return False
            if tokens.word(at + offset).lower().rstrip(".") in self._streets:
                return True
        return False


def _is_dashed(tokens: Tokens, at: int, plan: Plan) -> bool:
    """Whether a dash stands between a number and things: "Zone 2 - charges" has one zone and no two charges; a "30 - minute walk" was torn."""
    dash = 0 if plan.counted is None or plan.counted.singular or plan.form != "compound" else at + plan.counted.start - 1
    return dash > at and tokens.pieces[dash] == "- " and tokens.pieces[dash - 1][-1:] == " "


def leading_zero(tokens: Tokens, at: int, operand: Operand) -> bool:
    if operand.number[0][0] != "NUM":
        return False
    word = tokens.pieces[at + operand.number[0][1]].rstrip()
    return len(word) > 1 and word[0] == "0" and word[1].isdigit()


__all__ = ["YEAR", "BareNumbers", "Verdict", "leading_zero"]
