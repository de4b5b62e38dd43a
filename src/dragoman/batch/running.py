"""A whole batch: what is to be done is planned, compared with what was done, done, and told in a manifest."""

import hashlib
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import msgspec

from dragoman.batch.engines import Running, engine_of
from dragoman.batch.places import Folder, folder_at
from dragoman.batch.plan import SHARD_BYTES, Shard, digest_of, plan
from dragoman.batch.shard import Done, Job, finished, parquet
from dragoman.batch.worker import Failure, Guard
from dragoman.errors import BatchError
from dragoman.packs.load import load_packs, packs_digest, silent
from dragoman.pipeline import Reader
from dragoman.pipeline.made import reader_version
from dragoman.records import Record

LAYOUT = 1
"""Of the folder: raised when its files or their columns change."""
MANIFEST, PLAN = "manifest.json", "plan.json"


class Made(Record, frozen=True):
    """What makes a batch: what must be the same for a run to go on with what another has begun. layout: of the folder;
    reader, packs: code and data of the reading; plan: the digest of the inputs and how they are cut."""

    layout: int
    reader: str
    packs: str
    job: Job
    plan: str


class Manifest(Record, frozen=True):
    """What a batch is and what it came to. shards: how many there are, done: of them; rejects: by kind; digest: of all
    files but for what the machine has decided, once all shards are done; failed: shards that could not be done."""

    made: Made
    shards: int
    done: int
    input_bytes: int
    pages: int = 0
    statements: int = 0
    events: int = 0
    characters: int = 0
    rejects: dict[str, int] = msgspec.field(default_factory=dict)
    output_bytes: int = 0
    worker_seconds: float = 0.0
    digest: str | None = None
    failed: dict[str, str] = msgspec.field(default_factory=dict)

    @property
    def is_whole(self) -> bool:
        """Whether all shards are done."""
        return self.done == self.shards


class Asked(Record, frozen=True):
    """What somebody asks for. inputs: paths or addresses; out: a folder; engine: serial, processes or ray; workers: of
    processes, or of a Ray that is started here; address: of a Ray cluster."""

    inputs: tuple[str, ...]
    out: str
    job: Job = Job()
    guard: Guard = Guard()
    engine: str = "processes"
    workers: int = 1
    address: str | None = None
    shard_bytes: int = SHARD_BYTES


class Progress(Record, frozen=True):
    """How far a run is: shards that are done and of how many, pages, bytes of the inputs and of how many, rejects.
    before: bytes that another run had done."""

    shards: int
    of_shards: int
    pages: int
    size: int
    of_size: int
    rejects: int
    before: int
    pages_before: int


def run_batch(
    asked: Asked, told: Callable[[Progress], None] = lambda _: None, notify: Callable[[str], None] = silent,
) -> Manifest:
    """Do what of a batch is not done, and write its manifest.

    told: how far it is, some times a second. notify: the name of every pack that has to be compiled. Raises BatchError,
    before anything is written, for inputs that are not there, a folder of other inputs or of another version, or one
    that another run works on.
    """
    parquet()
    _refuse_memory(asked)
    engine = engine_of(asked.engine)
    shards = plan(asked.inputs, asked.shard_bytes)
    made = Made(LAYOUT, reader_version(), packs_digest(), asked.job, digest_of(shards))
    folder = folder_at(asked.out)
    with folder.locked():
        _refuse_other(folder, made)
        _write(folder, PLAN, shards)
        known = {shard.name: found for shard in shards if (found := finished(shard, folder)) is not None}
        _write(folder, MANIFEST, _manifest(made, shards, known, {}))
        if asked.guard.make == Reader.load and len(known) < len(shards):
            load_packs(notify)  # so that not every worker compiles them
        failed: dict[str, str] = {}
        board = _Board(shards, known, told)
        running = Running(folder, asked.job, asked.guard, asked.workers, asked.address)
        for outcome in engine([shard for shard in shards if shard.name not in known], running, board.watch):
            if isinstance(outcome, Failure):
                failed[outcome.name] = outcome.reason
            else:
                known[outcome.name] = outcome
                board.finished(outcome)
        manifest = _manifest(made, shards, known, failed)
        _write(folder, MANIFEST, manifest)
    return manifest


def manifest_of(folder: Folder) -> Manifest:
    """The manifest of a folder. Raises BatchError for a folder that is none of a batch, or of another layout."""
    data = folder.read(MANIFEST)
    if data is None:
        raise BatchError(folder.address, f"is no folder of a batch: it holds no {MANIFEST}")
    try:
        layout = msgspec.json.decode(data)["made"]["layout"]
        if layout != LAYOUT:
            raise BatchError(folder.address, f"is of layout {layout}, this Dragoman knows {LAYOUT}: name a new folder")
        return msgspec.json.decode(data, type=Manifest)
    except (msgspec.DecodeError, KeyError, TypeError) as problem:
        raise BatchError(folder.address, f"has a {MANIFEST} that is none ({problem})") from problem


def _refuse_memory(asked: Asked) -> None:
    """Raises BatchError for an address in the memory of this process, which other processes do not see."""
    for address in (*asked.inputs, asked.out):
        if address.startswith("memory:") and asked.engine != "serial":
            raise BatchError(address, f"lies in the memory of this process, which {asked.engine} do not see: say "
                                      "--engine serial")


def _refuse_other(folder: Folder, made: Made) -> None:
    """Raises BatchError for a folder in which something else was begun."""
    if folder.read(MANIFEST) is None:
        strange = sorted(name for name in folder.sizes_of("") if not name.startswith(".") and name != PLAN)
        if strange:
            raise BatchError(folder.address, f"holds other things ({strange[0]}): name a new folder")
        return
    before = manifest_of(folder).made
    what = {"reader": "another version of Dragoman", "packs": "other data of languages or knowledge",
            "job": "other options", "plan": "other inputs"}
    for field, told in what.items():
        one, other = getattr(before, field), getattr(made, field)
        if one != other:
            raise BatchError(folder.address, f"was begun with {told} ({_short(one)}, now {_short(other)}): name a new "
                                             "folder, or remove this one")


def _short(value: Any) -> str:
    return value if isinstance(value, str) else msgspec.json.encode(value).decode()


def _manifest(made: Made, shards: Sequence[Shard], known: Mapping[str, Done], failed: dict[str, str]) -> Manifest:
    rejects: Counter[str] = Counter()
    done = [known[shard.name] for shard in shards if shard.name in known]
    for one in done:
        rejects.update(one.rejects)
    digest = hashlib.sha256("".join(f"{one.name} {one.digest}\n" for one in done).encode()).hexdigest()
    return Manifest(
        made, len(shards), len(done), sum(shard.size for shard in shards), sum(one.pages for one in done),
        sum(one.statements for one in done), sum(one.events for one in done), sum(one.characters for one in done),
        dict(sorted(rejects.items())), sum(size for one in done for size, _ in one.files.values()),
        round(sum(one.seconds for one in done), 3), digest if len(done) == len(shards) else None,
        dict(sorted(failed.items())))


def _write(folder: Folder, name: str, value: object) -> None:
    try:
        with folder.create(name) as file:
            file.write(msgspec.json.format(msgspec.json.encode(value)))
    except OSError as problem:
        raise BatchError(folder.address, f"cannot be written to ({problem.strerror or problem})") from problem


class _Board:
    """Gathers from the workers how far they are."""

    def __init__(self, shards: Sequence[Shard], known: Mapping[str, Done], told: Callable[[Progress], None]) -> None:
        self._sizes = {shard.name: shard.size for shard in shards}
        self._now: dict[str, tuple[int, int, int]] = {}
        self._done = set(known)
        self._pages = self._pages_before = sum(one.pages for one in known.values())
        self._rejects = sum(sum(one.rejects.values()) for one in known.values())
        self._before = self._size = sum(self._sizes[name] for name in known)
        self._told = told

    def watch(self, name: str, pages: int, size: int, rejects: int) -> None:
        """How far a shard is; from any thread."""
        self._now[name] = (pages, size, rejects)
        self._tell()

    def finished(self, done: Done) -> None:
        """A shard is done."""
        self._now.pop(done.name, None)
        self._done.add(done.name)
        self._pages += done.pages
        self._rejects += sum(done.rejects.values())
        self._size += self._sizes[done.name]
        self._tell()

    def _tell(self) -> None:
        pages, size, rejects = (sum(column) for column in zip((0, 0, 0), *list(self._now.values()), strict=True))
        self._told(Progress(len(self._done), len(self._sizes), self._pages + pages, self._size + size,
                            sum(self._sizes.values()), self._rejects + rejects, self._before, self._pages_before))
