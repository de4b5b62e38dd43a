"""The archive: where what was read meets what is kept.

`keep` is the only road by which a page enters; `view` answers every question. With each page the strangers whom it
names are linked to those of other pages; the outcome is that of linking all of them at once, whatever the order.

    with Archive.open("talks.db") as archive:
        archive.keep(page)
        hits = archive.view.search("ceasefire", speaker="Sergey Lavrov")
"""

from contextlib import AbstractContextManager
from os import PathLike
from pathlib import Path
from typing import Self

from dragoman.linking import actors
from dragoman.records import Page
from dragoman.store.closing import Closing
from dragoman.store.links import Links, Seen
from dragoman.store.view import View
from dragoman.store.watching import Watching
from dragoman.store.writer import Kept, Writer


class Archive(Closing):
    """An archive opened for keeping and asking. A context manager; one process at a time may write."""

    def __init__(self, writer: Writer) -> None:
        """Wrap an open writer; `Archive.open` is the usual way in."""
        self._writer = writer
        self._view: View | None = None
        writer.link(_link, actors.rules())

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
        return self._writer.keep(page, _link)

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


def _link(links: Links) -> None:
    """Link the strangers of whom something has changed: only what shares a key with them is compared, and only what is
    connected with them is decided anew. Other rules than those of the last time link all of them."""
    rules = actors.rules()
    if links.rules() != rules:
        links.forget(rules)
    moved = links.place({seen.row: _profile(seen) for seen in links.changed()})
    for row, profile in moved.new.items():
        one = actors.profile_from(profile)
        for other, text in links.sharing(row, actors.keys_of(one)).items():
            tie = actors.tie(one, actors.profile_from(text))
            if tie is not None:
                links.tie(row, other, tie.similarity, tie.because)
    for component in links.components((*moved.new, *moved.stirred)):
        known = {row: actors.profile_from(text) for row, text in component.profiles.items()}
        rows = {profile: row for row, profile in known.items()}
        ties = [actors.Tie(min(known[one], known[other]), max(known[one], known[other]), similarity, because)
                for one, other, similarity, because in component.ties]
        for group in actors.grouped(rows, ties):
            links.settle({rows[profile]: why for profile, why in zip(group.profiles, group.because, strict=True)})


def _profile(seen: Seen) -> str | None:
    names = tuple(actors.Name(*name) for name in seen.names)
    profile = actors.profile_of(actors.Stranger(seen.actor, names, seen.roles, seen.page, seen.day))
    return actors.profile_text(profile) if profile is not None else None
