"""Do clause patterns and mention rules name elements that exist, and has every pattern its sentences?"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from dragoman.packs.check_words import TAGS
from dragoman.packs.compile import cue_forms
from dragoman.packs.faults import Fault, fault_of, line_of, named, rows_of
from dragoman.packs.lexicon import FIXED
from dragoman.packs.patterns import read_patterns
from dragoman.packs.tables import Row, read_toml
from dragoman.packs.tagging import Pack
from dragoman.script.spellings import folded_spellings

NAMED = frozenset({"STATE", "PLACE", "BODY", "OUTLET", "KNOWN", "ROLE", "NAME", "CUE", "OCC"})
"""Tags whose words do not stand in words.tsv."""

KNOWN = TAGS | NAMED | {name.partition(":")[0] for name in FIXED}
_TAG = re.compile(r"(?<![%\w])([A-Z]+)(?::([^\s()/?*+!~=]+(?:\+[^\s()/?*+!~=]+)*))?")


def pattern_faults(folder: Path, pack: Pack) -> Iterator[Fault]:
    """The faults of patterns.toml, mentions.toml and the examples of cues.tsv, as the compiled pack sees them."""
    yield from _patterns(folder / "patterns.toml", pack)
    yield from _rules(folder / "mentions.toml", pack)
    paradigms = read_toml(folder / "paradigms.toml")
    for row in rows_of(folder / "cues.tsv"):
        if row["example"]:
            yield from _example(row, paradigms, pack)


def _patterns(path: Path, pack: Pack) -> Iterator[Fault]:
    table = read_toml(path) if path.exists() else {}
    yield from _shared_parts(path, table, pack)
    for row in table.get("pattern", []):
        name = row.get("name", "")
        line = line_of(path, f'name = "{name}"')
        for key in ("fires", "silent"):
            sentences = row.get(key, [])
            if not sentences:
                yield Fault(named(path), line, name, f"needs at least one sentence under `{key}`")
            elif not all(isinstance(sentence, str) and sentence.strip() for sentence in sentences):
                yield Fault(named(path), line, name, f"`{key}` must be a list of sentences")
    for pattern in read_patterns(table, named(path)):
        line = line_of(path, f'name = "{pattern.name}"')
        for text in (pattern.cue, pattern.after, pattern.before):
            yield from _tags(path, line, pattern.name, text, pack)


def _rules(path: Path, pack: Pack) -> Iterator[Fault]:
    table = read_toml(path) if path.exists() else {}
    yield from _shared_parts(path, table, pack)
    names = [row.get("name", "") for row in table.get("mention", [])]
    for row in table.get("mention", []):
        name = row.get("name", "")
        line = line_of(path, f'name = "{name}"')
        if not name or names.count(name) > 1:
            yield Fault(named(path), line, name or None, "a rule needs a name of its own")
        yield from _tags(path, line, name, row.get("match", ""), pack)


def _shared_parts(path: Path, table: Mapping[str, Any], pack: Pack) -> Iterator[Fault]:
    for name, text in table.get("macros", {}).items():
        yield from _tags(path, line_of(path, f"{name} = "), name, text, pack)
    for tag in table.get("barrier", []):
        yield from _tags(path, line_of(path, "barrier = "), "barrier", tag, pack)


def _tags(path: Path, line: int | None, key: str, text: str, pack: Pack) -> Iterator[Fault]:
    """Tags that no pack knows, and features that no element of this one has; a pack may lack a whole tag."""
    for head, features in dict.fromkeys(_TAG.findall(text)):
        wanted = [f"{head}:{pack.fold(feature)}" for feature in features.split("+") if feature]
        if head not in KNOWN:
            yield Fault(named(path), line, key, f"unknown tag {head}")
        elif wanted and not pack.alphabet.having(head, *wanted):
            yield Fault(named(path), line, key, f"no element is {head}:{features}")


def _example(row: Row, paradigms: Mapping[str, Any], pack: Pack) -> Iterator[Fault]:
    """The example of a cue must hold one of its forms, and the tagger must find it there."""
    text = pack.fold(row["example"])
    line = pack.line(text, 0, len(text))
    refs = {entry.ref for form in line.forms for entry in pack.entries_of(form, "CUE")}
    if any((pack.cues[int(ref)].lemma, pack.cues[int(ref)].role) == (row["lemma"], row["class"]) for ref in refs):
        return
    forms = {spelling for form, _ in cue_forms(row, paradigms) for spelling in folded_spellings(form, pack.fold)}
    held = next((form for form in sorted(forms) if form and form in text), None)
    reason = f"the tagger reads {held!r} as something else" if held else "holds none of the cue's forms"
    yield fault_of(row, "example", reason)
