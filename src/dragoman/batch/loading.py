"""A batch into an archive: shard by shard, through one Writer, indexed and linked some hundred pages at a time."""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from itertools import islice

import msgspec
import pyarrow
import pyarrow.parquet

from dragoman.archive import Archive
from dragoman.batch.places import Folder, folder_there
from dragoman.batch.running import Manifest, manifest_of
from dragoman.batch.shard import DONE, Done
from dragoman.errors import BatchError, PageError
from dragoman.records import Page, Record
from dragoman.store.place import Place
from dragoman.watch.places import full_name, path_of, stamp_now

TOGETHER = 500
"""Pages of a transaction: so long others who write have to wait."""
_ROWS = 64
_BLOCK = 1 << 20


class Loaded(Record, frozen=True):
    """What a load came to. pages: of the batch; new: pages never kept before; versions: new texts, of known pages too;
    changed: records that were written, of known texts too; refused: pages that could not be kept, with reasons;
    rejects: of the batch; manifest: of the batch."""

    manifest: Manifest
    pages: int = 0
    new: int = 0
    versions: int = 0
    changed: int = 0
    refused: tuple[str, ...] = ()
    rejects: int = 0


def load(address: str, archive: Place, told: Callable[[Loaded], None] = lambda _: None) -> Loaded:
    """Bring the pages of a batch into an archive, made where it is not there, in the order of the batch. What is kept
    already stays as it is: a load that was broken off is simply begun again.

    told: how far it is. Raises BatchError for a folder that is none of a batch or whose files are damaged, and
    ArchiveError for an archive that cannot be written.
    """
    folder = folder_there(address)
    loaded = Loaded(manifest_of(folder))
    with Archive.open(archive) as kept:
        for done in shards_of(folder):
            for some in _together(_pages(folder, done)):
                loaded = _keep(kept, some, loaded)
                told(loaded)
            loaded = msgspec.structs.replace(loaded, rejects=loaded.rejects + _reject(kept, folder, done))
    return loaded


def shards_of(folder: Folder) -> Iterator[Done]:
    """The shards of a batch that are done, in its order. Raises BatchError for one of which a file is damaged."""
    for name in sorted(folder.sizes_of(DONE)):
        done = msgspec.json.decode(folder.read(f"{DONE}/{name}") or b"", type=Done)
        for file, (_, digest) in done.files.items():
            if file.startswith(("pages/", "rejects/")) and _digest(folder, file) != digest:
                raise BatchError(f"{folder.address}/{file}", "is not what was written: remove it and run the batch "
                                                             "again, which writes it anew")
        yield done


def _keep(archive: Archive, pages: list[Page], loaded: Loaded) -> Loaded:
    refused: list[str] = []
    kept = archive.keep_all(pages, lambda _, problem: refused.append(str(problem)))
    return msgspec.structs.replace(
        loaded, pages=loaded.pages + len(pages), new=loaded.new + sum(one.new_page for one in kept),
        versions=loaded.versions + sum(one.new_version for one in kept),
        changed=loaded.changed + sum(one.new_records for one in kept), refused=(*loaded.refused, *refused))


def _pages(folder: Folder, done: Done) -> Iterator[Page]:
    for text, record in _rows(folder, f"pages/{done.name}.parquet", "text", "record"):
        try:
            yield msgspec.structs.replace(msgspec.json.decode(record, type=Page), text=text)
        except (msgspec.DecodeError, PageError) as problem:
            raise BatchError(f"{folder.address}/pages/{done.name}.parquet", f"holds no record ({problem})") from problem


def _reject(archive: Archive, folder: Folder, done: Done) -> int:
    """Let the archive remember what could not be read, as `read` does; how much that was."""
    count, now = 0, stamp_now()
    with archive.together():
        for file in done.files:
            for source, reason in _rows(folder, file, "source", "reason") if file.startswith("rejects/") else ():
                archive.watching.reject(full_name(source), path_of(source, source), reason, now)
                count += 1
    return count


def _rows(folder: Folder, name: str, *columns: str) -> Iterator[tuple[str, ...]]:
    """The cells of columns of a table, row by row. Memory holds some rows."""
    with folder.open(name) as stream:
        try:
            table = pyarrow.parquet.ParquetFile(stream)
            for batch in table.iter_batches(_ROWS, columns=list(columns), use_threads=False):
                yield from zip(*(batch.column(column).to_pylist() for column in columns), strict=True)
        except pyarrow.ArrowException as problem:
            raise BatchError(f"{folder.address}/{name}", f"is no sound Parquet file ({problem})") from problem


def _together(pages: Iterator[Page]) -> Iterable[list[Page]]:
    while some := list(islice(pages, TOGETHER)):
        yield some


def _digest(folder: Folder, name: str) -> str:
    digest = hashlib.sha256()
    try:
        with folder.open(name) as stream:
            while block := stream.read(_BLOCK):
                digest.update(block)
    except FileNotFoundError as problem:
        raise BatchError(f"{folder.address}/{name}", "is gone: run the batch again, which writes it anew") from problem
    return digest.hexdigest()
