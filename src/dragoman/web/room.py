"""What all requests of a reading room share."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar, cast

from dragoman.archive import Archive
from dragoman.pipeline import Reader
from dragoman.pipeline.reading import reader
from dragoman.web.fonts import load_fonts
from dragoman.web.settings import Settings
from dragoman.web.views import Views

_Made = TypeVar("_Made")


class Room:
    """An archive that is read by many and written by one at a time."""

    def __init__(self, settings: Settings) -> None:
        """settings: which archive, and how it is served."""
        self.settings = settings
        self.views = Views(settings.archive)
        self.fonts = load_fonts(settings.fonts)
        self._known: dict[str, tuple[object, object]] = {}
        self._writing = threading.Lock()
        self._loading = threading.Lock()

    def remembered(self, name: str, make: Callable[[], _Made]) -> _Made:
        """What `make` gives, made anew only where something was written since: for counts of a whole archive."""
        written = self.views.written()
        known = self._known.get(name)
        if known is None or known[0] != written:
            known = self._known[name] = (written, make())
        return cast(_Made, known[1])

    @contextmanager
    def archive(self) -> Iterator[Archive]:
        """The archive, opened for writing; others who want to write wait meanwhile. Raises ArchiveError where it cannot
        be written."""
        with self._writing, Archive.open(self.settings.archive, create=False) as archive:
            yield archive

    def reader(self) -> Reader:
        """What reads pages; its packs are loaded when it is first asked for."""
        with self._loading:
            return reader()
