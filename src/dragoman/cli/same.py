"""`dragoman same`: all tellings of one report, of one statement, and of one event."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Group, RenderableType
from rich.text import Text

from dragoman.archive.same import Happening, Retold, Same, Telling, same
from dragoman.cli.judged import lines_of
from dragoman.cli.output import ARCHIVE, ArchiveFile, PrettyFormat, console, put_json
from dragoman.cli.render import short
from dragoman.cli.words import Indented, Words, named
from dragoman.errors import ArchiveError, QueryError
from dragoman.records import Passage
from dragoman.store.view import View

_MOST = 5
"""Sentences that are shown of what a telling adds or leaves out."""
_CHAINS = {"same": "a common source", "untold": "", "apart": "other sources named"}
"""What is said of the sources of two articles (see linking/reports.py)."""


def run(
    name: Annotated[str, typer.Argument(metavar="ID", help="The id of a record, an article or a page of one article, "
                                        "or the beginning of one.", show_default=False)],
    format: PrettyFormat = "pretty",
    archive: ArchiveFile = Path(ARCHIVE),
) -> None:
    """Show all tellings of the report in which a record stands (who had it first, what each adds and leaves out) and,
    of a statement or an event, where else it is told, in either language."""
    with View(archive) as view:
        try:
            found = same(view, name)
        except QueryError as problem:
            raise ArchiveError(str(archive), str(problem)) from problem
    if format == "jsonl":
        put_json(found)
        return
    console().print(_drawn(found))


def _drawn(found: Same) -> RenderableType:
    parts: list[RenderableType] = []
    others = [*found.retold, *found.happened]
    if others:
        count = f"{found.reports} report{'s' if found.reports != 1 else ''}"
        times = f"{len(others)} more time{'s' if len(others) != 1 else ''}"
        parts.append(Text(f"Told {times}; {count} behind it, copies counted once", style="bold"))
        if found.id in found.first:
            parts.append(Text(f"first: the one asked for{', with others' if len(found.first) > 1 else ''}"))
        for retold in found.retold:
            parts += _retold(retold, retold.id in found.first)
        for happening in found.happened:
            parts += _happening(happening, happening.id in found.first)
        parts.append(Text())
    parts += lines_of(found.judgements, None)
    if len(found.tellings) == 1:
        return Group(*parts, Text("No other page of this archive tells this report."))
    outlets = len({telling.outlet for telling in found.tellings})
    head = f"{len(found.tellings)} tellings of one report, {outlets} outlet{'s' if outlets != 1 else ''}"
    parts.append(Text(head, style="bold"))
    for telling in found.tellings:
        parts += [Text(), *_telling(telling)]
    return Group(*parts)


def _retold(retold: Retold, first: bool) -> list[RenderableType]:
    """A statement as another page tells it: where and when, by whom, in what words."""
    speakers = ", ".join(map(named, retold.speakers)) or "nobody named"
    return [Text(f"{_where(retold, first)}  {retold.mode}  {short(retold.id)}"),
            Indented(Text(speakers, style="bold green"), 2), *(Indented(Words(words), 2) for words in retold.words)]


def _happening(happening: Happening, first: bool) -> list[RenderableType]:
    """An event as another page tells it: where and when, who takes part, what it adds and leaves out."""
    told = [happening.status, ", ".join(map(named, happening.participants)) or "nobody named",
            named(happening.place) if happening.place else "", happening.date or ""]
    lines: list[RenderableType] = [Text(f"{_where(happening, first)}  {happening.kind}  {short(happening.id)}"),
                                   Indented(Text(" \u00b7 ".join(filter(None, told)), style="bold green"), 2)]
    for sign, style, parts in (("+", "green", happening.adds), ("-", "red", happening.omits)):
        lines += [Indented(Words(f"{sign} {part}: {value}", style=style), 2) for part, value in parts]
    return lines


def _where(told: Retold | Happening, first: bool) -> str:
    """Where, when and in which report something is told, and whether it was told there first."""
    day = f"{told.published or 'undated'}{'  first' if first else ''}"
    return f"{day}  {named(told.outlet or 'outlet not told')}  report {told.report}"


def _telling(telling: Telling) -> list[RenderableType]:
    day = f"{telling.published or 'undated'}{'  first' if telling.first else ''}"
    sources = f"  from {', '.join(map(named, telling.sources))}" if telling.sources else ""
    outlet = named(telling.outlet or "outlet not told")
    head = f"{day}  {outlet}{sources}  {telling.words} words  {short(telling.article)}"
    parts: list[RenderableType] = [Text(head, style="green" if telling.asked else "")]
    if telling.title:
        parts.append(Indented(Words(telling.title, style="bold"), 2))
    if telling.asked:
        parts.append(Indented(Text("the one asked for", style="dim"), 2))
        return parts
    parts.append(Indented(Text(_why(telling), style="dim"), 2))
    for sign, style, passages in (("+", "green", telling.adds), ("-", "red", telling.omits)):
        parts += _sentences(sign, style, passages)
    return parts


def _why(telling: Telling) -> str:
    if telling.covered is None or telling.because is None:
        return "connected by the other tellings"
    chain = _CHAINS.get(str(telling.because.args["chain"]), "")
    part = telling.because.args.get("part")
    only = f", a part of {part} words together" if part else ""
    return f"{telling.covered:.0%} of the shorter's words stand in the longer{only}{', ' + chain if chain else ''}"


def _sentences(sign: str, style: str, passages: tuple[Passage, ...]) -> list[RenderableType]:
    lines: list[RenderableType] = [Indented(Words(f"{sign} {passage.text}", style=style), 2)
                                   for passage in passages[:_MOST]]
    if len(passages) > _MOST:
        lines.append(Indented(Text(f"{sign} {len(passages) - _MOST} more sentences", style=style), 2))
    return lines
