"""Pieces of SQL with their values, to be put together to a question."""

from typing import Any

import msgspec

AMONG = "IN (SELECT value FROM json_each(?))"
NAMED = "IN (SELECT atom FROM json_each(?))"
"""Compare with a JSON array, of row numbers and of texts: on a server the two have columns of their own."""


SAVE_META = "INSERT INTO meta (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value"
"""Keeps by which rules something was decided."""


class Clause(msgspec.Struct, frozen=True):
    """A piece of SQL and the values of its question marks, in order."""

    sql: str
    cells: tuple[Any, ...] = ()


def cells_of(clauses: list[Clause]) -> tuple[Any, ...]:
    """The values of several clauses, in order."""
    return tuple(cell for clause in clauses for cell in clause.cells)
