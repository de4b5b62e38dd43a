"""What filling an archive costs: page by page, and five hundred at a time, by turns, in one run.

    python benchmarks/loading.py [--pages N] [--seed N] [--unlinked] [--profile]

The pages are made (`generated_pages.py`). Each group of five hundred goes into one archive by `Archive.keep`, as
`dragoman read` does it, and into another by `Archive.keep_all`, as `dragoman load` does it; both are linked and
searchable afterwards. `--unlinked` compares the writing alone: in one transaction with every row indexed when it comes,
and with all of them indexed at its end. `--profile` tells into what the time of `keep_all` goes. Times are those of the
processor.
"""

import argparse
import cProfile
import os
import pstats
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from tempfile import TemporaryDirectory

from generated_pages import Generator

from dragoman.archive import Archive
from dragoman.batch.loading import TOGETHER
from dragoman.records import Page
from dragoman.store.writer import Writer

DAYS_PAGES = 80_000
"""Pages over the ten years of the generator, by which the pages of a day are as many as in a large archive."""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=2 * TOGETHER)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--unlinked", action="store_true")
    parser.add_argument("--profile", action="store_true")
    options = parser.parse_args()
    generator = Generator(DAYS_PAGES, options.seed)
    if options.unlinked or options.profile:
        pages = [generator.page(number) for number in range(options.pages)]
        written(pages) if options.unlinked else profiled(pages)
        return
    slow = fast = 0.0
    with TemporaryDirectory() as folder:
        one, other = Archive.open(Path(folder) / "one.db"), Archive.open(Path(folder) / "other.db")
        for first in range(0, options.pages, TOGETHER):
            pages = [generator.page(number) for number in range(first, min(options.pages, first + TOGETHER))]
            slow += taken(lambda pages=pages: [one.keep(page) for page in pages])
            fast += taken(lambda pages=pages: other.keep_all(pages, refused))
        same = one.view.stats() == other.view.stats()
    print(f"{options.pages} pages (load average {os.getloadavg()[0]:.1f}): one by one "
          f"{1000 * slow / options.pages:.1f} ms a page, {TOGETHER} at a time {1000 * fast / options.pages:.1f} ms, "
          f"ratio {slow / fast:.2f}; the archives hold the same: {same}")


def written(pages: list[Page]) -> None:
    """Write pages twice, unlinked: indexed row by row, and at the end."""
    with TemporaryDirectory() as folder:
        one, other = Writer(Path(folder) / "one.db"), Writer(Path(folder) / "other.db")
        took = [taken(lambda way=way, writer=writer: write(pages, writer, way(writer)))
                for writer, way in ((one, Writer.together), (other, Writer.in_bulk))]
    print(f"{len(pages)} pages, unlinked (load average {os.getloadavg()[0]:.1f}): indexed row by row "
          f"{1000 * took[0] / len(pages):.1f} ms a page, at the end {1000 * took[1] / len(pages):.1f} ms")


def write(pages: list[Page], writer: Writer, together: AbstractContextManager[None]) -> None:
    """Write pages in one transaction."""
    with together:
        for page in pages:
            writer.keep(page)


def profiled(pages: list[Page]) -> None:
    """Print into what the time goes when the second half of the pages is kept."""
    half = len(pages) // 2
    with TemporaryDirectory() as folder, Archive.open(Path(folder) / "one.db") as archive:
        archive.keep_all(pages[:half], refused)
        profile = cProfile.Profile()
        profile.runcall(archive.keep_all, pages[half:], refused)
    pstats.Stats(profile).sort_stats("cumulative").print_stats(
        r"keep_all|bulk.py.*index|write_page|linking.py.*_link|topics.py.*add_topics|statements.py.*prepared")


def taken(act: Callable[[], object]) -> float:
    """The seconds of the processor that something takes."""
    start = time.process_time()
    act()
    return time.process_time() - start


def refused(page: Page, problem: Exception) -> None:
    """No page that is made is refused."""
    raise SystemExit(f"{page.source.id}: {problem}")


if __name__ == "__main__":
    main()
