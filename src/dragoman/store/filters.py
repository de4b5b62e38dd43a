"""What narrows a search, and the SQL conditions it comes to."""

import json
import sqlite3
from collections.abc import Callable, Iterator
from typing import Any, get_args

import msgspec

from dragoman.errors import QueryError
from dragoman.script.search import key, squeeze
from dragoman.store.answers import Kind, RecordKind
from dragoman.store.days import day_bounds
from dragoman.store.joins import with_joined
from dragoman.store.judged import State
from dragoman.store.questions import Question, question
from dragoman.vocabulary import Act, Language, Mode, Occasion

TABLES: dict[Kind, RecordKind] = {"statements": "statement", "events": "event", "pages": "article"}
"""The table of each kind of hit, in the singular: `statements` goes with `statement_words`, `statement_trigrams`."""

JUDGED = ("any", "none")
"""What may be asked of judgements beside what they come to."""

_AMONG = "IN (SELECT value FROM json_each(?))"


class Clause(msgspec.Struct, frozen=True):
    """A piece of SQL and the values of its question marks, in order."""

    sql: str
    cells: tuple[Any, ...] = ()


class Filters(msgspec.Struct, frozen=True):
    """What narrows a search; None asks nothing.

    speaker, outlet: a name in any script, or an actor id; about: words, or somebody named; since, until: EDTF dates,
    inclusive; judged: what people's judgements come to, `any`, or `none` for what nobody has judged; the others: one of
    the record's own values.
    """

    speaker: str | None = None
    about: str | None = None
    act: str | None = None
    since: str | None = None
    until: str | None = None
    outlet: str | None = None
    language: str | None = None
    mode: str | None = None
    occasion: str | None = None
    judged: str | None = None

    def is_empty(self) -> bool:
        """Whether nothing is asked."""
        return not any(msgspec.structs.asdict(self).values())


def cells_of(clauses: list[Clause]) -> tuple[Any, ...]:
    """The values of several clauses, in order."""
    return tuple(cell for clause in clauses for cell in clause.cells)


def conditions(connection: sqlite3.Connection, kind: Kind, filters: Filters) -> list[Clause]:
    """The conditions on the row `r` of a kind and its article `a`. Raises QueryError for what cannot be asked."""
    found = [*_days(filters), *_judged(connection, TABLES[kind], filters.judged)]
    if filters.language is not None:
        found.append(Clause("a.language = ?", (_one_of("language", filters.language, Language),)))
    if filters.outlet:
        found.append(Clause(f"a.publisher {_AMONG}", (actors_called(connection, filters.outlet),)))
    if filters.about:
        found.append(_about(connection, kind, filters.about))
    if kind == "events":
        return found + _taking_part(connection, filters)
    if kind == "statements":
        return found + _said(connection, filters, "r")
    said = _said(connection, filters, "s")
    if not said:
        return found
    # A page is asked for one statement that meets them all.
    inner = " AND ".join(clause.sql for clause in said)
    return [*found, Clause(f"r.id IN (SELECT s.article FROM statements s WHERE {inner})", cells_of(said))]


def matching(table: str, asked: Question, column: str | None = None) -> list[Clause]:
    """The SELECTs of row ids, any of which finds the question in the trigram index of a table."""
    found = []
    for way in asked.trigrams(column):
        sql = f"SELECT rowid FROM {table}_trigrams WHERE {table}_trigrams MATCH ?"
        if way.words is None:
            found.append(Clause(sql, (way.trigrams,)))
        else:
            # The plus keeps SQLite from asking the trigrams anew for every row of the words.
            narrowed = f"{sql} AND +rowid IN (SELECT rowid FROM {table}_words WHERE {table}_words MATCH ?)"
            found.append(Clause(narrowed, (way.trigrams, way.words)))
    return found


def actors_called(connection: sqlite3.Connection, name: str) -> str:
    """The row ids, as a JSON array, of every actor who is called so, and of all strangers who are one with him.

    name: an actor id, or whole words of a spelling.

    Half-spaces and spaces count for nothing inside the words. Raises QueryError for a name without a letter.
    """
    asked = key(name)
    if not asked:
        raise QueryError(f"{name!r} has no letter or digit to look for")
    near = connection.execute(
        "SELECT id, fold FROM spellings WHERE instr(replace(fold, ' ', ''), ?)", (squeeze(asked),))
    spellings = json.dumps([row for row, spelling in near if stands_in(asked, spelling)])
    found = connection.execute(
        "SELECT actor FROM called WHERE spelling IN (SELECT value FROM json_each(?))"
        " UNION SELECT id FROM actors WHERE key = ?", (spellings, name.strip()))
    return json.dumps(with_joined(connection, [row for (row,) in found]))


def stands_in(asked: str, spelling: str) -> bool:
    """Whether a key stands in another as whole words, spaces inside it apart."""
    edges, length = {0}, 0
    for word in spelling.split():
        length += len(word)
        edges.add(length)
    joined, sought = squeeze(spelling), squeeze(asked)
    start = joined.find(sought)
    while start >= 0:
        if start in edges and start + len(sought) in edges:
            return True
        start = joined.find(sought, start + 1)
    return False


def _said(connection: sqlite3.Connection, filters: Filters, row: str) -> list[Clause]:
    """The conditions on a statement, which the query calls `row`."""
    found = []
    if filters.act is not None:
        found.append(Clause(f"{row}.act = ?", (_one_of("act", filters.act, Act, str.upper),)))
    if filters.mode is not None:
        found.append(Clause(f"{row}.mode = ?", (_one_of("mode", filters.mode, Mode),)))
    if filters.occasion is not None:
        found.append(Clause(f"{row}.occasion = ?", (_one_of("occasion", filters.occasion, Occasion),)))
    if filters.speaker:
        found.append(Clause(f"{row}.id IN (SELECT statement FROM speakers WHERE actor {_AMONG})",
                            (actors_called(connection, filters.speaker),)))
    return found


def _taking_part(connection: sqlite3.Connection, filters: Filters) -> list[Clause]:
    """The conditions on an event: its speakers are those who take part."""
    for name, value in (("act", filters.act), ("mode", filters.mode), ("occasion", filters.occasion)):
        if value is not None:
            raise QueryError(f"an event has no {name}: ask statements for it")
    if not filters.speaker:
        return []
    return [Clause(f"r.id IN (SELECT event FROM participants WHERE actor {_AMONG})",
                   (actors_called(connection, filters.speaker),))]


def _about(connection: sqlite3.Connection, kind: Kind, about: str) -> Clause:
    """Records whose content or whose headline has the words, or whose content names the actor."""
    asked = question(about)
    if asked is None:
        raise QueryError("about: say what to look for")
    table = TABLES[kind]
    ways = _either_index(table, asked, None if kind == "pages" else "content")
    actors = actors_called(connection, about)
    if kind == "pages":
        ways.append(Clause(f"SELECT article FROM mentions WHERE actor {_AMONG}", (actors,)))
    else:
        ways += [Clause(f"SELECT id FROM {table}s WHERE article IN ({title.sql})", title.cells)
                 for title in _either_index("article", asked, "label")]
        ways.append(Clause(f"SELECT {table} FROM {table}_actors WHERE actor {_AMONG}", (actors,)))
    if kind == "events":
        ways.append(Clause(f"SELECT event FROM participants WHERE actor {_AMONG}", (actors,)))
    return Clause(f"r.id IN ({' UNION '.join(way.sql for way in ways)})", cells_of(ways))


def _either_index(table: str, asked: Question, column: str | None) -> list[Clause]:
    words = Clause(f"SELECT rowid FROM {table}_words WHERE {table}_words MATCH ?", (asked.words(column),))
    return [words, *matching(table, asked, column)]


def not_rejected(row: str, kind: RecordKind) -> str:
    """The condition that nobody has rejected a row of a kind's table: or that people do not agree."""
    return (f"NOT EXISTS (SELECT 1 FROM judged j WHERE j.record = {row}.record_id AND j.kind = '{kind}'"
            f" AND j.version = {row}.version AND j.state = 'rejected')")


def _judged(connection: sqlite3.Connection, kind: RecordKind, judged: str | None) -> Iterator[Clause]:
    """Without a word about it, whatever people have rejected is left out."""
    if judged is None:
        # Most archives hold no judgement: their searches need not ask for each row.
        if connection.execute("SELECT 1 FROM judged WHERE state = 'rejected' LIMIT 1").fetchone():
            yield Clause(not_rejected("r", kind))
        return
    told = judged.strip().lower()
    if told not in (*JUDGED, *get_args(State)):
        raise QueryError(f"judged {judged!r}: it is one of {', '.join((*JUDGED, *get_args(State)))}")
    state = "EXISTS (SELECT 1 FROM judged j WHERE j.record = r.record_id AND j.kind = ? AND j.version = r.version"
    if told == "none":
        yield Clause(f"NOT {state})", (kind,))
    elif told != "any":
        yield Clause(f"{state} AND j.state = ?)", (kind, told))


def bounds_of(since: str | None, until: str | None) -> tuple[str | None, str | None]:
    """The first day of an EDTF date and the last one of another. Raises QueryError for what is none, or bounds
    nothing."""
    first = _bounds("since", since)[0] if since else None
    last = _bounds("until", until)[1] if until else None
    if first and last and first > last:
        raise QueryError(f"since {since} comes after until {until}: no day lies between")
    return first, last


def _days(filters: Filters) -> list[Clause]:
    found = []
    since, until = bounds_of(filters.since, filters.until)
    if since:
        found.append(Clause("r.last_day >= ?", (since,)))
    if until:
        found.append(Clause("r.first_day <= ?", (until,)))
    return found


def _bounds(name: str, date: str) -> tuple[str, str]:
    try:
        return day_bounds(date)
    except ValueError as problem:
        raise QueryError(f"{name} {date!r} is no date: write 2022, 2022-02 or 2022-02-21 (EDTF)") from problem


def _one_of(name: str, value: str, allowed: Any, tidy: Callable[[str], str] = str.lower) -> str:
    choices = get_args(allowed)
    chosen = tidy(value.strip())
    if chosen not in choices:
        raise QueryError(f"there is no {name} {value!r}: it is one of {', '.join(choices)}")
    return chosen
