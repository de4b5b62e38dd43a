"""`dragoman pages`: what could not be fetched or read, and why; and trying it again."""

from pathlib import Path
from typing import Annotated

import typer
from msgspec import structs

from dragoman.archive import Archive
from dragoman.cli.asking import FEEDS, AllowPrivate, Contact, FeedsFile
from dragoman.cli.output import ARCHIVE, ArchiveFile, TableFormat, console, plain_table, put_json
from dragoman.cli.read import note
from dragoman.cli.repeated import Repeated
from dragoman.cli.watch import Services, load_reader, manners_of, say, summary, until_signal
from dragoman.cli.words import named
from dragoman.store.place import Place
from dragoman.store.view import View
from dragoman.watch.again import read_again
from dragoman.watch.asking import Web
from dragoman.watch.feedlist import FeedList, read_list
from dragoman.watch.places import stamp_now
from dragoman.watch.watcher import Watcher


def run(
    context: typer.Context,
    failed: Annotated[bool, typer.Option("--failed", help="List what could not be fetched or read, and why.")] = False,
    retry: Annotated[bool, typer.Option("--retry", help="Try it all again now, and list what still fails.")] = False,
    format: TableFormat = "table",
    archive: ArchiveFile = Path(ARCHIVE),
    feeds: FeedsFile = Path(FEEDS),
    contact: Contact = None,
    allow_private: AllowPrivate = False,
) -> None:
    """Tell what could not be fetched or read, of feeds, of their pages and of what `read` was given; or try it again.

    The exit status is 1 where --retry leaves something.
    """
    if not (failed or retry):
        raise typer.BadParameter("say --failed or --retry", param_hint="--failed")
    if retry:
        listed = read_list(feeds) if feeds.exists() else FeedList()
        again(archive, listed, context.find_object(Services) or Services(load_reader), contact, allow_private)
    left = show(archive, format)
    raise typer.Exit(1 if retry and left else 0)


def again(place: Place, listed: FeedList, services: Services, contact: str | None, allow_private: bool) -> None:
    """Try again what failed, and say what came of it. Raises ArchiveError where there is no archive."""
    with Archive.open(place, create=False) as archive, until_signal() as stop:
        web = Web(manners_of(listed, contact, allow_private), lambda seconds: not stop.wait(seconds))
        reader, repeated = services.reader, Repeated(each=False)
        for one in read_again(archive, web, reader):
            if one.foreign:
                repeated.given = one.path
                repeated.add(one.source, one.reason or "", foreign=True)
            else:
                typer.echo(f"dragoman: {named(one.source)}: {one.reason or 'read and kept'}", err=True)
            if stop.is_set():
                return
        repeated.tell()
        archive.watching.try_again(stamp_now())
        failing = {feed.url for feed in archive.view.watched() if feed.reason}
        broken = tuple(feed for feed in listed.feeds if feed.url in failing)
        tally = Watcher(archive, structs.replace(listed, feeds=broken), web, reader, say, stop).run(once=True)
        note(summary(tally))


def show(place: Place, format: str) -> int:
    """List what fails, and give how much that is. Raises ArchiveError where there is no archive."""
    with View(place) as view:
        found = view.failures()
    if format == "jsonl":
        for failure in found:
            put_json(failure)
        return len(found)
    table = plain_table("what", "source", "state", "tries", "why", "last", "again", numbers=("tries",))
    for failure in found:
        table.add_row(failure.kind, named(failure.source), failure.status, str(failure.tries), named(failure.reason),
                      failure.last_at or "", failure.next_at or "")
    if found:
        console().print(table)
    else:
        note("nothing failed")
    return len(found)
