"""Headlines of the form `speaker: words`."""

from dragoman.packs.lexicon import Entry
from dragoman.packs.tagging import Pack
from dragoman.records import Span
from dragoman.statements.nouns import Reading
from dragoman.statements.rows import Row

NEAR = 12
"""The colon stands among so many elements from the beginning."""

STRANGE = 2
"""Words of a name that nobody knows before the colon of a headline, at most."""


def headline_readings(row: Row, pack: Pack) -> list[Reading]:
    """The readings of a headline with a colon after somebody who speaks, and of what others say in it behind a slash
    or a semicolon and a colon of their own ("A: we stay/ B: they go")."""
    first = headline_reading(row, pack)
    if first is None:
        return []
    among = pack.alphabet.among
    parted, actors, colons, verbs = among("SEMI", "SLASH"), among("ACTOR"), among("COLON"), among("CUE:verb")
    out = [first]
    since = first.first
    for k in range(since + 1, len(row) - 3):
        if row.tags[k] not in parted:
            continue
        at = next((j for j in range(k + 1, min(len(row) - 2, k + NEAR)) if row.tags[j] in colons), 0)
        named = row.tags[k + 1 : at]
        if at and not actors.isdisjoint(named) and verbs.isdisjoint(named) and parted.isdisjoint(named):
            out[-1].content, out[-1].last = (out[-1].content[0], row.ends[k - 1]), k
            content = (row.starts[at + 1], row.ends[-1])
            out.append(colon_reading(
                "headline-colon", row, at=at, first=at + 1, content=content, speaker=(k + 1, at), fixed=False))
    return out


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
