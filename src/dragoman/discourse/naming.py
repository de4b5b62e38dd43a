"""What the record calls somebody: names, ids and offices in English, with the reason."""

from collections.abc import Callable, Mapping, Sequence
from itertools import islice, takewhile

import msgspec

from dragoman.discourse import posts
from dragoman.discourse.offices import (
    AT,
    CABINETS,
    CROWNS,
    OF_A_STATE,
    OVER,
    REGIME,
    Told,
    is_of_a_body,
    over_in,
    spoken_place,
)
from dragoman.discourse.register import Person
from dragoman.discourse.window import Window
from dragoman.discourse.wording import fullest, listed, ministry, over, together, together_at, within
from dragoman.identity import identity
from dragoman.packs.found import Found, Referent
from dragoman.packs.knowledge import Knowledge
from dragoman.packs.lookups import state_of
from dragoman.records import Because, Span
from dragoman.vocabulary import ActorKind

GENERIC = frozenset(
    {"minister", "spokesperson", "ambassador", "secretary-general", "envoy", "deputy", "representative", "adviser"}
)
"""Offices that are told in full once and then by this word alone."""

NOBODYS = frozenset({"head", "deputy-head", "director", "deputy-director", "member", "secretary", "managing-director",
                     "executive-director", "board-chairman", "board-member", "commander", "secretary-general"})
"""Offices that no state has, only a body: a state beside them is that of a body which the data do not know."""

ENVOY_OF_A_BODY = "representative"
"""The office of whoever is sent by a state and, where a body is told, of who speaks for that body somewhere."""

IN_CHARGE = "acting-head"
"""The office of whoever is in charge of a body without being its head: of a ministry he is the acting minister."""

REDUNDANT = GENERIC | {"cabinet-member"}
"""Offices that say nothing more of somebody whose other office is told beside them."""


class Setting(msgspec.Struct, frozen=True):
    """What is known of the article from outside its words.

    page: its key; home: the state of its outlet (iso2), or ""; window: the days of which it speaks; article: the
    definite article that the language writes onto its nouns, or ""; words: the words of the page at a folded span;
    pointed: does a demonstrative stand beside the span? latin: a name in Latin letters, None where no scheme is known.
    body: where the headline ends; land: what its papers call the home; about: the state (iso2) of most of those whom
    the article names, or ""; the rest is as in lookups.
    """

    page: str
    home: str
    window: Window
    article: str
    words: Callable[[Span], str]
    pointed: Callable[[Span], bool]
    latin: Callable[[str], str | None]
    body: int = 0
    land: str = ""
    callings: frozenset[str] = frozenset()
    leading: frozenset[str] = frozenset()
    called: Mapping[str, str] = {}
    papers: Mapping[str, tuple[str, tuple[str, ...]]] = {}
    pointers: frozenset[str] = frozenset()
    about: str = ""


class Naming:
    """Names actors with the knowledge base, in one article."""
    def __init__(self, knowledge: Knowledge, setting: Setting) -> None:
        self._knowledge, self._setting = knowledge, setting
        self._roles: dict[int, tuple[int, str | None, bool]] = {}
        self._strangers: dict[int, tuple[tuple[str, ...], Span, tuple[str, str, str | None]]] = {}
        self._actors: dict[str, Referent] = {}

    def person(self, person: Person, rule: str, **args: str) -> Referent:
        """Somebody whom the article names; `rule` and `args` tell why he is meant."""
        role, by_terms = self._role(person)
        if by_terms:
            args["role"] = "terms"
        if person.ref and self.is_named(person.ref):
            return Referent(
                self._knowledge.actors[person.ref].name, person.ref, "person", role, Because(rule, {**args})
            )
        name, local, latin = self._stranger(person)
        return Referent(name, local, "person", role, Because(rule, {**args}), False, latin)

    def _stranger(self, person: Person) -> tuple[str, str, str | None]:
        """The name of somebody whom the data do not know, his id on this page and the name in Latin letters; told once
        for all his mentions."""
        known = self._strangers.get(person.number)
        if known is None or known[:2] != (person.words, person.span):
            name = self._setting.words(person.span)
            local = identity("person", self._setting.page, " ".join(person.words)).replace("person-", "person:")
            known = person.words, person.span, (name, local, self._setting.latin(name))
            self._strangers[person.number] = known
        return known[2]

    def _role(self, person: Person) -> tuple[str | None, bool]:
        """The office of a person, and is it the terms alone that tell it? Told anew where he has been given another."""
        known = self._roles.get(person.number)
        if known is None or known[0] != len(person.offices):
            role = self.role(person)
            held = posts.held_then(self._knowledge, self._setting.window, person.ref) if role is None else None
            known = self._roles[person.number] = len(person.offices), held if role is None else role, bool(held)
        return known[1:]

    def is_named(self, ref: str) -> bool:
        """Do the data know a name of this actor, or only his id?"""
        return self._knowledge.actors[ref].name != ref

    def role(self, person: Person) -> str | None:
        """The office that the article gives a person, in English; two that stand joined are told together."""
        widest = together_at(person.offices)
        for at, first in (*islice(enumerate(person.offices), widest, None), *islice(enumerate(person.offices), widest)):
            told = fullest(first, person.offices)
            title = "" if told.own or told.body else told.office
            facts, window = self._knowledge, self._setting.window
            called = posts.president(facts, window, person.ref, title)
            called = called or posts.envoy(facts, window, person.ref, told.office, told.body)
            if called is not None and not told.former:
                return called
            vague = told.office in GENERIC or self.is_of_a_body(told.office)
            stately = told.office in OF_A_STATE and posts.is_of_bodies(self._knowledge, person.ref)
            bare = not (told.state or told.body) and (vague or stately)
            whole = posts.held_then(self._knowledge, self._setting.window, person.ref) if bare else None
            if whole is not None and not told.former:
                return whole
            named = self._told(person, told)
            if named:
                named = together([f"Acting {named}" if told.acting else named, *self._beside(person, first, at)])
                return f"Former {named}" if told.former else named
        return None

    def _beside(self, person: Person, first: Told, at: int) -> list[str]:
        """The offices that stand joined to another one, the person's one of number `at`; those of a body that is not
        told say nothing."""
        beside = takewhile(lambda told: told.span == first.span, islice(person.offices, at, None))
        whole = [told for told in beside if told.joined and told.office not in REDUNDANT]
        named = [(told, self._told(person, told)) for told in whole if told.body or not self.is_of_a_body(told.office)]
        return [f"acting {name}" if told.acting else name for told, name in named if name]

    def _told(self, person: Person, told: Told) -> str | None:
        above = over_in(self._knowledge, told.office, told.rest)
        above = above or (within(self._knowledge, told) if told.office in NOBODYS else "")
        state = told.state or ("" if told.body else self._state_of(person, above or ministry(told) or told.office))
        drops = told.office in NOBODYS or ("department" in told.office and not told.own)
        state = "" if drops and not (above or ministry(told)) else state
        whole = self.is_of_a_body(told.office) and not told.rest and not told.body.startswith("outlet:")
        body = told.body if whole or not told.state else ""
        own = f"STATE:{state}"
        if body and not told.state and told.office == ENVOY_OF_A_BODY and told.host:
            where = listed([self._where(host) for host in told.host.split("|")])
            return f"{self.office_name(told.office, '', (), body)} in {where}"
        hosts = list(dict.fromkeys(self._spoken(host) for host in told.host.split("|") if host and host != own))
        return self.office_name(told.office, state, told.rest, body, listed(hosts), told.field, told.affairs)

    def _state_of(self, person: Person, office: str) -> str:
        """The state of an office told without one.

        As the person's own terms in it say, else the one state that all his terms are of, else the home of the outlet;
        where that is not known, a minister is of the state of most of those whom the article names.
        """
        career = self._knowledge.career(person.ref) if person.ref else []
        own = [term.state for term in career if term.office == self._knowledge.held(office, term.state)]
        states = {term.state for term in career if term.state}
        if office in CROWNS and person.ref:
            realms = {*own} or states or {posts.realm(self._knowledge, person.ref)}
            return realms.pop() if len(realms) == 1 else ""
        if own or (len(states) == 1 and office not in GENERIC):
            return own[0] if own else states.pop()
        if not office.endswith(("minister", "-ministry")) and office not in OF_A_STATE:
            return ""
        head = "president" if "president" in office else office
        home = self._setting.home or (self._setting.about if office.endswith("minister") else "")
        return home if self.may_have(home, head) else ""

    def is_singular(self, office: str) -> bool:
        """Does an office tell by itself whose it is (the secretary-general of the United Nations)?"""
        known = self._knowledge.offices.get(office)
        return known is not None and " of " in known.template and "{" not in known.template

    def is_of_a_body(self, office: str) -> bool:
        """Is it an office of some body, and not of a state?"""
        return is_of_a_body(self._knowledge, office)

    def is_a_trade(self, office: str) -> bool:
        """Is it what somebody is by learning or trade (an expert, a researcher), an office that nobody holds?"""
        known = self._knowledge.offices.get(office)
        return known is not None and "{field}" in known.template and "{state}" not in known.template

    def is_whole(self, mention: Found) -> bool:
        """Does the office of a mention say something by itself ("the minister"), or is its body not told ("a head")?"""
        office, more = mention.offices[0], mention.bodies or mention.field or mention.offices[1:]
        return bool(more) or not self.is_of_a_body(office) or "-" in self._knowledge.offices[office].exceptions

    def may_have(self, state: str, office: str, strict: bool = False) -> bool:
        """Does the state have this office? A kingdom has no president, and a republic no king.

        strict: nor is its head meant by another word for one ("the leader").
        """
        held = self._knowledge.held(office, state)
        other = held in ("head-of-state", "head-of-government") and state not in self._knowledge.offices[office].held_as
        if held == office or not other or not (strict or office in OF_A_STATE):
            return True
        return self._knowledge.office_name(office, state) == self._knowledge.office_name(held, state)

    def office_name(self, office: str, state: str, rest: Sequence[str] = (), body: str = "",
                    host: str = "", field: str = "", affairs: str = "") -> str | None:
        """An office in English, with the body of a second office word inside it (a ministry's spokesman).

        host: the name of the state or body to which its bearer is sent; field: of what he is an expert; affairs: for
        which affairs it is held.
        """
        known = self._knowledge.offices.get(office)
        if known is None:
            return None
        kind = known.kind
        above = over_in(self._knowledge, office, rest)
        if above:
            named = self.office_name(above, state, rest[1:], body)
            template = known.exceptions[OVER].replace("{field}", field)
            whose = self._knowledge.states[state].name if state in self._knowledge.states else ""
            return over(template, named, whose) if named else None
        parts = [o for o in rest if o in self._knowledge.offices and self._knowledge.offices[o].kind == "body"]
        if "{state}" in known.template:
            parts = [part for part in parts if part not in CABINETS and part != REGIME]
        inner = parts[0] if parts and "{" in known.template else ""
        if office == IN_CHARGE and (headed := inner.replace("-ministry", "-minister")) != inner:
            named = self._knowledge.office_name(headed, state) if headed in self._knowledge.offices else ""
            return f"Acting {named}" if named else None
        if inner and not body:
            name = self._knowledge.office_name(inner, state)
            head = self._knowledge.office_name(office, field=field)
            return f"{head} {'at' if office in AT else 'of'} the {name}" if kind == "person" else name
        return self._knowledge.office_name(office, state, body, host, field, affairs)

    def _where(self, ref: str) -> str:
        """The state or place of a reference as it is named: whoever speaks for a body is sent to no government."""
        tag, _, key = ref.partition(":")
        return key if tag == "PLACE" else self._spoken(ref)

    def _spoken(self, ref: str) -> str:
        """A state, place or body by its reference as it stands inside a phrase; "" for no reference."""
        tag, _, key = ref.partition(":")
        facts = self._knowledge
        if tag == "STATE":
            return facts.states[key].spoken
        if tag == "PAIR":
            return "\u2013".join(facts.states[code].name for code in key.split("-"))
        if tag == "PLACE" and (code := state_of(key, facts)):
            return facts.states[code].spoken
        key = facts.speaks.get(key) or key if tag == "PLACE" else key
        return facts.actors[key].spoken if key in facts.actors else spoken_place(key)

    def actor(self, ref: str) -> Referent:
        """A state, place, body or outlet by its reference (`STATE:IR`)."""
        if ref not in self._actors:
            self._actors[ref] = self._actor(ref)
        return self._actors[ref]

    def _actor(self, ref: str) -> Referent:
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
            kind = "state" if actor.kind == "state" else "body"
            return Referent(actor.name, actor.id, kind, None, Because("thread.metonym", {"place": key}))
        actor = facts.actors[key]
        return Referent(actor.name, actor.id, kind, None, Because("thread.name"))

    def as_written(self, mention: Found, rule: str, kind: ActorKind = "unnamed", role: str | None = None) -> Referent:
        """Somebody who has no name but the words of the page; an article that is fused with a preposition is whole."""
        words, article = self._setting.words(mention.span), self._setting.article
        if mention.fused and article and words.startswith(article[-1]):
            words = article[:-1] + words
        return Referent(words, None, kind, role, Because(rule), known=False)


def short_for(word: str, office: str) -> bool:
    """Is the office told in full what this one word stands for? A prime minister is never "the minister"."""
    return word in GENERIC and word in office and "prime-minister" not in office
