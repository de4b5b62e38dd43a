"""A batch from JSON lines to a linked archive: where the time goes, how much memory it takes, how large it gets.

    python benchmarks/large.py FOLDER [--pages N] [--workers N ...] [--seed N] [--keep] [--go-on] [--no-load]

The pages are made (`generated_pages.py`): as long and with as many people as those of `unread`, one in twenty a near
copy; only their texts, days, outlets and addresses are used. They are read by `dragoman batch` with each number of
workers in turn, into a folder each, and the first of these is brought into an archive by `dragoman load`. A run that
was broken off is gone on with by --go-on: what is made and read stays, the table tells what this run took, and below it
stands what all of them took to read. Memory is the largest that a process has held. The clock tells how long one waits,
the processor how much is done: on a machine with other work they differ.
"""

import argparse
import json
import multiprocessing
import os
import resource
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple

from generated_pages import Generator

generator: Generator


class Stage(NamedTuple):
    """What a stage took: seconds of the clock and of the processor, megabytes of the largest process."""

    clock: float
    processor: float
    memory_mb: float


def main() -> None:
    """Make the pages, do all stages, print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--pages", type=int, default=2000)
    parser.add_argument("--workers", type=int, nargs="+", default=[2, 1])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", action="store_true", help="leave what was made")
    parser.add_argument("--go-on", action="store_true", help="go on with a run of the same pages; what is done stays")
    parser.add_argument("--no-load", action="store_true", help="fill no archive")
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    source = options.folder / "pages.jsonl"
    if not (options.go_on and source.exists()):
        make(source, options.pages, options.seed)
    size = source.stat().st_size / 1e6
    print(f"{options.pages} pages, {size:.1f} MB of JSON lines (load average {os.getloadavg()[0]:.1f})")
    print("| stage | seconds | of the processor | pages/s | pages/s of the processor | largest process, MB |")
    print("| --- | ---: | ---: | ---: | ---: | ---: |")
    shard = str(min(8.0, max(0.05, size / 40)))
    for workers in options.workers:
        out = options.folder / f"out{workers}"
        if not options.go_on:
            shutil.rmtree(out, ignore_errors=True)
        told(f"batch, {workers} workers", options.pages, stage(
            "batch", str(source), "--out", str(out), "--workers", str(workers), "--shard-mb", shard))
    first = options.folder / f"out{options.workers[0]}"
    if not options.no_load:
        load(first, options.folder / "archive.db", options.pages)
    manifest = json.loads((first / "manifest.json").read_text(encoding="utf-8"))
    print(f"{manifest['statements']} statements; tables {manifest['output_bytes'] / 1e6:.1f} MB; reading alone took "
          f"{manifest['worker_seconds']:.1f} s of the processor")
    if not options.keep:
        shutil.rmtree(options.folder)


def load(tables: Path, archive: Path, pages: int) -> None:
    """Bring tables into a new archive."""
    for path in archive.parent.glob(f"{archive.name}*"):
        path.unlink()
    told("load", pages, stage("load", str(tables), "--archive", str(archive)))
    print(f"archive {archive.stat().st_size / 1e6:.1f} MB")


def make(path: Path, pages: int, seed: int) -> None:
    """Write pages as JSON lines, on all processors; the file is there when it is whole."""
    unfinished = path.with_suffix(".part")
    with unfinished.open("w", encoding="utf-8") as out, multiprocessing.Pool(None, begin, (pages, seed)) as pool:
        out.writelines(pool.imap(line, range(pages), chunksize=100))
    unfinished.replace(path)


def begin(pages: int, seed: int) -> None:
    """Load the generator of a process that makes pages."""
    global generator
    generator = Generator(pages, seed)


def line(number: int) -> str:
    """A page as a JSON line."""
    page = generator.page(number)
    return json.dumps({"id": page.source.id, "url": page.source.key, "outlet": page.source.outlet,
                       "published": page.articles[0].published, "text": page.text}, ensure_ascii=False) + "\n"


def stage(*words: str) -> Stage:
    """Run a command of dragoman to its end."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    measuring = ("import resource, sys; from dragoman.cli.app import main\n"
                 "try: main(sys.argv[1:])\n"
                 "finally: print(max(resource.getrusage(who).ru_maxrss for who in "
                 "(resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)))")
    done = subprocess.run([sys.executable, "-c", measuring, *words], stdout=subprocess.PIPE, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    processor = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Stage(time.perf_counter() - start, processor, int(done.stdout) / 1000)


def told(name: str, pages: int, took: Stage) -> None:
    """Print a line of the table."""
    print(f"| {name} | {took.clock:.1f} | {took.processor:.1f} | {pages / took.clock:.0f} | "
          f"{pages / took.processor:.0f} | {took.memory_mb:.0f} |", flush=True)


if __name__ == "__main__":
    main()
