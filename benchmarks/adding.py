"""What adding a page costs, links and all: to an archive of `generated.py` beside an empty one.

    python benchmarks/adding.py FILE [--pages N] [--seed N]

The next pages of the same generator are kept in FILE and in a new archive beside it, the same pages in both, each in a
transaction of its own as `dragoman read` does it. FILE has them afterwards: another run adds those that come next.
"""

import argparse
import os
import sqlite3
import statistics
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from generated import STATEMENTS_A_PAGE
from generated_pages import Generator

from dragoman.archive import Archive
from dragoman.records import Page


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--pages", type=int, default=200)
    parser.add_argument("--statements", type=int, default=1_000_000, help="of which FILE was built")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    with sqlite3.connect(options.file) as connection:
        first = connection.execute("SELECT count(*) FROM documents").fetchone()[0]
    generator = Generator(round(options.statements / STATEMENTS_A_PAGE), options.seed)
    pages = [generator.page(number) for number in range(first, first + options.pages)]
    with TemporaryDirectory(dir=options.file.parent) as folder:
        empty = timed(Path(folder) / "empty.db", pages)
    full = timed(options.file, pages)
    print(f"{options.pages} pages added to an empty archive and to one of {first}"
          f" (load average {os.getloadavg()[0]:.1f})")
    for name, times in (("empty", empty), ("full", full)):
        print(f"  {name:6} mean {statistics.mean(times):6.1f} ms  median {statistics.median(times):6.1f} ms  95 %"
              f" {statistics.quantiles(times, n=20)[-1]:6.1f} ms  longest {max(times):6.1f} ms")
    print(f"  full / empty: mean {statistics.mean(full) / statistics.mean(empty):.2f}"
          f"  median {statistics.median(full) / statistics.median(empty):.2f}")


def timed(file: Path, pages: list[Page]) -> list[float]:
    """The milliseconds that each page takes to be kept."""
    times = []
    with Archive.open(file) as archive:
        for page in pages:
            start = time.perf_counter()
            archive.keep(page)
            times.append(1000 * (time.perf_counter() - start))
    return times


if __name__ == "__main__":
    main()
