"""Views of one archive, one for each thread that answers."""

import os
import threading
from pathlib import Path

from dragoman.store.view import View


class Views(threading.local):
    """The view of the thread that asks: opened when it is first asked for, and anew where another file has taken the
    place of the archive."""

    def __init__(self, path: Path) -> None:
        """path: of the archive, which need not be there yet."""
        self._path = path
        self._view: View | None = None
        self._file: tuple[int, int] | None = None

    def here(self) -> View:
        """A view for this thread. Raises ArchiveError where there is no archive that can be read."""
        file = self._identity()
        if self._view is None or file != self._file:
            self.close()
            self._view, self._file = View(self._path), file
        return self._view

    def written(self) -> tuple[int, ...]:
        """Other numbers where something was written to the archive."""
        places = (self._path, self._path.with_name(self._path.name + "-wal"))
        told = [place.stat() for place in places if place.exists()]
        return tuple(number for one in told for number in (one.st_ino, one.st_mtime_ns, one.st_size))

    def close(self) -> None:
        """Give up what this thread has open."""
        if self._view is not None:
            self._view.close()
            self._view = None

    def _identity(self) -> tuple[int, int] | None:
        try:
            told = os.stat(self._path)
        except OSError:
            return None
        return told.st_dev, told.st_ino
