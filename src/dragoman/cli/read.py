"""`dragoman read`: pages in, their records out, kept in an archive; what could not be read is remembered there."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Literal, NamedTuple, Protocol

import typer

from dragoman.archive import Archive
from dragoman.cli.asking import AllowPrivate, Contact
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
from dragoman.cli.repeated import Repeated
from dragoman.errors import LanguageError, PageError
from dragoman.pipeline import FIELDS, Ledger, Raw, Reader, Rejected, read_paths, total_bytes
from dragoman.pipeline.proposers import RULES
from dragoman.records import Page
from dragoman.store.place import Place, place_of
from dragoman.store.view import View
from dragoman.watch.door import Door
from dragoman.watch.places import full_name, has_scheme, path_of, stamp_now


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
    """What to do with each page: where to keep it (None: nowhere), and how to print it. each: tell everything that
    could not be read."""

    archive: Place | None
    format: Literal["pretty", "jsonl"]
    with_text: bool
    why: bool
    each: bool = False


class Tally(NamedTuple):
    """What a run came to. foreign: pages in languages that are not read."""

    read: int = 0
    rejected: int = 0
    foreign: int = 0
    statements: int = 0
    events: int = 0
    proposed: Outcomes = MappingProxyType({})

    def __str__(self) -> str:
        told = f"{_many(self.read, 'page')} read: {_many(self.statements, 'statement')}, {_many(self.events, 'event')}"
        told += f"; {self.foreign} in other languages" if self.foreign else ""
        return f"{told}; {self.rejected} rejected" if self.rejected else told

    @property
    def failed(self) -> bool:
        """Whether something could not be read that should have been: pages in other languages are no failure where
        others were read."""
        return bool(self.rejected or (self.foreign and not self.read))


def run(
    context: typer.Context,
    paths: Annotated[list[str], typer.Argument(metavar="PATH...", help="Files (text, HTML, JSON, CSV, Parquet, "
                                               "DOCX, PDF, WARC, MHTML, also .gz), folders, addresses (https://...), "
                                               "or - for the standard input.", show_default=False)],
    archive: Annotated[Place | None, typer.Option(
        metavar="FILE", parser=place_of, show_default=False, help="The archive to keep the pages in: a file, or "
        f"postgresql://... [default: {ARCHIVE}; none with --format jsonl].")] = None,
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
    each: Annotated[bool, typer.Option("--each", help="Tell everything that could not be read on a line of its "
                                       "own, not only how much there is more of the same.")] = False,
    contact: Contact = None,
    allow_private: AllowPrivate = False,
) -> None:
    """Read pages, show the record of each and keep it in an archive.

    What cannot be read is told on standard error, more of the same only counted, and the rest goes on. The exit status
    is then 1; pages in other languages are a failure only where no page was read.
    """
    if archive is not None and not keep:
        raise typer.BadParameter("--archive and --no-keep exclude each other", param_hint="--no-keep")
    if with_text and format != "jsonl":
        raise typer.BadParameter("goes with --format jsonl", param_hint="--with-text")
    place = archive or (Path(ARCHIVE) if keep and format == "pretty" else None)
    asked = proposers_asked(proposers)
    ledger = Ledger()
    files = partial(read_paths, fields=fields_of(field or ()), ledger=ledger)
    pages = partial(pages_of, files=files, web=Door(contact, allow_private))
    services = context.find_object(Services) or Services(pages, partial(Reader.load, proposers=asked))
    tally = read_all(paths, Plan(place, format, with_text, why, each), services, ledger)
    for (source, reason), count in ledger.skipped.items():
        note(f"{plain(source)}: passed over: {count} × {reason}")
    if format == "pretty":
        note(f"{tally}" + (f"; kept in {place}" if place and tally.read else ""))
    for line in told_of(tally.proposed):
        note(line)
    raise typer.Exit(1 if tally.failed or without_answer(tally.proposed) else 0)


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
        bar = stack.enter_context(Bar(size_of(paths) if wanted else None, wanted=wanted))
        troubles, repeated = Troubles(), Repeated(each=plan.each)
        stack.callback(repeated.tell)
        for given, outcome in ((one, outcome) for one in paths for outcome in services.pages([one])):
            if isinstance(outcome, Raw) and archive is None and plan.archive is not None:
                archive = troubles.open(stack.enter_context(Archive.open(plan.archive)))
            repeated.given = given
            if isinstance(outcome, Rejected):
                repeated.add(outcome.source, outcome.reason)
                tally = tally._replace(rejected=tally.rejected + 1)
                troubles.add(outcome.source, given, outcome.reason)
                bar.advance(ledger.done)
                continue
            reader = reader or services.reader(say_compiling)
            reason, tally = read_one(outcome, reader, archive, show, tally, repeated)
            troubles.add(outcome.place, given, reason)
            bar.advance(ledger.done)
        if archive is None and plan.archive is not None and View.is_there(plan.archive):
            troubles.open(stack.enter_context(Archive.open(plan.archive)))
    return tally


class Troubles:
    """What of a run could not be read, told to an archive as soon as one is open."""

    def __init__(self) -> None:
        self._waiting: list[tuple[str, str, str]] = []
        self._archive: Archive | None = None
        self._known: set[str] = set()

    def open(self, archive: Archive) -> Archive:
        """Let this archive remember what could not be read, and forget what it once could not."""
        self._archive, self._known = archive, set(archive.watching.rejects())
        for source, path, reason in self._waiting:
            self.add(source, path, reason)
        return archive

    def add(self, source: str, path: str, reason: str | None) -> None:
        """What came of a page: the reason why it cannot be read, None where it was. path: what was to be read."""
        if reason is None:
            if self._archive is not None and self._known and full_name(source) in self._known:
                self._archive.watching.settle(full_name(source))
        elif self._archive is None:
            self._waiting.append((source, path, reason))
        else:
            self._archive.watching.reject(full_name(source), path_of(source, path), reason, stamp_now())


def pages_of(
    paths: Iterable[str], files: Callable[[Iterable[str]], Iterable[Raw | Rejected]],
    web: Callable[[str], Iterable[Raw | Rejected]],
) -> Iterator[Raw | Rejected]:
    """Every page of what `files` reads (files, folders, the standard input), and of addresses, which `web` asks for."""
    for path in paths:
        yield from web(path) if has_scheme(path) else files([path])


def size_of(paths: Iterable[str]) -> int | None:
    """The bytes that are to be read, None where nobody knows."""
    paths = list(paths)
    return None if any(map(has_scheme, paths)) else total_bytes(paths)


def read_one(
    raw: Raw, reader: PageReader, archive: Archive | None, show: Callable[[Page], None], tally: Tally,
    repeated: Repeated,
) -> tuple[str | None, Tally]:
    """Read, keep and print one page; a page that cannot be used is told and counted, and its reason is given."""
    for text in raw.notes:
        complain(f"{raw.place}: {text}")
    try:
        page = reader.read(raw)
        if archive is not None:
            archive.keep(page)
    except LanguageError as problem:
        repeated.add(raw.place, problem.reason, foreign=True)
        return problem.reason, tally._replace(foreign=tally.foreign + 1)
    except PageError as problem:
        repeated.add(raw.place, problem.reason)
        return problem.reason, tally._replace(rejected=tally.rejected + 1)
    show(page)
    for line in failures_of(page):
        complain(f"{raw.place}: {line}")
    return None, tally._replace(
        read=tally.read + 1, statements=tally.statements + len(page.statements),
        events=tally.events + len(page.events), proposed=outcomes_of(page, tally.proposed))


def printer(plan: Plan) -> Callable[[Page], None]:
    """What prints a page as the plan says."""
    if plan.format == "jsonl":
        return lambda page: put_json(page if plan.with_text else page.without_text())
    screen, painter = console(), Painter(readers_messages(), plan.why)
    return lambda page: screen.print(painter.page(page), "")


def say_compiling(name: str) -> None:
    """Tell that a pack is compiled, which the first run after a change of the data does."""
    note(f"compiling {name}, once")


def note(line: str) -> None:
    """A line for people beside the output."""
    typer.echo(f"dragoman: {line}", err=True)


def _many(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
