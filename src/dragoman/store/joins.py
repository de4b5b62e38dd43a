"""Asking who of the strangers is one with whom."""

import json
import re
import sqlite3
from collections.abc import Iterable, Iterator
from itertools import chain

import msgspec

from dragoman.records import Because, Mention, Page, Speaker
from dragoman.store.answers import Joined

_LOCAL = re.compile("person:[0-9a-f]{16}")
"""The id that a page's reading gives to somebody whom the data do not know."""

def is_local(actor: str) -> bool:
    """Is an actor's id one of a page alone?"""
    return _LOCAL.fullmatch(actor) is not None


_TOGETHER = (
    "SELECT t.actor FROM stranger_profiles s JOIN profiles p ON p.id = s.profile JOIN profiles q ON q.person = p.person"
    " JOIN stranger_profiles t ON t.profile = q.id WHERE s.actor IN (SELECT value FROM json_each(?))"
)

# Beside min(), the other columns are those of the least member (SQLite promises so).
_HEADS = (
    "WITH some(actor, person) AS MATERIALIZED (SELECT s.actor, p.person FROM json_each(?) j"
    " CROSS JOIN stranger_profiles s ON s.actor = j.value CROSS JOIN profiles p ON p.id = s.profile),"
    " heads(person, actor, key) AS (SELECT q.person, t.actor, min(m.key)"
    " FROM (SELECT DISTINCT person FROM some) d CROSS JOIN profiles q ON q.person = d.person"
    " CROSS JOIN stranger_profiles t ON t.profile = q.id CROSS JOIN actors m ON m.id = t.actor GROUP BY q.person)"
    " SELECT s.actor, h.actor FROM some s JOIN heads h ON h.person = s.person"
)


def strangers_in(page: Page) -> set[tuple[str, str, str, str, str | None]]:
    """The strangers of a page: id, name as it writes him, language, role ("" for none), day of publication."""
    found: set[tuple[str, str, str, str, str | None]] = set()
    for article in page.articles:
        day = article.published or page.source.published
        speakers = (who for statement in article.statements for who in statement.speakers)
        named: Iterator[Mention | Speaker] = chain(article.mentions, speakers)
        for who in named:
            if who.actor and is_local(who.actor):
                found.add((who.actor, who.name, article.language, who.role or "", day))
    return found


def with_joined(connection: sqlite3.Connection, actors: Iterable[int]) -> list[int]:
    """The rows of these actors and of all strangers who are one with them."""
    rows = set(actors)
    return sorted(rows | {row for (row,) in connection.execute(_TOGETHER, (json.dumps(sorted(rows)),))})


def heads_of(connection: sqlite3.Connection, actors: Iterable[int]) -> dict[int, int]:
    """Of those of these rows who are strangers joined with others: the row of whoever has the least id among them."""
    return dict(connection.execute(_HEADS, (json.dumps(list(actors)),)))


def joined_of(connection: sqlite3.Connection, actors: Iterable[str]) -> tuple[Joined, ...]:
    """The joins of those of these actors who are one with others, in their order."""
    found = (_joined(connection, "WHERE key = ?", actor) for actor in dict.fromkeys(actors))
    return tuple(joined for each in found for joined in each)


def all_joined(connection: sqlite3.Connection) -> Iterator[Joined]:
    """Every stranger who is one with others, by his id."""
    yield from _joined(connection, "ORDER BY key")


def _joined(connection: sqlite3.Connection, which: str, *cells: str) -> list[Joined]:
    rows = connection.execute(
        f"SELECT key, joined, person, because FROM actor_links {which}", cells).fetchall()
    out = []
    for key, joined, person, because in rows:
        pages, names = connection.execute(
            "SELECT count(DISTINCT v.document), json_group_array(DISTINCT s.name) FROM profiles q"
            " JOIN stranger_profiles t ON t.profile = q.id JOIN strangers s ON s.actor = t.actor"
            " JOIN versions v ON v.id = s.version WHERE q.person = ?", (person,)).fetchone()
        spellings = tuple(sorted(json.loads(names)))
        out.append(Joined(key, joined, pages, spellings, msgspec.json.decode(because, type=Because)))
    return out
