"""Whether an island stands where a date stands: a bare year, month, ordinal or "17.07" is one only beside some words."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from checker.document import CELL, FRONT_MATTER, HEADING, TITLE
from checker.extract.chunk import Chunk
from checker.extract.tokens import Inventory, TagPattern
from checker.lexicon import Lexicon

_NOUNS = ("WORD", "CAP", "PLURAL", "UNIT", "IRREGULAR")


class Places:
    """Looks at the neighbours of islands. What must hold is named by ``needs``."""

    def __init__(self, inventory: Inventory, lexicon: Lexicon) -> None:
        self._inventory = inventory
        self._normal = lexicon.normal
        self._namelike = frozenset(lexicon.table("namelike") or ())
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
        before, after, can = self._before(chunk, first), first + length, self._is
        if needs == "year":
            return self._is_year(chunk, first, before, after)
        if needs == "years":
            return not (can(chunk, before, "HASH", "CODE", "SIGN", "HYPH", "SLASH")
                        or can(chunk, after, "UNIT", "PERCENT", "MAG", "HYPH", "SLASH", "PLURAL", "IRREGULAR"))
        if needs == "ordinal":
            return can(chunk, before, "THE") and can(chunk, before - 1, "ON", "BY", "FROM", "TO", "BOUND", "AND", "OR") \
                and not can(chunk, after, *_NOUNS, "HYPH", "DASH", "JOIN", "TO", "THROUGH", "ED", "ING", "INITIAL", "NUM")
        if needs == "month":
            word = chunk.tokens.word(first)
            if can(chunk, before, "SIGN"):           # a ticker
                return False
            if word in self._namelike:
                listed = can(chunk, before, "AND", "OR") and not can(chunk, after, "CAP")
                return (listed or can(chunk, before, "DATELEAD")) and not can(chunk, after, "INITIAL")
            return word[:1].isupper() or can(chunk, before, "DATELEAD", "AND", "OR")
        if needs == "month-ordinal":
            return can(chunk, before, "ON", "SINCE", "BOUND", "BY") or self.alone(chunk, first, length)
        if needs == "shortday":
            return can(chunk, before, "ON", "BY", "FROM", "TO", "REL", "BOUND") or chunk.region(first).kind == CELL \
                or "." in chunk.tokens.word(first)
        if needs == "weekday":
            return not (can(chunk, before, "THE") and can(chunk, after, "CAP"))
        if needs == "daymonth":
            return can(chunk, before, "ON", "LPAR", "BY", "AND") and can(chunk, after, "RPAR", "STOP", "COMMA", "END", "AND", "COLON")
        if needs == "daymonths":
            return can(chunk, before, "ON", "LPAR", "BY", "FROM", "COLON", "END", "COMMA") \
                and can(chunk, after, "RPAR", "STOP", "COMMA", "END", "AND", "COLON")
        if needs == "slash":
            return (can(chunk, before, "ON", "BY", "LPAR", "FROM", "BETWEEN", "WEEKDAY", "SHORTDAY") or length > 3 and self.alone(chunk, first, length)) \
                and not can(chunk, after, "OF", "SLASH", "UNIT", "PERCENT")
        if needs == "clock":
            return self._is_clock(chunk, first, before, after)
        if needs == "day-short":
            return not can(chunk, before, "SLASH", "HASH")
        if needs == "holiday":
            return can(chunk, before, "DATELEAD", "AT", "BY", "SINCE") or can(chunk, after, "STOP", "COMMA", "END")
        if needs == "century":
            return self._normal("PERIOD", chunk.tokens.word(after - 1)) in ("C", "Q")
        if needs == "decade":
            word = chunk.tokens.word(first)
            return len(word) > 4 or can(chunk, before, "THE") and word[:1] not in "01" and not can(chunk, after, "DASH", "HYPH")
        if needs == "decade-name":
            return can(chunk, before, "THE", "IN")
        if needs == "decade-part":
            return can(chunk, before, "THE") or len(chunk.tokens.word(after - 1)) > 4 and not can(chunk, after - 1, "NAMEDDECADE")
        if needs == "half-name":
            return chunk.tokens.word(first)[:1].isupper() and can(chunk, before, "DATELEAD", "AND", "OR")
        if needs == "quarter-name":
            return chunk.tokens.word(first)[:1].isupper()
        if needs == "week-name":
            return False
        if needs == "dashed":
            return not can(chunk, before, "SLASH", "HYPH") and not can(chunk, after, "SLASH", "HYPH", "JOIN")
        if needs == "edge-the":
            return not can(chunk, after, *_NOUNS, "SLASH", "HYPH", "DASH", "ING", "ED")
        if needs == "weekend":
            return can(chunk, before, "THE") and not can(chunk, after, *_NOUNS, "HYPH", "JOIN", "POSS")
        if needs == "weekday-day":
            return not can(chunk, after, *_NOUNS, "PERIOD", "PERIODS", "ED", "ING", "PERCENT", "HYPH")
        if needs == "words-alone":
            return can(chunk, before, "YEARLEAD") and not can(chunk, before, "FOR") and not can(chunk, after, *_NOUNS, "HYPH", "JOIN", "PERCENT", "SIGN", "MONEY")
        if needs == "year-month":
            return not can(chunk, after, *_NOUNS, "ON", "HYPH", "JOIN")
        if needs == "words":
            return not can(chunk, after, *_NOUNS, "HYPH", "JOIN", "PERCENT", "SIGN", "MONEY")
        if needs == "ahead":
            return self.looks_ahead(chunk, first, length)
        return True

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
        if can(chunk, before, "YEARLEAD"):
            return True
        plural = can(chunk, after, "PLURAL", "IRREGULAR", "STATE")
        recent = "1800" <= chunk.tokens.word(first) <= "2060"
        if can(chunk, before, "YEARMAY"):
            return recent and not plural
        if can(chunk, before, "LPAR"):
            return can(chunk, after, "RPAR", "COMMA", "DASH", "HYPH", "SEMI")
        kind = chunk.region(first).kind
        if kind in (HEADING, TITLE, FRONT_MATTER) or can(chunk, before, "CAP", "THE", "POSS"):
            return recent and not plural and not can(chunk, before, "HYPH", "INITIAL")
        return False

    def _is_clock(self, chunk: Chunk, first: int, before: int, after: int) -> bool:
        del after
        can = self._is
        word = chunk.tokens.word(first)
        if can(chunk, before, "AT", "FROM", "BETWEEN", "BY", "BOUND", "UNTIL", "TO", "ON", "COLON", "LPAR"):
            return True
        if word.count(":") != 1:
            return False
        return len(word) == 5 and (not can(chunk, before, "CAP", "OF", "IN") or can(chunk, before, "WEEKDAY", "MONTH"))


@lru_cache(maxsize=4)
def places(inventory: Inventory, lexicon: Lexicon) -> Places:
    """The places of a language: made once."""
    return Places(inventory, lexicon)


_BARE = {
    ("YEAR",): "year", ("NUMBERED",): "ordinal", ("MONTH",): "month", ("SHORTDAY",): "shortday", ("WEEKDAY",): "weekday",
    ("DAYMONTH",): "daymonth", ("DAY", "SLASH", "DAY"): "slash", ("DAY", "SHORTDAY"): "day-short", ("HOLIDAY",): "holiday",
    ("DECADE",): "decade", ("NAMEDDECADE",): "decade-name", ("LOWMONTH", "ORDINAL"): "month-ordinal",
    ("WEEKDAY", "THE", "ORDINAL"): "weekday-day", ("WEEKDAY", "WCOMMA", "THE", "ORDINAL"): "weekday-day",
    ("HALFNAME",): "half-name", ("QNAME",): "quarter-name", ("WEEKNAME",): "week-name", ("YEAR", "YDASH", "DAY"): "dashed",
    ("EDGE", "OF", "THE", "YEAR"): "edge-the", ("PARTOF", "DECADE"): "decade-part", ("PARTOF", "NAMEDDECADE"): "decade-part",
    ("PARTOF", "HYPH", "DECADE"): "decade-part", ("PARTOF", "JOIN", "DECADE"): "decade-part",
    ("YEAR", "MONTH"): "year-month",
    ("WEEKDAY", "DAY"): "weekday-day", ("SHORTDAY", "DAY"): "weekday-day", ("WEEKEND",): "weekend", ("words",): "words-alone",
}
# Where one of these does not stand as a date, none of its parts does.
WHOLE = frozenset({"years", "ordinal", "daymonths", "daymonth", "slash", "decade", "century", "clock"})
_PAIRS = {("YEAR",): "years", ("DAYMONTH",): "daymonths", ("NUMBERED",): "ordinal", ("DAY", "SLASH", "DAY"): "slash"}
_CENTURIES = frozenset({("NUMBERED", "PERIOD"), ("ORDINAL", "PERIOD"), ("NUMBERED", "CJOIN", "PERIOD"), ("ORDINAL", "CJOIN", "PERIOD")})


def needs(tree: Any) -> str:
    """What the neighbours of an island with this tree must show, by name; nothing where the words alone make a date."""
    names = [name for name, _ in tree[1]]
    points = [value for name, value in tree[1] if name == "point"]
    shapes = [tuple(leaf for name, value in point if name not in ("time", "AT", "CCOMMA") for leaf in _leaves(name, value)) for point in points]
    times = [[leaf for name, value in point if name == "time" for leaf in value] for point in points]
    one = shapes[0]
    if names[0] in ("BOUND", "BETWEEN") and not any("DAYMONTH" in shape for shape in shapes):
        return ""
    if not one:
        return "clock" if len(times[0]) == 1 and times[0][0][0] == "CLOCK" else ""
    if len(shapes) == 2:
        return "" if one != shapes[1] else _PAIRS.get(one, "")
    if one in _CENTURIES:
        return "century"
    if one[-1] == "words" and len(one) > 1:
        return "words"
    if one[0] == "IN":
        return "ahead"
    return "" if times[0] and one != ("YEAR",) else _BARE.get(one, "")


def _leaves(name: str, value: Any) -> list[str]:
    """The leaves of a date; a year in words counts as one."""
    if isinstance(value, int) or name == "words":
        return [name]
    return [leaf for child, below in value for leaf in _leaves(child, below)]
