"""What the commands share that ask the web: their options."""

from pathlib import Path
from typing import Annotated, TypeAlias

import typer

from dragoman.store.place import Place, place_of

FEEDS = "feeds.toml"

Contact: TypeAlias = Annotated[str | None, typer.Option(
    envvar="DRAGOMAN_CONTACT", metavar="TEXT", show_default=False,
    help="An address by which sites reach you; every site asked is told it.")]
AllowPrivate: TypeAlias = Annotated[bool, typer.Option(
    "--allow-private", help="Read addresses of this machine and of private networks too.")]
FeedsFile: TypeAlias = Annotated[Path, typer.Option("--feeds", metavar="FILE", help="The list of feeds.")]
KeptIn: TypeAlias = Annotated[Place, typer.Option(
    "--archive", metavar="FILE", parser=place_of, help="The archive to keep pages in: a file, or postgresql://...")]
