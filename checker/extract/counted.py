"""Meanings that count: from the day of publication, from another day, or within a longer time."""

from __future__ import annotations

from datetime import timedelta

from checker.extract import relative
from checker.extract.meaning import Calendar, Meaning, Nearest, Reference, Yearly
from checker.extract.relative import Days
from checker.record import NamedTuple

_FRIDAY = 4


class Unit(NamedTuple):
    """The whole unit that is ``side`` units from now: yesterday, last week, this year."""

    unit: str
    side: int

    @property
    def written(self) -> None:
        return None

    def days(self, at: Reference) -> Days | None:
        return relative.unit_of(at.published, self.unit, self.side) if at.published else None


class Weekday(NamedTuple):
    """A weekday of the week before, of this or of a week to come; "this Monday" is over where the words do not look ahead."""

    number: int
    side: int

    @property
    def written(self) -> None:
        return None

    def days(self, at: Reference) -> Days | None:
        if at.published is None or (self.side == 0 and at.ahead is None):
            return None
        day = relative.weekday_from(at.published, self.number, self.side)
        if self.side == 0 and at.ahead and day < at.published:
            day += timedelta(days=7)
        return relative.one_day(day)


class Weekend(NamedTuple):
    """The weekend that is over or to come, as the words look."""

    side: int = 0

    @property
    def written(self) -> None:
        return None

    def days(self, at: Reference) -> Days | None:
        saturday = at.weekday(5)
        return relative.unit_of(saturday, "WE", 0) if saturday else None


class Stretch(NamedTuple):
    """So many units up to now or from now on; ``amount`` None where the words give no number."""

    unit: str
    amount: int | None
    side: int

    @property
    def written(self) -> None:
        return None

    def days(self, at: Reference) -> Days | None:
        if at.published is None or self.amount is None or not self.side:
            return None
        return relative.stretch(at.published, self.unit, self.amount, self.side)


class Shifted(NamedTuple):
    """So many units before or after a day; of months and years that are counted from now, the whole one."""

    unit: str
    amount: int | None
    side: int
    anchor: Meaning | None = None

    @property
    def written(self) -> None:
        return None

    def days(self, at: Reference) -> Days | None:
        if self.amount is None:
            return None
        if self.unit.isdigit():
            day = at.published and relative.weekday_after(at.published, int(self.unit), self.amount * self.side)
            return relative.one_day(day) if day else None
        if self.anchor is None and at.published is not None and self.unit not in ("D", "W", "F"):
            return relative.unit_of(at.published, self.unit, self.amount * self.side)
        anchor = self.anchor.days(at) if self.anchor else at.published and relative.one_day(at.published)
        day = anchor and relative.moved(anchor.first if self.side < 0 else anchor.last, self.unit, self.amount * self.side)
        return relative.one_day(day) if day else None


class Beside(NamedTuple):
    """The whole unit before or after the one that holds a day: the week after Easter."""

    unit: str
    side: int
    anchor: Meaning

    @property
    def written(self) -> None:
        return None

    def days(self, at: Reference) -> Days | None:
        anchor = self.anchor.days(at)
        return relative.unit_of(anchor.first, self.unit, self.side) if anchor else None


class Lasting(NamedTuple):
    """So many units from a day on."""

    unit: str
    amount: int | None
    anchor: Meaning
    side: int = 1

    @property
    def written(self) -> None:
        return None

    def days(self, at: Reference) -> Days | None:
        anchor = self.anchor.days(at)
        return relative.lasting(anchor.first, self.unit, self.amount) if anchor and self.amount else None


class Ending(NamedTuple):
    """So many units up to a day, which is the last of them."""

    unit: str
    amount: int | None
    anchor: Meaning
    side: int = -1

    @property
    def written(self) -> None:
        return None

    def days(self, at: Reference) -> Days | None:
        anchor = self.anchor.days(at)
        after = anchor and relative.later(anchor.last, 1)
        first = after and self.amount and relative.moved(after, self.unit, -self.amount)
        return relative.lasting(first, self.unit, self.amount) if first and self.amount else None


class Nth(NamedTuple):
    """The ``rank``-th unit or weekday ("0" to "6") of a longer time, from its end below zero; ``amount`` of them at its beginning or end."""

    unit: str
    rank: int
    whole: Meaning
    amount: int | None = None
    side: int = 0

    @property
    def written(self) -> str | None:
        whole = self.whole.written
        if whole is None or "X" not in whole[:4] or self.amount is not None:
            return None
        if self.unit.isdigit():
            return f"{whole}-WXX-{int(self.unit) + 1}-#{self.rank}"
        return f"{whole}-W{self.rank if self.rank > 0 else 5:02}" if self.unit == "W" and self.rank >= -1 else \
            f"{whole}-{self.rank:02}" if self.unit == "D" and self.rank > 0 else None

    def days(self, at: Reference) -> Days | None:
        whole = self.whole.days(at)
        if whole is None:
            return None
        if self.amount is not None:
            return relative.run(whole, self.unit, self.amount, self.rank)
        return relative.nth(whole, self.unit, self.rank)


class Part(NamedTuple):
    """The beginning, middle or end of a longer time, or from one of them ``to`` another, what of it is over or still to come; its value is that of the
    whole."""

    edge: str
    whole: Meaning
    side: int = 0
    to: str = ""

    @property
    def written(self) -> str | None:
        return self.whole.written

    def days(self, at: Reference) -> Days | None:
        whole = self.whole.days(at)
        if whole is None or self.edge not in ("BEFORE", "AFTER"):
            return relative.part(whole, self.edge)._replace(last=relative.part(whole, self.to or self.edge).last) if whole else None
        day = at.published
        if day is None or not whole.first <= day <= whole.last:
            return whole
        return whole._replace(last=day, grain="") if self.edge == "BEFORE" else whole._replace(first=day, grain="")


class Within(NamedTuple):
    """A weekday of a week."""

    number: int
    week: Meaning
    side: int = 0

    @property
    def written(self) -> None:
        return None

    def days(self, at: Reference) -> Days | None:
        week = self.week.days(at)
        return relative.one_day(week.first + timedelta(days=self.number)) if week and (week.last - week.first).days == 6 else None


class After(NamedTuple):
    """The ``rank``-th weekday before or after a day."""

    number: int
    rank: int
    anchor: Meaning
    side: int = 0

    @property
    def written(self) -> None:
        return None

    def days(self, at: Reference) -> Days | None:
        anchor = self.anchor.days(at)
        day = anchor and relative.weekday_after(anchor.first, self.number, self.rank)
        return relative.one_day(day) if day else None


class Around(NamedTuple):
    """The week that holds a day; one that ``begins`` on a Saturday or Sunday is none of the calendar's."""

    day: Meaning
    side: int = 0
    begins: bool = False

    @property
    def written(self) -> None:
        return None

    def days(self, at: Reference) -> Days | None:
        day = self.day.days(at)
        if day is None:
            return None
        return relative.lasting(day.first, "W", 1) if self.begins and day.first.weekday() > _FRIDAY else relative.week_of(day.first)


class Now(NamedTuple):
    """The day of publication, as the end of a range."""

    side: int = 0

    @property
    def written(self) -> None:
        return None

    def days(self, at: Reference) -> Days | None:
        return relative.one_day(at.published) if at.published else None


def is_day(meaning: Meaning) -> bool:
    """Whether it is one day, which a clock time can belong to."""
    if isinstance(meaning, Calendar):
        return (meaning.day is not None and meaning.last is None) or meaning.weekday is not None
    if isinstance(meaning, Yearly | Nearest):
        return (meaning.thing if isinstance(meaning, Nearest) else meaning).kind == "holiday"
    if isinstance(meaning, Unit | Shifted | Nth):
        return meaning.unit == "D" or meaning.unit.isdigit() or (isinstance(meaning, Shifted) and meaning.unit in ("W", "F"))
    return isinstance(meaning, Weekday | Within | After | Now)
