"""Finding events: a word that tells one, who stands on its sides, where and when; told twice is one event."""

from collections.abc import Iterator, Sequence

from msgspec import structs

from dragoman.events.counterparts import Counterparts
from dragoman.events.merge import merged
from dragoman.events.rows import Item, Rows, cut
from dragoman.events.scene import Actor, Draft, Scene, Told
from dragoman.events.shapes import PEOPLE, SHAPES, Cast
from dragoman.events.sides import Reading, Sides
from dragoman.events.words import Events, Trigger
from dragoman.packs.found import Paragraph
from dragoman.packs.tagging import Pack
from dragoman.records import Because, Event, EventStatus, Party, Passage, Place, Span, identity

__all__ = ["Scene", "Told", "find_events"]

BACK = 4
"""Items before a noun of event in which the word is looked for that says it is told."""
NEAR, FAR = 40, 160
"""Characters round the word of an event in which its status stands: where the verb comes first, and where it comes last."""
MANY = 99
"""Participants that no event has: what is told so only adds to another."""


def find_events(scene: Scene, words: Events, pack: Pack) -> tuple[Event, ...]:
    """The events of an article, each once, by the place where it is first told."""
    finder = _Finder(scene, words, pack)
    drafts = [draft for number in range(len(scene.paragraphs)) for draft in finder.paragraph(number)]
    return tuple(_event(draft, scene) for draft in merged(drafts))


def _event(draft: Draft, scene: Scene) -> Event:
    evidence = []
    for span in sorted(set(draft.evidence)):
        start, end = scene.folded.to_source(*span)
        evidence.append(Passage(scene.folded.source[start:end], (start, end)))
    parties = tuple(draft.parties.values())
    identifier = identity("event", scene.version, draft.kind, tuple(p.span for p in evidence), sorted(draft.parties))
    return Event(identifier, draft.kind, draft.status, parties, draft.place, draft.date, tuple(dict.fromkeys(draft.statements)),
                 tuple(evidence), Because("event.occasion", {"word": draft.word, "status": draft.status}))


class _Finder:
    """Reads one paragraph at a time; remembers of whom the article speaks."""

    def __init__(self, scene: Scene, words: Events, pack: Pack) -> None:
        self._scene, self._words = scene, words
        self._text = scene.folded.text
        self._states, self._outlets = _known(scene)
        self._powers = frozenset(party.name for party in self._states.values())
        keep, press = frozenset(words.triggers), words.media | words.press
        made = Rows(pack, self._text)
        days = [[scene.folded.to_folded(*d.span) for d in dates] for dates in scene.dates]
        self._rows = [made.row(p, f, d, keep, press, words.both) for p, f, d in zip(scene.paragraphs, scene.found, days, strict=True)]
        self._partners = Counterparts(scene, self._rows, words)
        self._focus: tuple[Party, ...] = ()
        self._pair: dict[str, Party] = {}

    def paragraph(self, number: int) -> Iterator[Draft]:
        """The drafts of a paragraph, sentence by sentence."""
        paragraph, found = self._scene.paragraphs[number], self._scene.found[number]
        reading = Reading(self._words, found)
        for sentence in paragraph.sentences:
            items = cut(self._rows[number], sentence)
            told = [t for t in self._scene.told if sentence[0] <= t.place < sentence[1]]
            for at, size, trigger, sure in self._triggers(items, paragraph):
                draft = self._draft(number, items, at, size, trigger, reading, told, sure=sure)
                if len(draft.parties) == 2 and draft.kind in ("meeting", "call", "press conference"):
                    self._pair = draft.parties
                yield draft
            self._listen(number, items, reading, told)

    def _triggers(self, items: Sequence[Item], paragraph: Paragraph) -> Iterator[tuple[int, int, Trigger, bool]]:
        """The words of events in a sentence, outside quotations: place, length, and whether they are told, not only named."""
        at = 0
        while at < len(items):
            match = self._match(items, at)
            if match is None:
                at += 1
                continue
            size, trigger = match
            quoted = any(start <= items[at].start < end for start, end in paragraph.quotes) and not paragraph.headline
            told = trigger.verb or self._is_told(items, at, size, trigger, paragraph)
            if not quoted and told is not False:
                yield at, size, trigger, told is True
            at += size

    def _match(self, items: Sequence[Item], at: int) -> tuple[int, Trigger] | None:
        for words, trigger in self._words.triggers.get(items[at].word, ()):
            if tuple(item.word for item in items[at:at + len(words)]) == words:
                return len(words), trigger
        return None

    def _is_told(self, items: Sequence[Item], at: int, size: int, trigger: Trigger, paragraph: Paragraph) -> bool | None:
        """Is an event that a noun names told? By the word before it, or by the verb that says it took place.

        None: by nothing, but it is no topic either; both its sides beside it would tell it.
        """
        words = self._words
        before = [item.word for item in items[max(0, at - BACK):at] if item.tag not in ("comma", "stop")]
        beside = {item.word for item in items[at + size:at + size + 2] if item.tag in ("verb", "word")}
        if words.verb_last and beside & words.support and not trigger.strict:
            return True
        if words.unreal & set(before[-2:]):
            return False
        if before and before[-1] in words.purpose and trigger.kind in ("meeting", "visit"):
            return True
        if trigger.possessed or words.told & set(before[-2:]):
            return not trigger.strict or self._supported(items, at, size)
        if words.unreal & set(before):
            return False
        return True if self._supported(items, at, size) or (paragraph.headline and not trigger.strict) else None

    def _supported(self, items: Sequence[Item], at: int, size: int) -> bool:
        """Does a verb say that the event takes place?"""
        if not self._words.verb_last:
            ahead = items[max(0, at - 2 * BACK):at]
            return any(i.word in self._words.support for i in ahead) or any(i.word in self._words.support for i in items[at + size:at + size + BACK])
        for item in items[at + size:]:
            if item.word in self._words.support:
                return True
            if item.tag in ("verb", "stop"):
                return False
        return False

    def _draft(self, number: int, items: Sequence[Item], at: int, size: int, trigger: Trigger, reading: Reading,
               told: Sequence[Told], *, sure: bool) -> Draft:
        after, before = self._around(items, at, size, trigger, reading)
        if trigger.kind == "meeting" and self._has_outlet(after, number):
            trigger = structs.replace(trigger, kind="interview", shape="medium")
        cast = SHAPES[trigger.shape](after, before, verb=trigger.verb)
        again = at > 0 and not trigger.verb and items[at - 1].word in self._words.pointing
        explicit = bool(after.own and (after.goal if trigger.shape == "visitor" else after.other or len(after.own) > 1))
        if again or not (sure or (explicit and trigger.shape in ("sides", "visitor") and not trigger.strict)):
            cast = structs.replace(cast, actors=cast.actors if not again else [], subject=False, least=MANY, adjectives=())
        parties = self._parties(number, cast, after)
        speaking = [t for t in told if t.occasion == trigger.kind]
        if (len(parties) < 2 and after.both) or trigger.both:
            parties = self._both(number, before, parties)
        if (cast.subject or len(parties) < cast.least) and not (trigger.strict and not trigger.verb) and "person" in cast.kinds:
            subject = self._subject(number, items, at, before, reading, speaking, parties, cast.kinds)
            parties = {**subject, **parties} if len(subject) + len(parties) <= 4 else parties
        least = cast.least
        if after.partner and trigger.shape in ("sides", "speaker") and len(parties) == 1:
            partner = self._partners.of(next(iter(parties.values())), after.partner)
            if partner is not None:
                parties.setdefault(partner.name, partner)
        if cast.medium and not any(not self._is_outlet(p) and p.actor for p in parties.values()):
            least = MANY
        place = self._place(number, cast.place)
        if trigger.shape == "visitor" and place is None and (trigger.verb or not after.toward):
            least = MANY
        status, word = self._status(items, at, size, trigger)
        names = frozenset((place[0].name, *place[1])) if place is not None else frozenset()
        end = max(after.end, items[at + size - 1].end)
        return Draft(trigger.kind, status, parties, least, place[0] if place else None, self._date(number, items, at), [t.statement for t in speaking],
                     [(items[at].start, end)], self._text[items[at].start:items[at + size - 1].end], bool(word), names)

    def _around(self, items: Sequence[Item], at: int, size: int, trigger: Trigger, reading: Reading) -> tuple[Sides, Sides]:
        """The sides after and before the word of an event; before a verb that comes first, only an actor right there."""
        first = trigger.verb and not self._words.verb_last
        after = Sides(end=items[at + size - 1].end) if trigger.verb and self._words.verb_last else reading.after(items, at + size, verb=first)
        before = reading.before(items, at)
        if at and items[at - 1].word in self._words.purpose and trigger.shape == "sides":
            after.own, after.other = [], [*after.own, *after.other]
        if first:
            ahead = items[at - 1] if at else None
            lead = ahead is not None and ahead.tag == "actor" and ahead.found in before.own
            if lead:
                after = reading.after(items, at + size, verb=False)
                after.other, after.own = [*after.own, *after.other], []
            before = Sides(own=before.own if lead else [])
        return after, before

    def _party(self, number: int, index: int, actor: Actor) -> Party:
        return Party(actor.name, actor.actor, self._scene.folded.to_source(*self._scene.found[number][index].span))

    def _parties(self, number: int, cast: Cast, after: Sides) -> dict[str, Party]:
        """The participants that stand beside the word of the event."""
        out: dict[str, Party] = {}
        for index in dict.fromkeys(cast.actors):
            mention = self._scene.found[number][index]
            if mention.kind in cast.kinds:
                out.update(self._of(number, [index], out))
            elif cast.medium:
                out.update({self._outlets[ref].name: self._outlets[ref] for ref in mention.bodies if ref in self._outlets})
        for state in cast.adjectives:
            if state in self._states:
                out.setdefault(self._states[state].name, self._states[state])
        if cast.medium and after.medium is not None and not any(self._is_outlet(p) for p in out.values()):
            span = self._scene.folded.to_source(*after.medium)
            name = self._scene.folded.source[slice(*span)]
            out.setdefault(name, Party(name, None, span))
        return out

    def _is_outlet(self, party: Party) -> bool:
        return (party.actor or "").startswith("outlet:") or any(party.name == known.name for known in self._outlets.values())

    def _has_outlet(self, after: Sides, number: int) -> bool:
        """Is the other side of a talk somebody of the press?"""
        beside = [self._scene.found[number][i] for i in after.other]
        return after.medium is not None or after.press or any(m.kind == "outlet" or any(ref in self._outlets for ref in m.bodies) for m in beside)

    def _both(self, number: int, before: Sides, parties: dict[str, Party]) -> dict[str, Party]:
        """The two sides: those of the same clause, else those of the last event that was told with two."""
        here = {**self._of(number, before.own[:1], {}), **self._of(number, before.other[:1], {})}
        return here if len(here) == 2 else self._pair or parties

    def _subject(self, number: int, items: Sequence[Item], at: int, before: Sides, reading: Reading, speaking: Sequence[Told],
                 parties: dict[str, Party], kinds: frozenset[str]) -> dict[str, Party]:
        """Whom the clause is about: its own subject, who speaks there, whom the sentence or the article is about."""
        found = self._scene.found[number]
        own = self._of(number, [i for i in before.own if found[i].kind in kinds and found[i].kind != "outlet"], parties)
        if own:
            return own
        if speaking:
            return {p.name: p for p in speaking[0].parties[:3] if p.name not in parties}
        sentence = self._of(number, [i for i in self._lead(items[:at], reading) if found[i].kind in kinds], parties)
        if "state" in kinds and any(party.name in self._powers for party in parties.values()):
            return {}
        focus = sentence or {p.name: p for p in self._focus if p.name not in parties}
        return focus or self._of(number, [i for i in self._lead(items, reading) if found[i].kind in kinds], parties)

    def _of(self, number: int, indices: Sequence[int], parties: dict[str, Party]) -> dict[str, Party]:
        out: dict[str, Party] = {}
        for index in indices:
            mention = self._scene.found[number][index]
            if mention.kind in ("group", "unnamed"):
                out.update({self._states[s].name: self._states[s] for s in mention.states[:1] if s in self._states})
                continue
            for actor in self._scene.actors[number][index]:
                named = actor.actor is not None or (mention.kind in ("office", "body") and bool(mention.states or mention.bodies))
                if named and actor.name not in parties:
                    out[actor.name] = self._party(number, index, actor)
        return out

    def _lead(self, items: Sequence[Item], reading: Reading) -> list[int]:
        """The first actor of a sentence whom no preposition governs."""
        for end, item in enumerate(items):
            if item.tag == "actor" and reading.before(items[:end + 1], end + 1).own[-1:] == [item.found]:
                return [item.found]
        return []

    def _listen(self, number: int, items: Sequence[Item], reading: Reading, told: Sequence[Told]) -> None:
        """Take note of whom the sentence is about."""
        if told and told[-1].parties:
            self._focus = told[-1].parties[:1]
            return
        for index in self._lead(items, reading):
            if self._scene.found[number][index].kind in PEOPLE:
                self._focus = tuple(self._of(number, [index], {}).values()) or self._focus

    def _place(self, number: int, indices: Sequence[int]) -> tuple[Place, tuple[str, ...]] | None:
        """Where, and the states it may stand for: the first state or city after a preposition of place or goal."""
        for index in indices:
            mention = self._scene.found[number][index]
            if mention.kind != "state":
                continue
            name = next((ref.partition(":")[2] for ref in mention.refs if ref.startswith("PLACE:")), "")
            actors = self._scene.actors[number][index]
            if name or actors:
                return Place(name or actors[0].name, self._scene.folded.to_source(*mention.span)), tuple(a.name for a in actors)
        return None

    def _status(self, items: Sequence[Item], at: int, size: int, trigger: Trigger) -> tuple[EventStatus, str]:
        """The status and the word that tells it: of the verb itself, else of the words round it in the same clause."""
        if trigger.status is not None:
            return trigger.status, items[at].word
        if at and items[at - 1].word in self._words.purpose:
            return "planned", items[at - 1].word
        start, end = items[at].start, items[at + size - 1].end
        last = self._words.verb_last
        reach = FAR if last else NEAR
        low, high = start - reach, end + reach
        for item in reversed(items[:at]):
            if item.tag == "stop" or item.start < low or (item.speaks and last):
                break
            start = item.start
        for item in items[at + size:]:
            if item.tag == "stop" or item.end > high or (trigger.verb and not last):
                break
            end = item.end
            if item.speaks and last:
                break
        status, word = self._words.status_of(self._text[start:end])
        return ("held", "") if status == "planned" and trigger.verb and not last else (status, word)

    def _date(self, number: int, items: Sequence[Item], at: int) -> str | None:
        """The day told in the same clause, else none."""
        low = high = at
        while low and items[low - 1].tag not in ("stop", "verb"):
            low -= 1
        while high + 1 < len(items) and items[high + 1].tag != "stop" and (items[high].tag != "verb" or not self._words.verb_last):
            high += 1
        begin, end = self._scene.folded.to_source(items[low].start, items[high].end)
        place = self._scene.folded.origin(items[at].start)
        near = [d for d in self._scene.dates[number] if d.edtf and begin <= d.span[0] < end]
        return min(near, key=lambda d: abs(d.span[0] - place)).edtf if near else None


def _known(scene: Scene) -> tuple[dict[str, Party], dict[str, Party]]:
    """The states (by iso2) and outlets (by id) that the article names, for words that only point at them."""
    states: dict[str, Party] = {}
    outlets: dict[str, Party] = {}
    for found, actors in zip(scene.found, scene.actors, strict=True):
        for mention, meant in zip(found, actors, strict=True):
            for ref in mention.refs if mention.kind in ("state", "outlet") and meant else ():
                tag, _, key = ref.partition(":")
                table = states if tag == "STATE" else outlets if tag == "OUTLET" else {}
                table.setdefault(key, Party(meant[0].name, meant[0].actor, scene.folded.to_source(*mention.span)))
    return states, outlets


