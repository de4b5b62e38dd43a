"""The program `dragoman`: one table of commands, each loaded when it is called for.

Only Typer is imported here. The program's own help is drawn from the table, so that it needs no command's module, and
Rich is first imported by a command that draws something.
"""

import io
import sys
from collections.abc import Sequence
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from typing import Annotated, Any, NamedTuple

import typer
from typer.core import TyperGroup

from dragoman.cli.complaints import complain
from dragoman.errors import DragomanError, QueryError


class Command(NamedTuple):
    """A row of the table: the module whose `run` is the command (whose `app` holds several, for a group), and what the
    program's help says of it."""

    module: str
    summary: str
    is_group: bool = False


COMMANDS = {
    "read": Command("dragoman.cli.read", "Read pages, show the record of each and keep it in an archive."),
    "batch": Command("dragoman.cli.batch", "Read large amounts of pages into tables, shard by shard."),
    "load": Command("dragoman.cli.load", "Bring the tables of a batch into an archive."),
    "watch": Command("dragoman.cli.watch", "Read the new pages of feeds and keep them, and new versions of old ones."),
    "feeds": Command("dragoman.cli.feeds", "Add, list and remove the feeds that are watched.", is_group=True),
    "pages": Command("dragoman.cli.pages", "List what could not be fetched or read, or try it again."),
    "search": Command("dragoman.cli.search", "Find statements, events or pages in an archive."),
    "show": Command("dragoman.cli.show", "Show one record with the passage of the page round its words."),
    "same": Command("dragoman.cli.same", "Show all tellings of one report, statement or event, and what each adds."),
    "actor": Command("dragoman.cli.actor", "Show who somebody is, whom he met and what he said."),
    "timeline": Command("dragoman.cli.timeline", "Show the positions of a speaker on a matter over time."),
    "issues": Command("dragoman.cli.issues", "List the issues that statements are about."),
    "stats": Command("dragoman.cli.stats", "Count what an archive holds."),
    "verify": Command("dragoman.cli.verify", "Find the statements nearest to a claimed quotation."),
    "coverage": Command("dragoman.cli.coverage", "List the outlets of an archive and the days that it covers."),
    "judge": Command("dragoman.cli.judge", "Confirm, correct or reject what was read; say what is one.", is_group=True),
    "reread": Command("dragoman.cli.reread", "Bring an archive up to date: read anew what it keeps."),
    "export": Command("dragoman.cli.export", "Write statements, events or pages to a file for other programs."),
    "backup": Command("dragoman.cli.backup", "Copy an archive to a file, also while it is in use."),
    "restore": Command("dragoman.cli.restore", "Put a copy in the place of an archive."),
    "forget": Command("dragoman.cli.forget", "Take a page out of an archive, with everything that stands on it."),
    "findings": Command("dragoman.cli.findings", "List what does not add up, with the words that show it."),
    "serve": Command("dragoman.cli.serve", "Open the reading room of an archive in the browser."),
    "check": Command("dragoman.cli.check", "Check the data of languages and knowledge."),
    "evaluate": Command("dragoman.cli.evaluate", "Score a system's output against hand-read records."),
    "schema": Command("dragoman.cli.schema", "Print the JSON Schema of a page's record."),
}


class Commands(TyperGroup):
    """The group of all commands, which knows their names and loads the one that is asked for."""

    def list_commands(self, ctx: Any) -> list[str]:
        """The names, in the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The command of a name, its module imported now; None for a name that is not in the table."""
        row = COMMANDS.get(cmd_name)
        if row is None:
            return None
        module = import_module(row.module)
        if row.is_group:
            return typer.main.get_command(module.app)
        one = typer.Typer(add_completion=False, rich_markup_mode=None)
        one.command(name=cmd_name)(module.run)
        return typer.main.get_command(one)

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """Write the names and summaries without loading any of them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, row.summary) for name, row in COMMANDS.items()])


app = typer.Typer(cls=Commands, add_completion=False, rich_markup_mode=None, no_args_is_help=True)


def _show_version(wanted: bool) -> None:
    if not wanted:
        return
    try:
        typer.echo(f"dragoman {version('dragoman')}")
    except PackageNotFoundError:
        typer.echo("dragoman, run from its source without being installed")
    raise typer.Exit


@app.callback()
def program(
    _: Annotated[bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Print the version.",
                                    show_default=False)] = False,
) -> None:
    """Read the Persian and Arabic press about diplomacy: who said what, to whom, when, on whose authority."""


def main(args: Sequence[str] | None = None, services: object = None) -> None:
    """Run the program. Ends by SystemExit: 0 for all well, 1 for something rejected or refused, 2 for misuse.

    args: the process's own where none are given. services: stand-ins for what a command uses, for tests.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8")
    try:
        typer.main.get_command(app)(args, prog_name="dragoman", obj=services)
    except DragomanError as problem:
        complain(str(problem))
        sys.exit(2 if isinstance(problem, QueryError) else 1)
