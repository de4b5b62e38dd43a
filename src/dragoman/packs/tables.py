"""Reading the data files: TSV rows and TOML documents, with errors that name file, line and key."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from dragoman.errors import DataError


class Row(msgspec.Struct, frozen=True):
    """One line of a TSV table: its cells by column, the file and the 1-based line it stands on."""

    cells: dict[str, str]
    file: str
    line: int

    def __getitem__(self, column: str) -> str:
        """The cell of a column, stripped. Raises DataError where the table has no such column."""
        if column not in self.cells:
            raise DataError("no such column", file=self.file, line=self.line, key=column)
        return self.cells[column]

    def need(self, column: str) -> str:
        """The cell of a column that may not be empty. Raises DataError."""
        value = self[column]
        if not value:
            raise self.error("may not be empty", column)
        return value

    def alternatives(self, column: str) -> tuple[str, ...]:
        """The alternatives of a cell, which `|` separates."""
        return tuple(part.strip() for part in self[column].split("|") if part.strip())

    def choice(self, column: str, allowed: frozenset[str]) -> str:
        """The cell of a column that may only hold one of `allowed`. Raises DataError."""
        value = self[column]
        if value not in allowed:
            raise self.error(f"{value!r} is none of {', '.join(sorted(allowed))}", column)
        return value

    def error(self, reason: str, key: str | None = None) -> DataError:
        """An error that names this row."""
        return DataError(reason, file=self.file, line=self.line, key=key)


def read_tsv(path: Path) -> Iterator[Row]:
    """The rows of a TSV table whose first line names its columns; empty lines and lines that begin with # are skipped.

    Raises DataError for a missing file, a line with too many or too few cells, or bytes that are not UTF-8.
    """
    header: list[str] | None = None
    for number, line in enumerate(read_text(path).split("\n"), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        if header is None:
            header = cells
            if len(set(header)) < len(header):
                raise DataError("two columns have one name", file=path.name, line=number)
            continue
        if len(cells) > len(header):
            raise DataError(f"{len(cells)} cells, the header names {len(header)}", file=path.name, line=number)
        cells += [""] * (len(header) - len(cells))
        yield Row(dict(zip(header, cells, strict=True)), path.name, number)


def read_words(path: Path) -> Iterator[tuple[str, int]]:
    """The lines of a plain word list with their 1-based numbers, comments and empty lines left out."""
    for number, line in enumerate(read_text(path).split("\n"), 1):
        word = line.partition("#")[0].strip()
        if word:
            yield word, number


def read_toml(path: Path) -> dict[str, Any]:
    """A TOML document. Raises DataError that names the file and the parser's line."""
    try:
        return tomllib.loads(read_text(path))
    except tomllib.TOMLDecodeError as problem:
        raise DataError(str(problem), file=path.name) from problem


def read_text(path: Path, missing: str = "the file is missing") -> str:
    """The text of a UTF-8 file. missing: what to say where there is none. Raises DataError that names the file."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError as problem:
        raise DataError(missing, file=str(path)) from problem
    except OSError as problem:
        raise DataError(f"cannot be read ({problem.strerror})", file=str(path)) from problem
    except UnicodeDecodeError as problem:
        raise DataError(f"not UTF-8 at byte {problem.start}", file=str(path)) from problem
