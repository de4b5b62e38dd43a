"""The store's SQL, which is SQLite's, as PostgreSQL takes it.

Whoever writes SQL for the store writes what both know, and of what only SQLite knows no more than stands here; what
PostgreSQL lacks are functions that the schema of an archive on a server defines (`migrations/postgresql`).
"""

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any, NamedTuple

_MARK = re.compile(r"'[^']*'|\?(\d*)|(?<![:\w]):([a-z]\w*)")
_MANY = re.compile(r"VALUES\s*(\((?:\s*\?\s*,?)+\))")
_SAID: tuple[tuple[re.Pattern[str], str], ...] = tuple((re.compile(sign), said) for sign, said in (
    (r"\bIS NOT (?=[?a-z])", "IS DISTINCT FROM "),
    (r"\bIS (?=[?a-z])", "IS NOT DISTINCT FROM "),
    (r"\bifnull\(", "coalesce("),
    (r"\bCROSS JOIN\b", "JOIN"),  # where SQLite is told the order, PostgreSQL finds it
    (r"\bjson_group_array\(", "json_agg("),
    (r"\bCAST\((\w+) AS BLOB\)", r"\1"),
))
_IGNORE = re.compile(r"\s*INSERT OR IGNORE INTO\b")


class Translated(NamedTuple):
    """A statement for the server, and how the values of the question marks go with its numbered ones."""

    sql: str
    cells: Callable[[Any], list[Any]]


@lru_cache(1024)
def translated(sql: str) -> Translated:
    """A statement of the store for PostgreSQL. Its marks are `?`, `?1` or `:name`, of one kind in one statement."""
    ignores = _IGNORE.match(sql)
    text = _IGNORE.sub("INSERT INTO", sql, count=1) if ignores else sql
    for sign, said in _SAID:
        text = sign.sub(said, text)
    if ignores:
        text += " ON CONFLICT DO NOTHING"
    names: list[str] = []
    count = 0

    def numbered(match: re.Match[str]) -> str:
        nonlocal count
        if match.group().startswith("'"):
            return match.group()
        if match[2]:
            if match[2] not in names:
                names.append(match[2])
            return f"${names.index(match[2]) + 1}"
        count = int(match[1]) if match[1] else count + 1
        return f"${count}"

    text = _MARK.sub(numbered, text)
    if names:
        return Translated(text, lambda cells: [cells[name] for name in names])
    return Translated(text, list)


@lru_cache(256)
def for_rows(sql: str, rows: int) -> str | None:
    """The same statement for several rows of values at once; None for one that has no values to repeat."""
    if rows == 1:
        return sql
    found = _MANY.search(sql)
    if found is None or sql.count("?") != found[1].count("?"):
        return None
    return f"{sql[:found.start(1)]}{', '.join([found[1]] * rows)}{sql[found.end(1):]}"
