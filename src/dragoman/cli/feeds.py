"""`dragoman feeds`: the list of feeds that are watched."""

from pathlib import Path
from typing import Annotated

import typer

from dragoman.cli.asking import FEEDS, AllowPrivate, Contact, FeedsFile
from dragoman.cli.output import ARCHIVE, ArchiveFile, TableFormat, console, plain_table, put_json
from dragoman.cli.words import named
from dragoman.store.answers import Watched
from dragoman.store.view import View
from dragoman.watch.asking import Manners, Web, try_feed
from dragoman.watch.feedlist import Listed, add_feed, read_list, remove_feed, seconds_in

app = typer.Typer(add_completion=False, rich_markup_mode=None, no_args_is_help=True,
                  help="The list of feeds that are watched.")

_FILE = Path(FEEDS)
_ARCHIVE = Path(ARCHIVE)


@app.command()
def add(
    url: Annotated[str, typer.Argument(metavar="URL", help="The feed's address.", show_default=False)],
    name: Annotated[str | None, typer.Option(metavar="TEXT", help="By which it can be removed.",
                                             show_default=False)] = None,
    outlet: Annotated[str | None, typer.Option(metavar="TEXT", help="Who publishes its pages.",
                                               show_default=False)] = None,
    every: Annotated[str, typer.Option(metavar="SPAN", help="How often it is asked: 15m, 2h, 1d.")] = "15m",
    ask: Annotated[bool, typer.Option("--ask/--no-ask", help="Ask the address first whether it is a feed.")] = True,
    feeds: FeedsFile = _FILE,
    contact: Contact = None,
    allow_private: AllowPrivate = False,
) -> None:
    """Write a feed to the list."""
    seconds = seconds_in(every)
    if seconds is None:
        raise typer.BadParameter("write a span such as 15m, 2h or 1d", param_hint="--every")
    told = "not asked"
    if ask:
        feed, moved = try_feed(url, Web(Manners(contact=contact, allow_private=allow_private)))
        told = f"{feed.kind}, {len(feed.items) or len(feed.sitemaps)} items"
        for note in (*feed.notes, *([f"has moved for good to {moved}"] if moved != url else [])):
            typer.echo(f"dragoman: {url}: {note}", err=True)
    add_feed(feeds, Listed(url, name, outlet, seconds))
    typer.echo(f"dragoman: {url} ({told}) is on the list in {feeds}; dragoman watch reads it", err=True)


@app.command("list")
def list_feeds(
    feeds: FeedsFile = _FILE,
    format: TableFormat = "table",
    archive: ArchiveFile = _ARCHIVE,
) -> None:
    """Show the list, and what the archive remembers of each feed."""
    listed = read_list(feeds)
    known: dict[str, Watched] = {}
    if View.is_there(archive):
        with View(archive) as view:
            known = {feed.url: feed for feed in view.watched()}
    table = plain_table("name", "feed", "every", "items", "kept", "last read", "trouble", numbers=("items", "kept"))
    for feed in listed.feeds:
        state = known.get(feed.url)
        if format == "jsonl":
            put_json({"url": feed.url, "name": feed.name, "outlet": feed.outlet, "every_seconds": feed.every_seconds,
                      "enabled": feed.enabled, "state": state})
            continue
        trouble = "" if state is None else state.reason or (f"moved to {state.moved_to}" if state.moved_to else "")
        every = f"{feed.every_seconds / 60:g} min" if feed.enabled else "never"
        table.add_row(named(feed.name or ""), named(feed.url), every, str(state.items if state else 0),
                      str(state.kept if state else 0), (state.read_at if state else None) or "", named(trouble))
    if format == "table":
        console().print(table)


@app.command()
def remove(
    which: Annotated[str, typer.Argument(metavar="FEED", help="The feed's address or name.", show_default=False)],
    feeds: FeedsFile = _FILE,
) -> None:
    """Take a feed from the list. What was read of it stays in the archive."""
    feed = remove_feed(feeds, which)
    typer.echo(f"dragoman: {feed.url} is no longer on the list in {feeds}", err=True)
