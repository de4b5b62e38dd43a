"""`dragoman evaluate`: a system's output against hand-read records."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Annotated, NamedTuple

import msgspec
import typer

from dragoman.cli.output import TableFormat, console, plain_table, put_json
from dragoman.errors import SourceError
from dragoman.evaluate import Group, Report, score


class Services(NamedTuple):
    """What scores the lines of a file, called by its name, against the gold of a folder; a test gives a stand-in."""

    score: Callable[[Path, Iterable[bytes], str | None, str], Report]


REAL = Services(lambda gold, lines, by, name: score(gold, lines, by, name=name))


def run(
    context: typer.Context,
    gold: Annotated[Path, typer.Argument(metavar="GOLD_DIR", help="The folder of the hand-read records.", exists=True,
                                         file_okay=False, show_default=False)],
    output: Annotated[Path, typer.Argument(metavar="FILE", help="What `dragoman read --format jsonl` printed.",
                                           show_default=False)],
    by: Annotated[str | None, typer.Option(metavar="FIELD", help="Also by this field of the gold, as lang or outlet.",
                                           show_default=False)] = None,
    format: TableFormat = "table",
) -> None:
    """Score a system's output against hand-read records."""
    services = context.find_object(Services) or REAL
    try:
        with output.open("rb") as lines:
            report = services.score(gold, lines, by, str(output))
    except OSError as problem:
        raise SourceError(str(output), f"cannot be read ({problem.strerror}); check the path") from problem
    if format == "jsonl":
        for group in report.groups:
            for row in group.rows:
                put_json({"group": group.name, "pages": group.pages, **msgspec.structs.asdict(row)})
        return
    for group in report.groups:
        _print(group)
    if report.missing:
        typer.echo(f"no output for {', '.join(report.missing)}", err=True)


def _print(group: Group) -> None:
    numbers = ("P", "R", "F1", "hit", "said", "due", "95 %")
    table = plain_table(f"{group.name}: {group.pages} pages", *numbers, numbers=numbers)
    for row in group.rows:
        interval = f"{row.low:.2f} to {row.high:.2f}" if row.low is not None and row.high is not None else ""
        table.add_row(row.name, f"{row.precision:.3f}", f"{row.recall:.3f}", f"{row.f1:.3f}", str(row.hit),
                      str(row.said), str(row.due), interval)
    console().print(table, "")
