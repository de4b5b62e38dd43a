"""When a page was written: its day, or what the page itself tells of the time."""

from collections.abc import Iterable

import msgspec

from dragoman.packs.knowledge import Knowledge

FIRST, LAST = "0001-01-01", "9999-12-31"


class Window(msgspec.Struct, frozen=True):
    """First and last ISO day on which the page can have been written."""

    first: str
    last: str

    @property
    def closed(self) -> bool:
        """Is there a last day? Without one nothing can be said of who holds an office."""
        return self.last != LAST


def window_of(
    published: str | None, dates: Iterable[str], holders: Iterable[tuple[str, str, str]], knowledge: Knowledge
) -> Window:
    """The window of a page: the day of publication, else not before the dates it tells and within the terms it names.

    dates: EDTF days or months in the text; holders: (person, office, state) as the page names them.
    """
    if published is not None:
        return Window(_day(published, FIRST), _day(published, LAST))
    first = max(
        (d[:10] for d in dates if len(d) >= 7 and d[:4].isdigit() and "/" not in d and "~" not in d), default=FIRST
    )
    first, last = _day(first, FIRST), LAST
    for person, office, state in holders:
        terms = [t for t in knowledge.career(person) if t.office == knowledge.held(office, state) and t.state == state]
        if not terms or any(not t.start for t in terms):
            continue
        first = max(first, min(_day(t.start, FIRST) for t in terms))
        ends = [_day(t.end, LAST) if t.end else LAST for t in terms]
        last = min(last, max(ends))
    return Window(first, last) if first <= last else Window(FIRST, LAST)


def _day(prefix: str, like: str) -> str:
    """A full day of an ISO prefix: its first day, or its last where `like` is the last of all days."""
    if len(prefix) >= 10:
        return prefix[:10]
    if like == LAST:
        return prefix + {4: "-12-31", 7: "-31"}.get(len(prefix), "")
    return prefix + like[len(prefix) :]
