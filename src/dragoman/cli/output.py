"""Standard output: JSON lines as bytes, tables and records through one Rich console."""

import os
import sys
from typing import Annotated, Literal, TypeAlias

import msgspec
import typer
from rich.console import Console
from rich.table import Table

from dragoman.store.place import Place, place_of

ARCHIVE = "dragoman.db"
_PIPE_WIDTH = 120

ArchiveFile: TypeAlias = Annotated[Place, typer.Option(
    "--archive", metavar="FILE", parser=place_of, help="The archive to ask: a file, or postgresql://...")]
TableFormat: TypeAlias = Annotated[
    Literal["table", "jsonl"], typer.Option("--format", help="A table for people, or one JSON object a line.")]
PrettyFormat: TypeAlias = Annotated[
    Literal["pretty", "jsonl"], typer.Option("--format", help="The record for people, or one JSON object a line.")]


def put_json(value: object) -> None:
    """Write one JSON object on a line of its own, in UTF-8 whatever the terminal's encoding is."""
    sys.stdout.buffer.write(msgspec.json.encode(value) + b"\n")


def console() -> Console:
    """A console on standard output: colours only on a terminal, no markup read from the text; of a fixed width in pipes
    where COLUMNS says nothing else."""
    width = None if sys.stdout.isatty() or os.environ.get("COLUMNS") else _PIPE_WIDTH
    return Console(markup=False, highlight=False, emoji=False, width=width)


def plain_table(*columns: str, numbers: tuple[str, ...] = ()) -> Table:
    """An empty table without a frame; the columns named in `numbers` are set to the right."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in columns:
        table.add_column(column, justify="right" if column in numbers else "left", overflow="fold")
    return table
