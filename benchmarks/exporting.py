"""How fast statements are exported and in how much memory: the example pages again and again, each time another page,
in one archive, exported in every format by a process of its own.

    python benchmarks/exporting.py [--statements N] [--archive FILE]

The memory is the peak of the process (VmHWM), Python and its modules included. `--archive` keeps the archive, and
takes one that is there.
"""

import argparse
import os
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import msgspec
from measured_pages import pages_of

from dragoman.export import FORMATS, Request, Target, export
from dragoman.pipeline import Reader
from dragoman.store.view import View
from dragoman.store.writer import Writer

TOGETHER = 200
"""Pages in one transaction."""


def fill(place: Path, statements: int) -> None:
    """Keep the example pages under other names, until the archive has so many statements."""
    reader = Reader.load()
    pages = [page for page in map(reader.read, pages_of("own")) if page.statements]
    kept = number = 0
    with Writer(place) as writer:
        while kept < statements:
            with writer.together():
                for _ in range(TOGETHER):
                    page = pages[number % len(pages)]
                    name = f"page-{number}"
                    source = msgspec.structs.replace(page.source, id=name, key=f"id:{name}")
                    kept += writer.keep(msgspec.structs.replace(page, source=source)).statements
                    number += 1


def peak_mib() -> float:
    """The peak memory of this process (VmHWM: ru_maxrss also knows that of the process that has started it)."""
    told = Path("/proc/self/status").read_text(encoding="ascii")
    return int(re.search(r"VmHWM:\s+(\d+) kB", told)[1]) / 1024


def measure(place: Path, format: str) -> None:
    """Export all statements of an archive in a format and print how it went."""
    start = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder, View(place) as view:
        out = Path(folder) / "out"
        with Target(out) as target:
            tally = export(view, "", {}, Request(format, "statements", {}, made="2024-06-01"), target)
            target.finish()
        size = out.stat().st_size
    seconds = time.perf_counter() - start
    peak = peak_mib()
    print(f"| `{format}` | {tally.records:,} | {seconds:,.0f} | {tally.records / seconds:,.0f} | {size / 1e6:,.0f} |"
          f" {peak:,.0f} |", flush=True)


def main() -> None:
    """Fill, measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--statements", type=int, default=50_000)
    parser.add_argument("--archive", type=Path)
    parser.add_argument("--format", help="measure one format in this process")
    asked = parser.parse_args()
    if asked.format:
        measure(asked.archive, asked.format)
        return
    with tempfile.TemporaryDirectory() as folder:
        place = asked.archive or Path(folder) / "bench.db"
        if not place.exists():
            fill(place, asked.statements)
        print("| format | records | seconds | records/s | MB | peak MiB |\n" + "| --- " * 6 + "|", flush=True)
        for format in FORMATS:
            subprocess.run([sys.executable, __file__, "--archive", str(place), "--format", format], check=True,
                           env=os.environ)


if __name__ == "__main__":
    main()
