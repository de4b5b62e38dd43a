"""Shards as tasks of a Ray cluster. Every Ray worker keeps a watched process of its own, as `processes` does: what
kills it costs a page, and what kills the Ray worker costs one trial of a shard."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import ray
from ray.exceptions import RayError

from dragoman.batch.catching import Caught, told
from dragoman.batch.engines import Running
from dragoman.batch.plan import Shard
from dragoman.batch.shard import Done, Job
from dragoman.batch.worker import Board, Failure, Guard, Worker
from dragoman.errors import BatchError

_STORE_BYTES = 100_000_000
"""What Ray holds for objects on this machine: shards go to the folder, not through it."""
_RETRIES = 2
"""After the death of a Ray worker."""
_SECONDS = 0.5
_workers: dict[tuple[str, bytes], Worker] = {}
"""In the process of a Ray worker: whom it watches, from one task to the next."""


def rays(shards: Sequence[Shard], running: Running, watch: Board) -> Iterator[Done | Failure]:
    """What came of each shard, as `engines.Engine` has it. Raises BatchError where no Ray answers."""
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
    here: dict[str, Any] = {"num_cpus": running.workers, "include_dashboard": False,
                            "object_store_memory": _STORE_BYTES}
    with Caught() as caught:
        ray.init(address=running.address or "local", log_to_driver=False, **({} if running.address else here))
    if caught.error is not None:
        raise BatchError(f"Ray at {running.address or 'this machine'}", f"does not answer ({told(caught.error)})")
    address = running.folder.address if "://" in running.folder.address else os.path.abspath(running.folder.address)
    task = ray.remote(num_cpus=1, max_retries=_RETRIES)(_do)
    try:
        waiting = {task.remote(shard, address, running.job, running.guard, os.getcwd()): shard for shard in shards}
        while waiting:
            ready, _ = ray.wait(list(waiting), num_returns=1, timeout=_SECONDS)
            for one in ready:
                outcome = _outcome(one, waiting.pop(one))
                yield outcome
                if isinstance(outcome, Failure) and outcome.fatal:
                    return
    finally:
        ray.shutdown()


def _outcome(task: Any, shard: Shard) -> Done | Failure:
    try:
        outcome: Done | Failure = ray.get(task)
        return outcome
    except RayError as problem:
        lines = [line for line in str(problem).splitlines() if line.strip()]
        return Failure(shard.name, f"Ray could not do it ({lines[-1] if lines else type(problem).__name__})")


def _do(shard: Shard, address: str, job: Job, guard: Guard, folder: str) -> Done | Failure:
    """A shard in the process of a Ray worker. folder: where the run was begun, from which its inputs are named."""
    if Path(folder).is_dir():
        os.chdir(folder)
    key = (address, ray.get_runtime_context().get_job_id().encode())
    if key not in _workers:
        _workers[key] = Worker(address, job, guard)
    return _workers[key].run(shard)
