"""Views of one archive, one for each thread that answers."""

import os
import threading

from dragoman.errors import ArchiveError
from dragoman.store.place import Place, address_of, file_of
from dragoman.store.view import View


class Views(threading.local):
    """The view of the thread that asks: opened when it is first asked for, and anew where another file has taken the
    place of the archive, or where the connection to its server was lost."""

    def __init__(self, place: Place) -> None:
        """place: of the archive, which need not be there yet."""
        self._place = place
        self._view: View | None = None
        self._file: tuple[int, int] | None = None

    def here(self) -> View:
        """A view for this thread. Raises ArchiveError where there is no archive that can be read."""
        file = self._identity()
        if self._view is None or file != self._file or self._is_lost(self._view):
            self.close()
            self._view, self._file = View(self._place), file
        return self._view

    def written(self) -> object:
        """Another value where something was written to the archive, the same for every thread. Raises ArchiveError for
        a server that does not answer."""
        if address_of(self._place):
            return self.here().written()
        path = file_of(self._place)
        places = (path, path.with_name(path.name + "-wal"))
        told = [place.stat() for place in places if place.exists()]
        return tuple(number for one in told for number in (one.st_ino, one.st_mtime_ns, one.st_size))

    def is_there(self) -> bool:
        """Is there something in the place of the archive? A server that does not answer may have it."""
        try:
            return View.is_there(self._place)
        except ArchiveError:
            return True

    def close(self) -> None:
        """Give up what this thread has open."""
        if self._view is not None:
            self._view.close()
            self._view = None

    def _is_lost(self, view: View) -> bool:
        """Has the connection of a view to a server ended?"""
        if not address_of(self._place):
            return False
        try:
            view.written()
        except ArchiveError:
            return True
        return False

    def _identity(self) -> tuple[int, int] | None:
        """What tells one file of this path from another; of an archive on a server nothing."""
        if address_of(self._place):
            return None
        try:
            told = os.stat(file_of(self._place))
        except OSError:
            return None
        return told.st_dev, told.st_ino
