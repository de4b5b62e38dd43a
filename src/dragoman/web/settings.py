"""What a reading room is opened with."""

from pathlib import Path

from dragoman.records import Record
from dragoman.store.place import Place

LOCAL = frozenset({"localhost", "127.0.0.1", "::1"})
"""The names by which only this machine is reached."""


class Settings(Record, frozen=True):
    """archive: the file, or the address of a database, that is read; host, port: where it is served; token: who does
    not know it is not let in (None: everybody is, which only a room on localhost may); contact, allow_private: with
    whom and how pages of the web are asked for; fonts: a folder of fonts of one's own."""

    archive: Place
    host: str = "127.0.0.1"
    port: int = 8000
    token: str | None = None
    contact: str | None = None
    allow_private: bool = False
    fonts: Path | None = None

    @property
    def is_local(self) -> bool:
        """Is it reached from this machine alone?"""
        return self.host in LOCAL
