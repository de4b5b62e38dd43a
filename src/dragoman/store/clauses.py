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


def sharing(table: str, key: str, row: str, among: str) -> str:
    """Which rows of a table of keys have some of the keys ?1 and lie in the days from ?3 to ?4 about the day ?2 (in
    any, where that is NULL) or in none, with their day and how many they share. key, row: its columns; among: how keys
    stand in JSON. What has no day is asked by itself: together with the others no index would bound the days."""
    having = f"SELECT {row}, day FROM {table} WHERE {key} IN (SELECT {among} FROM json_each(?1))"
    return (f"SELECT {row}, day, count(*) AS shared FROM ({having} AND day = '' UNION ALL {having}"
            f" AND day BETWEEN coalesce(date(?2, ?3), '0') AND coalesce(date(?2, ?4), '~')) k GROUP BY {row}, day")
