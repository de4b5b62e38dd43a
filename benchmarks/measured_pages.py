"""The pages on which the project is measured.

The sets `seeds`, `dev` and `unread` lie beside the project (../shared) and are no part of it. The project's own are
`own`, the example pages, and `written`: pages in the manner of many outlets (tests/written/README.md).
"""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TypeVar

import msgspec

from dragoman.articles.markup import reading_text
from dragoman.pipeline import Raw, raw_of, read_paths

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
EXAMPLES = ROOT / "examples"
OWN_GOLD = ROOT / "tests" / "gold"
WRITTEN = ROOT / "tests" / "written"
FLOORS = ROOT / "tests" / "floors.json"

GOLD = {"seeds": SHARED / "gold" / "seeds", "dev": SHARED / "gold" / "dev", "own": OWN_GOLD,
        "written": WRITTEN / "gold"}
"""The folders of gold by the name of their set."""

_PLACES = {"seeds": SHARED / "seeds", "dev": SHARED / "corpus" / "dev.jsonl", "own": EXAMPLES,
           "written": WRITTEN / "pages.jsonl",
           "unread": SHARED / "corpus" / "unread.jsonl"}


T = TypeVar("T")


def half(cases: Sequence[T], name: str | None) -> list[T]:
    """Every other case: the `learnt` half was looked at while rules were written, the `kept` one was not. None: all."""
    return [case for at, case in enumerate(cases) if name is None or (at % 2 == 0) == (name == "learnt")]


def pages_of(name: str) -> list[Raw]:
    """The pages of a set by its name; empty where they are not on this machine."""
    place = _PLACES[name]
    if not place.exists():
        return []
    pages = pages_at([place])
    return [_as_the_gold_has_it(page) for page in pages] if name == "own" else pages


def pages_at(paths: Iterable[Path]) -> list[Raw]:
    """The pages of files and folders; what cannot be read is left out."""
    return [page for page in read_paths([str(path) for path in paths]) if isinstance(page, Raw)]


def _as_the_gold_has_it(page: Raw) -> Raw:
    """A page of HTML as the reading text on which its gold rests, with what its markup tells; others as they are."""
    text = OWN_GOLD / f"{page.id}.reading.txt"
    if page.text is not None or not text.exists():
        return page
    told = reading_text(page.data or b"", page.media_type)[1].hints
    known = raw_of(text.read_bytes().decode("utf-8"), outlet=page.outlet or told.outlet,
                   published=page.published or told.published)
    return msgspec.structs.replace(known, id=page.id)
