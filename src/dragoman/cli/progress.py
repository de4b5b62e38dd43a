"""How far a long run is, on a terminal's standard error; nothing at all for a short run or in a pipe."""

import sys
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from threading import Lock
from types import TracebackType
from typing import Literal, Self

from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

PATIENCE_SECONDS = 1.0
"""How long a run may take before a bar appears."""


class Bar(AbstractContextManager["Bar"]):
    """A bar of bytes or pages read. A context manager, which takes the bar away at its end."""

    def __init__(self, total: int | None, *, wanted: bool, unit: Literal["bytes", "pages"] = "bytes",
                 clock: Callable[[], float] = time.monotonic) -> None:
        """total: bytes or pages of the whole run, None where nobody knows. wanted: false keeps it from ever
        appearing."""
        self._total, self._wanted, self._unit, self._clock = total, wanted, unit, clock
        self._start, self._pages = clock(), 0
        self._drawn: Progress | None = None
        self._lock = Lock()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None,
    ) -> None:
        if self._drawn is not None:
            self._drawn.stop()

    def show(self, done: int, total: int, told: str) -> None:
        """Of so many bytes so many are done, and what to tell beside the bar; from any thread."""
        if self._wanted and self._clock() - self._start > PATIENCE_SECONDS:
            with self._lock:
                self._total = total
                self._draw(done, told)

    def advance(self, done: int) -> None:
        """One page more has been read, and so many bytes of the input, or pages, in all."""
        self._pages += 1
        elapsed = self._clock() - self._start
        if self._wanted and elapsed > PATIENCE_SECONDS:
            self._draw(done, f"{self._pages} pages, {self._pages / elapsed:.0f}/s")

    def _draw(self, done: int, told: str) -> None:
        if self._drawn is None:
            column = DownloadColumn() if self._unit == "bytes" else MofNCompleteColumn()
            self._drawn = Progress(
                TextColumn("{task.description}"), BarColumn(), column, TimeRemainingColumn(),
                console=Console(stderr=True), transient=True)
            self._drawn.start()
            self._drawn.add_task("", total=self._total)
        self._drawn.update(self._drawn.task_ids[0], completed=done, description=told)


def is_wanted() -> bool:
    """Whether a bar would be seen and would not run through the records: standard error a terminal, output not."""
    return sys.stderr.isatty() and not sys.stdout.isatty()
