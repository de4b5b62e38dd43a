"""What stands around a statement: the occasion, to whom it was said, on whose report, and on what day."""

from collections.abc import Sequence
from typing import Protocol

from dragoman.packs.found import Found, Paragraph
from dragoman.packs.tagging import Pack
from dragoman.records import Date, Span
from dragoman.script.fold import Folded
from dragoman.statements.clauses import Reading
from dragoman.statements.rows import Row
from dragoman.statements.subjects import Subject

NEAR = 160
"""Code points of the page between a cue and a date that is still the cue's own."""


class Said(Protocol):
    """What this module needs of a draft."""

    paragraph: int
    cue: Span | None
    content: list[Span]
    subject: Subject
    occasion: str
    addressees: list[int]
    outer: int


def around_of(row: Row, reading: Reading, subject: Subject, found: Sequence[Found], pack: Pack) -> tuple[str, list[int], list[int]]:
    """The occasion, the addressees and the outlets named in the clause, outside what was said."""
    occasion, addressees, sources = "", [], []
    has = pack.alphabet.has
    met = False
    for at in range(len(row)):
        if reading.content[0] <= row.starts[at] < reading.content[1]:
            continue
        if has(row.tags[at], "OCC"):
            entry = pack.entry(row.forms[at], "OCC")
            named = entry.ref.partition("|")[0] if entry else ""
            occasion = occasion or named
            met = named in ("meeting", "call", "letter")
        elif row.refs[at] >= 0 and row.refs[at] != subject.found:
            actor = found[row.refs[at]]
            if actor.kind == "outlet":
                sources.append(row.refs[at])
            elif met and actor.kind in ("person", "office", "state", "body") and not addressees:
                addressees.append(row.refs[at])
    if reading.addressee is not None:
        addressees = [row.refs[k] for k in range(*reading.addressee) if row.refs[k] >= 0] or addressees
    return occasion, addressees, sources


def carry_occasions(drafts: Sequence[Said], paragraphs: Sequence[Paragraph], found: Sequence[Sequence[Found]], text: str,
                    pack: Pack) -> None:
    """Give drafts that tell no occasion of their own the one on which their speaker is speaking. Changes the drafts."""


def day_of(draft: Said, dates: Sequence[Date], folded: Folded) -> str | None:
    """The day of the saying: a date of its paragraph (`dates`) in the clause of the cue, outside what was said."""
    if draft.cue is None:
        return None
    begin, end = folded.to_source(draft.content[0][0], draft.content[-1][1])
    cue = folded.to_source(*draft.cue)[0]
    near = [d for d in dates if d.edtf and not begin <= d.span[0] < end and abs(d.span[0] - cue) < NEAR]
    return min(near, key=lambda d: abs(d.span[0] - cue)).edtf if near else None
