"""`dragoman judge`: what people say of what was read."""

import getpass
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Annotated, TypeAlias

import typer

from dragoman.archive import Archive
from dragoman.archive.gold import write_gold
from dragoman.archive.judging import EndKind, Judgement, Value, Verdict, exported
from dragoman.cli.complaints import complain
from dragoman.cli.judged import conflict_table, judgement_table, told
from dragoman.cli.output import ARCHIVE, ArchiveFile, TableFormat, console, put_json
from dragoman.errors import ArchiveError, QueryError, SourceError
from dragoman.store.place import Place
from dragoman.store.view import View

app = typer.Typer(add_completion=False, rich_markup_mode=None, no_args_is_help=True,
                  help="Confirm, correct or reject what was read; say what is one; list, undo, export and import it.")

_ARCHIVE = Path(ARCHIVE)
_ID = "An id or the beginning of one, or PAGE@START-END of a mention or a date."

By: TypeAlias = Annotated[str | None, typer.Option(envvar="DRAGOMAN_JUDGE", metavar="NAME", show_default=False,
                                                   help="Who judges [default: the name of the account].")]
Note: TypeAlias = Annotated[str, typer.Option(metavar="TEXT", help="Why.", show_default=False)]
One: TypeAlias = Annotated[str, typer.Argument(metavar="ID", help=_ID, show_default=False)]
Two: TypeAlias = Annotated[str, typer.Argument(metavar="ID", help="The other one.", show_default=False)]
Set: TypeAlias = Annotated[list[str], typer.Option("--set", metavar="FIELD=VALUE", show_default=False,
                           help="What is right, such as act=REJECT; names may be given several times; words of the "
                           "page (content=...) as they stand there, or as \"first words ... last words\".")]


def who(by: str | None) -> str:
    """Who judges: as he says, else the name of the account. Raises QueryError where there is none."""
    if by is not None:
        return by
    try:
        return getpass.getuser()
    except (OSError, KeyError) as problem:
        raise QueryError("say who judges: --by NAME, or DRAGOMAN_JUDGE") from problem


def _keep(archive: Place, verdict: Verdict, *names: str, by: str | None, note: str, changes: Iterable[str] = (),
          what: EndKind = "statement") -> None:
    by = who(by)
    judgement = _tried(archive, lambda one: one.judge(
        verdict, *names, by=by, changes=_fields(changes), note=note, what=what))
    typer.echo(f"dragoman: {told(judgement)}", err=True)


def _tried(place: Place, act: Callable[[Archive], Judgement]) -> Judgement:
    """What is done to an archive that is there. What it cannot do is a failure of this archive: status 1."""
    with Archive.open(place, create=False) as archive:
        try:
            return act(archive)
        except QueryError as problem:
            raise ArchiveError(str(place), str(problem)) from problem


def _fields(said: Iterable[str]) -> dict[str, Value]:
    """The right values of fields, of words such as `act=REJECT`; a field that comes again is a list."""
    found: dict[str, Value] = {}
    for one in said:
        name, mark, value = (part.strip() for part in one.partition("="))
        if not mark or not name:
            raise typer.BadParameter(f"{one!r} is not FIELD=VALUE", param_hint="--set")
        known = found.get(name)
        found[name] = value if name not in found else [*(known if isinstance(known, list) else [str(known)]), value]
    return found


@app.command()
def confirm(name: One, by: By = None, note: Note = "", archive: ArchiveFile = _ARCHIVE) -> None:
    """Say that a record is right; of a page, that nothing is wrong or missing in it beside what was judged."""
    _keep(archive, "confirm", name, by=by, note=note)


@app.command()
def reject(name: One, by: By = None, note: Note = "", archive: ArchiveFile = _ARCHIVE) -> None:
    """Say that a record is wrong: it is no longer found, unless it is asked for or somebody confirms it."""
    _keep(archive, "reject", name, by=by, note=note)


@app.command()
def correct(name: One, set: Set, by: By = None, note: Note = "", archive: ArchiveFile = _ARCHIVE) -> None:
    """Say what is right in a record. A second correction adds to the first."""
    _keep(archive, "correct", name, by=by, note=note, changes=set)


@app.command()
def add(
    page: Annotated[str, typer.Argument(metavar="PAGE", help="The page or article.", show_default=False)],
    set: Set,
    what: Annotated[EndKind, typer.Option(help="statement, event, mention or date.")] = "statement",
    by: By = None, note: Note = "", archive: ArchiveFile = _ARCHIVE,
) -> None:
    """Say what a page tells and was not read in it."""
    _keep(archive, "add", page, by=by, note=note, changes=set, what=what)


@app.command()
def same(one: One, other: Two, by: By = None, note: Note = "", archive: ArchiveFile = _ARCHIVE) -> None:
    """Say that two statements, two articles (reports) or two actors are one."""
    _keep(archive, "same", one, other, by=by, note=note)


@app.command()
def different(one: One, other: Two, by: By = None, note: Note = "", archive: ArchiveFile = _ARCHIVE) -> None:
    """Say that two statements, two articles (reports) or two actors are not one."""
    _keep(archive, "different", one, other, by=by, note=note)


@app.command()
def unsure(
    one: One,
    other: Annotated[str | None, typer.Argument(metavar="ID", help="The other one.", show_default=False)] = None,
    by: By = None, note: Note = "", archive: ArchiveFile = _ARCHIVE,
) -> None:
    """Say that you have looked and cannot tell whether a record is right, or whether two are one."""
    _keep(archive, "unsure", one, *filter(None, [other]), by=by, note=note)


@app.command()
def undo(
    judgement: Annotated[str, typer.Argument(metavar="JUDGEMENT", help="Its id or the beginning of it.",
                                             show_default=False)],
    by: By = None, archive: ArchiveFile = _ARCHIVE,
) -> None:
    """Undo a judgement. It stays in the list, marked; what the same person said before stands again."""
    by = who(by)
    undone = _tried(archive, lambda one: one.undo(judgement, by=by))
    typer.echo(f"dragoman: undone: {told(undone)}", err=True)


@app.command("list")
def list_judgements(
    of: Annotated[str | None, typer.Argument(metavar="ID", help="Only those on a record, or on a page and all that "
                                             "stands in it.", show_default=False)] = None,
    orphans: Annotated[bool, typer.Option("--orphans", help="Only those whose record is no longer there.")] = False,
    conflicts: Annotated[bool, typer.Option("--conflicts", help="What people do not agree on.")] = False,
    all: Annotated[bool, typer.Option("--all", help="Also those undone and replaced.")] = False,
    format: TableFormat = "table",
    archive: ArchiveFile = _ARCHIVE,
) -> None:
    """List the judgements that stand, to which records they are attached now, and what people do not agree on."""
    with View(archive) as view:
        if conflicts:
            found = view.conflicts()
            if format == "jsonl":
                for conflict in found:
                    put_json(conflict)
            elif found:
                console().print(conflict_table(found))
            return
        try:
            every = view.judgements(of)
        except QueryError as problem:
            raise ArchiveError(str(archive), str(problem)) from problem
    shown = [one for one in every if (all or one.stands) and (one.orphan or not orphans)]
    if format == "jsonl":
        for listed in shown:
            put_json(listed)
    elif shown:
        console().print(judgement_table(shown))


@app.command()
def export(
    file: Annotated[Path | None, typer.Argument(metavar="FILE", help="Where to [default: the standard output].",
                                                show_default=False)] = None,
    archive: ArchiveFile = _ARCHIVE,
) -> None:
    """Write all judgements, those undone too, as one JSON object a line."""
    with View(archive) as view:
        lines = b"".join(line + b"\n" for line in exported(view))
    if file is None:
        sys.stdout.buffer.write(lines)
        return
    try:
        file.write_bytes(lines)
    except OSError as problem:
        raise SourceError(str(file), f"cannot be written ({problem.strerror})") from problem


@app.command("import")
def import_judgements(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="What `export` wrote; - for the standard input.",
                                         show_default=False)],
    archive: ArchiveFile = _ARCHIVE,
) -> None:
    """Keep the judgements of another archive, all or none; those that are known are left."""
    try:
        data = sys.stdin.buffer.read() if str(file) == "-" else file.read_bytes()
    except OSError as problem:
        raise SourceError(str(file), f"cannot be read ({problem.strerror})") from problem
    with Archive.open(archive, create=False) as one:
        new = one.take_judgements(data.split(b"\n"), str(file))
        orphans = sum(listed.orphan is not None for listed in one.view.judgements())
    typer.echo(f"dragoman: {new} new judgements; {orphans} in this archive have no record (judge list --orphans)",
               err=True)


@app.command()
def gold(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="Where to; made where it is missing.",
                                           show_default=False)],
    archive: ArchiveFile = _ARCHIVE,
) -> None:
    """Write every page that somebody confirmed as a whole as a gold record, with its text. The exit status is 1 where
    people do not agree on one."""
    with View(archive) as view:
        files = list(write_gold(view, folder))
    for one in files:
        if one.file is None:
            complain(f"{one.page}: {one.reason}")
    written = sum(one.file is not None for one in files)
    typer.echo(f"dragoman: {written} pages written to {folder}", err=True)
    raise typer.Exit(1 if written < len(files) else 0)
