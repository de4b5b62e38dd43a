"""`dragoman restore`: a copy in the place of an archive."""

from pathlib import Path
from typing import Annotated

import typer

from dragoman.archive.copying import restore
from dragoman.cli.output import ARCHIVE
from dragoman.store.place import Place, place_of

_Restored = Annotated[Place, typer.Option(
    "--archive", metavar="FILE", parser=place_of, help="The archive to put it in the place of.")]


def run(
    copy: Annotated[Path, typer.Argument(metavar="FILE", help="A copy that `dragoman backup` has made.",
                                         show_default=False)],
    force: Annotated[bool, typer.Option("--force", help="Overwrite an archive that is there.")] = False,
    archive: _Restored = Path(ARCHIVE),
) -> None:
    """Put a copy in the place of an archive. An archive that is there is overwritten with --force only."""
    size = restore(copy, archive, force=force)
    typer.echo(f"dragoman: {archive} is now what {copy} holds ({size:,} bytes)", err=True)
