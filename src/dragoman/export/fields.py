"""Columns: what a table has in each, how it is drawn from a record, how it is written into a cell of text."""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from typing import Literal, TypeAlias

import msgspec

from dragoman.records import Dateline, Passage, Place, Span
from dragoman.store.answers import Excerpt

Cell: TypeAlias = str | int | bool | Sequence[str] | Sequence[int | None] | None
Type: TypeAlias = Literal["text", "integer", "boolean", "day", "texts", "integers"]

BAR = " | "
"""Between the values of a cell that holds several."""


class Column(msgspec.Struct, frozen=True):
    """A column: its name, its type, what it holds (a sentence for the codebook), how it is drawn from a record, and
    whether it holds words of the page, which an export without text leaves out."""

    name: str
    type: Type
    meaning: str
    draw: Callable[[Excerpt], Cell]
    of_page: bool = False


def shown(columns: Sequence[Column], with_text: bool) -> tuple[Column, ...]:
    """The columns of an export with or without words of the page, in their order."""
    return tuple(column for column in columns if with_text or not column.of_page)


def digest(text: str) -> str:
    """The digest by which words can be compared with those at their place: SHA-256 in UTF-8, in hex."""
    return hashlib.sha256(text.encode()).hexdigest()


def digest_of(passage: Passage | None) -> str | None:
    """The digest of a passage."""
    return digest(passage.text) if passage else None


def digests(passages: Iterable[Passage]) -> list[str]:
    """The digests of passages."""
    return [digest(passage.text) for passage in passages]


def known(value: str | msgspec.UnsetType) -> str | None:
    """What the input tells; None where it does not."""
    return None if isinstance(value, msgspec.UnsetType) else value


def words(passage: Passage | None) -> str | None:
    """The words of a passage."""
    return passage.text if passage else None


def start(passage: Passage | Place | Dateline | None) -> int | None:
    """Where a passage begins."""
    return passage.span[0] if passage else None


def end(passage: Passage | Place | Dateline | None) -> int | None:
    """Where a passage ends."""
    return passage.span[1] if passage else None


def starts(spans: Iterable[Span | None]) -> list[int | None]:
    """Where spans begin; None for what stands nowhere."""
    return [span[0] if span else None for span in spans]


def ends(spans: Iterable[Span | None]) -> list[int | None]:
    """Where spans end; None for what stands nowhere."""
    return [span[1] if span else None for span in spans]


def cell_text(cell: Cell) -> str:
    r"""A cell as text. Several values have ` | ` between them; in such a cell `\` is written `\\` and `|` `\|`.
    Nothing is "", true and false are `true` and `false`."""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if cell is None or isinstance(cell, str | int):
        return "" if cell is None else str(cell)
    return BAR.join(_escaped(cell_text(value)) for value in cell)


def _escaped(value: str) -> str:
    return value.replace("\\", "\\\\").replace("|", "\\|")
