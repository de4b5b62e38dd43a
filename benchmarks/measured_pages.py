"""The pages on which the project is measured, and the one place that knows how a page is handed to the reader.

The sets `seeds`, `dev` and `unread` lie beside the project (../shared) and are no part of it; `own` is the project's.
"""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from dragoman.articles import Hints
from dragoman.pipeline import Reader
from dragoman.records import Page, Source

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
EXAMPLES = ROOT / "examples"
OWN_GOLD = ROOT / "tests" / "gold"
FLOORS = ROOT / "tests" / "floors.json"

GOLD = {"seeds": SHARED / "gold" / "seeds", "dev": SHARED / "gold" / "dev", "own": OWN_GOLD}
"""The folders of gold by the name of their set."""


class Piece(NamedTuple):
    """A page before it is read."""

    id: str
    text: str
    url: str | None = None
    outlet: str | None = None
    published: str | None = None


def pieces_of(name: str) -> list[Piece]:
    """The pages of a set by its name; empty where they are not on this machine."""
    if name == "own":
        return list(_own())
    if name == "seeds":
        return [plain(path) for path in sorted((SHARED / "seeds").glob("*.txt"))]
    path = SHARED / "corpus" / f"{name}.jsonl"
    return list(lines_of(path)) if path.exists() else []


def plain(path: Path) -> Piece:
    """A file of plain text, its newlines as they are."""
    return Piece(path.stem, path.read_bytes().decode("utf-8"))


def lines_of(path: Path) -> Iterator[Piece]:
    """The pages of a file of JSON lines."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            page = json.loads(line)
            yield Piece(page["id"], page["text"], page.get("url"), page.get("outlet"), page.get("published"))


def _own() -> Iterator[Piece]:
    """The example pages that have gold; of HTML the reading text that lies beside the gold."""
    listed = {piece.id: piece for piece in lines_of(EXAMPLES / "pages.jsonl")}
    for gold in sorted(OWN_GOLD.glob("*.json")):
        name = gold.stem
        for path in (OWN_GOLD / f"{name}.reading.txt", EXAMPLES / f"{name}.txt"):
            if path.exists():
                yield plain(path)._replace(id=name)
                break
        else:
            yield listed[name]


def read(reader: Reader, piece: Piece) -> Page:
    """The record of a page."""
    digest = hashlib.sha256(piece.text.encode("utf-8", "surrogatepass")).hexdigest()
    source = Source(piece.id, piece.url or piece.id, piece.url, digest, "text/plain", None, piece.outlet,
                    piece.published)
    return reader.read(source, piece.text, Hints(piece.outlet, piece.published))
