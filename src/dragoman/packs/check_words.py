"""Are the words of a language of the closed lists: cues, words, roles, occasions, words of names?"""

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, get_args

from dragoman.packs.compile import CUE_CLASSES, cue_forms, read_fold
from dragoman.packs.faults import Fault, fault_of, one_of, rows_of
from dragoman.packs.inflect import features_of
from dragoman.packs.officeforms import notes_of
from dragoman.packs.tables import Row, read_toml
from dragoman.vocabulary import Act, EventKind, Occasion

_BRACKET = re.compile(r"\\(\d)")
"""What a form asks for of the brackets of its shape."""

ACTS = frozenset(get_args(Act))
OCCASIONS = frozenset(get_args(Occasion)) | {""}
EVENTS = frozenset(get_args(EventKind)) | {""}
FRAMES = frozenset({"clause", "bare", "quote", "np", "ra", "label", "split", "back", "object", "predicate", "own",
                    "joined", "impersonal", "met", "whom", "judges", "greets", "refused", "disputed", "decided",
                    "ordered", "explained", "wish", "did", "gave", "had", "charged", "ascribes", "attacks", "blames",
                    "opens", "asked", "appeals", "answers", "menaces", "paper", "naming", "heard", "sees", "charges",
                    "admits", "attached", "brought", "dubs", "raises", "points", "states", "taken", "equates"})
GOVERNED = frozenset({"prep", "addressee"})
"""Frames that name a preposition: `prep:W`, `addressee:W`."""

FORCES = frozenset({
    "assert", "announce", "confirm", "deny", "demand", "ask", "warn", "threaten", "promise", "offer", "thank", "praise",
    "welcome", "condemn", "criticise", "accuse", "reject", "propose", "hope", "regret", "condole", "congratulate",
    "invite", "express", "describe", "explain", "add", "recall", "answer", "write", "believe", "report",
    "claim",
})
TAGS = frozenset({
    "THAT", "REL", "AND", "BUT", "BOUND", "PREP", "NEG", "PRON", "DEM", "ADV", "FIN", "QUANT", "OBJ", "RA", "UNNAMED",
    "NOUN", "NOSPEAKER", "STATE", "ART",
})
FEATURES = frozenset({
    "s", "d", "p", "m", "f", "1", "2", "3", "nominal", "verb", "formula", "where", "self", "org", "home", "pronoun",
    "opener", "affirms", "anaphor", "same", "before-verb", "may", "impersonal", "future", "auxiliary", "sentence",
    "result", "own", "former", "counterpart", "eponym", "post", "what", "field", "part", "relays",
    "reports", "while", "aside",
    "reporter", "about",
    "starts", "subordinate", "verbal", "then", "now", "when", "land", "abroad", "free", "following", "greeting",
    "thanks", "source", "acting", "designate", "side", "whose", "concedes", "paper", "extent", "press",
    "claim", "light", "leads", "issue", "kin", "view",
    "dubs", "with", "issued", "given", "sharp", "blame", "asserts", "world", "outlet",
    "cause", "faced", "taken", "whole", "asks", "people", "peoples", "rule", "state", "so", "till", "also",
    "one", "area", "ruling",
})
INFLECTION = frozenset({
    "past", "present", "imperfect", "perfect", "pluperfect", "future", "subjunctive", "infinitive", "passive", "neg",
    "bare", "1", "2", "3", "s", "d", "p", "m", "f", "attached", "possessive",
})
ROLE_KINDS = frozenset({"office", "body", "title", "group", "affairs"})
NUMBERS = frozenset({"s", "d", "p"})
NAME_KINDS = frozenset({"given", "surname", "both", "kunya", "particle"})


def word_faults(folder: Path, knowledge: Path) -> Iterator[Fault]:
    """The faults of the tables of one language folder. Raises DataError for a table that cannot be read."""
    fold = read_fold(read_toml(folder / "language.toml"), folder.name)
    prepositions = {fold(form) for row in rows_of(folder / "words.tsv") if row["tag"] in ("PREP", "RA")
                    for form in row.alternatives("form")}
    paradigms = read_toml(folder / "paradigms.toml")
    yield from _paradigms(folder, paradigms)
    for row in rows_of(folder / "cues.tsv"):
        yield from _cue(row, prepositions, paradigms, fold)
    for row in rows_of(folder / "words.tsv"):
        yield from _word(row, prepositions, fold)
    offices = {row["id"]: row["kind"] for row in rows_of(knowledge / "offices.tsv")}
    states = {row["iso2"] for row in rows_of(knowledge / "states.tsv")}
    for home in read_toml(folder / "language.toml").get("homes", ()):
        if home not in states:
            yield Fault(f"{folder.name}/language.toml", None, "homes", f"no such state: {home}")
    for row in rows_of(folder / "roles.tsv"):
        yield from _role(row, offices, states)
    for row in rows_of(folder / "names.tsv"):
        yield from one_of(row, "kind", NAME_KINDS)
    for row in rows_of(folder / "occasions.tsv"):
        yield from one_of(row, "occasion", OCCASIONS)
        yield from one_of(row, "event", EVENTS)


def _paradigms(folder: Path, paradigms: dict[str, Any]) -> Iterator[Fault]:
    file = f"{folder.name}/paradigms.toml"
    for name, template in paradigms.get("templates", {}).items():
        for pattern, cell in template.get("forms", []):
            strange = features_of(cell) - INFLECTION
            if strange:
                yield Fault(file, None, name, f"{pattern}: unknown feature {', '.join(sorted(strange))}")
    for shape in paradigms.get("shapes", []):
        reason = _misshapen(shape, paradigms.get("templates", {}))
        if reason:
            yield Fault(file, None, "shapes", f"{shape['verb']}: {reason}")


def _misshapen(shape: Mapping[str, Any], templates: Mapping[str, Any]) -> str:
    """Why a shape of verbs makes no forms; "" where it does."""
    unknown = set(shape["templates"]) - templates.keys()
    if unknown:
        return f"no such template: {', '.join(sorted(unknown))}"
    try:
        brackets = re.compile(shape["verb"]).groups
    except re.error as problem:
        return str(problem)
    forms = (*shape["stems"].values(), *shape.get("nouns", ()))
    asked = max((int(number) for form in forms for number in _BRACKET.findall(form)), default=0)
    return f"has {brackets} brackets, and {asked} are asked for" if asked > brackets else ""


def _cue(row: Row, prepositions: set[str], paradigms: dict[str, Any], fold: Callable[[str], str]) -> Iterator[Fault]:
    yield from one_of(row, "class", CUE_CLASSES)
    yield from one_of(row, "force", FORCES)
    yield from one_of(row, "act", ACTS)
    for frame in row.alternatives("frames"):
        kind, colon, word = frame.partition(":")
        if not colon and frame not in FRAMES:
            yield fault_of(row, "frames", f"unknown frame {frame}")
        elif colon and (kind not in GOVERNED or fold(word) not in prepositions):
            yield fault_of(row, "frames", f"unknown frame {frame}: {word!r} must be a PREP of words.tsv")
    if not any(form.strip() for form, _ in cue_forms(row, paradigms)):
        yield fault_of(row, "paradigm", "makes no form at all")
    if not row["example"]:
        yield fault_of(row, "example", "a cue needs a sentence in which it is found")


def _word(row: Row, prepositions: set[str], fold: Callable[[str], str]) -> Iterator[Fault]:
    yield from one_of(row, "tag", TAGS)
    told = dict(feature.partition("=")[::2] for feature in features_of(row["features"]))
    governs = fold(told.get("prep", "")) in prepositions
    good = {"act": told.get("act") in ACTS, "prep": governs, "en": bool(told.get("en"))}
    for key, value in sorted(told.items()):
        if not good.get(key, key in FEATURES and not value):
            yield fault_of(row, "features", f"unknown feature {key}={value}" if value else f"unknown feature {key}")
    if row["tag"] == "UNNAMED" and "en" not in told:
        yield fault_of(row, "features", "an unnamed speaker needs an English gloss (en=)")


def _role(row: Row, offices: dict[str, str], states: set[str]) -> Iterator[Fault]:
    yield from one_of(row, "kind", ROLE_KINDS)
    yield from one_of(row, "number", NUMBERS)
    office = row["office"]
    if office and office not in offices:
        yield fault_of(row, "office", f"no office {office} in offices.tsv")
    if not office and row["kind"] in ("office", "body"):
        yield fault_of(row, "office", f"a word of the kind {row['kind']} needs its office")
    for note in notes_of(row):
        if note.startswith("state=") and note.removeprefix("state=") not in states:
            yield fault_of(row, "note", f"no state {note.removeprefix('state=')} in states.tsv")
