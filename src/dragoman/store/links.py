"""Strangers of many pages who are one person: the rows that the linking decides about, and what was decided.

The store knows nothing of names: a profile is a line of text to it, equal for strangers who need not be compared.
`Links` is what the archive hands to the linking inside the transaction in which a page is kept.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import msgspec

from dragoman.records import Because, Record
from dragoman.store.clauses import SAVE_META
from dragoman.store.connection import Connection
from dragoman.store.reports import Reports
from dragoman.store.topics import Topics

_RULES = "linking"

_MEMBERS = "profiles q JOIN stranger_profiles t ON t.profile = q.id"
_COMPONENT = (
    "WITH RECURSIVE near(id) AS (SELECT CAST(? AS BIGINT)"
    " UNION SELECT t.other FROM profile_ties t JOIN near n ON t.profile = n.id)"
    " SELECT p.id, p.profile FROM near n JOIN profiles p ON p.id = n.id"
)


class Seen(Record, frozen=True):
    """What all kept pages say of a stranger: his row, his id, names with their languages, roles; no names where no page
    speaks of him any more. page: the key of his page; day: its first day of publication, or None."""

    row: int
    actor: str
    names: tuple[tuple[str, str], ...]
    roles: tuple[str, ...]
    page: str
    day: str | None


class Moved(Record, frozen=True):
    """Profiles that are new, by their rows, and rows of those that have lost one to which they were tied."""

    new: dict[int, str]
    stirred: tuple[int, ...]


class Component(Record, frozen=True):
    """Profiles that are connected by ties: their texts by their rows; the ties by two rows, the lesser one first."""

    profiles: dict[int, str]
    ties: tuple[tuple[int, int, float, Because], ...]


class Links:
    """The strangers of an archive, to be linked. Whoever holds one holds a transaction that writes."""

    def __init__(self, connection: Connection) -> None:
        """Wrap a connection."""
        self._connection = connection
        self.reports = Reports(connection)
        self.topics = Topics(connection)

    def rules(self) -> str | None:
        """By which rules the strangers were linked; None where they never were."""
        row = self._connection.execute("SELECT value FROM meta WHERE name = ?", (_RULES,)).fetchone()
        return str(row[0]) if row else None

    def are_settled(self, rules: str) -> bool:
        """Whether all strangers are linked, and by these rules."""
        return self.rules() == rules and self._one("SELECT 1 FROM changed_strangers LIMIT 1") is None

    def forget(self, rules: str) -> None:
        """Forget all links, so that all strangers are linked anew, by these rules."""
        for table in ("stranger_profiles", "profile_ties", "profile_keys", "profiles"):
            self._connection.execute(f"DELETE FROM {table}")
        self._connection.execute("INSERT OR IGNORE INTO changed_strangers SELECT DISTINCT actor FROM strangers")
        self._connection.execute(SAVE_META, (_RULES, rules))

    def changed(self) -> list[Seen]:
        """The strangers of whom the pages say something else since they were last placed."""
        # CROSS: else SQLite goes through all actors in the order of their keys to spare the sorting of a few.
        rows = self._connection.execute("SELECT c.actor, a.key FROM changed_strangers c CROSS JOIN actors a"
                                        " ON a.id = c.actor ORDER BY a.key").fetchall()
        return [self._seen(row, key) for row, key in rows]

    def place(self, profiles: Mapping[int, str | None]) -> Moved:
        """Give strangers, by their rows, their profiles; None for those who have none. All of them are linked then."""
        new: dict[int, str] = {}
        left: set[int] = set()
        for actor, profile in profiles.items():
            known = self._one("SELECT profile FROM stranger_profiles WHERE actor = ?", actor)
            row = None if profile is None else self._profile(profile, new)
            if known is not None and known[0] != row:
                left.add(known[0])
                self._run("DELETE FROM stranger_profiles WHERE actor = ?", actor)
            if row is not None:
                self._run("INSERT OR IGNORE INTO stranger_profiles (actor, profile) VALUES (?, ?)", actor, row)
            self._run("DELETE FROM changed_strangers WHERE actor = ?", actor)
        return Moved(new, tuple(sorted(self._drop(left, new))))

    def sharing(self, profile: int, keys: Sequence[str]) -> dict[int, str]:
        """Keep the keys of a profile; the profiles that share one of them, by their rows."""
        found = self._connection.execute(
            "SELECT DISTINCT p.id, p.profile FROM profile_keys k JOIN profiles p ON p.id = k.profile"
            " WHERE k.key IN (SELECT atom FROM json_each(?)) AND p.id != ?", (json.dumps(keys), profile)).fetchall()
        self._connection.executemany("INSERT OR IGNORE INTO profile_keys (key, profile) VALUES (?, ?)",
                                     [(key, profile) for key in keys])
        return dict(found)

    def tie(self, one: int, other: int, similarity: float, because: Because) -> None:
        """Keep that two profiles are one person's, taken by themselves."""
        reason = msgspec.json.encode(because).decode()
        self._connection.executemany(
            "INSERT INTO profile_ties (profile, other, similarity, because) VALUES (?, ?, ?, ?) ON CONFLICT"
            " (profile, other) DO UPDATE SET similarity = excluded.similarity, because = excluded.because",
            [(one, other, similarity, reason), (other, one, similarity, reason)])

    def components(self, profiles: Iterable[int]) -> Iterator[Component]:
        """All profiles that ties connect with these, each component once."""
        done: set[int] = set()
        for start in profiles:
            if start in done:
                continue
            found = dict(self._connection.execute(_COMPONENT, (start,)).fetchall())
            done |= found.keys()
            ties = self._connection.execute(
                "SELECT profile, other, similarity, because FROM profile_ties WHERE profile < other"
                " AND profile IN (SELECT value FROM json_each(?))", (json.dumps(list(found)),))
            yield Component(found, tuple((one, other, similarity, msgspec.json.decode(because, type=Because))
                                         for one, other, similarity, because in ties))

    def settle(self, group: Mapping[int, Because]) -> None:
        """Profiles of one person, by their rows, each with the reason why those who bear it are one with the others."""
        person = min(group)
        cells = [(person, msgspec.json.encode(because).decode(), row) for row, because in group.items()]
        self._connection.executemany(
            "UPDATE profiles SET person = ?1, because = ?2 WHERE id = ?3 AND (person != ?1 OR because IS NOT ?2)",
            cells)

    def _seen(self, row: int, key: str) -> Seen:
        said = self._connection.execute(
            "SELECT s.name, s.language, s.role, s.day, d.key FROM strangers s JOIN versions v ON v.id = s.version"
            " JOIN documents d ON d.id = v.document WHERE s.actor = ?", (row,)).fetchall()
        days = [day for _, _, _, day, _ in said if day]
        return Seen(row, key, tuple(sorted({(name, language) for name, language, *_ in said})),
                    tuple(sorted({role for _, _, role, *_ in said if role})), said[0][4] if said else "",
                    min(days, default=None))

    def _profile(self, profile: str, new: dict[int, str]) -> int:
        known = self._one("SELECT id FROM profiles WHERE profile = ?", profile)
        if known is not None:
            return int(known[0])
        row = int(self._connection.execute(
            "INSERT INTO profiles (profile, person) VALUES (?, 0) RETURNING id", (profile,)).fetchone()[0])
        self._run("UPDATE profiles SET person = id WHERE id = ?", row)
        new[row] = profile
        return row

    def _drop(self, left: set[int], new: dict[int, str]) -> set[int]:
        """Take out the profiles that nobody has any more; those that were tied to them."""
        empty = {row for row in left
                 if self._one("SELECT 1 FROM stranger_profiles WHERE profile = ? LIMIT 1", row) is None}
        near: set[int] = set()
        for row in empty:
            near |= {other for (other,) in
                     self._connection.execute("SELECT other FROM profile_ties WHERE profile = ?", (row,))}
            self._run("DELETE FROM profiles WHERE id = ?", row)
            new.pop(row, None)
        return near - empty

    def _run(self, sql: str, *cells: object) -> None:
        self._connection.execute(sql, cells)

    def _one(self, sql: str, *cells: object) -> tuple[Any, ...] | None:
        row: tuple[Any, ...] | None = self._connection.execute(sql, cells).fetchone()
        return row
