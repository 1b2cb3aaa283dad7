"""The figures of a metric in time, as a picture (SVG)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from html import escape

from checker.archive.search import Published
from checker.interval import shown
from checker.record import NamedTuple

_WIDTH, _HEIGHT, _MARGIN, _LEFT = 860, 420, 48, 110
_LINES = 5               # levels that are drawn across
_INK, _PALE, _HELD, _GIVEN_UP = "#1b2230", "#d5dbe3", "#2563a8", "#b3541e"


class _Point(NamedTuple):
    day: date
    low: Decimal
    high: Decimal
    figure: Published


def drawn(title: str, figures: Sequence[Published]) -> str:
    """A point for each figure at the time it speaks of, with a bar for what it claims; those no longer stood by are hollow.

    Figures of the unit that most have are drawn, levels only, and only those of a known day; how many are left out is said.
    """
    levels = [figure for figure in figures if figure.fact.change_role in (None, "to")]
    units = Counter((figure.fact.unit or "", figure.fact.per or "") for figure in levels)
    unit = min(units, key=lambda unit: (-units[unit], unit), default=("", ""))
    points = [point for figure in levels if (figure.fact.unit or "", figure.fact.per or "") == unit and (point := _point(figure)) is not None]
    left_out = len(figures) - len(points)
    name = escape(title) + "".join(f"{sign}{escape(part)}" for sign, part in zip((", ", " per "), unit, strict=True) if part)
    note = f"{len(points)} figures" + (f"; {left_out} of another unit, without a day or told as a change are left out" if left_out else "")
    body = "".join(_body(points)) if points else ""
    return (f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" width="{_WIDTH}" height="{_HEIGHT}" role="img" '
            f'font-family="system-ui, sans-serif" font-size="13" fill="{_INK}">\n<title>{name}</title>\n'
            f'<rect width="100%" height="100%" fill="#fff"/>\n<text x="{_MARGIN}" y="26" font-size="16" font-weight="600">{name}</text>\n'
            f'<text x="{_MARGIN}" y="{_HEIGHT - 12}" fill="#5a6675">{note}</text>\n{body}</svg>\n')


def _body(points: Sequence[_Point]) -> list[str]:
    first, last = min(point.day for point in points).toordinal(), max(point.day for point in points).toordinal()
    low, high = min(point.low for point in points), max(point.high for point in points)
    space = (high - low) / 10 or abs(high) / 10 or Decimal(1)
    low, high = Decimal(0) if 0 <= low < space else low - space, high + space        # an axis below nothing tells nothing
    top, bottom, right = 48, _HEIGHT - 66, _WIDTH - _MARGIN

    def x(day: int) -> str:
        return f"{_LEFT + (right - _LEFT) * (Decimal(day - first) / (last - first) if last > first else Decimal('0.5')):.1f}"

    def y(value: Decimal) -> str:
        return f"{bottom - (bottom - top) * (value - low) / (high - low):.1f}"

    parts = []
    for step in range(_LINES):
        level = low + (high - low) * step / (_LINES - 1)
        parts.append(f'<path d="M{_LEFT} {y(level)}H{right}" stroke="{_PALE}"/>'
                     f'<text x="{_LEFT - 8}" y="{y(level)}" text-anchor="end" dominant-baseline="middle">{shown(_rounded(level))}</text>\n')
    for day, anchor in {first: "start", last: "end"}.items():
        parts.append(f'<text x="{x(day)}" y="{bottom + 22}" text-anchor="{anchor if last > first else "middle"}">{date.fromordinal(day)}</text>\n')
    for point in points:
        at, place = x(point.day.toordinal()), point.figure.place
        colour = _GIVEN_UP if point.figure.note else _HELD
        said = f"{point.day}: {place.text} ({place.document}:{place.line})" + (f", {point.figure.note}" if point.figure.note else "")
        parts.append(f'<g stroke="{colour}" stroke-width="2"><title>{escape(" ".join(said.split()))}</title>'
                     f'<path d="M{at} {y(point.low)}V{y(point.high)}"/>'
                     f'<circle cx="{at}" cy="{y((point.low + point.high) / 2)}" r="4" fill="{"#fff" if point.figure.note else colour}"/></g>\n')
    return parts


def _point(figure: Published) -> _Point | None:
    interval = figure.fact.interval
    low = interval.low if interval.low is not None else interval.high
    high = interval.high if interval.high is not None else interval.low
    day = _day(figure.time)
    return None if low is None or high is None or day is None else _Point(day, low, high, figure)


def _day(time: str) -> date | None:
    """The day of an ISO date, the first of a month or a year; None where there is none."""
    parts = time.split("-")
    if not all(part.isdecimal() for part in parts):
        return None
    year, month, day = (*map(int, parts), 1, 1)[:3]
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _rounded(level: Decimal) -> Decimal:
    """A level with three digits: it only helps the eye."""
    return level if not level else round(level, 2 - level.adjusted()) if level.adjusted() < 2 else round(level / 10 ** (level.adjusted() - 2)) * Decimal(10) ** (level.adjusted() - 2)
