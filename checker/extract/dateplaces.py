"""Whether an island stands where a date stands: a bare year, month, ordinal or "17.07" is one only beside some words."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from checker.document import CELL, FRONT_MATTER, HEADING, TITLE
from checker.extract.chunk import Chunk
from checker.extract.tokens import Inventory, TagPattern
from checker.hints import Any
from checker.lexicon import Lexicon
from checker.record import NamedTuple

_ROUND = 50              # a 1500 word essay
_NOUNS = ("WORD", "CAP", "PLURAL", "UNIT", "IRREGULAR")


class _Beside(NamedTuple):
    """What the tokens before and after an island must be, and may not be."""

    before: tuple[str, ...] = ()
    not_before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    not_after: tuple[str, ...] = ()


_CLOSED = ("RPAR", "STOP", "COMMA", "END", "AND", "COLON")
_BESIDE = {
    "years": _Beside(not_before=("HASH", "CODE", "SIGN", "HYPH", "SLASH"), not_after=("UNIT", "MONEY", "SUBUNIT", "PERCENT", "MAG", "HYPH", "SLASH", "PLURAL", "IRREGULAR")),
    "day_and_month": _Beside(("ON", "LPAR", "BY", "AND"), after=_CLOSED),                            # on 17.07.
    "days_and_months": _Beside(("ON", "LPAR", "BY", "FROM", "COLON", "END", "COMMA"), after=_CLOSED),
    "day_short": _Beside(not_before=("SLASH", "HASH")),                                             # 24 Tue
    "year_month": _Beside(not_after=(*_NOUNS, "ON", "HYPH", "JOIN")),                               # his 1963 March on Washington
    "edge_the": _Beside(not_after=(*_NOUNS, "SLASH", "HYPH", "DASH", "ING", "ED")),                 # the start of the 2006/07 season
    "weekend": _Beside(("THE",), not_after=(*_NOUNS, "HYPH", "JOIN", "POSS")),
    "weekday_day": _Beside(not_after=(*_NOUNS, "PERIOD", "PERIODS", "ED", "ING", "PERCENT", "HYPH")),        # Sunday 31 people
    "weekday_week": _Beside(not_before=("EACH",), not_after=(*_NOUNS, "NUM", "ONES", "HYPH", "JOIN", "ED", "ING", "POSS", "COLON")),      # Tuesday week 3
    "decade_name": _Beside(("THE", "IN")),
    "words": _Beside(not_after=(*_NOUNS, "HYPH", "JOIN", "PERCENT", "SIGN", "MONEY")),              # in May two thousand people
    "spoken": _Beside(not_after=("UNIT", "MONEY", "PERCENT", "MAG", "PLURAL", "IRREGULAR")),        # a quarter to ten tonnes
    "not_of": _Beside(not_after=("OF",)),                                                                 # within a week of the vote
    "no_rate": _Beside(not_before=("NUM", "ONES", "TENS", "HUNDRED", "MAG", "MONEY", "SUBUNIT", "UNIT", "PERCENT", "PLURAL", "IRREGULAR")),      # £75m a year from 2027
    "words_alone": _Beside(("YEARLEAD",), ("FOR", "BY"), not_after=(*_NOUNS, "HYPH", "JOIN", "PERCENT", "SIGN", "MONEY")),
}


class Places:
    """Looks at the neighbours of islands. What must hold is named by ``needs``."""

    def __init__(self, inventory: Inventory, lexicon: Lexicon) -> None:
        self._inventory = inventory
        self._normal = lexicon.normal
        self._namelike = frozenset(lexicon.table("namelike") or ())
        self._of_years = frozenset(lexicon.table("of_years") or ())
        self._beyond = frozenset(lexicon.table("beyond") or ())
        self._told_on = frozenset(lexicon.table("told_on") or ())
        self._measured_heat = frozenset(lexicon.table("measured_heat") or ())
        self._can: dict[str, frozenset[str]] = {}
        self._ahead = TagPattern(inventory, r"<FUTURE><^PASTWORD|SEMI>{0,14}\Z")
        self._over = TagPattern(inventory, r"<HAD>(?!<TO>)")
        self._marks = TagPattern(inventory, r"<STOP|END|COMMA|COLON|DASH|HYPH|LPAR|RPAR|QUOTE|OPENQ|CLOSEQ|HASH|THE|ON|AT|IN|BY|FROM|BOUND|DATELEAD>*\Z")

    # ---- which way the words look

    def looks_ahead(self, chunk: Chunk, first: int, length: int) -> bool:
        """Whether the words before a date, since the last verb of the past, say that what they tell is still to come, or there are none."""
        start = max(chunk.sentence_bounds(first)[0], first - 40)
        return self._ahead.pattern().search(chunk.tokens.tags, start, first) is not None or self.alone(chunk, first, length)

    def is_over(self, chunk: Chunk, first: int) -> bool:
        """Whether the sentence looks back on the time before the date ("by Friday half of them had returned")."""
        return self._over.pattern().search(chunk.tokens.tags, *chunk.sentence_bounds(first)) is not None

    def alone(self, chunk: Chunk, first: int, length: int) -> bool:
        """Whether a date makes up its whole sentence, as in the line of a programme."""
        start, end = chunk.sentence_bounds(first)
        if first - start > 3 or end - first - length > 3:
            return False
        tags, marks = chunk.tokens.tags, self._marks.pattern()
        return marks.fullmatch(tags, start, first) is not None and marks.fullmatch(tags, first + length, end) is not None

    def is_between(self, chunk: Chunk, first: int) -> bool:
        """Whether what begins at a token stands between two ends ("between 18 and 25 June")."""
        return self._is(chunk, first - 1, "BETWEEN") or self._is(chunk, first - 1, "THE") and self._is(chunk, first - 2, "BETWEEN")

    # ---- where a date stands

    def _is(self, chunk: Chunk, at: int, *terminals: str) -> bool:
        tags = chunk.tokens.tags
        if not 0 <= at < len(tags):
            return "END" in terminals
        tag = tags[at]
        known = self._can.get(tag)
        if known is None:
            known = self._can[tag] = frozenset(self._inventory.terminals(tag))
        return not known.isdisjoint(terminals)

    def stands(self, needs: str, chunk: Chunk, first: int, length: int) -> bool:
        """Whether the neighbours make a date of what is one only sometimes."""
        before, after = self._before(chunk, first), first + length
        beside = _BESIDE.get(needs)
        if beside is not None:
            can = self._is
            return ((not beside.before or can(chunk, before, *beside.before)) and not can(chunk, before, *beside.not_before)
                    and (not beside.after or can(chunk, after, *beside.after)) and not can(chunk, after, *beside.not_after))
        judge: Callable[[Chunk, int, int, int], bool] = getattr(self, f"_is_{needs}")
        return judge(chunk, first, before, after)

    def _is_ordinal(self, chunk: Chunk, first: int, before: int, after: int) -> bool:
        can = self._is
        return can(chunk, before, "THE") and can(chunk, before - 1, "ON", "BY", "FROM", "TO", "BOUND", "AND", "OR") \
            and not can(chunk, after, *_NOUNS, "HYPH", "DASH", "JOIN", "TO", "THROUGH", "ED", "ING", "INITIAL", "NUM", "EDITION") \
            and not (can(chunk, after, "AND", "OR") and can(chunk, after + 1, "NUMBERED")) and self._is_once(chunk, first, before, after)      # on the 4th and 5th floors

    def _is_month(self, chunk: Chunk, first: int, before: int, after: int) -> bool:
        can, word = self._is, chunk.tokens.word(first)
        if can(chunk, before, "SIGN"):               # a ticker
            return False
        if word in self._namelike:
            listed = can(chunk, before, "AND", "OR") and not can(chunk, after, "CAP")
            return (listed or can(chunk, before, "DATELEAD")) and not can(chunk, after, "INITIAL")
        return word[:1].isupper() or can(chunk, before, "DATELEAD", "AND", "OR")

    def _is_month_ordinal(self, chunk: Chunk, first: int, before: int, after: int) -> bool:
        return self._is(chunk, before, "ON", "SINCE", "BOUND", "BY") or self.alone(chunk, first, after - first)

    def _is_short_weekday(self, chunk: Chunk, first: int, before: int, after: int) -> bool:
        return self._is(chunk, before, "ON", "BY", "FROM", "TO", "REL", "BOUND") and not self._is(chunk, after, "CAP") or chunk.region(first).kind == CELL \
            or "." in chunk.tokens.word(first) and not self._is(chunk, before, "THE") \
            or self._is(chunk, before, "LPAR") and self._is(chunk, after, "RPAR")                # not the mass of the Sun.

    def _is_edge(self, chunk: Chunk, first: int, before: int, after: int) -> bool:
        """Not "at the end of the day"."""
        return not (self._is(chunk, before - 1, "AT") and self._normal("PERIOD", chunk.tokens.word(after - 1)) == "D")

    def _is_weekday(self, chunk: Chunk, first: int, before: int, after: int) -> bool:
        """Not the Friday Club, not the (first) Monday after the vote, not every Tuesday."""
        can = self._is
        return not (can(chunk, before, "THE", "ORDINAL", "NUMBERED") and can(chunk, after, "CAP", "TOWARDS") or can(chunk, before, "EACH", "REL") or can(chunk, before - 1, "EACH")) \
            and self._is_once(chunk, first, before, after)

    def _is_once(self, chunk: Chunk, first: int, before: int, after: int) -> bool:
        """Not the last Friday of every month, not the following Monday, which is told from another day."""
        can = self._is
        return not (can(chunk, after, "OF") and can(chunk, after + 1, "EACH")) and not (can(chunk, before, "THE") and chunk.tokens.word(first).lower() in self._told_on)

    def _is_slashed(self, chunk: Chunk, first: int, before: int, after: int) -> bool:
        can, length = self._is, after - first
        return (can(chunk, before, "ON", "BY", "LPAR", "FROM", "BETWEEN", "WEEKDAY", "SHORTDAY") or (length > 3 and self.alone(chunk, first, length))) \
            and not can(chunk, after, "OF", "SLASH", "UNIT", "PERCENT")

    def _is_dotted(self, chunk: Chunk, first: int, before: int, after: int) -> bool:
        """23.10.24, 23.10.2024, 10/23/24; not version 1.4.28, nor gnupg2 (2.2.17-1)."""
        can, parts = self._is, chunk.tokens.word(first).split(".")
        return len(parts) != 3 or len(parts[2]) != 2 or not can(chunk, before, "CAP", "WORD", "IN", "PLUS", "COLON") and not can(chunk, after, "HYPH")

    def _is_clock(self, chunk: Chunk, first: int, before: int, after: int) -> bool:
        can, word = self._is, chunk.tokens.word(first)
        if can(chunk, before, "AT", "FROM", "BETWEEN", "BY", "BOUND", "UNTIL", "TO", "ON", "COLON", "LPAR"):
            return True
        if "h" in word:
            return not can(chunk, before, "A", "CAP", "OF", "IN")                # 9h30; not a 2h30 drive
        if word.count(":") != 1:
            return False
        return len(word) == 5 and (not can(chunk, before, "CAP", "OF", "IN") or can(chunk, before, "WEEKDAY", "MONTH"))

    def _is_four_digits(self, chunk: Chunk, first: int, before: int, after: int) -> bool:
        """0600 hours, at 1900 hours, 1330 GMT; the crew worked 1900 hours."""
        return chunk.tokens.word(first)[:1] == "0" or self._is(chunk, before, "AT", "FROM", "BETWEEN", "BY", "BOUND", "TO") or self._is(chunk, after - 1, "ZONE")

    def _is_holiday(self, chunk: Chunk, first: int, before: int, after: int) -> bool:
        can = self._is
        if can(chunk, before, "DATELEAD", "AT", "BY", "SINCE") or can(chunk, after, "STOP", "COMMA", "END"):
            return True                              # Maundy Thursday fell late; the Christmas party is none
        return can(chunk, before, "END", "STOP") and can(chunk, after, "VERB", "BE", "AUX", "HAD", "AND", "DECREASE", "INCREASE", "FUTURE")

    def _is_dashed(self, chunk: Chunk, first: int, before: int, after: int) -> bool:
        """2014-03, the 1998-99 season, in 1914–18; not the form 1914-18."""
        can, tokens = self._is, chunk.tokens
        if can(chunk, before, "SLASH", "HYPH", "HASH", "SIGN", "CODE") or can(chunk, after, "SLASH", "HYPH", "DASH", "JOIN") or tokens.pieces[first + 1][-1:].isspace():
            return False
        year, end = tokens.word(first), tokens.word(after - 1)
        if int(end) <= 12 and tokens.word(first + 1) in "-/" or int(end) == (int(year) + 1) % 100:
            return True
        return can(chunk, before, "YEARLEAD", "YEARMAY", "THE", "LPAR", "DET", "POSS", "ED") and not can(chunk, after, "UNIT", "MONEY", "PERCENT", "MAG") \
            or chunk.region(first).kind in (HEADING, TITLE) and not can(chunk, before, "CAP")

    def _is_century(self, chunk: Chunk, first: int, before: int, after: int) -> bool:
        return self._normal("PERIOD", chunk.tokens.word(after - 1)) in ("C", "Q")

    def _is_decade(self, chunk: Chunk, first: int, before: int, after: int) -> bool:
        can, word = self._is, chunk.tokens.word(first)
        told = can(chunk, before, "THE") or can(chunk, before, "AND", "OR", "TO") and can(chunk, before - 1, "DECADE")          # in the 1970s and 80s
        return len(word) > 4 or told and word[:1] not in "01" and not can(chunk, after, "DASH", "HYPH") and not self._is_heat(chunk, first)

    def _is_decade_part(self, chunk: Chunk, first: int, before: int, after: int) -> bool:
        return self._is(chunk, before, "THE") and not self._is_heat(chunk, first) or len(chunk.tokens.word(after - 1)) > 4 and not self._is(chunk, after - 1, "NAMEDDECADE")

    def _is_heat(self, chunk: Chunk, first: int) -> bool:
        """Whether the sentence speaks of temperatures: "highs in the mid-30s"."""
        start, end = chunk.sentence_bounds(first)
        return any(piece.rstrip().lower() in self._measured_heat for piece in chunk.tokens.pieces[max(start, first - 40):min(end, first + 40)])

    def _is_short_year(self, chunk: Chunk, first: int, before: int, after: int) -> bool:
        """The summer of '69; not a quotation that begins with a number ("of '20 questions'")."""
        can, tokens = self._is, chunk.tokens
        marks = [i for i in range(first, after) if tokens.word(i) in ("'", "‘", "’")]
        return all(not tokens.pieces[i][-1:].isspace() and (i == 0 or tokens.pieces[i - 1][-1:].isspace() or can(chunk, i - 1, "HYPH", "DASH", "QNAME", "HALFNAME")) for i in marks) \
            and not can(chunk, after, *_NOUNS, "SINGLE", "CLOSES", "MAG", "PERCENT")

    def _is_half_name(self, chunk: Chunk, first: int, before: int, after: int) -> bool:
        return self._is_quarter_name(chunk, first, before, after) and self._is(chunk, before, "DATELEAD", "AND", "OR")

    def _is_quarter_name(self, chunk: Chunk, first: int, before: int, after: int) -> bool:
        return chunk.tokens.word(first)[:1].isupper()

    def _is_never(self, chunk: Chunk, first: int, before: int, after: int) -> bool:
        return False

    def _is_ahead(self, chunk: Chunk, first: int, before: int, after: int) -> bool:
        return self.looks_ahead(chunk, first, after - first)

    def _before(self, chunk: Chunk, first: int) -> int:
        """The token before ``first``, the start of its phrase where it ends one."""
        tags, at = chunk.tokens.tags, first - 1
        while at > 0 and not self._inventory.terminals(tags[at]) and chunk.tokens.pieces[at]:
            at -= 1
        return at

    def _is_year(self, chunk: Chunk, first: int, before: int, after: int) -> bool:
        can = self._is
        if can(chunk, after, "UNIT", "PERCENT", "MAG", "SLASH", "HUNDRED") or can(chunk, before, "HASH", "SIGN", "CODE", "SLASH"):
            return False
        if can(chunk, after, "MONEY", "SUBUNIT"):
            return False                             # about 2000 crowns
        plural = can(chunk, after, "PLURAL", "IRREGULAR", "STATE")
        recent = "1800" <= chunk.tokens.word(first) <= "2060"
        beyond = chunk.tokens.word(before).lower() in self._beyond
        if recent and (plural and (beyond or can(chunk, before, "FROM", "PREP", "OF", "TO")) and chunk.tokens.word(after).lower() in self._of_years
                       or beyond and can(chunk, before - 1, "PERCENT") and can(chunk, after, *_CLOSED, "BUT")):
            return True                              # from 2019 levels; 4% below 2019
        if can(chunk, before, "YEARLEAD"):
            plural = plural or can(chunk, after, "WORD") and can(chunk, after + 1, "PLURAL", "IRREGULAR")      # in 1200 modern homes
            return recent or not plural and not can(chunk, after, "OF", "HYPH", "JOIN")
        if can(chunk, before, "YEARMAY"):
            measured = can(chunk, after, "TO", "HYPH", "DASH", "OR") and can(chunk, after + 1, "NUM") \
                and can(chunk, after + 2, "UNIT", "MONEY", "SUBUNIT", "PERCENT", "MAG")
            counted = can(chunk, before, "QUALIFIER") and (can(chunk, after, "CODE", "SIGN")
                                                           or can(chunk, after, "WORD", "ED", "ING", "CAP") and can(chunk, after + 1, "PLURAL", "IRREGULAR"))
            old = self._normal("YEARMAY", chunk.tokens.word(before)) == "circa"                  # c. 1340
            return (recent or old) and not plural and not measured and not counted            # about 2000 to 2500 calories, about 1850 painted boats
        if can(chunk, before, "COMMA", "AND", "OR") and can(chunk, before - 1, "YEAR") and recent and can(chunk, after, *_CLOSED, "OR", "SEMI"):
            return self._is_year(chunk, before - 1, self._before(chunk, before - 1), before)       # in 2009, 2011 and 2015
        if can(chunk, before, "ON") and can(chunk, before - 1, "PERCENT", "UNIT", "MAG", "NUM", "INCREASE", "DECREASE") and can(chunk, after, *_CLOSED, "BUT"):
            return recent                            # up 12% on 2022
        if can(chunk, before, "SEMI") and can(chunk, after, "COLON"):
            return recent                            # (2022: 2.1x; 2021: 2.4x)
        if can(chunk, before, "LPAR"):
            return can(chunk, after, "RPAR", "COMMA", "DASH", "HYPH", "SEMI", "COLON")
        if can(chunk, after, "HYPH", "DASH") and can(chunk, after + 1, "NUM") and chunk.tokens.pieces[after][-1:] in "-–":
            return False                             # form 1914-18
        kind = chunk.region(first).kind
        if kind in (HEADING, TITLE, FRONT_MATTER) or can(chunk, before, "CAP", "THE", "POSS"):
            return recent and not plural and not can(chunk, before, "HYPH", "INITIAL")
        return recent and int(chunk.tokens.word(first)) % _ROUND > 0 and can(chunk, before, "A", "DET", "VERB", "EITHER", "ING", "ED") and can(chunk, after, "WORD") \
            and not can(chunk, after + 1, "PLURAL", "IRREGULAR", "HYPH", "JOIN")            # sees 2027 revenue of


@lru_cache(maxsize=4)
def places(inventory: Inventory, lexicon: Lexicon) -> Places:
    """The places of a language: made once."""
    return Places(inventory, lexicon)


_BARE = {
    ("NUMDATE",): "dotted", ("YEAR",): "year", ("NUMBERED",): "ordinal", ("NUMBERED", "DBOTH", "NUMBERED"): "ordinal", ("MONTH",): "month", ("SHORTDAY",): "short_weekday", ("WEEKDAY",): "weekday", ("REL", "WEEKDAY"): "once", ("REL", "MONTH"): "once", ("REL", "SEASON"): "once",
    ("DAYMONTH",): "day_and_month", ("DAY", "SLASH", "DAY"): "slashed", ("DAY", "SHORTDAY"): "day_short", ("HOLIDAY",): "holiday",
    ("DECADE",): "decade", ("NAMEDDECADE",): "decade_name", ("LOWMONTH", "ORDINAL"): "month_ordinal",
    ("WEEKDAY", "THE", "ORDINAL"): "weekday_day", ("WEEKDAY", "WCOMMA", "THE", "ORDINAL"): "weekday_day",
    ("HALFNAME",): "half_name", ("QNAME",): "quarter_name", ("WEEKNAME",): "never", ("YEAR", "YDASH", "DAY"): "dashed", ("YEAR", "YDASH", "YEAREND"): "dashed",
    ("EDGE", "OF", "THE", "YEAR"): "edge_the", ("EDGE", "OF", "THE", "PERIOD"): "edge", ("PARTOF", "DECADE"): "decade_part", ("PARTOF", "NAMEDDECADE"): "decade_part",
    ("PARTOF", "HYPH", "DECADE"): "decade_part", ("PARTOF", "JOIN", "DECADE"): "decade_part",
    ("PARTOF", "HYPH", "NAMEDDECADE"): "decade_part", ("PARTOF", "JOIN", "NAMEDDECADE"): "decade_part",
    ("YEAR", "MONTH"): "year_month",
    ("WEEKDAY", "DAY"): "weekday_day", ("WEEKDAY", "WCOMMA", "DAY"): "weekday_day", ("SHORTDAY", "DAY"): "weekday_day", ("WEEKEND",): "weekend", ("WEEKDAY", "PERIOD"): "weekday_week", ("TODAY", "PERIOD"): "weekday_week", ("words",): "words_alone",
}
# Where one of these does not stand as a date, none of its parts does.
WHOLE = frozenset({"years", "ordinal", "days_and_months", "day_and_month", "slashed", "decade", "century", "clock"})
_PAIRS = {("NUMDATE",): "dotted", ("YEAR",): "years", ("DAYMONTH",): "days_and_months", ("NUMBERED",): "ordinal", ("DAY", "SLASH", "DAY"): "slashed"}
_CENTURIES = frozenset({("NUMBERED", "PERIOD"), ("ORDINAL", "PERIOD"), ("NUMBERED", "CJOIN", "PERIOD"), ("ORDINAL", "CJOIN", "PERIOD")})


_CLOCKS = {"CLOCK": "clock", "PASTHOUR": "spoken", "QUARTER": "spoken", "FOURCLOCK": "four_digits"}


def needs(tree: Any) -> str:
    """What the neighbours of an island with this tree must show, by name; nothing where the words alone make a date."""
    names = [name for name, _ in tree[1]]
    points = [value for name, value in tree[1] if name == "point"]
    shapes = [tuple(leaf for name, value in point if name not in ("time", "AT", "CCOMMA") for leaf in _leaves(name, value)) for point in points]
    times = [[leaf for name, value in point if name == "time" for leaf in value] for point in points]
    one = shapes[0]
    if any("YEARMARK" in shape for shape in shapes):
        return "short_year"
    if ("words",) in shapes and names[0] == "BOUND":
        return "never"                               # grew by two thousand
    if names[0] in ("BOUND", "BETWEEN") and not any("DAYMONTH" in shape for shape in shapes):
        return ""
    if not one:
        return _CLOCKS.get(times[0][0][0], "") if len(times[0]) == 1 or times[0][0][0] != "CLOCK" else ""
    if len(shapes) == 2:
        return "" if one != shapes[1] else _PAIRS.get(one, "")
    if one in _CENTURIES:
        return "century"
    if one[-1] == "words" and len(one) > 1:
        return "words"
    if one[0] == "IN" and one[-1] != "AWAY":
        return "ahead"
    if one[0] == "WITHIN" and "OF" not in one:
        return "not_of"
    if one[:3] == ("A", "PERIOD", "FROM"):
        return "no_rate"
    if one[-2:] == ("ON", "WEEKDAY") and len(one) == 4 or one[-1] == "TODAY" and len(one) == 3:
        return "weekday_week"
    return "" if times[0] and one != ("YEAR",) else _BARE.get(one, "")


def _leaves(name: str, value: Any) -> list[str]:
    """The leaves of a date; a year in words counts as one."""
    if isinstance(value, int) or name == "words":
        return [name]
    return [leaf for child, below in value for leaf in _leaves(child, below)]
