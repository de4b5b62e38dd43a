"""How fast pages are kept: every example page under a thousand names, in one archive, beside the reading of them.

    python benchmarks/keeping.py [--pages N]
"""

import argparse
import tempfile
import time
from pathlib import Path

import msgspec
from measured_pages import pages_of

from dragoman.archive import Archive
from dragoman.pipeline import Reader


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=1000)
    count = parser.parse_args().pages
    reader, examples = Reader.load(), pages_of("own")
    inputs = [
        msgspec.structs.replace(examples[number % len(examples)], own_id=f"page-{number}") for number in range(count)
    ]
    start = time.perf_counter()
    read = [reader.read(page) for page in inputs]
    middle = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder, Archive.open(Path(folder) / "bench.db") as archive:
        for page in read:
            archive.keep(page)
        told = archive.view.stats()
    end = time.perf_counter()
    reading, keeping = middle - start, end - middle
    print(f"keeping / reading {keeping / reading:.2f}   {told.pages} pages, {told.statements} statements: "
          f"read in {reading:.1f} s, kept in {keeping:.1f} s ({told.pages / keeping:.0f} pages/s)")


if __name__ == "__main__":
    main()
