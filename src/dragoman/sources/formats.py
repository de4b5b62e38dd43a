"""The table of formats: what a file is by its name, else by its first bytes, and which module reads it.

A module is loaded when the first file of its format is met, so that nothing of an extra is needed for the others.
"""

import re
from collections.abc import Callable, Iterator
from importlib import import_module
from io import BufferedReader
from pathlib import PurePath
from typing import NamedTuple, cast

from dragoman.errors import SourceError
from dragoman.sources.given import Given
from dragoman.sources.packed import SUFFIXES, UNREAD_SUFFIXES
from dragoman.sources.raw import Outcome


class Format(NamedTuple):
    """A row of the table. module: its `pages_of` reads a stream; suffixes: of the files' names; magic: what their first
    bytes are; extra: what has to be installed besides; sought: whether its stream is read in any order."""

    module: str
    suffixes: tuple[str, ...]
    magic: str | None = None
    extra: str | None = None
    sought: bool = False


FORMATS = (
    Format("pdf", (".pdf",), "%PDF-", "pdf"),
    Format("docx", (".docx", ".docm"), "PK\x03\x04|\xd0\xcf\x11\xe0"),
    Format("parquet", (".parquet", ".pq"), "PAR1", "parquet", sought=True),
    Format("warc", (".warc",), r"WARC/[01]\."),
    Format("lines", (".jsonl", ".ndjson")),
    Format("objects", (".json",), r"(?:\xef\xbb\xbf)?\s*[{\[]"),
    Format("tables", (".csv", ".tsv")),
    Format("hypertext", (".html", ".htm", ".xhtml", ".xht", ".shtml", ".aspx", ".asp", ".php", ".jsp", ".cfm"),
           r"(?:\xef\xbb\xbf)?\s*<(?:!doctype html|html|\?xml|head\b|!--)"),
    Format("mail", (".mhtml", ".mht", ".eml"),
           r"(?:Content-Type: multipart/|(?:From|Received|Return-Path|MIME-Version|Message-ID|"
           r"Snapshot-Content-Location): ?[^\r\n]+\r?\n(?:[\w-]+:|[ \t]))"),
    Format("plain", (".txt", ".text")),
)
HEAD_BYTES = 1024
"""How many of the first bytes tell a format."""

_BY_SUFFIX = {suffix: row for row in FORMATS for suffix in row.suffixes}
_BY_MAGIC = [(re.compile(row.magic.encode("latin-1"), re.IGNORECASE), row) for row in FORMATS if row.magic]
_PLAIN, _TABLE = _BY_SUFFIX[".txt"], _BY_SUFFIX[".csv"]


def suffixes_of(name: str) -> tuple[str, str, str]:
    """A file's name as its stem, the suffix of its format and that of its compression, both in lower case or ""."""
    path = PurePath(name)
    outer = path.suffix.lower()
    if outer in SUFFIXES or outer in UNREAD_SUFFIXES:
        inner = PurePath(path.stem)
        return inner.stem, inner.suffix.lower(), outer
    return path.stem, outer, ""


def is_page(name: str) -> bool:
    """Whether a file of this name is read where a folder is."""
    return suffixes_of(name)[1] in _BY_SUFFIX


def format_of(suffix: str, head: bytes, given: Given) -> Format:
    """The format of a file, by the suffix of its name, else by its first bytes: JSON, HTML and whatever begins with a
    mark of its own are told by them; the rest is a table where columns were named for it, and else plain text."""
    known = _BY_SUFFIX.get(suffix)
    if known is None:
        known = next((row for pattern, row in _BY_MAGIC if pattern.match(head)), None)
    return known or (_TABLE if given.fields else _PLAIN)


def reader_of(row: Format, source: str) -> Callable[[BufferedReader, Given], Iterator[Outcome]]:
    """What reads streams of a format. Raises SourceError where its extra is not installed."""
    try:
        module = import_module(f"dragoman.sources.{row.module}")
    except ModuleNotFoundError as problem:
        if row.extra is None:
            raise
        raise SourceError(source, f"needs the extra {row.extra!r}, which is not installed: pip install "
                                  f"'dragoman[{row.extra}]' ({problem.name} is missing)") from problem
    return cast(Callable[[BufferedReader, Given], Iterator[Outcome]], module.pages_of)
