"""What was weighed while an article was read. The rooms take note of it only where somebody asks why.

Offsets are folded. Nothing is decided by the notes, and without them reading does nothing more than read.
"""

import msgspec

from dragoman.packs.found import Referent
from dragoman.records import Date, Span
from dragoman.vocabulary import EventStatus


class Weighed(msgspec.Struct, frozen=True):
    """A reading that a pattern proposed for a cue, as it was weighed.

    cue: where the cue stands; points: those of the pattern, less the distance of what was said: the most win; content:
    as proposed, before other readings cut it; speaker: the words that the pattern took for the speaker, or None.
    """

    cue: Span
    pattern: str
    mode: str
    points: float
    content: Span
    speaker: Span | None


class Yielded(msgspec.Struct, frozen=True):
    """A cue that claimed the words of another one, and lost them to it. Both by their places."""

    cue: Span
    pattern: str
    owner: Span


class Voice(msgspec.Struct, frozen=True):
    """Somebody whom what follows may mean: he spoke or headed a sentence at a place.

    words: the words that name him there, None where a pronoun or nothing does.
    """

    place: int
    who: tuple[Referent, ...]
    words: Span | None


class Sign(msgspec.Struct, frozen=True):
    """A word that tells an event, by where it begins; how sure it is, what tells the status, and the day beside it.

    verb: is it a verb? sure: does a word say that a noun's event takes place, or do only its sides beside it? status,
    by: the status and the word that tells it, or ""; ways: by the names of the participants, how each was found.
    """

    place: int
    verb: bool
    sure: bool
    status: EventStatus
    by: str
    ways: dict[str, str]
    day: Date | None


class Notes(msgspec.Struct):
    """The notes of one article, each kind in the order in which it was taken.

    bearers: by office, state and place of a mention, the names on the page that bear the office, the best one first.
    """

    weighed: list[Weighed] = []
    yielded: list[Yielded] = []
    voices: list[Voice] = []
    bearers: dict[tuple[str, str, int], list[Span]] = {}
    signs: list[Sign] = []
