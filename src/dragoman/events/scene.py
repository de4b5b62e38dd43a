"""What the events of an article are read from, and the drafts of them."""

from collections.abc import Callable, Container, Sequence

import msgspec

from dragoman.packs.found import Found, Paragraph, Referent
from dragoman.packs.knowledge import Knowledge
from dragoman.packs.notes import Notes
from dragoman.records import Date, Dateline, Party, Place, Span
from dragoman.script.fold import Folded
from dragoman.vocabulary import EventKind, EventStatus

Realm = Callable[[Party], str]
"""The name of the state for which a participant stands, or ""."""


class Told(msgspec.Struct, frozen=True):
    """A statement's id with its occasion, its people and its place in the article (folded offset of the cue);
    earlier: is it told as made before what is told beside it?"""

    statement: str
    occasion: str
    parties: tuple[Party, ...]
    place: int
    earlier: bool = False


class Scene(msgspec.Struct, frozen=True):
    """What the events of an article are read from, by paragraph. `facts`: names whom words only point at; `outlet`: the
    name of whoever has published it, or ""; `dateline`: from where it was sent, or None; `home`: the state (iso2) whose
    offices it need not name, or ""; `notes`: takes down what tells the events."""

    folded: Folded
    version: str
    paragraphs: Sequence[Paragraph]
    found: Sequence[Sequence[Found]]
    actors: Sequence[Sequence[Sequence[Referent]]]
    dates: Sequence[Sequence[Date]]
    told: Sequence[Told]
    facts: Knowledge
    outlet: str = ""
    dateline: Dateline | None = None
    home: str = ""
    notes: Notes | None = None

    def of_kinds(self, number: int, indices: Sequence[int], kinds: Container[str]) -> list[int]:
        """Those of some mentions (indices) of a paragraph that are of some kinds."""
        return [i for i in indices if self.found[number][i].kind in kinds]


class Draft(msgspec.Struct):
    """An event as one sentence tells it. `certain`: do its words tell the status, or is `held` only what is usual?
    least: participants it needs; word: what tells it, for the reason; places: its place and the state it stands for;
    loose: its states (names) that stand for somebody who is not named; faint: told by a word that tells a meeting or
    a call? again: by a noun with its article, which points back? present: by a verb of the present, which may tell
    what is to come or what is going on? vague: its medium (a name), which is only described ("a news channel"), or "";
    pact: is it a deal that everybody knows? earlier: is it told as the last one before, with its day?"""

    kind: EventKind
    status: EventStatus
    parties: dict[str, Party]
    least: int
    place: Place | None
    date: str | None
    statements: list[str]
    evidence: list[Span]
    word: str
    certain: bool = False
    places: frozenset[str] = frozenset()
    loose: frozenset[str] = frozenset()
    faint: bool = False
    again: bool = False
    present: bool = False
    vague: str = ""
    pact: bool = False
    earlier: bool = False
