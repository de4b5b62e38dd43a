"""To which records judgements are attached, and what they come to: decided anew whenever a page or a judgement changes.

In the version that was judged it is the record of the same id, else the one that overlaps the words that were judged by
half at least (intersection over union). In other versions of the page a statement or an event is the same where it says
the same words and tells the same of who speaks or takes part, an article where its title is the same.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import product

import msgspec

from dragoman.records import Page
from dragoman.script.spans import agreement, spans_of
from dragoman.store.connection import Connection
from dragoman.store.judgeable import WHO, Judgeable, judgeables
from dragoman.store.judged import (
    Attached,
    AttachedState,
    End,
    Judgement,
    Verdict,
    are_links,
    last_words,
    link_state,
    state_of,
)
from dragoman.store.rows import page_from

HALF = 0.5
"""How much a record must overlap the words that were judged."""
_CARRIED = ("statement", "event", "article")
_ENDS = "SELECT judgement, kind FROM judgement_ends WHERE document IN (SELECT atom FROM json_each(?))"
_FOUND = """
    SELECT id, judgement, undone_at IS NULL FROM judgements WHERE id IN (
        SELECT atom FROM json_each(?1) UNION SELECT judgement FROM judgement_ends WHERE kind = 'actor' AND ?2 = 1)
    ORDER BY number, id
"""


class Judgements:
    """The judgements on some documents. Whoever holds one holds a transaction that writes."""

    def __init__(self, connection: Connection) -> None:
        """Wrap a connection."""
        self._connection = connection
        self._pages: dict[str, list[tuple[int, str, Page]]] = {}
        self._actors = False

    def settle(self, documents: Iterable[str]) -> None:
        """Attach all judgements on documents, by their keys, anew, and decide anew what they come to."""
        keys = json.dumps(sorted(set(documents)))
        ends = self._connection.execute(_ENDS, (keys,)).fetchall()
        if not ends:
            return
        self._actors = any(kind == "actor" for _, kind in ends)
        ids = json.dumps(sorted({name for name, _ in ends}))
        found = self._connection.execute(_FOUND, (ids, self._actors)).fetchall()
        ids = json.dumps([name for name, _, _ in found])
        self._run("DELETE FROM attachments WHERE judgement IN (SELECT atom FROM json_each(?))", ids)
        standing = [msgspec.json.decode(told, type=Judgement) for _, told, stands in found if stands]
        attached = {judgement.id: [list(self._attach(end, judgement.verdict)) for end in judgement.ends]
                    for judgement in standing}
        self._connection.executemany(
            "INSERT INTO attachments (judgement, place, kind, version, record, state) VALUES (?, ?, ?, ?, ?, ?)",
            [(name, place, one.kind, row, one.record, one.state)
             for name, ends in attached.items() for place, end in enumerate(ends) for row, one in end])
        self._records(standing, attached, keys)
        self._links(standing, attached, keys)

    def _attach(self, end: End, verdict: Verdict) -> Iterator[tuple[int | None, Attached]]:
        """The records to which an end is attached, each with the row of its version."""
        if end.kind == "actor":
            name, state = self._actor(end)
            if name is not None:
                yield None, Attached("actor", "", name, state)
            return
        for row, digest, page in self._versions(end.document):
            if digest == end.version:
                known = attached_to(page, end, verdict)
                if known is not None:
                    yield row, known
            elif end.kind in _CARRIED and verdict != "add":
                yield from ((row, Attached(end.kind, digest, one.id, "carried"))
                            for one in judgeables(page, end.kind) if _says_the_same(one, end))

    def _actor(self, end: End) -> tuple[str | None, AttachedState]:
        """The actor who was judged; of a stranger whom his page no longer names so, who is named there instead."""
        if not end.document or self._connection.execute(
                "SELECT 1 FROM strangers s JOIN actors a ON a.id = s.actor WHERE a.key = ?", (end.id,)).fetchone():
            return end.id, "same"
        for _, digest, page in self._versions(end.document):
            near = max(((agreement([mention.span], spans_of(end.words)), mention.actor) for article in page.articles
                        for mention in article.mentions if mention.actor), default=(0.0, None))
            if digest == end.version and near[0] >= HALF:
                return near[1], "moved"
        return None, "same"

    def _versions(self, document: str) -> list[tuple[int, str, Page]]:
        """The versions of a document: row, digest, page with its text."""
        if document not in self._pages:
            self._pages[document] = [
                (row, digest, page_from(record, text)) for row, digest, record, text in self._connection.execute(
                    "SELECT v.id, v.digest, v.record, v.text FROM versions v JOIN documents d ON d.id = v.document"
                    " WHERE d.key = ? ORDER BY v.id", (document,))]
        return self._pages[document]

    def _records(self, standing: list[Judgement], attached: "_Attachments", keys: str) -> None:
        """What the judgements on each record come to."""
        about: dict[tuple[str, int | None, str], list[tuple[Judgement, bool]]] = defaultdict(list)
        for judgement in standing:
            if not are_links(judgement.verdict, len(judgement.ends)) and judgement.verdict != "add":
                for row, one in attached[judgement.id][0]:
                    about[one.kind, row, one.record].append((judgement, one.state == "outdated"))
        self._forget("judged", "version", keys)
        cells = []
        for (kind, row, record), said in about.items():
            last = last_words([judgement for judgement, _ in said])
            still = [judgement for judgement in last if (judgement, False) in said]
            cells.append((kind, row, record, state_of(still) if still else "outdated"))
        self._connection.executemany("INSERT INTO judged (kind, version, record, state) VALUES (?, ?, ?, ?)", cells)

    def _links(self, standing: list[Judgement], attached: "_Attachments", keys: str) -> None:
        """What the judgements on each two come to."""
        about: dict[tuple[str, tuple[tuple[int | None, str], ...]], list[Judgement]] = defaultdict(list)
        for judgement in standing:
            if are_links(judgement.verdict, len(judgement.ends)):
                for (row, one), (other_row, other) in product(*attached[judgement.id]):
                    both = sorted([(row, one.record), (other_row, other.record)], key=repr)
                    about[one.kind, tuple(both)].append(judgement)
        self._forget("judged_links", "version", keys)
        self._forget("judged_links", "other_version", keys)
        self._connection.executemany(
            "INSERT INTO judged_links (kind, version, record, other_version, other, state) VALUES (?, ?, ?, ?, ?, ?)",
            [(kind, *one, *other, link_state(last_words(said))) for (kind, (one, other)), said in about.items()])

    def _forget(self, table: str, column: str, keys: str) -> None:
        self._run(f"DELETE FROM {table} WHERE {column} IN (SELECT v.id FROM versions v JOIN documents d"
                  " ON d.id = v.document WHERE d.key IN (SELECT atom FROM json_each(?)))", keys)
        if self._actors:
            self._run(f"DELETE FROM {table} WHERE kind = 'actor'")

    def _run(self, sql: str, *cells: object) -> None:
        self._connection.execute(sql, cells)


_Attachments = dict[str, list[list[tuple[int | None, Attached]]]]
"""Of each judgement, by its id, and each of its ends the records, with the rows of their versions."""


def attached_to(page: Page, end: End, verdict: Verdict) -> Attached | None:
    """The record of the version that was judged to which an end is attached, if any."""
    every = list(judgeables(page, end.kind))
    found = next((one for one in every if one.id == end.id and end.id), None)
    state: AttachedState = "same"
    if end.kind == "page":
        found = every[0]
    elif found is None:
        spans = spans_of(end.words)
        near = [(agreement(spans_of(one.words), spans), one.told == end.told, -at) for at, one in enumerate(every)]
        best = max(near, default=(0.0, False, 0))
        found, state = (every[-best[2]], "moved") if best[0] >= HALF else (None, state)
    if found is None:
        return Attached(end.kind, end.version, "", "added") if verdict == "add" else None
    if any(found.told.get(name) != end.told.get(name) for name in _judged_fields(end, verdict)):
        state = "outdated"
    return Attached(end.kind, end.version, found.id, state)


def _judged_fields(end: End, verdict: Verdict) -> Iterable[str]:
    """What must still be told for the judgement to be about it: all that was confirmed, who it was of a rejection."""
    if verdict == "confirm":
        return end.told
    return WHO.get(end.kind, ()) if verdict == "reject" else ()


def _says_the_same(one: Judgeable, end: End) -> bool:
    words, told = ([passage.text for passage in passages] for passages in (one.words, end.words))
    return bool(words) and words == told and all(one.told.get(name) == end.told.get(name)
                                                 for name in WHO.get(end.kind, ()))
