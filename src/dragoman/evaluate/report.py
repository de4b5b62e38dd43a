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


class Figures(Record, frozen=True):
    """A row over some pages: hits among what was said and what was due. Ratios are rounded to four places."""

    precision: float
    recall: float
    f1: float
    hit: int
    said: int
    due: int


class Group(Record, frozen=True):
    """The rows of a group of pages; `intervals` holds the 95 % bootstrap interval of F1 for the main rows."""

    name: str
    pages: int
    rows: dict[str, Figures]
    intervals: dict[str, tuple[float, float]]


class Report(Record, frozen=True):
    """All groups, the whole first, and the ids of the gold pages that have no output."""

    groups: tuple[Group, ...]
    missing: tuple[str, ...]

    @property
    def whole(self) -> Group:
        """The group of all pages."""
        return self.groups[0]


def group_of(name: str, pages: Sequence[Rows]) -> Group:
    """The figures of some pages, every row in the order of the first of them."""
    rows = {row: figures([page[row] for page in pages]) for row in pages[0]}
    intervals = {row: interval([page[row] for page in pages]) for row in MAIN}
    return Group(name, len(pages), rows, intervals)


def figures(counts: Sequence[Counts]) -> Figures:
    """Precision, recall and F1 of one row over pages."""
    hit, said, due = sum(c[0] for c in counts), sum(c[1] for c in counts), sum(c[2] for c in counts)
    precision, recall = hit / said if said else 0.0, hit / due if due else 0.0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return Figures(round(precision, 4), round(recall, 4), round(f1, 4), round(hit), said, due)


def interval(counts: Sequence[Counts]) -> tuple[float, float]:
    """The 95 % bootstrap interval of F1 over pages; the same draws every time."""
    draws = random.Random(_SEED)
    values = sorted(figures(draws.choices(counts, k=len(counts))).f1 for _ in range(_ROUNDS))
    return values[int(_OUTSIDE * _ROUNDS)], values[int((1 - _OUTSIDE) * _ROUNDS)]


def render(report: Report) -> Iterator[str]:
    """The lines in which a report is printed for people."""
    if report.missing:
        yield " ".join(("no output for", *report.missing))
    for group in report.groups:
        yield f"== {group.name}: {group.pages} pages"
        for row, found in group.rows.items():
            yield _line(row, found, group.intervals.get(row))


def as_table(report: Report) -> dict[str, object]:
    """The report for JSON: `missing`, `scores` of all pages, and the rows of each other group under its name."""
    groups = {("scores" if group is report.whole else group.name): group.rows for group in report.groups}
    return {"missing": report.missing, **groups}


def _line(row: str, found: Figures, around: tuple[float, float] | None) -> str:
    tail = f"  95 % [{around[0]:.2f}, {around[1]:.2f}]" if around else ""
    return (f"{row:32} P {found.precision:.3f}  R {found.recall:.3f}  F1 {found.f1:.3f}"
            f"  ({found.hit} of {found.said} said, {found.due} due){tail}")
