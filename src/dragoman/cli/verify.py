"""`dragoman verify`: was it said so?"""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Group, RenderableType
from rich.text import Text

from dragoman.archive.verifying import Near, verify
from dragoman.cli.output import ARCHIVE, ArchiveFile, PrettyFormat, console, put_json
from dragoman.cli.render import short
from dragoman.cli.words import Indented, Words, named
from dragoman.store.view import View


def run(
    claim: Annotated[str, typer.Argument(metavar="QUOTATION", help="The claimed words, in either language, whole or "
                                         "shortened.", show_default=False)],
    speaker: Annotated[str, typer.Option(help="Who is claimed to have said it, as the pages call him.")] = "",
    limit: Annotated[int, typer.Option(min=1, help="The most to show.")] = 5,
    format: PrettyFormat = "pretty",
    archive: ArchiveFile = Path(ARCHIVE),
) -> None:
    """Find the statements nearest to a claimed quotation. The exit status is 1 where this archive has nothing near."""
    with View(archive) as view:
        near = verify(view, claim, speaker, limit)
        covered = view.coverage()
    if format == "jsonl":
        for one in near:
            put_json(one)
    elif near:
        console().print(Group(*(part for one in near for part in _near(one))))
    if not near:
        days = [day for one in covered for day in (one.first, one.last) if day]
        span = f", {min(days)} to {max(days)}" if days else ""
        articles, outlets = sum(one.articles for one in covered), {one.outlet for one in covered}
        typer.echo(f"not in this archive, which covers {articles:,} articles of {len(outlets):,} outlets{span}"
                   " (`dragoman coverage`)", err=True)
        raise typer.Exit(1)


def _near(near: Near) -> list[RenderableType]:
    says = "word for word" if near.exact else f"{near.score:.0%} alike"
    place = f"{near.published or 'undated'}  {named(near.outlet or 'outlet not told')}  {near.mode}  {short(near.id)}"
    who = ", ".join(map(named, near.speakers)) or "nobody named"
    parts: list[RenderableType] = [Text(f"{says}  {place}"), Indented(Text(who, style="bold green"), 2)]
    parts += [Indented(Words(words, style="bold"), 2) for words in near.words]
    differences = (("only in the claim", near.only_claimed, "red"), ("only said", near.only_said, "green"))
    for told, words, style in differences:
        if words:
            parts.append(Indented(Words(f"{told}: {' '.join(words)}", style=style), 2))
    return [*parts, Text()]
