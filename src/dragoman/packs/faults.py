"""What the checks of the data share: a fault, the rows of a table under the name that a person looks for, and lines."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from dragoman.errors import DataError
from dragoman.packs.tables import Row, read_tsv


class Fault(NamedTuple):
    """A place of the data that cannot be believed: file, 1-based line and key where they are known, and the reason."""

    file: str
    line: int | None
    key: str | None
    reason: str


def named(path: Path) -> str:
    """A file as faults name it: with its folder, because every language has the same files."""
    return f"{path.parent.name}/{path.name}"


def rows_of(path: Path) -> Iterator[Row]:
    """The rows of a table; each knows its file with the folder. Raises DataError for a table that cannot be read."""
    file = named(path)
    return (Row(row.cells, file, row.line) for row in read_tsv(path))


def fault_of(row: Row, key: str | None, reason: str) -> Fault:
    """A fault of a row."""
    return Fault(row.file, row.line, key, reason)


def fault_from(problem: DataError) -> Fault:
    """The fault that ended the reading of a table."""
    return Fault(problem.file, problem.line, problem.key, problem.reason)


def one_of(row: Row, column: str, allowed: frozenset[str]) -> Iterator[Fault]:
    """The fault of a cell that holds none of the allowed words."""
    if row[column] not in allowed:
        yield fault_of(row, column, f"{row[column]!r} is none of {', '.join(sorted(allowed - {''}))}")


def line_of(path: Path, words: str, after: int = 0) -> int | None:
    """The first line of a file behind line `after` that holds the words, 1-based; None where no line does."""
    lines = path.read_text(encoding="utf-8").split("\n")
    return next((number for number, line in enumerate(lines, 1) if number > after and words in line), None)
