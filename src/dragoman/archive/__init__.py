"""The archive: where what was read meets what is kept.

`keep` is the only road by which a page enters; `view` answers every question. With each page the strangers whom it
names are linked to those of other pages, and its articles to those that tell the same report; the outcome is that of
linking all of them at once, whatever the order.

    with Archive.open("talks.db") as archive:
        archive.keep(page)
        hits = archive.view.search("ceasefire", speaker="Sergey Lavrov")
"""

from contextlib import AbstractContextManager
from os import PathLike
from pathlib import Path
from typing import Self

from dragoman.archive.linking import RULES, link
from dragoman.records import Page
from dragoman.sources import key_of
from dragoman.store.answers import Forgotten
from dragoman.store.closing import Closing
from dragoman.store.view import View
from dragoman.store.watching import Watching
from dragoman.store.writer import Kept, Writer


class Archive(Closing):
    """An archive opened for keeping and asking. A context manager; one process at a time may write."""

    def __init__(self, writer: Writer) -> None:
        """Wrap an open writer; `Archive.open` is the usual way in."""
        self._writer = writer
        self._view: View | None = None
        writer.link(link, *RULES)

    @classmethod
    def open(cls, path: str | PathLike[str], *, create: bool = True) -> Self:
        """Open the archive at `path`, made if it is not there and `create` is true.

        Raises ArchiveError, and leaves the file as it is, where it is a folder, no archive, of a newer version, or
        cannot be written.
        """
        return cls(Writer(Path(path), create=create))

    @property
    def path(self) -> Path:
        """Where the archive lies."""
        return self._writer.path

    @property
    def view(self) -> View:
        """The reader's view: sees every page kept, at once."""
        if self._view is None:
            self._view = View(self.path)
        return self._view

    @property
    def watching(self) -> Watching:
        """What is watched for this archive, and what could not be read."""
        return self._writer.watching

    def keep(self, page: Page) -> Kept:
        """Keep a page with its reading text, all of it or nothing; the same page again changes nothing.

        Raises PageError for a page that cannot be kept, ArchiveError for a refused write.
        """
        return self._writer.keep(page, link)

    def forget(self, name: str, *, dry: bool = False) -> Forgotten:
        """Take a document out of the archive: all its versions, their records and links, and the ids of strangers who
        stand on it alone; what went. It is overwritten in the file.

        name: its address (in any form that is one with it), its key, its own id, or the digest of one of its texts; in
        full. dry: tell what would go, and change nothing. Raises QueryError where no document is meant or several are,
        ArchiveError for a refused write.
        """
        return self._writer.forget(dict.fromkeys((name, key_of(name, None, name))), link, dry=dry)

    def together(self) -> AbstractContextManager[None]:
        """Pages kept inside the `with` are written in one transaction: faster by a third, and all of them or none.

        Keep a few dozen at a time: others who write wait so long. A page refused with PageError harms no other.
        """
        return self._writer.together()

    def close(self) -> None:
        """Give the file back."""
        if self._view is not None:
            self._view.close()
            self._view = None
        self._writer.close()
