"""`dragoman reread`: an archive brought up to date."""

from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Annotated, NamedTuple

import typer
from rich.table import Table
from rich.text import Text

from dragoman.archive import Archive
from dragoman.archive.rereading import KINDS, Reread, Rereader
from dragoman.cli.complaints import complain
from dragoman.cli.output import ARCHIVE, TableFormat, console, plain_table, put_json
from dragoman.cli.progress import Bar, is_wanted
from dragoman.cli.proposed import OPTION, proposers_asked
from dragoman.cli.read import note, say_compiling
from dragoman.cli.watch import until_signal
from dragoman.cli.words import named
from dragoman.pipeline import Reader
from dragoman.pipeline.proposers import RULES
from dragoman.store.place import Place, place_of
from dragoman.store.view import View

_WHAT = ("gone", "new", "changed")


class Services(NamedTuple):
    """What reads anew; a test gives a stand-in."""

    reader: Callable[[], Rereader]


def run(
    context: typer.Context,
    archive: Annotated[Place, typer.Option("--archive", metavar="FILE", parser=place_of,
                                           help="The archive.")] = Path(ARCHIVE),
    last: Annotated[bool, typer.Option("--last", help="Read nothing: only tell once more what the last reading anew "
                                       "has changed, in all its runs.")] = False,
    proposers: Annotated[str, typer.Option(OPTION, metavar="NAMES", help="Who proposes the statements, as for read: a "
                                           "page whose statements others proposed too is left as it is without them."
                                           )] = RULES,
    format: TableFormat = "table",
) -> None:
    """Read anew, in place, every page whose records another version of Dragoman or other data made; tell what changed.

    Judgements are kept and attach themselves to the new records. Whatever ends it, the next run goes on from there. The
    exit status is 1 where a page could not be read anew: it stays as it is.
    """
    asked = proposers_asked(proposers)
    left = 0
    if not last:
        services = context.find_object(Services) or Services(lambda: Reader.load(say_compiling, asked))
        left = _reread(archive, services.reader(), format)
    with View(archive) as view:
        counts, told = view.last_reread()
    if format == "table":
        if told:
            console().print(_summary(told))
    elif last:
        for one in told:
            put_json(one)
    done = ", ".join(f"{counts[name]} {name}" for name in ("same", "changed", "refused") if name in counts)
    moved = Counter(moved.state for one in told for moved in one.judgements)
    judgements = "".join(f"; judgements {state}: {many}" for state, many in sorted(moved.items()))
    note(f"read anew by this reader, in all: {done or 'nothing'}{f', {left} left' if left else ''}{judgements}")
    raise typer.Exit(1 if counts.get("refused") or left else 0)


def _reread(place: Place, reader: Rereader, format: str) -> int:
    """Read anew and tell of each page that is not as it was; how many were left as they are."""
    left = 0
    with Archive.open(place, create=False) as archive, until_signal() as stop, Bar(
            archive.to_reread(reader), wanted=is_wanted(), unit="pages") as bar:
        for number, one in enumerate(archive.reread(reader), 1):
            bar.advance(number)
            left += one.outcome == "left"
            if one.outcome in ("refused", "left"):
                complain(f"{one.id}: {one.outcome}: {one.reason}")
            if one.outcome != "same" and format == "jsonl":
                put_json(one)
            elif one.outcome == "changed":
                console().print(_line(one))
            if stop.is_set():
                break
    return left


def _line(one: Reread) -> Text:
    """What changed in a page, on one line."""
    told = []
    for kind in KINDS:
        counts: Counter[str] = Counter(found.what for found in one.differences if found.kind == kind)
        if counts:
            told.append(f"{kind}s " + ", ".join(f"{counts[what]} {what}" for what in _WHAT if counts[what]))
    return Text(f"{named(one.id)}  {'; '.join(told) or 'reasons or details only'}")


def _summary(every: Iterable[Reread]) -> Table:
    """How many records of each kind are gone, new and changed, and on how many pages."""
    counts: Counter[tuple[str, str]] = Counter()
    pages: Counter[str] = Counter()
    for one in every:
        counts.update((found.kind, found.what) for found in one.differences)
        pages.update({found.kind for found in one.differences})
    table = plain_table("of all", *_WHAT, "pages", numbers=(*_WHAT, "pages"))
    for kind in KINDS:
        table.add_row(f"{kind}s", *(str(counts[kind, what]) for what in _WHAT), str(pages[kind]))
    return table
