"""Files of an export: written under another name and put in place when they are whole, with those beside them."""

import hashlib
import os
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self
from uuid import uuid4

from dragoman.errors import ExportError


class Target:
    """A file to be written, and the files beside it: all of them appear, or none. A context manager, and a sink.

    What is there already stays as it is until `finish`, and is refused unless `force`.
    """

    def __init__(self, path: Path, beside: tuple[str, ...] = (), *, force: bool = False) -> None:
        """beside: what is added to the file's name for each file beside it. Raises ExportError."""
        self.path, self._force = path, force
        self._beside = [path.with_name(path.name + suffix) for suffix in beside]
        self._digest = hashlib.sha256()
        self._parts: list[tuple[Path, Path]] = []
        for place in (path, *self._beside):
            self._refuse(place)
        self._file: BinaryIO = self._open(path)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None,
    ) -> None:
        with suppress(OSError):  # What a full disk refused is refused again here; the file goes anyway.
            self._file.close()
        for part, _ in self._parts:
            part.unlink(missing_ok=True)

    @property
    def sha256(self) -> str:
        """The digest of what was written, in hex."""
        return self._digest.hexdigest()

    def write(self, data: bytes, /) -> int:
        """Write bytes. Raises ExportError where the disk is full or gone."""
        self._digest.update(data)
        try:
            return self._file.write(data)
        except OSError as problem:
            raise self._error(self.path, problem) from problem

    def finish(self, *texts: str) -> None:
        """Put the file in place, and beside it one of `texts` for each. Raises ExportError; then nothing has changed,
        but where another process makes a file of the same name just now."""
        for place, text in zip(self._beside, texts, strict=True):
            with self._open(place) as file:
                self._flush(file, place, text.encode())
        self._flush(self._file, self.path)
        # The data come last: whoever finds them finds what belongs to them.
        for part, place in (*self._parts[1:], self._parts[0]):
            self._put(part, place)

    def _refuse(self, place: Path) -> None:
        if place.is_dir():
            raise ExportError(str(place), "is a folder: name a file in it")
        if not self._force and (place.exists() or place.is_symlink()):
            raise ExportError(str(place), "is there already: name another file, or --force replaces it")
        if place.exists() and not os.access(place, os.W_OK):
            raise ExportError(str(place), "cannot be written: change its permissions, or name another file")

    def _open(self, place: Path) -> BinaryIO:
        part = place.with_name(f".{place.name}.{uuid4().hex}.part")
        try:
            file = part.open("xb")
        except OSError as problem:
            raise self._error(place, problem) from problem
        self._parts.append((part, place))
        return file

    def _flush(self, file: BinaryIO, place: Path, data: bytes = b"") -> None:
        try:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        except OSError as problem:
            raise self._error(place, problem) from problem

    def _put(self, part: Path, place: Path) -> None:
        try:
            if self._force:
                part.replace(place)
                return
            try:
                os.link(part, place)
            except FileExistsError as problem:
                raise ExportError(str(place), "was made by somebody else meanwhile: it was left as it is") from problem
            except OSError:
                part.rename(place)  # A file system without links.
        except OSError as problem:
            raise self._error(place, problem) from problem

    def _error(self, place: Path, problem: OSError) -> ExportError:
        if not place.absolute().parent.is_dir():
            return ExportError(str(place), f"the folder {place.parent} does not exist: make it first")
        return ExportError(str(place), f"cannot be written ({problem.strerror}): nothing was left half written")
