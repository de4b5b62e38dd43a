"""The table of formats: which module writes each, of which kinds of records. A module is loaded when it is asked for,
so that nothing of an extra is needed for the others."""

from collections.abc import Mapping
from contextlib import closing
from importlib import import_module
from typing import NamedTuple, cast

from dragoman.errors import ExportError, QueryError
from dragoman.export.request import Request, Sink, Writing
from dragoman.export.tally import Tally
from dragoman.store.answers import Kind, Order
from dragoman.store.view import View

_EVERY: tuple[Kind, ...] = ("statements", "events", "pages")


class Format(NamedTuple):
    """A row of the table. module: its `write` writes it; kinds: of which records; quotes: it cites the reading text
    round the words; order: of the records; extra: what has to be installed besides; to_file: it needs a file."""

    module: str
    kinds: tuple[Kind, ...] = _EVERY
    quotes: bool = False
    order: Order = "kept"
    extra: str | None = None
    to_file: bool = False


FORMATS = {
    "csv": Format("csvfile"),
    "jsonl": Format("jsonlines"),
    "parquet": Format("parquet", extra="parquet", to_file=True),
    "ftm": Format("ftm"),
    "plover": Format("plover", kinds=("statements", "events")),
    "webannotation": Format("annotations", quotes=True),
    "html": Format("dossier", quotes=True, order="day"),
}


def format_of(request: Request) -> Format:
    """The row of a request's format. Raises QueryError for a format that is not known, or has no such records."""
    row = FORMATS.get(request.format)
    if row is None:
        raise QueryError(f"there is no format {request.format!r}: it is one of {', '.join(FORMATS)}")
    if request.kind not in row.kinds:
        raise QueryError(f"{request.format} holds no {request.kind}: ask it for {' or '.join(row.kinds)}")
    return row


def export(view: View, words: str, filters: Mapping[str, str | None], request: Request, sink: Sink) -> Tally:
    """Write what a search finds (everything, where nothing is asked) to a sink, in flat memory; what it came to.

    words, filters: as `View.search` takes them. Raises QueryError for what cannot be asked, ExportError where an extra
    is missing, and what the sink raises.
    """
    row = format_of(request)
    write = _writer_of(request.format, row)
    with_text = request.kind == "pages" or (request.with_text and row.quotes)
    excerpts = view.excerpts(words, kinds=request.kind, order=row.order, with_text=with_text, **filters)
    tally = Tally()
    with closing(excerpts):
        for excerpt in write(excerpts, request, sink):
            tally.add(excerpt)
    return tally


def _writer_of(name: str, row: Format) -> Writing:
    try:
        module = import_module(f"dragoman.export.{row.module}")
    except ModuleNotFoundError as problem:
        if row.extra is None:
            raise
        raise ExportError(name, f"needs the extra {row.extra!r}, which is not installed: pip install "
                                f"'dragoman[{row.extra}]' ({problem.name} is missing)") from problem
    return cast(Writing, module.write)
