"""The two search indexes of an archive on a server: words, and letters without regard to spaces.

What FTS5 does for a file (see `search.py`), with the same answers: the words of a record are a `tsvector`, with signs
before those of its label and of its facets; its letters are looked for with `pg_trgm`.
"""

import json
import math
from collections.abc import Sequence
from typing import Any

from dragoman.store.answers import RecordKind
from dragoman.store.clauses import Clause, cells_of
from dragoman.store.connection import Connection
from dragoman.store.questions import Alternative, Question

Groups = Sequence[Sequence[str]]
_SIGNS = {"content": ("",), "label": ("+",), "content label": ("", "+")}
_FACET = "="
_CUT = 500
_RISE, _LENGTH = 1.2, 0.75
"""BM25's k1 and b, as FTS5 has them."""
_LEAST_WEIGHT = 1e-6


def words_in(groups: Groups, column: str | None, facets: Groups = ()) -> Clause:
    """The condition on the words of a row `f` of a table of folds: of each group one word or phrase in a column, of
    each group of facets one."""
    signs = _SIGNS[column or "content label"]
    asked = [[_lexemes(spelling, signs) for spelling in group] for group in groups]
    asked += [[_quoted(_FACET + facet) for facet in group] for group in facets]
    query = " & ".join(f"({' | '.join(ways)})" for ways in asked)
    clauses = [Clause("f.words @@ CAST(? AS tsquery)", (query,))]
    for group in groups:
        if any(" " in spelling for spelling in group):  # the index knows no places of words
            ways = [Clause(f"instr(' ' || f.{name} || ' ', ?) > 0", (f" {spelling} ",)) for spelling in group
                    for name in (column or "content label").split()]
            clauses.append(Clause(f"({' OR '.join(way.sql for way in ways)})", cells_of(ways)))
    return Clause(" AND ".join(clause.sql for clause in clauses), cells_of(clauses))


def letters_in(way: Alternative, column: str | None) -> Clause:
    """The condition on the letters of a row `f`: one way to read the question."""
    text = f"replace(f.{column}, ' ', '')" if column else "letters_of(f.content, f.label)"
    ways = []
    for terms in way.letters:
        each = [Clause(f"{text} LIKE ?", (f"%{term}%",)) for term in terms]
        if column == "content":  # its index is that of both
            each += [Clause("letters_of(f.content, f.label) LIKE ?", (f"%{term}%",)) for term in terms]
        ways.append(Clause(f"({' AND '.join(clause.sql for clause in each)})", cells_of(each)))
    found = Clause(f"({' OR '.join(clause.sql for clause in ways)})", cells_of(ways))
    if not way.short:
        return found
    beside = words_in([(term,) for term in way.short], column)
    return Clause(f"({found.sql} AND {beside.sql})", (*found.cells, *beside.cells))


def rows_with(table: str, condition: Clause) -> Clause:
    """The row ids for which a condition on `f` holds."""
    return Clause(f"SELECT f.id FROM {table}_folds f WHERE {condition.sql}", condition.cells)


def scores(connection: Connection, table: RecordKind, groups: Groups, column: str | None, rows: Sequence[int],
           label: float) -> list[tuple[int, float]]:
    """How well rows have words or phrases, in the order of `rows`: BM25 as FTS5 reckons it, the less the better. label:
    what a word of the label weighs, where one of the content weighs 1."""
    phrases = [phrase for group in groups for phrase in group]
    if not rows:
        return []
    records, words = connection.execute("SELECT records, words FROM index_sizes WHERE name = ?", (table,)).fetchone()
    weights = _weights(connection, table, phrases, column, records)
    known = [(phrase, weight) for phrase, weight in zip(phrases, weights, strict=True) if weight is not None]
    names = (column or "content label").split()
    cells = [f" {phrase.replace(' ', '  ')} " for phrase, _ in known]
    counts = ", ".join(
        f"(octet_length(w.{name}) - octet_length(replace(w.{name}, ?{at}, ''))) / octet_length(CAST(?{at} AS text))"
        for at in range(2, len(cells) + 2) for name in names)
    wide = ", ".join(f"' ' || replace(f.{name}, ' ', '  ') || ' ' AS {name}" for name in names)
    found = connection.execute(
        f"SELECT w.id, w.size, {counts} FROM (SELECT f.id, f.size, {wide} FROM json_each(?1) j JOIN {table}_folds f"
        " ON f.id = j.value OFFSET 0) w", (json.dumps(list(rows)), *cells)).fetchall()
    share = {"content": 1.0, "label": label}
    usual = words / records
    scored = {row: -_score([weight for _, weight in known], [share[name] for name in names], times,
                           _RISE * (1.0 - _LENGTH + _LENGTH * size / usual)) for row, size, *times in found}
    # A join gives its rows in whatever order its plan happens to have.
    return [(row, scored[row]) for row in rows]


def _score(weights: list[float], shares: list[float], times: list[Any], rise: float) -> float:
    told = 0.0
    for at, weight in enumerate(weights):
        often = 0.0
        for place, share in enumerate(shares):
            often += share * times[at * len(shares) + place]
        told += weight * ((often * (_RISE + 1.0)) / (often + rise))
    return told


def _weights(connection: Connection, table: RecordKind, phrases: Sequence[str], column: str | None, records: int
             ) -> list[float | None]:
    """What each phrase weighs: the rarer the more; None for one that no record has."""
    each = [words_in([(phrase,)], column) for phrase in phrases]
    counted = connection.execute(
        f"SELECT {', '.join(f'(SELECT count(*) FROM {table}_folds f WHERE {has.sql})' for has in each)}",
        cells_of(each)).fetchone()
    out: list[float | None] = []
    for many in counted:
        weight = math.log((records - many + 0.5) / (many + 0.5)) if many <= records else 0.0
        out.append(None if not many else weight if weight > 0.0 else _LEAST_WEIGHT)
    return out


def _lexemes(spelling: str, signs: tuple[str, ...]) -> str:
    """A word, or all words of a phrase, in one of the columns, as a `tsquery`."""
    each = (" & ".join(_quoted(sign + word[:_CUT]) for word in spelling.split()) for sign in signs)
    return f"({' | '.join(f'({way})' for way in each)})"


def _quoted(word: str) -> str:
    return "'" + word.replace("\\", "\\\\").replace("'", "''") + "'"


class FoldedSearch:
    """The questions of one search in an archive on a server: the table, the facets and the conditions that its rows
    must meet. Its counterpart for a file is in `search.py`."""

    def __init__(self, connection: Connection, table: RecordKind, facets: Groups, rest: list[Clause]) -> None:
        self._connection, self._table, self._facets, self._rest = connection, table, facets, rest

    def by_words(self, asked: Question, most: int) -> list[tuple[int, float]]:
        """The rows that have the words, and their scores; of more than `most` those kept last."""
        rows = self._ask([words_in(asked.groups(), None, self._facets)], most)
        return scores(self._connection, self._table, asked.groups(), None, rows, 0.5)

    def by_filters(self, most: int) -> list[int]:
        """The rows that meet the filters, the last first."""
        return self._ask([words_in((), None, self._facets)] if self._facets else [], most)

    def by_letters(self, asked: Question, known: set[int], most: int) -> list[int]:
        """The rows that have the letters, whatever spaces stand between them, the last first; `known` ones left out."""
        ways = [letters_in(way, None) for way in asked.trigrams()]
        if not ways:
            return []
        found = [Clause(f"({' OR '.join(way.sql for way in ways)})", cells_of(ways))]
        if self._facets:
            found.append(words_in((), None, self._facets))
        rows = self._ask(found, most + len(known))
        return [row for row in rows if row not in known][:most]

    def _ask(self, found: list[Clause], most: int) -> list[int]:
        """The rows `f` that meet the conditions, the last first."""
        repeated = Clause(f"NOT EXISTS (SELECT 1 FROM repeated_{self._table}s p WHERE p.id = f.id)")
        every = [*found, repeated, *self._rest]
        where = " AND ".join(clause.sql for clause in every)
        joins = f" JOIN {self._table}s r ON r.id = f.id"
        joins += f" JOIN articles a ON a.id = {'r.id' if self._table == 'article' else 'r.article'}"
        rows = self._connection.execute(
            f"SELECT f.id FROM {self._table}_folds f{joins} JOIN versions v ON v.id = r.version WHERE {where}"
            " ORDER BY f.id DESC LIMIT ?", (*cells_of(every), most))
        return [row for (row,) in rows]
