"""The forms of verbs and, of each, the verb as a dictionary has it: by the paradigms of a language.

Verbs whose stems no table tells are inflected by their shape (`[[shapes]]` of `paradigms.toml`), where a language has
shapes by which that can be told.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from dragoman.packs.compile import cue_forms
from dragoman.packs.inflect import inflect, templates_of
from dragoman.packs.paths import LANGUAGES
from dragoman.packs.tables import read_toml, read_tsv
from dragoman.script.search import key

_LEAST = 4
"""Letters of a form that is told by the shape of a verb alone: shorter ones are other words too."""


def lemmas_of(language: str, verbs: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """The folded verbs of which a folded form of one word may be. verbs: what is inflected beside what the tables of
    the language name. Raises DataError for tables that cannot be read."""
    folder = LANGUAGES / language
    paradigms = read_toml(folder / "paradigms.toml")
    known = dict(_tabled(paradigms))
    for row in read_tsv(folder / "cues.tsv"):
        if row["class"] == "verb" and row["stems"]:
            known.setdefault(row["lemma"], [form for form, _ in cue_forms(row, paradigms)])
    for verb in sorted(verbs):
        if verb not in known:
            known[verb] = [form for form in _shaped(verb, paradigms) if len(form) >= _LEAST or form == verb]
    out: dict[str, set[str]] = {}
    for verb, forms in known.items():
        if " " in verb:  # two verbs of one passive
            continue
        for form in map(key, forms):
            if form and " " not in form:
                out.setdefault(form, set()).add(key(verb))
    return {form: tuple(sorted(lemmas)) for form, lemmas in sorted(out.items())}


def _tabled(paradigms: Mapping[str, Any]) -> Iterator[tuple[str, list[str]]]:
    """The verbs that a language names with their stems, and their forms."""
    for group in ("stems", "verbs"):
        for verb, stems in paradigms.get(group, {}).items():
            plain = {name: stem for name, stem in stems.items() if isinstance(stem, str)}
            yield verb, [form for template in stems.get("templates", ()) for form in _forms(template, plain, paradigms)]


def _shaped(verb: str, paradigms: Mapping[str, Any]) -> Iterator[str]:
    """The forms of a verb by the first shape that it has."""
    for shape in paradigms.get("shapes", ()):
        match = re.fullmatch(shape["verb"], verb)
        if match is not None:
            stems = {name: match.expand(stem) for name, stem in shape["stems"].items()}
            for template in shape["templates"]:
                yield from _forms(template, stems, paradigms)
            yield from map(match.expand, shape.get("nouns", ()))
            return


def _forms(template: str, stems: Mapping[str, str], paradigms: Mapping[str, Any]) -> Iterator[str]:
    rows = templates_of(paradigms["templates"][template]["forms"])
    yield from (form for form, _ in inflect(stems, (row for row in rows if "{head}" not in row[0])))
