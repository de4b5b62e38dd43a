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
            for row in _rows(batch):
                number += 1
                yield _page(row, columns, f"{given.source}:row {number}")
    except (pyarrow.ArrowException, OSError, ValueError, TypeError, LookupError, OverflowError) as problem:
        reason = str(problem).splitlines()[0] if str(problem) else type(problem).__name__
        raise SourceError(given.source, f"is no sound Parquet file ({reason}); fetch or write it again") from problem
    if not number:
        yield Rejected(given.source, "is a table without a row; write a page a row into it")


def _rows(batch: Any) -> Iterator[dict[str, Any] | None]:
    """The rows of a batch; None for one whose strings are no UTF-8."""
    for at in range(batch.num_rows):
        try:
            yield batch.slice(at, 1).to_pylist()[0]
        except UnicodeDecodeError:
            yield None


def _page(row: dict[str, Any] | None, columns: Columns, where: str) -> Outcome:
    if row is None:
        return Rejected(where, "holds a string that is not UTF-8; write the table again")
    size = sum(len(value) for value in row.values() if isinstance(value, str))
    if size > LIMIT_BYTES:
        return Rejected(where, f"has more than the {LIMIT_BYTES // 1_000_000} MB that a page may have; leave it out")
    try:
        return raw_of_row(row, columns, where, _MEDIA_TYPE)
    except SourceError as problem:
        return Rejected(problem.source, problem.reason)
