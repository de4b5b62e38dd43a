"""Does every catalogue of the interface say everything, and nothing that no page asks for?"""

import re
from collections.abc import Iterator
from pathlib import Path

from dragoman.packs.faults import Fault, named
from dragoman.packs.tables import read_toml

_HOLE = re.compile(r"\{[a-z_]+\}")
_ASKED = re.compile(r"""say\(\s*['"]([a-z-]+\.[a-z-]+)['"]\s*[,)]""")
_FAMILY = re.compile(r"""(?:say\(\s*f?['"]([a-z-]+)\.(?:[a-z-]*['"]\s*~|[a-z-]*\{)|word\(\s*['"]([a-z-]+)['"])""")
"""How pages and templates ask for one text, and for one of a section that they name while they are made."""
_CHOICES = frozenset({"calendar", "digits", "theme"})
"""The sections of the reader's choices, which one loop of a template goes through."""


def interface_faults(languages: Path, source: Path) -> Iterator[Fault]:
    """What a catalogue of interface/ lacks that another one or a page has, and texts that no page asks for."""
    tables = {path: _texts(path) for path in sorted((languages / "interface").glob("*.toml"))}
    everything = {name: text for table in tables.values() for name, text in table.items()}
    asked, families = asked_of(source / "web")
    for path, table in tables.items():
        for name in sorted(asked | everything.keys()):
            if name not in table:
                yield Fault(named(path), None, name, "no text for it, and a page or another catalogue has it")
            elif name not in asked and name.partition(".")[0] not in families:
                yield Fault(named(path), None, name, "no page asks for this text")
            elif set(_HOLE.findall(table[name])) != set(_HOLE.findall(everything[name])):
                yield Fault(named(path), None, name, "has other holes than in another catalogue")


def asked_of(web: Path) -> tuple[set[str], set[str]]:
    """The texts that the pages of a folder ask for by name, and the sections of which they ask for any."""
    asked: set[str] = set()
    families = set(_CHOICES)
    for path in (*web.rglob("*.py"), *web.rglob("*.html")):
        text = path.read_text(encoding="utf-8")
        asked.update(_ASKED.findall(text))
        families.update(part for match in _FAMILY.findall(text) for part in match if part)
    return asked, families


def _texts(path: Path) -> dict[str, str]:
    return {f"{section}.{name}": str(text) for section, texts in read_toml(path).items() if isinstance(texts, dict)
            for name, text in texts.items()}
