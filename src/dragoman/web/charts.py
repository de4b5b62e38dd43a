"""Charts where people would rather look than read: shapes with their numbers, which templates draw as SVG.

Lengths are in the units of the drawing's own box. Each chart has all its numbers, for the table behind it.
"""

import math
from collections import Counter
from collections.abc import Sequence
from typing import Literal, NamedTuple

from dragoman.archive.actors import Encounter
from dragoman.archive.timeline import stance_of
from dragoman.store.answers import Activity

HEIGHT, GRADES, SPOKES, REACH = 100, 4, 12, 42
"""Of a column; of a heat map; counterparts of a graph, and how far they stand from its middle."""
_MONTHS_AT_MOST = 24
"""Months up to which columns are months, and years beyond."""
_UPRIGHT = 5
"""So near above or below the middle a name stands over or under its circle, else beside it."""
SIDES = ("for", "neither", "against")


class Stripe(NamedTuple):
    """A part of a column: what it stands for, how many, where it begins and how high it is."""

    side: str
    many: int
    top: float
    height: float


class Column(NamedTuple):
    """The statements of a month or a year (ISO 8601), in stripes by where their acts stand (docs/positions.md)."""

    time: str
    many: int
    stripes: tuple[Stripe, ...]
    acts: tuple[tuple[str, int], ...]


class Heat(NamedTuple):
    """A year, and for each of its months how many statements and how much that is of the most, in grades from 0."""

    year: str
    months: tuple[tuple[int, int], ...]


class Profile(NamedTuple):
    """What somebody does by speaking: years (ISO 8601) and, for each act, the most frequent first, how many statements
    of each year and how much that is of all of the year, in grades from 0."""

    years: tuple[str, ...]
    acts: tuple[tuple[str, tuple[tuple[int, int], ...]], ...]


class Spoke(NamedTuple):
    """A counterpart: where he stands round the middle, how large, and how often they met; label: where his name begins
    (x, y) or, with "middle" or "end", has its middle or its end."""

    who: Encounter
    many: int
    x: float
    y: float
    radius: float
    label: tuple[float, float, Literal["start", "middle", "end"]]


def columns(activity: Activity) -> list[Column]:
    """Statements over time by act: months where there are few, else years."""
    wide = len({made.month for made in activity.made}) > _MONTHS_AT_MOST
    by_time: dict[str, Counter[str]] = {}
    for made in activity.made:
        by_time.setdefault(made.month[:4] if wide else made.month, Counter())[made.act] += made.statements
    most = max((acts.total() for acts in by_time.values()), default=1)
    return [_column(time, acts, most) for time, acts in sorted(by_time.items())]


def _column(time: str, acts: Counter[str], most: int) -> Column:
    many = {side: sum(count for act, count in acts.items() if _side(act) == side) for side in SIDES}
    stripes, top = [], float(HEIGHT)
    for side in reversed(SIDES):
        height = HEIGHT * many[side] / most
        top -= height
        if many[side]:
            stripes.append(Stripe(side, many[side], round(top, 2), round(height, 2)))
    return Column(time, acts.total(), tuple(stripes), tuple(acts.most_common()))


def _side(act: str) -> str:
    stance = stance_of(act)
    return "for" if stance > 0 else "against" if stance < 0 else "neither"


def heat(activity: Activity) -> list[Heat]:
    """Statements by year and month, the last year first."""
    months: Counter[str] = Counter()
    for made in activity.made:
        months[made.month] += made.statements
    most = max(months.values(), default=1)
    return [Heat(year, tuple((many, math.ceil(GRADES * many / most)) for number in range(1, 13)
                             for many in (months[f"{year}-{number:02}"],)))
            for year in sorted({month[:4] for month in months}, reverse=True)]


def profile(activity: Activity) -> Profile:
    """The acts of each year."""
    by_year: dict[str, Counter[str]] = {}
    for made in activity.made:
        by_year.setdefault(made.month[:4], Counter())[made.act] += made.statements
    years = sorted(by_year)
    whole: Counter[str] = sum(by_year.values(), Counter())
    return Profile(tuple(years), tuple(
        (act, tuple((by_year[year][act], math.ceil(GRADES * by_year[year][act] / by_year[year].total()))
                    for year in years)) for act, _ in whole.most_common()))


def star(met: Sequence[Encounter]) -> list[Spoke]:
    """Those whom somebody met most, round him."""
    counted = sorted(((sum(one.events.values()), one) for one in met), key=lambda pair: -pair[0])[:SPOKES]
    most = max((many for many, _ in counted), default=1)
    return [_spoke(one, many, 2 * math.pi * place / len(counted) - math.pi / 2, most)
            for place, (many, one) in enumerate(counted)]


def _spoke(who: Encounter, many: int, angle: float, most: int) -> Spoke:
    x, y = round(50 + REACH * math.cos(angle), 2), round(50 + REACH * math.sin(angle), 2)
    radius = round(1.5 + 3 * math.sqrt(many / most), 2)
    return Spoke(who, many, x, y, radius, _label(x, y, radius))


def _label(x: float, y: float, radius: float) -> tuple[float, float, Literal["start", "middle", "end"]]:
    """Names stand outside of the ring, so that no two of them meet."""
    if abs(x - 50) < _UPRIGHT:
        return x, round(y + (radius + 4.5) * (1 if y > 50 else -1) + (0 if y > 50 else 2), 2), "middle"
    beside = radius + 1.5
    return (round(x + beside, 2), y + 1.5, "start") if x > 50 else (round(x - beside, 2), y + 1.5, "end")
