"""What readers add: pages out of files, texts and addresses, read and kept as `dragoman read` does it."""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec

from dragoman.errors import PageError
from dragoman.pipeline import Raw, Rejected, raw_of, read_paths
from dragoman.records import Page, Record
from dragoman.watch.door import Door
from dragoman.web.room import Room
from dragoman.web.visit import Upload

MOST = 500
"""Pages that are read of one file; larger files are for the command line."""
_LETTERS = re.compile(r"[^\w.-]+")


class Added(Record, frozen=True):
    """What came of a page. source: what it was; page: what was read, None where it was refused, and then the reason."""

    source: str
    page: Page | None
    reason: str = ""


def add_file(room: Room, file: Upload) -> list[Added]:
    """Read all pages of a file, in any of the formats that `dragoman read` knows."""
    name = _LETTERS.sub("_", Path(file.name).name)[-100:] or "page.txt"
    with TemporaryDirectory(prefix="dragoman-") as folder:
        place = Path(folder) / name
        place.write_bytes(file.data)
        found = [_without_place(one, str(place), file.name) for one in read_paths([str(place)])]
    return _keep(room, found[:MOST])


def add_text(room: Room, text: str, told: Mapping[str, str | None]) -> list[Added]:
    """Read a pasted text. told: title, outlet, published (an ISO date) and url, where somebody knows them."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return _keep(room, [raw_of(lines, **told)])


def add_address(room: Room, url: str) -> list[Added]:
    """Read a page of the web; addresses of this machine and of private networks are refused unless the room was opened
    with --allow-private."""
    return _keep(room, Door(room.settings.contact, room.settings.allow_private)(url))


def _keep(room: Room, outcomes: Iterable[Raw | Rejected]) -> list[Added]:
    """Read every page, and keep those that were read. Raises ArchiveError for an archive that cannot be written."""
    added = []
    for one in outcomes:
        if isinstance(one, Rejected):
            added.append(Added(one.source, None, one.reason))
            continue
        try:
            added.append(Added(one.place, room.reader().read(one)))
        except PageError as problem:
            added.append(Added(one.place, None, problem.reason))
    pages = [one.page for one in added if one.page is not None]
    if pages:
        with room.archive() as archive:
            for page in pages:
                archive.keep(page)
    return added


def _without_place(one: Raw | Rejected, place: str, name: str) -> Raw | Rejected:
    """What was found in a file, named by the file's own name and not by where it lay for a moment."""
    if isinstance(one, Rejected):
        return msgspec.structs.replace(one, source=one.source.replace(place, name))
    uri = one.uri.replace(place, name) if one.uri else None
    return msgspec.structs.replace(one, place=one.place.replace(place, name), uri=uri)
