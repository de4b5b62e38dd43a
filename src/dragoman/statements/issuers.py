"""Who has issued a paper of which the next sentences tell ("the council issued a statement. In it ... is stressed")."""

from collections.abc import Sequence

from dragoman.packs.found import Found
from dragoman.packs.tagging import Pack
from dragoman.statements.nouns import Draft, Subject
from dragoman.statements.rows import Row
from dragoman.statements.subjects import Subjects


class Issuers:
    """Remembers in one article who last issued a paper, since somebody last spoke."""

    def __init__(self, pack: Pack, subjects: Subjects) -> None:
        among = pack.alphabet.among
        self._papers, self._told = among("NOUN:paper", "NOUN:issue"), among("BOUND:issued")
        self._subjects, self._last = subjects, (-1, Subject("carried"))

    def lent(self, row: Row, draft: Draft) -> Draft:
        """A draft; one of a sentence that tells of a paper, and names nobody, is changed: who issued that says it."""
        paragraph, subject = self._last
        if paragraph >= 0 and draft.subject.how in ("carried", "paper") and not self._told.isdisjoint(row.tags):
            draft.subject = subject
            draft.speaks_in = paragraph if paragraph != draft.paragraph else -1
        return draft

    def note(self, row: Row, found: Sequence[Found], *, said: bool) -> None:
        """Take down who issues a paper in a sentence; said: somebody has spoken in it."""
        if said or row.headline:
            self._last = -1, Subject("carried")
        elif not self._papers.isdisjoint(row.tags) and self._told.isdisjoint(row.tags):
            subject = self._subjects.head(row, found)
            if subject is not None and subject.found >= 0:
                self._last = row.paragraph, subject
