"""What adding a page costs, links and all: to an archive of `generated.py` beside an empty one.

    python benchmarks/adding.py FILE [--pages N] [--seed N]

The next pages of the same generator are kept in FILE and in a new archive beside it, by turns, each in a transaction of
its own as `dragoman read` does it. Pages without a day, which are compared with those of all days, are told apart too.
FILE has them afterwards: another run adds those that come next.
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
    times: dict[str, list[tuple[float, float]]] = {"empty": [], "full": []}
    with (TemporaryDirectory(dir=options.file.parent) as folder, Archive.open(Path(folder) / "empty.db") as empty,
          Archive.open(options.file) as full):
        for number, page in enumerate(pages):
            turns = (("empty", empty), ("full", full))
            for name, archive in turns if number % 2 else reversed(turns):  # whoever is first draws the page's words
                times[name].append(timed(archive, page))
    print(f"{options.pages} pages added to an empty archive and to one of {first}"
          f" (load average {os.getloadavg()[0]:.1f})")
    dated = [any(article.published for article in page.articles) for page in pages]
    for told, chosen in (("all", [True] * len(pages)), ("with a day", dated), ("without", [not day for day in dated])):
        if sum(chosen) > 1:
            print(f"{told}: {sum(chosen)} pages")
            tell({name: [pair for pair, wanted in zip(pairs, chosen, strict=True) if wanted]
                  for name, pairs in times.items()})


def tell(times: dict[str, list[tuple[float, float]]]) -> None:
    """Print the times of some pages, and what is between them."""
    for number, told in enumerate(("of the clock", "of the processor")):
        of = {name: [pair[number] for pair in pairs] for name, pairs in times.items()}
        for name, some in of.items():
            print(f"  {told:16} {name:6} mean {statistics.mean(some):6.1f} ms  median {statistics.median(some):6.1f} ms"
                  f"  95 % {statistics.quantiles(some, n=20)[-1]:6.1f} ms  longest {max(some):6.1f} ms")
        mean, median = (of_all(of["full"]) / of_all(of["empty"]) for of_all in (statistics.mean, statistics.median))
        print(f"  {told:16} full / empty: mean {mean:.2f}  median {median:.2f}")


def timed(archive: Archive, page: Page) -> tuple[float, float]:
    """The milliseconds that a page takes to be kept: of the clock, and of the processor."""
    start, working = time.perf_counter(), time.process_time()
    archive.keep(page)
    return 1000 * (time.perf_counter() - start), 1000 * (time.process_time() - working)


if __name__ == "__main__":
    main()
