"""`dragoman coverage`: of which outlets and days an archive holds anything."""

from pathlib import Path

from dragoman.cli.output import ARCHIVE, ArchiveFile, TableFormat, console, plain_table, put_json
from dragoman.cli.words import named
from dragoman.store.view import View


def run(format: TableFormat = "table", archive: ArchiveFile = Path(ARCHIVE)) -> None:
    """List the outlets of an archive and the days of which it holds anything of them."""
    with View(archive) as view:
        covered = view.coverage()
    if format == "jsonl":
        for one in covered:
            put_json(one)
        return
    table = plain_table("outlet", "language", "articles", "statements", "days", "first", "last", "undated",
                        numbers=("articles", "statements", "days", "undated"))
    for one in covered:
        table.add_row(named(one.outlet or "(not told)"), one.language, f"{one.articles:,}", f"{one.statements:,}",
                      f"{one.days:,}", one.first or "", one.last or "", f"{one.undated:,}" if one.undated else "")
    console().print(table)
