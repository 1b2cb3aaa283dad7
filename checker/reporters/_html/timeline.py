"""The dated figures of one metric, over time, as a plot."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal

from checker.document import Place
from checker.fact import Period, Quantity
from checker.findings import Reading
from checker.interval import shown
from checker.record import NamedTuple
from checker.reporters._html.markup import element, text

_MOST = 12                                  # metrics that are plotted, those with most points first
_WIDTH, _HEIGHT, _LEFT, _TOP, _BOTTOM = 640, 170, 110, 14, 26


class Point(NamedTuple):
    """A figure at a time: what it claims at least and at most, the words, the place."""

    day: date
    low: Decimal
    high: Decimal
    words: str
    place: Place


def timelines(readings: Sequence[Reading]) -> str:
    """A plot for each metric with figures at two times or more."""
    series: dict[str, list[Point]] = {}
    for reading in readings:
        for fact in reading.facts:
            if isinstance(fact, Quantity):
                point = _point(reading, fact)
                if point is not None:
                    series.setdefault(_name(fact), []).append(point)
    plotted = [(name, points) for name, points in sorted(series.items(), key=lambda pair: (-len(pair[1]), pair[0]))
               if len({point.day for point in points}) > 1][:_MOST]
    return "".join(_plot(name, points) for name, points in plotted)


def _name(fact: Quantity) -> str:
    metric = fact.metric
    what = " ".join((*metric.modifiers, metric.head)) if metric is not None and metric.head else \
        " ".join(metric.about[-2:]) if metric is not None and metric.about else ""
    unit = fact.unit or ""
    per = f" per {fact.per}" if fact.per else ""
    step = f", {fact.change} by" if fact.change_role == "by" else ""
    return (f"{what} ({unit})" if what and unit else what or unit) + per + step


def _point(reading: Reading, fact: Quantity) -> Point | None:
    if fact.when is None or not _name(fact):
        return None
    day, low, high = _day(fact.when), fact.interval.low, fact.interval.high
    if day is None or low is None and high is None:
        return None
    place = reading.document.place(fact.start, fact.end)
    ends = [end for end in (low, high) if end is not None]
    return Point(day, ends[0], ends[-1], " ".join(place.text.split()), place)


def _day(when: Period) -> date | None:
    parts = when.start[:10].split("-")
    try:
        return date(int(parts[0]), int(parts[1]) if len(parts) > 1 else 1, int(parts[2]) if len(parts) > 2 else 1)
    except ValueError:
        return None         # a part of a year, or no date


def _plot(name: str, points: Sequence[Point]) -> str:
    points = sorted(points, key=lambda point: (point.day, point.place))
    first, last = points[0].day.toordinal(), points[-1].day.toordinal()
    least, most = min(point.low for point in points), max(point.high for point in points)
    span = most - least or abs(most) or Decimal(1)

    def across(day: date) -> str:
        return f"{_LEFT + (_WIDTH - _LEFT - 20) * (day.toordinal() - first) / max(last - first, 1):.1f}"

    def down(value: Decimal) -> str:
        return f"{_HEIGHT - _BOTTOM - (_HEIGHT - _BOTTOM - _TOP) * float((value - least) / span):.1f}"

    drawn = "".join(_drawn(point, across, down) for point in points)
    axis = "".join(element("text", text(label), x=x, y=y, text_anchor=anchor) for label, x, y, anchor in (
        (shown(most), _LEFT - 12, _TOP + 4, "end"), (shown(least), _LEFT - 12, _HEIGHT - _BOTTOM + 4, "end"),
        (points[0].day.isoformat(), _LEFT, _HEIGHT - 6, "middle"), (points[-1].day.isoformat(), _WIDTH - 20, _HEIGHT - 6, "middle")))
    base = f'<line class="axis" x1="{_LEFT}" x2="{_WIDTH - 20}" y1="{_HEIGHT - _BOTTOM}" y2="{_HEIGHT - _BOTTOM}"/>'
    plot = f'<svg viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" aria-label="{text(name)} over time">{base}{axis}{drawn}</svg>'
    return element("figure", element("figcaption", text(name)) + plot, class_="timeline")


def _drawn(point: Point, across: Callable[[date], str], down: Callable[[Decimal], str]) -> str:
    x, low, high = across(point.day), down(point.low), down(point.high)
    title = element("title", text(f"{point.words}, {point.day.isoformat()} ({point.place.document}:{point.place.line})"))
    bar = f'<line x1="{x}" x2="{x}" y1="{low}" y2="{high}"/>' if low != high else ""
    return element("g", f"{title}{bar}<circle cx=\"{x}\" cy=\"{(float(low) + float(high)) / 2:.1f}\" r=\"5\"/>", class_="point")
