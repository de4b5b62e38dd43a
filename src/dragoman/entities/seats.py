"""Who sits in a parliament for a town ("the representative of A in the parliament")."""

from collections.abc import Sequence
from functools import cache

from dragoman.packs.lexicon import Entry
from dragoman.packs.paths import KNOWLEDGE
from dragoman.packs.tables import read_tsv

CHAMBERS = frozenset({"parliament", "house-of-representatives", "national-assembly", "consultative-assembly"})
"""Office-like bodies in which somebody sits for a place."""


def seats(entries: Sequence[Entry]) -> tuple[list[str], list[str]]:
    """The places for which somebody sits, where the words of his office end with a parliament, and the state (iso2) of
    that, where its name tells one; two empty lists otherwise."""
    at = max((at for at, entry in enumerate(entries) if entry.tag == "PREP"), default=0)
    if not at or not any(_is_chamber(entry) for entry in entries[at:]):
        return [], []
    states = [state for entry in entries[at:] if entry.tag == "BODY" and (state := _parliaments().get(entry.ref))]
    return list(dict.fromkeys(f"SEAT:{entry.ref}" for entry in entries[:at] if entry.tag == "PLACE")), states


def _is_chamber(entry: Entry) -> bool:
    return entry.ref in CHAMBERS if entry.tag == "ROLE" else entry.tag == "BODY" and entry.ref in _parliaments()


@cache
def _parliaments() -> dict[str, str]:
    return {row["id"]: row["state"] for row in read_tsv(KNOWLEDGE / "bodies.tsv") if row["kind"] == "parliament"}
