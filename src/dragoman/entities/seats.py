"""Who sits in a parliament for a town ("the representative of A in the parliament")."""

from collections.abc import Sequence

from dragoman.packs.lexicon import PARLIAMENT, Entry

CHAMBERS = frozenset({"parliament", "house-of-representatives", "national-assembly", "consultative-assembly"})
"""Office-like bodies in which somebody sits for a place."""


def seats(entries: Sequence[Entry]) -> tuple[list[str], list[str]]:
    """The places for which somebody sits, where the words of his office end with a parliament, and the state (iso2) of
    that, where its name tells one; two empty lists otherwise."""
    at = max((at for at, entry in enumerate(entries) if entry.tag == "PREP"), default=0)
    if not at or not any(_is_chamber(entry) for entry in entries[at:]):
        return [], []
    states = [state for entry in entries[at:] for state in entry.told(PARLIAMENT) if state]
    return list(dict.fromkeys(f"SEAT:{entry.ref}" for entry in entries[:at] if entry.tag == "PLACE")), states


def is_seated(office: str) -> bool:
    """Is it an office that only a member of a parliament has: in a commission, on the board that presides?"""
    return "commission" in office or office in ("member-of-parliament", "presiding-board-member")


def _is_chamber(entry: Entry) -> bool:
    return entry.ref in CHAMBERS if entry.tag == "ROLE" else bool(entry.told(PARLIAMENT))
