"""Where a batch writes and reads: folders of this machine, and those of other file systems by their address.

`file://` is a folder of this machine. What fsspec knows besides (`memory://`, `s3://`, ...) needs the extra `ray`,
which brings fsspec, and often a package of its own for the address.
"""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, BinaryIO, Protocol
from urllib.parse import unquote, urlsplit
from uuid import uuid4

from dragoman.batch.catching import Caught, told
from dragoman.batch.extras import needed
from dragoman.errors import BatchError
from dragoman.sources import Rejected, files_of
from dragoman.sources.addresses import has_scheme

try:
    import fcntl
except ImportError:  # Not on Windows; a lock there is a file that must not be there yet.
    fcntl = None  # type: ignore[assignment]

LOCK = ".lock"
_PARTS = ".parts"
_BUSY = "another run is working on it: wait for its end, or name another folder"


class Folder(Protocol):
    """A folder to write to. Every file in it appears whole or not at all."""

    address: str

    def read(self, name: str) -> bytes | None:
        """The bytes of a file; None where there is none."""

    def open(self, name: str) -> BinaryIO:
        """A file to read from, in any order. Raises FileNotFoundError."""

    def sizes_of(self, under: str) -> dict[str, int]:
        """The files directly in one of its folders, with their bytes."""

    @contextmanager
    def create(self, name: str) -> Iterator[BinaryIO]:
        """A file to be written, put in place when the `with` ends well."""
        raise NotImplementedError

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Nobody else works on the folder inside. Raises BatchError where somebody does."""
        raise NotImplementedError


def folder_at(address: str) -> Folder:
    """The folder of a path or an address, made where it is not there. Raises BatchError for one that cannot be."""
    local = path_of(address)
    return LocalFolder(local) if local is not None else OtherFolder(address)


def folder_there(address: str) -> Folder:
    """As `folder_at`, of one that is there. Raises BatchError where it is not."""
    local = path_of(address)
    if local is not None and not local.is_dir():
        raise BatchError(address, "is no folder of a batch: it is not there")
    return folder_at(address)


def path_of(address: str) -> Path | None:
    """The path of what lies on this machine; None for an address elsewhere."""
    if not has_scheme(address):
        return Path(address)
    parts = urlsplit(address)
    return Path(unquote(parts.path)) if parts.scheme == "file" else None


class LocalFolder:
    """A folder of this machine."""

    def __init__(self, path: Path) -> None:
        """Make it. Raises BatchError."""
        self.address, self._path = str(path), path
        try:
            (path / _PARTS).mkdir(parents=True, exist_ok=True)
        except OSError as problem:
            raise BatchError(str(path), f"is no folder that can be written to ({problem.strerror})") from problem

    def read(self, name: str) -> bytes | None:
        """The bytes of a file; None where there is none."""
        try:
            return (self._path / name).read_bytes()
        except FileNotFoundError:
            return None

    def open(self, name: str) -> BinaryIO:
        """A file to read from, in any order. Raises FileNotFoundError."""
        return (self._path / name).open("rb")

    def sizes_of(self, under: str) -> dict[str, int]:
        """The files directly in one of its folders, with their bytes."""
        place = self._path / under
        return {entry.name: entry.stat().st_size for entry in os.scandir(place)} if place.is_dir() else {}

    @contextmanager
    def create(self, name: str) -> Iterator[BinaryIO]:
        """A file to be written, put in place when the `with` ends well."""
        place, part = self._path / name, self._path / _PARTS / uuid4().hex
        place.parent.mkdir(exist_ok=True)
        try:
            with part.open("xb") as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
            part.replace(place)
        finally:
            part.unlink(missing_ok=True)

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Nobody else works on the folder inside. What a run that was killed has left half written goes. Raises
        BatchError where somebody works on it."""
        place = self._path / LOCK
        with place.open("ab") if fcntl else place.open("xb") as file:
            if fcntl:
                try:
                    fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                except OSError as problem:
                    raise BatchError(self.address, _BUSY) from problem
            for part in (self._path / _PARTS).iterdir():
                with suppress(OSError):
                    part.unlink()
            yield
        if not fcntl:
            place.unlink()


class OtherFolder:
    """A folder of another file system, by fsspec."""

    def __init__(self, address: str) -> None:
        """Look whether it can be reached. Raises BatchError for what fsspec, its package or its keys are missing."""
        self.address = address.rstrip("/")
        self._files, self._root = _file_system(self.address)
        with Caught() as caught:
            self._files.makedirs(self._root, exist_ok=True)
        if caught.error is not None:
            raise BatchError(self.address, f"cannot be reached ({told(caught.error)})") from caught.error

    def read(self, name: str) -> bytes | None:
        """The bytes of a file; None where there is none."""
        try:
            data: bytes = self._files.cat_file(f"{self._root}/{name}")
        except FileNotFoundError:
            return None
        return data

    def open(self, name: str) -> BinaryIO:
        """A file to read from, in any order. Raises FileNotFoundError."""
        stream: BinaryIO = self._files.open(f"{self._root}/{name}", "rb")
        return stream

    def sizes_of(self, under: str) -> dict[str, int]:
        """The files directly in one of its folders, with their bytes."""
        try:
            found = self._files.ls(f"{self._root}/{under}", detail=True)
        except FileNotFoundError:
            return {}
        return {str(one["name"]).rpartition("/")[2]: int(one["size"] or 0) for one in found}

    @contextmanager
    def create(self, name: str) -> Iterator[BinaryIO]:
        """A file to be written, put in place when the `with` ends well: these file systems show a file when it is
        closed, and one that is broken off is taken away."""
        place, done = f"{self._root}/{name}", False
        self._files.makedirs(place.rpartition("/")[0], exist_ok=True)
        try:
            with self._files.open(place, "wb") as file:
                yield file
            done = True
        finally:
            if not done:
                with suppress(OSError):
                    self._files.rm_file(place)

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Nobody else works on the folder inside. A run that was killed leaves its lock, which is then to be removed by
        hand. Raises BatchError where there is one."""
        if LOCK in self.sizes_of(""):
            raise BatchError(self.address, f"{_BUSY}; where none is, one was killed: remove {self.address}/{LOCK}")
        with self.create(LOCK) as file:
            file.write(b"locked")
        try:
            yield
        finally:
            self._files.rm_file(f"{self._root}/{LOCK}")


def inputs_at(address: str) -> list[tuple[str, int]]:
    """The files of an input, in the order in which they are read, each with its bytes: a file, a folder with what lies
    in it, an address (also with `*`). Raises BatchError for one that is not there or cannot be read."""
    local = path_of(address)
    if local is None:
        return _others_at(address)
    found = []
    for one in files_of(local):
        if isinstance(one, Rejected):
            raise BatchError(one.source, one.reason)
        try:
            found.append((str(one), one.stat().st_size))
            with one.open("rb"):
                pass
        except OSError as problem:
            reason = "is not there; check the path" if isinstance(problem, FileNotFoundError) else (
                f"cannot be read ({problem.strerror}); check its permissions")
            raise BatchError(str(one), reason) from problem
    return found


def open_input(address: str) -> BinaryIO:
    """A file of an input, to be read from its beginning."""
    local = path_of(address)
    if local is not None:
        return local.open("rb", buffering=0)
    files, place = _file_system(address)
    stream: BinaryIO = files.open(place, "rb")
    return stream


def _others_at(address: str) -> list[tuple[str, int]]:
    if urlsplit(address).scheme in ("http", "https"):
        raise BatchError(address, "is a page of the web: `dragoman read` fetches those; batch reads files")
    files, root = _file_system(address)
    with Caught() as caught:
        found: Mapping[str, Any] = files.glob(root, detail=True) if "*" in root else files.find(root, detail=True)
    if caught.error is not None:
        raise BatchError(address, f"cannot be read ({told(caught.error)})") from caught.error
    if not found:
        raise BatchError(address, "is not there, or holds no file; check the address")
    return [(str(files.unstrip_protocol(name)), int(found[name]["size"] or 0)) for name in sorted(found)]


def _file_system(address: str) -> tuple[Any, str]:
    """fsspec's file system of an address, and what the address is called in it."""
    core = needed("fsspec.core", "ray", address)
    with Caught() as caught:
        files, root = core.url_to_fs(address)
        return files, str(root)
    raise BatchError(address, f"is no address that can be read here ({told(caught.error or ValueError())})")
