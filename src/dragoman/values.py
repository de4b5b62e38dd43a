"""What records are made of: passages, reasons, who is named in which part."""

from typing import TypeAlias

import msgspec

from dragoman.vocabulary import ActorKind

Span: TypeAlias = tuple[int, int]
Args: TypeAlias = dict[str, str | int | list[str]]


class Record(msgspec.Struct, frozen=True, forbid_unknown_fields=False, gc=False):
    """Base of all records: immutable, compared by value. They hold no cycles: the collector may leave them alone."""


class Because(Record, frozen=True):
    """Why a decision was taken: a rule's name and its arguments, rendered by the message catalogues."""

    rule: str
    args: Args = {}


class Passage(Record, frozen=True):
    """Words of the page and where they stand."""

    text: str
    span: Span


class Source(Record, frozen=True):
    """Where a page came from. `key` is its computed identity, `sha256` the digest of the bytes it was read from.

    What few inputs tell is left out of the record where it is not told: encoding ("windows-1256", "utf-16-le"), where
    it was not UTF-8; author and section, as the input writes them; crawled, the day on which the page was fetched or
    saved; edited, the day of its last change; forwarded, from whom a channel has passed it on.
    """

    id: str
    key: str
    uri: str | None
    sha256: str
    media_type: str
    extractor: str | None = None
    outlet: str | None = None
    published: str | None = None
    encoding: str | msgspec.UnsetType = msgspec.UNSET
    author: str | msgspec.UnsetType = msgspec.UNSET
    section: str | msgspec.UnsetType = msgspec.UNSET
    crawled: str | msgspec.UnsetType = msgspec.UNSET
    edited: str | msgspec.UnsetType = msgspec.UNSET
    forwarded: str | msgspec.UnsetType = msgspec.UNSET


class MadeBy(Record, frozen=True):
    """What made a record: another one of the same page may come of another reader or other packs.

    reader: the version of Dragoman and a digest of the code that reads; packs: a digest of the data of all languages
    and of the knowledge base; found: which of outlet, published, title and language the page's own text told, and not
    what came with it: read once more, these are looked for anew.
    """

    reader: str
    packs: str
    found: tuple[str, ...] = ()


class Dateline(Record, frozen=True):
    """The place a report was sent from, named in English where it is known."""

    value: str
    span: Span


class Party(Record, frozen=True):
    """An actor in a role that stands in the text: addressee, participant, link of the chain of sources.

    `span` is None where the input's own fields name the actor and the text does not (an outlet, mostly).
    """

    name: str
    actor: str | None = None
    span: Span | None = None
    name_latin: str | None = None


class Participant(Party, frozen=True):
    """Somebody who takes part in an event. side: the state or body (English) for which he does, where that is known."""

    side: str | None = None


class Speaker(Record, frozen=True):
    """Who is said to have said something: named, identified, and quoted as the clause writes it."""

    name: str
    actor: str | None
    kind: ActorKind
    role: str | None
    text: str | None
    span: Span | None
    name_latin: str | None = None
    because: Because | None = None


class Place(Record, frozen=True):
    """Where an event took or takes place, named in English where it is known."""

    name: str
    span: Span
