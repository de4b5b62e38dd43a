"""The thread of an article: who is meant, mention by mention and statement by statement."""

from collections.abc import Callable, Mapping, Sequence

import msgspec

from dragoman.discourse.people import People, Person, Told
from dragoman.discourse.referents import Referent
from dragoman.discourse.window import Window
from dragoman.packs.found import Found
from dragoman.packs.knowledge import Knowledge
from dragoman.records import ActorKind, Args, Because, Span, identity

OF_A_STATE = frozenset({"king", "president", "crown-prince", "deputy-crown-prince", "supreme-leader", "parliament-speaker", "emir",
                        "deputy-foreign-minister", "spokesperson-foreign-ministry", "spokesperson-government"})
"""Offices that an outlet names without their state when they are of its own."""

AS_WRITTEN = frozenset({"thread.unnamed", "thread.office-unknown", "thread.indefinite", "thread.unknown"})
"""Reasons of a referent that has no name but the words of the page."""

ANONYMOUS = frozenset({"official", "source", "diplomat", "officials", "sources", "diplomats", "statement", "report", "spokesperson"})
"""English glosses of those whom the press leaves without a name on purpose."""

LEAD = 600
"""Characters after a lead's "an expert" in which the expert is named."""

GENERIC = frozenset({"minister", "spokesperson", "ambassador", "secretary-general", "envoy", "deputy", "representative", "adviser"})
"""Offices that are told in full once and then by this word alone."""


class Setting(msgspec.Struct, frozen=True):
    """What is known of the article from outside its words: page key, home state of its outlet (iso2 or ""), time;

    article: the definite article that the language writes onto its nouns, or "".
    """

    page: str
    home: str
    window: Window
    article: str = ""


class Thread:
    """Resolves the mentions of an article; subjects are resolved in the order of the text, as the thread goes on."""

    def __init__(self, found: Sequence[Sequence[Found]], text: str, words_of: Callable[[Span], str], pointed: Callable[[Span], bool],
                 knowledge: Knowledge, setting: Setting, people: People, spoken: Sequence[Span],
                 heads: Sequence[Found]) -> None:
        self._found, self._text, self._words, self._pointed = found, text, words_of, pointed
        self._knowledge, self._setting, self._people = knowledge, setting, people
        self._first_speaker = next((p for p in map(people.at, spoken) if p is not None), None)
        self._alone = len({p.span for p in map(people.at, spoken) if p is not None}) == 1
        self._article = setting.article
        self._heads = heads
        self._since = -1
        self._last: tuple[Referent, ...] = ()
        self._last_person: tuple[Referent, ...] = ()
        self._bodies: list[tuple[int, str, str]] = [
            (m.span[0], m.offices[0], m.states[0]) for line in found for m in line if m.kind == "body" and m.offices and m.states]

    # -- mentions ------------------------------------------------------------------------------------

    def mention(self, mention: Found) -> tuple[Referent, ...]:
        """Whom a mention means, without asking who spoke last; empty where only the thread can tell."""
        if mention.kind == "person":
            person = self._people.of(mention)
            return (self._person(person, "thread.name"),) if person is not None else ()
        if mention.kind == "office":
            return self._office(mention)
        if mention.kind == "pronoun":
            return ()
        return self._thing(mention)

    def _person(self, person: Person, rule: str, **args: str) -> Referent:
        role = self.role(person)
        if person.ref:
            return Referent(self._knowledge.actors[person.ref].name, person.ref, "person", role, Because(rule, _args(args)))
        name = self._words(person.span)
        local = identity("person", self._setting.page, " ".join(person.words)).replace("person-", "person:")
        return Referent(name, local, "person", role, Because(rule, _args(args)), known=False)

    def role(self, person: Person) -> str | None:
        """The office that the article gives a person, in English."""
        for told in person.offices:
            state = told.state or ("" if told.body else self._state_of(person, told.office))
            named = self.office_name(told.office, state, told.rest, "" if told.state else told.body)
            if named:
                return f"Former {named}" if told.former else named
        return None

    def _state_of(self, person: Person, office: str) -> str:
        """The state of an office told without one: as the person's own terms say, else the home of the outlet."""
        terms = [t for t in self._knowledge.career(person.ref) if t.office == self._knowledge.held(office, t.state)] if person.ref else []
        if terms:
            return terms[0].state
        return self._setting.home if office.endswith("minister") or office in OF_A_STATE else ""

    def office_name(self, office: str, state: str, rest: Sequence[str] = (), body: str = "") -> str | None:
        """An office in English, with the body of a second office word inside it (a ministry's spokesman)."""
        known = self._knowledge.offices.get(office)
        if known is None:
            return None
        kind = known.kind
        inner = next((o for o in rest if o in self._knowledge.offices and self._knowledge.offices[o].kind == "body"), "")
        if inner and not body:
            name = self._knowledge.office_name(inner, state)
            return f"{self._knowledge.office_name(office)} of the {name}" if kind == "person" else name
        return self._knowledge.office_name(office, state, body)

    def _office(self, mention: Found) -> tuple[Referent, ...]:
        """An office without a name: who bears it on the page, else who held it then, else the office itself."""
        if mention.indefinite or not mention.offices:
            return (self._introduced(mention) or self._unnamed(mention, "thread.indefinite"),)
        if mention.number == "d" and not mention.states:
            pair = self._pair(mention)
            if pair:
                return pair
        states = mention.states or ("",)
        if mention.number == "s" or len(states) == 1:
            return (self._holder(mention, states[0]),)
        return tuple(self._holder(mention, state) for state in dict.fromkeys(states))

    def _holder(self, mention: Found, state: str) -> Referent:
        office = mention.offices[0]
        person = self._bearer(office, state, mention.span[0])
        if person is not None:
            return self._person(person, "thread.office-on-page", office=office)
        body = mention.bodies[0] if mention.bodies else ""
        where = state or ("" if body else self._setting.home)
        window = self._setting.window
        if window.closed and mention.number == "s":
            holder = self._knowledge.holder(office, "" if body and not state else where, body, window.first, window.last)
            if holder is not None:
                named = next((p for p in self._people.all if p.ref == holder), None)
                if named is not None:
                    named.offices.append(Told(office, where, mention.span, mention.offices[1:]))
                role = self.office_name(office, where, mention.offices[1:])
                return Referent(self._knowledge.actors[holder].name, holder, "person", role,
                                Because("thread.office-holder", {"office": office, "first": window.first, "last": window.last}))
        told = self._told_of_one(mention, office, where)
        if told is not None:
            return told
        return self._unnamed(mention, "thread.office-unknown", "office", self.office_name(office, where, mention.offices[1:]))

    def _pair(self, mention: Found) -> tuple[Referent, ...]:
        """The two bearers of an office told in the dual ("the two presidents"): the last two named before."""
        office = mention.offices[0] if mention.offices else ""
        held = self._knowledge.held(office, "")
        near = [(max(at for at in p.places if at < mention.span[0]), p) for p in self._people.all
                if p.places[0] < mention.span[0] and (not office or p.holds(held, "") or any(office in told.office for told in p.offices))]
        last = [p for _, p in sorted(near, key=lambda found: -found[0])[:2]]
        return tuple(self._person(p, "thread.pair", office=office) for p in reversed(last)) if len(last) == 2 else ()

    def _told_of_one(self, mention: Found, office: str, state: str) -> Referent | None:
        """The lead gives the office and the next sentence the name; or nobody else speaks on the page."""
        lead = self._first_speaker
        if lead is None or mention.number != "s" or mention.definite:
            return None
        before = mention.span[0] < lead.places[0]
        if before and not lead.offices:
            lead.held.append((self._knowledge.held(office, state), state))
            lead.offices.append(Told(office, state, mention.span, mention.offices[1:], "".join(mention.bodies[:1])))
            return self._person(lead, "thread.lead-office", office=office)
        if self._alone and (before or not lead.offices or not lead.ref):
            return self._person(lead, "thread.only-speaker", office=office)
        return None

    def _bearer(self, office: str, state: str, place: int) -> Person | None:
        """Who bears an office on the page: the last one named before the place, else the first after it."""
        held = self._knowledge.held(office, state)
        fits = [p for p in self._people.all if p.holds(held, state) or any(
            _short_for(office, told.office) and (not state or not told.state or told.state == state) for told in p.offices)]
        if not state and any(not p.foreign for p in fits):
            fits = [p for p in fits if not p.foreign]
        if not fits:
            return None
        earlier = [p for p in fits if any(at < place for at in p.places)]
        if earlier:
            return max(earlier, key=lambda p: max(at for at in p.places if at < place))
        return min(fits, key=lambda p: min(p.places))

    def _thing(self, mention: Found) -> tuple[Referent, ...]:
        """A state, a body, an outlet, a group, somebody unnamed."""
        if mention.kind in ("unnamed", "group"):
            pair = self._pair(mention) if mention.number == "d" else ()
            if pair:
                return pair
            introduced = self._introduced(mention)
            if introduced is not None:
                return (introduced,)
            return (self._unnamed(mention, "thread.unnamed", "group" if mention.kind == "group" else "unnamed"),)
        if mention.offices:
            return (self._office_body(mention),)
        for ref in mention.refs:
            actor = self._actor(ref)
            if actor is not None:
                return (actor,)
        return (self._unnamed(mention, "thread.unknown", "body"),)

    def _introduced(self, mention: Found) -> Referent | None:
        """Somebody whom the lead calls "an expert", "a doctor" and the next sentence names; never an official or a source."""
        lead = self._first_speaker
        if lead is None or mention.number != "s" or mention.kind == "group" or mention.gloss in ANONYMOUS:
            return None
        near = mention.span[0] < lead.places[0] <= mention.span[0] + LEAD
        return self._person(lead, "thread.introduced") if near and not self._heads_before(mention, lead) else None

    def _heads_before(self, mention: Found, lead: Person) -> bool:
        """Does somebody else head a sentence between the mention and the place where the lead names its speaker?"""
        return any(mention.span[1] < h.span[0] < lead.places[0] for h in self._heads)

    def _actor(self, ref: str) -> Referent | None:
        tag, _, key = ref.partition(":")
        facts = self._knowledge
        kind: ActorKind = "outlet" if tag == "OUTLET" else "body" if tag == "BODY" else "state"
        if tag == "STATE":
            state = facts.states[key]
            return Referent(state.name, state.qid or f"state:{key.lower()}", "state", None, Because("thread.state"))
        if tag == "PLACE":
            stands = facts.speaks.get(key, "")
            if stands not in facts.actors:
                return Referent(key, None, "state", None, Because("thread.place"))
            actor = facts.actors[stands]
            return Referent(actor.name, actor.id, "state" if actor.kind == "state" else "body", None, Because("thread.metonym", {"place": key}))
        actor = facts.actors[key]
        return Referent(actor.name, actor.id, kind, None, Because("thread.name"))

    def _office_body(self, mention: Found) -> Referent:
        """A ministry, a presidency: of the state told, of the one named last, or of the outlet's own."""
        office = mention.offices[0]
        state = mention.states[0] if mention.states else ""
        rule = "thread.body"
        if not state and (mention.number == "p" or (self._article and not mention.definite)):
            return self._unnamed(mention, "thread.unnamed")
        if not state:
            same = [(at, s) for at, o, s in self._bodies if o == office or self._knowledge.offices[office].template.split()[0] in o.title()]
            before = [s for at, s in same if at < mention.span[0]] or [s for _, s in same[:1]]
            state, rule = (before[-1], "thread.body-before") if before else (self._setting.home, "thread.body-home")
        name = self.office_name(office, state) or self._words(mention.span)
        return Referent(name, f"body:{identity('b', office, state)[2:]}" if state else None, "body", None, Because(rule, {"office": office}))

    def _unnamed(self, mention: Found, rule: str, kind: ActorKind = "unnamed", role: str | None = None) -> Referent:
        return Referent(self._words(mention.span), None, kind, role, Because(rule), known=False)

    # -- subjects ------------------------------------------------------------------------------------

    def subject(self, mentions: Sequence[Found], words: str | None, place: int, *, keep: bool) -> tuple[Referent, ...]:
        """Who speaks: the actors of the clause, the words of its subject, or (neither) whoever spoke last.

        place: where (folded); keep: does the thread go on from here? Not from a headline, nor from a statement inside another's.
        """
        self._listen(place)
        said: list[Referent] = []
        for mention in mentions:
            said += self._meant(mention)
        if len(said) == 1 and words is not None and said[0].because.rule in AS_WRITTEN:
            said = [msgspec.structs.replace(said[0], name=words)]
        if not said and words is not None and self._article and words.startswith(self._article) and self._last_person \
                and self._last_person[0].kind == "person" and words.count(" ") < 3:
            said = self._again(self._last_person, "thread.title")
        if not said and words is not None:
            said = [Referent(words, None, "unnamed", None, Because("thread.words"), known=False)]
        if not said:
            said = self._again(self._last, "thread.carried")
        out = tuple({(r.name, r.actor): r for r in reversed(said)}.values())[::-1]
        if keep and out:
            self._last, self._since = out, place
            if out[0].kind in ("person", "office", "unnamed"):
                self._last_person = out
        return out

    def _listen(self, place: int) -> None:
        """Take note of whoever has headed a sentence since somebody last spoke: the thread passes to him."""
        since = [h for h in self._heads if self._since < h.span[0] < place]
        for head in reversed(since):
            meant = self.mention(head)
            if meant and meant[0].kind == "person":
                self._last = self._last_person = meant
                self._since = place - 1
                return

    def _still(self, mention: Found) -> list[Referent]:
        """Whoever spoke last, where a short title fits him: the minister, the ambassador."""
        if mention.kind != "office" or mention.states or mention.bodies or mention.number != "s" or mention.offices[:1] == ():
            return []
        last = self._last_person[0] if self._last_person else None
        person = next((p for p in self._people.all if last is not None and p.ref == last.actor), None) if last and last.known else None
        office = mention.offices[0]
        if person is None or not any(office == told.office or _short_for(office, told.office) for told in person.offices):
            return []
        return self._again(self._last_person, "thread.title")

    def _meant(self, mention: Found) -> list[Referent]:
        if mention.kind == "pronoun":
            return self._again(self._last_person or self._last, "thread.pronoun")
        if mention.kind in ("office", "unnamed", "group") and not mention.indefinite and self._points_back(mention):
            return self._again(self._last or self._last_person, "thread.title")
        return self._still(mention) or list(self.mention(mention))

    def _again(self, referents: Sequence[Referent], rule: str) -> list[Referent]:
        """The same actors, meant once more for another reason."""
        return [msgspec.structs.replace(r, because=Because(rule, {"to": r.name})) for r in referents]

    def _points_back(self, mention: Found) -> bool:
        """Is it "this official", or a title without a state that nobody bears on the page?"""
        if self._pointed(mention.span):
            return True
        if mention.kind == "unnamed" and mention.number == "s" and mention.definite:
            return bool(self._last)
        short = self._text.count(" ", *mention.span) < 2
        if mention.kind == "office" and short and mention.definite and not mention.states and not mention.bodies and mention.number == "s":
            return bool(self._last_person) and self._bearer(mention.offices[0] if mention.offices else "", "", mention.span[0]) is None
        return mention.kind == "office" and bool(mention.offices) and not mention.bodies and not mention.states and bool(self._last_person) \
            and self._bearer(mention.offices[0], "", mention.span[0]) is None and not self._setting.home


def _short_for(word: str, office: str) -> bool:
    """Is the office told in full what this one word stands for? A prime minister is never "the minister"."""
    return word in GENERIC and word in office and "prime-minister" not in office


def _args(args: Mapping[str, str]) -> Args:
    return {key: value for key, value in args.items()}
