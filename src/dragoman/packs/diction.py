"""What words of a language mean the same as words of another: terms, names, months and numbers, with all their forms.

Terms stand in `knowledge/lexicon.tsv` in the form of a dictionary. A verb is found in all forms that the paradigms of
its language make of it (`packs/verbforms.py`), and a verb that is a noun with a light verb is one term with that noun:
whoever reaches an agreement agrees. Names of states, places and bodies are terms too, so that a capital is its state.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from dragoman.packs.adjectives import adjectives
from dragoman.packs.cache import cached
from dragoman.packs.paths import KNOWLEDGE, LANGUAGES, language_codes
from dragoman.packs.spellings import spellings_of
from dragoman.packs.stopwords import GRAMMAR
from dragoman.packs.tables import Row, read_toml, read_tsv
from dragoman.packs.verbforms import lemmas_of
from dragoman.script.search import key

LEXICON = KNOWLEDGE / "lexicon.tsv"
_NAMES = tuple(KNOWLEDGE / f"{name}.tsv" for name in ("states", "places", "bodies", "outlets", "people"))
_OF_LANGUAGE = ("language.toml", "paradigms.toml", "cues.tsv", "dates.toml", "words.tsv")
_STATE, _PLACE, _BODY, _PERSON, _MONTH = 0.35, 0.6, 0.45, 0.5, 0.6
"""What a name tells: a state little, for most reports of diplomacy name several."""
_CALENDAR = "gregorian"
"""The calendar whose months both languages name."""
_LITTLE = GRAMMAR | {"PRON", "NEG", "FIN", "QUANT"}
"""Tags of `words.tsv` that stand for words that tell little by themselves."""
_ALONE = 4
"""Letters of a noun that stands for the verb it makes with a light verb, at least."""


class Diction(msgspec.Struct, frozen=True):
    """The words of a language. forms: the terms of each folded form; lemmas: of the folded forms of verbs of one word
    the folded first forms; weights: how much a term tells, 0..1; before, after: what may be written onto a word,
    folded; own: words for the speaker's own state; numbers: the value of each number word; tie: the folded "and";
    little: folded words of grammar, and forms of verbs that only bind: that two texts have them tells nothing."""

    forms: dict[str, tuple[str, ...]]
    lemmas: dict[str, tuple[str, ...]]
    weights: dict[str, float]
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    own: tuple[str, ...] = ()
    numbers: dict[str, int] = {}
    tie: tuple[str, ...] = ()
    little: frozenset[str] = frozenset()


@cache
def diction_of(language: str) -> Diction:
    """The words of a language; none of one that is not read. Raises DataError for tables that cannot be read."""
    if language not in language_codes():
        return Diction({}, {}, {})
    return cached(f"diction-{language}", files(), Diction, lambda: _read(language), lambda _: None)


def files() -> list[Path]:
    """The tables of which all is made."""
    return [LEXICON, *_NAMES, *(LANGUAGES / code / name for code in language_codes() for name in _OF_LANGUAGE)]


def _read(language: str) -> Diction:
    rows = list(read_tsv(LEXICON))
    folder = LANGUAGES / language
    settings, dates = read_toml(folder / "language.toml"), read_toml(folder / "dates.toml")
    noun_of = _nouns(rows)
    weights = {row["id"]: float(row["weight"]) for row in rows}
    verbs = {word for row in rows if row["kind"] == "verb" for form in row.alternatives(language)
             for word in (form.split()[0], form.split()[-1])}
    lemmas = lemmas_of(language, verbs)
    forms: dict[str, set[str]] = {}
    for row in rows:
        for form in map(key, row.alternatives(language)):
            forms.setdefault(form, set()).add(noun_of.get(row["id"], row["id"]))
    for row in rows:
        for form in map(key, row.alternatives(language)) if row["kind"] == "verb" else ():
            head, _, light = form.rpartition(" ")
            if light in lemmas and len(head) >= _ALONE and head not in forms:
                forms[head] = {noun_of.get(row["id"], row["id"])}
    for form, term, weight in (*_names(language, settings), *_months(dates)):
        forms.setdefault(form, {term})
        weights[term] = weight
    denying = settings.get("polarity", {}).get("denying", ())
    written = settings.get("terms", settings.get("ordinary", {}))
    return Diction(
        {form: tuple(sorted(terms)) for form, terms in forms.items() if form}, lemmas, weights,
        _folded(written.get("before", ())), _folded(written.get("after", ())), _folded(written.get("own", ())),
        {key(form): int(value) for value, some in dates["cardinals"].items() for form in some
         if form not in denying},
        _folded(dates["connect"]["and"]), _little(language, lemmas, written, dates["connect"]["and"]))


def _folded(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(map(key, words))


def _little(language: str, lemmas: Mapping[str, tuple[str, ...]], written: Mapping[str, Sequence[str]],
            ties: Sequence[str]) -> frozenset[str]:
    """Words of grammar, and forms of which every verb that they may be is a binding one; with "and" written onto them
    too, where a language does that."""
    binding = _folded(written.get("binding", ()))
    words = {key(form) for row in read_tsv(LANGUAGES / language / "words.tsv") if row["tag"] in _LITTLE
             for form in row.alternatives("form")}
    words |= {form for form, some in lemmas.items() if all(lemma in binding for lemma in some)} | set(binding)
    onto = [before for before in written.get("before", ()) if before in ties]
    return frozenset(words | {key(before + word) for before in onto for word in words})


def _nouns(rows: Iterable[Row]) -> dict[str, str]:
    """The noun that a verb has in a language in which it is that noun with a light verb, by the ids of both."""
    nouns: dict[str, str] = {}
    verbs = []
    for row in rows:
        if row["kind"] == "verb":
            verbs.append(row)
            continue
        for language in language_codes():
            for form in row.alternatives(language):
                nouns.setdefault(f"{language} {key(form)}", row["id"])
    out: dict[str, str] = {}
    for row in verbs:
        for language in language_codes():
            for form in row.alternatives(language):
                head, _, _ = key(form).rpartition(" ")
                if head and f"{language} {head}" in nouns:
                    out.setdefault(row["id"], nouns[f"{language} {head}"])
    return out


def _names(language: str, settings: Mapping[str, Any]) -> Iterator[tuple[str, str, float]]:
    """Names of states, of what is of a state, of places, bodies and people."""
    spelled = spellings_of(KNOWLEDGE, language)
    for kind in ("STATE name", "STATE adj"):
        for iso2, names in spelled.get(kind, ()):
            for name in names:
                for form in adjectives(name, settings) if kind == "STATE adj" else (name,):
                    yield key(form), f"state:{iso2}", _STATE
    capitals = {row["en"]: row["state"] for row in read_tsv(KNOWLEDGE / "places.tsv")
                if row["stands_for"] and row["state"]}
    for place, names in spelled.get("PLACE", ()):
        for name in names:
            if place in capitals:
                yield key(name), f"state:{capitals[place]}", _STATE
            else:
                yield key(name), f"place:{place}", _PLACE
    for kind, weight in (("BODY", _BODY), ("KNOWN full", _PERSON), ("KNOWN short", _PERSON)):
        for one, names in spelled.get(kind, ()):
            yield from ((key(name), one, weight) for name in names)


def _months(dates: Mapping[str, Any]) -> Iterator[tuple[str, str, float]]:
    for number, names in dates["months"][_CALENDAR].items():
        yield from ((key(name), f"month:{number}", _MONTH) for name in names)
