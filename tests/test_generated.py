"""Large archives that are made: the same pages for a seed, and the same rows by the faster road."""

import sqlite3
import sys
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).resolve().parent.parent / "benchmarks"))

from generated import build
from generated_pages import Generator
from measured_pages import pages_of

from dragoman.archive import Archive

pytestmark = pytest.mark.skipif(not pages_of("unread"), reason="the pages of `unread` are not on this machine")

PAGES = 1000


@pytest.fixture(scope="module")
def generator() -> Generator:
    return Generator(PAGES)


def test_pages_are_the_same_for_a_seed(generator: Generator) -> None:
    again, other = Generator(PAGES), Generator(PAGES, seed=2)
    for number in (0, 17, 640):
        page = generator.page(number)
        assert page == again.page(number) != other.page(number)
        assert page.source.key == f"https://pages.example/{number}"


def test_pages_are_as_the_press_and_some_are_near_copies(generator: Generator) -> None:
    pages = [generator.page(number) for number in range(400)]
    assert 8 < sum(len(page.statements) for page in pages) / 400 < 17
    copies = [number for number in range(PAGES) if generator._origin(number) != number]
    assert 0.03 * PAGES < len(copies) < 0.07 * PAGES
    copy = next(number for number in copies if len(str(generator.page(number).text)) > 2000)
    words, first = (str(generator.page(number).text).split() for number in (copy, generator._origin(copy)))
    same = sum(one == other for one, other in zip(words, first, strict=True)) / len(words)
    assert 0.9 < same < 1.0
    assert len({speaker.name for page in pages for said in page.statements for speaker in said.speakers}) > 200


def test_the_faster_road_gives_the_same_rows(tmp_path: Path, generator: Generator) -> None:
    fast, slow = tmp_path / "fast.db", tmp_path / "slow.db"
    build(fast, round(PAGES * 12.21), 1, first=PAGES - 25, last=PAGES, linked=True)
    with Archive.open(slow) as archive:
        for number in range(PAGES - 25, PAGES):
            archive.keep(generator.page(number))
    with sqlite3.connect(fast) as one, sqlite3.connect(slow) as other:
        tables = [name for name, sql in one.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'table'")
                  if not sql.startswith("CREATE VIRTUAL") and not _of_an_index(name)]
        assert {"statements", "voices", "statement_ties", "statement_facets", "profiles"} <= set(tables)
        for table in tables:
            columns = ", ".join(row[1] for row in one.execute(f"PRAGMA table_info({table})") if row[1] != "kept_at")
            rows, others = (sorted(map(repr, file.execute(f"SELECT {columns} FROM {table}"))) for file in (one, other))
            assert rows == others, table


def _of_an_index(name: str) -> bool:
    return any(part in name for part in ("_words_", "_trigrams_"))
