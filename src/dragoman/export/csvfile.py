"""CSV: a row each, that opens right in a spreadsheet."""

from collections.abc import Iterable, Iterator

from dragoman.export.delimited import Rows
from dragoman.export.fields import cell_text
from dragoman.export.request import Request, Sink
from dragoman.export.tables import columns_of
from dragoman.store.answers import Excerpt


def write(excerpts: Iterable[Excerpt], request: Request, sink: Sink) -> Iterator[Excerpt]:
    """Write a header and a row for each excerpt; yields each when it is written."""
    columns = columns_of(request)
    rows = Rows(sink, guard=request.guard, bom=request.bom)
    rows.write([column.name for column in columns])
    for excerpt in excerpts:
        rows.write([cell_text(column.draw(excerpt)) for column in columns])
        yield excerpt
