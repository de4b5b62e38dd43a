"""`dragoman show`: one record, with the passage of the page round its words."""

from pathlib import Path
from typing import Annotated

import msgspec
import typer
from rich.console import Group, RenderableType
from rich.text import Text

from dragoman.cli.history import history_of
from dragoman.cli.judged import lines_of
from dragoman.cli.messages import readers_messages
from dragoman.cli.output import ARCHIVE, ArchiveFile, PrettyFormat, console, put_json
from dragoman.cli.render import Painter, chain
from dragoman.cli.why import REAL, Services, sentences, why_shown
from dragoman.cli.words import Words, isolated, marked, named
from dragoman.errors import ArchiveError, QueryError
from dragoman.pipeline.why import Why
from dragoman.records import Statement
from dragoman.store.answers import Joined, Shown, Window
from dragoman.store.view import View

_STYLES = {"content": "bold", "evidence": "bold", "cue": "bold yellow", "speaker": "bold green"}
_OTHER = "underline"
_DIGEST = 8

_ROLES = {"same": "the same office", "fit": "offices that fit", "untold": "no office of both told",
          "apart": "offices apart, but a sure name"}
"""What is said of the offices of strangers who are one (see linking/roles.py)."""


def run(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="ID", help="The id of a record or the beginning of one; of a page its "
                                        "key, its own id, or the digest of its text.", show_default=False)],
    format: PrettyFormat = "pretty",
    archive: ArchiveFile = Path(ARCHIVE),
    why: Annotated[bool, typer.Option("--why", help="Tell in sentences what made a statement or an event, and what "
                                      "lost to it: its page is read once more.")] = False,
) -> None:
    """Show one record with the passage of the page round its words, and why it was read so."""
    with View(archive) as view:
        try:
            shown = view.show(name)
        except QueryError as problem:
            raise ArchiveError(str(archive), str(problem)) from problem
    told = why_shown(shown, context.find_object(Services) or REAL) if why else None
    if format == "jsonl":
        put_json(shown if told is None else {**msgspec.structs.asdict(shown), "why": told})
        return
    console().print(_drawn(shown, told))


def _drawn(shown: Shown, told: Why | None) -> RenderableType:
    """The record with its passage and its reasons: in sentences below it where they are told, else in short lines."""
    messages = readers_messages()
    painter = Painter(messages, why=told is None)
    source = shown.page.source
    parts: list[RenderableType] = []
    if shown.record is None:
        parts.append(painter.article(shown.article) if shown.article else painter.page(shown.page))
    else:
        parts += _heading(shown)
        parts.append(painter.statement(shown.record) if isinstance(shown.record, Statement)
                     else painter.event(shown.record))
        parts += [_join(joined) for joined in shown.joined]
        parts += [Text(), *_passage(shown.window)]
    if told is not None:
        parts += [Text(), *sentences(told, messages)]
    place = f"{shown.id}  in {source.uri or source.key}" if shown.record else shown.id
    versions = f"{shown.versions} versions, this is {'not ' if shown.superseded else ''}the last"
    kept = f"kept {shown.kept_at}{'; ' + versions if shown.versions > 1 else ''}"
    said = list(lines_of(shown.judgements, shown.judged))
    made = shown.page.made_by
    kept += f"; made by {made.reader}, packs {made.packs[:_DIGEST]}" if made else ""
    parts += [Text(), *said] if said else []
    parts += [*history_of(shown), Text(), Text(named(place), style="dim"), Text(kept, style="dim")]
    return Group(*parts)


def _join(joined: Joined) -> Text:
    """With how many pages a stranger is joined and why, on one line."""
    args = joined.because.args
    pages = f"{joined.pages} page{'s' if joined.pages != 1 else ''}"
    if joined.because.rule == "linking.judged":
        return Text(f"joined over {pages} as {joined.joined}: people say so", style="dim")
    words = args["words"] if isinstance(args["words"], list) else []
    why = ", ".join(" = ".join(map(named, word.split(" = "))) for word in words)
    roles = _ROLES.get(str(args["roles"]), "")
    return Text(f"joined over {pages} as {joined.joined}: {why}; {args['similarity']} alike, {roles}", style="dim")


def _heading(shown: Shown) -> list[RenderableType]:
    article = shown.article
    if article is None:
        return []
    told = [named(article.outlet or ""), article.published or "undated", chain(article.attribution)]
    title = [Text(isolated(article.title.text), style="bold")] if article.title else []
    return [*title, Text(" · ".join(part for part in told if part)), Text()]


def _passage(window: Window) -> list[RenderableType]:
    """The passage line by line, the record's words marked in it; the words of the content lie under the others."""
    marks = sorted(window.marks, key=lambda mark: mark.span[0] - mark.span[1])
    out: list[RenderableType] = []
    start = 0
    for line in window.text.split("\n"):
        end = start + len(line)
        inside = [((max(mark.span[0], start) - start, min(mark.span[1], end) - start), _STYLES.get(mark.part, _OTHER))
                  for mark in marks if mark.span[0] < end and mark.span[1] > start]
        if line.strip():
            out.append(Words(marked(line, inside)))
        start = end + 1
    return out
