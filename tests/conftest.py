"""What the tests share: one reader with its packs loaded once, and the records of every set of pages, read once."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
sys.path.append(str(ROOT / "benchmarks"))

from measured_pages import Piece, pieces_of, read  # noqa: E402

from dragoman.pipeline import Reader  # noqa: E402
from dragoman.records import Page  # noqa: E402

ReadPiece = Callable[[Piece], Page]
RecordsOf = Callable[[str], list[Page]]


@pytest.fixture(scope="session")
def reader() -> Reader:
    """A reader with all packs; compiles them where the cache is not fresh."""
    return Reader.load()


@pytest.fixture(scope="session")
def read_piece(reader: Reader) -> ReadPiece:
    """Reads one page."""
    return lambda piece: read(reader, piece)


@pytest.fixture(scope="session")
def records_of(read_piece: ReadPiece) -> RecordsOf:
    """The records of a set of pages (own, seeds, dev, unread); skips the test where the set is not on this machine."""
    known: dict[str, list[Page]] = {}

    def records(name: str) -> list[Page]:
        if name not in known:
            pieces = pieces_of(name)
            if not pieces:
                pytest.skip(f"the pages of {name} are not beside the project (../shared)")
            known[name] = [read_piece(piece) for piece in pieces]
        return known[name]

    return records
