"""Filters as words of the word index: what a record has of a facet stands there beside its own words (migration 5).

So a search with filters is one question to the index, which goes from one of its rarest words to the next, and never
looks at the rows of a common word one by one. What no word says stays a condition (`filters.conditions`).
"""

from datetime import date
from typing import Any

import msgspec

from dragoman.store.answers import Kind
from dragoman.store.connection import Connection
from dragoman.store.filters import TABLES, Filters, actors_among, bounds_of, one_of
from dragoman.vocabulary import Act, EventKind, EventStatus, Language, Mode, Occasion

MOST_ACTORS = 200
"""Actors of one name who are asked for as words; more are left to a condition."""
_MOST_MONTHS = 24
_LONG = "dlong"
_NOBODY = "s0"
"""A word that no record has."""


class Narrowed(msgspec.Struct, frozen=True):
    """What the words of facets say of filters: of each of `groups` a record must have one. rest: what they do not
    say."""

    groups: tuple[tuple[str, ...], ...]
    rest: Filters

    def expression(self) -> str:
        """The expression for the word index."""
        each = (" OR ".join(f'"{word}"' for word in group) for group in self.groups)
        return f"{{facets}} : ({' AND '.join(f'({group})' for group in each)})" if self.groups else ""

    def condition(self) -> str:
        """The condition on a row `x` of the facets of a table. The words are letters and digits."""
        return " AND ".join(
            f"({' OR '.join(_has(word) for word in group)})" for group in self.groups)


def narrowed(connection: Connection, kind: Kind, filters: Filters) -> Narrowed:
    """The words of facets for the filters of a search. Raises QueryError for what cannot be asked."""
    groups: list[tuple[str, ...]] = []
    said: dict[str, Any] = {}
    if filters.language is not None:
        groups.append(("l" + one_of("language", filters.language, Language),))
        said["language"] = None
    people = {"o": "outlet"} if kind == "pages" else {"o": "outlet", "s": "speaker"}
    for letter, name in people.items():
        actors = actors_among(connection, asked) if (asked := getattr(filters, name)) else []
        if asked and len(actors) <= MOST_ACTORS:
            groups.append(tuple(f"{letter}{actor}" for actor in actors) or (_NOBODY,))
            said[name] = None
    if kind == "statements":
        if filters.act is not None:
            groups.append(("a" + one_of("act", filters.act, Act, str.upper),))
        if filters.mode is not None:
            groups.append(("m" + one_of("mode", filters.mode, Mode),))
        if filters.occasion is not None:
            groups.append(("c" + one_of("occasion", filters.occasion, Occasion).replace(" ", ""),))
        said |= {"act": None, "mode": None, "occasion": None}
    if kind == "events":
        if filters.event is not None:
            groups.append(("k" + one_of("event", filters.event, EventKind).replace(" ", ""),))
        if filters.status is not None:
            groups.append(("t" + one_of("status", filters.status, EventStatus),))
        said |= {"event": None, "status": None}
    days = _days(connection, kind, filters)
    if days:
        groups.append(days)
    return Narrowed(tuple(groups), msgspec.structs.replace(filters, **said))


def _has(word: str) -> str:
    if not word.isalnum():
        raise ValueError(f"{word!r} is no word of a facet")
    return f"instr(' ' || x.facets || ' ', ' {word} ') > 0"


def _days(connection: Connection, kind: Kind, filters: Filters) -> tuple[str, ...]:
    """The months, or years, that lie between the days that are asked for; a condition looks at the days themselves."""
    since, until = bounds_of(filters.since, filters.until)
    if not (since or until):
        return ()
    table = f"{TABLES[kind]}s"
    first, last = connection.execute(f"SELECT (SELECT min(first_day) FROM {table}),"
                                     f" (SELECT max(first_day) FROM {table})").fetchone()
    if first is None:
        return (_NOBODY,)
    start, end = date.fromisoformat(max(since or first, first)), date.fromisoformat(min(until or last, last))
    months = range(12 * start.year + start.month - 1, 12 * end.year + end.month)
    if 3 * len(months) > 12 * (int(last[:4]) - int(first[:4]) + 1):
        return ()  # where so many records lie between the days, to ask the index for them all is no help
    if len(months) > _MOST_MONTHS:
        return (*(f"y{year:04}" for year in range(start.year, end.year + 1)), _LONG)
    return (*(f"d{month // 12:04}{month % 12 + 1:02}" for month in months), _LONG)
