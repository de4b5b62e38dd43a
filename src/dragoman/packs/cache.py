"""Compiled packs on disk: written once for each state of the data, verified before they are believed."""

import hashlib
import os
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar

import msgspec

from dragoman.packs.paths import cache_folder

FORMAT = 49
"""Raised whenever the shape of what is cached changes."""

T = TypeVar("T", bound=msgspec.Struct)
_DIGEST = 32
_DAY_SECONDS = 86_400.0
_UNUSED_DAYS = 30
"""What was not loaded for so long is of data that are gone: at 15 MB for each language it is not left lying."""


def digest_of(files: Iterable[Path]) -> str:
    """The digest of the names and bytes of data files, as hex."""
    digest = hashlib.blake2b(digest_size=_DIGEST // 2)
    digest.update(str(FORMAT).encode())
    for path in files:
        data = path.read_bytes()
        digest.update(f"\0{path.parent.name}/{path.name}\0{len(data)}\0".encode())
        digest.update(data)
    return digest.hexdigest()


def cached(name: str, files: Iterable[Path], kind: type[T], make: Callable[[], T], notify: Callable[[str], None]) -> T:
    """The compiled thing of a name: from the cache if it was made of the same files and is whole, else made anew.

    `notify` is told when something is compiled. A cache that cannot be written is no error: the next run compiles
    again.
    """
    folder = cache_folder()
    path = folder / f"{name}-{digest_of(files)}.pack"
    known = _load(path, kind)
    if known is not None:
        _mark_used(path)
        return known
    notify(name)
    made = make()
    _save(path, msgspec.msgpack.encode(made))
    _forget(folder, name)
    return made


def _load(path: Path, kind: type[T]) -> T | None:
    try:
        data = path.read_bytes()
    except OSError:
        return None
    head, body = data[:_DIGEST], data[_DIGEST:]
    if hashlib.blake2b(body, digest_size=_DIGEST).digest() != head:
        return None
    try:
        return msgspec.msgpack.decode(body, type=kind)
    except (msgspec.DecodeError, msgspec.ValidationError):
        return None


def _save(path: Path, body: bytes) -> None:
    """Write beside and rename, so that a second process never reads half a file."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, beside = tempfile.mkstemp(dir=path.parent, prefix=path.name)
    except OSError:
        return
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(hashlib.blake2b(body, digest_size=_DIGEST).digest() + body)
        os.replace(beside, path)
    except OSError:
        Path(beside).unlink(missing_ok=True)


def _mark_used(path: Path) -> None:
    """Let the file's time tell on which day it was last loaded."""
    try:
        if time.time() - path.stat().st_mtime > _DAY_SECONDS:
            os.utime(path)
    except OSError:
        return


def _forget(folder: Path, name: str) -> None:
    """Take away what was compiled of older data and has not been used for long."""
    eldest = time.time() - _UNUSED_DAYS * _DAY_SECONDS
    for path in folder.glob(f"{name}-*.pack"):
        try:
            if path.stat().st_mtime < eldest:
                path.unlink(missing_ok=True)
        except OSError:
            continue
