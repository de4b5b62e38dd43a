"""The days of which an archive tells something, and which of the records of a day are one."""

import json
from collections.abc import Iterable

from dragoman.store.answers import RecordKind
from dragoman.store.connection import Connection


def days(connection: Connection, until: str, most: int) -> list[tuple[str, int]]:
    """The last `most` days on which something was said, up to a day (ISO 8601), and how many statements are of each;
    only those of one known day count. The last day first."""
    return connection.execute(
        "SELECT first_day, count(*) FROM statements WHERE first_day <= ? AND last_day = first_day GROUP BY first_day"
        " ORDER BY first_day DESC LIMIT ?", (until, most)).fetchall()


def day_after(connection: Connection, day: str) -> str | None:
    """The next day on which something was said."""
    row = connection.execute("SELECT min(first_day) FROM statements WHERE first_day > ?", (day,)).fetchone()
    return str(row[0]) if row[0] else None


def tied_among(connection: Connection, kind: RecordKind, names: Iterable[str]) -> list[tuple[str, str]]:
    """The pairs of some statements or events, by their ids, that are tied as one."""
    return connection.execute(
        f"SELECT r.record_id, o.record_id FROM json_each(?1) j CROSS JOIN {kind}s r ON r.record_id = j.atom"
        f" CROSS JOIN {kind}_ties t ON t.{kind} = r.id CROSS JOIN {kind}s o ON o.id = t.other"
        " WHERE o.record_id IN (SELECT atom FROM json_each(?1))", (json.dumps(list(names)),)).fetchall()
