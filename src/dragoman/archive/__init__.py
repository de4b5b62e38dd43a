"""The archive: where what was read meets what is kept.

`keep` is the only road by which a page enters; `view` answers every question. With each page the strangers whom it
names are linked to those of other pages, and its articles to those that tell the same report; the outcome is that of
linking all of them at once, whatever the order.

    with Archive.open("talks.db") as archive:
        archive.keep(page)
        hits = archive.view.search("ceasefire", speaker="Sergey Lavrov")
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from os import PathLike
from typing import Self

from dragoman.archive.judging import read_judgements
from dragoman.archive.linking import RULES, link
from dragoman.archive.rereading import Rereader, reread
from dragoman.errors import PageError
from dragoman.records import Page
from dragoman.sources import key_of
from dragoman.store.answers import Forgotten
from dragoman.store.closing import Closing
from dragoman.store.judged import EndKind, Judgement, Value, Verdict
from dragoman.store.place import Place, place_of
from dragoman.store.rereading import Reread
from dragoman.store.view import View
from dragoman.store.watched import stamp_now
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
    def open(cls, path: str | PathLike[str] | Place, *, create: bool = True) -> Self:
        """Open the archive at `path`, a file or the address of a database (`postgresql://...`), made if it is not there
        and `create` is true.

        Raises ArchiveError, and leaves the file as it is, where it is a folder, no archive, of a newer version, or
        cannot be written.
        """
        return cls(Writer(place_of(path), create=create))

    @property
    def path(self) -> Place:
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

    def reread(self, reader: Rereader) -> Iterator[Reread]:
        """Read anew, in place, every version whose records another reader or other packs made; what came of each, once
        it is written. Links are decided anew, judgements attach themselves again. May be broken off anywhere: the next
        time it goes on. Raises ArchiveError for a refused write.

        reader: as `dragoman.Reader.load()` gives it. Statements that others than the rules proposed are not lost: such
        a version is left as it is by a reader that does not ask them too.
        """
        return reread(self._writer, reader)

    def to_reread(self, reader: Rereader) -> int:
        """How many versions `reread` would read anew."""
        return self._writer.rereading.count(reader.made_by)

    def judge(self, verdict: Verdict, *names: str, by: str, changes: Mapping[str, Value] | None = None, note: str = "",
              what: EndKind = "statement") -> Judgement:
        """Keep what somebody says of a record, or of whether two are one, beside what was read.

        verdict: of one record confirm, correct, reject or unsure; add, of a page or an article that says something that
        was not read; of two statements, articles or actors same, different or unsure. names: ids or beginnings of ids;
        PAGE@START-END of a mention or a date. by: who says so. changes: the right values of fields
        (`judgeable.FIELDS`), and the right words, which must stand in the page; a second correction by the same person
        adds to his first. what: of what kind it is that is added.

        Raises QueryError for what is not there (any more), and for what cannot be said of it.
        """
        return self._writer.judging.judge(
            names, verdict, by=by, now=stamp_now(), changes=changes or {}, note=note, what=what)

    def undo(self, judgement: str, *, by: str) -> Judgement:
        """Undo a judgement, by its id or the beginning of one: it stays, marked as undone, and whatever the same person
        had said before stands again. Raises QueryError where there is none, or it is undone."""
        return self._writer.judging.undo(judgement, by=by, now=stamp_now())

    def take_judgements(self, lines: Iterable[str | bytes], name: str = "judgements") -> int:
        """Keep judgements of another archive, or of another time, as `judging.exported` gives them, all or none; how
        many were new. Those on pages that are not kept wait for them as orphans. name: of the file. Raises SourceError
        with the number of the line of one that cannot be."""
        return self._writer.judging.take(read_judgements(lines, name))
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

    def keep_all(self, pages: Iterable[Page], refused: Callable[[Page, PageError], None]) -> list[Kept]:
        """Keep many pages, as `keep` would one after the other, in a fraction of the time: all of them are indexed and
        linked together. All or none; some hundreds at a time: others who write wait so long. What keeping each changed.

        refused: told of a page that cannot be kept, which harms no other. Raises ArchiveError for a refused write.
        """
        kept = []
        with self._writer.in_bulk():
            for page in pages:
                try:
                    kept.append(self._writer.keep(page))
                except PageError as problem:
                    refused(page, problem)
            self._writer.link(link, *RULES)
        return kept

    def close(self) -> None:
        """Give the file back."""
        if self._view is not None:
            self._view.close()
            self._view = None
        self._writer.close()
