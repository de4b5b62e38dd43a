"""`dragoman findings`: what does not add up in an archive."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Group, RenderableType
from rich.text import Text

from dragoman.archive.findings import KINDS, Discrepancy, Evidence, findings
from dragoman.cli.messages import Messages, readers_messages
from dragoman.cli.output import ARCHIVE, ArchiveFile, TableFormat, console, put_json
from dragoman.cli.render import short
from dragoman.cli.words import Indented, Words, marked, named
from dragoman.records import Passage
from dragoman.store.view import View


def run(
    kind: Annotated[str | None, typer.Option(help=f"Only of this kind: {', '.join(KINDS)}.")] = None,
    speaker: Annotated[str | None, typer.Option(help="Who speaks, takes part or is named: a name in any script, or an "
                                                "actor id.")] = None,
    since: Annotated[str | None, typer.Option(metavar="DATE", help="The first day, as 2024-03-01 or 2024.")] = None,
    until: Annotated[str | None, typer.Option(metavar="DATE", help="The last day, included.")] = None,
    outlet: Annotated[str | None, typer.Option(help="Who published one of the records.")] = None,
    limit: Annotated[int, typer.Option(min=1, help="The most to show.")] = 20,
    format: TableFormat = "table",
    archive: ArchiveFile = Path(ARCHIVE),
) -> None:
    """List what does not add up, the latest first, with the words that show it. A finding is a reason to look, no
    verdict: `dragoman show ID` opens the words."""
    with View(archive) as view:
        found = findings(view, kind, speaker=speaker, since=since, until=until, outlet=outlet, limit=limit)
    if format == "jsonl":
        for one in found:
            put_json(one)
        return
    if found:
        messages = readers_messages()
        console().print(Group(*(part for one in found for part in _drawn(one, messages))))
    typer.echo(f"{len(found)}{'; --limit shows more' if len(found) == limit else ''}" if found else "nothing found",
               err=True)


def _drawn(found: Discrepancy, messages: Messages) -> Iterator[RenderableType]:
    yield Text.assemble((f"{found.day or 'undated'}  {found.kind}", "bold"), "  ", (messages.say(found.note), "yellow"))
    for one in found.evidence:
        who = ", ".join(map(named, one.who))
        place = f"{one.published or 'undated'}  {named(one.outlet or 'outlet not told')}  {short(one.id)}"
        yield Indented(Text(f"{place}  {who}"), 2)
        yield Indented(Words(_told(one)), 4)
    yield Text()


def _told(evidence: Evidence) -> Text:
    """The words of a record; those that the finding is about stand out."""
    return Text(" … ").join(_marked(passage, evidence.marked) for passage in evidence.words)


def _marked(passage: Passage, spans: Sequence[Passage]) -> Text:
    start, end = passage.span
    return marked(passage.text, [((max(one.span[0], start) - start, min(one.span[1], end) - start), "bold red")
                                 for one in spans if one.span[0] < end and start < one.span[1]])
