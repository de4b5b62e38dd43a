"""What a page is asked, and what it answers: pages know nothing of the server."""

from collections.abc import Mapping
from typing import NamedTuple

from markupsafe import Markup

from dragoman.store.view import View
from dragoman.web.interface import Interface
from dragoman.web.preferences import Preferences
from dragoman.web.room import Room


class Upload(NamedTuple):
    """A file that was sent with a form."""

    name: str
    data: bytes
    media_type: str


class Visit(NamedTuple):
    """One request. path: as asked; named: the parts of the path that the route names; query: the first value of each
    field of the address, trimmed; form: likewise of what was sent; files: likewise; secret: what forms carry; known:
    the reader's browser has it already. judge: by what name he has judged last; saved: the
    cookie of his saved searches."""

    room: Room
    preferences: Preferences
    say: Interface
    path: str
    named: Mapping[str, str]
    query: Mapping[str, str]
    form: Mapping[str, str]
    files: Mapping[str, Upload]
    secret: str
    known: bool
    judge: str
    saved: str = ""

    @property
    def view(self) -> View:
        """The archive, for this thread. Raises ArchiveError where it cannot be read."""
        return self.room.views.here()


class Shown(NamedTuple):
    """A page: its template and what it is filled with."""

    template: str
    filled: Mapping[str, object]
    status: int = 200


class Moved(NamedTuple):
    """Go to another page of the room (a path, with a query perhaps). judge: the name by which the reader judges, to be
    kept; saved: the cookie of his saved searches, to be kept, None where it stays."""

    to: str
    judge: str = ""
    saved: str | None = None


class Sent(NamedTuple):
    """Something that is no page."""

    data: bytes | str | Markup
    media_type: str
    status: int = 200


Reply = Shown | Moved | Sent
