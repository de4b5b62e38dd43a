"""A table of a shard as a Parquet file: the same bytes for the same rows."""

import hashlib
from collections.abc import Iterable
from typing import Any, BinaryIO

import pyarrow
import pyarrow.parquet

from dragoman.batch.tables import Column
from dragoman.export.parquet import TYPES, Stream, value_of

_ROWS = 2048
_TEXT = 1_000_000
"""Of a row group at most: rows, and characters of long texts in them. So many are held at a time."""
_LONG = 200


class TableFile:
    """A Parquet file that grows row by row. Memory holds a row group."""

    def __init__(self, file: BinaryIO, columns: tuple[Column, ...]) -> None:
        """file: what to write to; it stays open."""
        self._columns = columns
        self._schema = pyarrow.schema([
            pyarrow.field(one.name, TYPES[one.type], metadata={"description": one.meaning}) for one in columns])
        self._sink = _Digested(file)
        self._writer = pyarrow.parquet.ParquetWriter(
            pyarrow.output_stream(Stream(self._sink)), self._schema, compression="zstd")
        self._held: list[list[Any]] = [[] for _ in columns]
        self._size = 0
        self.rows = 0

    def drawn(self, things: Iterable[Any]) -> list[list[Any]]:
        """The cells of a row for each thing; nothing is written yet."""
        return [[value_of(column.type, column.draw(thing)) for column in self._columns] for thing in things]

    def add(self, rows: list[list[Any]]) -> None:
        """Rows as they were drawn."""
        for row in rows:
            for held, cell in zip(self._held, row, strict=True):
                held.append(cell)
                if isinstance(cell, str) and len(cell) > _LONG:
                    self._size += len(cell)
            self.rows += 1
            if len(self._held[0]) >= _ROWS or self._size > _TEXT:
                self._flush()

    def finish(self) -> tuple[int, str]:
        """Write what is held, and the end; the bytes of the file and their digest (SHA-256, hex)."""
        if self._held[0] or not self.rows:
            self._flush()
        self._writer.close()
        return self._sink.size, self._sink.digest.hexdigest()

    def drop(self) -> None:
        """Forget what was not finished: Arrow would else write its end to a file that is closed."""
        if self._writer.is_open:
            self._sink.is_dropped = True
            self._writer.close()

    def _flush(self) -> None:
        arrays = [pyarrow.array(held, type=field.type) for held, field in zip(self._held, self._schema, strict=True)]
        self._writer.write_batch(pyarrow.RecordBatch.from_arrays(arrays, schema=self._schema))
        self._held, self._size = [[] for _ in self._columns], 0


class _Digested:
    """A file, and the digest of what is written to it."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.size, self.digest, self.is_dropped = 0, hashlib.sha256(), False

    def write(self, data: bytes, /) -> int:
        """Take bytes."""
        if self.is_dropped:
            return len(data)
        self.digest.update(data)
        self.size += len(data)
        return self._file.write(data)
