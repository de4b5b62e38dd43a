"""Finding events: a word of an occasion, who stands beside it, where and when; told twice is one event."""

from bisect import bisect_left
from collections.abc import Sequence
from typing import Protocol, get_args

import msgspec

from dragoman.events.words import Events
from dragoman.packs.found import Found, Paragraph
from dragoman.packs.tagging import Line, Pack
from dragoman.records import ActorKind, Because, Date, Event, EventKind, EventStatus, Party, Passage, Place, Span, identity
from dragoman.script.fold import Folded

NEEDS_TWO: frozenset[str] = frozenset({"meeting", "call", "signing", "agreement", "exchange"})
TELLS: frozenset[str] = frozenset({"press conference", "interview", "speech"})
REACH = 9
"""Elements after the word of an occasion in which its other side is looked for."""


class Actor(Protocol):
    """What this room needs of a resolved actor."""

    @property
    def name(self) -> str: ...
    @property
    def actor(self) -> str | None: ...
    @property
    def kind(self) -> ActorKind: ...


class Told(msgspec.Struct, frozen=True):
    """A statement's id with its occasion, its people and its place in the article (folded offset of the cue)."""

    statement: str
    occasion: str
    parties: tuple[Party, ...]
    place: int


class Scene(msgspec.Struct, frozen=True):
    """What the events of an article are read from, by paragraph."""

    folded: Folded
    version: str
    paragraphs: Sequence[Paragraph]
    found: Sequence[Sequence[Found]]
    actors: Sequence[Sequence[Sequence[Actor]]]
    dates: Sequence[Sequence[Date]]
    told: Sequence[Told]


class _Draft(msgspec.Struct):
    kind: EventKind
    status: EventStatus
    parties: dict[str, Party]
    place: Place | None
    date: str | None
    statements: list[str]
    evidence: list[Span]
    word: str


def find_events(scene: Scene, words: Events, pack: Pack) -> tuple[Event, ...]:
    """The events of an article, each once, by the place where it is first told."""
    finder = _Finder(scene, words, pack)
    drafts: list[_Draft] = []
    for number, paragraph in enumerate(scene.paragraphs):
        for sentence in paragraph.sentences:
            for draft in finder.sentence(number, paragraph, sentence):
                _merge(drafts, draft)
    return tuple(_event(draft, scene) for draft in drafts)


def _event(draft: _Draft, scene: Scene) -> Event:
    evidence = []
    for span in sorted(set(draft.evidence)):
        start, end = scene.folded.to_source(*span)
        evidence.append(Passage(scene.folded.source[start:end], (start, end)))
    parties = tuple(draft.parties.values())
    identifier = identity("event", scene.version, draft.kind, tuple(p.span for p in evidence), sorted(draft.parties))
    return Event(identifier, draft.kind, draft.status, parties, draft.place, draft.date, tuple(dict.fromkeys(draft.statements)),
                 tuple(evidence), Because("event.occasion", {"word": draft.word, "status": draft.status}))


def _merge(drafts: list[_Draft], new: _Draft) -> None:
    """Add an event, or join it to the one it tells again: same kind and status, and one party holds the other."""
    for draft in drafts:
        if draft.kind != new.kind or (draft.date and new.date and draft.date != new.date):
            continue
        one, other = set(draft.parties), set(new.parties)
        if one <= other or other <= one:
            for key, party in new.parties.items():
                draft.parties.setdefault(key, party)
            draft.place, draft.date = draft.place or new.place, draft.date or new.date
            draft.statements += new.statements
            draft.evidence += new.evidence[:1] if len(draft.evidence) < 4 else []
            return
    drafts.append(new)


class _Finder:
    """Reads one sentence at a time."""

    def __init__(self, scene: Scene, words: Events, pack: Pack) -> None:
        self._scene, self._words, self._pack = scene, words, pack
        self._text = scene.folded.text
        self._kinds = frozenset(get_args(EventKind))
        self._occasions = pack.alphabet.among("OCC")
        self._stops = pack.alphabet.among("FIN", "COLON", "THAT", "CUE:verb")

    def sentence(self, number: int, paragraph: Paragraph, sentence: Span) -> list[_Draft]:
        """The events that a sentence tells, one of each kind."""
        line = paragraph.line
        low, high = bisect_left(line.starts, sentence[0]), bisect_left(line.starts, sentence[1])
        out: dict[str, _Draft] = {}
        for at in range(low, high):
            if line.tags[at] not in self._occasions:
                continue
            entry = self._pack.entry(line.forms[at], "OCC")
            kind = entry.ref.partition("|")[2] if entry else ""
            if kind not in self._kinds or kind in out or self._quoted(paragraph, line.starts[at]):
                continue
            draft = self._draft(msgspec.convert(kind, EventKind), number, line, at, sentence)
            if len(draft.parties) >= (2 if kind in NEEDS_TWO else 1):
                out[kind] = draft
        return list(out.values())

    def _quoted(self, paragraph: Paragraph, place: int) -> bool:
        return any(start <= place < end for start, end in paragraph.quotes)

    def _draft(self, kind: EventKind, number: int, line: Line, at: int, sentence: Span) -> _Draft:
        start, end = line.starts[at], line.ends[at]
        status, _ = self._words.status_of(self._text[sentence[0]:sentence[1]])
        parties: dict[str, Party] = {}
        last = end
        told = [t for t in self._scene.told if sentence[0] <= t.place < sentence[1]]
        for statement in told if kind in TELLS or kind in ("meeting", "call") else []:
            for party in statement.parties:
                parties.setdefault(party.name, party)
        first = self._subject(number, sentence, start)
        for index in ([first] if first is not None else []) + self._beside(number, line, at, sentence):
            mention = self._scene.found[number][index]
            last = max(last, mention.span[1])
            for actor in self._scene.actors[number][index]:
                parties.setdefault(actor.name, Party(actor.name, actor.actor, self._scene.folded.to_source(*mention.span)))
        place = self._place(number, line, at, sentence)
        if kind != "visit" and place is not None:
            parties.pop(place.name, None) if len(parties) > 2 else None
        begin = min([start] + [p for p in [first and self._scene.found[number][first].span[0]] if p])
        return _Draft(kind, status, parties, place, self._date(number, start, sentence), [t.statement for t in told if t.occasion == kind],
                      [(begin, last)], self._text[start:end])

    def _subject(self, number: int, sentence: Span, before: int) -> int | None:
        """The first actor of the sentence, where it stands before the occasion and can take part."""
        for index, mention in enumerate(self._scene.found[number]):
            if mention.span[0] >= before:
                return None
            if mention.span[0] >= sentence[0] and mention.kind in ("person", "office", "state", "body"):
                return index
        return None

    def _beside(self, number: int, line: Line, at: int, sentence: Span) -> list[int]:
        """The actors after the occasion, up to a finite verb."""
        limit = line.ends[at]
        for k in range(at + 1, min(len(line), at + 1 + 4 * REACH)):
            if line.starts[k] >= sentence[1] or line.tags[k] in self._stops:
                break
            limit = line.ends[k]
        out = []
        place = self._places(number, line, at, sentence)
        for index, mention in enumerate(self._scene.found[number]):
            if line.ends[at] <= mention.span[0] < limit and mention.kind in ("person", "office", "state", "body") and index not in place:
                out.append(index)
        return out[:4]

    def _places(self, number: int, line: Line, at: int, sentence: Span) -> list[int]:
        """The states and cities that stand after a preposition of place or goal."""
        out = []
        for index, mention in enumerate(self._scene.found[number]):
            if not sentence[0] <= mention.span[0] < sentence[1] or mention.kind != "state":
                continue
            k = bisect_left(line.starts, mention.span[0]) - 1
            before = self._text[line.starts[k]:line.ends[k]] if k >= 0 else ""
            if before in self._words.inside or before in self._words.towards:
                out.append(index)
        return out

    def _place(self, number: int, line: Line, at: int, sentence: Span) -> Place | None:
        places = self._places(number, line, at, sentence)
        if not places:
            return None
        nearest = min(places, key=lambda i: abs(self._scene.found[number][i].span[0] - line.starts[at]))
        mention = self._scene.found[number][nearest]
        name = next((r.partition(":")[2] for r in mention.refs if r.startswith("PLACE:")), "")
        actors = self._scene.actors[number][nearest]
        if not name and not actors:
            return None
        return Place(name or actors[0].name, self._scene.folded.to_source(*mention.span))

    def _date(self, number: int, place: int, sentence: Span) -> str | None:
        begin, end = self._scene.folded.to_source(*sentence)
        at = self._scene.folded.origin(place)
        near = [d for d in self._scene.dates[number] if d.edtf and begin <= d.span[0] < end]
        return min(near, key=lambda d: abs(d.span[0] - at)).edtf if near else None
