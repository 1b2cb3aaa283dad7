"""How the grammar's rules for what is counted are read: from the day of publication, from another day, within a longer time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from checker.extract import counted
from checker.extract.datewords import ReadNode, Unreadable, Words, first_leaf
from checker.extract.meaning import Calendar, Meaning, Nearest, Yearly
from checker.hints import Any

_COUNTS = frozenset({"words", "NUM", "A", "SEVERAL", "COUPLE"})


def relative(words: Words, children: Sequence[Any]) -> Meaning:
    """Yesterday, tomorrow morning, this afternoon."""
    number, _, words.daypart = words.normal(children[0]).partition(" ")
    by = int(number)
    if children[-1][0] == "PARTDAY":
        words.daypart = words.normal(children[-1])
        if children[0][0] == "REL" and by != 0:
            raise Unreadable
    return counted.Unit("D", by)


def unit(words: Words, children: Sequence[Any]) -> Meaning:
    """Last week."""
    return _unit(words.normal(children[-1]), words.number(children[0]))


def _unit(unit: str, by: int) -> Meaning:
    return counted.Stretch(unit, 1, by) if unit == "F" and by else counted.Unit(unit, by)


def after_next(words: Words, children: Sequence[Any]) -> Meaning:
    """The week after next, Friday after next, the year before last."""
    by = words.number(children[1])
    if by != words.number(children[2]):
        raise Unreadable
    name, value = children[0][0], words.normal(children[0])
    if name == "WEEKDAY":
        return counted.Shifted(str(int(value) - 1), 2, by)
    return counted.Unit(value, 2 * by) if name == "PERIOD" else Nearest(Yearly("M", value), 2 * by)


def which(words: Words, children: Sequence[Any]) -> Meaning:
    """Next Tuesday, last March, this Christmas, the weekend."""
    if children[0][0] == "WEEKEND":
        return counted.Weekend()
    name, value = next((leaf[0], words.normal(leaf)) for leaf in children if leaf[0] in ("WEEKDAY", "MONTH", "SEASON", "HOLIDAY"))
    by = words.number(children[0]) if children[0][0] == "REL" else 1
    if children[-1][0] == "PARTDAY":
        words.daypart = words.normal(children[-1])
    if name == "WEEKDAY":
        words.stated.append("weekday")
        return counted.Weekday(int(value) - 1, by) if children[0][0] == "REL" else counted.Shifted(str(int(value) - 1), 1, 1)
    if name == "HOLIDAY":
        return Nearest(words.feast(value), by)
    return Nearest(Yearly("M" if name == "MONTH" else "S", value), by)


def _count(words: Words, leaf: Any) -> int | None:
    if leaf[0] == "A":
        return 1
    if leaf[0] == "SEVERAL":
        return None
    if leaf[0] == "words":
        return words.in_words(leaf[1])
    word = words.normal(leaf).split()[0]
    return int(word) if word.isdigit() and len(word) < 5 else None


def _counts(words: Words, children: Sequence[Any]) -> tuple[str, int | None]:
    """The unit and the number of "two weeks"."""
    unit, count = "D", None
    for leaf in children:
        if leaf[0] in ("PERIOD", "PERIODS"):
            unit = words.normal(leaf)
        elif leaf[0] in _COUNTS:
            count = _count(words, leaf)
    return unit, count


def stretch(words: Words, children: Sequence[Any]) -> Meaning:
    """The past two weeks, 5 upcoming years, in recent years."""
    unit, count = _counts(words, children)
    if count is not None:
        words.stated.append("count")
        words.alone = None
    if children[0][0] == "NUM" and count is None or any(leaf[0] == "A" for leaf in children):        # 2.1 last year, following a day
        raise Unreadable
    return counted.Stretch(unit, count, next(words.number(leaf) for leaf in children if leaf[0] in ("REL", "RECENT")))


def shifted(words: Words, children: Sequence[Any]) -> Meaning:
    """Two weeks ago, three Fridays from now, two weeks after Easter, the day before 4 May, in 3 days."""
    name = children[0][0]
    unit, count = _counts(words, children)
    if name == "PERIOD":
        count = 1
    last = children[-1]
    if last[0] == "AGO":
        day = next((leaf for leaf in children if leaf[0] in ("WEEKDAY", "WEEKDAYS")), None)
        return counted.Shifted(unit if day is None else str(words.number(day) - 1), count, words.number(last))
    if name in ("IN", "WITHIN"):
        words.stated.append("count")
        words.alone = None
    if name == "IN":
        return counted.Shifted(unit, count, 1, counted.Unit("D", 0))
    if name == "WITHIN":
        return counted.Lasting(unit, count, _anchor(words, last) if any(leaf[0] == "OF" for leaf in children) else counted.Unit("D", 0))
    towards = next(leaf for leaf in children if leaf[0] in ("TOWARDS", "FROM"))
    anchor = _anchor(words, last)
    if name == "PERIOD" and unit != "D":
        return counted.Beside(unit, words.number(towards), anchor)
    return counted.Shifted(unit, count, words.number(towards) if towards[0] == "TOWARDS" else 1, anchor)


def _anchor(words: Words, node: Any) -> Meaning:
    anchor = words.meaning(node)
    words.stated = ["count"]
    words.weekday = None
    words.alone = first_leaf(node)
    return anchor


def lasting(words: Words, children: Sequence[Any]) -> Meaning:
    """For 3 days from today, a week starting tomorrow, the week commencing 3 June, w/c 3 June."""
    unit, count = _counts(words, children)
    mark = next(leaf for leaf in children if leaf[0] in ("STARTING", "FROM", "TOWARDS", "WEEKMARK"))
    if mark[0] == "TOWARDS" and words.number(mark) < 0:
        raise Unreadable
    if children[0] is mark or children[0][0] == "PERIOD":
        return _one(words, "W" if children[0] is mark else unit, words.meaning(children[-1]), mark[0] == "WEEKMARK" and words.normal(mark) == "ENDING")
    return counted.Lasting(unit, count, _anchor(words, children[-1]))


def ending(words: Words, children: Sequence[Any]) -> Meaning:
    """The year ended 30 June 2023, three months ending 31 March, the 12 months to May."""
    unit, count = _counts(words, children)
    if children[0][0] == "FISCAL":
        unit = "Y"
    if unit in ("D", "WE"):
        raise Unreadable                             # five days to 4 July
    if children[0][0] not in _COUNTS:
        return _one(words, unit, words.meaning(children[-1]), True)
    return counted.Ending(unit, count, _anchor(words, children[-1]))


def _one(words: Words, unit: str, day: Meaning, ending: bool) -> Meaning:
    """One week, month or year that begins or ends on a day."""
    words.stated = ["count"]
    words.weekday = None
    if ending:
        return counted.Ending(unit, 1, day)
    return counted.Around(day, begins=True) if unit == "W" else counted.Lasting(unit, 1, day)


def nth(words: Words, children: Sequence[Any]) -> Meaning:
    """First Monday of October, the third last week of 2018, week 27 of last year, the 20th of next month."""
    rank, unit, count = words.rank(children), "", None
    whole: Meaning | None = None
    heads = [node for node in children if node[0] not in ("OF", "THE", "IN")]
    if heads[0][0] == "PERIOD" and heads[1][0] == "DAY":
        unit, rank, whole = words.normal(heads[0]), int(words.word(heads[1])), words.meaning(heads[2])
        if unit == "W":
            return Yearly("W", f"{rank:02}", whole)
    elif heads[0][0] == "unit":
        unit = "H" if heads[-1][0] == "HALF" else str(words.number(heads[-1]) - 1) if heads[-1][0] == "WEEKDAY" else words.normal(heads[-1])
        whole = words.meaning(heads[0])
    elif heads[0][0] in ("DAY", "NUMBERED") and heads[-1][0] == "unit" and len(heads) == 2:
        unit, rank, whole = "D", words.day_number(heads[0]), words.meaning(heads[1])
    else:
        for node in heads[:-1]:
            if node[0] == "WEEKDAY":
                unit = str(words.number(node) - 1)
            elif node[0] in ("PERIOD", "PERIODS"):
                unit = words.normal(node)
            elif node[0] == "HALF":
                unit = "H"
            elif node[0] in _COUNTS and heads[-2][0] == "PERIODS":
                count = _count(words, node)
        whole = words.meaning(heads[-1])
    if unit in ("Q", "H") and _is_year(whole):
        most = 4 if unit == "Q" else 2
        if not -most <= rank <= most:
            raise Unreadable
        return Yearly(unit, str(rank if rank > 0 else most + 1 + rank), whole)
    if heads[-2][0] == "PERIODS":
        rank = -1 if rank < 0 else 1
        words.alone = first_leaf(heads[-1])
    return counted.Nth(unit, rank, whole, count)


def _is_year(whole: Meaning) -> bool:
    return isinstance(whole, Calendar) and whole.month is None or isinstance(whole, counted.Unit) and whole.unit == "Y" \
        or isinstance(whole, Yearly) and whole.kind in ("FY", "SY")


def part(words: Words, children: Sequence[Any]) -> Meaning:
    """Early August, mid-to-late May, mid-1990s, later this year, the end of 2012, end of month."""
    if children[0][0] == "EDGENAME":
        unit, edge = words.normal(children[0]).split()
        return counted.Part(edge, counted.Unit(unit, 0))
    edges = [words.normal(leaf) for leaf in children if leaf[0] in ("PARTOF", "EDGE")]
    node = next(node for node in reversed(children) if node[0] not in ("OF", "THE", "HYPH", "JOIN"))
    whole = Calendar(weekday=words.number(node[1][0]) - 1) if node[0] == "calendar_weekday" else words.meaning(node)
    return counted.Part(edges[0], whole, to=edges[-1])


def within_week(words: Words, children: Sequence[Any]) -> Meaning:
    """Tuesday of next week, next week on Tuesday."""
    week = words.meaning(next(node for node in children if node[0] == "unit"))
    day = next(leaf for leaf in children if leaf[0] == "WEEKDAY")
    words.stated.append("weekday")
    if not isinstance(week, counted.Unit) or week.unit not in ("W", "F"):
        raise Unreadable
    return counted.Within(words.number(day) - 1, week)


def weekday_after(words: Words, children: Sequence[Any]) -> Meaning:
    """Third Tuesday after Christmas."""
    towards = next(words.number(leaf) for leaf in children if leaf[0] == "TOWARDS")
    day = next(words.number(leaf) - 1 for leaf in children if leaf[0] == "WEEKDAY")
    return counted.After(day, words.rank(children) * towards, _anchor(words, children[-1]))


def week_of(words: Words, children: Sequence[Any]) -> Meaning:
    """The week of 6 October, the weekend of 15-16 June, the month of May."""
    unit, whole = words.normal(children[0]), words.meaning(children[-1])
    if unit == "W" and isinstance(whole, Calendar) and whole.day is not None:
        return counted.Around(whole)
    if unit == "WE" and isinstance(whole, Calendar) and whole.day is not None:
        return counted.Beside(unit, 0, whole) if whole.last is None else whole
    if isinstance(whole, Calendar) and whole.day is None and unit == ("Y" if whole.month is None else "M"):
        return whole
    raise Unreadable


def week_on(words: Words, children: Sequence[Any]) -> Meaning:
    """Tuesday week, a week on Tuesday: the Tuesday a week after the coming one."""
    unit, count = _counts(words, children)
    day = next(leaf for leaf in children if leaf[0] in ("WEEKDAY", "TODAY"))
    counts = children[0] is not day
    if unit not in ("W", "F") or counts and count is None:
        raise Unreadable
    if counts:
        words.alone = day[1]
    if day[0] == "TODAY":
        number = words.normal(day)
        if not number.isdigit():
            raise Unreadable                         # a week yesterday
        return counted.Shifted(unit, count or 1, 1, counted.Unit("D", int(number)))
    if unit != "W":
        raise Unreadable
    words.stated.append("weekday")
    return counted.Shifted(str(words.number(day) - 1), 1 + (count or 1), 1)


READERS: Mapping[str, ReadNode] = {
    "relative": relative, "unit": unit, "after_next": after_next, "which": which, "stretch": stretch, "shifted": shifted, "lasting": lasting, "ending": ending,
    "nth": nth, "part": part, "within_week": within_week, "weekday_after": weekday_after, "week_of": week_of, "week_on": week_on}
