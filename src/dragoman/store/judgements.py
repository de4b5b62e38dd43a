"""Asking what people judge: all judgements and what has become of them, those on a record, conflicts."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator

import msgspec

from dragoman.store.connection import Connection
from dragoman.store.judged import (
    Attached,
    Conflict,
    EndKind,
    Judgement,
    Listed,
    State,
    are_links,
    last_words,
    order,
)

_ATTACHED = """
    SELECT t.judgement, t.place, t.kind, ifnull(v.digest, ''), t.record, t.state FROM attachments t
        LEFT JOIN versions v ON v.id = t.version WHERE t.judgement IN (SELECT atom FROM json_each(?))
    ORDER BY t.judgement, t.place, t.version NULLS FIRST, t.record
"""
_ON_RECORDS = """
    SELECT DISTINCT judgement FROM attachments
    WHERE record IN (SELECT atom FROM json_each(?1)) AND (version IS NULL OR version = ?2)
"""
_DISPUTED = """
    SELECT kind, record, NULL, version, NULL FROM judged WHERE state = 'disputed'
    UNION ALL SELECT kind, record, other, version, other_version FROM judged_links WHERE state = 'disputed'
    ORDER BY 1, 2, 3 NULLS FIRST, 4, 5
"""


def listed(connection: Connection, ids: Iterable[str] | None = None) -> list[Listed]:
    """Judgements and what has become of them, in their order: all, or those of these ids."""
    wanted = None if ids is None else json.dumps(list(ids))
    rows = connection.execute("SELECT judgement FROM judgements WHERE CAST(?1 AS TEXT) IS NULL OR id IN"
                              " (SELECT atom FROM json_each(?1)) ORDER BY number, id", (wanted,)).fetchall()
    every = [msgspec.json.decode(told, type=Judgement) for (told,) in rows]
    attached: dict[tuple[str, int], list[Attached]] = defaultdict(list)
    for name, place, *one in connection.execute(_ATTACHED, (json.dumps([one.id for one in every]),)):
        attached[name, place].append(Attached(*one))
    standing = _standing(every if ids is None else _all_about(connection, every), connection)
    out = []
    for one in every:
        ends = tuple(tuple(attached[one.id, place]) for place in range(len(one.ends)))
        orphan = None if one.undone else _orphan(connection, one, ends)
        out.append(Listed(one, ends, orphan, one.id in standing))
    return out


def on_records(connection: Connection, records: Iterable[str], version: int) -> list[Listed]:
    """The judgements that are attached to records of a version, by its row, or to actors."""
    found = connection.execute(_ON_RECORDS, (json.dumps(sorted(set(records))), version)).fetchall()
    return listed(connection, [name for (name,) in found])


def state_on(connection: Connection, kind: str, record: str, version: int) -> State | None:
    """What the judgements on a record of a version, by its row, come to; None where nobody has judged it."""
    row = connection.execute("SELECT state FROM judged WHERE kind = ? AND record = ? AND version = ?",
                             (kind, record, version)).fetchone()
    state: State | None = row[0] if row else None
    return state


def conflicts(connection: Connection) -> Iterator[Conflict]:
    """Every record, and every two, of which several people say what cannot all be right."""
    seen: set[tuple[str, ...]] = set()
    for kind, record, other, version, other_version in connection.execute(_DISPUTED).fetchall():
        sides = [(record, version)] + ([(other, other_version)] if other is not None else [])
        sets = [{name for (name,) in connection.execute(
            "SELECT judgement FROM attachments WHERE kind = ? AND record = ? AND version IS ?", (kind, *side))}
            for side in sides]
        told = [one.judgement for one in listed(connection, set.intersection(*sets))
                if are_links(one.judgement.verdict, len(one.judgement.ends)) == (len(sides) == 2)]
        said = tuple(last_words([one for one in told if one.undone is None and one.verdict != "add"]))
        if tuple(one.id for one in said) not in seen:
            seen.add(tuple(one.id for one in said))
            yield Conflict(kind, tuple(name for name, _ in sides), said)


def _all_about(connection: Connection, some: list[Judgement]) -> list[Judgement]:
    """These judgements and all others on the same records."""
    rows = connection.execute(
        "SELECT DISTINCT j.judgement FROM attachments t JOIN attachments o ON o.record = t.record AND o.kind = t.kind"
        " AND o.version IS t.version JOIN judgements j ON j.id = o.judgement"
        " WHERE t.judgement IN (SELECT atom FROM json_each(?))", (json.dumps([one.id for one in some]),))
    known = {one.id: one for one in some}
    known.update((one.id, one) for one in (msgspec.json.decode(told, type=Judgement) for (told,) in rows))
    return sorted(known.values(), key=order)


def _standing(every: list[Judgement], connection: Connection) -> set[str]:
    """The ids of those that are not undone and after which the same person said nothing else of the same."""
    about: dict[tuple[object, ...], list[Judgement]] = defaultdict(list)
    ends: dict[str, dict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
    for name, place, kind, version, record, _ in connection.execute(
            _ATTACHED, (json.dumps([one.id for one in every]),)):
        ends[name][place].append(f"{kind} {version} {record}")
    for one in every:
        if one.undone is None:
            sides = [tuple(ends[one.id][place]) or repr(end) for place, end in enumerate(one.ends)]
            link = are_links(one.verdict, len(one.ends))
            about[link, one.verdict == "add" and one.id, *sorted(sides, key=repr)].append(one)
    return {one.id for said in about.values() for one in last_words(said)}


def _orphan(connection: Connection, one: Judgement, ends: tuple[tuple[Attached, ...], ...]) -> str | None:
    """Why an end of a judgement is attached to nothing."""
    for end, attached in zip(one.ends, ends, strict=True):
        if attached:
            continue
        if connection.execute("SELECT 1 FROM documents WHERE key = ?", (end.document,)).fetchone() is None:
            return f"its page is not kept: {end.document}"
        if connection.execute("SELECT 1 FROM versions v JOIN documents d ON d.id = v.document WHERE d.key = ?"
                              " AND v.digest = ?", (end.document, end.version)).fetchone() is None:
            return f"the version of its page is not kept, and no other one says the same: {end.document}"
        return f"{_KINDS.get(end.kind, 'no ' + end.kind)} of {end.document} overlaps by half what was judged"
    return None


_KINDS: dict[EndKind, str] = {"actor": "no mention of an actor"}
