"""What the words of a mention say: offices, states, bodies, number. Read once for each row of forms."""

from collections.abc import Sequence

import msgspec

from dragoman.packs.lexicon import Entry
from dragoman.packs.tagging import MOST, Line, Pack
from dragoman.records import Span

REACH = 3
"""Elements before a name in which the word for a counterpart and his state stand."""

PLACED = frozenset({"STATE", "PLACE", "BODY", "OUTLET"})
"""Tags of what has a place of its own in the world."""

_NUMBERS = frozenset({"s", "d", "p"})


class Parts(msgspec.Struct, frozen=True, gc=False):
    """What some words hold, each in their order.

    refs: what states, places and bodies they name, as "TAG:id"; number: s, d or p; two: is it a word for two of them?
    gloss: what somebody unnamed is called in English, or ""; host: to which state, place or body somebody is sent, as
    "TAG:id", or ""; joined: the index of the office after an "and", or 0; field: of what somebody is an expert, or "";
    affairs: for which affairs each of the offices is held, or () where none is told; there: is their state only pointed
    at ("the president of that country")?
    """

    offices: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    refs: tuple[str, ...] = ()
    number: str = "s"
    two: bool = False
    gloss: str = ""
    host: str = ""
    joined: int = 0
    field: str = ""
    affairs: tuple[str, ...] = ()
    there: bool = False


class Words:
    """Reads the words of mentions with one pack."""

    def __init__(self, pack: Pack) -> None:
        self._pack = pack
        self._titles = pack.alphabet.among("ROLE:title", "ROLE:rank")
        self._offices, self._states = pack.alphabet.among("ROLE:office"), pack.alphabet.among("STATE")
        self._counterparts = pack.alphabet.among("NOUN:counterpart")
        self._adjectives, self._ands = pack.alphabet.among("STATE:adj"), pack.alphabet.among("AND")
        self._between = pack.alphabet.among("COMMA", "PRON")
        self._leading: dict[str, tuple[str, ...]] = {}
        self._parts: dict[str, dict[tuple[int, ...], Parts]] = {}

    def of(self, line: Line, span: Span, home: str) -> Parts:
        """What the elements of a span hold. `home`: the state (iso2) that "our" and "the country" mean, or ""."""
        known, forms = self._parts.setdefault(home, {}), tuple(line.forms[span[0] : span[1]])
        parts = known.get(forms)
        if parts is None:
            parts = self._read(forms, home)
            if len(known) < MOST:
                known[forms] = parts
        return parts

    def _read(self, forms: tuple[int, ...], home: str) -> Parts:
        entries = [entry for form in forms for entry in self._pack.entries(form)]
        sent = self._sent(entries)
        host = "|".join(f"{e.tag}:{e.ref}" for e in entries[sent:] if e.tag in PLACED) if sent else ""
        refs = tuple(f"{entry.tag}:{entry.ref}" for entry in entries if entry.tag in PLACED)
        own = entries[:sent] if host else entries
        offices: list[str] = []
        states: list[str] = []
        bodies: list[str] = []
        told: list[str] = []
        numbers: list[str] = []
        fields: list[str] = []
        notes = {note for entry in own if entry.tag == "ROLE" for note in entry.features}
        seats: list[str] = []
        affairs: dict[int, str] = {}
        joined = 0
        for entry in own:
            if entry.tag == "AND" and offices:
                joined = joined or len(offices)
            elif entry.tag == "ROLE" and "affairs" in entry.features:
                affairs.update({len(offices) - 1: "".join(_told_by(entry, "field="))})
            elif entry.tag == "ROLE" and "title" not in entry.features:
                offices.append(entry.ref)
                numbers += _NUMBERS.intersection(entry.features)
                told += _told_by(entry, "state=")
                fields += _told_by(entry, "field=")
                bodies += _told_by(entry, "body=")
            elif entry.tag == "QUANT" and "d" in entry.features:
                numbers.insert(0, "d")
            elif entry.tag == "STATE":
                states += [state for state in (entry.ref or home,) if state]
            elif entry.tag in ("BODY", "OUTLET") or (entry.tag == "PLACE" and "at" in notes):
                bodies.append(entry.ref)
            elif entry.tag == "PLACE" and "for" in notes:
                seats.append(f"SEAT:{entry.ref}")
            elif entry.tag == "UNNAMED":
                numbers += _NUMBERS.intersection(entry.features)
        gloss = next((entry.ref for entry in own if entry.tag in ("UNNAMED", "PRON")), "")
        number = numbers[0] if numbers else "s"
        named = tuple(offices), tuple(states or told), tuple(bodies)
        if "pair" in notes and len(states) == 2:
            seats.append(f"PAIR:{'-'.join(states)}")
        of_each = tuple(affairs.get(at, "") for at in range(len(offices))) if affairs else ()
        return Parts(*named, refs, number, number == "d", gloss, host or "|".join(seats), joined, "".join(fields[:1]),
                     of_each, _points(own))

    def _sent(self, entries: Sequence[Entry]) -> int:
        """Where the preposition stands that tells to whom the bearer of the first office is sent; 0 without one.

        The last one: whose envoy he is may be told with a preposition too, before it.
        """
        if not any(entry.tag == "ROLE" and "to" in entry.features for entry in entries):
            return 0
        return max((at for at, entry in enumerate(entries) if at and entry.tag == "PREP"), default=0)

    def without_titles(self, line: Line, name: Span) -> tuple[Span, tuple[str, ...]]:
        """The elements of a name without the titles before it, and the titles."""
        low, high = name
        titles: list[str] = []
        while low < high and line.tags[low] in self._titles:
            entry = self._pack.entry(line.forms[low], "ROLE")
            titles += [entry.ref] if entry and entry.ref else []
            low += 1
        return (low, high), tuple(titles)

    def known(self, line: Line, name: Span) -> tuple[str, ...]:
        """The known people whom the words of a name may mean: a full name before a short one."""
        full: list[str] = []
        short: list[str] = []
        for at in range(*name):
            for entry in self._pack.entries_of(line.forms[at], "KNOWN"):
                (full if "full" in entry.features else short).append(entry.ref)
        return tuple(dict.fromkeys(full or (short if name[1] - name[0] == 1 else [])))

    def within(self, line: Line, name: Span, text: str) -> tuple[str, ...]:
        """The office with which a known name begins: some are never written without it (King A)."""
        first, found, _ = text[line.starts[name[0]] : line.ends[name[0]]].partition(" ")
        if not found:
            return ()
        if first not in self._leading:
            alone = self._pack.line(first, 0, len(first))
            entry = self._pack.entry(alone.forms[0], "ROLE") if alone.tags in self._offices else None
            self._leading[first] = (entry.ref,) if entry is not None else ()
        return self._leading[first]

    def counterpart(self, line: Line, low: int) -> str:
        """The state whose counterpart somebody is called right before an element ("his Turkish counterpart"), or "".

        After an "and" its adjective alone says as much: "the American president A and the Cuban B".
        """
        at = low - 1
        if at > 1 and line.tags[at] in self._adjectives and line.tags[at - 1] in self._ands:
            entry = self._pack.entry(line.forms[at], "STATE")
            return entry.ref if entry is not None else ""
        while at > 0 and line.tags[at] in self._between and low - at < REACH:
            at -= 1
        if at < 1 or line.tags[at] not in self._states or line.tags[at - 1] not in self._counterparts:
            return ""
        entry = self._pack.entry(line.forms[at], "STATE")
        return entry.ref if entry is not None else ""


def _points(entries: Sequence[Entry]) -> bool:
    """Do words point at a country that is named before ("this country", "their country")?"""
    that = any(entry.tag == "DEM" for entry in entries)
    return any("abroad" in entry.features or (that and "land" in entry.features) for entry in entries)


def _told_by(entry: Entry, key: str) -> list[str]:
    """What the form of an office itself tells: its state, its field."""
    return [feature.removeprefix(key) for feature in entry.features if feature.startswith(key)]
