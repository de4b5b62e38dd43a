"""Whom a mention means: a name, an office without a name, a body, somebody unnamed."""

from collections.abc import Sequence

from dragoman.discourse.bodies import AT_THE_UN, UN_BODIES
from dragoman.discourse.following import SEAT, is_other_lead, may_be_of, named_next, own_holder, seated, sits
from dragoman.discourse.ministries import OfficeBodies, is_definite, is_open
from dragoman.discourse.naming import GENERIC, Naming, Setting, short_for
from dragoman.discourse.offices import Told
from dragoman.discourse.people import People
from dragoman.discourse.register import Person
from dragoman.packs.found import Found, Referent
from dragoman.packs.knowledge import Knowledge
from dragoman.packs.notes import Notes
from dragoman.records import Because, Span

ANONYMOUS = frozenset(
    {"official", "source", "diplomat", "officials", "sources", "diplomats", "statement", "report", "spokesperson",
     "family"}
)
"""English glosses of those whom the press leaves without a name on purpose, and of those who are several."""

REPORTER = "journalist"
"""The English gloss of those who, told with their outlet, report or ask."""

SOURCE = "source"
"""How the glosses of those end who are never somebody named before."""

FROM_TERMS = "thread.office-holder"
"""The rule by which an office means whoever held it then: the page does not name him."""

UNTOLD = frozenset({FROM_TERMS, "thread.office-unknown"})
"""Reasons of a bearer of an office whom the page itself does not name."""

LEAD = 600
"""Characters after a lead's "an expert" in which the expert is named."""


class Meaning:
    """Resolves the mentions of an article one by one.

    spoken: the mentions that are subjects of its statements, by place; heads: the people who head its sentences;
    notes: takes down who bears an office.
    """

    def __init__(
        self,
        found: Sequence[Sequence[Found]],
        knowledge: Knowledge,
        setting: Setting,
        people: People,
        spoken: Sequence[Span],
        heads: Sequence[Found],
        notes: Notes | None = None,
    ) -> None:
        self._knowledge, self._setting, self._people, self._heads = knowledge, setting, people, heads
        self._notes = notes
        self.naming, self.window = Naming(knowledge, setting), setting.window
        speakers = [person for person in map(people.at, spoken) if person is not None]
        self._first_speaker = speakers[0] if speakers else None
        self._titled = bool(speakers and speakers[0].offices)
        self._alone = len({person.span for person in speakers}) == 1
        self._order = sorted(spoken)
        self._spoken, self._leading = {*spoken}, {*spoken, *(head.span for head in heads)}
        offices = {m.span: m for line in found for m in line if m.kind == "office" and m.states}
        self._several = len({offices[span].states for span in spoken if span in offices}) > 1
        self._bodies = OfficeBodies(found, knowledge, setting, self.naming)

    def of(self, mention: Found) -> tuple[Referent, ...]:
        """Whom a mention means, without asking who spoke last; empty where only the thread can tell."""
        if mention.kind == "person":
            person = self._people.of(mention)
            if person is None:
                return ()
            if person.sound:
                return (self.naming.person(person, "thread.sound", like=person.sound),)
            return (self.naming.person(person, "thread.name"),)
        if mention.kind == "office":
            return self._office(mention)
        if mention.kind == "pronoun":
            return ()
        return self._thing(mention)

    def _office(self, mention: Found) -> tuple[Referent, ...]:
        """An office without a name: who bears it on the page, else who held it then, else the office itself."""
        if mention.indefinite or not mention.offices:
            return (self._introduced(mention) or self.naming.as_written(mention, "thread.indefinite"),)
        if mention.number == "d" and not mention.states:
            pair = self.pair(mention)
            if pair:
                return pair
        states = mention.states or ("",)
        if mention.number == "p" and len(states) == 1:  # many, of whom nobody can tell who they are
            where = self.naming.office_name(mention.offices[0], states[0], mention.offices[1:])
            return (self.naming.as_written(mention, "thread.office-unknown", "office", where),)
        if mention.number == "s" or len(states) == 1:
            return (self._holder(mention, states[0]),)
        each = tuple(self._holder(mention, state) for state in dict.fromkeys(states))
        if len(each) > 2 and any(one.because.rule in UNTOLD for one in each):
            return (self.naming.as_written(mention, "thread.office-unknown", "office"),)
        return each

    def _holder(self, mention: Found, state: str) -> Referent:
        office = mention.offices[0]
        sits = mention.host.startswith(SEAT)
        person = seated(mention, self._people) if sits else self.bearer(office, state, mention.span[0])
        if person is not None:
            if mention.host and any(told.office == office and not told.host for told in person.offices):
                self._people.give(person, self._as_told(mention, state), held=False)
            return self.naming.person(person, "thread.office-on-page", office=office)
        body = mention.bodies[0] if mention.bodies else ""
        where = state or ("" if body or self.naming.is_of_a_body(office) else self._setting.home)
        window = self._setting.window
        if window.closed and self._is_held(mention, office, where, told=bool(state)):
            holder = self._knowledge.holder(
                office, "" if body and not state else where, body, window.first, window.last
            )
            if holder is not None and self.naming.is_named(holder):
                named = self._people.register.by_ref.get(holder)
                if named is not None:
                    self._people.give(named, Told(office, where, mention.span, mention.offices[1:]), held=False)
                role = self.naming.office_name(office, where, mention.offices[1:])
                return Referent(
                    self._knowledge.actors[holder].name,
                    holder,
                    "person",
                    role,
                    Because(FROM_TERMS, {"office": office, "first": window.first, "last": window.last}),
                )
        told = self._told_of_one(mention, office, where) or self._told_below(mention, office)
        if told is not None:
            return told
        role = self.naming.office_name(office, where, mention.offices[1:], affairs="".join(mention.affairs[:1]))
        return self.naming.as_written(mention, "thread.office-unknown", "office", role)

    def _is_held(self, mention: Found, office: str, state: str, *, told: bool) -> bool:
        """May an office mean who holds it then: one person's, not of the past, and one that the state has?

        told: the page tells the state; where it does not, the office is "the" one, no "his president".
        """
        if mention.former or (mention.number != "s" and len(mention.states) < 2):
            return False
        if office == AT_THE_UN and mention.host and not any(body in mention.host for body in UN_BODIES):
            return False  # the terms know those at the United Nations alone
        if not (told or mention.bodies or is_definite(mention, self._setting)):
            return False
        return not state or self.naming.may_have(state, office, strict=not told)

    def pair(self, mention: Found) -> tuple[Referent, ...]:
        """The two bearers of an office told in the dual ("the two presidents"): the last two named before; where it is
        not known of two, the last two persons."""
        office = mention.offices[0] if mention.offices else ""
        held = self._knowledge.held(office, "")
        near = [p for p in self._people.all if p.places[0] < mention.span[0]]
        bear = [p for p in near
                if not office or p.holds(held, "") or any(office in told for told, _ in p.posts)]
        last = sorted(bear if len(bear) > 1 else near, key=lambda p: p.before(mention.span[0]))[-2:]
        return tuple(self.naming.person(p, "thread.pair", office=office) for p in last) if len(last) > 1 else ()

    def _as_told(self, mention: Found, state: str) -> Told:
        """The office of a mention as one that the page gives somebody."""
        body = "".join(mention.bodies[:1])
        offices, former = mention.offices, mention.former
        affairs = "".join(mention.affairs[:1])
        return Told(offices[0], state, mention.span, offices[1:], body, former, mention.host, mention.field,
                    affairs=affairs)

    def _told_of_one(self, mention: Found, office: str, state: str) -> Referent | None:
        """The lead gives the office and the next sentence the name; or nobody else speaks on the page."""
        lead = self._first_speaker
        if lead is None or mention.number != "s" or mention.definite or self._elsewhere(lead, mention):
            return None
        served = {term.state for term in self._knowledge.career(lead.ref)} if lead.ref else set()
        if state and served and state not in served:
            return None
        before = mention.span[0] < next((at for at in lead.places if at >= self._setting.body), 0)
        if not before and is_open(mention, self._setting):
            return None
        whole = not lead.offices and self.naming.is_whole(mention)
        leads = mention.span in self._leading or (
            mention.span[0] < self._setting.body and not is_other_lead(mention, lead, self._heads, self._setting.body))
        told = self._as_told(mention, "".join(mention.states[:1]))
        if before and whole and leads and not self._setting.pointed(mention.span):
            self._people.give(lead, told)
            return self.naming.person(lead, "thread.lead-office", office=office)
        bears = before or (not lead.offices if lead.ref else len(lead.words) > 1) or sits(lead, office)
        if self._alone and not mention.former and bears:
            if whole and mention.span in self._spoken:
                self._people.give(lead, told, held=False)
            return self.naming.person(lead, "thread.only-speaker", office=office)
        return None

    def _told_below(self, mention: Found, office: str) -> Referent | None:
        """The office of a speaker whom the next paragraph names."""
        heads = mention.span in self._spoken and mention.number == "s" and not mention.former
        person = named_next(mention, self._order, self._people) if heads else None
        if person is None:
            return None
        if self.naming.is_whole(mention):
            self._people.give(person, self._as_told(mention, "".join(mention.states[:1])))
        return self.naming.person(person, "thread.lead-office", office=office)

    def _elsewhere(self, person: Person, mention: Found) -> bool:
        """Is the office told with its state or body, and is it none of those that the page gives its first speaker?

        Of a stranger nobody knows it where officers of several states speak.
        """
        if self._several and mention.states and not person.ref:
            return True
        if not self._titled or not (mention.states or mention.bodies or len(mention.offices) > 1):
            return False
        office, states = mention.offices[0], mention.states
        if sits(person, office):
            return False
        return not any(
            (known == office or short_for(office, known)) and (not of or not states or of in states)
            for known, of in person.posts
        )

    def bearer(self, office: str, state: str, place: int) -> Person | None:
        """Who bears an office on the page: the last one named before the place, else the first after it. Where its
        state is not told, one of the outlet's own state before others, by whatever name the terms know that office."""
        held, home = self._knowledge.held(office, state), "" if state else self._setting.home

        def meant(known: str) -> bool:
            return short_for(office, known) or (known == office and not state)

        ranked: list[Person] = []
        for p in self._people.register.bearing(lambda known: known == held or meant(known), place):
            told = any(meant(known) and (not state or of == state or (not of and may_be_of(self._knowledge, p, state)))
                       for known, of in p.posts)
            if told or p.holds(held, state):
                ranked.append(p)
        if not state and any(not p.foreign for p in ranked):
            ranked = [p for p in ranked if not p.foreign]
        elif home and office not in GENERIC:
            own = own_holder(self._knowledge, self._people, self.window, office, home)
            bare = [p for p in ranked if any(told.office == office and not told.own for told in p.offices)]
            ranked = bare or [p for p in ranked if any(of == home for _, of in p.posts)] or own or ranked
        ranked = [p for p in ranked if not p.once(lambda known: known == office or short_for(office, known))] or ranked
        if self._notes is not None:
            self._notes.bearers[office, state, place] = [p.span for p in ranked]
        return ranked[0] if ranked else None

    def _thing(self, mention: Found) -> tuple[Referent, ...]:
        """A state, a body, an outlet, a group, somebody unnamed."""
        if mention.kind in ("unnamed", "group"):
            pair = self.pair(mention) if mention.number == "d" and not mention.gloss.endswith(SOURCE) else ()
            if pair:
                return pair
            introduced = self._introduced(mention)
            if introduced is not None:
                return (introduced,)
            return (
                self.naming.as_written(mention, "thread.unnamed", "group" if mention.kind == "group" else "unnamed"),
            )
        if mention.offices:
            return (self._bodies.of(mention),)
        if mention.refs:
            return (self.naming.actor(mention.refs[0]),)
        return (self.naming.as_written(mention, "thread.unknown", "body"),)

    def _introduced(self, mention: Found) -> Referent | None:
        """Somebody whom the lead calls "an expert", "a doctor" and the next sentence names.

        Never an official or a source, unless the headline tells the state of both.
        """
        lead = self._first_speaker
        if lead is None or mention.number != "s" or mention.kind == "group":
            return None
        asks = mention.gloss == REPORTER and bool(mention.bodies)
        if (asks or mention.gloss in ANONYMOUS) and not self._is_headed(mention, lead):
            return None
        near = mention.span[0] < lead.places[0] <= mention.span[0] + LEAD
        if not near or self._heads_before(mention, lead):
            return None
        leads = mention.span in self._leading or mention.span[0] < self._setting.body
        if mention.offices and not lead.offices and self.naming.is_whole(mention) and leads:
            self._people.give(lead, self._as_told(mention, "".join(mention.states[:1])), held=False)
        return self.naming.person(lead, "thread.introduced")

    def _is_headed(self, mention: Found, lead: Person) -> bool:
        """Does a headline tell an official by his state alone (a Russian diplomat), that of the first speaker?"""
        states = {state for _, state in lead.posts}
        return mention.span[0] < self._setting.body and not states.isdisjoint(mention.states)

    def _heads_before(self, mention: Found, lead: Person) -> bool:
        """Does somebody else head a sentence between the mention and the place where the lead names its speaker?

        Who is told by a trade alone ("a researcher of the centre") is nobody else.
        """
        between = [h for h in self._heads if mention.span[1] < h.span[0] < lead.places[0]]
        return any(h.name is not None or not (h.offices and self.naming.is_a_trade(h.offices[0])) for h in between)
