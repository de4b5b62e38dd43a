"""Pieces of SQL with their values, to be put together to a question."""

from typing import Any

import msgspec

AMONG = "IN (SELECT value FROM json_each(?))"
"""Compares with the values of a JSON array."""


class Clause(msgspec.Struct, frozen=True):
    """A piece of SQL and the values of its question marks, in order."""

    sql: str
    cells: tuple[Any, ...] = ()


def cells_of(clauses: list[Clause]) -> tuple[Any, ...]:
    """The values of several clauses, in order."""
    return tuple(cell for clause in clauses for cell in clause.cells)
