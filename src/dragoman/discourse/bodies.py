"""The bodies that an article names, and which of them a bare noun takes up again ("the director of the Centre")."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence

import msgspec

from dragoman.packs.found import Found
from dragoman.packs.knowledge import Knowledge
from dragoman.script.quotes import SIGNS

SHORTEST = 3
"""Letters of the shortest noun that may take up a body."""

BEFORE = 20
"""Characters before the name of an outlet in which its noun stands."""

AT_THE_UN, UN, UN_BODIES = "permanent-representative", "BODY:body:un", ("body:un", "body:unsc", "body:unga")
"""The office of whom a state sends to the United Nations, and what names these."""

MINISTRY, MINISTER = "ministry", "minister"
"""A ministry and a minister that are told by this word alone."""

SPEAKER, HEAD = "parliament-speaker", "head"
"""The offices of whoever presides over the parliament of a state, and over one that no state has."""

TAKEN_UP: dict[tuple[str, ...], tuple[str, ...]] = {("spokesperson-ministry",): ("spokesperson", MINISTRY)}
"""Offices in whose name such a word stands, taken apart."""


Papers = Mapping[str, tuple[str, tuple[str, ...]]]
"""For each noun of an outlet its kind and the nouns of that."""


class Bodies:
    """The bodies and outlets that an article names, by place, each with the noun that its name begins with."""

    def __init__(self, found: Sequence[Sequence[Found]], text: str, knowledge: Knowledge) -> None:
        self._text = text
        named = [m for line in found for m in line if m.kind in ("body", "outlet") and m.refs]
        told = [(m, *m.refs[0].partition(":")[::2]) for m in named]
        self._all = [(m.span[0], self._noun(m), ref) for m, tag, ref in told if tag in ("BODY", "OUTLET")]
        self._named = [(m.span[0], self._nouns(m), m) for line in found for m in line if m.kind in ("body", "outlet")]
        refs = {body for _, _, body in self._all}
        self._states = {body: knowledge.actors[body].state for body in refs if body in knowledge.actors}
        self._called = [told for told in self._named if told[2].kind == "body"]
        self._outlets = [told for told in self._named if told[2].kind == "outlet" and told[2].refs]
        media = {m.refs[0]: knowledge.actors.get(m.refs[0].partition(":")[2]) for _, _, m in self._outlets}
        self._media = {ref: actor.medium for ref, actor in media.items() if actor is not None}
        offices = [m for line in found for m in line if m.kind == "body" and m.offices]
        self._ministries = [(m.span[0], m.offices[0], m.states or self._home(m, knowledge)) for m in offices
                            if m.offices[0].endswith("-ministry")]
        whole = [m for line in found for m in line if m.offices and m.offices[0].endswith("-minister")]
        self._ministers = [(m.span[0], m.offices[0], m.states) for m in whole if m.offices[0] != "prime-minister"]

    def _home(self, mention: Found, knowledge: Knowledge) -> tuple[str, ...]:
        """The state of the body whose ministry is told."""
        homes = (knowledge.actors[body].state for body in mention.bodies if body in knowledge.actors)
        return tuple(home for home in homes if home in knowledge.states)

    def host(self, office: str) -> str:
        """Where whoever bears an office is sent, as "TAG:id", where the article names nobody else: a permanent
        representative to the United Nations, if these are named; or ""."""
        return UN if office == AT_THE_UN and any(body in UN_BODIES for _, _, body in self._all) else ""

    def _noun(self, mention: Found) -> str:
        """The noun with which the name of a body begins; that of an outlet stands before it ("the paper X")."""
        start, end = mention.span
        before = self._text[max(0, start - BEFORE) : start].split() if mention.kind == "outlet" else []
        return before[-1] if before else self._text[start:end].partition(" ")[0]

    def _nouns(self, mention: Found) -> tuple[str, str]:
        """The noun with which the words of a body begin, if they go on, and the word before a name (the party X)."""
        start, end = mention.span
        first, more, _ = self._text[start:end].partition(" ")
        before = self._text[max(0, start - BEFORE) : start].rstrip(f" {SIGNS}").rpartition(" ")[2]
        return first if more else "", before if mention.refs else ""

    def again(self, words: str, place: int, told: str | Mapping[str, str]) -> Found | None:
        """The body or outlet that words take up: behind a demonstrative (told: the kinds by their nouns), or with the
        article (told: it)."""
        return self.taken_up(words, place, told) if isinstance(told, str) else self.pointed(words, place, told)

    def taken_up(self, word: str, place: int, article: str) -> Found | None:
        """The body that a bare noun with the article takes up ("the council", "the movement"): of those before a place
        the one that is named most often; or None."""
        noun = word.removeprefix(article)
        if not article or noun == word or len(noun) < SHORTEST:
            return None
        meant = [mention for at, nouns, mention in self._called if at < place and (noun in nouns or word in nouns)]
        told = Counter((mention.refs, mention.offices) for mention in meant)
        return max(meant, key=lambda one: (told[one.refs, one.offices], one.span), default=None)

    def pointed(self, words: str, place: int, called: Mapping[str, str]) -> Found | None:
        """The outlet or body that a noun behind a demonstrative takes up ("that paper"): the last one of its kind named
        before a place whose noun it is, else the last outlet; or None. called: the kinds by their nouns."""
        noun = words.partition(" ")[2].partition(" ")[0]
        kind = called.get(noun)
        before = [(nouns, mention) for at, nouns, mention in self._named if at < place and mention.kind == kind]
        same = [mention for nouns, mention in before if noun in nouns]
        meant = same or [mention for _, mention in before if kind == "outlet"]
        return meant[-1] if meant else None

    def outlet_again(self, words: str, place: int, article: str, papers: Papers) -> Found | None:
        """The outlet that a noun of its kind with the article takes up ("the paper", "the British channel"): of those
        before a place the last one told with such a noun, else, for the noun alone, the last one of that kind told
        with none; or None, also where a body is told with the noun behind it. papers: for each noun of an outlet its
        kind and the nouns of that."""
        first, _, more = words.partition(" ")
        noun = first.removeprefix(article)
        kind, kin = papers.get(noun, ("", ())) if article and noun != first else ("", ())
        near = [(nouns, mention) for at, nouns, mention in reversed(self._outlets) if at < place] if kin else []
        outlet = next((mention for nouns, mention in near if any(own.endswith(kin) for own in nouns)), None)
        if outlet is None and not more:
            bare = (mention for nouns, mention in near if not any(own.endswith((*papers,)) for own in nouns))
            outlet = next((mention for mention in bare if self._media.get(mention.refs[0]) == kind), None)
        body = self.taken_up(first, place, article) if outlet is not None else None
        return outlet if outlet is not None and (body is None or body.span < outlet.span) else None

    def filled(self, mention: Found) -> Found:
        """A mention with the ministry or the minister named before it where its words only take that one up ("the
        spokesman of this ministry", "the director of the minister's office")."""
        offices = TAKEN_UP.get(mention.offices[:1], mention.offices)
        for word, told in ((MINISTRY, self._ministries), (MINISTER, self._ministers)):
            before = told[: bisect_left(told, (mention.span[0],))] if word in offices[1:] and not mention.states else ()
            if before:
                told_most = Counter(office for _, office, _ in before)
                _, meant, states = max(before, key=lambda one: (told_most[one[1]] if word == MINISTER else 0, one[0]))
                whole = (offices[0], *(meant if office == word else office for office in offices[1:]))
                return msgspec.structs.replace(mention, offices=whole, states=states)
        return mention

    def of_parliament(self, mention: Found) -> Found:
        """A speaker of "the parliament" with the state of the one that the article has named before; of one that is of
        no state ("the European Parliament") he is the head. Others as they are."""
        if mention.offices != (SPEAKER,) or mention.states or mention.bodies:
            return mention
        body = self.meant(mention)
        state = self._states.get(body, "") if body else ""
        if not body or state:
            return msgspec.structs.replace(mention, states=(state,)) if state else mention
        return msgspec.structs.replace(mention, offices=(HEAD,), bodies=(body,))

    def meant(self, mention: Found) -> str:
        """The body whose office somebody bears, where its words end with a noun that takes up one named before; or "".

        The noun may have an article that the name has not, and the other way round: two letters at its beginning.
        """
        if not self._all or mention.name is None or mention.field:
            return ""
        (start, end), (low, high) = mention.span, mention.name
        words = (self._text[start:low] if start < low else self._text[high:end]).split()
        noun = words[-1] if words else ""
        for _, first, body in reversed(self._all[: bisect_left(self._all, (start,))]):
            if len(first) > SHORTEST and (noun.endswith(first) or (len(noun) > SHORTEST and first.endswith(noun))):
                return body
        return ""


def region(knowledge: Knowledge, mention: Found) -> tuple[str, ...]:
    """The region of which an office is told ("the president of Chechnya"), where that is no state; () otherwise."""
    named = () if mention.states or mention.host else mention.places
    return tuple(place for place in named if place in knowledge.regions)
