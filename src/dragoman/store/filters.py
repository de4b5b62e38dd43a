"""What narrows a search, and the SQL conditions it comes to."""

import json
from collections.abc import Callable, Iterable
from typing import Any, TypedDict, get_args

import msgspec

from dragoman.errors import QueryError
from dragoman.script.search import key, squeeze
from dragoman.store import folded
from dragoman.store.added import in_chain, with_finding, with_issue, with_side
from dragoman.store.answers import Kind, RecordKind
from dragoman.store.clauses import AMONG, Clause, cells_of
from dragoman.store.connection import Connection, is_file
from dragoman.store.days import day_bounds
from dragoman.store.joins import with_joined
from dragoman.store.questions import LEAST_LETTERS, Question, question
from dragoman.store.verdicts import judged_as
from dragoman.vocabulary import Act, EventKind, EventStatus, Language, Mode, Occasion

TABLES: dict[Kind, RecordKind] = {"statements": "statement", "events": "event", "pages": "article"}
"""The table of each kind of hit, in the singular: `statements` goes with `statement_words`, `statement_trigrams`."""

# A name may stand in every page: of each spelling the next actor is sought behind the last, not row by row.
_CALLED = """
    WITH RECURSIVE named(spelling, actor) AS (
        SELECT value, (SELECT min(actor) FROM called WHERE spelling = value) FROM json_each(?1)
        UNION ALL
        SELECT n.spelling, (SELECT min(c.actor) FROM called c WHERE c.spelling = n.spelling AND c.actor > n.actor)
        FROM named n WHERE n.actor IS NOT NULL)
    SELECT actor FROM named WHERE actor IS NOT NULL UNION SELECT id FROM actors WHERE key = ?2
"""
_GATHERED = 20_000
"""Records that name somebody, up to which all are gathered; else those found are looked at one by one."""


class Filters(msgspec.Struct, frozen=True):
    """What narrows a search; None asks nothing.

    speaker, outlet: a name in any script, or an actor id; about: words, or somebody named; since, until: EDTF dates,
    inclusive; event: the kind of an event; issue: an id or name of knowledge/issues.tsv; chain: an outlet or body
    anywhere in the chain of sources; country: the state or body for which who speaks or takes part does so; finding: a
    kind of finding that it shows; judged: what people's judgements come to, `any`, or `none` for what nobody has
    judged; the others: one of the record's own values.
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
    event: str | None = None
    status: str | None = None
    issue: str | None = None
    chain: str | None = None
    country: str | None = None
    finding: str | None = None
    judged: str | None = None

    def is_empty(self) -> bool:
        """Whether nothing is asked."""
        return not any(msgspec.structs.asdict(self).values())


class Narrowing(TypedDict, total=False):
    """The fields of `Filters` as keyword arguments."""

    speaker: str | None
    about: str | None
    act: str | None
    since: str | None
    until: str | None
    outlet: str | None
    language: str | None
    mode: str | None
    occasion: str | None
    event: str | None
    status: str | None
    issue: str | None
    chain: str | None
    country: str | None
    finding: str | None
    judged: str | None


def conditions(connection: Connection, kind: Kind, filters: Filters) -> list[Clause]:
    """The conditions on the row `r` of a kind and its article `a`. Raises QueryError for what cannot be asked."""
    found = [*_days(filters), *judged_as(connection, TABLES[kind], filters.judged)]
    if filters.language is not None:
        found.append(Clause("a.language = ?", (one_of("language", filters.language, Language),)))
    if filters.outlet:
        found.append(Clause(f"a.publisher {AMONG}", (actors_called(connection, filters.outlet),)))
    if filters.about:
        found.append(_about(connection, kind, filters.about))
    if filters.chain:
        found.append(in_chain(TABLES[kind], actors_called(connection, filters.chain)))
    if filters.finding is not None:
        found.append(with_finding(connection, TABLES[kind], filters.finding))
    if kind == "events":
        return found + _taking_part(connection, filters)
    if kind == "statements":
        _has_no("a statement", filters, ("event", "status"), "events")
        return found + _said(connection, filters, "r")
    happened = _happened(filters, "e")
    if happened:
        inner = " AND ".join(clause.sql for clause in happened)
        found.append(Clause(f"r.id IN (SELECT e.article FROM events e WHERE {inner})", cells_of(happened)))
    said = _said(connection, filters, "s")
    if said == with_issue("statement", "s", filters.issue):
        return found + with_issue("article", "r", filters.issue)
    # A page is asked for one statement that meets them all.
    inner = " AND ".join(clause.sql for clause in said)
    return [*found, Clause(f"r.id IN (SELECT s.article FROM statements s WHERE {inner})", cells_of(said))]


def having(connection: Connection, table: str, asked: Question, column: str | None) -> Clause:
    """The SELECT of the row ids that have the words of a question; column: `content`, `label`, or both."""
    if not is_file(connection):
        return folded.rows_with(table, folded.words_in(asked.groups(), column))
    return Clause(f"SELECT rowid FROM {table}_words WHERE {table}_words MATCH ?", (asked.words(column),))


def matching(connection: Connection, table: str, asked: Question, column: str | None = None) -> list[Clause]:
    """The SELECTs of row ids, any of which finds the question in the trigram index of a table."""
    if not is_file(connection):
        return [folded.rows_with(table, folded.letters_in(way, column)) for way in asked.trigrams(column)]
    found = []
    # A word may come a hundred times in the body of an article: titles have an index of their own.
    index = "title" if (table, column) == ("article", "label") else table
    for way in asked.trigrams(column):
        sql = f"SELECT rowid FROM {index}_trigrams WHERE {index}_trigrams MATCH ?"
        if way.words is None:
            found.append(Clause(sql, (way.trigrams,)))
        else:
            # The plus keeps SQLite from asking the trigrams anew for every row of the words.
            narrowed = f"{sql} AND +rowid IN (SELECT rowid FROM {table}_words WHERE {table}_words MATCH ?)"
            found.append(Clause(narrowed, (way.trigrams, way.words)))
    return found


def actors_called(connection: Connection, name: str) -> str:
    """The row ids, as a JSON array, of every actor who is called so, and of all strangers who are one with him.

    name: an actor id, or whole words of a spelling.

    Half-spaces and spaces count for nothing inside the words. Raises QueryError for a name without a letter.
    """
    return json.dumps(actors_among(connection, name))


def actors_among(connection: Connection, name: str) -> list[int]:
    """The same row ids as a list."""
    asked = key(name)
    if not asked:
        raise QueryError(f"{name!r} has no letter or digit to look for")
    letters = squeeze(asked)
    if not is_file(connection):
        near = connection.execute("SELECT id, fold FROM spellings WHERE replace(fold, ' ', '') LIKE ?",
                                  (f"%{letters}%",))
    elif len(letters) < LEAST_LETTERS:
        near = connection.execute("SELECT id, fold FROM spellings WHERE instr(replace(fold, ' ', ''), ?) > 0",
                                  (letters,))
    else:
        # The index holds no places of letters, so that it asks for all of them in any order; the rest is looked at.
        threes = " AND ".join(f'"{letters[at:at + 3]}"' for at in range(len(letters) - 2))
        near = connection.execute("SELECT id, fold FROM spellings WHERE id IN"
                                  " (SELECT rowid FROM spelling_trigrams WHERE spelling_trigrams MATCH ?)", (threes,))
    spellings = json.dumps([row for row, spelling in near if stands_in(asked, spelling)])
    found = connection.execute(_CALLED, (spellings, name.strip()))
    return with_joined(connection, [row for (row,) in found])


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


def _said(connection: Connection, filters: Filters, row: str) -> list[Clause]:
    """The conditions on a statement, which the query calls `row`."""
    found = []
    if filters.act is not None:
        found.append(Clause(f"{row}.act = ?", (one_of("act", filters.act, Act, str.upper),)))
    if filters.mode is not None:
        found.append(Clause(f"{row}.mode = ?", (one_of("mode", filters.mode, Mode),)))
    if filters.occasion is not None:
        found.append(Clause(f"{row}.occasion = ?", (one_of("occasion", filters.occasion, Occasion),)))
    if filters.speaker:
        found.append(Clause(f"{row}.id IN (SELECT statement FROM speakers WHERE actor {AMONG})",
                            (actors_called(connection, filters.speaker),)))
    return found + with_side("statement", row, filters.country) + with_issue("statement", row, filters.issue)


def _has_no(record: str, filters: Filters, names: Iterable[str], others: Kind) -> None:
    for name in names:
        if getattr(filters, name) is not None:
            raise QueryError(f"{record} has no {name}: ask {others} for it")


def _happened(filters: Filters, row: str) -> list[Clause]:
    """The conditions on an event that are its own."""
    return [Clause(f"{row}.{column} = ?", (one_of(name, asked, allowed),)) for column, name, asked, allowed in (
        ("kind", "event", filters.event, EventKind), ("status", "status", filters.status, EventStatus))
        if asked is not None]


def _taking_part(connection: Connection, filters: Filters) -> list[Clause]:
    """The conditions on an event: its speakers are those who take part."""
    _has_no("an event", filters, ("act", "mode", "occasion"), "statements")
    found = [*_happened(filters, "r"), *with_side("event", "r", filters.country),
             *with_issue("event", "r", filters.issue)]
    if filters.speaker:
        found.append(Clause(f"r.id IN (SELECT event FROM participants WHERE actor {AMONG})",
                            (actors_called(connection, filters.speaker),)))
    return found


def _about(connection: Connection, kind: Kind, about: str) -> Clause:
    """Records whose content or whose headline has the words, or whose content names the actor."""
    asked = question(about)
    if asked is None:
        raise QueryError("about: say what to look for")
    table = TABLES[kind]
    ways = _either_index(connection, table, asked, None if kind == "pages" else "content")
    actors = actors_called(connection, about)
    if kind != "pages":
        ways += [Clause(f"SELECT id FROM {table}s WHERE article IN ({title.sql})", title.cells)
                 for title in _either_index(connection, "article", asked, "label")]
    named, column = ("mentions", "article") if kind == "pages" else (f"{table}_actors", table)
    if kind == "events":
        ways.append(Clause(f"SELECT event FROM participants WHERE actor {AMONG}", (actors,)))
    many, = connection.execute(f"SELECT count(*) FROM (SELECT 1 FROM {named} WHERE actor {AMONG} LIMIT ?) n",
                               (actors, _GATHERED)).fetchone()
    if many < _GATHERED:
        ways.append(Clause(f"SELECT {column} FROM {named} WHERE actor {AMONG}", (actors,)))
    among = Clause(f"r.id IN ({' UNION ALL '.join(way.sql for way in ways)})", cells_of(ways))
    if many < _GATHERED:
        return among
    each = f"EXISTS (SELECT 1 FROM {named} n WHERE n.{column} = r.id AND n.actor {AMONG})"
    return Clause(f"({among.sql} OR {each})", (*among.cells, actors))


def _either_index(connection: Connection, table: str, asked: Question, column: str | None) -> list[Clause]:
    return [having(connection, table, asked, column), *matching(connection, table, asked, column)]


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


def one_of(name: str, value: str, allowed: Any, tidy: Callable[[str], str] = str.lower) -> str:
    """A value of a filter as the records have it. Raises QueryError for what is none of the `allowed` literals."""
    choices = get_args(allowed)
    chosen = tidy(value.strip())
    if chosen not in choices:
        raise QueryError(f"there is no {name} {value!r}: it is one of {', '.join(choices)}")
    return chosen
