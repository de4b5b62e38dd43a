"""What people judge: what a judgement says, to what it is anchored, and to what it is attached now."""

from typing import Literal, TypeAlias

import msgspec

from dragoman.records import Passage, Record

Verdict: TypeAlias = Literal["confirm", "correct", "reject", "add", "unsure", "same", "different"]
EndKind: TypeAlias = Literal["statement", "event", "article", "mention", "date", "page", "actor"]
State: TypeAlias = Literal["confirmed", "corrected", "rejected", "disputed", "unsure", "outdated"]
LinkState: TypeAlias = Literal["same", "different", "disputed", "unsure"]
AttachedState: TypeAlias = Literal["same", "moved", "carried", "outdated", "added"]
Value: TypeAlias = str | bool | list[str] | None
Values: TypeAlias = dict[str, Value]


class End(Record, frozen=True):
    """What a judgement is about, as it was when somebody judged it: where it stood and what the record told.

    id: of a statement, an event, an article or an actor; START-END of a mention or a date; "" of a page and of what was
    added. document, version: the key of the page and the digest of its text; "" of an actor of the data. words: where
    it stands, quoted; of an article its title or how it begins, of a page nothing. told: the fields of the record.
    """

    kind: EndKind
    id: str
    document: str
    version: str
    words: tuple[Passage, ...] = ()
    told: Values = msgspec.field(default_factory=dict)


class Undone(Record, frozen=True):
    """When (UTC) and by whom a judgement was undone."""

    at: str
    by: str


class Judgement(Record, frozen=True):
    """What somebody said of a record, or of whether two are one.

    number: its place in the order of judgements, whatever the clocks say; at: UTC; by: who. verdict: of a record
    confirm, correct, reject, add (the page says it and it was not read) or unsure; of two ends same, different or
    unsure. changes: the right values of fields; words: the right words, where those were corrected, or those of what
    was added.
    """

    id: str
    number: int
    at: str
    by: str
    verdict: Verdict
    ends: tuple[End, ...]
    changes: Values = msgspec.field(default_factory=dict)
    words: tuple[Passage, ...] = ()
    note: str = ""
    undone: Undone | None = None


class Attached(Record, frozen=True):
    """A record to which an end of a judgement is attached: `version` is the digest of its page's text.

    state: same, as it was judged; moved: another record that overlaps it by half at least; carried: the same words in
    another version of the page; outdated: it tells something else now than what was judged; added: nothing was read at
    the place of what was added.
    """

    kind: EndKind
    version: str
    record: str
    state: AttachedState


class Listed(Record, frozen=True):
    """A judgement and what has become of it. attached: of each end, the records; orphan: why an end has none, None
    where each has one; stands: it is not undone, and not followed by another word of the same person on the same."""

    judgement: Judgement
    attached: tuple[tuple[Attached, ...], ...]
    orphan: str | None
    stands: bool


class Conflict(Record, frozen=True):
    """Judgements of several people on one record, or on whether two are one, that cannot all be right: all stand.
    records: the record, or both."""

    kind: EndKind
    records: tuple[str, ...]
    judgements: tuple[Judgement, ...]


def are_links(verdict: Verdict, ends: int) -> bool:
    """Is it about whether two are one?"""
    return ends == 2 or verdict in ("same", "different")


def state_of(judgements: list[Judgement]) -> State:
    """What the last words of several people on one record come to; there is one at least."""
    said = {judgement.verdict for judgement in judgements if judgement.verdict != "unsure"}
    if not said:
        return "unsure"
    if len(said) > 1 or _correct_otherwise(judgements):
        return "disputed"
    return {"confirm": "confirmed", "reject": "rejected"}.get(said.pop(), "corrected")  # type: ignore[return-value]


def link_state(judgements: list[Judgement]) -> LinkState:
    """What the last words of several people on two ends come to; there is one at least."""
    said = {judgement.verdict for judgement in judgements if judgement.verdict != "unsure"}
    if len(said) > 1:
        return "disputed"
    return "same" if "same" in said else "different" if said else "unsure"


def last_words(judgements: list[Judgement]) -> list[Judgement]:
    """Of each person the last judgement, in their order."""
    last: dict[str, Judgement] = {}
    for judgement in sorted(judgements, key=order):
        last[judgement.by] = judgement
    return sorted(last.values(), key=order)


def order(judgement: Judgement) -> tuple[int, str]:
    """The order of judgements: by number; of two archives that gave the same one, by id."""
    return judgement.number, judgement.id


def _correct_otherwise(judgements: list[Judgement]) -> bool:
    """Do two people give one field two values?"""
    values: dict[str, Value] = {}
    words = {judgement.words for judgement in judgements if judgement.words and judgement.verdict == "correct"}
    return len(words) > 1 or any(values.setdefault(name, value) != value
                                 for judgement in judgements for name, value in judgement.changes.items())
