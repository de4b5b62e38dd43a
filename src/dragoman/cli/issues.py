"""`dragoman issues`: the issues that statements are told to be about."""

from typing import Annotated

import typer

from dragoman.cli.output import TableFormat, console, plain_table, put_json
from dragoman.cli.words import named
from dragoman.packs.issues import load_issues


def run(
    name: Annotated[str | None, typer.Argument(metavar="NAME", help="An id, name or term; all issues without it.",
                                               show_default=False)] = None,
    area: Annotated[str | None, typer.Option(help="Only those of an area, as nuclear or territory.")] = None,
    format: TableFormat = "table",
) -> None:
    """List the issues with their names and areas, or one with all its terms."""
    issues = load_issues()
    found = [issue for issue in (issues.called(name) if name else issues.every) if area in (None, issue.area)]
    if format == "jsonl":
        for issue in found:
            put_json(issue)
        return
    table = plain_table("id", "area", "name", *(("terms",) if name else ()))
    for issue in found:
        terms = ", ".join(named(term) for each in issue.terms.values() for term in each)
        table.add_row(issue.id, issue.area, ", ".join((issue.name, *issue.also)), *((terms,) if name else ()))
    console().print(table)
    typer.echo(f"{len(found)} issue{'s' * (len(found) != 1)}", err=True)
