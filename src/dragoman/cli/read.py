"""`dragoman read`: pages in, their records out, kept in an archive."""

from collections.abc import Callable, Iterable
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Literal, NamedTuple, Protocol

import typer

from dragoman.archive import Archive
from dragoman.cli.complaints import complain, plain
from dragoman.cli.messages import readers_messages
from dragoman.cli.output import ARCHIVE, PrettyFormat, console, put_json
from dragoman.cli.progress import Bar, is_wanted
from dragoman.cli.proposed import (
    OPTION,
    Outcomes,
    failures_of,
    outcomes_of,
    proposers_asked,
    told_of,
    without_answer,
)
from dragoman.cli.render import Painter
from dragoman.errors import PageError
from dragoman.pipeline import FIELDS, Ledger, Raw, Reader, Rejected, read_paths, total_bytes
from dragoman.pipeline.proposers import RULES
from dragoman.records import Page


class PageReader(Protocol):
    """Reads one page. Raises PageError for a page that cannot be used."""

    def read(self, raw: Raw) -> Page:
        """The record of a page."""
        ...


class Services(NamedTuple):
    """What reading stands on; a test gives stand-ins."""

    pages: Callable[[Iterable[str]], Iterable[Raw | Rejected]]
    reader: Callable[[Callable[[str], None]], PageReader]


class Plan(NamedTuple):
    """What to do with each page: where to keep it (None: nowhere), and how to print it."""

    archive: Path | None
    format: Literal["pretty", "jsonl"]
    with_text: bool
    why: bool


class Tally(NamedTuple):
    """What a run came to."""

    read: int = 0
    rejected: int = 0
    statements: int = 0
    events: int = 0
    proposed: Outcomes = MappingProxyType({})

    def __str__(self) -> str:
        told = f"{_many(self.read, 'page')} read: {_many(self.statements, 'statement')}, {_many(self.events, 'event')}"
        return f"{told}; {self.rejected} rejected" if self.rejected else told



def run(
    context: typer.Context,
    paths: Annotated[list[str], typer.Argument(metavar="PATH...", help="Files (text, HTML, JSON, CSV, Parquet, "
                                               "DOCX, PDF, WARC, MHTML, also .gz), folders, or - for the "
                                               "standard input.", show_default=False)],
    archive: Annotated[Path | None, typer.Option(metavar="FILE", help=f"The archive to keep the pages in [default: "
                                                 f"{ARCHIVE}; none with --format jsonl].", show_default=False)] = None,
    keep: Annotated[bool, typer.Option("--keep/--no-keep", help="Keep what was read, or only show it.")] = True,
    format: PrettyFormat = "pretty",
    with_text: Annotated[bool, typer.Option("--with-text", help="Print the reading text too (jsonl).")] = False,
    why: Annotated[bool, typer.Option("--why", help="Show the reason of every decision (pretty).")] = False,
    proposers: Annotated[str, typer.Option(OPTION, metavar="NAMES", help="Who proposes the statements: rules, llm, or "
                                           "rules,llm. llm sends the pages to the model that the environment names."
                                           )] = RULES,
    field: Annotated[list[str] | None, typer.Option("--field", metavar="NAME=COLUMN", help="Of CSV, Parquet and JSON: "
                                                    f"which column is taken for {', '.join(FIELDS)}. May be given "
                                                    "several times.", show_default=False)] = None,
) -> None:
    """Read pages, show the record of each and keep it in an archive.

    What cannot be read is told on standard error, one line each, and the rest goes on. The exit status is then 1.
    """
    if archive is not None and not keep:
        raise typer.BadParameter("--archive and --no-keep exclude each other", param_hint="--no-keep")
    if with_text and format != "jsonl":
        raise typer.BadParameter("goes with --format jsonl", param_hint="--with-text")
    place = archive or (Path(ARCHIVE) if keep and format == "pretty" else None)
    asked = proposers_asked(proposers)
    ledger = Ledger()
    pages = partial(read_paths, fields=fields_of(field or ()), ledger=ledger)
    services = context.find_object(Services) or Services(pages, partial(Reader.load, proposers=asked))
    tally = read_all(paths, Plan(place, format, with_text, why), services, ledger)
    for (source, reason), count in ledger.skipped.items():
        note(f"{plain(source)}: passed over: {count} × {reason}")
    if format == "pretty":
        note(f"{tally}" + (f"; kept in {place}" if place and tally.read else ""))
    for line in told_of(tally.proposed):
        note(line)
    raise typer.Exit(1 if tally.rejected or without_answer(tally.proposed) else 0)


def fields_of(told: Iterable[str]) -> dict[str, str]:
    """Which column is taken for which field, of words such as `text=body`. Raises BadParameter for others."""
    asked: dict[str, str] = {}
    for word in told:
        name, mark, column = word.partition("=")
        if not mark or not column or name not in FIELDS:
            raise typer.BadParameter(f"{plain(word)!r} is not NAME=COLUMN with a name of {', '.join(FIELDS)}",
                                     param_hint="--field")
        if name in asked:
            raise typer.BadParameter(f"{name} is given twice", param_hint="--field")
        asked[name] = column
    return asked


def read_all(paths: Iterable[str], plan: Plan, services: Services, ledger: Ledger) -> Tally:
    """Read all pages of the paths, print and keep each. ledger: told by the pages how far they are. Raises ArchiveError
    for an archive that cannot be opened."""
    paths, tally = list(paths), Tally()
    show = printer(plan)
    reader: PageReader | None = None
    with ExitStack() as stack:
        archive: Archive | None = None
        wanted = is_wanted()
        bar = stack.enter_context(Bar(total_bytes(paths) if wanted else None, wanted=wanted))
        for outcome in services.pages(paths):
            if isinstance(outcome, Rejected):
                tally = refuse(tally, f"{outcome.source}: {outcome.reason}")
                bar.advance(ledger.done)
                continue
            if archive is None and plan.archive is not None:
                archive = stack.enter_context(Archive.open(plan.archive))
            reader = reader or services.reader(say_compiling)
            tally = read_one(outcome, reader, archive, show, tally)
            bar.advance(ledger.done)
    return tally


def read_one(
    raw: Raw, reader: PageReader, archive: Archive | None, show: Callable[[Page], None], tally: Tally,
) -> Tally:
    """Read, keep and print one page; a page that cannot be used is told and counted."""
    for text in raw.notes:
        complain(f"{raw.place}: {text}")
    try:
        page = reader.read(raw)
        if archive is not None:
            archive.keep(page)
    except PageError as problem:
        return refuse(tally, f"{raw.place}: {problem.reason}")
    show(page)
    for line in failures_of(page):
        complain(f"{raw.place}: {line}")
    return tally._replace(read=tally.read + 1, statements=tally.statements + len(page.statements),
                          events=tally.events + len(page.events), proposed=outcomes_of(page, tally.proposed))


def printer(plan: Plan) -> Callable[[Page], None]:
    """What prints a page as the plan says."""
    if plan.format == "jsonl":
        return lambda page: put_json(page if plan.with_text else page.without_text())
    screen, painter = console(), Painter(readers_messages(), plan.why)
    return lambda page: screen.print(painter.page(page), "")


def refuse(tally: Tally, line: str) -> Tally:
    """Tell one refusal and count it."""
    complain(line)
    return tally._replace(rejected=tally.rejected + 1)


def say_compiling(name: str) -> None:
    """Tell that a pack is compiled, which the first run after a change of the data does."""
    note(f"compiling {name}, once")


def note(line: str) -> None:
    """A line for people beside the output."""
    typer.echo(f"dragoman: {line}", err=True)


def _many(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
