"""One island of dates: its words, looked up as its tree is walked, and what they say together."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from checker.extract import counted
from checker.extract.meaning import Calendar, Meaning, Span, Yearly, joined
from checker.extract.tokens import Tokens
from checker.hints import Any
from checker.lexicon import Lexicon
from checker.record import NamedTuple

_NOON = 12
_DAWN = 5                # "tonight at 2" is after midnight


class Reading(NamedTuple):
    """What an island says, whatever day it is read on: its meaning, the clock time, and what the words themselves state.

    ``other`` is the second reading of a day in figures ("3/4/2021"); ``weekday`` the one that the words name beside a day, ``last_weekday`` beside the
    day that ends a range; ``daypart`` a morning ("MO").
    ``listed`` are the days of a list ("18 and 25 June"): the offset of the first token and of the one after the last, the day.
    From token ``alone`` on the words belong to the date alone, None where none do: "two weeks after Easter" holds a quantity too.
    """

    meaning: Meaning | None
    stated: tuple[str, ...] = ()
    weekday: int | None = None
    clock: str | None = None
    until: str | None = None
    zone: str | None = None
    daypart: str | None = None
    bound: str | None = None
    other: str | None = None
    impossible: bool = False
    alone: int | None = 0
    listed: tuple[tuple[int, int, int], ...] = ()
    last_weekday: int | None = None


class Unreadable(Exception):
    """The words make no date: "the 41st of the month", "13/13/2013"."""


class Words:
    """The words of one island, and what is gathered of them beside their meaning: the fields that they state, a clock time, a part of the day."""

    def __init__(self, readers: Mapping[str, ReadNode], lexicon: Lexicon, tokens: Tokens, first: int) -> None:
        self._readers = readers
        self._lexicon = lexicon
        self._tokens = tokens
        self._first = first
        self.stated: list[str] = []
        self.weekday: int | None = None
        self.daypart: str | None = None
        self.clock: str | None = None
        self.zone: str | None = None
        self.until: str | None = None
        self.other: str | None = None
        self.alone: int | None = 0
        self.listed: tuple[tuple[int, int, int], ...] = ()
        self._half_open = False              # whether the clock time may be before or after noon

    def word(self, leaf: Any) -> str:
        """The word of a leaf."""
        return self._tokens.word(self._first + leaf[1])

    def normal(self, leaf: Any) -> str:
        """What the tables have for a leaf."""
        return self._lexicon.normal(leaf[0], self.word(leaf))

    def number(self, leaf: Any) -> int:
        """The same, where it is a number."""
        return int(self.normal(leaf))

    def meaning(self, node: Any) -> Meaning:
        """What a node or a leaf of the tree means."""
        name, children = node
        if isinstance(children, int):                # a leaf that stands for a whole
            return self._leaf(node)
        return self._readers[name](self, children)

    def _leaf(self, leaf: Any) -> Meaning:
        if leaf[0] == "YEAR":
            self.stated.append("year")
            return Calendar(int(self.word(leaf)))
        return counted.Unit(self.normal(leaf), 0)   # the week, the month: this one

    def year(self, node: Any) -> int:
        """1969 of "1969" and of "'69": a year of the last century from 30 on."""
        if node[0] == "YEAR":
            return int(self.word(node))
        word = self.word(node[1][-1])
        return int(word) + (1900 if word >= "30" else 2000)

    def day_number(self, leaf: Any) -> int:
        """23 of "23", "23rd" or "twentieth"."""
        word = self.word(leaf)
        if leaf[0] == "DAY" and not word.isdecimal():
            raise Unreadable            # a phrase that was taken for one behind a month: May 24/7
        return int(word) if leaf[0] == "DAY" else int(word[:-2]) if leaf[0] == "NUMBERED" else self.number(leaf)

    def in_words(self, children: Sequence[Any]) -> int:
        """Nineteen eighty-six, seventeen hundred thirty three, two thousand and five, twenty-two, fifteen."""
        names = [leaf[0] for leaf in children if leaf[0] not in ("NUM_AND", "NUM_HYPH")]
        numbers = [self.number(leaf) for leaf in children if leaf[0] not in ("NUM_AND", "NUM_HYPH")]
        head, rest = numbers[0], numbers[1:]
        if len(names) > 1 and names[1] in ("HUNDRED", "MAG"):
            head, rest = head * rest[0], rest[1:]
        elif len(rest) > 1 or (rest and (rest[0] > 9 or head < 20)):
            head *= 100
        if any(number > 99 for number in rest) or not (len(rest) < 2 or (len(rest) == 2 and rest[0] > 19 and rest[1] < 10)):
            raise Unreadable
        return head + sum(rest)

    def year_in_words(self, children: Sequence[Any]) -> int:
        """The same, of a year."""
        found = self.in_words(children)
        if not 1000 <= found <= 2199:
            raise Unreadable
        return found

    def rank(self, children: Sequence[Any]) -> int:
        """Third: 3; last: -1; third last: -3; twenty third: 23."""
        number, last, tens = 1, False, 0
        for leaf in children:
            if leaf[0] in ("NUMBERED", "ORDINAL"):
                number = tens + self.day_number(leaf)
            elif leaf[0] == "words":
                tens = self.in_words(leaf[1])
            elif leaf[0] == "LAST":
                last = True
        return -number if last else number

    def feast(self, rule: str) -> Yearly:
        """A holiday by its rule ("E+1"), or by the days that a table has of it ("diwali-2": two days before that feast)."""
        name, feasts = rule.rstrip("+-0123456789"), self._lexicon.table("feasts") or {}
        if name not in feasts:
            return Yearly("holiday", rule)
        start, *days = feasts[name].split()
        dates = [(int(start) + place, f"{day[:2]}-{day[2:4]}{rule[len(name):]}{day[4:]}") for place, day in enumerate(days) if day != "-"]
        return Yearly("holiday", rule, None, tuple(dates))

    def _begin_point(self) -> None:
        """Forget what belongs to one point: the next has its own."""
        self.clock = self.weekday = self.other = None

    def whole(self, children: Sequence[Any]) -> Reading:
        """What the whole island says; raises Unreadable where that is no date."""
        bound: str | None = None
        points: list[Meaning | None] = []
        clocks: list[str | None] = []
        weekdays: list[int | None] = []
        others: list[str | None] = []
        dashed = feast = False
        for name, value in children:
            if name in ("point", "now", "present"):
                self._begin_point()
                points.append(self._point(value) if name == "point" else counted.Now())
                clocks.append(self.clock)
                weekdays.append(self.weekday)
                others.append(self.other)
                feast = feast or (name == "point" and value[0][0] == "holiday")
            elif name in ("HYPH", "DASH", "JOIN"):
                dashed = True
            elif name == "BOUND":
                word = self.normal((name, value))
                if not points:
                    bound = word
                elif word != "until":
                    raise Unreadable
        meaning = points[0]
        if len(points) == 2:
            other = points[1]
            if (meaning is None) != (other is None) or (dashed and feast):       # Waitangi Day - 6 February
                raise Unreadable
            self.clock, self.until = clocks[0], clocks[1] or self.until          # 9am to 5pm Monday to Friday
            if self.clock is None and self.until is not None and "day" not in self.stated and "weekday" in self.stated:
                raise Unreadable                     # Monday to Friday, 9am to 5pm: two dates
            if meaning is not None and other is not None:
                meaning = joined(meaning, other)
                if meaning is None:
                    raise Unreadable
        ends = (meaning.one, meaning.other) if isinstance(meaning, Span) else (meaning,)
        impossible = any(isinstance(end, Calendar) and end.impossible for end in ends)
        until_day = len(points) == 2 and isinstance(ends[-1], Calendar) and ends[-1].day is not None
        return Reading(meaning, tuple(dict.fromkeys(self.stated)), weekdays[0] if "day" in self.stated else None, self.clock, self.until,
                       self.zone, self.daypart, bound, others[0] if all(others) else None, impossible, self.alone,
                       self.listed if len(points) == 1 else (), weekdays[-1] if until_day else None)

    def _point(self, children: Sequence[Any]) -> Meaning | None:
        meaning = None
        for name, value in children:
            if name == "time":
                self._time(value)
            elif name not in ("AT", "CCOMMA", "ON"):
                meaning = self.meaning((name, value))
        if self.clock is not None and meaning is not None:
            if not counted.is_day(meaning):
                raise Unreadable                     # this week 8 pm
            if self._half_open and self.daypart is not None:
                self.clock = _in_part(self.clock, self.daypart)
        return meaning

    def _time(self, leaves: Sequence[Any]) -> None:
        times: list[list[str | None]] = []           # a time and its half of the day, "" where it is not told, None where it has none
        part = None
        past: list[int] = []                         # minutes after each
        minutes = 0
        for leaf in leaves:
            name = leaf[0]
            if name in ("CLOCK", "HOUR", "DOTCLOCK", "DAY", "ONES"):
                word = self.word(leaf)
                times.append([word if word[0].isdigit() else self._lexicon.normal("ONES", word), ""])
            elif name == "FOURCLOCK":
                word = self.word(leaf)
                times.append([f"{word[:2]}:{word[2:]}", None])
            elif name == "NOON":
                times.append([self.normal(leaf), None])
            elif name == "AMPM":
                times[-1][1] = self.normal(leaf)
            elif name == "ZONE":
                self.zone = self.normal(leaf)
            elif name in ("PASTHOUR", "QUARTER"):
                minutes = self.number(leaf)
            elif name == "PARTDAY":
                part = self.normal(leaf)
            if len(past) < len(times):
                past.append(minutes)
                minutes = 0
        if len(times) == 2 and times[0][1] == "":
            if all(leaf[0] in ("HOUR", "TDASH") for leaf in leaves) and int(times[1][0] or "") <= int(times[0][0] or "") <= _NOON:
                times[1][1] = "pm"                   # open from 9 to 5
            times[0][1] = _half_before(times[0][0] or "", times[1][0] or "", times[1][1])
        read = [clock_time(word or "", half or "", after) for (word, half), after in zip(times, past, strict=True)]
        if None in read:
            raise Unreadable
        self.clock, self.until = read[0], read[1] if len(read) == 2 else self.until
        if part is not None and self.clock is not None:
            self.clock = _in_part(self.clock, part)
        self._half_open = times[0][1] == "" and part is None
        self.stated.append("time")


ReadNode = Callable[[Words, Sequence[Any]], Meaning]         # how a rule of the grammar is read: its children to what they mean


def first_leaf(node: Any) -> int:
    """The offset of a node's first leaf."""
    return node[1] if isinstance(node[1], int) else first_leaf(node[1][0])


def clock_time(word: str, half: str, past: int = 0) -> str | None:
    """"4.05" and "pm" as "16:05", ``past`` minutes later (quarter to nine: -15); None where no clock shows it."""
    pieces = word.replace(".", ":").replace("h", ":").split(":")
    hour, minute = int(pieces[0]), int(pieces[1]) if len(pieces) > 1 else 0
    if minute > 59 or hour > 24 or (half and not 1 <= hour <= 12 and hour < 13):
        return None
    if half and hour <= 12:
        hour = hour % 12 + (_NOON if half == "pm" else 0)
    if past:
        if minute:
            return None
        hour, minute = divmod((hour * 60 + past) % (24 * 60), 60)
        if not half and not hour and word[0] == "1":
            hour = _NOON                             # quarter to one
    return f"{hour:02}:{minute:02}" + (f":{pieces[2]}" if len(pieces) > 2 else "")


def _half_before(word: str, other: str, half: str | None) -> str | None:
    """The half of the day of a time that stands without one before another: from 10 to 4pm is from 10am."""
    first, last = (int(told.replace(".", ":").replace("h", ":").partition(":")[0]) % _NOON for told in (word, other))
    return "am" if half == "pm" and first > last else half


def _in_part(clock: str, part: str) -> str:
    """A time before or after noon in a part of the day: eight in the evening is 20:00."""
    hour = int(clock[:2])
    later = hour < _NOON and (part in ("AF", "EV") or part == "NI" and hour >= _DAWN)
    return f"{hour + _NOON:02}{clock[2:]}" if later else clock
