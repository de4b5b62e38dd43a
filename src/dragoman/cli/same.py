"""`dragoman same`: all tellings of one report, and of one statement."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Group, RenderableType
from rich.text import Text

from dragoman.archive.same import Retold, Same, Telling, same
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
    of a statement, where else it is told, in either language."""
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
    if found.retold:
        count = f"{found.reports} report{'s' if found.reports != 1 else ''}"
        parts.append(Text(f"Told {len(found.retold)} more times; {count} behind it, copies counted once", style="bold"))
        for retold in found.retold:
            parts += _retold(retold)
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


def _retold(retold: Retold) -> list[RenderableType]:
    """A statement as another page tells it: where and when, by whom, in what words."""
    place = f"{retold.published or 'undated'}  {named(retold.outlet or 'outlet not told')}  report {retold.report}"
    speakers = ", ".join(map(named, retold.speakers)) or "nobody named"
    return [Text(f"{place}  {retold.mode}  {short(retold.id)}"), Indented(Text(speakers, style="bold green"), 2),
            *(Indented(Words(words), 2) for words in retold.words)]


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
    return f"{telling.covered:.0%} of the shorter's words stand in the longer{', ' + chain if chain else ''}"


def _sentences(sign: str, style: str, passages: tuple[Passage, ...]) -> list[RenderableType]:
    lines: list[RenderableType] = [Indented(Words(f"{sign} {passage.text}", style=style), 2)
                                   for passage in passages[:_MOST]]
    if len(passages) > _MOST:
        lines.append(Indented(Text(f"{sign} {len(passages) - _MOST} more sentences", style=style), 2))
    return lines
