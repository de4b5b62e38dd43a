"""Who does the shards: this process, several beside it, or a Ray cluster. Each gives the same files."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from queue import SimpleQueue
from threading import Event
from typing import Protocol, cast

from dragoman.batch.catching import Caught
from dragoman.batch.extras import needed
from dragoman.batch.places import Folder
from dragoman.batch.plan import Shard
from dragoman.batch.shard import Done, Job, Watch, process_shard
from dragoman.batch.worker import Board, Failure, Guard, Worker, failure_of
from dragoman.records import Record


class Running(Record, frozen=True):
    """How shards are done. workers: how many at a time; address: of the Ray cluster, None for one of this machine."""

    folder: Folder
    job: Job
    guard: Guard = Guard()
    workers: int = 1
    address: str | None = None


class Engine(Protocol):
    """Does shards, and gives what came of each when it is done, in whatever order."""

    def __call__(self, shards: Sequence[Shard], running: Running, watch: Board, /) -> Iterator[Done | Failure]:
        """What came of each shard. After a fatal failure no other is begun."""


def serial(shards: Sequence[Shard], running: Running, watch: Board) -> Iterator[Done | Failure]:
    """One shard after another in this process. Nobody watches it: a page that hangs is for Ctrl-C."""
    reader = running.guard.make()
    for shard in shards:
        with Caught() as caught:
            done = process_shard(shard, running.folder, running.job, reader, watch=_of(shard, watch))
        outcome = failure_of(shard, caught.error) if caught.error else done
        yield outcome
        if isinstance(outcome, Failure) and outcome.fatal:
            return


def _of(shard: Shard, watch: Board) -> Watch:
    return lambda place, size, rejects: watch(shard.name, max(0, place) // 2, size, rejects)


def processes(shards: Sequence[Shard], running: Running, watch: Board) -> Iterator[Done | Failure]:
    """As many processes as workers, each watched by a thread of this one."""
    stop = Event()
    free: SimpleQueue[Worker] = SimpleQueue()
    workers = [Worker(running.folder.address, running.job, running.guard, stop) for _ in range(running.workers)]
    for worker in workers:
        free.put(worker)

    def do(shard: Shard) -> Done | Failure:
        worker = free.get()
        try:
            return worker.run(shard, watch)
        finally:
            free.put(worker)

    pool = ThreadPoolExecutor(running.workers)
    try:
        for future in as_completed([pool.submit(do, shard) for shard in shards]):
            outcome = future.result()
            yield outcome
            if isinstance(outcome, Failure) and outcome.fatal:
                return
    finally:
        stop.set()
        pool.shutdown(cancel_futures=True)
        for worker in workers:
            worker.close()


def engine_of(name: str) -> Engine:
    """An engine by its name: serial, processes, ray. Raises BatchError where Ray is not installed."""
    known: dict[str, Callable[..., Iterator[Done | Failure]]] = {"serial": serial, "processes": processes}
    if name in known:
        return known[name]
    return cast(Engine, needed("dragoman.batch.rays", "ray", "--engine ray").rays)
