"""Proposers of statements: whoever reads an article and says what he finds. The rules are one of them.

Any object with the two members of `Proposer` is one. What it says of the page in words is believed only as far as the
words stand there (`dragoman.statements.binding`).
"""

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Protocol

import msgspec

from dragoman.packs.found import Found, Paragraph
from dragoman.packs.notes import Notes
from dragoman.packs.tagging import Pack
from dragoman.records import Span
from dragoman.script.fold import Folded
from dragoman.statements.draft import draft_statements
from dragoman.statements.nouns import Draft

RULES = "rules"
"""The name of the rules among the proposers."""


class Story(msgspec.Struct, frozen=True, dict=True):
    """An article as a proposer gets it: `language`, `title` and `texts` for whoever reads words, the rest for rules.

    folded: the text of its page; paragraphs: the title and the paragraphs as elements (folded spans); found, dates:
    the actors and the dates of each; chain: where the article names its sources (folded spans); notes: takes down what
    the rules weigh, or None.
    """

    folded: Folded
    paragraphs: Sequence[Paragraph]
    found: Sequence[Sequence[Found]]
    dates: Sequence[Sequence[Span]]
    chain: Sequence[Span]
    pack: Pack
    notes: Notes | None = None

    @property
    def language(self) -> str:
        """The code of its language."""
        return self.pack.code

    @cached_property
    def spans(self) -> tuple[Span, ...]:
        """Where the title and the paragraphs stand in the reading text."""
        return tuple(self.folded.to_source(*paragraph.span) for paragraph in self.paragraphs)

    @property
    def title(self) -> str | None:
        """The words of the headline, exactly as the page has them; None where there is none."""
        return next((text for text, part in self._parts() if part.headline), None)

    @property
    def texts(self) -> tuple[str, ...]:
        """The words of the paragraphs, exactly as the page has them."""
        return tuple(text for text, part in self._parts() if not part.headline)

    def _parts(self) -> list[tuple[str, Paragraph]]:
        source = self.folded.source
        return [(source[slice(*span)], part) for span, part in zip(self.spans, self.paragraphs, strict=True)]


class Proposal(msgspec.Struct, frozen=True):
    """A statement told in words of the page, whose places are still to be found.

    content: what was said, in one or several passages; speakers: as the clause writes them, nobody where it does not;
    name: words elsewhere in the article that name the one speaker in full, or ""; cue: the words of saying, or "";
    mode, act: of the record, or "" where the proposer leaves them to the house; headline: does it stand in the title;
    fault: why it cannot be used, for one that was not understood.
    """

    content: tuple[str, ...] = ()
    speakers: tuple[str, ...] = ()
    name: str = ""
    cue: str = ""
    mode: str = ""
    act: str = ""
    headline: bool = False
    fault: str = ""


class Proposer(Protocol):
    """Proposes the statements of an article: in words, or as drafts that know their places.

    `name` is told in the records. `propose` raises ProposerError where there is no answer: that is counted, and what
    others have proposed is kept.
    """

    @property
    def name(self) -> str: ...

    def propose(self, story: Story) -> Iterable[Proposal | Draft]: ...


class Rules:
    """The rules: the clause patterns of the language packs."""

    name = RULES

    def propose(self, story: Story) -> list[Draft]:
        """The drafts of the rules, in the order of the text."""
        return draft_statements(
            story.paragraphs, story.found, story.dates, story.chain, story.folded.text, story.pack, story.notes
        )
