"""`dragoman search`: what an archive holds about something."""

from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from dragoman.cli import words as shown
from dragoman.cli.narrowing import (
    About,
    Act,
    Judged,
    Language,
    Mode,
    Occasion,
    OfKind,
    Outlet,
    Since,
    Speaker,
    Until,
    Words,
)
from dragoman.cli.output import ARCHIVE, ArchiveFile, TableFormat, console, plain_table, put_json
from dragoman.cli.render import short
from dragoman.records import Event, Statement
from dragoman.store.answers import Hit, Hits
from dragoman.store.view import View


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
    judged: Judged = None,
    kind: OfKind = "statements",
    limit: Annotated[int, typer.Option(min=1, help="The most to show.")] = 20,
    format: TableFormat = "table",
    archive: ArchiveFile = Path(ARCHIVE),
) -> None:
    """Find statements, events or pages in an archive.

    All words and all options must fit. With options, no words are needed.
    """
    with View(archive) as view:
        hits = view.search(
            " ".join(words or []), kinds=kind, speaker=speaker, about=about, act=act, since=since, until=until,
            outlet=outlet, language=language, mode=mode, occasion=occasion, judged=judged, limit=limit)
    if format == "jsonl":
        for hit in hits:
            put_json(hit)
        return
    if hits.hits:
        console().print(_table(hits))
    typer.echo(_summary(hits), err=True)


def _table(hits: Hits) -> Table:
    judged = ["judged"] if any(hit.judged for hit in hits) else []
    table = plain_table("id", "date", "who", "what", *judged, "outlet", "words")
    for hit in hits:
        table.add_row(short(hit.id), hit.date or "", _who(hit.record), _what(hit.record),
                      *([hit.judged or ""] if judged else []), shown.named(hit.outlet or ""), shown.Words(_words(hit)))
    return table


def _who(record: Statement | Event | None) -> str:
    if isinstance(record, Statement):
        return ", ".join(shown.named(speaker.name) for speaker in record.speakers)
    return ", ".join(shown.named(party.name) for party in record.participants) if record else ""


def _what(record: Statement | Event | None) -> str:
    if isinstance(record, Statement):
        return record.act
    return f"{record.kind}, {record.status}" if record else "page"


def _words(hit: Hit) -> str:
    if isinstance(hit.record, Statement):
        return " … ".join(passage.text for passage in hit.record.content)
    return " … ".join(passage.text for passage in hit.record.evidence) if hit.record else hit.title or ""


def _summary(hits: Hits) -> str:
    if not hits.total:
        return "nothing found; try fewer words or options, or see `dragoman stats`"
    more = f" of {hits.total}; --limit shows more" if hits.total > len(hits) else ""
    return f"{len(hits)}{more}; `dragoman show ID` opens one at its words"
