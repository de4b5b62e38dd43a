"""Make an archive of a million statements, or of as many as wanted, out of pages that are made (`generated_pages.py`).

    python benchmarks/generated.py FILE [--statements N] [--seed N] [--unlinked] [--from PAGE]

The pages go through the store's own Writer, two hundred in a transaction; another process makes them meanwhile. While
it is built the file has no journal and a large cache, which changes no row (tests/test_generated.py). `--unlinked`
leaves the comparing of pages to whoever opens the archive for writing next. `--from` goes on with an archive of which
the pages before are kept.
"""

import argparse
import sqlite3
import time
from collections.abc import Iterator
from multiprocessing import get_context
from pathlib import Path

import msgspec
from generated_pages import Generator

from dragoman.archive import Archive
from dragoman.records import Page
from dragoman.store.writer import Writer

STATEMENTS_A_PAGE = 12.21
"""Statements of a page of `unread`."""
TOGETHER, AHEAD = 200, 10
"""Pages of a transaction, and the transactions for which pages are made at once."""
_generator: Generator


def main() -> None:
    """Build and tell how long it took and how large it is."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--statements", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--unlinked", action="store_true")
    parser.add_argument("--from", dest="first", type=int, default=0)
    options = parser.parse_args()
    start = time.perf_counter()
    build(options.file, options.statements, options.seed, options.first, linked=not options.unlinked)
    seconds, size = time.perf_counter() - start, options.file.stat().st_size
    with sqlite3.connect(options.file) as connection:
        counts = [connection.execute(f"SELECT count(*) FROM {what}").fetchone()[0]
                  for what in ("versions", "statements", "(SELECT DISTINCT name FROM speakers)", "actors")]
    print("{} pages, {} statements, {} names of speakers, {} actors".format(*counts),
          f"in {seconds:.0f} s, {size / 1e9:.2f} GB")


def build(
    file: Path, statements: int, seed: int, first: int = 0, last: int | None = None, *, linked: bool = True,
) -> None:
    """Keep the pages from `first` on in an archive, made where it is not there, until it has so many statements, or to
    the one before `last`."""
    pages = round(statements / STATEMENTS_A_PAGE)
    writer = Writer(file)
    connection = writer._connection  # the pragmas are of the building alone
    for pragma in ("journal_mode = OFF", "synchronous = OFF", "cache_size = -1500000"):
        connection.execute(f"PRAGMA {pragma}")
    keep = Archive(writer).keep if linked else writer.keep
    start = time.perf_counter()
    with get_context("spawn").Pool(1, _prepare, (pages, seed)) as pool:
        have = connection.execute("SELECT count(*) FROM statements").fetchone()[0]
        end = 2 * pages + TOGETHER if last is None else last
        for begin in range(first, end, AHEAD * TOGETHER):
            for batch in pool.imap(_made, _batches(begin, min(end, begin + AHEAD * TOGETHER))):
                if have >= statements:
                    break
                with writer.together():
                    for record, text in batch:
                        page = msgspec.structs.replace(msgspec.json.decode(record, type=Page), text=text)
                        have += keep(page).statements
            print(f"{have} of {statements} statements, {time.perf_counter() - start:.0f} s", flush=True)
            if have >= statements:
                break
    connection.execute("PRAGMA journal_mode = WAL")
    writer.close()


def _batches(first: int, end: int) -> Iterator[range]:
    for begin in range(first, end, TOGETHER):
        yield range(begin, min(end, begin + TOGETHER))


def _prepare(pages: int, seed: int) -> None:
    global _generator
    _generator = Generator(pages, seed)


def _made(numbers: range) -> list[tuple[bytes, str]]:
    pages = (_generator.page(number) for number in numbers)
    return [(msgspec.json.encode(page.without_text()), str(page.text)) for page in pages]


if __name__ == "__main__":
    main()
