"""Asking who an actor is, as the kept pages tell: how it is called, its offices, what it says, whom it meets."""

import json
from collections.abc import Sequence

from dragoman.errors import QueryError
from dragoman.script.search import key, squeeze
from dragoman.store.clauses import AMONG
from dragoman.store.connection import Connection
from dragoman.store.filters import actors_among
from dragoman.store.joins import heads_of, with_joined
from dragoman.store.told import ActorRecord, Called, Candidate, Encounter, Role

_LAST = "JOIN versions v ON v.id = {table}.version AND v.superseded = 0"
_CALLED = f"""
    SELECT m.text, a.language, count(*) AS times FROM mentions m JOIN articles a ON a.id = m.article
        {_LAST.format(table="a")} WHERE m.actor {AMONG} AND m.kind != 'office' GROUP BY 1, 2 ORDER BY times DESC, 1
"""
_ROLES = f"""
    SELECT role, count(*) AS times, min(first), max(last) FROM (
        SELECT p.role, s.first_day AS first, s.last_day AS last FROM speakers p JOIN statements s ON s.id = p.statement
            {_LAST.format(table="s")} WHERE p.actor {AMONG}
        UNION ALL SELECT m.role, a.first_day, a.last_day FROM mentions m JOIN articles a ON a.id = m.article
            {_LAST.format(table="a")} WHERE m.actor {AMONG}) told
    WHERE role IS NOT NULL GROUP BY role ORDER BY times DESC, role
"""
_SAID = f"""
    SELECT {{what}}, count(DISTINCT s.id) FROM speakers p JOIN statements s ON s.id = p.statement
        {_LAST.format(table="s")} WHERE p.actor {AMONG} GROUP BY 1 ORDER BY {{order}}
"""
_MET = f"""
    SELECT o.actor, e.kind, e.status, count(DISTINCT e.id), max(e.last_day) FROM participants p
        JOIN participants o ON o.event = p.event JOIN events e ON e.id = p.event {_LAST.format(table="e")}
    WHERE p.actor {AMONG} AND o.actor NOT {AMONG} GROUP BY 1, 2, 3
"""
_KIND = f"""
    SELECT kind FROM (SELECT kind FROM speakers WHERE actor {AMONG}
        UNION ALL SELECT kind FROM mentions WHERE actor {AMONG} AND kind != 'office') told
    GROUP BY kind ORDER BY count(*) DESC, kind LIMIT 1
"""
_NAMED = "IN (SELECT actor FROM named)"
# `called` has no index by actor: the pages are found by what stands in them.
_PAGES = f"""
    WITH named(actor) AS (SELECT value FROM json_each(?1)), near(article) AS (
        SELECT article FROM mentions WHERE actor {_NAMED}
        UNION SELECT s.article FROM speakers p JOIN statements s ON s.id = p.statement WHERE p.actor {_NAMED}
        UNION SELECT e.article FROM participants p JOIN events e ON e.id = p.event WHERE p.actor {_NAMED}
        UNION SELECT article FROM article_sources WHERE actor {_NAMED}
        UNION SELECT s.article FROM statement_sources p JOIN statements s ON s.id = p.statement WHERE p.actor {_NAMED}
        UNION SELECT id FROM articles WHERE publisher {_NAMED})
    SELECT count(DISTINCT a.version) FROM near n JOIN articles a ON a.id = n.article
        {_LAST.format(table="a")}
"""


def candidates(connection: Connection, name: str) -> tuple[Candidate, ...]:
    """Everybody and everything that is called so, the most quoted first. Raises QueryError for a name without a letter,
    or one that too many bear."""
    found = sorted(_groups(connection, name).values(), key=lambda rows: rows[0])
    every = [_candidate(connection, rows, name) for rows in found]
    return tuple(sorted(every, key=lambda one: (-one.statements, -one.events, -one.pages, one.name)))


def record(connection: Connection, actor: str, most: int) -> ActorRecord:
    """What pages tell of an actor, by its id or, where it has none, its name; `most` of everything that is listed.
    Raises QueryError for one of whom they tell nothing."""
    rows = [row for (row,) in connection.execute("SELECT id FROM actors WHERE key IN (?, ?)", (
        actor, f"={key(actor)}"))]
    if not rows:
        raise QueryError(f"no page that is kept names {actor!r}")
    every = with_joined(connection, rows)
    asked = json.dumps(every)
    called = connection.execute(_CALLED, (asked,)).fetchmany(most)
    roles = connection.execute(_ROLES, (asked, asked)).fetchmany(most)
    by_year = connection.execute(_SAID.format(what="ifnull(substr(s.first_day, 1, 4), '')", order="1"), (asked,))
    by_act = connection.execute(_SAID.format(what="s.act", order="2 DESC, 1"), (asked,))
    return ActorRecord(
        _candidate(connection, every, actor), tuple(Called(*row) for row in called),
        tuple(Role(*row) for row in roles), dict(by_year.fetchall()), dict(by_act.fetchall()),
        _met(connection, asked)[:most])


def _groups(connection: Connection, name: str) -> dict[int, list[int]]:
    """The rows of actors who are called so, strangers who are one together, by the least of them; by an id only those
    who have it."""
    exact = [row for (row,) in connection.execute("SELECT id FROM actors WHERE key = ?", (name.strip(),))]
    rows = with_joined(connection, exact) if exact else actors_among(connection, name)
    heads = heads_of(connection, rows)
    out: dict[int, list[int]] = {}
    for row in rows:
        out.setdefault(heads.get(row, row), []).append(row)
    return out


def _candidate(connection: Connection, rows: Sequence[int], asked: str) -> Candidate:
    among = json.dumps(list(rows))
    known, name = connection.execute(
        f"SELECT key, name FROM actors WHERE id {AMONG} ORDER BY key LIMIT 1", (among,)).fetchone()

    def number(sql: str) -> int:
        return int(connection.execute(sql, (among,)).fetchone()[0])

    kind = connection.execute(_KIND, (among, among)).fetchone()
    sought = squeeze(key(asked))
    whole = known == asked.strip() or connection.execute(
        f"SELECT 1 FROM called c JOIN spellings s ON s.id = c.spelling WHERE c.actor {AMONG}"
        " AND replace(s.fold, ' ', '') = ? LIMIT 1", (among, sought)).fetchone()
    return Candidate(
        None if known.startswith("=") else known, name, kind[0] if kind else "outlet",
        number(f"SELECT count(DISTINCT p.statement) FROM speakers p JOIN statements s ON s.id = p.statement"
               f" {_LAST.format(table='s')} WHERE p.actor {AMONG}"),
        number(f"SELECT count(DISTINCT p.event) FROM participants p JOIN events e ON e.id = p.event"
               f" {_LAST.format(table='e')} WHERE p.actor {AMONG}"),
        # Whoever is only spoken to has no row but this.
        number(_PAGES) or number(f"SELECT count(DISTINCT c.version) FROM called c JOIN versions v ON v.id = c.version"
                                 f" WHERE v.superseded = 0 AND c.actor {AMONG}"), bool(whole))


def _met(connection: Connection, asked: str) -> tuple[Encounter, ...]:
    """With whom an actor takes part in events, strangers who are one together, the most frequent first."""
    rows = connection.execute(_MET, (asked, asked)).fetchall()
    heads = heads_of(connection, {actor for actor, *_ in rows})
    kinds: dict[int, dict[str, int]] = {}
    last: dict[int, str] = {}
    for actor, kind, status, times, day in rows:
        head = heads.get(actor, actor)
        what = kind if status == "held" else f"{kind}, {status}"
        told = kinds.setdefault(head, {})
        told[what] = told.get(what, 0) + times
        if day and day > last.get(head, "") and day < "9999":
            last[head] = day
    names = {row: (name, known) for row, known, name in connection.execute(
        f"SELECT id, key, name FROM actors WHERE id {AMONG}", (json.dumps(list(kinds)),))}
    met = [Encounter(None if names[row][1].startswith("=") else names[row][1], names[row][0],
                     dict(sorted(told.items(), key=lambda item: (-item[1], item[0]))), last.get(row))
           for row, told in kinds.items()]
    return tuple(sorted(met, key=lambda one: (-sum(one.events.values()), one.name)))
