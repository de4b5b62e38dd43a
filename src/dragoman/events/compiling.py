"""The words of an events.toml, compiled: forms of nouns and verbs, lists, prepositions."""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import msgspec

from dragoman.errors import DataError
from dragoman.events.words import ORDER, Events, Shape, Trigger
from dragoman.script.spellings import folded_spellings
from dragoman.vocabulary import EventKind, EventStatus

SIDES = ("with", "between", "near", "to", "at", "against", "from", "by", "sake", "head", "facing", "about")
"""The sides that prepositions lead to; `near` to a person or a place, by what stands there; `about` to none; `head` to
who leads them; `facing` to who hears a speech."""
SPARE = ("by", "sake", "head", "facing")
"""Those that a language may leave out."""

LISTS = (
    "told", "unreal", "support", "media", "press", "counterparts", "joins", "each", "object", "hosts", "both",
    "purpose", "pointing", "topic", "nations", "touring", "first",
)
"""The plain lists of words of an events.toml."""

FURTHER = ("invites", "accepts", "attends", "phone", "nominal", "lands", "starts", "none", "agents", "negated", "never",
           "wished", "members", "deeds", "among", "aims", "retinue", "manner", "goes_on", "suffers", "enters",
           "holding", "reports", "figurative", "moot", "takes", "sittings", "apart", "margins", "earlier", "bids",
           "inside", "conditions", "maybe", "possible", "lasting")
"""Those that a language may leave out."""
PREFIXED = ("support", "attends", "hosts", "accepts", "suffers")
"""The lists of verbs, which are also read with the particles that may be written onto verbs."""


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
    joined = [fold(prefix) for prefix in document.get("verb_prefixes", [""])]
    lists |= {key: frozenset(prefix + word for prefix in joined for word in lists[key]) for key in PREFIXED}
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
                    alone=bool(row.get("alone", False)), remark=bool(row.get("remark", False)),
                    owners=tuple(row.get("owners", ())))
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
