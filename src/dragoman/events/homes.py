"""Talks of a state with one of its own people: who of the two takes part, and with whom."""

from collections.abc import Callable, Container, Mapping

from dragoman.records import Party

TWO = 2
"""Participants of talks."""


def apart(
    parties: Mapping[str, Party],
    inferred: Container[str],
    states: Container[str],
    realm: Callable[[Party], str],
    speaking: Callable[[], Mapping[str, Party]],
) -> dict[str, Party]:
    """The participants of talks without a state that one of them stands for: "the minister met the king and officials
    of his country" is of the two.

    Where they are only a state and somebody of its own, the one of them who was `inferred` gives place to whoever
    speaks (`speaking`), unless he is of that state too. states: the names of states; realm: the name of the state for
    which a participant stands, or "".
    """
    homes = {realm(party) for name, party in parties.items() if name not in states and _is_man(party)}
    twice = [name for name in parties if name in states and name in homes]
    if not twice or len(parties) > TWO:
        return {name: party for name, party in parties.items() if name not in twice}
    if len(parties) < TWO:
        return dict(parties)
    others = {name: party for name, party in speaking().items() if twice[0] not in (name, realm(party))}
    kept = {name: party for name, party in parties.items() if name not in inferred}
    return {**others, **(kept if len(kept) == 1 else {n: p for n, p in parties.items() if n not in twice})}


def once(parties: Mapping[str, Party]) -> dict[str, Party]:
    """The participants, each once: a surname is nobody beside the full name that ends with it."""
    short = {name for name in parties for other in parties if other != name and other.split()[-1:] == [name]}
    return {name: party for name, party in parties.items() if name not in short}


def _is_man(party: Party) -> bool:
    return not (party.actor or "").startswith("body:")
