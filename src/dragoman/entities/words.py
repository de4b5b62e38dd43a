"""What the words of a mention say: offices, states, bodies, number. Read once for each row of forms."""

from collections.abc import Sequence

import msgspec

from dragoman.entities.presiding import LOCAL, presided
from dragoman.entities.seats import is_seated, seats
from dragoman.packs.lexicon import Entry
from dragoman.packs.tagging import MOST, Line, Pack
from dragoman.records import Span

REACH = 3
"""Elements before a name in which the word for a counterpart and his state stand."""

PLACED = frozenset({"STATE", "PLACE", "BODY", "OUTLET"})
"""Tags of what has a place of its own in the world."""

SENDERS = frozenset({"ambassador", "permanent-representative", "deputy-permanent-representative", "consul",
                     "consul-general", "charge-d-affaires", "military-attache", "representative"})
"""Offices that are a state's: "for A" tells whose they are where nothing else does, not where their bearer is sent."""

REPRESENTATIVE = "representative"
"""The office of whoever speaks for a state, a body or somebody else, or sits in a parliament."""

HEAD = "prime-minister"
"""The office whose bearer, "charged" with it, does not hold it yet: others so charged hold theirs for the time."""

SEATED = "constituency-member"
"""The office of whoever sits in a parliament for a place."""

GRADES: dict[str, str] = {
    "deputy-head": "deputy-minister", "deputy-head-field": "deputy-minister-field", "assistant": "assistant-minister",
}
"""What somebody below a minister is called: the head word of his office, before a minister or a ministry."""

_NUMBERS = frozenset({"s", "d", "p"})


class Parts(msgspec.Struct, frozen=True, gc=False):
    """What some words hold, each in their order.

    refs: what states, places and bodies they name, as "TAG:id"; number: s, d or p; two: is it a word for two of them?
    gloss: what somebody unnamed is called in English, or ""; host: to which state, place or body somebody is sent, as
    "TAG:id", or ""; joined: the index of the office after an "and", or 0; field: of what somebody is an expert, or "";
    affairs: for which affairs each of the offices is held, or () where none is told; there: is their state only pointed
    at ("the president of that country")? acting: the number of the office held for the time being, or 0; places: the
    places of which an office is told, where no state is.
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
    acting: int = 0
    places: tuple[str, ...] = ()


class Words:
    """Reads the words of mentions with one pack."""

    def __init__(self, pack: Pack) -> None:
        self._pack = pack
        self._titles = pack.alphabet.among("ROLE:title", "ROLE:rank")
        self._offices, self._states = pack.alphabet.among("ROLE:office"), pack.alphabet.among("STATE")
        self._counterparts = pack.alphabet.among("NOUN:counterpart")
        self._adjectives, self._ands = pack.alphabet.among("STATE:adj"), pack.alphabet.among("AND")
        self._between = pack.alphabet.among("COMMA", "PRON")
        self._particles = pack.alphabet.among("NAME:particle")
        self._surnames = pack.alphabet.among("NAME:surname") - pack.alphabet.among("NAME:common", "KNOWN")
        self._whole = bool(pack.settings.get("surnames", {}).get("last", False))
        self._leading: dict[str, tuple[str, ...]] = {}
        self._parts: dict[tuple[str, *tuple[int, ...]], Parts] = {}

    def of(self, line: Line, span: Span, home: str) -> Parts:
        """What the elements of a span hold. `home`: the state (iso2) that "our" and "the country" mean, or ""."""
        forms = line.forms[span[0] : span[1]]
        parts = self._parts.get((home, *forms))
        if parts is None:
            parts = self._read(forms, home)
            if len(self._parts) < MOST:
                self._parts[home, *forms] = parts
        return parts

    def _read(self, forms: Sequence[int], home: str) -> Parts:
        entries = [entry for form in forms for entry in self._pack.entries(form)]
        sent = self._sent(entries)
        after = next((at for at in range(sent + 1, len(entries)) if _is_office(entries[at])), len(entries))
        host = _host(entries[sent:after]) if sent else ""
        refs = tuple(f"{entry.tag}:{entry.ref}" for entry in entries if entry.tag in PLACED)
        own = entries[:sent] + entries[after:] if host else entries
        heard = _heard(own, entries, home)
        offices, states, bodies, towns, told = heard.offices, heard.states, heard.bodies, heard.towns, heard.told
        sits, seated = seats(entries) if offices[:1] in ([REPRESENTATIVE], [SEATED]) else ([], [])
        if sits:
            offices, host, refs, states, bodies = [SEATED], "|".join(sits), (), states or seated, []
        elif heard.joined == 1 and offices[0] == REPRESENTATIVE and any(map(is_seated, offices[1:2])) and _places(own):
            offices[0], towns = SEATED, [f"SEAT:{place}" for place in _places(own)]
        many = len(offices)
        offices = presided(self._pack, forms, offices, joined=bool(heard.joined))
        offices[:2] = offices[:2] if heard.joined == 1 else _graded(offices[:2])
        merged = many - len(offices)
        if offices[:1] and offices[0] in LOCAL and _places(own):
            offices[0], bodies = LOCAL[offices[0]], [*_places(own)]
        if sent and not (states or told) and offices and offices[0] in SENDERS and "whose" in entries[sent].features:
            states, host = [entry.ref for entry in entries[sent:] if entry.tag == "STATE" and entry.ref], ""
        gloss = next((entry.ref for entry in own if entry.tag in ("UNNAMED", "PRON")), "")
        number = heard.numbers[0] if heard.numbers else "s"
        named = tuple(offices), tuple(states or told), tuple(bodies)
        if heard.is_pair and len(states) == 2:
            towns.append(f"PAIR:{'-'.join(states)}")
        affairs = {max(0, at - merged): told for at, told in heard.affairs.items()}
        of_each = tuple(affairs.get(at, "") for at in range(len(offices))) if affairs else ()
        return Parts(*named, refs, number, number == "d", gloss, host or "|".join(towns), max(0, heard.joined - merged),
                     "".join(heard.fields[:1]), of_each, _points(own), heard.acting,
                     () if states or told or offices[:1] == [SEATED] else _places(own))

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
        """The known people whom the words of a name may mean: a full name before a short one, none whose son he is."""
        full: list[str] = []
        short: list[str] = []
        for at in range(*name):
            if at > name[0] and line.tags[at - 1] in self._particles:
                continue
            if self._goes_on(line, at, name[1]):
                continue
            for entry in self._pack.entries_of(line.forms[at], "KNOWN"):
                (full if "full" in entry.features else short).append(entry.ref)
        return tuple(dict.fromkeys(full or (short if name[1] - name[0] == 1 else [])))

    def _goes_on(self, line: Line, at: int, end: int) -> bool:
        """Where names are not written on: does a surname behind a known full name make another's of it?"""
        if not self._whole or at + 1 >= end or line.tags[at + 1] not in self._surnames:
            return False
        return any("full" in entry.features for entry in self._pack.entries_of(line.forms[at], "KNOWN"))

    def within(self, line: Line, name: Span, text: str) -> tuple[str, ...]:
        """The office with which a known name begins: some are never written without it (King A).

        It may have three words (the Custodian of the two Mosques).
        """
        words = text[line.starts[name[0]] : line.ends[name[0]]].split(" ")
        if len(words) < 2:
            return ()
        return self._office(words[0]) or (self._office(" ".join(words[:3])) if len(words) > 3 else ())

    def _office(self, words: str) -> tuple[str, ...]:
        """The office that some words are and nothing else; remembered for the next time."""
        if words not in self._leading:
            alone = self._pack.line(words, 0, len(words))
            entry = self._pack.entry(alone.forms[0], "ROLE") if alone.tags in self._offices else None
            self._leading[words] = (entry.ref,) if entry is not None else ()
        return self._leading[words]

    def counterpart(self, line: Line, low: int, high: int) -> str:
        """The state whose counterpart somebody is called right before his elements or, behind a comma, right after them
        ("A, his Turkish counterpart,"), or "".

        After an "and" its adjective alone says as much: "the American president A and the Cuban B".
        """
        after = line.tags[high : high + 3]
        if len(after) > 2 and after[1] in self._counterparts and after[0] in self._between and after[2] in self._states:
            entry = self._pack.entry(line.forms[high + 2], "STATE")
            return entry.ref if entry is not None else ""
        at = low - 1
        if at > 1 and line.tags[at] in self._adjectives and line.tags[at - 1] in self._ands:
            entry = self._pack.entry(line.forms[at], "STATE")
            return entry.ref if entry is not None else ""
        while at > 0 and line.tags[at] in self._between and low - at < REACH:
            at -= 1
        while at > 0 and line.tags[at] in self._titles and low - at < REACH:
            at -= 1
        if at < 1 or line.tags[at] not in self._states or line.tags[at - 1] not in self._counterparts:
            return ""
        entry = self._pack.entry(line.forms[at], "STATE")
        return entry.ref if entry is not None else ""


def _graded(offices: list[str]) -> list[str]:
    """Two offices, the first as it is called where the second is a minister's or a ministry ("deputy" and "ministry of
    X": deputy minister, minister of X)."""
    if len(offices) < 2 or offices[0] not in GRADES or not offices[1].endswith(("minister", "-ministry")):
        return offices
    over = offices[1].replace("-ministry", "-minister")
    return [GRADES[offices[0]], *([] if over == "minister" else [over])]


def _host(entries: Sequence[Entry]) -> str:
    """To which states, places and bodies somebody is sent; to a paper that is called as a place nobody is."""
    placed = [entry for entry in entries if entry.tag in PLACED]
    sent = [entry for entry in placed if entry.tag != "OUTLET"] or placed
    return "|".join(f"{entry.tag}:{entry.ref}" for entry in sent)


def _is_office(entry: Entry) -> bool:
    return entry.tag == "ROLE" and "office" in entry.features


def _points(entries: Sequence[Entry]) -> bool:
    """Do words point at a country that is named before ("this country", "their country")?"""
    that = any(entry.tag == "DEM" for entry in entries)
    nouns = [entry for entry in entries if entry.tag == "NOUN"]
    return any("abroad" in noun.features or (that and "land" in noun.features) for noun in nouns)


class _Heard(msgspec.Struct):
    """What the words of an office hold while they are read."""

    offices: list[str] = []
    states: list[str] = []
    bodies: list[str] = []
    told: list[str] = []
    numbers: list[str] = []
    fields: list[str] = []
    towns: list[str] = []
    affairs: dict[int, str] = {}
    joined: int = 0
    acting: int = 0
    is_pair: bool = False


def _heard(own: Sequence[Entry], entries: Sequence[Entry], home: str) -> _Heard:
    """What the words of an office hold, word by word; entries: with those behind them."""
    notes = {note for entry in own if entry.tag == "ROLE" for note in entry.features}
    out = _Heard(is_pair="pair" in notes)
    for at, entry in enumerate(own):
        if entry.tag == "AND" and out.offices:
            out.joined = out.joined or len(out.offices)
        elif entry.tag == "ROLE" and "affairs" in entry.features:
            out.affairs.update({len(out.offices) - 1: "".join(entry.told("field="))})
        elif entry.tag == "ROLE" and ("title" not in entry.features or "trade" in entry.features):
            out.offices.append(entry.ref)
            out.numbers += _NUMBERS.intersection(entry.features)
            out.told += entry.told("state=")
            out.fields += entry.told("field=")
            out.bodies += entry.told("body=")
        elif entry.tag in ("QUANT", "PRON") and "d" in entry.features:
            out.numbers.insert(0, "d")
        elif entry.tag == "STATE":
            out.states += [state for state in (entry.ref or home,) if state]
        elif entry.tag in ("BODY", "OUTLET") or (entry.tag == "PLACE" and "at" in notes):
            out.bodies.append(entry.ref)
        elif entry.tag == "KNOWN":
            out.bodies += [entry.ref] if out.offices == [REPRESENTATIVE] and not out.bodies else []
        elif entry.tag == "PLACE" and "for" in notes:
            out.towns.append(f"SEAT:{entry.ref}")
        elif out.offices[-1:] == [HEAD] and "designate" in entry.features:
            out.offices[-1] = f"{HEAD}-designate"
        elif entry.tag == "NOUN" and "acting" in entry.features:
            out.acting = 0 if any(after.tag == "PREP" for after in entries[at + 1 : at + 2]) else len(out.offices)
        elif entry.tag == "UNNAMED":
            out.numbers += _NUMBERS.intersection(entry.features)
    return out


def _places(entries: Sequence[Entry]) -> tuple[str, ...]:
    """The places among the words of an office, in their order."""
    return tuple(dict.fromkeys(entry.ref for entry in entries if entry.tag == "PLACE"))
