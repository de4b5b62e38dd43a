"""Who stands beside the word of an event: both its sides, a body by itself, a committee of two, a city."""

from collections.abc import Sequence
from itertools import takewhile

from dragoman.events.company import Company
from dragoman.events.naming import MEMBERS
from dragoman.events.rows import Item
from dragoman.events.scene import Scene
from dragoman.events.standing import PEOPLE, Sides
from dragoman.events.telling import Hit, Telling
from dragoman.events.words import Events

SEATS = frozenset({"embassy", "consulate", "consulate-general"})
"""Offices that are buildings as well."""
DEALS = frozenset({"agreement", "signing"})
"""Kinds of events whose "two sides" are the states behind those who met."""
CABINETS = frozenset({"government", "cabinet"})
"""Offices of bodies that decide and do not vote."""
OWN = 3
"""Items behind the word of an event among which it is said to be somebody's own."""
TWO_SIDES = 2
"""Participants whom a meeting has at least."""


class Beside:
    """Asks of one article who stands beside the words of its events."""

    def __init__(self, scene: Scene, words: Events, telling: Telling, company: Company) -> None:
        self._found, self._words = scene.found, words
        self._telling, self._company = telling, company

    def is_paired(self, number: int, hit: Hit, after: Sides, before: Sides) -> bool:
        """Do all stand beside a word that is told only with them: two people, or two states as the subject; who goes
        on a visit; the medium of an interview?"""
        found = self._found[number]
        if hit.trigger.shape == "visitor":
            return bool(before.own or before.heads)
        if hit.trigger.shape == "medium":
            told = [*after.own, *after.other, *after.goal]
            return after.medium is not None or self._company.press.has_outlet(number, told)
        received = bool(after.other) and not (hit.trigger.verb or self._words.verb_last)  # "the reception of X by Y"
        own, other = after.own if received else before.own or after.own, [*after.other, *before.other]
        people = [i for i in (*own, *other) if found[i].kind in PEOPLE]
        first = hit.trigger.verb and not self._words.verb_last
        subjects = before.own or (after.own if first else [])
        states = [i for i in subjects if found[i].kind in ("state", "body")]
        if hit.trigger.kind in DEALS:
            people = list(dict.fromkeys([*people, *states, *(i for i in other if found[i].kind in ("state", "body"))]))
        two = len(people) > 1 or bool(people and (after.partner or before.partner)) or len(states) > 1
        if hit.trigger.kind in DEALS and after.both:
            return True
        several = any(found[i].number == "p" and found[i].bodies for i in own)
        return bool(own) and (two or several or any(len({*found[i].states}) > 1 and not found[i].bodies for i in own))

    def is_announced(self, hit: Hit, before: Sides) -> bool:
        """Do two announce that they have reached or signed it?"""
        done = hit.items[hit.at].word in self._words.deeds and bool(before.own[1:])
        return done and any(item.speaks for item in hit.items[:hit.at])

    def is_of_several(self, number: int, office: Sequence[int], people: Sequence[int]) -> bool:
        """Does an office of several stand before the names of those who bear it?"""
        found = self._found[number]
        several = any(found[i].kind == "office" and found[i].number in ("d", "p") for i in office)
        return several and all(found[i].kind == "person" for i in people)

    def votes(self, number: int, index: int) -> bool:
        """Can a body vote? A government and its ministries only decide; those who bear an office in it do it for it."""
        mention = self._found[number][index]
        if mention.kind != "body":
            member = not MEMBERS.isdisjoint(mention.offices[:1])
            return mention.number == "p" and bool(mention.bodies or mention.refs or member)
        offices = mention.offices[:1]
        return not any(office in CABINETS or office.endswith("ministry") for office in offices)

    def is_joint(self, number: int, index: int) -> bool:
        """Does a committee of two states stand here, or those who bear an office in two?"""
        mention = self._found[number][index]
        several = mention.kind in ("unnamed", "group") or (mention.kind == "office" and mention.number == "p")
        return several and len({*mention.states}) > 1 and not mention.bodies

    def is_one_body(self, number: int, hit: Hit, after: Sides, before: Sides) -> bool:
        """Does a body meet, or all who bear an office in it, and nobody else?"""
        if after.other or after.own[1:] or after.partner or after.peers:
            return False
        aside = hit.before in self._words.side and not hit.trigger.possessed
        aside = aside or (self._words.verb_last and not (hit.trigger.verb or self._telling.is_hosted(hit)))
        near = hit.items[hit.at + hit.size:hit.at + hit.size + OWN] if self._words.verb_last else ()
        own = any(item.tag == "actor" and self._found[number][item.found].kind == "pronoun" for item in near)
        sits = [] if before.other or (aside and not own) else before.own[:1]  # "the cabinet in its meeting"
        first = [self._found[number][i] for i in (not hit.trigger.possessed and after.own) or sits]
        return any(m.kind == "body" or (m.number == "p" and bool(m.bodies or m.refs)) for m in first)

    def is_explicit(self, number: int, hit: Hit, after: Sides, before: Sides) -> bool:
        """Do both sides stand beside a noun, so that it tells the event by itself? What is agreed or waged is told by
        states and bodies."""
        own, other = after.own, after.goal if hit.trigger.shape == "visitor" else after.other
        if hit.trigger.shape == "force":
            led = self._words.verb_last and hit.before in self._words.told and bool(before.own)
            heads = not self._words.verb_last and hit.at <= 1 and bool(own or after.adjectives)
            begun = hit.before in self._words.starts and bool(before.own or own)
            begun = begun or (hit.before in self._words.told and bool(own or after.adjectives))
            return heads or begun or ((led or bool(own or after.adjectives)) and bool(after.toward or after.against))
        if hit.trigger.shape == "election":
            return bool(own or after.adjectives or after.place)
        if hit.trigger.shape == "gathering":
            held = len({item.state for item in after.peers}) > 1
            return (bool(own) or held) and bool(after.other or after.place)
        if hit.trigger.shape == "message":
            sent = bool(own or after.source or (self._words.verb_last and before.own))
            return sent and bool(after.goal or (after.toward and after.partner))
        if hit.trigger.shape == "chosen":
            return bool(own) and bool(hit.trigger.objects)
        if hit.trigger.shape == "ballot":  # "the vote of the parliament for …"
            return self._words.verb_last and bool(own) and after.toward
        if hit.trigger.shape not in ("sides", "visitor"):
            return False
        if hit.trigger.kind == "exchange" and not (own or other):
            own = before.own
        between = not own and not after.other and len({item.state for item in after.adjectives}) == TWO_SIDES
        if hit.trigger.kind in DEALS and (after.between and len(after.other) > 1):
            return True
        if hit.trigger.kind in DEALS and not (own or other) and self.is_announced(hit, before):
            return True
        if hit.trigger.strict:
            sides = [self._found[number][i].kind for i in (*own, *other)]
            between = between or (after.between and len({item.state for item in after.peers}) == TWO_SIDES)
            deal = hit.trigger.kind in DEALS and bool(own and other)  # "the agreement of X with Y"
            return between or deal or (len(sides) > 1 and not PEOPLE.intersection(sides))
        group = {"group"} if hit.trigger.shape == "visitor" else set()
        people = [i for i in (*own, *after.other) if self._found[number][i].kind in PEOPLE | group]
        if hit.trigger.shape == "visitor":
            return bool(own and people and (other or after.place))
        joint = any(self.is_joint(number, i) for i in own[:1])
        guests = [i for i in after.other if self._found[number][i].kind in PEOPLE]
        # "he praised the meeting with his counterpart"
        again = hit.trigger.definite and bool(before.own) and bool(after.partner or guests)
        powers = [*own, *after.other] if not people else []  # talks of states, each named
        several = len(powers) > 1 and all(self._found[number][i].kind in ("state", "body") for i in powers)
        several = several or bool(people and after.partner)
        return between or joint or again or ((len(people) > 1 or several) and (bool(own) or after.between))

    def owned(self, number: int, hit: Hit, after: Sides) -> None:
        """Put those to whom "of" or "for" leads on their side: whose talks they are ("a meeting of the ministers"), or
        whom somebody receives ("the reception of X by Y", where X is the object)."""
        ahead = [at for at, item in enumerate(hit.items[:-1]) if at >= hit.at + hit.size and item.tag != "actor"]
        led = [hit.items[at + 1].found for at in ahead if hit.items[at].word in self._words.purpose]
        goal = next((i for i in after.goal if i in led), -1)
        if goal < 0 or after.other:
            return
        mention = self._found[number][goal]
        if not after.own and hit.items[hit.at + hit.size].word in self._words.purpose:
            body = mention.kind == "body" or (mention.number == "p" and bool(mention.bodies or mention.refs))
            after.own = [goal] if body else []
        elif after.own and mention.kind in PEOPLE:
            after.other = [goal]
        if goal in (*after.own, *after.other):
            after.goal = [i for i in after.goal if i != goal]

    def is_site(self, number: int, after: Sides) -> bool:
        """Is the one owner of talks with nobody the city where they are held?"""
        owner = self._found[number][after.own[0]]
        alone = not (after.other or after.partner or after.peers or after.goal) or after.between
        return alone and owner.kind == "state" and any(ref.startswith("PLACE:") for ref in owner.refs)

    def is_seat(self, number: int, indices: Sequence[int]) -> bool:
        """Is the first of some actors the seat of a state abroad? It is attacked, and attacks nobody."""
        return any(not SEATS.isdisjoint(self._found[number][i].offices) for i in indices[:1])

    def is_apart(self, ahead: Sequence[Item], index: int) -> bool:
        """Do plain words alone part a noun with its article from an actor? He is no owner: such a noun has none."""
        between = list(takewhile(lambda item: item.found != index, ahead))
        return bool(between) and all(
            item.tag in ("word", "date", "comma") and item.word not in self._words.support for item in between)
