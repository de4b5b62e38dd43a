"""From counts to figures: precision, recall and F1 of every row, with intervals, and how they are printed."""

import random
from collections.abc import Iterator, Sequence
from typing import TypeAlias

from dragoman.evaluate.statements import Counts
from dragoman.records import Record

Rows: TypeAlias = dict[str, Counts]

MAIN = ("statement", "attributed characters", "date", "event", "person")
"""The rows that are given with a bootstrap interval."""

_ROUNDS = 400
_SEED = 7
_OUTSIDE = 0.025


class Row(Record, frozen=True):
    """A row over some pages: hits among what was said and what was due. Ratios are rounded to four places.

    low, high: the 95 % bootstrap interval of F1 over the pages, for the main rows; else None.
    """

    name: str
    precision: float
    recall: float
    f1: float
    hit: int
    said: int
    due: int
    low: float | None = None
    high: float | None = None


class Group(Record, frozen=True):
    """The rows of a group of pages; `pages` is their number."""

    name: str
    pages: int
    rows: tuple[Row, ...]

    def row(self, name: str) -> Row:
        """The row of a name. Raises KeyError for a name that no row has."""
        for row in self.rows:
            if row.name == name:
                return row
        raise KeyError(name)


class Report(Record, frozen=True):
    """All groups, the whole first, and the ids of the gold pages that have no output."""

    groups: tuple[Group, ...]
    missing: tuple[str, ...]

    @property
    def whole(self) -> Group:
        """The group of all pages."""
        return self.groups[0]


def group_of(name: str, pages: Sequence[Rows]) -> Group:
    """The figures of some pages (one at least), the rows in the order of the first of them."""
    return Group(name, len(pages), tuple(_row(row, [page[row] for page in pages]) for row in pages[0]))


def _row(name: str, counts: Sequence[Counts]) -> Row:
    low, high = interval(counts) if name in MAIN else (None, None)
    hit, said, due = (sum(column) for column in zip(*counts, strict=True))
    precision, recall, f1 = ratios(counts)
    return Row(name, precision, recall, f1, round(hit), int(said), int(due), low, high)


def ratios(counts: Sequence[Counts]) -> tuple[float, float, float]:
    """Precision, recall and F1 of one row over pages, rounded to four places."""
    hit, said, due = sum(c[0] for c in counts), sum(c[1] for c in counts), sum(c[2] for c in counts)
    precision, recall = hit / said if said else 0.0, hit / due if due else 0.0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return round(precision, 4), round(recall, 4), round(f1, 4)


def interval(counts: Sequence[Counts]) -> tuple[float, float]:
    """The 95 % bootstrap interval of F1 over pages; the same draws every time."""
    draws = random.Random(_SEED)
    values = sorted(ratios(draws.choices(counts, k=len(counts)))[2] for _ in range(_ROUNDS))
    return values[int(_OUTSIDE * _ROUNDS)], values[int((1 - _OUTSIDE) * _ROUNDS)]


def render(report: Report) -> Iterator[str]:
    """The lines in which a report is printed for people."""
    if report.missing:
        yield " ".join(("no output for", *report.missing))
    for group in report.groups:
        yield f"== {group.name}: {group.pages} pages"
        yield from map(_line, group.rows)


def _line(row: Row) -> str:
    tail = f"  95 % [{row.low:.2f}, {row.high:.2f}]" if row.low is not None else ""
    return (f"{row.name:32} P {row.precision:.3f}  R {row.recall:.3f}  F1 {row.f1:.3f}"
            f"  ({row.hit} of {row.said} said, {row.due} due){tail}")
