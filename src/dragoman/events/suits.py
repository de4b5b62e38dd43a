"""What an event of one shape asks of its cast beyond the shape itself: outlets, offices, who announces or calls off."""

from msgspec import structs

from dragoman.events.beside import DEALS, TWO_SIDES, Beside
from dragoman.events.scene import Scene
from dragoman.events.shapes import ANYONE, MANY, POWERS, Cast
from dragoman.events.sides import SideReader
from dragoman.events.standing import PEOPLE, Sides
from dragoman.events.telling import Hit, Telling
from dragoman.events.words import Events


class Suits:
    """Suits the casts of one article to the words that tell them."""

    def __init__(self, scene: Scene, words: Events, telling: Telling, beside: Beside) -> None:
        self._scene, self._words, self._telling, self._beside = scene, words, telling, beside

    def led(self, number: int, hit: Hit, after: Sides, before: Sides, reading: SideReader) -> Sides:
        """The sides before a word of force that has no subject: the power that says what it has done itself is it."""
        trigger = hit.trigger
        alone = trigger.verb or (hit.sure and trigger.kind == "sanction" and not (after.own or after.adjectives))
        bare = alone and self._words.verb_last and not (before.own or before.stranger)
        said = next((at for at, item in enumerate(hit.items[:hit.at]) if item.speaks), 0)
        if trigger.shape != "force" or not bare or not said:
            return before
        lead = reading.lead(hit.items[:said])
        return structs.replace(before, own=self._scene.of_kinds(number, lead, ("state", "body")))

    def suited(self, number: int, hit: Hit, cast: Cast, after: Sides, before: Sides) -> Cast:
        """The cast of an event as its shape and its kind ask for it."""
        trigger = hit.trigger
        if cast.medium:
            after.medium = after.medium if self._is_name(number, after) else None
        if cast.medium and not self._words.verb_last:
            cast = self._heard(number, hit, cast)
        if trigger.shape == "speaker" and any(
                self._scene.found[number][i].number in ("d", "p") for i in cast.actors or before.own):
            return structs.replace(cast, kinds=cast.kinds | {"state"})
        heard = self._scene.of_kinds(number, after.audience[:1], ("body",)) if trigger.kind == "speech" else []
        if heard:
            cast = structs.replace(cast, actors=[*cast.actors, *heard], guests=heard, least=TWO_SIDES)
        if trigger.kind == "sanction" and trigger.shape == "force":
            hit_by = self._scene.of_kinds(number, [*after.against, *before.against, *before.other], PEOPLE)[:2]
            cast = structs.replace(cast, actors=list(dict.fromkeys([*cast.actors, *hit_by])), guests=hit_by)
        if trigger.kind == "military operation" and not (trigger.verb or cast.actors or after.targets):
            cast = structs.replace(cast, adjectives=after.adjectives[:TWO_SIDES] or cast.adjectives)
        fights = trigger.kind == "military operation" and trigger.shape == "force" and bool(cast.actors)
        if trigger.kind == "military operation" and trigger.shape == "force":
            cast = cast if after.against or before.against else self._aimed(hit, cast)
        if fights and not (after.against or before.against):
            losers = self._scene.of_kinds(number, [*after.source, *before.source], ("body", "group", "unnamed"))[:1]
            return structs.replace(cast, actors=[*cast.actors, *losers])  # "took the town from X"
        if trigger.shape == "gathering" and not cast.actors and self._telling.status(hit)[0] == "cancelled":
            own = before.own[:1]  # who calls it off holds it
            return structs.replace(cast, actors=own, guests=own)
        if trigger.shape == "gathering":
            many = [i for i in after.own if self._scene.found[number][i].number == "p"]
            listed = self._scene.of_kinds(number, after.own, POWERS) if cast.actors else []  # "of A, B and C"
            listed = listed if len(listed) > TWO_SIDES else []
            return structs.replace(cast, guests=[*cast.guests, *many],
                                   actors=list(dict.fromkeys([*listed, *cast.actors])))
        if trigger.shape == "chosen":
            return self._chosen(number, hit, cast, after, before)
        if trigger.shape == "ballot" and not trigger.alone:
            return structs.replace(cast, actors=[i for i in cast.actors if self._beside.votes(number, i)])
        return self._paired(number, hit, cast, before) if trigger.shape == "sides" else cast

    def signed(self, number: int, hit: Hit, cast: Cast, before: Sides) -> Cast:
        """The cast of a deal without what stands in its name, where it is the object of the verb ("signed the Paris
        Agreement"); a power that signs it needs no other."""
        if not hit.trigger.verb or hit.before not in self._words.object:
            return cast
        triggers = self._words.triggers
        deal = any(known.kind in DEALS for item in hit.items[:hit.at] for _, known in triggers.get(item.word, ()))
        found = self._scene.found[number]
        power = any(found[i].kind in ("state", "body") or found[i].bodies for i in before.own)
        actors = [i for i in cast.actors if i not in before.other[-1:]]
        least = 1 if deal and power and hit.trigger.kind == "signing" else cast.least
        return structs.replace(cast, actors=actors, least=least)

    def _aimed(self, hit: Hit, cast: Cast) -> Cast:
        """The cast of a taking with those whom the operation told before it in the sentence is against ("the operations
        against A went well, as B took the town")."""
        taken = hit.items[hit.at].word in self._words.takes and bool(cast.actors)
        for at, item in enumerate(hit.items[:hit.at - 1] if taken else ()):
            foe, triggers = hit.items[at + 1].found, self._words.triggers.get(hit.items[at - 2].word, ())
            told = any(known.kind == "military operation" for _, known in triggers)
            if told and foe >= 0 and self._words.side.get(item.word) == "against":
                return structs.replace(cast, actors=[*dict.fromkeys([*cast.actors, foe])])
        return cast

    def _is_name(self, number: int, after: Sides) -> bool:
        """Do the words of a medium name it: a title in quotation marks, or more than "the paper" and "this channel"?"""
        if after.medium is None:
            return False
        start, end = after.medium
        words = self._scene.folded.text[start:end].split()
        titled = any(start <= low <= end + 1 for low, _ in self._scene.paragraphs[number].quotes)
        return titled or (len(words) > 1 and self._words.pointing.isdisjoint(words))

    def _paired(self, number: int, hit: Hit, cast: Cast, before: Sides) -> Cast:
        """The cast of what two do: those who announce it, the owner of a noun, a committee of two by itself."""
        trigger = hit.trigger
        announced = trigger.kind == "exchange" or (trigger.kind in DEALS and self._beside.is_announced(hit, before))
        if announced and not (trigger.verb or cast.actors):
            nations = cast.adjectives if cast.adjectives[1:] else ()
            cast = structs.replace(cast, actors=before.own[:2], adjectives=nations)
        if trigger.possessed and not (trigger.both or trigger.strict):
            cast = structs.replace(cast, subject=True)
        if any(self._beside.is_joint(number, i) for i in cast.actors):
            cast = structs.replace(cast, subject=False)
        return cast

    def _heard(self, number: int, hit: Hit, cast: Cast) -> Cast:
        """The cast with the outlet right before the word of an interview ("granted the paper an interview")."""
        near = [item.found for item in hit.items[max(0, hit.at - TWO_SIDES):hit.at] if item.tag == "actor"]
        outlets = [i for i in self._scene.of_kinds(number, near, ("outlet",)) if i not in cast.actors]
        return structs.replace(cast, actors=[*cast.actors, *outlets])

    def _chosen(self, number: int, hit: Hit, cast: Cast, after: Sides, before: Sides) -> Cast:
        """The cast of an appointment: the object of a verb that has one, and only somebody with a name."""
        noun = not (hit.trigger.verb or hit.trigger.possessed or hit.trigger.alone)
        if noun and self._words.verb_last:
            own = self._scene.of_kinds(number, after.own[:1], ("person",))
            return structs.replace(cast, actors=own, subject=False, least=cast.least if own else MANY)
        if hit.trigger.alone and hit.trigger.verb and not self._words.verb_last:  # whoever takes it over himself
            return structs.replace(cast, actors=self._scene.of_kinds(number, before.own or after.own, ("person",))[:1])
        taken = self._scene.of_kinds(number, [*before.other[-1:], *after.other[:1]], PEOPLE)
        needed = hit.trigger.verb and self._words.verb_last and not hit.trigger.alone
        named = self._scene.of_kinds(number, taken if taken or needed else cast.actors, ("person",))[:1]
        subject = before.own or (after.own if hit.trigger.verb else [])
        sent = taken and hit.trigger.verb
        wanted = [i for i in subject[:1] if i not in named] if sent and named else []
        doers = self._scene.of_kinds(number, wanted, ANYONE)
        return structs.replace(cast, actors=[*doers, *named], guests=doers,
                               subject=cast.subject and hit.trigger.possessed and not named)
