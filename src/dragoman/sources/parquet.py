"""Parquet tables, batch by batch, in the memory of some rows and of the pages of the file that hold them."""

from collections.abc import Iterator
from typing import Any, BinaryIO

import pyarrow
import pyarrow.parquet

from dragoman.errors import SourceError
from dragoman.sources.fields import Columns, columns_of, raw_of_row
from dragoman.sources.given import Given
from dragoman.sources.raw import LIMIT_BYTES, Outcome, Rejected

_ROWS = 64
_BUFFER_BYTES = 1 << 20
_MEDIA_TYPE = "application/vnd.apache.parquet"


def pages_of(stream: BinaryIO, given: Given) -> Iterator[Outcome]:
    """The page of every row of a stream that can be sought in. Raises SourceError for what is no sound table."""
    try:
        table = pyarrow.parquet.ParquetFile(stream, buffer_size=_BUFFER_BYTES, pre_buffer=False)
        columns = columns_of(table.schema_arrow.names, given)
        wanted = sorted({name for names in columns.of.values() for name in names})
        number = 0
        for batch in table.iter_batches(_ROWS, columns=wanted, use_threads=False):
            for row in batch.to_pylist():
                number += 1
                yield _page(row, columns, f"{given.source}:row {number}")
    except (pyarrow.ArrowException, OSError) as problem:
        reason = str(problem).splitlines()[0] if str(problem) else type(problem).__name__
        raise SourceError(given.source, f"is no sound Parquet file ({reason}); fetch or write it again") from problem
    if not number:
        yield Rejected(given.source, "is a table without a row; write a page a row into it")


def _page(row: dict[str, Any], columns: Columns, where: str) -> Outcome:
    size = sum(len(value) for value in row.values() if isinstance(value, str))
    if size > LIMIT_BYTES:
        return Rejected(where, f"has more than the {LIMIT_BYTES // 1_000_000} MB that a page may have; leave it out")
    try:
        return raw_of_row(row, columns, where, _MEDIA_TYPE)
    except SourceError as problem:
        return Rejected(problem.source, problem.reason)
