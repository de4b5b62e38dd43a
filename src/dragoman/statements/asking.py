"""Asking proposers: what each of them finds in an article, bound to the page and counted."""

from collections.abc import Sequence

import msgspec

from dragoman.errors import ProposerError
from dragoman.statements.binding import bind
from dragoman.statements.nouns import Draft
from dragoman.statements.proposers import RULES, Proposal, Proposer, Story

CONFIRMED, DISPUTED, ADDED = "confirmed", "disputed", "added"
"""What becomes of a proposal that is kept: told by somebody before, told as another speaker's, or told by nobody."""

NO_ANSWER = "no answer: "
"""How the reason begins for which a proposer said nothing at all of an article."""

UNRESOLVED = "nobody known to speak"
"""Why a proposal is rejected to which the discourse gives no speaker."""


class Asked(msgspec.Struct, frozen=True):
    """What a proposer has said of an article: the drafts that stand in it, and how many proposals do not, by reason."""

    name: str
    drafts: Sequence[Draft]
    rejected: dict[str, int]


def ask(proposer: Proposer, story: Story) -> Asked:
    """Ask a proposer. One that gives no answer has no drafts and the reason among what was rejected."""
    name = proposer.name
    try:
        proposed = list(proposer.propose(story))
    except ProposerError as problem:
        return Asked(name, (), {NO_ANSWER + problem.reason: 1})
    placed = [one for one in proposed if isinstance(one, Draft)]
    if name == RULES:
        return Asked(name, placed, {})
    for draft in placed:
        draft.by = name
    bound = bind([one for one in proposed if isinstance(one, Proposal)], story, name)
    return Asked(name, [*placed, *bound.drafts], bound.rejected)
