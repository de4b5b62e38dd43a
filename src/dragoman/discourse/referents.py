"""What a mention means: a name, an identity, and the reason."""

import msgspec

from dragoman.records import ActorKind, Because


class Referent(msgspec.Struct, frozen=True, gc=False):
    """An actor that words of the page mean.

    name: English where the data know it, else as the page writes it in full; actor: id, or None for somebody unnamed;
    role: the office in English, as the page gives it, or None.
    """

    name: str
    actor: str | None
    kind: ActorKind
    role: str | None
    because: Because
    known: bool = True
