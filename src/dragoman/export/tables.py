"""Which flat table each kind of record has."""

from dragoman.export import events, pages, statements
from dragoman.export.fields import Column, shown
from dragoman.export.request import Request
from dragoman.store.answers import Kind

TABLES: dict[Kind, tuple[Column, ...]] = {
    "statements": statements.COLUMNS, "events": events.COLUMNS, "pages": pages.COLUMNS}


def columns_of(request: Request) -> tuple[Column, ...]:
    """The columns of a request's table, in their order."""
    return shown(TABLES[request.kind], request.with_text)
