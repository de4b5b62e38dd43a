"""Which strangers of many pages are one person: near full names, and nothing that speaks against it.

Strangers of the same names and roles are one `Profile`; what is compared, tied and grouped are profiles, so that the
hundredth page about a person costs no more than the second. `join` links everything at once. An archive does the same
step by step: `profile_of` a stranger, `keys_of` it, `tie` it to the profiles that share a key, and `grouped` over those
that are connected. Both give the same, in whatever order the pages come.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import combinations

import msgspec

from dragoman.linking.frequent import TABLE as FREQUENT
from dragoman.linking.frequent import are_one, differ, is_frequent
from dragoman.linking.roles import TABLES as OWNERS
from dragoman.linking.roles import Verdict, states_of, weigh
from dragoman.names.keys import key_of
from dragoman.names.pairs import ends_of
from dragoman.names.similarity import THRESHOLD, compare
from dragoman.names.sounds import TABLE as SOUNDS
from dragoman.names.sounds import sounds
from dragoman.records import Because, Record

RULES = 1
"""To be raised with every change of the rules that lets other strangers be one."""
SURE = 0.9
"""How near names must be where no office speaks for one person: none is told of one of both, or theirs are such as one
person rarely has both."""
FAR = 0.7
"""Names farther apart than this are two people's, whatever lies between them."""
APART = 0.03
"""How much nearer one of two must be, who cannot both be meant, that a third one is tied to him."""


class Name(Record, frozen=True):
    """A name as a page writes it, and the page's language."""

    text: str
    language: str


class Stranger(Record, frozen=True):
    """Somebody whom a page names and the data do not know.

    id: his local id; roles: in English; page: the key of the page; day: when it was published, where that is told.
    """

    id: str
    names: tuple[Name, ...]
    roles: tuple[str, ...]
    page: str
    day: str | None = None


class Profile(Record, frozen=True, order=True):
    """All that is compared of a stranger: his full names, by their letters alone, and his roles; both sorted."""

    names: tuple[str, ...]
    roles: tuple[str, ...]


class Tie(Record, frozen=True):
    """Two profiles that are one person's, taken by themselves."""

    one: Profile
    other: Profile
    similarity: float
    because: Because


class Group(Record, frozen=True):
    """Profiles of one person, sorted, and why those who bear each of them are among the others."""

    profiles: tuple[Profile, ...]
    because: tuple[Because, ...]


class Link(Record, frozen=True):
    """A stranger who is one with others: `joined` is the least id among them."""

    actor: str
    joined: str
    because: Because


class _Nearness(Record, frozen=True):
    """How near two names are: which words stand beside each other, whether they are the same, or known to differ."""

    similarity: float
    words: tuple[str, ...]
    same: bool
    differ: bool


def profile_of(stranger: Stranger) -> Profile | None:
    """What is compared of a stranger; None where no page names him in full: by two words or more, and not by a name
    that was cut behind a "bin"."""
    names = {" ".join(word.text for word in words) for words in (key_of(name.text).words for name in stranger.names)
             if sum(word.kind != "initial" for word in words) > 1 and words[-1].text not in sounds().light}
    return Profile(tuple(sorted(names)), tuple(sorted(set(stranger.roles)))) if names else None


def keys_of(profile: Profile) -> tuple[str, ...]:
    """Only profiles that share one of these keys are compared: the sounds of the first and the last word, whichever of
    them comes first; those of one of both with the beginning or the end of the other. A word at either end may be
    written as two."""
    keys: set[str] = set()
    for key in {key for name in profile.names for way in _ways(name) for key in ends_of(way)}:
        first, *_, last = key.split(" ")
        keys |= {" ".join(sorted((first, last))), f"{first[:1]}- {last}", f"{first} -{last[-2:]}"}
    return tuple(sorted(keys))


def tie(first: Profile, second: Profile) -> Tie | None:
    """The tie of two profiles that are one person's, taken by themselves; None where they are not."""
    one, other = sorted((first, second))
    verdict = weigh(one.roles, other.roles)
    if verdict == "against":
        return None
    name, near = max(((pair, _near(*sorted(pair))) for pair in ((a, b) for a in one.names for b in other.names)),
                     key=lambda found: (found[1].similarity, found[0]))
    if near.similarity < (SURE if verdict in ("apart", "untold") else THRESHOLD) or near.differ:
        return None
    if any(is_frequent(key_of(part)) for part in name) and not (near.same and _tells_enough(one, other, verdict)):
        return None
    args: dict[str, str | int | list[str]] = {
        "words": list(near.words), "similarity": f"{near.similarity:.2f}", "roles": verdict}
    return Tie(one, other, near.similarity, Because("linking.names", args))


def grouped(profiles: Iterable[Profile], ties: Iterable[Tie]) -> tuple[Group, ...]:
    """The profiles in groups of one person each. The order of both does not matter.

    The nearest are joined first; two groups of which members contradict each other stay apart, and whoever is as near
    to two who contradict each other is left alone.
    """
    ordered = sorted(set(profiles))
    every = sorted(ties, key=lambda tie: (-tie.similarity, tie.one, tie.other))
    around = _around(every)
    group = {profile: _Growing(profile) for profile in ordered}
    for each in every:
        left, right = group[each.one], group[each.other]
        if left is right or _torn(each, around) or left.contradicts(right):
            continue
        if len(left.profiles) < len(right.profiles):
            left, right = right, left
        left.take(right)
        group.update(dict.fromkeys(right.profiles, left))
    reasons: dict[Profile, Because] = {}
    for each in every:
        if group[each.one] is group[each.other]:
            reasons.setdefault(each.one, each.because)
            reasons.setdefault(each.other, each.because)
    whole = {id(grown): tuple(sorted(grown.profiles)) for grown in group.values()}
    return tuple(Group(members, tuple(reasons.get(profile) or _same_words(profile) for profile in members))
                 for members in sorted(whole.values()))


def join(strangers: Iterable[Stranger]) -> dict[str, Link]:
    """All strangers who are one with others, by their ids. The order of the strangers does not matter; what comes
    under one id is one stranger's."""
    known: dict[str, Stranger] = {}
    for each in strangers:
        other = known.get(each.id, each)
        known[each.id] = Stranger(each.id, each.names + other.names, each.roles + other.roles, each.page, each.day)
    members: dict[Profile, list[str]] = {}
    for stranger in known.values():
        profile = profile_of(stranger)
        if profile is not None:
            members.setdefault(profile, []).append(stranger.id)
    sharing: dict[str, list[Profile]] = {}
    for profile in members:
        for key in keys_of(profile):
            sharing.setdefault(key, []).append(profile)
    pairs = {(min(pair), max(pair)) for found in sharing.values() for pair in combinations(found, 2)}
    ties = [found for pair in pairs if (found := tie(*pair)) is not None]
    links: dict[str, Link] = {}
    for group in grouped(members, ties):
        actors = [actor for profile in group.profiles for actor in members[profile]]
        for profile, because in zip(group.profiles, group.because, strict=True):
            for actor in members[profile] if len(actors) > 1 else ():
                links[actor] = Link(actor, min(actors), because)
    return links


def _same_words(profile: Profile) -> Because:
    """The reason of those who are one because they bear the same name and the same roles, or both none."""
    args: dict[str, str | int | list[str]] = {
        "words": list(profile.names[0].split()), "similarity": "1.00", "roles": "same" if profile.roles else "untold"}
    return Because("linking.same-words", args)


def _ways(name: str) -> Iterator[str]:
    yield name
    words = [word.text for word in key_of(name).words]
    if len(words) > 2:
        yield " ".join((*words[:-2], words[-2] + words[-1]))
        yield " ".join((words[0] + words[1], *words[2:]))
    if len(words) > 3:
        yield " ".join((words[0] + words[1], *words[2:-2], words[-2] + words[-1]))


def _tells_enough(one: Profile, other: Profile, verdict: Verdict) -> bool:
    """Do the roles say enough of two who bear a name that many bear? One role of both does, or none at all of both."""
    return verdict == "same" or not (one.roles or other.roles)


@lru_cache(maxsize=131072)
def _near(one: str, other: str) -> _Nearness:
    found = compare(one, other)
    pairs = [(pair.left, pair.right) for pair in found.pairs]
    single = [pair for pair in pairs if all(pair) and not any("+" in word for word in pair)]
    words = tuple(left if left == right else f"{left} = {right}" for left, right in pairs)
    same = len(single) == len(pairs) and not found.turned and all(are_one(*pair) for pair in single)
    return _Nearness(found.similarity, words, same, any(differ(*pair) for pair in single))


_Around = Mapping[Profile, Mapping[frozenset[str], float]]
"""Of every profile: the states that those tied to it serve, and how near the nearest of each is."""


def _around(ties: Sequence[Tie]) -> _Around:
    around: dict[Profile, dict[frozenset[str], float]] = {}
    for each in ties:
        for profile, neighbour in ((each.one, each.other), (each.other, each.one)):
            states = states_of(neighbour.roles)
            if states:
                nearest = around.setdefault(profile, {})
                nearest[states] = max(each.similarity, nearest.get(states, 0.0))
    return around


def _torn(each: Tie, around: _Around) -> bool:
    """Is one of the two about as near to somebody who cannot be the other one?"""
    for profile, neighbour in ((each.one, each.other), (each.other, each.one)):
        states = states_of(neighbour.roles)
        if states and any(near >= each.similarity - APART and states.isdisjoint(others)
                          for others, near in around.get(profile, {}).items()):
            return True
    return False


class _Growing:
    """A group while it grows: its profiles, the states that they serve, their names."""

    def __init__(self, profile: Profile) -> None:
        self.profiles = [profile]
        states = states_of(profile.roles)
        self.states = {states} if states else set()
        self.names = set(profile.names)

    def contradicts(self, other: "_Growing") -> bool:
        """Do members of both serve different states, or bear names that are not one person's?"""
        if any(one.isdisjoint(two) for one in self.states for two in other.states):
            return True
        near = (_near(*sorted((one, two))) for one in self.names for two in other.names if one != two)
        return any(found.similarity < FAR or found.differ for found in near)

    def take(self, other: "_Growing") -> None:
        """Take in the members of another group."""
        self.profiles += other.profiles
        self.states |= other.states
        self.names |= other.names


def profile_text(profile: Profile) -> str:
    """A profile as one line: the same for the same profile."""
    return msgspec.json.encode([profile.names, profile.roles]).decode()


def profile_from(text: str) -> Profile:
    """The profile of a line that `profile_text` gave."""
    names, roles = msgspec.json.decode(text, type=tuple[tuple[str, ...], tuple[str, ...]])
    return Profile(names, roles)


@cache
def rules() -> str:
    """What the links are made by, as one word: strangers that were linked by other rules or data are linked anew."""
    digest = hashlib.blake2b(f"{RULES} {THRESHOLD} {SURE} {FAR} {APART}".encode(), digest_size=8)
    for path in (SOUNDS, FREQUENT, *OWNERS):
        digest.update(path.read_bytes())
    return digest.hexdigest()
