"""The options that narrow a search, as the commands that search share them."""

from typing import Annotated, TypeAlias

import typer

from dragoman.store.answers import Kind

Words: TypeAlias = Annotated[list[str] | None, typer.Argument(
    metavar="WORDS...", help="Words of the statement, in any spelling; \"...\" is a phrase.", show_default=False)]
Speaker: TypeAlias = Annotated[str | None, typer.Option(help="Who said it: a name in any script, or an actor id.")]
About: TypeAlias = Annotated[str | None, typer.Option(help="Whom or what it is about.")]
Act: TypeAlias = Annotated[str | None, typer.Option(
    help="The act: ASSERT, REJECT, REQUEST, ACCUSE and the others.")]
Since: TypeAlias = Annotated[str | None, typer.Option(metavar="DATE", help="The first day, as 2024-03-01 or 2024.")]
Until: TypeAlias = Annotated[str | None, typer.Option(metavar="DATE", help="The last day, included.")]
Outlet: TypeAlias = Annotated[str | None, typer.Option(help="Who published it.")]
Language: TypeAlias = Annotated[str | None, typer.Option(help="The language of the article: fa or ar.")]
Mode: TypeAlias = Annotated[str | None, typer.Option(help="direct, indirect, mixed, reported or free.")]
Occasion: TypeAlias = Annotated[str | None, typer.Option(help="press conference, interview, call and the others.")]
EventKind: TypeAlias = Annotated[str | None, typer.Option(
    "--event", help="Of an event: meeting, call, visit and the others.")]
Status: TypeAlias = Annotated[str | None, typer.Option(help="Of an event: held, planned, cancelled or denied.")]
Issue: TypeAlias = Annotated[str | None, typer.Option(
    help="What it is about: an issue by its id, name or term (`dragoman issues`).")]
Chain: TypeAlias = Annotated[str | None, typer.Option(help="An outlet or body anywhere in the chain of sources.")]
Country: TypeAlias = Annotated[str | None, typer.Option(
    help="The state or international body for which whoever speaks or takes part does so.")]
FindingKind: TypeAlias = Annotated[str | None, typer.Option(
    "--finding", help="What shows a finding: role-conflict, denial, contradiction ...")]
Judged: TypeAlias = Annotated[str | None, typer.Option(
    help="What people say of it: confirmed, corrected, rejected, disputed, unsure, outdated, none or any. Without it, "
    "what was rejected is left out.", show_default=False)]
OfKind: TypeAlias = Annotated[Kind, typer.Option("--kind", help="What to look for.")]
