"""The proposers of statements by their names: one table, and each is loaded when it is asked for."""

from collections.abc import Sequence
from importlib import import_module
from typing import Any

from dragoman.errors import ProposerError
from dragoman.statements.asking import ADDED, CONFIRMED, DISPUTED, NO_ANSWER
from dragoman.statements.proposers import RULES, Proposal, Proposer, Rules, Story

__all__ = ["ADDED", "CONFIRMED", "DISPUTED", "NO_ANSWER", "RULES", "Proposal", "Proposer", "Story", "known_proposers",
           "proposers_of"]

_OTHERS = {"llm": ("dragoman.statements.remote", "RemoteProposer")}
"""Those that are made from what the environment says."""


def known_proposers() -> tuple[str, ...]:
    """The names that can be asked for."""
    return RULES, *_OTHERS


def proposers_of(asked: Sequence[str | Proposer]) -> tuple[Proposer, ...]:
    """The proposers of some names, or as they are given; the rules come first, for they lead.

    Raises ProposerError for an unknown name, one that is asked for twice, none at all, or one that cannot be made.
    """
    made = [_made(one) if isinstance(one, str) else one for one in asked]
    names = [one.name for one in made]
    if not names:
        raise ProposerError("nobody", f"name one at least: {', '.join(known_proposers())}")
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice is not None:
        raise ProposerError(twice, "is asked for twice")
    return tuple(sorted(made, key=lambda one: one.name != RULES))


def _made(name: str) -> Proposer:
    if name == RULES:
        return Rules()
    if name not in _OTHERS:
        raise ProposerError(name, f"no such proposer; known are {', '.join(known_proposers())}")
    module, kind = _OTHERS[name]
    maker: Any = getattr(import_module(module), kind)
    proposer: Proposer = maker.from_environment()
    return proposer
