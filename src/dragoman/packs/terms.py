"""Who held which office when: a line of `knowledge/terms.tsv`, and how the lines are sorted and found."""

from collections.abc import Iterable

import msgspec


class Term(msgspec.Struct, frozen=True):
    """A person in an office: ISO prefixes; an empty end means that it was open on the day `read` of the source.

    host: the state (iso2) to which or for which he was sent, or "".
    """

    person: str
    office: str
    state: str
    body: str
    start: str
    end: str
    read: str
    host: str = ""

    def overlaps(self, first: str, last: str) -> bool:
        """Does the term share a day with `first`..`last` (full ISO days)? An unknown start is taken as open."""
        return (not self.start or self.start <= last[: len(self.start)]) and (
            not self.end or self.end >= first[: len(self.end)]
        )

    def covers(self, first: str, last: str) -> bool:
        """Was the office held on every day of `first`..`last`, as far as the prefixes tell?"""
        end = self.end or self.read
        return bool(self.start) and self.start[:10] <= first and last[: len(end)] <= end


def term_key(office: str, state: str, body: str) -> str:
    """The key by which the terms of one office lie together."""
    return f"{office}\t{state}\t{body}"


def by_office(term: Term) -> tuple[str, str, str, str, str]:
    """By what terms are sorted: office, state and body, then the day."""
    return term.office, term.state, term.body, term.start, term.person


def careers(terms: Iterable[Term]) -> dict[str, list[int]]:
    """The places of the terms of each person."""
    out: dict[str, list[int]] = {}
    for at, term in enumerate(terms):
        out.setdefault(term.person, []).append(at)
    return out
