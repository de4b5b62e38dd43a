"""Asking which articles are one report, and which statements or events are one: the last versions of all that ties
connect."""

import json
from collections.abc import Iterable
from collections.abc import Set as AbstractSet

import msgspec

from dragoman.records import Because
from dragoman.store.answers import Copy, RecordKind, Tied
from dragoman.store.clauses import AMONG
from dragoman.store.connection import Connection
from dragoman.store.happenings import WHOLE
from dragoman.store.rows import page_from, record_in
from dragoman.store.verdicts import not_rejected

_NEXT = """
    SELECT t.other FROM {ties} t WHERE t.{table} {among} AND {strong} UNION SELECT o.id FROM {table}s s
        JOIN judged_pairs j ON j.kind = '{table}' AND j.record = s.record_id AND j.version = s.version
        JOIN {table}s o ON o.record_id = j.other AND o.version = j.other_version
    WHERE j.state = 'same' AND s.id {among}
"""
"""What ties connect with some rows, and what people say is one with them."""

_REPORT = """
    SELECT a.id, a.record_id, v.text, v.record, v.kept_at, t.covered, t.because
    FROM (SELECT value AS id FROM json_each(?2) UNION SELECT other FROM report_ties WHERE article = ?1) n
        JOIN articles a ON a.id = n.id JOIN versions v ON v.id = a.version
        LEFT JOIN report_ties t ON t.article = ?1 AND t.other = a.id
    WHERE v.superseded = 0 OR a.id = ?1
    ORDER BY a.first_day IS NULL, a.first_day, v.kept_at, a.record_id
"""


_TIED = """
    SELECT DISTINCT s.id, s.record_id, a.record_id, {headline} FROM json_each(?2) n JOIN {table}s s ON s.id = n.value
        JOIN articles a ON a.id = s.article JOIN versions v ON v.id = s.version
    WHERE (v.superseded = 0 AND {stands}) OR s.record_id = ?1
    ORDER BY s.id
"""

_JUDGED = """
    SELECT s.id, o.id FROM judged_links j JOIN {table}s s ON s.record_id = j.record AND s.version = j.version
        JOIN {table}s o ON o.record_id = j.other AND o.version = j.other_version
    WHERE j.kind = '{table}' AND j.state = ?1 AND s.id IN (SELECT value FROM json_each(?2))
        AND o.id IN (SELECT value FROM json_each(?2)) ORDER BY s.id, o.id
"""
_HEADLINES = {"statement": "s.headline", "event": "0"}


def tied(connection: Connection, kind: RecordKind, name: str) -> Tied:
    """The statements or events that ties connect with one, in the last versions of their pages, and the ties."""
    start = connection.execute(f"SELECT id FROM {kind}s WHERE record_id = ?", (name,))
    near = _connected(connection, kind, f"{kind}_ties", [row for (row,) in start])
    rows = connection.execute(_TIED.format(
        table=kind, headline=_HEADLINES[kind], stands=not_rejected("s", kind)), (name, near)).fetchall()
    names = {row: name for row, name, _, _ in rows}
    ties = connection.execute(
        f"SELECT {kind}, other, score, because FROM {kind}_ties WHERE {kind} < other"
        f" AND {kind} IN (SELECT value FROM json_each(?))", (json.dumps(list(names)),)).fetchall()
    same, different = ([(names[one], names[other]) for one, other in _judged(connection, kind, state, names)]
                       for state in ("same", "different"))
    return Tied({name: (article, bool(headline)) for _, name, article, headline in rows},
                tuple((names[one], names[other], score, msgspec.json.decode(because, type=Because))
                      for one, other, score, because in ties if other in names), tuple(same), tuple(different))


def _connected(connection: Connection, table: str, ties: str, start: Iterable[int], strong: str = "1 = 1") -> str:
    """The rows that ties, or people, connect with some, over others too, as a JSON array. strong: the condition on a
    tie `t` that leads further."""
    found: set[int] = set()
    last = set(start)
    while last:
        found |= last
        among = json.dumps(sorted(last))
        last = {row for (row,) in connection.execute(
            _NEXT.format(table=table, ties=ties, among=AMONG, strong=strong), (among, among))} - found
    return json.dumps(sorted(found))


def copies_of(connection: Connection, article: str, digest: str) -> tuple[Copy, ...]:
    """The articles that are one report with an article of a version (the digest of its text), itself among them: by the
    day of publication, those of no day last."""
    row = connection.execute("SELECT a.id FROM articles a JOIN versions v ON v.id = a.version"
                             " WHERE a.record_id = ? AND v.digest = ?", (article, digest)).fetchone()
    near = _connected(connection, "article", "report_ties", row, WHOLE)
    rows = connection.execute(_REPORT, (*row, near)).fetchall()
    one = _one_report(connection, row[0], [cells[0] for cells in rows])
    out = []
    for article_row, record_id, text, kept, kept_at, covered, because in rows:
        if article_row in one:
            page = page_from(kept, text)
            reason = msgspec.json.decode(because, type=Because) if because else None
            out.append(Copy(page, record_in(page, "article", record_id)[0], kept_at, covered, reason))
    return tuple(out)


def _one_report(connection: Connection, asked: int, rows: list[int]) -> AbstractSet[int]:
    """Of articles that are connected those that are one report with the one asked for: all of them, unless people say
    that two are different. Then what people say is one comes first, and the nearest follow."""
    different = _judged(connection, "article", "different", rows)
    if not different:
        return set(rows)
    ties = connection.execute(
        "SELECT article, other FROM report_ties WHERE article < other AND article IN (SELECT value FROM json_each(?1))"
        " AND other IN (SELECT value FROM json_each(?1)) ORDER BY covered DESC, article, other", (json.dumps(rows),))
    groups = {row: {row} for row in rows}
    for one, other in [*_judged(connection, "article", "same", rows), *ties]:
        left, right = groups[one], groups[other]
        if not any((x in left and y in right) or (x in right and y in left) for x, y in different):
            groups |= dict.fromkeys(left | right, left | right)
    return groups[asked]


def _judged(connection: Connection, table: str, state: str, rows: Iterable[int]) -> list[tuple[int, int]]:
    """The pairs among some rows of which people say that they are the same, or different."""
    return connection.execute(_JUDGED.format(table=table), (state, json.dumps(list(rows)))).fetchall()
