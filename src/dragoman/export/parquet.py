"""Parquet: the flat tables with types; several values in a cell are lists."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

import pyarrow
import pyarrow.parquet

from dragoman.export.fields import Cell, Column, Type
from dragoman.export.request import Request, Sink
from dragoman.export.tables import columns_of
from dragoman.store.answers import Excerpt

TYPES = {
    "text": pyarrow.string(), "integer": pyarrow.int64(), "boolean": pyarrow.bool_(), "day": pyarrow.date32(),
    "texts": pyarrow.list_(pyarrow.string()), "integers": pyarrow.list_(pyarrow.int64())}
"""Of the columns of all tables, here and of a batch."""
_ROWS = 2048
"""Of a row group: so many are held at a time."""


def write(excerpts: Iterable[Excerpt], request: Request, sink: Sink) -> Iterator[Excerpt]:
    """Write a row for each excerpt, in groups; yields each when it is taken up."""
    columns = columns_of(request)
    schema = pyarrow.schema([
        pyarrow.field(column.name, TYPES[column.type], metadata={"description": column.meaning})
        for column in columns])
    with pyarrow.parquet.ParquetWriter(pyarrow.output_stream(Stream(sink)), schema, compression="zstd") as table:
        held: list[Excerpt] = []
        for excerpt in excerpts:
            held.append(excerpt)
            if len(held) == _ROWS:
                table.write_batch(_batch(held, columns, schema))
                held.clear()
            yield excerpt
        table.write_batch(_batch(held, columns, schema))


def _batch(excerpts: list[Excerpt], columns: tuple[Column, ...], schema: Any) -> Any:
    arrays = [pyarrow.array([value_of(column.type, column.draw(excerpt)) for excerpt in excerpts], type=field.type)
              for column, field in zip(columns, schema, strict=True)]
    return pyarrow.RecordBatch.from_arrays(arrays, schema=schema)


def value_of(kind: Type, cell: Cell) -> object:
    """A cell as Arrow takes it; empty texts in a cell of several are null."""
    if kind == "day" and isinstance(cell, str):
        return date.fromisoformat(cell)
    if cell is None or isinstance(cell, str | int):
        return cell
    return [None if value == "" else value for value in cell]


class Stream:
    """A sink as the file that Arrow writes to."""

    closed = False

    def __init__(self, sink: Sink) -> None:
        self._sink, self._at = sink, 0

    def write(self, data: Any) -> int:
        """Take bytes."""
        self._at += len(data)
        self._sink.write(bytes(data))
        return len(data)

    def tell(self) -> int:
        """How many bytes were taken."""
        return self._at

    def flush(self) -> None:
        """Nothing is held back here."""

    def close(self) -> None:
        """The sink is closed by whoever has opened it."""

    def readable(self) -> bool:
        """It is not."""
        return False

    def writable(self) -> bool:
        """It is."""
        return True

    def seekable(self) -> bool:
        """It is not."""
        return False
