"""What the modules of this room hand to each other: the reading of a cue, its subject, the draft of a statement."""

import re
from functools import cache

import msgspec

from dragoman.packs.lexicon import Cue, Entry
from dragoman.records import Args, Span

RANK = {"verb": 3, "participle": 2, "phrase": 2, "according": 2, "noun": 1}
"""Which class of cue owns a content that two cues claim."""


POINTING = ("PRON", "DEM", "AND", "RA")
"""Tags of elements that only point at what is told elsewhere."""


JOINED = "verb-object-joined"
"""The pattern of a verb that has the subject of the verb before it in the sentence, or none."""

ATTACHED = "verb-label-attached-that"
"""The pattern of a verb that calls those before it something ("whom he described as ..."): the reporter's clause."""

BARE = "verb-label-attached-bare"
"""The same pattern with a noun phrase, where whoever calls it so stands before the verb."""

BROUGHT = "brought"
"""How the patterns begin by which a verb only brings a noun of saying ("issued a warning of")."""

TAKEN_UP = "taken-up"
"""How the patterns begin by which a relative takes up what somebody else has told ("that X, which Y denied")."""

OF_HIM = "relayed-of-him"
"""How the patterns begin by which an outlet passes on whose words follow by a pronoun: whoever spoke before."""

LABELS = frozenset({"verb-label", "subject-verb-label", "participle-label", "verb-label-attached",
                    "verb-label-pointing", BARE, ATTACHED})
"""Patterns of verbs that call something something: the name they give it goes on behind no comma."""

ASKED = "asked"
"""How a subject is told who is asked and says nothing: the thread goes on with him."""


HEARD = "heard"
"""How a subject is told of what is said by nobody whom the page tells ("it is said that"): unnamed reports."""


OWN = "pronoun-own"
"""How the rule ends by which a pronoun is the speaker's own (we, me)."""


class Reading(msgspec.Struct):
    """One reading of a cue: elements are counted in the row, offsets in the folded text.

    content: folded span; first: the element where it begins; speaker, addressee: elements captured, or None; opening:
    the part of the content before a cue that stands inside it, or None; plain: the mode where nothing is quoted;
    of: the cue in the words of somebody else whose subject a participle goes with, or -1.
    """

    cue: int
    entry: Entry
    pattern: str
    mode: str
    score: int
    content: Span
    first: int
    last: int
    speaker: Span | None
    addressee: Span | None
    backwards: bool
    fixed: bool = False
    opening: Span | None = None
    plain: str = "indirect"
    of: int = -1

    @property
    def parts(self) -> list[Span]:
        """The content in its parts: one, or two where the cue stands between them."""
        return [self.content] if self.opening is None else [self.opening, self.content]

    @property
    def rank(self) -> int:
        """The strength of the cue's class; words that one relays from another are the other's, and "as X has told" owns
        the verb within it."""
        return _rank(self.pattern, self.entry.features)


@cache
def _rank(pattern: str, features: tuple[str, ...]) -> int:
    if pattern.startswith("relayed") or pattern.endswith("as-told"):
        return 4
    return max(RANK.get(feature, 0) for feature in features)


class Subject(msgspec.Struct, frozen=True, gc=False):
    """The speaker as the clause writes him.

    how: after, before, first, local, same (as the cue before), relative, carried (no subject at all), words, document
    (whoever it is of), paper (one that tells no author), asked (who says nothing there), heard (nobody told).
    span: folded span of the words, or None where nothing is written; found: index of the actor in the paragraph, or -1;
    also: further actors who speak with him; phrase: the whole noun phrase, for somebody whom nothing names.
    """

    how: str
    span: Span | None = None
    found: int = -1
    also: tuple[int, ...] = ()
    phrase: Span | None = None


class Draft(msgspec.Struct):
    """A statement before its speaker is known. Offsets are folded; found actors are indices in the paragraph.

    speaks_in: the paragraph of the subject, where it is another one (-1 where it is not); again: the words of the
    occasion point back at one told before; joint: several speak on it; told_at: where the occasion is told, or None;
    by: who proposed it, where it was not the rules; act: as he told it, or ""; phrases: the whole noun phrases of
    addressees whom their mentions do not tell in full, by actor.
    """

    paragraph: int
    sentence: int
    cue: Span | None
    lemma: Cue | None
    inflection: tuple[str, ...]
    content: list[Span]
    mode: str
    headline: bool
    subject: Subject
    rule: str
    args: Args
    addressees: list[int]
    occasion: str
    sources: list[int]
    outer: int = -1
    speaks_in: int = -1
    again: bool = False
    joint: bool = False
    told_at: Span | None = None
    by: str = ""
    act: str = ""
    phrases: dict[int, Span] = {}

    @property
    def here(self) -> int:
        """The index of its subject among the actors of its own paragraph; -1 for nobody there."""
        return self.subject.found if self.speaks_in in (-1, self.paragraph) else -1


def captures_of(match: re.Match[str], total: int) -> dict[str, Span]:
    """Captured elements; `total` is the length of the row for a side that was read backwards, else 0."""
    out: dict[str, Span] = {}
    for name in match.re.groupindex:
        start, end = match.span(name)
        if start >= 0 and start < end:
            out[name] = (total - end, total - start) if total else (start, end)
    return out
