"""`dragoman backup`: a copy of an archive, made while it may be in use."""

from pathlib import Path
from typing import Annotated

import typer

from dragoman.archive.copying import backup
from dragoman.cli.output import ARCHIVE, ArchiveFile


def run(
    target: Annotated[Path, typer.Argument(metavar="FILE", help="The file to write.", show_default=False)],
    force: Annotated[bool, typer.Option("--force", help="Replace a copy that is there.")] = False,
    archive: ArchiveFile = Path(ARCHIVE),
) -> None:
    """Copy an archive to a file, as it is at one moment; others may read and write it meanwhile."""
    size = backup(archive, target, force=force)
    typer.echo(f"dragoman: {archive} copied to {target} ({size:,} bytes) and looked through: it is sound", err=True)
