"""`dragoman timeline`: what somebody has said of a matter over time."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Group, RenderableType
from rich.text import Text

from dragoman.archive.timeline import Position, Timeline, timeline
from dragoman.cli.output import ARCHIVE, ArchiveFile, PrettyFormat, console, put_json
from dragoman.cli.render import short
from dragoman.cli.words import Indented, Words, named
from dragoman.store.view import View

_STYLES = {"first": "green", "repeated": "dim", "different": "", "reversed": "bold red"}


def run(
    speaker: Annotated[str, typer.Option(help="Whose positions: a name in any script, or an actor id.",
                                         show_default=False)],
    about: Annotated[str | None, typer.Option(help="Words, or the name of an issue.")] = None,
    issue: Annotated[str | None, typer.Option(help="An issue by its id, name or term (`dragoman issues`).")] = None,
    since: Annotated[str | None, typer.Option(metavar="DATE", help="The first day, as 2024-03-01 or 2024.")] = None,
    until: Annotated[str | None, typer.Option(metavar="DATE", help="The last day, included.")] = None,
    format: PrettyFormat = "pretty",
    archive: ArchiveFile = Path(ARCHIVE),
) -> None:
    """Show the positions of a speaker on a matter by day, a line for each distinct statement, and what changes."""
    with View(archive) as view:
        found = timeline(view, speaker, about, issue, since, until)
    if format == "jsonl":
        for position in found.positions:
            put_json(position)
    elif found.positions:
        console().print(Group(*(part for position in found.positions for part in _position(position))))
    typer.echo(_summary(found), err=True)


def _position(position: Position) -> list[RenderableType]:
    stance = {2: "support", 1: "for", -1: "against", -2: "rejection"}.get(position.stance, "")
    negated = " negated" if position.negated else ""
    beside = f" {short(position.beside)}" if position.beside else ""
    head = Text.assemble(
        f"{position.day or 'undated'}  ", (f"{position.change}{beside}", _STYLES[position.change]),
        f"  {position.act}{negated}{f' ({stance})' if stance else ''}", f"  {', '.join(map(named, position.outlets))}")
    others = len(position.statements) - 1
    more = f" and {others} more telling{'s' if others > 1 else ''}" if others else ""
    told = f"{short(position.id)}{more}"
    return [head, *(Indented(Words(words), 2) for words in position.words), Indented(Text(told, style="dim"), 2)]


def _summary(found: Timeline) -> str:
    if not found.positions:
        return "nothing found; try other words, or `dragoman issues`"
    about = ", ".join(found.issues) or found.about
    more = "; there are more: narrow it by --since and --until" if found.more else ""
    return f"{len(found.positions):,} positions in {found.statements:,} statements, about {about}{more}"
