"""How the grammar's rules for what has a name on the calendar are read: days, months, years, quarters, seasons, holidays."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from checker.extract import counted, relative
from checker.extract.datewords import ReadNode, Unreadable, Words, clock_time
from checker.extract.meaning import Calendar, Fixed, Meaning, Nearest, Span, Uncounted, Yearly
from checker.hints import Any

_MONTHS, _LATEST = 12, 9999
_BOTH = frozenset({"DAND", "DBOTH"})
_OURS = frozenset(map(str, range(1960, 2100)))


def calendar(words: Words, children: Sequence[Any]) -> Meaning:
    """A day, month, year or weekday in any order."""
    year = month = weekday = None
    days: list[int] = []
    slash = dashed = listed = False
    tens = 0
    for leaf in children:
        name = leaf[0]
        if name in ("DAY", "NUMBERED", "ORDINAL"):
            days.append(words.day_number(leaf))
        elif name in ("MONTH", "LOWMONTH"):
            month = words.number(leaf)
        elif name in ("YEAR", "short_year"):
            year = words.year(leaf)
        elif name == "YEAREND":
            days.append(int(words.word(leaf)))
        elif name == "words":
            number = words.in_words(leaf[1])
            if number > 99:
                year = words.year_in_words(leaf[1])
            elif month is None and number <= 31 and leaf[1][-1][0] != "TENS":
                days.append(number)              # fifteen August
            else:
                tens = number                    # twenty third
        elif name in ("WEEKDAY", "SHORTDAY"):
            weekday = words.number(leaf) - 1
        elif name == "PARTDAY":
            words.daypart = words.normal(leaf)
        elif name == "ISO":
            year, month, number = (int(piece) for piece in words.word(leaf).split("-"))
            days.append(number)
        elif name == "NUMDATE":
            year, month, number = _numeric(words, words.word(leaf), weekday)
            days.append(number)
        elif name == "DAYMONTH":
            number, month = (int(piece) for piece in words.word(leaf).split("."))
            days.append(number)
        elif name in ("CLOCK", "LAPTIME", "STAMP"):
            words.clock = clock_time(words.word(leaf), "")
            words.stated.append("time")
        elif name == "ZULU":
            words.zone = "UTC"
        elif name == "STAMPZONE":
            words.zone = words.normal(("ZONE", leaf[1]))
        slash, dashed, listed = slash or name == "SLASH", dashed or name == "YDASH", listed or name in _BOTH
        if tens and name == "ORDINAL":
            days[-1] += tens
            tens = 0
    if tens or (year is None and month is None and children[-1][0] == "words"):
        raise Unreadable
    if dashed and year is not None and month is None and len(days) == 1:
        last = _last_year(words, year, days[0], children)
        if last is not None:
            words.stated.append("year")
            return Span(Calendar(year), Calendar(last))
    if dashed:
        month, days = _dashed(year or 0, month, days, words.word(children[-1]))
    if slash and len(days) == 2:
        month, number = days
        if month > 12 >= number:
            month, number = number, month
        elif number <= 12 and month != number:
            words.other = f"XXXX-{number:02}-{month:02}"
        if month > 12:
            raise Unreadable
        days = [number]
    if days and month is None and not 1 <= days[0] <= 31:
        raise Unreadable
    if listed:
        words.listed = _listed(children, days)
        days = [days[0], days[-1]]
        if len(set(days)) < 2:
            raise Unreadable
    elif len(days) > 1 and days[1] < days[0] and month is not None and 1 <= month <= 12:
        return _over(words, year, month, days, children)
    words.stated += [name for name, field in (("year", year), ("month", month), ("day", days or None), ("weekday", weekday)) if field is not None]
    words.weekday = weekday
    return Calendar(year, month, days[0] if days else None, days[1] if len(days) > 1 else None, weekday)


def _listed(children: Sequence[Any], days: Sequence[int]) -> tuple[tuple[int, int, int], ...]:
    """The days of "18 and 25 June" and of "June 3, 10 and 17": the tokens of each and its day. The month goes with the day beside it."""
    marks = [leaf[1] for leaf in children if leaf[0] == "DCOMMA" or leaf[0] in _BOTH]
    starts = [children[0][1], *(mark + 1 for mark in marks)]
    return tuple(zip(starts, (*marks, 0), days, strict=True))


def era(words: Words, children: Sequence[Any]) -> Meaning:
    """44 BC, AD 79. What is written like a year of ours and a place ("1990 BC") is none."""
    number = next(words.word(leaf) for leaf in children if leaf[0] == "NUM")
    mark = next(leaf for leaf in children if leaf[0] == "ERA")
    if not number.isdecimal() or number[0] == "0" or int(number) > _LATEST:              # nor a colour, #0071BC
        raise Unreadable
    words.stated.append("year")
    if words.normal(mark) == "AD":
        return Calendar(int(number))
    if children[0][0] == "ERA" or number in _OURS and len(words.word(mark)) == 2:
        raise Unreadable
    return Uncounted(f"BC{int(number):04}")


def daypart(words: Words, children: Sequence[Any]) -> Meaning:
    """The night of 12 March."""
    found = words.meaning(children[-1])
    if not counted.is_day(found) or words.daypart is not None:
        raise Unreadable
    words.daypart = words.normal(children[0])
    return found


def _over(words: Words, year: int | None, month: int, days: list[int], children: Sequence[Any]) -> Meaning:
    """From 27 April to the 3rd, from the 27th to the 3rd of May: two months, of which one is named."""
    words.stated += [*(["year"] if year is not None else []), "month", "day"]
    first = next(leaf[0] for leaf in children if leaf[0] in ("MONTH", "LOWMONTH", "DAY", "NUMBERED", "ORDINAL"))
    one, other = (month, month % 12 + 1) if first in ("MONTH", "LOWMONTH") else ((month - 2) % 12 + 1, month)
    return Span(Calendar(year, one, days[0]), Calendar(year, other, days[1]))


def _last_year(words: Words, year: int, digits: int, children: Sequence[Any]) -> int | None:
    """The year that the last two digits of "2019-20", "1987/88" and "1914–18" stand for; None where they are a month ("2014-03"). "2011-12" may be either."""
    mark, end = (words.word(leaf) for leaf in children[1:])
    last = year // 100 * 100 + digits
    if len(end) == 1 and mark != "/" and digits == (year + 1) % 10:
        return year + 1                              # in 2003-4
    if len(end) == 2 and digits == (year + 1) % 100:
        if mark == "-" and 1 <= digits <= _MONTHS:
            words.other = f"{year:04}-{digits:02}"
        return year + 1
    if mark == "/" or len(end) < 2 or last <= year or mark == "-" and digits <= _MONTHS:
        return None
    return last


def _dashed(year: int, month: int | None, numbers: list[int], last: str) -> tuple[int, list[int]]:
    """Month and days of "2015-3-3", "2019-aug-01" and "2015-12"; "2011/2" may be a season, "2001-05" five years."""
    if month is None:
        month, *numbers = numbers
        if not numbers and (month >= year % 100 or len(last) < 2):
            raise Unreadable
    if not 1 <= month <= 12:
        raise Unreadable
    return month, numbers


def _numeric(words: Words, word: str, weekday: int | None) -> tuple[int, int, int]:
    """Year, month and day of "10/23/2024", "23.10.2024", "2024/10/23"."""
    mark = next(character for character in word if not character.isdigit())
    pieces = word.split(mark)
    a, b, c = (int(piece) for piece in pieces)
    if len(pieces[0]) == 4:
        found = a, b, c
    elif len(pieces[0]) > 2 or len(pieces[2]) not in (2, 4):
        raise Unreadable
    else:
        year = c if len(pieces[2]) == 4 else c + (2000 if c < 70 else 1900)
        dayfirst = mark == "." or (a > 12 >= b)
        found = (year, b, a) if dayfirst else (year, a, b)
        if mark != "." and a <= 12 and b <= 12 and a != b:
            one, other = relative.on_calendar(year, a, b), relative.on_calendar(year, b, a)
            if other is not None and one is not None:
                if weekday == other.weekday() != one.weekday():              # the weekday tells
                    found = year, b, a
                elif weekday is None or weekday != one.weekday():
                    words.other = other.isoformat()
    if not (1 <= found[1] <= 12 and 1 <= found[2] <= 31 and 1000 <= found[0] <= 2199):
        raise Unreadable
    return found


def month(words: Words, children: Sequence[Any]) -> Meaning:
    """A month, of a year or of none."""
    year = None
    for leaf in children:
        if leaf[0] == "MONTH":
            month = words.number(leaf)
        elif leaf[0] in ("YEAR", "short_year"):
            year = words.year(leaf)
        elif leaf[0] == "words":
            year = words.year_in_words(leaf[1])
    words.stated += ["year", "month"] if year is not None else ["month"]
    return Calendar(year, month)


def named(words: Words, children: Sequence[Any]) -> Meaning:
    """Q3 2023, Q3 FY25, 2019-H2, 2022-W29."""
    kind = {"QNAME": "Q", "HALFNAME": "H", "WEEKNAME": "W"}
    thing = year = None
    for node in children:
        if node[0] in kind:
            word = "".join(filter(str.isdigit, words.word(node)))
            thing = Yearly(kind[node[0]], word)
        elif node[0] == "FISCALNAME":
            year = fiscal(words, (node,))
        elif node[0] == "NTHYEAR":
            word = words.word(node)
            thing, year = Yearly(word[0], str(words.day_number(children[0]))), Calendar(2000 + int(word[-2:]))
            if int(thing.name) > (4 if thing.kind == "Q" else 2):
                raise Unreadable
        elif node[0] == "short_year":
            year = Calendar(words.year(node))
        elif node[0] not in ("CJOIN", "OF", "THE", "DAY"):
            year = words.meaning(node)
    assert thing is not None
    return thing._replace(year=year) if year is not None else thing


def fiscal(words: Words, children: Sequence[Any]) -> Meaning:
    """FY2008, fiscal 2024, last fiscal year, tax year 2024-25: a year whose days differ from firm to firm."""
    last = children[-1]
    if children[0][0] == "REL":
        kind = words.normal(last)
        by = words.number(children[0])
        return counted.Unit("Y", by) if kind == "CY" else Nearest(Yearly(kind, ""), by)
    if len(children) > 2:
        return calendar(words, children[1:])
    digits = "".join(filter(str.isdigit, words.word(last)))
    kind = words.normal(children[0]) if len(children) > 1 else words.word(last)[:2].upper()
    words.stated.append("year")
    year = Calendar(int(digits) if len(digits) == 4 else 2000 + int(digits))
    return year if kind == "CY" else Yearly(kind, "", year)


def decade(words: Words, children: Sequence[Any]) -> Meaning:
    """The 1950s, the '80s, the nineties."""
    leaf = children[0]
    digits = "".join(filter(str.isdigit, words.normal(leaf)))
    if len(digits) == 4 and digits[-1] != "0" and words.word(leaf)[4:5] in ("'", "’"):
        words.stated.append("year")
        return Calendar(int(digits))                 # 2003's record
    if not digits.endswith("0") or len(digits) not in (2, 4):
        raise Unreadable
    start = int(digits) if len(digits) == 4 else int(digits) + (1900 if digits >= "30" else 2000)
    words.stated.append("year")
    whole = digits.endswith("00") and len(digits) == 4 and digits not in _OURS         # the 1900s; the 2000s are ten years
    found = relative.years(start, start + (99 if whole else 9), f"{start // 100:02}XX" if whole else f"{start // 10:03}X")
    if found is None:
        raise Unreadable
    return Fixed(found)


def season(words: Words, children: Sequence[Any]) -> Meaning:
    """Summer of 2022, winter 2022-23."""
    words.stated.append("year")
    year = next(node for node in children if node[0] in ("YEAR", "short_year"))
    return Yearly("S", words.normal(children[0]), Calendar(words.year(year)))


def holiday(words: Words, children: Sequence[Any]) -> Meaning:
    """Christmas 2013, Good Friday, Thanksgiving of last year."""
    feast = words.feast(next(words.normal(leaf) for leaf in children if leaf[0] == "HOLIDAY"))
    rest = [node for node in children if node[0] not in ("HOLIDAY", "OF", "IN", "YCOMMA", "POSS")]
    if not rest:
        return _fixed(words, feast)
    return feast._replace(year=Calendar(words.year_in_words(rest[0][1])) if rest[0][0] == "words" else words.meaning(rest[0]))


def _fixed(words: Words, feast: Yearly) -> Meaning:
    """A holiday on one day of every year is that day."""
    name = feast.name
    return Calendar(None, int(name[:2]), int(name[3:])) if len(name) == 5 and name[2] == "-" and name[3:].isdigit() else feast


def century(words: Words, children: Sequence[Any]) -> Meaning:
    """The 14th century, the third quarter, the 18th and 19th centuries."""
    era = words.normal(children[-1]) if children[-1][0] == "ERA" else None
    unit = words.normal(next(leaf for leaf in children if leaf[0] in ("PERIOD", "PERIODS")))
    if any(leaf[0] == "RDASH" for leaf in children):
        one, other = (words.rank((leaf,)) for leaf in children if leaf[0] in ("NUMBERED", "ORDINAL"))
        if one >= other:
            raise Unreadable
        year = next((Calendar(words.year(leaf)) for leaf in children if leaf[0] in ("YEAR", "short_year")), None)
        if year is not None and unit != "Q":
            raise Unreadable
        first, last = (found._replace(year=year) if isinstance(found, Yearly) else found for found in (_century(unit, one), _century(unit, other)))
        return Span(first, last)
    rank = words.rank(children)
    if era is not None and unit == "C" and era == "BC":
        return Uncounted(f"BC{rank - 1:02}XX")
    return _century(unit, rank)


def _century(unit: str, rank: int) -> Meaning:
    if unit == "Q" and 1 <= rank <= 4:
        return Yearly("Q", str(rank))
    found = relative.years(100 * (rank - 1) or 1, 100 * rank - 1, f"{rank - 1:02}XX") if unit == "C" and 1 <= rank <= 30 else None
    if found is None:
        raise Unreadable
    return Fixed(found)


READERS: Mapping[str, ReadNode] = {
    "calendar": calendar, "month": month, "named": named, "fiscal": fiscal, "decade": decade, "century": century, "season": season, "holiday": holiday,
    "era": era, "daypart": daypart}
