"""Counting the hits of a search by what they have: who speaks, which act, which outlet, which year."""

import json
from collections import Counter
from collections.abc import Mapping
from typing import get_args

import msgspec

from dragoman.packs.issues import load_issues
from dragoman.store.answers import Kind
from dragoman.store.connection import Connection
from dragoman.store.filters import TABLES, Filters
from dragoman.store.found import Facet, Facets
from dragoman.store.joins import heads_of, persons_of
from dragoman.store.search import COUNTED, Last
from dragoman.vocabulary import EventKind, EventStatus, Occasion


class Facetted(msgspec.Struct, frozen=True):
    """A facet of a kind of record: its name; the letter before its words in the index (migration 5), or the table that
    has for `id`s of the records a `value` each; what the words stand for where they leave out spaces; are its values
    rows of actors, or ids of issues?"""

    name: str
    letter: str = ""
    table: str = ""
    spelled: Mapping[str, str] = {}
    people: bool = False
    issues: bool = False


def _whole(values: object) -> dict[str, str]:
    return {value.replace(" ", ""): value for value in get_args(values)}


def _sides(record: str) -> Facetted:
    return Facetted("country", table=f"(SELECT {record} AS id, side AS value FROM {record}_sides)")


_JUDGED = {record: Facetted("judged", table=f"(SELECT r.id, j.state AS value FROM {record}s r CROSS JOIN judged j"
                            f" ON j.record = r.record_id AND j.kind = '{record}' AND j.version = r.version)")
           for record in TABLES.values()}
_ISSUE = {name: Facetted("issue", table=f"{name}_issue_values", issues=True) for name in TABLES.values()}
_SPEAKER, _OUTLET = Facetted("speaker", "s", people=True), Facetted("outlet", "o", people=True)
_LANGUAGE, _YEAR = Facetted("language", "l"), Facetted("year", "y")
FACETS: dict[Kind, tuple[Facetted, ...]] = {
    "statements": (_SPEAKER, Facetted("act", "a"), Facetted("mode", "m"),
                   Facetted("occasion", "c", spelled=_whole(Occasion)), _OUTLET, _LANGUAGE, _YEAR, _ISSUE["statement"],
                   _sides("statement"), _JUDGED["statement"]),
    "events": (_SPEAKER, Facetted("event", "k", spelled=_whole(EventKind)),
               Facetted("status", "t", spelled=_whole(EventStatus)), _OUTLET, _LANGUAGE, _YEAR, _ISSUE["event"],
               _sides("event"), _JUDGED["event"]),
    "pages": (_OUTLET, _LANGUAGE, _YEAR, _ISSUE["article"], _JUDGED["article"]),
}
"""What the hits of each kind are counted by, in the order in which it is shown. A further facet is a line here, and
its word in the views of migration 5 or a table of its own."""


def count(
    connection: Connection, words: str, kind: Kind, filters: Filters, most: int, last: Last,
) -> Facets:
    """The `most` frequent values of each facet of the hits. Raises QueryError for what cannot be asked."""
    found = last.rows_of(connection, words, kind, filters, COUNTED)
    rows = json.dumps([row for _, _, row in found.rows])
    having = connection.execute(
        f"SELECT facets FROM json_each(?) j CROSS JOIN {TABLES[kind]}_facets x ON x.id = j.value", (rows,))
    told = Counter(" ".join(facets for (facets,) in having).split())
    counted = {}
    for facet in FACETS[kind]:
        if facet.table:
            values = {str(value): many for value, many in connection.execute(
                f"SELECT t.value, count(*) FROM json_each(?) j CROSS JOIN {facet.table} t ON t.id = j.value GROUP BY 1",
                (rows,))}
        else:
            values = {word[1:]: many for word, many in told.items() if word[0] == facet.letter}
        counted[facet.name] = _named(connection, facet, values, most)
    return Facets(len(found.rows), found.more, counted)


def _named(
    connection: Connection, facet: Facetted, values: Mapping[str, int], most: int,
) -> tuple[Facet, ...]:
    """The most frequent values of a facet; strangers who are one are one speaker."""
    if not facet.people:
        ordered = sorted(values.items(), key=lambda item: (-item[1], item[0]))[:most]
        if facet.issues:
            known = {issue.id: issue.name for issue in load_issues().every}
            return tuple(Facet(value, known.get(value, value), many) for value, many in ordered)
        return tuple(Facet(facet.spelled.get(value, value), facet.spelled.get(value, value), many)
                     for value, many in ordered)
    persons = persons_of(connection, map(int, values))
    one_of: dict[int, int] = {}
    people: Counter[int] = Counter()
    for value, many in values.items():
        row = int(value)
        people[one_of.setdefault(persons[row], row) if row in persons else row] += many
    frequent = people.most_common()
    last = frequent[min(most, len(frequent)) - 1][1] if frequent else 0
    chosen = {row: many for row, many in frequent if many >= last}
    heads = heads_of(connection, chosen)  # a person may have hundreds of rows: only of those that are shown
    actors = {heads.get(row, row): many for row, many in chosen.items()}
    rows = connection.execute(
        "SELECT a.id, a.key, a.name FROM json_each(?) j CROSS JOIN actors a ON a.id = j.value",
        (json.dumps(list(actors)),))
    named = sorted((-actors[row], name, key) for row, key, name in rows)[:most]
    return tuple(Facet(name if key.startswith("=") else key, name, -many) for many, name, key in named)
