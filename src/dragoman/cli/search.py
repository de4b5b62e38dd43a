"""`dragoman search`: what an archive holds about something."""

from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from dragoman.cli.output import ARCHIVE, ArchiveFile, TableFormat, console, plain_table, put_json
from dragoman.cli.render import short
from dragoman.cli.words import Words, named
from dragoman.records import Event, Statement
from dragoman.store.answers import Hit, Hits, Kind
from dragoman.store.view import View


def run(
    words: Annotated[list[str] | None, typer.Argument(metavar="WORDS...", help="Words of the statement, in any "
                                                      "spelling; \"...\" is a phrase.", show_default=False)] = None,
    speaker: Annotated[str | None, typer.Option(help="Who said it: a name in any script, or an actor id.")] = None,
    about: Annotated[str | None, typer.Option(help="Whom or what it is about.")] = None,
    act: Annotated[str | None, typer.Option(help="The act: ASSERT, REJECT, REQUEST, ACCUSE and the others.")] = None,
    since: Annotated[str | None, typer.Option(metavar="DATE", help="The first day, as 2024-03-01 or 2024.")] = None,
    until: Annotated[str | None, typer.Option(metavar="DATE", help="The last day, included.")] = None,
    outlet: Annotated[str | None, typer.Option(help="Who published it.")] = None,
    language: Annotated[str | None, typer.Option(help="The language of the article: fa or ar.")] = None,
    mode: Annotated[str | None, typer.Option(help="direct, indirect, mixed, reported or free.")] = None,
    occasion: Annotated[str | None, typer.Option(help="press conference, interview, call and the others.")] = None,
    kind: Annotated[Kind, typer.Option(help="What to look for.")] = "statements",
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
            outlet=outlet, language=language, mode=mode, occasion=occasion, limit=limit)
    if format == "jsonl":
        for hit in hits:
            put_json(hit)
        return
    if hits.hits:
        console().print(_table(hits))
    typer.echo(_summary(hits), err=True)


def _table(hits: Hits) -> Table:
    table = plain_table("id", "date", "who", "what", "outlet", "words")
    for hit in hits:
        table.add_row(short(hit.id), hit.date or "", _who(hit.record), _what(hit.record),
                      named(hit.outlet or ""), Words(_words(hit)))
    return table


def _who(record: Statement | Event | None) -> str:
    if isinstance(record, Statement):
        return ", ".join(named(speaker.name) for speaker in record.speakers)
    return ", ".join(named(party.name) for party in record.participants) if record else ""


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
    total = f"{hits.total:,}+" if hits.more else str(hits.total)
    more = f" of {total}; --limit shows more" if hits.more or hits.total > len(hits) else ""
    return f"{len(hits)}{more}; `dragoman show ID` opens one at its words"
