"""`dragoman export`: what a search finds, written for other programs, for a researcher, for the post."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Annotated, Literal, TypeAlias

import typer

from dragoman.cli.narrowing import (
    About,
    Act,
    Chain,
    Country,
    EventKind,
    FindingKind,
    Issue,
    Judged,
    Language,
    Mode,
    Occasion,
    OfKind,
    Outlet,
    Since,
    Speaker,
    Status,
    Until,
    Words,
)
from dragoman.cli.output import ARCHIVE, ArchiveFile
from dragoman.errors import ExportError, QueryError
from dragoman.export import Request, Sink, Tally, Target, cff, codebook, export, format_of
from dragoman.store.view import View

CODEBOOK, CITATION = ".codebook.md", ".CITATION.cff"
"""What is added to the name of a file for its codebook and for how it is cited."""

_Format = Literal["csv", "jsonl", "parquet", "ftm", "plover", "webannotation", "html"]


_FormatName: TypeAlias = Annotated[_Format, typer.Option("--format", help="What to write (docs/export.md).",
                                                         show_default=False)]
_Out: TypeAlias = Annotated[Path | None, typer.Option("--out", metavar="FILE", help="Where to write it; its codebook "
                                                      "and citation are put beside it. Else standard output.")]
_Force: TypeAlias = Annotated[bool, typer.Option("--force", help="Replace files that are there.")]
_WithoutText: TypeAlias = Annotated[bool, typer.Option("--without-text", help="Offsets and digests in the place of "
                                                       "words of the pages.")]
_Bom: TypeAlias = Annotated[bool, typer.Option("--bom", help="Begin CSV or TSV with a byte order mark, as Excel likes "
                                               "it.")]
_Guard: TypeAlias = Annotated[bool, typer.Option("--guard/--no-guard", help="Disarm cells of CSV or TSV that a "
                                                 "spreadsheet would take for formulas.")]
_Author: TypeAlias = Annotated[list[str] | None, typer.Option("--author", metavar="NAME", help="Who is cited as having "
                                                              "made the data set; may be given several times.")]
_Codebook: TypeAlias = Annotated[bool, typer.Option("--codebook", help="Print the codebook of what would be written, "
                                                    "and nothing else.")]


def run(
    format: _FormatName,
    words: Words = None,
    speaker: Speaker = None,
    about: About = None,
    act: Act = None,
    since: Since = None,
    until: Until = None,
    outlet: Outlet = None,
    language: Language = None,
    mode: Mode = None,
    occasion: Occasion = None,
    event: EventKind = None,
    status: Status = None,
    issue: Issue = None,
    chain: Chain = None,
    country: Country = None,
    finding: FindingKind = None,
    judged: Judged = None,
    kind: OfKind = "statements",
    out: _Out = None,
    force: _Force = False,
    without_text: _WithoutText = False,
    bom: _Bom = False,
    guard: _Guard = True,
    author: _Author = None,
    only_codebook: _Codebook = False,
    archive: ArchiveFile = Path(ARCHIVE),
) -> None:
    """Write statements, events or pages to a file for other programs.

    All words and all options must fit; without any, everything is written.
    """
    filters = {"speaker": speaker, "about": about, "act": act, "since": since, "until": until, "outlet": outlet,
               "language": language, "mode": mode, "occasion": occasion, "event": event, "status": status,
               "issue": issue, "chain": chain, "country": country, "finding": finding, "judged": judged}
    text = " ".join(words or [])
    told = {name: value for name, value in {"words": text, **filters}.items() if value}
    request = Request(format, kind, told, not without_text, bom, guard, tuple(author or ()),
                      f"{datetime.now(UTC):%Y-%m-%d}", _maker(), archive.name)
    row = format_of(request)
    if row.to_file and out is None and not only_codebook:
        raise QueryError(f"{format} is no format for standard output: say --out FILE")
    with View(archive) as view:
        if only_codebook:
            typer.echo(codebook(request, export(view, text, filters, request, _Nowhere())), nl=False)
        elif out is None:
            _to_output(view, text, filters, request)
        else:
            _to_file(view, text, filters, request, Target(out, (CODEBOOK, CITATION), force=force))


def _to_output(view: View, words: str, filters: dict[str, str | None], request: Request) -> None:
    standard = _Standard()
    tally = export(view, words, filters, request, standard)
    standard.flush()
    _say(tally, request)


def _to_file(view: View, words: str, filters: dict[str, str | None], request: Request, target: Target) -> None:
    name = target.path.name
    with target:
        tally = export(view, words, filters, request, target)
        target.finish(codebook(request, tally, target.sha256, name), cff(request, tally, target.sha256, name))
    _say(tally, request, f" in {target.path}; beside it {name}{CODEBOOK} and {name}{CITATION}")


def _maker() -> str:
    try:
        return f"Dragoman {version('dragoman')}"
    except PackageNotFoundError:
        return "Dragoman"


def _say(tally: Tally, request: Request, where: str = "") -> None:
    typer.echo(f"dragoman: {tally.records:,} {request.kind} as {request.format}{where}", err=True)


class _Nowhere(Sink):
    """Takes everything and keeps nothing."""

    def write(self, data: bytes, /) -> int:
        """Take bytes."""
        return len(data)


class _Standard(Sink):
    """Standard output."""

    def write(self, data: bytes, /) -> int:
        """Write bytes. Raises ExportError where they cannot be; a reader who has gone away ends the program quietly."""
        with _told():
            sys.stdout.buffer.write(data)
        return len(data)

    def flush(self) -> None:
        """Hand on what is held back. Raises ExportError."""
        with _told():
            sys.stdout.buffer.flush()


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as problem:
        raise ExportError("standard output", f"cannot be written ({problem.strerror})") from problem
