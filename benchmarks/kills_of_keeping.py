"""Killing what reads and what links: SIGKILL at random moments, and the archive looked at after each.

    python benchmarks/kills_of_keeping.py [--kills N] [--pages N] [--seed N]

Half of the kills meet `dragoman read` over a file of pages, some time after its first page was kept; half meet an
archive of unlinked pages (`generated_pages.py`) while it is opened for writing, which links them. After every kill the
archive must open, pass SQLite's and the full-text indexes' own checks, and have all pages that it had before. In the
end both are let come to their end, and must hold what an archive holds that nobody killed. Status 1 where that is not
so. (`kills.py` does it to `watch`.)
"""

import argparse
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import msgspec
from checking import faults_of
from generated_pages import Generator

from dragoman.archive import Archive
from dragoman.store.view import View
from dragoman.store.writer import Writer

_OPEN = "import sys; from dragoman.archive import Archive; Archive.open(sys.argv[1]).close()"
_DECIDED = ("report_ties", "statement_ties", "profile_ties", "article_prints", "voices")


def main() -> None:
    """Kill, check, and print a line for each half."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--pages", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    chance = random.Random(options.seed)
    with tempfile.TemporaryDirectory() as folder:
        generator = Generator(81_900, options.seed)
        wrong = [*_reading(Path(folder), options.kills // 2, options.pages, generator, chance),
                 *_linking(Path(folder), options.kills - options.kills // 2, options.pages, generator, chance)]
    for line in wrong[:20]:
        print(line)
    sys.exit(1 if wrong else 0)


def _reading(folder: Path, kills: int, pages: int, generator: Generator, chance: random.Random) -> list[str]:
    """Kill `dragoman read`; what is wrong."""
    source, archive, shown = folder / "pages.jsonl", folder / "read.db", folder / "shown"
    made = [generator.page(number) for number in range(pages)]
    source.write_bytes(b"\n".join(msgspec.json.encode(
        {"id": page.source.id, "text": page.text, "published": page.source.published}) for page in made))
    whole = folder / "whole.db"  # of nobody killed: a page that is made may hold no article
    read = [sys.executable, "-m", "dragoman", "read", str(source), "--archive"]
    subprocess.run([*read, str(whole)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    pages, faults = _look(whole)
    command, wrong = [*read, str(archive)], [f"nobody killed: {fault}" for fault in faults]
    done, most = 0, 0
    while done < kills:
        with shown.open("wb") as out:
            run = subprocess.Popen(command, stdout=out, stderr=subprocess.DEVNULL)
            while run.poll() is None and not shown.stat().st_size:
                time.sleep(0.005)
            killed = _kill(run, chance.uniform(0.0, 1.0))
        done += killed
        here, faults = _look(archive)
        wrong += [f"kill {done}: {fault}" for fault in faults]
        if here < most:
            wrong.append(f"kill {done}: {most} pages were there, now {here}")
        most = max(most, here)
        if not killed:
            archive.unlink()
            most = 0
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    here, faults = _look(archive)
    wrong += [*faults, *([f"{here} of {pages} pages are there in the end"] if here != pages else [])]
    print(f"reading: killed {done} times, {most} pages kept by then, {here} of {pages} in the end; {len(wrong)} faults",
          flush=True)
    return wrong


def _linking(folder: Path, kills: int, pages: int, generator: Generator, chance: random.Random) -> list[str]:
    """Kill what links an archive; what is wrong."""
    plain, linked, archive = folder / "plain.db", folder / "linked.db", folder / "link.db"
    with Writer(plain) as writer, writer.together():
        for number in range(pages):
            writer.keep(generator.page(number))
    shutil.copy(plain, linked)
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", _OPEN, str(linked)], check=True)
    seconds = time.perf_counter() - start
    shutil.copy(plain, archive)
    wrong: list[str] = []
    done, ended = 0, 0
    while done < kills:
        run = subprocess.Popen([sys.executable, "-c", _OPEN, str(archive)])
        killed = _kill(run, chance.uniform(0.1, 1.0) * seconds)
        here, faults = _look(archive)
        wrong += [f"kill {done}: {fault}" for fault in faults]
        if here != pages:
            wrong.append(f"kill {done}: {pages} pages were there, now {here}")
        done += killed
        if not killed:
            ended += 1
            for file in folder.glob("link.db*"):
                file.unlink()
            shutil.copy(plain, archive)
    Archive.open(archive).close()
    wrong += [f"in the end {name} differs" for name in _DECIDED if _rows(archive, name) != _rows(linked, name)]
    print(f"linking: killed {done} times within {seconds:.1f} s of work ({ended} came to their end first);"
          f" {len(wrong)} faults")
    return wrong


def _kill(run: "subprocess.Popen[bytes]", after: float) -> bool:
    """Kill a process after some seconds; False where it has ended before."""
    try:
        run.wait(after)
    except subprocess.TimeoutExpired:
        run.send_signal(signal.SIGKILL)
        run.wait()
        return True
    return False


def _look(archive: Path) -> tuple[int, list[str]]:
    """How many pages an archive holds, and what is wrong with it."""
    with View(archive) as view:
        pages = view.stats().pages
    return pages, faults_of(archive)


def _rows(archive: Path, table: str) -> list[tuple[object, ...]]:
    with sqlite3.connect(archive) as connection:
        return sorted(connection.execute(f"SELECT * FROM {table}").fetchall())


if __name__ == "__main__":
    main()
