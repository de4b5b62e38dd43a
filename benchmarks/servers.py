"""What an archive costs on a PostgreSQL server, beside a file: the same generated pages are kept in both, the same
questions asked of both, by turns.

    python benchmarks/servers.py [--pages N] [--seed N]

A server of the tests' own is started for it (`tests/own_server.py`). Told is the time of the clock, and the processor's
of this process and of the server's process that answers it; others may run, so look at the ratios.
"""

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

ROOT = Path(__file__).parent.parent
sys.path += [str(ROOT / "tests"), str(Path(__file__).parent)]

from generated_pages import Generator  # noqa: E402
from own_server import own_server  # noqa: E402

from dragoman.archive import Archive  # noqa: E402
from dragoman.errors import QueryError  # noqa: E402
from dragoman.records import Page  # noqa: E402
from dragoman.store.view import View  # noqa: E402

QUESTIONS = Path(__file__).parent / "searching.jsonl"
_BATCH = 20
_CLASSES = ("common", "middling", "rare")


class Cost(NamedTuple):
    """Seconds of the clock, of this process, and of the server's."""

    clock: float
    own: float
    server: float

    @property
    def processor(self) -> float:
        """The processor's time of both."""
        return self.own + self.server


def main() -> None:
    """Tell what adding and searching cost on both."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--pages", type=int, default=400)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    generator = Generator(options.pages, options.seed)
    with tempfile.TemporaryDirectory() as folder, own_server() as server:
        file = Path(folder) / "file.db"
        added: dict[str, list[Cost]] = {"file": [], "server": []}
        with Archive.open(file) as one, Archive.open(server.address) as other:
            for first in range(0, options.pages, _BATCH):
                pages = [generator.page(number) for number in range(first, min(first + _BATCH, options.pages))]
                for name, archive in (("file", one), ("server", other)):
                    added[name].append(cost(archive._writer._connection, partial(keep_all, archive, pages)))
        server.sql("ANALYZE")
        with View(file) as one_view, View(server.address) as other_view:
            print(f"{one_view.stats().pages} pages, {one_view.stats().statements} statements")
            adding(added, options.pages)
            searching(one_view, other_view)
            size = server.sql("SELECT pg_database_size(current_database())")
        print(f"bytes: {file.stat().st_size:,} in the file, {int(size):,} on the server")


def keep_all(archive: Archive, pages: list[Page]) -> None:
    """Keep pages, each in a transaction of its own."""
    for page in pages:
        archive.keep(page)


def adding(added: dict[str, list[Cost]], pages: int) -> None:
    """What a page costs to add, over all and in the last quarter."""
    for told, part in (("all", slice(None)), ("last quarter", slice(-len(added["file"]) // 4, None))):
        sums = {name: [sum(column) for column in zip(*costs[part], strict=True)] for name, costs in added.items()}
        many = pages * len(added["file"][part]) / len(added["file"])
        for name, (clock, own, server) in sums.items():
            print(f"adding, {told}, {name}: {1000 * clock / many:.1f} ms a page, of the processor"
                  f" {1000 * own / many:.1f} here and {1000 * server / many:.1f} of the server")


def searching(file: View, server: View) -> None:
    """What the hundred questions cost, by class; the hits must be the same."""
    questions = [msgspec.json.decode(line) for line in QUESTIONS.read_bytes().splitlines()]
    times: dict[tuple[str, str], list[Cost]] = {}
    differ = 0
    for question in questions:
        found = []
        for name, view in (("file", file), ("server", server)):
            def ask(view: View = view) -> None:
                try:
                    hits = view.search(question["words"], limit=20, **question["filters"])  # noqa: B023
                    view.facets(question["words"], **question["filters"])  # noqa: B023
                    found.append((hits.total, [hit.id for hit in hits]))  # noqa: B023
                except QueryError as problem:
                    found.append(str(problem))  # noqa: B023
            times.setdefault((question["kind"], name), []).append(cost(view._connection, ask))
        differ += found[0] != found[1]
    for kind in _CLASSES:
        for name in ("file", "server"):
            clock, spent = ([1000 * getattr(one, what) for one in times[kind, name]] for what in ("clock", "processor"))
            print(f"searching, {kind}, {name}: median {statistics.median(clock):.1f} ms, the slowest {max(clock):.1f};"
                  f" of the processor {statistics.median(spent):.1f} and {max(spent):.1f}")
    print(f"{differ} of {len(questions)} questions were answered otherwise")


def cost(connection: Any, act: Callable[[], object]) -> Cost:
    """What it costs to do something with a connection."""
    pid = connection.ask("SELECT pg_backend_pid()").fetchone()[0] if hasattr(connection, "ask") else None
    clock, own, there = time.perf_counter(), time.process_time(), of_process(pid)
    act()
    return Cost(time.perf_counter() - clock, time.process_time() - own, of_process(pid) - there)


def of_process(pid: int | None) -> float:
    """The processor's time that a process has used (Linux), in seconds."""
    if pid is None:
        return 0.0
    return float(Path(f"/proc/{pid}/schedstat").read_text(encoding="ascii").split()[0]) / 1e9


if __name__ == "__main__":
    main()
