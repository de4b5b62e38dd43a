"""The dates of an article as its other stages read them: by paragraph, without the "today" that is no day."""

from bisect import bisect_right
from collections.abc import Sequence

from dragoman.calendars.nowadays import Nowadays
from dragoman.records import Date, Span
from dragoman.script.fold import Folded
from dragoman.script.quotes import inside, outermost
from dragoman.statements import Draft


def by_paragraph(dates: Sequence[Date], passages: Sequence[Span], folded: Folded) -> list[list[Date]]:
    """The dates of each passage (folded spans, by place)."""
    out: list[list[Date]] = [[] for _ in passages]
    starts = [start for start, _ in passages]
    for date in dates:
        start = folded.to_folded(*date.span)[0]
        at = bisect_right(starts, start) - 1
        if at >= 0 and start < passages[at][1]:
            out[at].append(date)
    return out


def without_nowadays(
    dates: tuple[Date, ...], drafts: Sequence[Draft], folded: Folded, nowadays: Nowadays
) -> tuple[Date, ...]:
    """The dates without those that only tell of the times of whoever says them in one of some drafts of statements."""
    if not nowadays.forms:
        return dates
    said = outermost(tuple(sorted(
        span for draft in drafts if draft.mode in nowadays.modes and not draft.headline for span in draft.content)))

    def is_said(date: Date) -> bool:
        span = folded.to_folded(*date.span)
        return inside(said, span[0]) and nowadays.is_said(folded.text, *span)

    return tuple(date for date in dates if not is_said(date))
