"""`dragoman forget`: a page out of the archive, with everything that stands on it."""

from pathlib import Path
from typing import Annotated

import typer

from dragoman.archive import Archive
from dragoman.cli.output import ARCHIVE, ArchiveFile, TableFormat, console, plain_table, put_json
from dragoman.cli.words import named
from dragoman.errors import ArchiveError, QueryError
from dragoman.store.answers import Forgotten


def run(
    name: Annotated[str, typer.Argument(metavar="URL", help="The page's address, its key, its own id, or the digest of "
                                        "one of its texts; in full.", show_default=False)],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Tell what would go, and change nothing.")] = False,
    format: TableFormat = "table",
    archive: ArchiveFile = Path(ARCHIVE),
) -> None:
    """Take a page out of an archive: all its versions, their records and links, and whoever stands on it alone.

    It is overwritten in the file. Copies of the archive and exports that were made before still hold it.
    """
    try:
        with Archive.open(archive, create=False) as opened:
            gone = opened.forget(name, dry=dry_run)
    except QueryError as problem:
        raise ArchiveError(str(archive), str(problem)) from problem
    if not (gone.swept or dry_run):
        typer.echo("dragoman: " + (
            "somebody reads the archive: its log holds the words until it is written to at rest"
            if isinstance(archive, Path) else "the server holds the words in its files and its log until it has cleaned"
            " them (VACUUM, checkpoints), and in its copies"), err=True)
    if format == "jsonl":
        put_json(gone)
        return
    table = plain_table("would go" if dry_run else "gone", "number", numbers=("number",))
    for what, number in _counts(gone).items():
        table.add_row(what, f"{number:,}")
    console().print(table)
    typer.echo(f"dragoman: {named(gone.document)} {'would be' if dry_run else 'is'} forgotten", err=True)


def _counts(gone: Forgotten) -> dict[str, int]:
    return {"versions": len(gone.versions), "articles": gone.articles, "statements": gone.statements,
            "events": gone.events, "findings": gone.findings, "links": gone.links, "strangers": len(gone.strangers),
            "spellings of names": gone.names, "addresses in feeds": gone.items, "notes of failures": gone.rejects,
            "judgements": gone.judgements}
