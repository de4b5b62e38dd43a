"""Can every reason be said in every language?"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dragoman.packs.faults import Fault, line_of, named
from dragoman.packs.plurals import OTHER, forms_of, plural_rules
from dragoman.packs.tables import read_toml

FAMILIES = ("clause", "headline", "thread", "date", "event", "finding", "relation", "why", "why-cue", "why-subject",
            "why-sign", "why-party")
ROOMS = ("archive", "articles", "calendars", "discourse", "entities", "events", "linking", "pipeline",
         "statements", "store")
"""The rooms whose decisions carry a reason."""

_RULE = re.compile(rf"""f?"((?:{'|'.join(FAMILIES)})\.(?:[a-z-]+|\{{))""")
_HOLE = re.compile(r"\{[a-z_]+\}")


def message_faults(languages: Path, source: Path) -> Iterator[Fault]:
    """What a catalogue of messages/ lacks: a rule that a module of `source` gives, what another catalogue has."""
    paths = sorted((languages / "messages").glob("*.toml"))
    tables = {path: read_toml(path) for path in paths}
    rules = rules_of(source)
    everything = {rule: text for table in tables.values() for rule, text in table.items()}
    for path, table in tables.items():
        for rule in sorted(rules):
            if not said(rule, table):
                yield Fault(named(path), None, rule, "no text for this reason")
        for rule in everything.keys() - table.keys():
            yield Fault(named(path), None, rule, "another catalogue says it")
        yield from _holes(path, table, everything)
        yield from _forms(path, table)


def rules_of(source: Path) -> frozenset[str]:
    """The names of all reasons that a package gives; one that is made while reading counts as its family."""
    texts = (path.read_text(encoding="utf-8") for room in ROOMS for path in (source / room).glob("*.py"))
    return frozenset(rule.replace("{", "*") for text in texts for rule in _RULE.findall(text))


def said(rule: str, table: dict[str, Any]) -> bool:
    """Has a catalogue a line for a rule, or for its family?"""
    return rule in table or f"{rule.partition('.')[0]}.*" in table


def _forms(path: Path, table: dict[str, Any]) -> Iterator[Fault]:
    """Has every counted noun the forms that its language asks for?"""
    wanted = {*plural_rules().get(path.stem, {}), OTHER}
    for name, text in table.items():
        if name.startswith("many.") and forms_of(text).keys() != wanted:
            yield Fault(named(path), line_of(path, f'"{name}"'), name,
                        f"needs the forms {', '.join(sorted(wanted))}, each once, with | between them")


def _holes(path: Path, table: dict[str, Any], everything: dict[str, Any]) -> Iterator[Fault]:
    for rule, text in table.items():
        other = everything[rule]
        if isinstance(text, str) and isinstance(other, str) and set(_HOLE.findall(text)) != set(_HOLE.findall(other)):
            yield Fault(named(path), line_of(path, f'"{rule}"'), rule, "has other holes than in another catalogue")
