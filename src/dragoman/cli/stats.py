"""`dragoman stats`: how much an archive holds, of whom and of what."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from dragoman.cli.output import ARCHIVE, ArchiveFile, TableFormat, console, plain_table, put_json
from dragoman.cli.words import named
from dragoman.store.answers import Stats
from dragoman.store.view import View

_UNTOLD = "(not told)"


def run(
    speakers: Annotated[int, typer.Option(min=0, help="How many of the most quoted speakers to name.")] = 10,
    format: TableFormat = "table",
    archive: ArchiveFile = Path(ARCHIVE),
) -> None:
    """Count what an archive holds. Of a page with several versions the last one is counted."""
    with View(archive) as view:
        stats = view.stats(speakers)
    if format == "jsonl":
        put_json(stats)
        return
    screen = console()
    screen.print(_totals(stats))
    parts = {f"statements by {name}": counts for name, counts in stats.statements_by.items()}
    parts |= {f"events by {name}": counts for name, counts in stats.events_by.items()}
    parts |= {"findings": stats.findings, "most quoted": {who.name: who.statements for who in stats.speakers}}
    for of, counts in parts.items():
        if counts:
            screen.print("", _counted(of, counts))


def _totals(stats: Stats) -> Table:
    days = f"{stats.first_published} to {stats.last_published}" if stats.first_published else "undated"
    counts = {"pages": stats.pages, "versions": stats.versions, "articles": stats.articles,
              "statements": stats.statements, "events": stats.events, "strangers": stats.strangers,
              "strangers joined": stats.joined, "persons of these": stats.persons}
    return _counted(f"archive, {days}", counts)


def _counted(of: str, counts: Mapping[str, int]) -> Table:
    table = plain_table(of, "number", numbers=("number",))
    for name, number in counts.items():
        table.add_row(named(name) or _UNTOLD, str(number))
    return table
