"""To which state an actor belongs, as codes of ISO 3166-1, and what kind of a body he is, out of the data."""

import re
from functools import cached_property
from pathlib import Path

import msgspec

from dragoman.packs.paths import KNOWLEDGE
from dragoman.packs.tables import read_tsv


class Codes(msgspec.Struct, frozen=True):
    """The two codes of a state: `IR` and `IRN`; "" where none is known."""

    two: str = ""
    three: str = ""


NONE = Codes()


class Countries:
    """The states, and the bodies and outlets that belong to one."""

    def __init__(self, folder: Path = KNOWLEDGE) -> None:
        """Read the tables of a folder. Raises DataError."""
        self._codes: dict[str, Codes] = {}
        self._names: dict[str, Codes] = {}
        self._actors: dict[str, Codes] = {}
        self._kinds: dict[str, str] = {}
        for row in read_tsv(folder / "states.tsv"):
            codes = Codes(row["iso2"], row["iso3"])
            self._codes[codes.two] = self._names[row["en"]] = codes
            self._actors[row["qid"] or f"state:{codes.two.lower()}"] = codes
            self._kinds[row["en"]] = "state"
        self._places = {row["en"]: self._codes.get(row["state"], NONE) for row in read_tsv(folder / "places.tsv")}
        for table in ("bodies", "outlets"):
            for row in read_tsv(folder / f"{table}.tsv"):
                codes = self._codes.get(row["state"], NONE)
                self._actors.setdefault(row["qid"] or row["id"], codes)
                self._names.setdefault(row["en"], codes)
                self._kinds.setdefault(row["en"], row["kind"] if table == "bodies" else "outlet")

    def of(self, name: str, actor: str | None, told: str | None = None) -> Codes:
        """The state of an actor: of the data, where they know it; else the first state behind "of" in `told`, his
        office or his side ("Minister of Foreign Affairs of Iran"), or in his name."""
        known = (self._actors.get(actor) if actor else None) or self._names.get(name)
        if known is not None:
            return known
        if told and told in self._names:
            return self._names[told]
        for text in (told, name):
            found = self._behind_of.search(text or "")
            if found:
                return self._names[found[1]]
        return NONE

    def of_place(self, name: str) -> Codes:
        """The state in which a place lies, or that it is."""
        return self._places.get(name) or self._names.get(name, NONE)

    def kind(self, name: str) -> str:
        """What the data call a state ("state"), an outlet ("outlet"), a body (as bodies.tsv has it); "" for others."""
        return self._kinds.get(name, "")

    @cached_property
    def _behind_of(self) -> re.Pattern[str]:
        states = (name for name, kind in self._kinds.items() if kind == "state")
        names = sorted(states, key=len, reverse=True)
        return re.compile(rf"\bof (?:the )?({'|'.join(map(re.escape, names))})\b")
