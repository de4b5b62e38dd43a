"""How quick the reading room is on an archive: every kind of page, and many readers at once.

    python benchmarks/room.py ARCHIVE                            # processor's time and weight of each page
    python benchmarks/room.py ARCHIVE --readers 50 --seconds 60  # a load over HTTP: answers, errors, waits
"""

import argparse
import http.client
import logging
import re
import statistics
import subprocess
import sys
import threading
import time
import warnings
from pathlib import Path
from urllib.parse import quote, urlsplit

from litestar.testing import TestClient

from dragoman.web.app import application
from dragoman.web.settings import Settings

REPEATED = 3
WORDS = "ایران"


def paths_of(client: TestClient) -> list[str]:
    """A page of each kind, found as a reader finds it."""
    hits = client.get(f"/search?q={WORDS}&act=REJECT").text
    pages = client.get(f"/search?kind=pages&q={WORDS}").text
    events = client.get(f"/search?kind=events&q={WORDS}").text

    def first(pattern: str, html: str) -> list[str]:
        return re.findall(pattern, html)[:1]

    issue = first(r'<li><a href="(/issue/[^"]+)"', client.get("/issues").text)
    actor = first(r'href="(/actor/Q\d+)"', hits)
    return ["/", "/search", f"/search?q={WORDS}", "/search?q=آتش بس", f"/search?q={WORDS}&language=fa&act=ACCUSE",
            f"/search?kind=events&q={WORDS}", "/search?kind=pages&q=مذاکرات",
            *first(r'href="(/statement/[\w-]+)"', hits), *first(r'href="(/page/[\w-]+)"', pages),
            *first(r'href="(/event/[\w-]+)"', events), *actor, "/issues", *issue,
            *(f"{one}?speaker={who.rpartition('/')[2]}" for one in issue for who in actor),
            "/verify?claim=ایران هرگز تسلیم زیاده‌خواهی نخواهد شد", "/coverage", "/compare", "/findings", "/add",
            "/help"]


def walk(archive: Path) -> list[str]:
    """Ask for every page several times and print what each takes; the paths."""
    with TestClient(application(Settings(archive)), base_url="http://127.0.0.1") as client:
        paths = paths_of(client)
        print(f"{'first':>7} {'then':>6} {'kB':>6}  page (ms of the processor)")
        medians = []
        for path in paths:
            took = []
            for _ in range(REPEATED):
                start = time.process_time()
                answer = client.get(path)
                took.append(1000 * (time.process_time() - start))
                assert answer.status_code == 200, (path, answer.status_code)
            medians.append(statistics.median(took))
            print(f"{took[0]:7.0f} {min(took[1:]):6.0f} {len(answer.content) / 1000:6.1f}  {path}", flush=True)
        print(f"the median page: {statistics.median(medians):.0f} ms; the slowest: {max(medians):.0f} ms")
    return paths


def load(archive: Path, paths: list[str], readers: int, seconds: float) -> None:
    """Let many readers ask a served room for pages one after the other, and print what became of it."""
    command = [sys.executable, "-m", "dragoman", "serve", "--archive", str(archive), "--port", "0"]
    server = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    assert server.stderr is not None
    where = urlsplit(server.stderr.readline().rpartition("open at ")[2].strip())
    end, waits, errors = time.monotonic() + seconds, list[float](), list[str]()

    def read(number: int) -> None:
        connection = http.client.HTTPConnection(where.hostname or "", where.port, timeout=60)
        at = number
        while time.monotonic() < end:
            path = quote(paths[at % len(paths)], safe="/?=&%+:")
            start = time.monotonic()
            try:
                connection.request("GET", path)
                answer = connection.getresponse()
                answer.read()
            except OSError as problem:
                errors.append(f"{path}: {problem}")
                connection.close()
                continue
            waits.append(time.monotonic() - start)
            if answer.status != 200:
                errors.append(f"{path}: {answer.status}")
            at += 1

    threads = [threading.Thread(target=read, args=(number,)) for number in range(readers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    server.terminate()
    server.wait(20)
    waits.sort()
    print(f"{readers} readers, {seconds:.0f} s: {len(waits)} answers, {len(errors)} errors; waits: median"
          f" {1000 * statistics.median(waits):.0f} ms, 95 % {1000 * waits[int(.95 * len(waits))]:.0f} ms")
    for error in sorted(set(errors))[:5]:
        print(f"  {error}")


def main() -> None:
    """Read the arguments and measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("archive", type=Path)
    parser.add_argument("--readers", type=int, default=0)
    parser.add_argument("--seconds", type=float, default=60)
    asked = parser.parse_args()
    warnings.simplefilter("ignore")
    logging.getLogger("httpx").setLevel(logging.WARNING)
    paths = walk(asked.archive)
    if asked.readers:
        load(asked.archive, paths, asked.readers, asked.seconds)


if __name__ == "__main__":
    main()
