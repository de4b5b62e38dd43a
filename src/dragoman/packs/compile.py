"""Compile the tables of a language and the names of the knowledge base to one trie and its entries."""

from array import array
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from dragoman.errors import DataError
from dragoman.packs.adjectives import adjectives, people_of
from dragoman.packs.forms import VERB, Forms
from dragoman.packs.inflect import Template, features_of, inflect, templates_of
from dragoman.packs.lexicon import PARLIAMENT, Alphabet, Cue, Entry, openings_of
from dragoman.packs.officeforms import office_entries
from dragoman.packs.spellings import namesakes, spellings_of, with_nouns, written_onto
from dragoman.packs.tables import Row, read_toml, read_tsv
from dragoman.packs.trie import Trie
from dragoman.script.fold import Fold

CUE_CLASSES = frozenset({"verb", "participle", "noun", "phrase", "according"})
UNSAID = frozenset({"infinitive", "2"})
"""Features of forms that end no clause in news.

Infinitives, and the second person, whose forms are also common nouns.
"""

UNSAID_HEADED = frozenset({"2"})
"""Features of forms that no report has of a light verb."""

UNTOLD = frozenset({"passive", "subjunctive", "future"})
"""Features of forms of a light verb that tell nothing of what its subject has said."""

TWO_PAST, WE_PAST = frozenset({"past", "d", "m"}), frozenset({"past", "1", "p"})
"""Features of forms that may add one letter to the stem, as a noun does that tells how or why."""


class Compiled(msgspec.Struct, frozen=True):
    """A language pack as it is cached, in the shape in which it loads fastest.

    chars[i]: the character of form i of the trie; group_of: for each form the number of its group (unsigned 32-bit
    integers, native order); groups: the entries that the forms of a group may be, each encoded (MessagePack) and
    decoded when it is first met; needs[i]: the proclitic without which form i is no word (an article fused with a
    preposition);
    letters: forms of one letter; openings: how forms of several tokens begin (`lexicon.openings_of`); outlets, places:
    what a name means that stands alone in a header or a dateline;
    pointers: words that point at what was named before, each with whether it may stand behind it (the man himself).
    """

    code: str
    chars: str
    group_of: bytes
    groups: list[bytes]
    kinds: list[list[str]]
    needs: dict[int, str]
    letters: dict[str, int]
    openings: dict[str, str]
    outlets: dict[str, str]
    places: dict[str, str]
    pointers: dict[str, bool]
    cues: list[Cue]
    forms: bytes


def read_fold(settings: Mapping[str, Any], code: str) -> Fold:
    """The narrow fold of a language, from `[fold]` of its language.toml."""
    table = settings.get("fold", {})
    return Fold(f"{code}-narrow", int(table.get("version", 1)), table.get("replace", {}), table.get("delete", ""))


def compile_language(folder: Path, knowledge: Path) -> Compiled:
    """Compile one language folder. Raises DataError that names file, line and key."""
    settings = read_toml(folder / "language.toml")
    code = folder.name
    forms = Forms(read_fold(settings, code), settings)
    paradigms = read_toml(folder / "paradigms.toml")
    cues = _add_cues(forms, folder, paradigms)
    _add_words(forms, folder, paradigms)
    _add_names(forms, folder, knowledge, code, settings)
    forms.settle()
    return _pack(code, forms, cues)


def _pack(code: str, forms: Forms, cues: list[Cue]) -> Compiled:
    entries = list(forms.entries)
    alphabet = Alphabet()
    kept: dict[str, str] = {}
    for word, need in sorted(forms.found):  # a form that stands alone hides its twin that needs a proclitic
        kept.setdefault(word, need)
    trie = Trie.build(kept)
    kept = dict(sorted(kept.items(), key=lambda form: trie.number(form[0])))
    found = [tuple(sorted(forms.found[key])) for key in kept.items()]
    chars = "".join(alphabet.char(frozenset(k for at in numbers for k in entries[at].kinds())) for numbers in found)
    groups = {numbers: at for at, numbers in enumerate(dict.fromkeys(found))}
    named = {tags: _named(kept, found, entries, tags) for tags in (("OUTLET", "BODY"), ("PLACE",))}
    return Compiled(
        code,
        chars,
        array("I", (groups[numbers] for numbers in found)).tobytes(),
        [msgspec.msgpack.encode([entries[at] for at in numbers]) for numbers in groups],
        [sorted(kind) for kind in alphabet.kinds],
        {at: need for at, need in enumerate(kept.values()) if need},
        {word: at for at, word in enumerate(kept) if len(word) == 1},
        openings_of(kept),
        named["OUTLET", "BODY"],
        named["PLACE",],
        _pointers(kept, found, entries),
        cues,
        trie.dump(),
    )


def _named(
    words: Iterable[str], found: Iterable[Sequence[int]], entries: Sequence[Entry], tags: Sequence[str]
) -> dict[str, str]:
    """The forms under some tags, each with what it refers to."""
    out: dict[str, str] = {}
    for word, numbers in zip(words, found, strict=True):
        for at in numbers:
            if entries[at].tag in tags:
                out.setdefault(word, entries[at].ref)
    return out


def _pointers(words: Iterable[str], found: Iterable[Sequence[int]], entries: Sequence[Entry]) -> dict[str, bool]:
    """The demonstratives, each with whether it also stands behind its noun."""
    out: dict[str, bool] = {}
    for word, numbers in zip(words, found, strict=True):
        told = [entries[at] for at in numbers if entries[at].tag == "DEM"]
        out.update({word: any("same" in entry.features for entry in told)} if told else {})
    return out


def _cue(row: Row) -> Cue:
    role = row.choice("class", CUE_CLASSES)
    frames = row.alternatives("frames")
    if not frames:
        raise row.error("a cue needs a frame", "frames")
    return Cue(row.need("lemma"), role, frames, row.need("force"), row["act"] or "ASSERT")


def cue_forms(row: Row, paradigms: Mapping[str, Any]) -> list[Template]:
    """All forms of a cue with their features, as its row and the paradigms tell."""
    heads = row.alternatives("head")
    name = row.need("paradigm")
    if name == "fixed":
        return [(form, frozenset()) for form in (heads or row.alternatives("lemma"))]
    known = paradigms.get("stems", {}).get(name)
    stems: dict[str, str] = {}
    for part in filter(None, (p.strip() for p in row["stems"].split(";"))):
        key, equals, value = part.partition("=")
        if not equals:
            raise row.error(f"{part!r} is not key=stem", "stems")
        stems[key.strip()] = value.strip()
    if known is not None:
        stems = {**{k: v for k, v in known.items() if isinstance(v, str)}, **stems}
    wanted = known.get("templates", [name]) if known is not None else [name]
    out: list[Template] = []
    for template in wanted:
        rows = paradigms.get("templates", {}).get(template)
        if rows is None:
            raise row.error(f"no such paradigm: {template}", "paradigm")
        out += inflect(
            {**stems, **({"head": "|".join(heads)} if heads else {})}, _with_head(rows["forms"], bool(heads))
        )
    return out


def _with_head(rows: Iterable[Sequence[str]], headed: bool) -> list[Template]:
    """The templates, with the part that does not inflect before those that do not say where it stands."""
    return [
        (pattern if "{head}" in pattern or not headed else "{head} " + pattern, _inflection(features))
        for pattern, features in templates_of(rows)
        if headed or "{head}" not in pattern
    ]


def _inflection(features: frozenset[str]) -> frozenset[str]:
    """Features of an inflected form; a participle without its auxiliary is no frame without a conjunction."""
    return features - {"bare"} | {"participial"} if "bare" in features else features


def _add_cues(forms: Forms, folder: Path, paradigms: Mapping[str, Any]) -> list[Cue]:
    cues: list[Cue] = []
    written_onto = forms.written_onto
    rows = list(read_tsv(folder / "cues.tsv"))
    nouns = {form for row in rows if row["class"] == "noun" for form, _ in cue_forms(row, paradigms)}
    for row in rows:
        cues.append(_cue(row))
        frames = {cues[-1].role, *(forms.feature(frame) for frame in cues[-1].frames)}
        for form, features in _said(row, paradigms, nouns):
            entry = Entry("CUE", tuple(sorted(frames | features)), str(len(cues) - 1))
            forms.add(form, entry)
            forms.fuse(form, entry, row.alternatives("head") if row["class"] == "verb" else written_onto)
    return cues


def _said(row: Row, paradigms: Mapping[str, Any], nouns: Collection[str]) -> Iterator[tuple[str, frozenset[str]]]:
    """The forms of a cue that news uses to tell what was said. nouns: the forms of the cues that are nouns."""
    made = list(cue_forms(row, paradigms))
    told = {form for form, features in made if "past" in features}
    for form, features in made:
        if features >= UNSAID_HEADED and row["head"]:
            continue
        if "subjunctive" in features and form in told:  # news tells in the past
            continue
        if (features >= TWO_PAST or features >= WE_PAST) and form[:-1] in nouns:  # the noun, used like an adverb
            continue
        yield form, features


def _add_words(forms: Forms, folder: Path, paradigms: Mapping[str, Any]) -> None:
    for row in read_tsv(folder / "words.tsv"):
        for form in row.alternatives("form"):
            entry = Entry(
                row.need("tag"),
                tuple(sorted({*_plain(row["features"]), *map(forms.feature, _literal(row["tag"], form))})),
                _gloss(row["features"]),
            )
            forms.add(form, entry, names=row["tag"] in ("UNNAMED", "NOUN", "OBJ", "NOSPEAKER"))
    for form, features in finite_verbs(paradigms):
        forms.add(form, Entry("FIN", tuple(sorted(features))))
    for row in read_tsv(folder / "occasions.tsv"):
        for form in row.alternatives("form"):
            kinds = [f"event:{row['event']}"] if row["event"] else []
            forms.add(form, Entry("OCC", tuple(kinds), f"{row['occasion']}|{row['event']}"), names=True)


def finite_verbs(paradigms: Mapping[str, Any]) -> list[Template]:
    """The finite forms of the verbs that only end clauses, from `[verbs]` of the paradigms; of light verbs with the
    frame in which a noun of saying may stand before them (`light`)."""
    out: list[Template] = []
    for group in ("stems", "verbs"):
        for name, stems in paradigms.get(group, {}).items():
            plain = {key: value for key, value in stems.items() if isinstance(value, str)}
            for template in stems.get("templates", []):
                rows = paradigms.get("templates", {}).get(template)
                if rows is None:
                    raise DataError(f"no such paradigm: {template}", file="paradigms.toml", key=name)
                light = frozenset(stems.get("light", ()))
                made = inflect(plain, _with_head(rows["forms"], False))
                out += [(f, k if k & UNTOLD else k | light) for f, k in made if not k & UNSAID]
    return out


def _plain(cell: str) -> Iterable[str]:
    return (f for f in features_of(cell) if "=" not in f)


def _literal(tag: str, form: str) -> Iterable[str]:
    """Prepositions, conjunctions and relatives carry their own form as a feature: patterns can ask for it."""
    return (form,) if tag in ("PREP", "AND", "THAT", "BUT", "REL") else ()


def _gloss(cell: str) -> str:
    return next((f.partition("=")[2] for f in features_of(cell) if f.startswith("en=")), "")


def _add_names(forms: Forms, folder: Path, knowledge: Path, code: str, settings: Mapping[str, Any]) -> None:
    spelled = spellings_of(knowledge, code)
    bodies = read_tsv(knowledge / "bodies.tsv")
    parliaments = {row["id"]: (PARLIAMENT + row["state"],) for row in bodies if row["kind"] == "parliament"}
    for kind, actors in spelled.items():
        tag, _, feature = kind.partition(" ")
        for ref, names in actors:
            features = (feature,) if feature else parliaments.get(ref, ())
            for name in names:
                told = with_nouns(name, settings) if tag == "OUTLET" else written_onto(name, settings)
                for form in adjectives(name, settings) if feature == "adj" else told:
                    of_people = people_of(form, name, settings) if feature == "adj" else ()
                    forms.add(form, Entry(tag, (*features, *of_people), ref), names=True)
    for form, person in namesakes(knowledge, code):
        forms.add(form, Entry("KNOWN", ("short",), person), names=True)
    for form, entry in office_entries(folder, knowledge, code, settings, spelled.get("BODY", ())):
        forms.add(form, entry, names=True)
    for row in read_tsv(folder / "names.tsv"):
        kinds = {"given", "surname"} if row["kind"] == "both" else {row["kind"]}
        if "common" in row.cells.get("note", ""):
            kinds.add("common")
        if VERB in row.cells.get("note", ""):
            kinds |= {"common", VERB}
        forms.add(row.need("form"), Entry("NAME", tuple(sorted(kinds))))
