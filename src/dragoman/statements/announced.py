"""Occasions that a sentence tells by itself, without anybody's words: what is said before or after was said there."""

from collections.abc import Sequence

from dragoman.packs.found import Found
from dragoman.packs.tagging import Pack
from dragoman.records import Span
from dragoman.statements.around_words import Words, is_joint
from dragoman.statements.nouns import Draft
from dragoman.statements.occasions import OPENING, VAGUE
from dragoman.statements.rows import Row

POINTED = 4
"""Elements at the beginning of a sentence among which a demonstrative points at what was said before it."""

SITTING = 4
"""Elements between the word of a sitting and the body that sits (the session that the cabinet held)."""


class Announced:
    """What such sentences of an article have told so far."""

    def __init__(self, pack: Pack, text: str, words: Words) -> None:
        self._text, self._words = text, words
        self._pointing = pack.alphabet.among("DEM", "BOUND:reporter")
        self._meeting_in = pack.alphabet.finder("OCC:event:meeting")
        self._occasion, self._paragraph = "", -1
        self._at: Span | None = None
        self._is_joint = False
        self._sittings: dict[str, Span] = {}

    def before(self, drafts: Sequence[Draft], found: Sequence[Found]) -> None:
        """Give what was told to the statements of a row: to the first, where the sentence stood just before it; to
        those of a body, that it was sitting. Changes the drafts."""
        first = drafts[0]
        near = bool(self._occasion) and first.paragraph - self._paragraph <= 1
        if near and first.occasion == self._occasion:
            first.joint = first.joint or self._is_joint
        elif near and (not first.occasion or (first.again and first.occasion != "call")):
            first.occasion, first.again, first.told_at = self._occasion, False, self._at
            first.joint = self._is_joint
        self._occasion = ""
        for draft in drafts if self._sittings else ():
            sitting = self._sittings.get(self._body(found, draft.here))
            if sitting is not None and not draft.occasion:
                draft.occasion, draft.told_at = "meeting", sitting

    def told(self, row: Row, occasion: str, at: int, earlier: Sequence[Draft]) -> None:
        """Take down an occasion told at an element of a row that holds no statement. Where the sentence points back
        (this was said in a meeting), it is that of the last statement `earlier`, which is changed."""
        place = (row.starts[at], row.ends[at])
        points = any(tag in self._pointing for tag in row.tags[:POINTED])
        if points and earlier and row.paragraph - earlier[-1].paragraph <= 1:
            earlier[-1].told_at = earlier[-1].told_at if earlier[-1].occasion else place
            earlier[-1].occasion = earlier[-1].occasion or occasion
            earlier[-1].joint = earlier[-1].joint or is_joint(row, at, self._text, self._words)
        elif occasion not in VAGUE:
            self._occasion, self._paragraph, self._at = occasion, row.paragraph, place
            self._is_joint = is_joint(row, at, self._text, self._words)

    def sits(self, row: Row, found: Sequence[Found]) -> None:
        """Take down which bodies sit, as a row in the opening of the article tells."""
        if row.paragraph > OPENING:
            return
        for match in self._meeting_in.finditer(row.tags):
            at = match.start()
            near = range(max(0, at - SITTING), min(at + SITTING + 1, len(row)))
            bodies = {self._body(found, row.refs[k]) for k in near if row.refs[k] >= 0}
            self._sittings |= dict.fromkeys(bodies - {""}, (row.starts[at], row.ends[at]))

    def _body(self, found: Sequence[Found], at: int) -> str:
        """The words of a mention of a body, of several people who sit together; of anybody else nothing."""
        if at < 0 or found[at].kind != "body":
            return ""
        begin, end = found[at].span
        return self._text[begin:end]
