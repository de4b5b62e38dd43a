"""A process that does one shard after another, and whoever watches it: what kills it costs a page, not the shard.

The worker writes on a board, which both share, at which page it is. Where it dies the shard is done once more, and the
page at which it died twice is left out. Where a page takes longer than it may, the worker is killed and the page left
out at once.
"""

import signal
import time
from collections import Counter
from collections.abc import Callable, Mapping
from multiprocessing import get_context
from multiprocessing.connection import Connection
from threading import Event
from typing import Any

from dragoman.batch.catching import Caught, told
from dragoman.batch.places import folder_at
from dragoman.batch.plan import Shard
from dragoman.batch.shard import Done, Job, PageReader, process_shard
from dragoman.batch.tables import Reject
from dragoman.errors import BatchError
from dragoman.pipeline import Reader
from dragoman.records import Record

try:
    import resource
except ImportError:  # Not on Windows, where no process can be kept from taking memory.
    resource = None  # type: ignore[assignment]

_POLL_SECONDS = 0.1
_START_SECONDS = 300.0
"""The time that a worker has to load what it reads with: where nothing is compiled yet, it compiles."""
_TRIES, _MOST_DEATHS = 2, 20
"""Deaths at a page until it is left out, and of a shard until it is given up."""


class Guard(Record, frozen=True):
    """What a worker may take: seconds of the clock for a page, MB of memory (address space). make: gives the reader,
    named so that a new process finds it."""

    seconds: float = 60.0
    memory_mb: int = 3000
    make: Callable[[], PageReader] = Reader.load


class Failure(Record, frozen=True):
    """A shard that could not be done, and why. fatal: no other can be either."""

    name: str
    reason: str
    fatal: bool = False


Board = Callable[[str, int, int, int], None]
"""Told of a shard how far it is: pages, bytes of the inputs, rejects."""


class Worker:
    """A process, started when it is first needed, and again when it has died. For one thread."""

    def __init__(self, address: str, job: Job, guard: Guard, stop: Event | None = None) -> None:
        """address: of the folder to write to; stop: where it is set, the worker is killed."""
        self._address, self._job, self._guard, self._stop = address, job, guard, stop or Event()
        self._process: Any = None
        self._pipe: Connection | None = None
        self._board: Any = None

    def run(self, shard: Shard, watch: Board = lambda *_: None) -> Done | Failure:
        """Do a shard; whatever kills the worker on the way."""
        skip: dict[int, Reject] = {}
        deaths: Counter[int] = Counter()
        while True:
            with Caught() as caught:
                outcome = self._once(shard, skip, watch)
            if caught.error is not None:
                return Failure(shard.name, f"no worker could be started ({told(caught.error)})", True)
            if not isinstance(outcome, _Death):
                return outcome
            deaths[outcome.place] += 1
            if self._stop.is_set():
                return Failure(shard.name, "was broken off")
            page, is_read = divmod(outcome.place, 2)
            if outcome.place >= 0 and (outcome.slow or deaths[outcome.place] >= _TRIES) and page not in skip:
                skip[page] = Reject("", "clock" if outcome.slow else "killed", outcome.reason)
            elif deaths[outcome.place] > _TRIES or deaths.total() > _MOST_DEATHS or not (is_read or page not in skip):
                return Failure(shard.name, outcome.reason)

    def close(self) -> None:
        """Let the worker end."""
        if self._pipe is not None:
            self._pipe.close()
        if self._process is not None:
            self._process.join(_POLL_SECONDS * 20)
            if self._process.is_alive():
                self._process.kill()
                self._process.join()
        self._process = self._pipe = None

    def _once(self, shard: Shard, skip: Mapping[int, Reject], watch: Board) -> "Done | Failure | _Death":
        pipe = self._started()
        if isinstance(pipe, _Death):
            return pipe
        self._board[:] = [0, 0, 0]
        try:
            pipe.send((shard, dict(skip)))
            slow = self._watched(pipe, shard, watch)
            if slow is None:
                outcome: Done | Failure = pipe.recv()
                return outcome
        except (EOFError, OSError):
            slow = False
        return self._dead(slow)

    def _watched(self, pipe: Connection, shard: Shard, watch: Board) -> bool | None:
        """Wait for an answer. True: a page has taken too long; None: there is one, or nobody is left to give one."""
        place, since = -2, time.monotonic()
        while not pipe.poll(_POLL_SECONDS):
            now, size, rejects = self._board[:]
            watch(shard.name, max(0, now) // 2, size, rejects)
            if now != place:
                place, since = now, time.monotonic()
            elif self._stop.is_set() or (now >= 0 and time.monotonic() - since > self._guard.seconds):
                return True
        return None

    def _dead(self, slow: bool) -> "_Death":
        """Take the worker away; at which page that was."""
        place = int(self._board[0])
        if slow:
            self._process.kill()
        self._process.join(_POLL_SECONDS * 100)
        if self._process.is_alive():
            self._process.kill()
            self._process.join()
        code = self._process.exitcode
        self.close()
        if slow:
            return _Death(place, f"took longer than the {self._guard.seconds:g} seconds of --seconds", True)
        how = f"was killed by signal {-code}" if code and code < 0 else f"ended with status {code}"
        return _Death(place, f"the worker that read it {how}", False)

    def _started(self) -> "Connection | _Death":
        """The pipe to a worker that is ready."""
        if self._pipe is not None and self._process.is_alive():
            return self._pipe
        self.close()
        context = get_context("spawn")
        self._board = context.RawArray("q", [-1, 0, 0])
        self._pipe, end = context.Pipe()
        self._process = context.Process(
            target=_work, args=(end, self._board, self._address, self._job, self._guard), daemon=True)
        self._process.start()
        end.close()
        try:
            slow = not self._pipe.poll(_START_SECONDS)
            if not slow:
                problem = self._pipe.recv()
                if problem is None:
                    return self._pipe
                raise BatchError("worker", problem)
        except EOFError:
            slow = False
        self._board[0] = -1
        return self._dead(slow)


class _Death(Record, frozen=True):
    """A worker has died. place: as the board tells it, -1 where it was at no page; slow: it was killed for that."""

    place: int
    reason: str
    slow: bool


def _work(pipe: Connection, board: Any, address: str, job: Job, guard: Guard) -> None:
    """What the process does: shards that come by the pipe, until that is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Who is asked to end tells the workers.

    def watch(place: int, size: int, rejects: int) -> None:
        board[:] = [place, size, rejects]

    with Caught() as caught:
        if resource is not None:
            limit = guard.memory_mb * 1_000_000
            resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
        folder, reader = folder_at(address), guard.make()
    pipe.send(told(caught.error) if caught.error else None)
    if caught.error:
        return
    while True:
        try:
            shard, skip = pipe.recv()
        except EOFError:
            return
        answer: Done | Failure
        with Caught() as caught:
            answer = process_shard(shard, folder, job, reader, skip, watch)
        if caught.error is not None:
            answer = failure_of(shard, caught.error)
        try:
            pipe.send(answer)
        except OSError:
            return


def failure_of(shard: Shard, error: Exception) -> Failure:
    """Why a shard failed. What cannot be written here can be written nowhere in the folder."""
    if isinstance(error, OSError):
        return Failure(shard.name, f"cannot be written ({error.strerror or error}): nothing of it is left half "
                                   "written; mend that and run the same command again", True)
    return Failure(shard.name, str(error) if isinstance(error, BatchError) else told(error))
