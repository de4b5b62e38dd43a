"""`dragoman actor`: who somebody is, as the data and the pages of an archive know him."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Group, RenderableType
from rich.text import Text

from dragoman.archive.actors import Actor, Candidate, Encounter, Role, actor, actors
from dragoman.cli.explained import drawn
from dragoman.cli.output import ARCHIVE, ArchiveFile, PrettyFormat, console, plain_table, put_json
from dragoman.cli.words import Indented, named
from dragoman.errors import ArchiveError
from dragoman.packs.careers import Held
from dragoman.store.view import View


def run(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A name in any script, or an actor id.",
                                        show_default=False)],
    latest: Annotated[int, typer.Option(min=0, help="How many of the last statements to show.")] = 5,
    limit: Annotated[int, typer.Option(min=1, help="The most to show of everything else that is listed.")] = 10,
    format: PrettyFormat = "pretty",
    archive: ArchiveFile = Path(ARCHIVE),
) -> None:
    """Show who somebody is: spellings, offices, statements by year and act, whom he met, what he said last.

    Where several are called so, they are listed to choose from, and the exit status is 1.
    """
    with View(archive) as view:
        found = actors(view, name)
        if not found:
            raise ArchiveError(str(archive), f"neither its pages nor the data know {name.strip()!r}")
        one = actor(view, found[0], latest, limit) if len(found) == 1 else None
    if format == "jsonl":
        for each in (one,) if one else found:
            put_json(each)
    elif one:
        console().print(Group(*_actor(found[0], one, limit)))
    else:
        console().print(_choice(found[:limit]))
    if one is None:
        typer.echo(f"{len(found)} are called so: ask for one of them by id", err=True)
        raise typer.Exit(1)


def _choice(found: Iterable[Candidate]) -> RenderableType:
    table = plain_table("id", "name", "kind", "statements", "events", "pages",
                        numbers=("statements", "events", "pages"))
    for one in found:
        table.add_row(one.actor or "", named(one.name), one.kind, *(f"{many:,}" for many in (
            one.statements, one.events, one.pages)))
    return table


def _actor(candidate: Candidate, one: Actor, limit: int) -> list[RenderableType]:
    parts: list[RenderableType] = [Text.assemble((named(candidate.name), "bold green"), f"  {candidate.kind}",
                                                 f"  {candidate.actor or 'without an id'}")]
    if one.known:
        for language, forms in one.known.spellings.items():
            parts += _line(f"known in {language} as", ", ".join(map(named, forms)))
        parts += [Indented(Text(_term(term)), 2) for term in one.known.terms[-limit:]]
    kept = one.kept
    if kept is None:
        return [*parts, Text("No page of this archive names it.")]
    parts += _line("pages write", ", ".join(f"{named(called.text)} {called.times:,}" for called in kept.called))
    parts += [Indented(Text(_role(role)), 2) for role in kept.roles]
    parts += _line("statements by year", _counts(kept.by_year)) + _line("by act", _counts(kept.by_act))
    if kept.met:
        parts.append(Text("in events with"))
        parts += [Indented(Text(_met(met)), 2) for met in kept.met]
    if one.latest:
        parts += [Text(), *(part for hit in one.latest for part in drawn(hit))]
    return parts


def _line(what: str, told: str) -> list[RenderableType]:
    return [Text.assemble((f"{what} ", "dim"), told)] if told else []


def _term(term: Held) -> str:
    end = term.end or (f"still on {term.read}" if term.read else "not told")
    return f"{term.office}  {term.start or 'not told'} to {end}"


def _role(role: Role) -> str:
    days = f", {role.first} to {role.last}" if role.first and role.last else ""
    return f"{named(role.role)}  as {role.times:,} passages tell{days}"


def _met(met: Encounter) -> str:
    events = ", ".join(f"{many:,} {kind}" for kind, many in met.events.items())
    return f"{named(met.name)}  {events}{f', last {met.last}' if met.last else ''}"


def _counts(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{name or 'of no known year'} {many:,}" for name, many in counts.items())
