"""How the cost of reading grows with the number of people that are known: as many as now, and many times as many.

    python benchmarks/scaling.py [--times N ...] [--rounds N]

The people are made of given names and surnames of `languages/`, all of which are read in pages, with states' names in
English order; each has a name in both languages. Packs are compiled for each number in a cache of their own. The times
are of the processor, by turns, on the pages of `unread` (else the examples).
"""

import argparse
import os
import random
import resource
import shutil
import statistics
import tempfile
import time
from pathlib import Path

from measured_pages import pages_of
from reading import language_of, read_all, with_text

from dragoman.packs.load import load_packs
from dragoman.packs.paths import KNOWLEDGE, LANGUAGES
from dragoman.packs.tables import read_tsv
from dragoman.pipeline import Reader

CODES = ("fa", "ar")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--times", type=int, nargs="+", default=[1, 10, 50])
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["DRAGOMAN_CACHE"] = f"{folder}/cache"
        readers = {}
        for times in options.times:
            start = time.process_time()
            people = more(Path(folder) / f"knowledge{times}", times)
            load_packs(knowledge=Path(folder) / f"knowledge{times}")
            compiled = time.process_time() - start
            readers[times] = Reader(load_packs(knowledge=Path(folder) / f"knowledge{times}"))
            print(f"{times} x: {people} people, compiled in {compiled:.1f} s, the process has held "
                  f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000:.0f} MB so far", flush=True)
        pages = with_text(pages_of("unread") or pages_of("own"))
        pages = [page for page in pages if language_of(readers[options.times[0]], page)]
        taken: dict[int, list[float]] = {times: [] for times in options.times}
        for _ in range(options.rounds):
            for times, reader in readers.items():
                start = time.process_time()
                read_all(reader, pages)
                taken[times].append(time.process_time() - start)
    least = statistics.median(taken[options.times[0]])
    for times, seconds in taken.items():
        print(f"{times} x: {1000 * statistics.median(seconds) / len(pages):.2f} ms a page, "
              f"{statistics.median(seconds) / least:.2f} times the first")


def more(folder: Path, times: int) -> int:
    """A knowledge base with so many times the people; how many these are."""
    shutil.copytree(KNOWLEDGE, folder)
    table = folder / "people.tsv"
    rows = list(read_tsv(table))
    columns = next(line for line in table.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    chance = random.Random(times)
    parts = {code: {kind: [row["form"] for row in read_tsv(LANGUAGES / code / "names.tsv")
                           if row["kind"] == kind and not row["note"]] for kind in ("given", "surname")}
             for code in CODES}
    with table.open("a", encoding="utf-8") as out:
        for number in range(len(rows) * (times - 1)):
            cells = dict.fromkeys(columns.split("\t"), "")
            cells |= {"id": f"person:made-{number}", "en": f"Made {number}", "source": "gk"}
            for code in CODES:
                cells[code] = " ".join(chance.choice(parts[code][kind]) for kind in ("given", "surname", "surname"))
            out.write("\t".join(cells.values()) + "\n")
    return len(rows) * times


if __name__ == "__main__":
    main()
