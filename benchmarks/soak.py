"""One writer and eight readers on one archive: no error, no lost update.

    python benchmarks/soak.py [--seconds N] [--readers N] [--seed N] [--folder FOLDER]

The writer keeps the pages of `generated.py`, one in ten of them once more in another version, as fast as it can. Every
reader opens the archive anew every hundred questions and asks for words, facets, single records, counts. A reader fails
where a page or version that was there before is gone, a record of a hit cannot be shown, or anything is raised. In the
end every page must be there in its versions, and the file must pass SQLite's and the full-text indexes' own checks.
Status 1 otherwise.
"""

import argparse
import os
import random
import sys
import time
from multiprocessing import get_context
from multiprocessing.queues import Queue
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import msgspec
from checking import faults_of
from generated_pages import Generator

from dragoman.archive import Archive
from dragoman.records import Page
from dragoman.store.view import View

AGAIN = 10
"""Of so many pages one is kept in a second version."""


def main() -> None:
    """Run, check, and print what was done."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=300)
    parser.add_argument("--readers", type=int, default=8)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--folder", type=Path, help="where the archive is made; else where temporary files are")
    options = parser.parse_args()
    context = get_context("spawn")
    told: Queue[Any] = context.Queue()
    with TemporaryDirectory(dir=options.folder) as folder:
        file = Path(folder) / "soak.db"
        generator = Generator(81_900, options.seed)
        with Archive.open(file) as archive:
            for number in range(50):
                archive.keep(generator.page(number))
        end = time.time() + options.seconds
        readers = [context.Process(target=_read, args=(file, end, number, told)) for number in range(options.readers)]
        for reader in readers:
            reader.start()
        expected, slowest = _write(file, generator, end)
        answers = [told.get(timeout=120) for _ in readers]
        for reader in readers:
            reader.join()
        with View(file) as view:
            kept: dict[str, set[str]] = {}
            for page in view.pages(all_versions=True):
                kept.setdefault(page.source.key, set()).add(str(page.text))
        faults = [*faults_of(file), *(fault for one in answers for fault in one["faults"])]
        lost = [key for key, texts in expected.items() if kept.get(key) != texts]
    asked, longest = sum(one["asked"] for one in answers), max(one["slowest"] for one in answers)
    print(f"{options.seconds:.0f} s, load average {os.getloadavg()[0]:.1f}: {len(expected)} pages in"
          f" {sum(map(len, expected.values()))} versions kept, the slowest in {slowest:.2f} s")
    print(f"{options.readers} readers asked {asked} questions, the slowest answer {longest:.2f} s;"
          f" {len(lost)} lost, {len(faults)} faults")
    for fault in faults[:20]:
        print(fault)
    sys.exit(1 if faults or lost else 0)


def _write(file: Path, generator: Generator, end: float) -> tuple[dict[str, set[str]], float]:
    """Keep pages until the end: the texts that must be there for each key, and how long the slowest took."""
    expected = {page.source.key: {str(page.text)} for page in map(generator.page, range(50))}
    slowest, number = 0.0, 50
    with Archive.open(file) as archive:
        while time.time() < end:
            page = generator.page(number)
            pages = [page]
            if number % AGAIN == 0:
                later = generator.page(number + 1)
                pages.append(msgspec.structs.replace(later, source=page.source))
            for one in pages:
                start = time.perf_counter()
                archive.keep(one)
                slowest = max(slowest, time.perf_counter() - start)
                expected.setdefault(page.source.key, set()).add(str(one.text))
            number += 1
    return expected, slowest


def _read(file: Path, end: float, number: int, told: "Queue[Any]") -> None:
    """Ask until the end, and tell how many questions, the slowest answer in seconds and what went wrong."""
    chance = random.Random(number)
    faults: list[str] = []
    asked, slowest, seen = 0, 0.0, (0, 0)
    try:
        while time.time() < end:
            with View(file) as view:
                words = _words_in(next(view.pages()))
                for _ in range(100):
                    start = time.perf_counter()
                    seen = _ask(view, chance.choice(words), chance, seen, faults)
                    slowest = max(slowest, time.perf_counter() - start)
                    asked += 1
                    if time.time() >= end:
                        break
    except Exception as problem:  # whatever it is, it is what this program looks for
        faults.append(f"reader {number}: {type(problem).__name__}: {problem}")
    told.put({"asked": asked, "slowest": slowest, "faults": faults})


def _ask(
    view: View, word: str, chance: random.Random, seen: tuple[int, int], faults: list[str],
) -> tuple[int, int]:
    """One question; how many pages and versions were seen at most."""
    kind = chance.randrange(4)
    if kind == 0:
        for hit in view.search(word, limit=3):
            view.show(hit.id)
    elif kind == 1:
        view.facets(word)
    elif kind == 2:
        view.search(word, language=chance.choice(("fa", "ar")), kinds=chance.choice(("pages", "events", "statements")))
    else:
        stats = view.stats()
        if stats.pages < seen[0] or stats.versions < seen[1]:
            faults.append(f"{seen} pages and versions were there, now {stats.pages}, {stats.versions}")
        return stats.pages, stats.versions
    return seen


def _words_in(page: Page) -> list[str]:
    return [word for word in str(page.text).split() if len(word) > 2]


if __name__ == "__main__":
    main()
