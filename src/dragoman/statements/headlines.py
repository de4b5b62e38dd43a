"""Headlines of the form `speaker: words`, once or several times over."""

from collections.abc import Iterator

import msgspec

from dragoman.packs.lexicon import Entry
from dragoman.packs.tagging import Pack
from dragoman.records import Span
from dragoman.statements.nouns import Reading
from dragoman.statements.rows import Row

NEAR = 12
"""The colon stands among so many elements from the beginning."""

STRANGE = 2
"""Words of a name that nobody knows before the colon of a headline, at most."""


CALLED = 5
"""Elements of the next speaker's name and office, at most, where several speak in a headline."""


def headline_readings(row: Row, pack: Pack) -> list[Reading]:
    """The readings of a headline with colons after those who speak: one, or one for each part (A: words / B: words)."""
    first = headline_reading(row, pack)
    out = [first] if first is not None else []
    for begin, name, at in _parts(row, pack):
        if first is not None and at <= first.cue:
            continue
        if out:
            end = row.ends[begin - 1]
            out[-1] = msgspec.structs.replace(out[-1], content=(out[-1].content[0], end), last=begin)
        content = (row.starts[at + 1], row.ends[-1])
        out.append(colon_reading("headline-colon", row, at=at, first=at + 1, content=content, speaker=(name, at),
                                 fixed=False))
    return out


def _parts(row: Row, pack: Pack) -> Iterator[tuple[int, int, int]]:
    """Where the second and later parts of a headline begin, with the mark before them; their speakers; their colons."""
    among = pack.alphabet.among
    marks, colons = among("STOP", "SEMI", "SLASH", "DASH"), among("COLON")
    actors, verbs, light = among("ACTOR"), among("CUE:verb", "FIN"), among("AND", "BUT")
    begin = name = -1
    for at in range(1, len(row) - 1):
        if row.tags[at] in marks:
            begin, name = (at if name != at else begin), at + 1
        elif row.tags[at] in light and name == at:
            name += 1
        elif row.tags[at] in colons and 0 <= name < at <= name + CALLED:
            who = set(row.tags[name:at])
            if not who.isdisjoint(actors) and who.isdisjoint(verbs):
                yield begin, name, at
            begin = name = -1


def headline_reading(row: Row, pack: Pack) -> Reading | None:
    """The reading of a headline with a colon after somebody who speaks, or None."""
    colons = pack.alphabet.among("COLON")
    actors = pack.alphabet.among("ACTOR")
    cues = pack.alphabet.among("CUE:verb")
    at = next((k for k in range(min(len(row), NEAR)) if row.tags[k] in colons), -1)
    quoted = row.tags[at + 1 : at + 2] in pack.alphabet.among("QUOTE") if at > 0 else False
    if at < 1 or (at + 2 >= len(row) and not quoted) or any(row.tags[k] in cues for k in range(at)):
        return None
    if not any(row.tags[k] in actors for k in range(at)) and not _is_named(row, at, pack):
        return None
    parted = next((k + 1 for k in range(at - 1, 0, -1) if row.tags[k] in pack.alphabet.among("SEMI", "SLASH")), 0)
    named = parted if any(row.tags[k] in actors for k in range(parted, at)) else 0  # the matter; who speaks
    content = (row.starts[at + 1], row.ends[-1])
    return colon_reading("headline-colon", row, at=at, first=at + 1, content=content, speaker=(named, at), fixed=False)


def _is_named(row: Row, at: int, pack: Pack) -> bool:
    """Does nothing but a name that nobody knows stand before the colon, and a verb behind it?"""
    among = pack.alphabet.among
    strange = among("W", but=("W:ordinary", "W:plural", "W:with", "W:for", "NOUN", "OBJ", "OCC", "CUE", "PREP"))
    return at <= STRANGE and strange.issuperset(row.tags[:at]) and not among("FIN", "CUE:verb").isdisjoint(
        row.tags[at + 1 :])


def colon_reading(
    name: str, row: Row, *, at: int, first: int, content: Span, speaker: Span | None, fixed: bool
) -> Reading:
    """A reading whose cue is a colon: no word of saying, but what a verb would lead."""
    return Reading(
        cue=at,
        entry=Entry("CUE", ("verb",)),
        pattern=name,
        mode="direct",
        score=50,
        content=content,
        first=first,
        last=len(row),
        speaker=speaker,
        addressee=None,
        backwards=False,
        fixed=fixed,
    )


def headline_end(row: Row, first: int, last: int, pack: Pack) -> int:
    """Where what a headline tells without a clause ends: at a full stop, and, where verbs come first, before the "and"
    whose verb tells the next thing that somebody does ("the council welcomes the accord and passes the budget")."""
    among = pack.alphabet.among
    stops, joins, clauses = among("STOP", "NL"), among("AND"), among("REL", "THAT")
    verbs = among("FIN", "CUE:verb", but=("CUE:noun", "NOUN", "OBJ", "PREP", "NAME"))
    early, plain = pack.settings.get("cue_order", "first") == "first", True
    for k in range(first + 1, last):
        plain = plain and row.tags[k - 1] not in clauses
        deed = early and plain and row.tags[k] in joins and row.tags[k + 1 : k + 2] in verbs
        if row.tags[k] in stops or deed:
            return k
    return last
