"""`dragoman watch`: feeds are asked when it is time, what they name is read and kept."""

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from threading import Event
from types import FrameType
from typing import Annotated, Literal, NamedTuple

import typer

from dragoman.archive import Archive
from dragoman.cli.asking import FEEDS, AllowPrivate, Contact, KeptIn
from dragoman.cli.complaints import plain
from dragoman.cli.output import ARCHIVE, put_json
from dragoman.cli.read import PageReader, note, say_compiling
from dragoman.cli.words import named
from dragoman.pipeline import Reader
from dragoman.store.place import Place
from dragoman.watch.asking import Manners, Web
from dragoman.watch.feedlist import FeedList, read_list
from dragoman.watch.watcher import Line, Tally, Watcher

_SIGNALS = (signal.SIGINT, signal.SIGTERM)
_WIDTH = 8


class Services(NamedTuple):
    """What watching stands on; a test gives a stand-in."""

    reader: Callable[[], PageReader]


def run(
    context: typer.Context,
    feeds: Annotated[Path, typer.Argument(metavar="FEEDS", help="The list of feeds.")] = Path(FEEDS),
    archive: KeptIn = Path(ARCHIVE),
    once: Annotated[bool, typer.Option("--once", help="Do what is due now and end, as cron likes it.")] = False,
    format: Annotated[Literal["pretty", "jsonl"], typer.Option(
        "--format", help="For everything done a line for people, or one JSON object.")] = "pretty",
    contact: Contact = None,
    allow_private: AllowPrivate = False,
) -> None:
    """Read the new pages of feeds and keep them, and look whether pages that were read have changed.

    SIGINT and SIGTERM end it after the item in work; whatever ends it, the next run goes on from there. With --once the
    exit status is 1 where something failed.
    """
    listed = read_list(feeds)
    if not any(feed.enabled for feed in listed.feeds):
        raise typer.BadParameter("names no feed that is enabled: dragoman feeds add URL", param_hint="FEEDS")
    services = context.find_object(Services) or Services(load_reader)
    tell: Callable[[Line], None] = put_json if format == "jsonl" else say
    tally = watch(listed, archive, services, manners_of(listed, contact, allow_private), tell, once=once)
    note(summary(tally))
    raise typer.Exit(1 if once and tally.failed + tally.waiting else 0)


def watch(
    listed: FeedList, place: Place, services: Services, manners: Manners, tell: Callable[[Line], None], *, once: bool,
) -> Tally:
    """Watch the feeds of a list for the archive at `place`, until a signal ends it or (`once`) nothing is due."""
    with Archive.open(place) as archive, until_signal() as stop:
        web = Web(manners, lambda seconds: not stop.wait(seconds))
        return Watcher(archive, listed, web, services.reader, tell, stop).run(once=once)


def manners_of(listed: FeedList, contact: str | None, allow_private: bool) -> Manners:
    """How the web is asked: what is said on the command line goes before what the list says."""
    return Manners(contact=contact or listed.contact, delay_seconds=listed.delay_seconds, allow_private=allow_private)


def load_reader() -> PageReader:
    """The reader with all packs."""
    return Reader.load(say_compiling)


@contextmanager
def until_signal() -> Iterator[Event]:
    """An event that SIGINT or SIGTERM sets; the second of them does what it always does."""
    stop = Event()
    before = {number: signal.getsignal(number) for number in _SIGNALS}

    def ask_to_end(number: int, frame: FrameType | None) -> None:
        for each, handler in before.items():
            signal.signal(each, handler)
        stop.set()

    for number in _SIGNALS:
        signal.signal(number, ask_to_end)
    try:
        yield stop
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)


def say(line: Line) -> None:
    """A line for people: when, what, which address, how it went, how much is left."""
    left = f"  ({line.left} due)" if line.left else ""
    told = f"{named(line.url)}  {plain(line.note)}{left}"
    typer.echo(f"{datetime.now():%H:%M:%S}  {line.what:<{_WIDTH}} {told}", err=True)


def summary(tally: Tally) -> str:
    """What a run came to, on one line."""
    parts = [f"{tally.feeds} feeds asked", f"{tally.kept} pages kept", f"{tally.changed} changed"]
    parts += [f"{many} {what}" for what, many in (("waiting", tally.waiting), ("failed", tally.failed)) if many]
    return ", ".join(parts)


