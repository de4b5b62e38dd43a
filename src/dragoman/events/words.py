"""The words that tell events, compiled from events.toml: what happens, its status, the prepositions of its sides."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from itertools import filterfalse
from typing import Any, Literal, TypeAlias

import msgspec

from dragoman.errors import DataError
from dragoman.packs.tagging import MOST
from dragoman.script.spellings import folded_spellings
from dragoman.vocabulary import EventKind, EventStatus

ORDER: tuple[EventStatus, ...] = ("cancelled", "denied", "planned")
Shape: TypeAlias = Literal[
    "sides", "visitor", "speaker", "medium", "message", "force", "gathering", "ballot", "election", "chosen"
]
"""Who takes part: two sides; one visitor; whoever speaks; speaker and medium; sender and receiver; one against another;
a body or its hosts; a parliament that votes; a state that elects; whoever is put into an office."""
SIDES = ("with", "between", "near", "to", "at", "against", "from", "by", "sake", "about")
"""The sides that prepositions lead to; `near` to a person or a place, by what stands there; `about` to none."""
SPARE = ("by", "sake")
"""Those that a language may leave out."""


_WORD = re.compile(r"[^\W\d_]+")
LISTS = (
    "told", "unreal", "support", "media", "press", "counterparts", "joins", "each", "object", "hosts", "both",
    "purpose", "pointing", "topic", "nations", "touring", "first",
)
"""The plain lists of words of an events.toml."""

FURTHER = ("invites", "accepts", "attends", "phone", "nominal", "lands", "starts", "none", "agents", "negated", "never",
           "wished", "members", "deeds", "among", "aims", "retinue", "manner", "goes_on")
"""Those that a language may leave out."""


class Trigger(msgspec.Struct, frozen=True):
    """What a word tells: the kind of the event and its shape.

    verb: is it a verb? possessed: does it bear the possessive of one who takes part, or (both) of two? strict: is it a
    thing agreed or held over years, which must itself be said to happen? led: is it told only after a word that says
    so? joint: is it a body of two states? first: is it in the first person? present: is it of the present, which
    tells the past in a headline? paired: is it told only where both sides stand beside it? alone: is it told of one
    alone, who visits what is no known place, or of a body that meets? definite: does it bear the article, so that no
    owner follows? objects: words of which one must stand in its clause, where it tells an event only with them;
    status: the one that its form tells, or None.
    """

    kind: EventKind
    shape: Shape
    verb: bool
    possessed: bool = False
    both: bool = False
    strict: bool = False
    led: bool = False
    joint: bool = False
    first: bool = False
    present: bool = False
    paired: bool = False
    alone: bool = False
    definite: bool = False
    objects: frozenset[str] = frozenset()
    status: EventStatus | None = None


class Events(msgspec.Struct, frozen=True, dict=True):
    """Compiled words, all folded.

    triggers: by first word, the longest first; side: what a preposition leads to; told, unreal: words after which a
    noun of event is told, and is not; support: those with which it is said to take place; media, press: nouns of
    media and of those who ask for them; counterparts; joins: conjunctions; each: the words "each of" before a list;
    object: the word right behind an object; hosts: those that make the subject the host of a conference; both:
    words for both sides; nations: those that mean two states; touring: words that tell a visit where "from" leads
    to what is seen; first: verbs of the first person; purpose: words before a noun that make it a purpose;
    pointing: words that point back to an event told before; topic: words after which a noun of event is spoken of,
    and told only where its sides stand beside it; invites: words that make a purpose that of a guest, accepts:
    verbs of one who gets such words; attends: words that make the subject one who takes part; phone: words that
    make a talk a call; nominal: verbs that are nouns as well; lands: words for a country without its name; starts:
    words before an attack that make the subject the one who begins it; none: words of "any", agents: those that
    make of "from" a "by"; negated: words of "not" before a verb, never: those that tell that it did not happen,
    wished: what leads a verb that is only wished for unless it is planned; members: words for those who make up a
    body; deeds: first words of a deal that two announce; among: words before one of a group; aims: words of what
    something is for ("the fight against"), whose object is no side; retinue: words of those who come with somebody;
    manner: words that make an adjective of what may be a verb; goes_on: words of a part of what is told already;
    verb_last: does the verb come last in its clause? participle: the ending of the participles that end no clause,
    or ""; onto: how many letters may be written onto a word; cold, begun: what has been learned of the chunks
    between spaces so far, those that begin no trigger and the other words of the triggers that the others begin.
    marked: finds a word of any status. pacts: by words of what known deals are about, their state and their bodies.
    """

    status: tuple[tuple[EventStatus, re.Pattern[str]], ...]
    marked: re.Pattern[str]
    triggers: Mapping[str, tuple[tuple[tuple[str, ...], Trigger], ...]]
    side: Mapping[str, str]
    told: frozenset[str]
    unreal: frozenset[str]
    support: frozenset[str]
    media: frozenset[str]
    press: frozenset[str]
    counterparts: frozenset[str]
    joins: frozenset[str]
    each: frozenset[str]
    object: frozenset[str]
    hosts: frozenset[str]
    both: frozenset[str]
    purpose: frozenset[str]
    pointing: frozenset[str]
    topic: frozenset[str]
    nations: frozenset[str]
    touring: frozenset[str]
    first: frozenset[str]
    invites: frozenset[str]
    accepts: frozenset[str]
    attends: frozenset[str]
    phone: frozenset[str]
    nominal: frozenset[str]
    lands: frozenset[str]
    starts: frozenset[str]
    none: frozenset[str]
    agents: frozenset[str]
    negated: frozenset[str]
    never: frozenset[str]
    wished: frozenset[str]
    members: frozenset[str]
    deeds: frozenset[str]
    among: frozenset[str]
    aims: frozenset[str]
    retinue: frozenset[str]
    manner: frozenset[str]
    goes_on: frozenset[str]
    verb_last: bool
    participle: str
    onto: int
    cold: set[str]
    begun: dict[str, tuple[tuple[str, ...], ...]]
    pacts: Mapping[str, tuple[str, ...]]

    @cached_property
    def of_press(self) -> frozenset[str]:
        """Nouns of media and of those who ask for them."""
        return self.media | self.press

    @cached_property
    def siding(self) -> frozenset[str]:
        """The words that lead to a side or tell one: all others only stand between."""
        told = self.joins, self.object, self.both, self.nations, self.counterparts, self.aims, self.agents
        return frozenset(self.side).union(*told)

    def begins(self, words: Sequence[str], *, verb: bool) -> bool:
        """Do the words begin with a noun of an event, or (verb) with a verb that tells one?"""
        return any(form == tuple(words[:len(form)]) and trigger.verb == verb and (verb or not trigger.objects)
                   for form, trigger in self.triggers.get(words[0] if words else "", ()))

    def both_of(self, words: str) -> tuple[bool, bool]:
        """Do the words of a mention begin with words for both sides, and with those for two states? Remembered."""
        told = self._told_both.get(words)
        if told is None:
            at = words.find(" ", words.find(" ") + 1)
            begun = {words, words[:at]} if at > 0 else {words}
            told = not begun.isdisjoint(self.both), not begun.isdisjoint(self.nations or self.both)
            if len(self._told_both) < MOST:
                self._told_both[words] = told
        return told

    @cached_property
    def _told_both(self) -> dict[str, tuple[bool, bool]]:
        return {}

    def may_tell(self, text: str) -> bool:
        """May a (folded) text tell an event? Only where a word begins a trigger whose other words stand there too."""
        for chunk in filterfalse(self.cold.__contains__, text.split()):
            rests = self.begun.get(chunk)
            for rest in self._learn(chunk) if rests is None else rests:
                if not rest or (rest[0] in text and all(map(text.__contains__, rest))):
                    return True
        return False

    def _learn(self, chunk: str) -> tuple[tuple[str, ...], ...]:
        """The other words of each trigger that a chunk between spaces begins, letters written onto it left out; the
        fewest come first: a trigger of one word tells at once."""
        words = {word[letters:] for word in _WORD.findall(chunk) for letters in range(self.onto + 1)}
        rests = tuple(sorted({form[1:] for word in words for form, _ in self.triggers.get(word, ())}, key=len))
        if rests and len(self.begun) < MOST:
            self.begun[chunk] = rests
        elif not rests and len(self.cold) < MOST:
            self.cold.add(chunk)
        return rests

    def status_of(self, words: str) -> tuple[EventStatus, str]:
        """The status that (folded) words tell, and the word that tells it; `held` without one."""
        if self.marked.search(words) is None:  # most stretches hold no word of any status
            return "held", ""
        for status, pattern in self.status:
            found = pattern.search(words)
            if found is not None:
                return status, found.group()
        return "held", ""


def compile_events(document: Mapping[str, Any], fold: Callable[[str], str], file: str) -> Events:
    """Compile an events.toml. Raises DataError for a list that is missing or a kind that does not exist."""
    def words(key: str, table: Mapping[str, Any] = document) -> list[str]:
        if not isinstance(table.get(key), list):
            raise DataError("a list of words is needed", file=file, key=key)
        return [form for word in table[key] for form in folded_spellings(word, fold)]

    prepositions = document.get("prepositions", {})
    side = {word: name for name in SIDES if name in prepositions or name not in SPARE
            for word in words(name, prepositions)}
    triggers: dict[str, dict[tuple[tuple[str, ...], frozenset[str]], Trigger]] = {}
    for row in document.get("trigger", []):
        for form, trigger in _forms(row, document, fold, file):
            for spelling in folded_spellings(form, fold):
                parts = tuple(spelling.split())
                triggers.setdefault(parts[0], {}).setdefault((parts, trigger.objects), trigger)
    longest = {first: tuple(sorted(((parts, trigger) for (parts, _), trigger in found.items()), key=_specific))
               for first, found in triggers.items()}
    status = tuple((name, _any(words(name))) for name in ORDER)
    marked = _any([word for name in ORDER for word in words(name)])
    lists = {key: frozenset(words(key)) for key in LISTS}
    lists |= {key: frozenset(words(key) if key in document else ()) for key in FURTHER}
    participle = fold(document.get("participle", ""))
    last = bool(document.get("verb_last", False))
    onto = max(map(len, document.get("prefixes", [""])))
    pacts = {word: (row["state"], *row["bodies"]) for row in document.get("pact", []) for word in words("words", row)}
    return Events(status, marked, longest, side, verb_last=last, participle=participle, onto=onto, cold=set(),
                  begun={}, pacts=pacts, **lists)


def _specific(told: tuple[tuple[str, ...], Trigger]) -> tuple[int, bool]:
    """The longest words come first; of equal ones those that need an object, which the others do without."""
    return -len(told[0]), not told[1].objects


def _forms(
    row: Mapping[str, Any], document: Mapping[str, Any], fold: Callable[[str], str], file: str
) -> Iterable[tuple[str, Trigger]]:
    """The forms of one `[[trigger]]`: nouns with prefixes and article, stems with possessives, verbs in tenses."""
    try:
        kind, shape = msgspec.convert((row.get("kind"), row.get("shape")), tuple[EventKind, Shape])
    except msgspec.ValidationError as error:
        told = f"no such kind or shape: {row.get('kind')}, {row.get('shape')}"
        raise DataError(told, file=file, key="trigger") from error
    plain = Trigger(kind, shape, verb=False, strict=bool(row.get("strict", False)), led=bool(row.get("led", False)),
                    joint=bool(row.get("joint", False)), paired=bool(row.get("paired", False)),
                    alone=bool(row.get("alone", False)))
    objects = frozenset(folded for word in row.get("objects", []) for folded in folded_spellings(word, fold))
    plain = msgspec.structs.replace(plain, objects=objects)
    article, prefixes = document.get("article", ""), document.get("prefixes", [""])
    for noun in row.get("nouns", []):
        named = msgspec.structs.replace(plain, definite=bool(article) and noun.startswith(article))
        for prefix in prefixes:
            yield prefix + noun, named
            if article and not row.get("bare", False):
                definite = " ".join(article + word for word in noun.split())
                yield _joined(prefix, definite, article), msgspec.structs.replace(plain, definite=True)
    for stem in row.get("stems", []):
        for suffix in document.get("possessives", []):
            owned = msgspec.structs.replace(plain, possessed=True, both=suffix in document.get("dual", []))
            yield from ((prefix + stem + suffix, owned) for prefix in prefixes)
        spoken = msgspec.structs.replace(plain, possessed=True, first=True)
        for suffix in document.get("spoken", []):
            yield from ((prefix + stem + suffix, spoken) for prefix in prefixes)
    yield from _verbs(row, document, msgspec.structs.replace(plain, verb=True, strict=False))


def _joined(prefix: str, definite: str, article: str) -> str:
    """A prefix before a definite word: the preposition that swallows the first letter of the article does so."""
    return prefix + (definite[1:] if prefix.endswith(article[1:]) else definite)


def _verbs(row: Mapping[str, Any], document: Mapping[str, Any], plain: Trigger) -> Iterable[tuple[str, Trigger]]:
    """Verbs as they stand, after the particles that may be written with them, and in the forms of a light verb."""
    light: Mapping[str, Mapping[str, list[str]]] = document.get("light", {})
    for verb in row.get("verbs", []):
        head, brace, name = verb.partition("{")
        for status, endings in light.get(name.rstrip("}"), {}).items() if brace else [("held", [""])]:
            for ending in endings:
                for prefix in document.get("verb_prefixes", [""]):
                    told: EventStatus | None = "planned" if status == "planned" else None
                    yield prefix + head + ending, msgspec.structs.replace(plain, status=told)
    planned = msgspec.structs.replace(plain, status="planned")
    for verbs, prefixes, trigger in (
        ("coming", "future", planned), ("speaking", "verb_prefixes", msgspec.structs.replace(plain, first=True)),
        ("speaking_coming", "future", msgspec.structs.replace(planned, first=True))
    ):
        for prefix in document.get(prefixes, [""]):
            known = msgspec.structs.replace(trigger, present=verbs == "coming" and not prefix)
            yield from ((prefix + verb, known) for verb in row.get(verbs, []))


def _any(words: list[str]) -> re.Pattern[str]:
    if not words:
        return re.compile("(?!)")
    longest = sorted(words, key=len, reverse=True)
    parts = [re.escape(w[:-1]) + r"\w*" if w.endswith("*") else re.escape(w) for w in longest]
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)")
