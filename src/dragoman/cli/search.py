"""`dragoman search`: what an archive holds about something."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Group
from rich.table import Table

from dragoman.cli.explained import drawn, who_of, words_of
from dragoman.cli.narrowing import (
    About,
    Act,
    Chain,
    Country,
    EventKind,
    FindingKind,
    Issue,
    Judged,
    Language,
    Mode,
    Occasion,
    OfKind,
    Outlet,
    Since,
    Speaker,
    Status,
    Until,
    Words,
)
from dragoman.cli.output import ARCHIVE, ArchiveFile, TableFormat, console, plain_table, put_json
from dragoman.cli.render import short
from dragoman.cli.words import Words as Shown
from dragoman.cli.words import named
from dragoman.records import Event, Statement
from dragoman.store.found import Facets, Hits
from dragoman.store.view import Narrowing, View


def run(
    words: Words = None,
    speaker: Speaker = None,
    about: About = None,
    act: Act = None,
    since: Since = None,
    until: Until = None,
    outlet: Outlet = None,
    language: Language = None,
    mode: Mode = None,
    occasion: Occasion = None,
    event: EventKind = None,
    status: Status = None,
    issue: Issue = None,
    chain: Chain = None,
    country: Country = None,
    finding: FindingKind = None,
    judged: Judged = None,
    kind: OfKind = "statements",
    limit: Annotated[int, typer.Option(min=1, help="The most to show.")] = 20,
    page: Annotated[int, typer.Option(min=1, help="Which so many of them: 1 for the first.")] = 1,
    offset: Annotated[int, typer.Option(min=0, help="How many to pass over before that.")] = 0,
    explain: Annotated[bool, typer.Option("--explain", help="Tell of each why it is found.")] = False,
    facets: Annotated[bool, typer.Option("--facets", help="Count what is found by speaker, act, issue and the others "
                                         "instead of showing it.")] = False,
    format: TableFormat = "table",
    archive: ArchiveFile = Path(ARCHIVE),
) -> None:
    """Find statements, events or pages in an archive.

    All words and all options must fit. With options, no words are needed.
    """
    narrowed: Narrowing = {
        "speaker": speaker, "about": about, "act": act, "since": since, "until": until, "outlet": outlet,
        "language": language, "mode": mode, "occasion": occasion, "event": event, "status": status,
        "issue": issue, "chain": chain, "country": country, "finding": finding, "judged": judged}
    asked, first = " ".join(words or []), offset + (page - 1) * limit
    with View(archive) as view:
        if facets:
            _put_facets(view.facets(asked, kinds=kind, most=limit, **narrowed), format)
            return
        hits = view.search(asked, kinds=kind, limit=limit, offset=first, explained=explain, **narrowed)
    if format == "jsonl":
        for hit in hits:
            put_json(hit)
        return
    if hits.hits:
        console().print(Group(*(part for hit in hits for part in drawn(hit))) if explain else _table(hits))
    typer.echo(_summary(hits), err=True)


def _put_facets(found: Facets, format: str) -> None:
    if format == "jsonl":
        put_json(found)
        return
    screen = console()
    last = "; of these the last 10,000 kept are counted" if found.more else ""
    screen.print(f"{found.total:,}{'+' * found.more} found{last}")
    for name, values in found.by.items():
        if values:
            table = plain_table(f"by {name}", "number", numbers=("number",))
            for value in values:
                table.add_row(named(value.name), f"{value.count:,}")
            screen.print("", table)


def _table(hits: Hits) -> Table:
    judged = ["judged"] if any(hit.judged for hit in hits) else []
    table = plain_table("id", "date", "who", "what", *judged, "outlet", "words")
    for hit in hits:
        table.add_row(short(hit.id), hit.date or "", who_of(hit.record), _what(hit.record),
                      *([hit.judged or ""] if judged else []), named(hit.outlet or ""),
                      Shown(words_of(hit)))
    return table


def _what(record: Statement | Event | None) -> str:
    if isinstance(record, Statement):
        return record.act
    return f"{record.kind}, {record.status}" if record else "page"


def _summary(hits: Hits) -> str:
    if not hits.total:
        return "nothing found; try fewer words or options, or see `dragoman stats`"
    if not hits.hits:
        return f"there are only {hits.total:,}: ask for an earlier page"
    total, last = f"{hits.total:,}{'+' * hits.more}", hits.offset + len(hits)
    places = f"{hits.offset + 1:,} to {last:,}" if hits.offset else f"{len(hits):,}"
    further = hits.more or last < hits.total
    more = f" of {total}{'; --page or --limit shows more' * further}" if hits.offset or further else ""
    return f"{places}{more}; `dragoman show ID` opens one at its words"
