"""Files, folders and the standard input to pages, one after another, with bounded memory.

A file is read by its suffix: `.txt` is plain text, `.html` and `.htm` are HTML, `.jsonl` is JSON lines. The standard
input (`-`) and a file that is named and has another suffix are told by their first bytes. Folders are walked in the
order of the names; what they hold besides, hidden files among it, is passed over.
"""

import os
import sys
from collections.abc import Iterable, Iterator
from io import BufferedReader
from os import PathLike
from pathlib import Path
from typing import Any, BinaryIO, cast

from dragoman.errors import SourceError
from dragoman.sources.decoding import refuse_binary, text_of
from dragoman.sources.lines import read_lines
from dragoman.sources.raw import LIMIT_BYTES, Outcome, Raw, Rejected, digest_of

_SUFFIXES = {".txt": "text/plain", ".html": "text/html", ".htm": "text/html", ".jsonl": "application/json"}
_KNOWN = ", ".join(_SUFFIXES)
_STDIN = "-"
_HTML = (b"<!doctype html", b"<html", b"<?xml")
_HEAD_BYTES = 512


def read_paths(paths: Iterable[str | PathLike[str]], stdin: BinaryIO | None = None) -> Iterator[Outcome]:
    """Every page of files, folders and (for `-`) `stdin`, in order; what cannot be read comes as a Rejected.

    Never raises for a page. `stdin` is the process's own where none is given.
    """
    for path in paths:
        if os.fspath(path) == _STDIN:
            # Buffered once more, since not every stream that stands in for the standard input can be looked into.
            reader = BufferedReader(cast(Any, stdin or sys.stdin.buffer))
            yield from _stream(reader, "standard input", None)
            reader.detach()
        elif Path(path).is_dir():
            yield from _folder(Path(path))
        else:
            yield from _file(Path(path))


def total_bytes(paths: Iterable[str | PathLike[str]]) -> int | None:
    """The bytes of all files that `read_paths` would read, or None where the standard input is among them."""
    total = 0
    for path in paths:
        if os.fspath(path) == _STDIN:
            return None
        files = _pages_below(Path(path)) if Path(path).is_dir() else [Path(path)]
        total += sum(file.stat().st_size for file in files if isinstance(file, Path) and file.is_file())
    return total


def name_of(path: Path) -> str:
    """A path as people read it; bytes that are no UTF-8 are shown as escapes, so that it can be printed and kept."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def _folder(folder: Path) -> Iterator[Outcome]:
    found = False
    for file in _pages_below(folder):
        found = True
        yield from [file] if isinstance(file, Rejected) else _file(file)
    if not found:
        yield Rejected(name_of(folder), f"holds no page to read; put files with {_KNOWN} into it")


def _pages_below(folder: Path) -> Iterator[Path | Rejected]:
    """The files of a folder that are read by their suffix, in the order of names, depth first; no link is followed to
    a folder, so that no walk goes in circles."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as problem:
        yield Rejected(name_of(folder), f"cannot be opened ({problem.strerror}); check its permissions")
        return
    for entry in entries:
        path = Path(entry.path)
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _pages_below(path)
        elif path.suffix.lower() in _SUFFIXES and (entry.is_file() or entry.is_symlink()):
            yield path


def _file(path: Path) -> Iterator[Outcome]:
    try:
        with path.open("rb") as stream:
            yield from _stream(stream, name_of(path), path)
    except FileNotFoundError:
        yield Rejected(name_of(path), "is not there; check the path")
    except OSError as problem:
        yield Rejected(name_of(path), f"cannot be read ({problem.strerror}); check the file and its permissions")


def _stream(stream: BufferedReader, source: str, path: Path | None) -> Iterator[Outcome]:
    """The pages of an open file or of the standard input (`path` None)."""
    media_type = _SUFFIXES.get(path.suffix.lower()) if path else None
    if media_type is None:
        media_type = _sniff(stream.peek(_HEAD_BYTES)[:_HEAD_BYTES])
    if media_type == "application/json":
        yield from read_lines(stream, source)
        return
    try:
        yield _page(stream, source, path, media_type)
    except SourceError as problem:
        yield Rejected(problem.source, problem.reason)


def _sniff(head: bytes) -> str:
    """What the first bytes of a file say that it is."""
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if start.startswith(b"{"):
        return "application/json"
    return "text/html" if start.startswith(_HTML) else "text/plain"


def _page(stream: BinaryIO, source: str, path: Path | None, media_type: str) -> Raw:
    """The one page of a stream. Raises SourceError for what cannot be a page."""
    data = stream.read(LIMIT_BYTES + 1)
    if len(data) > LIMIT_BYTES:
        megabytes = LIMIT_BYTES // 1_000_000
        raise SourceError(source, f"has more than the {megabytes} MB that a page may have; split it, or give many "
                                  "pages as JSON lines in a .jsonl file")
    identifier = name_of(Path(path.stem)) if path else None
    if media_type == "text/html":
        refuse_binary(data, source)
        return Raw(identifier, source, source, None, media_type, digest_of(data), len(data), data=data)
    return Raw(identifier, source, source, text_of(data, source), media_type, digest_of(data), len(data))
