"""Asking who of the strangers is one with whom."""

import json
import re
from collections.abc import Iterable, Iterator
from itertools import chain

import msgspec

from dragoman.records import Because, Mention, Page, Speaker
from dragoman.store.answers import Joined
from dragoman.store.connection import Connection

_LOCAL = re.compile("person:[0-9a-f]{16}")
"""The id that a page's reading gives to somebody whom the data do not know."""


def is_local(actor: str) -> bool:
    """Is an actor's id one of a page alone?"""
    return _LOCAL.fullmatch(actor) is not None


_TOGETHER = (
    "SELECT t.actor FROM stranger_profiles s JOIN profiles p ON p.id = s.profile JOIN profiles q ON q.person = p.person"
    " JOIN stranger_profiles t ON t.profile = q.id WHERE s.actor IN (SELECT value FROM json_each(?))"
)

_SAID = """
    SELECT o.id FROM actors a JOIN judged_pairs j ON j.record = a.key AND j.kind = 'actor'
        JOIN actors o ON o.key = j.other
    WHERE j.state = ?2 AND a.id IN (SELECT value FROM json_each(?1))
"""

_PERSONS = (
    "SELECT s.actor, p.person FROM json_each(?) j CROSS JOIN stranger_profiles s ON s.actor = j.value"
    " CROSS JOIN profiles p ON p.id = s.profile"
)

_HEADS = (
    "SELECT person, actor FROM (SELECT q.person, t.actor,"
    " row_number() OVER (PARTITION BY q.person ORDER BY m.key) AS place"
    " FROM json_each(?) j CROSS JOIN profiles q ON q.person = j.value"
    " CROSS JOIN stranger_profiles t ON t.profile = q.id CROSS JOIN actors m ON m.id = t.actor) h WHERE place = 1"
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


def with_joined(connection: Connection, actors: Iterable[int]) -> list[int]:
    """The rows of these actors and of all strangers who are one with them.

    What people say goes before what the linking found: first whoever they say is the same, and nobody of whom they say
    that he is other than one of those.
    """
    rows = set(actors)
    if connection.execute("SELECT 1 FROM judged_links WHERE kind = 'actor' LIMIT 1").fetchone() is None:
        return sorted(rows | _together(connection, rows))
    found, others = set(rows), _said_to_be(connection, rows, "different") - rows
    while True:
        more = _said_to_be(connection, found, "same") - found - others
        more = more or _together(connection, found) - found - others
        if not more:
            return sorted(found)
        one = min(more)
        found.add(one)
        others |= _said_to_be(connection, [one], "different") - found


def persons_of(connection: Connection, actors: Iterable[int]) -> dict[int, int]:
    """Of those of these rows who are strangers: a number that is the same for all who are one person."""
    return dict(connection.execute(_PERSONS, (json.dumps(list(actors)),)).fetchall())


def heads_of(connection: Connection, actors: Iterable[int]) -> dict[int, int]:
    """Of those of these rows who are strangers joined with others: the row of whoever has the least id among them."""
    persons = persons_of(connection, actors)
    heads = dict(connection.execute(_HEADS, (json.dumps(sorted(set(persons.values()))),)).fetchall())
    return {actor: heads[person] for actor, person in persons.items()}


def joined_of(connection: Connection, actors: Iterable[str]) -> tuple[Joined, ...]:
    """The joins of those of these actors who are one with others, in their order."""
    found = (_joined(connection, actor) for actor in dict.fromkeys(actors))
    return tuple(joined for joined in found if joined is not None)


def all_joined(connection: Connection) -> Iterator[Joined]:
    """Every stranger who is one with others, by his id."""
    for (actor,) in connection.execute(
            "SELECT key FROM actor_links UNION SELECT record FROM judged_pairs WHERE kind = 'actor' AND state = 'same'"
            " ORDER BY 1").fetchall():
        joined = _joined(connection, actor)
        if joined is not None and is_local(actor):
            yield joined


def _together(connection: Connection, rows: Iterable[int]) -> set[int]:
    return {row for (row,) in connection.execute(_TOGETHER, (json.dumps(sorted(rows)),))}


def _said_to_be(connection: Connection, rows: Iterable[int], state: str) -> set[int]:
    """The actors of whom people say that they are the same as one of these, or different."""
    return {row for (row,) in connection.execute(_SAID, (json.dumps(sorted(rows)), state))}


def _joined(connection: Connection, actor: str) -> Joined | None:
    row = connection.execute("SELECT id FROM actors WHERE key = ?", (actor,)).fetchone()
    members = with_joined(connection, row) if row else []
    if len(members) < 2:
        return None
    rows = json.dumps(members)
    keys = [key for (key,) in connection.execute(
        "SELECT key FROM actors WHERE id IN (SELECT value FROM json_each(?))", (rows,))]
    pages, names = connection.execute(
        "SELECT count(DISTINCT v.document), json_group_array(DISTINCT s.name) FROM strangers s"
        " JOIN versions v ON v.id = s.version WHERE s.actor IN (SELECT value FROM json_each(?))", (rows,)).fetchone()
    told = connection.execute("SELECT because FROM actor_links WHERE key = ?", (actor,)).fetchone()
    because = msgspec.json.decode(told[0], type=Because) if told else Because("linking.judged")
    return Joined(actor, min(keys, key=lambda key: (is_local(key), key)), pages, tuple(sorted(json.loads(names))),
                  because)
