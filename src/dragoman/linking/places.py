"""Which places lie in which states, by the names that the data give them."""

from functools import cache
from typing import Literal, TypeAlias

from dragoman.packs.paths import KNOWLEDGE
from dragoman.packs.tables import read_tsv

Where: TypeAlias = Literal["same", "untold", "apart"]


def whereabouts(one: str | None, other: str | None) -> Where:
    """Are two places one, or one of them the state in which the other lies?"""
    if one is None or other is None:
        return "untold"
    if one == other or state_of(one) == other or state_of(other) == one:
        return "same"
    return "apart"


def state_of(place: str) -> str | None:
    """The state in which a place lies, by its English name; None where the data do not tell."""
    return _states().get(place)


@cache
def _states() -> dict[str, str]:
    names = {row["iso2"]: row["en"] for row in read_tsv(KNOWLEDGE / "states.tsv")}
    return {row["en"]: names[row["state"]] for row in read_tsv(KNOWLEDGE / "places.tsv") if row["state"] in names}
