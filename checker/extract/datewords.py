"""The words of dates: the leaves of a tree to the fields of a ``Part``."""

from __future__ import annotations

from datetime import date

from checker.extract import relative
from checker.extract.dateparts import Part
from checker.extract.tokens import Tokens
from checker.fact import Period
from checker.lexicon import Lexicon

Leaves = tuple[tuple[str, int], ...]


class Reader:
    """Reads leaves with the tables of a language."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.normal = lexicon.normal
        self.namelike = frozenset(lexicon.table("namelike") or ())
        self._months: dict[str, int] = {}

    def month(self, terminal: str, word: str) -> int:
        """1 to 12."""
        found = self._months.get(word)
        if found is None:
            found = self._months[word] = int(self.normal(terminal, word))
        return found

    def calendar(self, tokens: Tokens, first: int, leaves: Leaves, published: date | None) -> Part | None:
        """A day, month, year or weekday in any order."""
        del published
        part, days = Part(), []
        stated = part.stated
        for terminal, offset in leaves:
            if terminal == "DAY":
                days.append(int(tokens.word(first + offset)))
            elif terminal == "NUMBERED":
                days.append(int(tokens.word(first + offset)[:-2]))
            elif terminal in ("MONTH", "LOWMONTH"):
                part.month = self.month(terminal, tokens.word(first + offset))
            elif terminal == "YEAR":
                part.year = int(tokens.word(first + offset))
            elif terminal in ("WEEKDAY", "SHORTDAY"):
                part.weekday = int(self.normal(terminal, tokens.word(first + offset))) - 1
            elif terminal == "ORDINAL":
                days.append(int(self.normal(terminal, tokens.word(first + offset))))
            elif terminal == "PARTDAY":
                part.value = f"XXXX-WXX-{(part.weekday or 0) + 1}T{self.normal(terminal, tokens.word(first + offset))}"
            elif terminal == "ISO":
                part.year, part.month, number = (int(piece) for piece in tokens.word(first + offset).split("-"))
                days.append(number)
            elif terminal == "NUMDATE":
                day = self._numeric(part, tokens.word(first + offset))
                if day is None:
                    return None
                days.append(day)
            elif terminal == "DAYMONTH":
                number, part.month = (int(piece) for piece in tokens.word(first + offset).split("."))
                days.append(number)
            elif terminal == "CLOCK":
                part.clock = _clock(tokens.word(first + offset), "")
            elif terminal == "ZULU":
                part.zone = "UTC"
        if any(terminal == "SLASH" for terminal, _ in leaves):
            month, number = days
            if month > 12 >= number:
                month, number = number, month
            elif number <= 12 and month != number:
                part.ambiguous = True
            if month > 12:
                return None
            part.month, days = month, [number]
        if days:
            part.day = days[0]
            if len(days) > 1:
                part.last = days[1]
            elif part.day > 31 and part.month is None:
                return None
        if part.year is not None:
            stated.append("year")
        if part.month is not None:
            stated.append("month")
        if days:
            stated.append("day")
        if part.weekday is not None:
            stated.append("weekday")
        if part.clock:
            stated.append("time")
        part.check()
        if part.ambiguous and part.weekday is not None and part.year and part.month and part.day:
            one, other = date(part.year, part.month, part.day), date(part.year, part.day, part.month)
            if part.weekday in (one.weekday(), other.weekday()):        # the weekday tells
                meant = one if part.weekday == one.weekday() else other
                part.month, part.day, part.ambiguous = meant.month, meant.day, False
        return part

    @staticmethod
    def _numeric(part: Part, word: str) -> int | None:
        """Sets year and month of "10/23/2024", "23.10.2024", "2024/10/23"; the day, or None where it is no date."""
        mark = next(character for character in word if not character.isdigit())
        pieces = word.split(mark)
        a, b, c = (int(piece) for piece in pieces)
        if len(pieces[0]) == 4:
            part.year, part.month, day = a, b, c
        elif len(pieces[0]) > 2 or len(pieces[2]) == 3 or len(pieces[2]) not in (2, 4):
            return None
        else:
            part.year = c if len(pieces[2]) == 4 else c + (2000 if c < 70 else 1900)
            dayfirst = mark == "." or (a > 12 >= b)
            day, part.month = (a, b) if dayfirst else (b, a)
            part.ambiguous = mark != "." and a <= 12 and b <= 12 and a != b
        if not 1 <= part.month <= 12 or not 1 <= day <= 31 or not 1000 <= part.year <= 2199:
            return None
        return day

    def clock(self, part: Part, tokens: Tokens, first: int, leaves: Leaves) -> bool:
        """Add a clock time or slot; False where it is none."""
        times: list[list[str]] = []
        for terminal, offset in leaves:
            word = tokens.word(first + offset)
            if terminal in ("CLOCK", "HOUR", "DOTCLOCK"):
                times.append([word, ""])
            elif terminal == "NOON":
                times.append([self.normal(terminal, word), ""])
            elif terminal == "AMPM":
                times[-1][1] = self.normal(terminal, word)
            elif terminal == "ZONE":
                part.zone = self.normal(terminal, word)
        if len(times) == 2 and not times[0][1]:
            times[0][1] = times[1][1]
        read = [_clock(word, half) for word, half in times]
        if None in read:
            return False
        part.clock = read[0]
        if len(read) == 2:
            part.until = read[1]
        part.stated.append("time")
        return True

    # ---- counted from the day of publication

    def today(self, tokens: Tokens, first: int, leaves: Leaves, published: date | None) -> Part | None:
        """Yesterday, tomorrow morning."""
        by = int(self.normal("TODAY", tokens.word(first + leaves[0][1])))
        return _counted(relative.unit_of(published, "D", by) if published else None, by)

    def rel(self, tokens: Tokens, first: int, leaves: Leaves, published: date | None) -> Part | None:
        """Last week, the past two weeks, next Tuesday, this morning, last March."""
        by = int(self.normal("REL", tokens.word(first + leaves[0][1])))
        name, offset = leaves[1]
        word = tokens.word(first + offset)
        if name == "PARTDAY":
            return _counted(relative.unit_of(published, "D", 0) if published else None, 0) if by == 0 else None
        if name == "PERIOD":
            return _counted(relative.unit_of(published, self.normal(name, word), by) if published else None, by)
        if name == "WEEKDAY":
            number = int(self.normal(name, word)) - 1
            if published is None:
                return _counted(None, by)
            day = relative.weekday_from(published, number, by).isoformat()
            part = _counted((day, Period(day, day)), by)
            part.stated.append("weekday")
            return part
        if name == "MONTH":
            return self._month(self.month(name, word), by, published)
        if name == "SEASON":
            year = f"{published.year + by:04}" if published else "XXXX"
            return _counted((f"{year}-{self.normal(name, word)}", None), by)
        part = _counted(None, by)
        if name == "PERIODS":                    # "in recent years": no number of them
            return part
        last, at = leaves[-1]
        unit = self.normal(last, tokens.word(first + at))
        count = self._count(name, word)
        if published is not None and count is not None and by and count < 10_000:
            part = _counted(relative.stretch(published, unit, count, by), by)
        part.stated = ["count"]
        return part

    @staticmethod
    def _month(number: int, by: int, published: date | None) -> Part:
        if published is None:
            return _counted((f"XXXX-{number:02}", None), by)
        year = published.year
        if by < 0 and number >= published.month:
            year -= 1
        elif by > 0 and number <= published.month:
            year += 1
        value = f"{year:04}-{number:02}"
        return _counted((value, Period(value, value)), by)

    def _count(self, terminal: str, word: str) -> int | None:
        if terminal == "A":
            return 1
        if terminal in ("ONES", "COUPLE"):
            return int(self.normal(terminal, word).split()[0])
        return int(word) if word.isdigit() and len(word) < 6 else None

    def ago(self, tokens: Tokens, first: int, leaves: Leaves, published: date | None) -> Part | None:
        """Two weeks ago."""
        (terminal, at), (name, unit_at), (_, ago_at) = leaves
        towards = int(self.normal("AGO", tokens.word(first + ago_at)))
        count = self._count(terminal, tokens.word(first + at))
        unit = self.normal(name, tokens.word(first + unit_at))
        if published is None or count is None or count > 10_000:
            return _counted(None, towards)
        if unit in ("D", "W", "F"):
            day = relative.moved(published, unit, count * towards)
            return _counted((day.isoformat(), Period(day.isoformat(), day.isoformat())) if day else None, towards)
        return _counted(relative.unit_of(published, unit, count * towards), towards)

    def part_of(self, tokens: Tokens, first: int, leaves: Leaves, published: date | None) -> Part | None:
        """Early August, mid-1990s, later this year, the end of 2012: the value is that of the whole."""
        rest = tuple(leaf for leaf in leaves[1:] if leaf[0] not in ("HYPH", "JOIN", "OF"))
        if rest[0][0] == "THE":
            if published is None:
                return _counted(None, 0)
            return _counted(relative.unit_of(published, self.normal("PERIOD", tokens.word(first + rest[1][1])), 0), 0)
        if rest[0][0] == "REL":
            return self.rel(tokens, first, rest, published)
        if rest[0][0] == "DECADE":
            return self.decade(tokens, first, rest, published)
        if rest[0][0] == "QNAME":
            return self.quarter(tokens, first, rest, published)
        if rest[0][0] in ("NUMBERED", "ORDINAL"):
            return self.numbered(tokens, first, rest, published)
        return self.calendar(tokens, first, rest, published)

    # ---- periods

    def season(self, tokens: Tokens, first: int, leaves: Leaves, published: date | None) -> Part | None:
        """Summer of 2022."""
        del published
        part = _counted((f"{tokens.word(first + leaves[-1][1])}-{self.normal('SEASON', tokens.word(first + leaves[0][1]))}", None), 0)
        part.stated = ["year"]
        return part

    def decade(self, tokens: Tokens, first: int, leaves: Leaves, published: date | None) -> Part | None:
        """The 1950s, the '80s."""
        del published
        digits = "".join(character for character in tokens.word(first + leaves[0][1]) if character.isdigit())
        if not digits.endswith("0") or len(digits) == 3:
            return None
        if len(digits) == 4 and digits.endswith("00"):
            return _counted((f"{digits[:2]}XX", relative.years(digits, f"{digits[:2]}99")), 0)
        century = "" if len(digits) == 4 else "19" if digits >= "30" else "20"
        value = century + digits[:-1]
        if len(value) != 3:
            return None
        part = _counted((f"{value}X", relative.years(f"{value}0", f"{value}9")), 0)
        part.stated = ["year"]
        return part

    def quarter(self, tokens: Tokens, first: int, leaves: Leaves, published: date | None) -> Part | None:
        """Q3 2023."""
        del published
        number = int(self.normal("QNAME", tokens.word(first + leaves[0][1])))
        if len(leaves) == 1:
            return _counted((f"XXXX-Q{number}", None), 0)
        return _quarter(int(tokens.word(first + leaves[1][1])), number)

    def numbered(self, tokens: Tokens, first: int, leaves: Leaves, published: date | None) -> Part | None:
        """The 14th century, the third quarter of 2023, the first half of last year."""
        terminal, offset = leaves[0]
        word = tokens.word(first + offset)
        number = int(word[:-2]) if terminal == "NUMBERED" else int(self.normal(terminal, word))
        rest = [leaf for leaf in leaves[1:] if leaf[0] not in ("CJOIN", "OF", "THE")]
        unit = "H" if rest[0][0] == "HALF" else self.normal("PERIOD", tokens.word(first + rest[0][1]))
        if unit == "C" and len(rest) == 1 and 1 <= number <= 30:
            return _counted((f"{number - 1:02}XX", relative.years(f"{number - 1:02}00", f"{number - 1:02}99")), 0)
        year: int | None = None
        for name, at in rest[1:]:
            if name == "YEAR":
                year = int(tokens.word(first + at))
            elif name == "REL" and published is not None:
                year = published.year + int(self.normal(name, tokens.word(first + at)))
            elif name == "PERIOD" and self.normal(name, tokens.word(first + at)) != "Y":
                return None
        if unit == "Q" and 1 <= number <= 4:
            return _quarter(year, number) if year else _counted((f"XXXX-Q{number}", None), 0)
        if unit == "H" and 1 <= number <= 2 and year:
            part = _counted((f"{year:04}-H{number}", relative.months(year, 6 * number - 5, 6 * number)), 0)
            part.stated = ["year"]
            return part
        return None

    def holiday(self, tokens: Tokens, first: int, leaves: Leaves, published: date | None) -> Part | None:
        """Christmas 2013, Thanksgiving."""
        del published
        rule = self.normal("HOLIDAY", tokens.word(first + leaves[0][1]))
        year = int(tokens.word(first + leaves[1][1])) if len(leaves) > 1 else None
        part = Part()
        if year is None:
            if rule.count("-") == 2:
                return _counted(("XXXX-" + rule[:2], None), 0)
            part.month, part.day = int(rule[:2]), int(rule[3:5])
            return part
        day = relative.holiday(rule, year)
        return _counted((day, Period(day, day)), 0) if day else None


def _quarter(year: int, number: int) -> Part:
    part = _counted((f"{year:04}-Q{number}", relative.quarter(year, number)), 0)
    part.stated = ["year"]
    return part


def _counted(found: tuple[str, Period | None] | None, by: int) -> Part:
    """A value that is no calendar day; where the day it is counted from is not known, past, present or future."""
    part = Part()
    part.value, part.span = found if found else (("PAST_REF", "PRESENT_REF", "FUTURE_REF")[by // max(abs(by), 1) + 1], None)
    return part


def _clock(word: str, half: str) -> str | None:
    """"4.05" and "pm" as "16:05"; None where no clock shows it."""
    pieces = word.replace(".", ":").split(":")
    hour, minute = int(pieces[0]), int(pieces[1]) if len(pieces) > 1 else 0
    if minute > 59 or hour > 24 or (half and not 1 <= hour <= 12 and hour < 13):
        return None
    if half and hour <= 12:
        hour = hour % 12 + (12 if half == "pm" else 0)
    return f"{hour:02}:{minute:02}" + (f":{pieces[2]}" if len(pieces) > 2 else "")

