"""Facts of the world: states, bodies, outlets, offices, people and who held which office when."""

from bisect import bisect_right
from functools import cached_property
from pathlib import Path

import msgspec

from dragoman.names.pairs import pairs_of
from dragoman.packs.officecells import exceptions, held_as
from dragoman.packs.tables import read_tsv
from dragoman.packs.terms import Term, by_office, careers, term_key

SPELLED = ("en", "fa", "ar", "en_also")
"""Columns of people.tsv that hold whole names."""


PARLIAMENT = "the Parliament of {state}"
"""The part of a template for which the name of a parliament stands, where the page tells it."""

MOST = 10_000
"""Titles that are remembered."""

ADJECTIVE = "{adj}"
"""The hole of a trade in which the adjective of its bearer's state stands ("British diplomat")."""


class State(msgspec.Struct, frozen=True):
    """A state: its English name, Wikidata id, whether English puts "the" before it, and its adjective ("British")."""

    iso2: str
    qid: str
    name: str
    the: bool
    demonym: str

    @property
    def spoken(self) -> str:
        """The name as it stands inside a phrase: with "the" where English has it."""
        return f"the {self.name}" if self.the else self.name


class Office(msgspec.Struct, frozen=True):
    """An office or an office-like body: its English template and what single states or bodies call it instead.

    exceptions may hold the holes of what is told beside the state; that under "-" is the name where no state or body is
    told; STATE+ is the name where the affairs are told for which it is held, STATE+Affairs that for these ones, and
    STATE+Host that where its bearer is sent there; +Affairs and +Host are those for every state, and + that for
    every host. held_as: the office under which the terms keep its holders, by state (iso2), and by "" for all others.
    """

    id: str
    kind: str
    template: str
    exceptions: dict[str, str]
    held_as: dict[str, str]


class Actor(msgspec.Struct, frozen=True):
    """A named actor: id, English names, kind (person, state, body, outlet), state where it belongs to one; medium: the
    kind of an outlet (agency, newspaper ...)."""

    id: str
    name: str
    kind: str
    state: str = ""
    the: bool = False
    domain: str = ""
    also: tuple[str, ...] = ()
    medium: str = ""

    @property
    def spoken(self) -> str:
        """The name as it stands inside a phrase: with "the" where English has it, and without what an encyclopedia adds
        in brackets to tell it from its namesakes."""
        name = self.name.partition(" (")[0]
        return f"the {name}" if self.the else name


class Knowledge(msgspec.Struct, frozen=True, dict=True):
    """All facts, ready to be asked. Terms are sorted by office, state and body.

    sounds: the names of people by how they sound, whatever the script (see names.pairs). regions: the English names of
    the regions of the world, which may have a government of their own.
    """

    states: dict[str, State]
    offices: dict[str, Office]
    actors: dict[str, Actor]
    terms: list[Term]
    keys: list[str]
    careers: dict[str, list[int]]
    speaks: dict[str, str]
    sounds: dict[str, str]
    regions: frozenset[str]

    @cached_property
    def state_names(self) -> frozenset[str]:
        """The English names of all states."""
        return frozenset(state.name for state in self.states.values())

    @cached_property
    def state_keys(self) -> dict[str, str]:
        """The states (iso2) by their English names."""
        return {state.name: key for key, state in self.states.items()}

    @cached_property
    def sides(self) -> dict[str, str]:
        """For which state or body (English names) a state or body stands: a body of a state for that state."""
        bodies = (actor for actor in self.actors.values() if actor.kind in ("body", "state"))
        return {body.name: self.states[body.state].name if body.state in self.states else body.name for body in bodies}

    def held(self, office: str, state: str) -> str:
        """The office under which the terms keep the holders of an office."""
        known = self.offices.get(office)
        if known is None:
            return office
        return known.held_as.get(state) or known.held_as.get("") or office

    def body_of(self, office: str) -> str:
        """The one body that has such an office (the Secretary-General of the United Nations); "" for other offices."""
        known = self.offices.get(office)
        bodies = [owner for owner in known.held_as if owner.startswith("body:")] if known is not None else []
        return bodies[0] if len(bodies) == 1 else ""

    def office_name(self, office: str, state: str = "", body: str = "", host: str = "", field: str = "",
                    affairs: str = "") -> str:
        """The English title of an office of a state (iso2) or body (its key), as an encyclopedia would put it.

        host: the name of the state or body to which its bearer is sent, or ""; field: of what he is an expert, or "";
        affairs: for which affairs he holds it, or "". Remembered: the same few are asked for again and again.
        """
        key = office, state, body, host, field, affairs
        if (title := self._titles.get(key)) is None:
            title = self._title(*key)
            if len(self._titles) < MOST:
                self._titles[key] = title
        return title

    @cached_property
    def _titles(self) -> dict[tuple[str, ...], str]:
        return {}

    def _title(self, office: str, state: str, body: str, host: str, field: str, affairs: str) -> str:
        known = self.offices[office]
        keys: tuple[str, ...] = (body, state, "" if body or state else "-")
        if detail := affairs or host:
            keys = (f"{state}+{detail}", f"+{detail}", f"{state}+" if affairs and state else "+", *keys)
        own = next((key for key in keys if key and key in known.exceptions), "")
        template = known.exceptions[own] if own else known.template
        if not own:
            template = template.replace(PARLIAMENT, "{state}" if body in self.actors else self._parliament(state))
        whose = (self.actors[body].spoken if body in self.actors else body) or (
            self.states[state].spoken if state in self.states else ""
        )
        for hole, name in (("{host}", host), ("{field}", field), ("{state}", whose), ("{body}", whose)):
            template = template.replace(hole, name) if name else bare(template, hole)
        if ADJECTIVE in template:
            demonym = self.states[state].demonym if state in self.states else ""
            template = template.replace(ADJECTIVE, demonym).strip()
            template = template[:1].upper() + template[1:]
        whole = "{" not in known.template and " for " in known.template
        told = not affairs or whole or f"for {affairs}" in template
        return template if told else f"{template} for {affairs}"

    def _parliament(self, state: str) -> str:
        """The parliament of a state inside a phrase, as a hole where the data have no name for it."""
        known = self.offices.get("parliament")
        return f"the {known.exceptions[state]}" if known is not None and state in known.exceptions else PARLIAMENT

    def terms_of(self, office: str, state: str, body: str = "") -> list[Term]:
        """All terms of an office."""
        key = term_key(self.held(office, state), state, body)
        last = bisect_right(self.keys, key)
        first = last
        while first and self.keys[first - 1] == key:
            first -= 1
        return self.terms[first:last]

    def holder(self, office: str, state: str, body: str, first: str, last: str) -> str | None:
        """Who held the office through the whole window of days; None where nobody did or more than one could have."""
        people = {t.person for t in self.terms_of(office, state, body) if t.overlaps(first, last)}
        if len(people) != 1:
            return None
        person = people.pop()
        held = any(t.covers(first, last) for t in self.terms_of(office, state, body) if t.person == person)
        return person if held else None

    def career(self, person: str) -> list[Term]:
        """All terms of a person."""
        return [self.terms[at] for at in self.careers.get(person, [])]


def bare(template: str, hole: str) -> str:
    """An English template without its holder: `Minister of Defence of {state}` becomes `Minister of Defence`."""
    head, found, tail = template.partition(hole)
    if not found:
        return template
    head = head.rstrip()
    for word in (" in the Government of", " of the", " of", " to", " for", " from", " in", " on", " at"):
        head = head.removesuffix(word)
    return (head + (tail if tail.startswith((" to ", " in ", " of ", " for ", " at ")) else "")).lstrip()


def read_knowledge(folder: Path) -> Knowledge:
    """Read all tables of knowledge/. Raises DataError for a table that cannot be believed."""
    states = {
        r.need("iso2"): State(r["iso2"], r["qid"], r.need("en"), bool(r["the"]), r.cells.get("demonym", ""))
        for r in read_tsv(folder / "states.tsv")
    }
    offices = {
        r.need("id"): Office(r["id"], r.need("kind"), r.need("en"), exceptions(r), held_as(r))
        for r in read_tsv(folder / "offices.tsv")
    }
    actors: dict[str, Actor] = {}
    for state in states.values():
        actors[state_id(state)] = Actor(state_id(state), state.name, "state", state.iso2)
    speaks: dict[str, str] = {}
    by_name = {actor.name: actor.id for actor in actors.values()}
    for kind, rows in (("body", read_tsv(folder / "bodies.tsv")), ("outlet", read_tsv(folder / "outlets.tsv"))):
        for row in rows:
            named = Actor(
                row["qid"] or row["id"], row.need("en"), kind,
                row["state"], bool(row.cells.get("the")), row.cells.get("domain", ""),
                tuple(row.cells["also"].split("|")) if row.cells.get("also") else (),
                row["kind"] if kind == "outlet" else "",
            )
            actors[row.need("id")] = named
            by_name.setdefault(named.name, row["id"])
    regions: set[str] = set()
    for row in read_tsv(folder / "places.tsv"):
        if row["kind"] == "region":
            regions.add(row.need("en"))
        stands = row["stands_for"]
        if stands and stands not in by_name:
            actors[f"place:{stands}"] = Actor(f"body:{slug(stands)}", stands, "body", row["state"])
        speaks[row.need("en")] = by_name.get(stands, f"place:{stands}" if stands else "")
    spelled: list[tuple[str, list[str]]] = []
    for row in read_tsv(folder / "people.tsv"):
        spelled.append((row["id"], [name for column in SPELLED for name in row.alternatives(column)]))
        name = row["en"] or next(iter((*row.alternatives("ar"), *row.alternatives("fa"))), row["id"])
        actors[row.need("id")] = Actor(row["id"], name, "person")
    terms = sorted(
        (
            Term(r.need("person"), r.need("office"), r["state"], r["body"], r["start"], r["end"], r["as_of"],
                 r.cells.get("host", ""))
            for r in read_tsv(folder / "terms.tsv")
        ),
        key=by_office,
    )
    keys = [term_key(*by_office(term)[:3]) for term in terms]
    return Knowledge(
        states, offices, actors, terms, keys, careers(terms), speaks, pairs_of(spelled), frozenset(regions)
    )


def state_id(state: State) -> str:
    """The actor id of a state: its Wikidata id where the data give one."""
    return state.qid or f"state:{state.iso2.lower()}"


def slug(name: str) -> str:
    """A name as part of a local id: lower case, words joined by hyphens."""
    return "-".join("".join(c if c.isalnum() else " " for c in name.lower()).split())
