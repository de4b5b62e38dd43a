"""Writing judgements: what people say of records, kept apart from what was read and never in its place."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from uuid import uuid4

import msgspec

from dragoman.errors import QueryError, SourceError
from dragoman.records import Page, Passage
from dragoman.store import database
from dragoman.store.attaching import Judgements, attached_to
from dragoman.store.connection import Connection
from dragoman.store.ends import named, placed
from dragoman.store.judgeable import WORDS, checked
from dragoman.store.judged import End, EndKind, Judgement, Undone, Value, Verdict, are_links
from dragoman.store.place import Place
from dragoman.store.rows import page_text

_LINKED: tuple[EndKind, ...] = ("statement", "article", "actor")
_MOST = 1 << 53
_ADDED: tuple[EndKind, ...] = ("statement", "event", "mention", "date")


class Judging:
    """The judgements in one archive. Get it from `Writer.judging`; every method is a transaction of its own, or part of
    one that is open."""

    def __init__(self, connection: Connection, path: Place) -> None:
        self._connection, self._path = connection, path

    def judge(self, names: Sequence[str], verdict: Verdict, *, by: str, now: str, changes: Mapping[str, Value],
              note: str, what: EndKind) -> Judgement:
        """Keep what somebody says of a record, or of two.

        names: ids, or PAGE@START-END of a mention or a date; of what is added the page or article. what: of what kind
        that is. now: UTC. Raises QueryError for what is not there and for what cannot be said of it.
        """
        by = _who(by)
        if not names:
            raise QueryError("say what is judged")
        with self._transaction():
            found = [named(self._connection, name) for name in names]
            ends, page = tuple(end for end, _ in found), found[0][1]
            if verdict == "add" and ends[0].kind not in ("page", "article"):
                raise QueryError(f"something is added to a page or an article, not to a {ends[0].kind}")
            _make_sure(ends, verdict, what, says=bool(changes))
            kind = what if verdict == "add" else ends[0].kind
            fields = checked(kind, {name: value for name, value in changes.items() if name != WORDS.get(kind)},
                             whole=verdict == "add")
            words = _words(kind, ends[0], page, changes.get(WORDS.get(kind, "")))
            if verdict == "add" and not words:
                raise QueryError(f"to add a {kind} say its words: {WORDS.get(kind)}=...")
            if verdict == "add":
                ends = (End(kind, "", ends[0].document, ends[0].version, words),)
            if verdict == "correct":
                before = self._corrected_before(ends[0], page, by)
                fields = {**(before.changes if before else {}), **fields}
                words = words or (before.words if before else ())
            judgement = Judgement(f"judgement-{uuid4().hex[:16]}", self._next(), now, by, verdict, ends, fields, words,
                                  note.strip())
            self._insert(judgement)
            self._settle([judgement])
        return judgement

    def undo(self, name: str, *, by: str, now: str) -> Judgement:
        """Undo a judgement, by its id or the beginning of one: it stays, marked. Raises QueryError where nothing or
        more than one is meant, or it is undone already."""
        by = _who(by)
        with self._transaction():
            judgement = self._meant(name.strip())
            if judgement.undone is not None:
                raise QueryError(f"{judgement.id} was undone by {judgement.undone.by} at {judgement.undone.at}")
            undone = msgspec.structs.replace(judgement, undone=Undone(now, by))
            self._mark(undone)
            self._settle([undone])
        return undone

    def take(self, judgements: Iterable[tuple[str, Judgement]]) -> int:
        """Keep judgements that another archive gave, each with the place where it comes from, all or nothing; how many
        were not known. A known one is left as it is, but undone where it comes undone. Raises SourceError with the
        place of one that cannot be."""
        taken, new = list(judgements), 0
        with self._transaction():
            for place, judgement in taken:
                try:
                    self._make_sure_of(judgement)
                except QueryError as problem:
                    raise SourceError(place, str(problem)) from problem
                known = self._known(judgement.id)
                if known is None:
                    self._insert(judgement)
                    new += 1
                elif known.undone is None and judgement.undone is not None:
                    self._mark(msgspec.structs.replace(known, undone=judgement.undone))
            self._settle(judgement for _, judgement in taken)
        return new

    def _corrected_before(self, end: End, page: Page | None, by: str) -> Judgement | None:
        """What the same person corrected before in the same record, where that is his last word on it."""
        rows = self._connection.execute(
            "SELECT j.judgement FROM judgements j JOIN judgement_ends e ON e.judgement = j.id WHERE e.document = ?"
            " AND e.kind = ? AND j.made_by = ? AND j.undone_at IS NULL ORDER BY j.number, j.id",
            (end.document, end.kind, by))
        every = (msgspec.json.decode(told, type=Judgement) for (told,) in rows)
        mine = [one for one in every if not are_links(one.verdict, len(one.ends)) and _is_about(one.ends[0], end, page)]
        return mine[-1] if mine and mine[-1].verdict == "correct" else None

    def _make_sure_of(self, judgement: Judgement) -> None:
        """Make sure that a judgement of elsewhere says what one can say, and that what it quotes stands in its page,
        where that is kept."""
        kind = judgement.ends[0].kind if judgement.ends else "page"
        says = bool(judgement.changes or judgement.words)
        if not 0 < judgement.number < _MOST:
            raise QueryError(f"number: {judgement.number} is none that a judgement has")
        _make_sure(judgement.ends, judgement.verdict, kind, says=says)
        checked(kind, judgement.changes)
        for end in judgement.ends:
            text = self._text(end)
            passages = (*end.words, *(judgement.words if len(judgement.ends) == 1 else ()))
            for passage in passages if text is not None else ():
                if (text or "")[slice(*passage.span)] != passage.text:
                    raise QueryError(f"{passage.text[:60]!r} does not stand at {passage.span[0]}-{passage.span[1]} of"
                                     f" {end.document}")

    def _text(self, end: End) -> str | None:
        row = self._connection.execute(
            "SELECT v.text FROM versions v JOIN documents d ON d.id = v.document WHERE d.key = ? AND v.digest = ?",
            (end.document, end.version)).fetchone()
        return str(row[0]) if row else None

    def _next(self) -> int:
        return int(self._connection.execute("SELECT ifnull(max(number), 0) + 1 FROM judgements").fetchone()[0])

    def _known(self, name: str) -> Judgement | None:
        row = self._connection.execute("SELECT judgement FROM judgements WHERE id = ?", (name,)).fetchone()
        return msgspec.json.decode(row[0], type=Judgement) if row else None

    def _meant(self, name: str) -> Judgement:
        rows = self._connection.execute(
            "SELECT judgement FROM judgements WHERE substr(id, 1, ?) = ? LIMIT 2", (len(name), name)).fetchall()
        if len(rows) != 1 or not name:
            raise QueryError(f"{'several judgements begin' if rows else 'no judgement begins'} with {name!r}")
        return msgspec.json.decode(rows[0][0], type=Judgement)

    def _insert(self, one: Judgement) -> None:
        undone = (one.undone.at, one.undone.by) if one.undone else (None, None)
        self._connection.execute(
            "INSERT INTO judgements (id, number, made_at, made_by, verdict, judgement, undone_at, undone_by)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?)", (one.id, one.number, one.at, one.by, one.verdict, _json(one), *undone))
        self._connection.executemany(
            "INSERT INTO judgement_ends (judgement, place, kind, document) VALUES (?, ?, ?, ?)",
            [(one.id, place, end.kind, end.document) for place, end in enumerate(one.ends)])

    def _mark(self, one: Judgement) -> None:
        at, by = (one.undone.at, one.undone.by) if one.undone else (None, None)
        self._connection.execute("UPDATE judgements SET judgement = ?, undone_at = ?, undone_by = ? WHERE id = ?",
                                 (_json(one), at, by, one.id))

    def _settle(self, judgements: Iterable[Judgement]) -> None:
        Judgements(self._connection).settle(end.document for one in judgements for end in one.ends)

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        with database.archive_errors(self._path), database.transaction(self._connection):
            yield


def _make_sure(ends: Sequence[End], verdict: Verdict, what: EndKind, *, says: bool) -> None:
    """Raises QueryError for a verdict that cannot be given on these ends. says: what is right is told."""
    if len(ends) not in (1, 2) or (verdict != "unsure" and (len(ends) == 2) != (verdict in ("same", "different"))):
        raise QueryError(f"{verdict} is said of {'two' if verdict in ('same', 'different') else 'one'}, not of"
                         f" {len(ends)}")
    kinds = {end.kind for end in ends}
    if len(ends) == 2 and (len(kinds) > 1 or not kinds <= set(_LINKED)):
        raise QueryError(f"two {' or two '.join(f'{kind}s' for kind in _LINKED)} can be one, not a {ends[0].kind} and a"
                         f" {ends[1].kind}")
    if len(ends) == 2 and ends[0] == ends[1]:
        raise QueryError(f"{ends[0].id} is one with itself: name two")
    if (verdict in ("correct", "add")) != says:
        raise QueryError(f"{verdict} says no more than that: to say what is right, correct it" if says
                         else f"to {verdict} say what is right, such as act=REJECT")
    if verdict == "add" and what not in _ADDED:
        raise QueryError(f"no {what} can be added, but one of {', '.join(_ADDED)}")


def _words(kind: EndKind, end: End, page: Page | None, told: Value) -> tuple[Passage, ...]:
    """The right words, at their place in the page; none where they are not told."""
    if told is None:
        return ()
    parts = [told] if isinstance(told, str) else told
    if page is None or not isinstance(parts, list) or not all(parts):
        raise QueryError(f"{WORDS.get(kind)}: words of the page are due, not {told!r}")
    near = end.words[0].span[0] if end.words else 0
    return tuple(placed(page_text(page), part, near) for part in parts)


def _is_about(one: End, end: End, page: Page | None) -> bool:
    """Is a judgement about the record that is judged now?"""
    if page is None or end.kind == "actor":
        return one.id == end.id
    if one.version != end.version:
        return False
    then = attached_to(page, one, "correct")
    return then is not None and then.record == end.id


def _who(by: str) -> str:
    """The name of who judges, on one line. Raises QueryError for none."""
    if not by.strip():
        raise QueryError("say who judges")
    return " ".join(by.split())


def _json(judgement: Judgement) -> str:
    """A judgement as it is kept. Raises QueryError for one that cannot be."""
    try:
        return msgspec.json.encode(judgement).decode()
    except UnicodeEncodeError as problem:
        raise QueryError("half a character (a lone surrogate) cannot be kept: write it anew") from problem
