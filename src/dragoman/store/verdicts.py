"""What judgements of people come to, as conditions of a search."""

from collections.abc import Iterator
from typing import get_args

from dragoman.errors import QueryError
from dragoman.store.answers import RecordKind
from dragoman.store.clauses import Clause
from dragoman.store.connection import Connection
from dragoman.store.judged import State

JUDGED = ("any", "none")
"""What may be asked of judgements beside what they come to."""


def not_rejected(row: str, kind: RecordKind) -> str:
    """The condition that nobody has rejected a row of a kind's table: or that people do not agree."""
    return (f"NOT EXISTS (SELECT 1 FROM judged j WHERE j.record = {row}.record_id AND j.kind = '{kind}'"
            f" AND j.version = {row}.version AND j.state = 'rejected')")


def judged_as(connection: Connection, kind: RecordKind, judged: str | None) -> Iterator[Clause]:
    """The condition on the row `r` of a kind; without a word about it, whatever people have rejected is left out.
    Raises QueryError for what judgements cannot come to."""
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
