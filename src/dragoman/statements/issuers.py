"""Who has issued a paper of which the next sentences tell ("the council issued a statement. In it ... is stressed")."""

from collections.abc import Sequence

from dragoman.packs.found import Found
from dragoman.packs.tagging import Pack
from dragoman.statements.nouns import Draft, Subject
from dragoman.statements.rows import Row
from dragoman.statements.subjects import Subjects

REACH = 20
"""Elements behind a verb of issuing among which the paper stands."""


class Issuers:
    """Remembers in one article who last issued a paper, since somebody last spoke."""

    def __init__(self, pack: Pack, subjects: Subjects) -> None:
        among = pack.alphabet.among
        self._papers, self._told = among("NOUN:paper", "NOUN:issue"), among("BOUND:issued")
        first = pack.settings.get("cue_order", "first") == "first"
        self._issues = among("FIN:light") if first else frozenset()
        self._issued = among("OCC", "UNNAMED:paper", "ACTOR:unnamed")
        self._paper = among("CUE:paper") if first else frozenset()
        self._subjects, self._last = subjects, (-1, Subject("carried"))

    def lent(self, row: Row, draft: Draft) -> Draft:
        """A draft; one of a sentence that tells of a paper, and names nobody, is changed: who issued that says it."""
        paragraph, subject = self._last
        told = draft.subject.how == "paper" if self._issues else not self._told.isdisjoint(row.tags)
        told = told or not self._paper.isdisjoint(row.tags)
        if paragraph >= 0 and draft.subject.how in ("carried", "paper") and told:
            draft.subject = subject
            draft.speaks_in = paragraph if paragraph != draft.paragraph else -1
        return draft

    def note(self, row: Row, found: Sequence[Found], *, said: bool) -> None:
        """Take down who issues a paper in a sentence; said: somebody has spoken in it."""
        if said or row.headline:
            self._last = -1, Subject("carried")
        elif self._issues:
            self._note_verb(row, found)
        elif not self._papers.isdisjoint(row.tags) and self._told.isdisjoint(row.tags):
            subject = self._subjects.head(row, found)
            if subject is not None and subject.found >= 0:
                self._last = row.paragraph, subject

    def _note_verb(self, row: Row, found: Sequence[Found]) -> None:
        """Take down who stands between a verb of issuing and the paper behind it ("issued the parties a statement")."""
        verb = next((k for k, tag in enumerate(row.tags) if tag in self._issues), len(row))
        paper = next((k for k in range(verb + 2, min(len(row), verb + REACH)) if row.tags[k] in self._issued), -1)
        subject = self._subjects.named(row, found, verb + 1, paper) if paper > 0 else None
        if subject is not None:
            self._last = row.paragraph, subject
