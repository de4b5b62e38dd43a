"""Finding events: a word that tells one, who stands on its sides, where and when; told twice is one event."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence

from msgspec import structs

from dragoman.events.around import Around
from dragoman.events.beside import DEALS, TWO_SIDES, Beside
from dragoman.events.company import MOST, Company
from dragoman.events.details import represented, roles_of
from dragoman.events.hearing import Hearing
from dragoman.events.homes import apart, once
from dragoman.events.merge import merged, placed, shared, without_calls, without_talk
from dragoman.events.pacts import Pacts
from dragoman.events.press import Parties
from dragoman.events.rows import Rows
from dragoman.events.scene import Draft, Scene, Told
from dragoman.events.shapes import MANY, SHAPES, Cast
from dragoman.events.sides import SideReader
from dragoman.events.standing import PEOPLE, Sides
from dragoman.events.suits import Suits
from dragoman.events.support import words_before
from dragoman.events.telling import Hit, Telling
from dragoman.events.visits import Visits
from dragoman.events.words import Events
from dragoman.identity import identity
from dragoman.packs.notes import Sign
from dragoman.packs.tagging import Pack
from dragoman.records import Because, Date, Event, Place

__all__ = ["Scene", "Told", "find_events"]

APART = 2
"""Items behind the word of an event among which it is said that there were several."""
TWO = frozenset({"meeting", "call", "press conference"})
"""Kinds of events whose two sides are remembered as "the two sides"."""


def find_events(scene: Scene, words: Events, pack: Pack) -> tuple[Event, ...]:
    """The events of an article, each once, by the place where it is first told."""
    finder = _Finder(scene, words, pack)
    drafts = [draft for number in range(len(scene.paragraphs)) for draft in finder.paragraph(number)]
    roles = roles_of(scene)
    told = placed(merged(without_calls(drafts, finder.realm), finder.realm), scene.dateline)
    return tuple(_event(draft, scene, roles) for draft in told)


def _event(draft: Draft, scene: Scene, roles: Mapping[str, str | None]) -> Event:
    evidence = tuple(scene.folded.passage(*span) for span in sorted(set(draft.evidence)))
    parties = tuple(represented(party, roles, scene.facts) for party in draft.parties.values())
    identifier = identity("event", scene.version, draft.kind, tuple(p.span for p in evidence), sorted(draft.parties))
    statements = tuple(dict.fromkeys(draft.statements))
    return Event(identifier, draft.kind, draft.status, parties, draft.place, draft.date, statements, evidence,
                 Because("event.occasion", {"word": draft.word, "status": draft.status}))


class _Finder:
    """Reads one paragraph at a time, in the order of the article."""

    def __init__(self, scene: Scene, words: Events, pack: Pack) -> None:
        self._scene, self._words = scene, words
        self._rows = Rows(scene, words, pack)
        self._telling = Telling(words, scene.folded.text)
        self._company = Company(scene, self._rows, words)
        self._beside = Beside(scene, words, self._telling, self._company)
        self._around = Around(scene, words, self._company, self._beside)
        self._suits = Suits(scene, words, self._telling, self._beside)
        self._visits = Visits(scene, words, self._telling)
        self._hearing = Hearing(scene, words, self._company)
        self._pacts = Pacts(scene, words, self._telling, self._company)
        self._guest: tuple[int, Parties] = (-1, {})
        self.realm, self._states = self._company.realm_of, scene.facts.state_names

    def paragraph(self, number: int) -> Iterator[Draft]:
        """The drafts of a paragraph, sentence by sentence."""
        paragraph, found = self._scene.paragraphs[number], self._scene.found[number]
        reading = SideReader(self._words, found)
        media = self._hearing.media(number)
        for sentence in paragraph.sentences:
            here = bool(media) and any(sentence[0] <= place < sentence[1] for place in media)
            told = self._company.told(sentence) if here else ()
            if told:
                yield from self._hearing.drafts(number, self._rows.of(number, sentence), told)
            if not self._words.may_tell(self._scene.folded.text[slice(*sentence)]):
                continue
            items = self._rows.of(number, sentence)
            told = told or self._company.told(sentence)
            drafts: list[Draft] = []
            for hit in self._telling.hits(items, paragraph):
                draft = self._draft(number, hit, reading, told)
                if hit.quoted and len(draft.parties) < draft.least:
                    continue
                drafts += [*self._parted(hit, draft), *self._spoken(hit, draft)]
                if draft.kind in TWO and draft.least < MANY:
                    self._company.met(draft.parties)
            yield from without_talk(shared(drafts))

    def _draft(self, number: int, hit: Hit, reading: SideReader, told: Sequence[Told]) -> Draft:
        """What a word of an event tells."""
        after, before = self._around.of(number, hit, reading)
        if hit.trigger.kind == "meeting" and self._company.press.has_press(number, after):
            crowd = self._company.press.is_crowd(number, after) or hit.items[hit.at].word in self._words.sittings
            kind, shape = ("press conference", "speaker") if crowd else ("interview", "medium")
            hit = structs.replace(hit, trigger=structs.replace(hit.trigger, kind=kind, shape=shape))
        if hit.trigger.kind == "meeting" and self._telling.is_by_phone(hit):
            hit = structs.replace(hit, trigger=structs.replace(hit.trigger, kind="call"))
        if hit.items[hit.at].word in self._words.touring and not (after.other or before.other):
            hit = self._visits.toured(number, hit, (after, before))
        trigger = hit.trigger
        cast = self._cast(number, hit, after, self._suits.led(number, hit, after, before, reading))
        day = self._date(number, hit)
        parties, ways = self._parties(number, hit, cast, after, before, reading, told)
        if trigger.kind in TWO and len(parties) > 1 and not self._states.isdisjoint(parties):
            parties = apart(parties, ways[1][1], self._states, self.realm, lambda: self._company.voice(hit.start))
        parties = once(parties) if trigger.kind in TWO else parties
        place = self._company.place(number, cast.place) if not (cast.medium or trigger.owners) else None
        status, word = self._telling.status(hit)
        if self._scene.notes is not None:
            found = {p.name: next((way for way, who in ways if name in who), "both") for name, p in parties.items()}
            self._scene.notes.signs.append(Sign(hit.start, trigger.verb, hit.sure, status, word, found, day))
        certain = cast.least < MANY and (bool(word) or trigger.verb) and not (trigger.present and not trigger.status)
        least = self._least(number, hit, cast, parties, (after, before), place, told)
        if ways[3][1] and day is None and status != "planned" and not (after.land or before.land):
            least = MANY  # of an election without place and day nothing is told
        if trigger.shape == "visitor" and not trigger.verb and cast.actors:
            self._guest = hit.items[0].start, parties
        return Draft(trigger.kind, status, parties, least, place[0] if place else None,
                     day.edtf if day is not None else None, [t.statement for t in told if t.occasion == trigger.kind],
                     [(hit.start, max(after.end, hit.end))], self._scene.folded.text[hit.start:hit.end], certain,
                     place[1] if place else frozenset(), self._company.loose(parties, number), trigger.paired,
                     trigger.definite and not (trigger.strict or after.own or after.other or after.adjectives),
                     trigger.present, vague=self._company.press.described(parties) if cast.medium else "",
                     pact=trigger.kind in DEALS and self._pacts.is_pact(hit),
                     earlier=day is not None and self._telling.is_earlier(hit))

    def _parted(self, hit: Hit, draft: Draft) -> list[Draft]:
        """The draft, or one for each with whom somebody met separately ("separate talks with A and B")."""
        end = hit.at + hit.size
        said = [item.word for item in hit.items[max(0, hit.at - 1):end + APART]]
        if draft.kind not in TWO or len(draft.parties) <= TWO_SIDES or self._words.apart.isdisjoint(said):
            return [draft]
        (name, first), *others = draft.parties.items()
        return [structs.replace(draft, parties={name: first, other: party}, evidence=[*draft.evidence], statements=[])
                for other, party in others]

    def _spoken(self, hit: Hit, draft: Draft) -> list[Draft]:
        """The speech of the one who says something at a congress."""
        if draft.kind != "conference" or len(draft.parties) != 1 or not self._telling.is_there(hit):
            return []
        told = next(iter(draft.parties.values()))
        if not self._company.press.is_person(told):
            return []
        return [structs.replace(draft, kind="speech", parties={told.name: told}, least=1, evidence=[*draft.evidence],
                                statements=[])]

    def _cast(self, number: int, hit: Hit, after: Sides, before: Sides) -> Cast:
        """Who takes part by the shape of the event; nobody new where the word points back to an event told before."""
        trigger = hit.trigger
        behind = structs.replace(after, own=[]) if trigger.led else after
        cast = SHAPES[trigger.shape](behind, before, verb=trigger.verb)
        if not trigger.verb and hit.items[hit.at].word in self._words.pointing:
            return structs.replace(cast, actors=before.own[:2], adjectives=(), subject=False, least=MANY)
        if not trigger.verb and hit.before in self._words.pointing:
            return structs.replace(cast, actors=[], adjectives=(), subject=False, least=MANY)
        if trigger.shape == "gathering" and before.own and self._telling.is_hosted(hit):
            return structs.replace(cast, actors=list(dict.fromkeys([*cast.actors, *before.own[:2]])))
        meets = trigger.shape == "sides" and (trigger.alone or trigger.paired or not trigger.verb)
        body = meets and self._beside.is_one_body(number, hit, after, before)
        if body:
            cast = structs.replace(cast, subject=False, least=1, adjectives=(), actors=cast.actors or before.own[:1])
        if (body or trigger.shape == "gathering") and before.own and self._telling.is_attended(hit):
            goes = not self._words.purpose.isdisjoint(words_before(hit.items, hit.at))
            held = trigger.shape == "gathering" and goes and any(
                self._scene.found[number][i].kind == "body" for i in after.own)  # who only goes there is no side of it
            guests = [] if held else self._scene.of_kinds(number, before.own, PEOPLE | {"state"})
            cast = structs.replace(cast, actors=[*dict.fromkeys([*cast.actors, *guests])], guests=guests)
            return self._suits.suited(number, hit, cast, after, before) if trigger.shape == "gathering" else cast
        if trigger.shape == "visitor":
            guests = self._visits.guests_behind(number, hit, cast, after, before)
            if guests:
                return structs.replace(
                    cast, actors=guests, subject=False, place=[i for i in cast.place if i not in guests])
            cast = self._visits.cast(number, hit, cast, after, before)
        if trigger.kind in DEALS:
            cast = self._suits.signed(number, hit, cast, before)
        if trigger.paired and not self._beside.is_paired(number, hit, after, before):
            return structs.replace(cast, actors=[], adjectives=(), subject=False, least=MANY)
        if trigger.paired and trigger.shape == "sides":
            own = before.own or after.own
            cast = structs.replace(cast, actors=[
                i for i in cast.actors if i in own or self._scene.found[number][i].kind in PEOPLE])
        cast = self._suits.suited(number, hit, cast, after, before)
        beside = trigger.paired and trigger.shape == "sides"
        told = beside or hit.sure or self._pacts.is_made(hit, after)
        if told or self._beside.is_explicit(number, hit, after, before):
            alone = not told and bool(after.own) and bool(after.partner)  # "the call of X and his counterpart"
            return structs.replace(cast, subject=False) if alone and trigger.shape == "sides" else cast
        return structs.replace(cast, subject=False, least=MANY, adjectives=())

    def _parties(self, number: int, hit: Hit, cast: Cast, after: Sides, before: Sides, reading: SideReader,
                 told: Sequence[Told]) -> tuple[Parties, Sequence[tuple[str, Parties]]]:
        """Who takes part; and by which way each was found, those of both sides untold."""
        company, trigger = self._company, hit.trigger
        parties = beside = company.beside(number, cast, after)
        spoken = [t for t in told if t.occasion == trigger.kind] if cast.medium else []
        heard = company.press.interviewed(beside, spoken)
        parties = heard or parties
        subject: Parties = {}
        partner: Parties = {}
        pair: Parties = {}
        leads = trigger.verb or self._words.verb_last
        sits = trigger.joint and trigger.shape == "sides" and cast.least < MANY
        both = after.both or (leads and before.both) or (sits and (trigger.strict or not parties))
        if (len(parties) < TWO_SIDES and both and trigger.shape in ("sides", "speaker")) or trigger.both:
            deal = trigger.kind in DEALS and not (trigger.both or after.bearers or before.bearers)
            nations = after.nations or before.nations or (trigger.joint and trigger.strict)
            pair = company.both(number, hit.start, before, nations=nations, deal=deal, joint=trigger.joint)
            parties = pair or parties
        found = self._scene.found[number]
        alone = trigger.shape != "gathering" and len(parties) < cast.least and all(
            found[i].kind == "state" for i in cast.actors)
        nobody = trigger.verb and trigger.shape == "sides" and len(parties) == 1 and not (before.own or after.own)
        alone = alone or (nobody and not self._words.verb_last and bool(cast.actors))
        reached = self._words.verb_last and hit.sure and bool(before.own) and self._words.side.get(hit.before) == "to"
        wanted = (cast.subject or alone) and (trigger.verb or reached or not trigger.strict) and not heard
        bearer = not trigger.verb and not parties and any(found[i].kind == "office" for i in after.own)
        if wanted and not (pair or before.stranger or bearer) and "person" in cast.kinds and cast.least < MANY:
            speaking = [t for t in told if t.occasion == trigger.kind]
            first = self._telling.is_first(hit)
            kinds = cast.kinds - {"body"} if trigger.shape == "visitor" and not trigger.verb else cast.kinds
            subject = company.voice(hit.start) if first else self._visitor(hit, parties) or company.peer_of_speaker(
                company.subject(number, hit, before, reading, speaking, parties, kinds), hit)
            parties = {**subject, **parties} if trigger.verb or len(subject) + len(parties) <= MOST else parties
        realm = company.realm(number, hit.start) if cast.realm and not parties and cast.least < MANY else {}
        if trigger.verb and cast.least < MANY:
            company.acted(hit, subject or company.of(number, (before.own or after.own)[:1]))
        parties = {**parties, **realm}
        if trigger.verb and trigger.shape == "sides" and len(parties) == 1 and self._telling.is_first(hit):
            parties = company.together(parties, deal=trigger.kind in DEALS)
        if trigger.joint and trigger.shape == "speaker" and len(parties) == 1:
            parties = company.joined(parties)
        alone = leads and trigger.shape == "sides" and len(parties) < TWO_SIDES
        peer = before if alone and not after.partner else after
        if peer.partner and trigger.shape in ("sides", "speaker", "message"):
            partner = company.partner(parties, peer.partner, peer.partner_at)
            parties = {**parties, **partner}
        if cast.least < MANY:
            parties = self._pacts.known(number, hit, parties, beside, (after, before), told)
        return parties, (("beside", beside), ("subject", subject), ("partner", partner), ("realm", realm))

    def _visitor(self, hit: Hit, parties: Parties) -> Parties:
        """Whose a noun with a possessive is behind an "and": the guest's of the visit told right before ("the visit of
        X to Y and his meeting with Z"), or nobody's."""
        sentence, guest = self._guest
        told = hit.trigger.possessed and hit.before in self._words.joins and sentence == hit.items[0].start
        return dict(guest) if told and guest.keys().isdisjoint(parties) else {}

    def _least(self, number: int, hit: Hit, cast: Cast, parties: Parties, sides: tuple[Sides, Sides],
               place: tuple[Place, frozenset[str]] | None, told: Sequence[Told]) -> int:
        """Participants that the event needs: no interview without somebody who speaks, no visit without a goal, no
        attack by nobody."""
        after, before = sides
        if hit.trigger.owners:
            return 1
        doers = self._scene.of_kinds(number, cast.lead, cast.kinds)
        if cast.lead and not self._company.acts(number, doers):
            return MANY
        if (hit.trigger.led and not told) or (hit.trigger.remark and self._scene.outlet in parties):
            return MANY
        if hit.trigger.kind == "sanction":
            return max(cast.least, TWO_SIDES)  # sanctions by themselves are a state of things
        if cast.medium and all(map(self._company.press.is_outlet, parties.values())):
            return MANY
        if hit.trigger.alone and cast.actors and not (cast.subject or hit.trigger.present):
            return cast.least
        if hit.trigger.shape == "visitor" and place is None and (hit.trigger.verb or not after.toward):
            return cast.least if after.land or before.land else MANY
        if hit.items[hit.at].word in self._words.enters and place is None:
            return MANY
        return cast.least

    def _date(self, number: int, hit: Hit) -> Date | None:
        """The day told in the same clause, else none."""
        dates = self._scene.dates[number]
        if not dates:
            return None
        begin, end = self._scene.folded.to_source(*self._telling.clause(hit))
        place = self._scene.folded.origin(hit.start)
        first, last = (bisect_left(dates, edge, key=lambda date: date.span[0]) for edge in (begin, end))
        near = [date for date in dates[first:last] if date.edtf]
        return min(near, key=lambda date: abs(date.span[0] - place)) if near else None
