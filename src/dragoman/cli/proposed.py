"""What proposers beside the rules came to in a run: counted over its pages and told on one line each."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

import typer

from dragoman.errors import ProposerError
from dragoman.pipeline.proposers import ADDED, CONFIRMED, DISPUTED, NO_ANSWER, Proposer, proposers_of
from dragoman.records import Page

Outcomes = Mapping[str, Counter[str]]
"""How many proposals came to what, by proposer."""

OPTION = "--proposers"


def proposers_asked(names: str) -> Sequence[Proposer]:
    """The proposers that an option names. Raises BadParameter for one that is not known or cannot be asked."""
    try:
        return proposers_of([name.strip() for name in names.split(",") if name.strip()])
    except ProposerError as problem:
        raise typer.BadParameter(str(problem), param_hint=OPTION) from problem


def outcomes_of(page: Page, before: Outcomes) -> Outcomes:
    """What came before and what has come of the proposals of a page."""
    every = {name: Counter(told) for name, told in before.items()}
    for article in page.articles:
        for name, told in (article.proposals or {}).items():
            every.setdefault(name, Counter()).update(told)
    return every


def failures_of(page: Page) -> Iterator[str]:
    """A line for each article of which a proposer said nothing at all, with the reason."""
    for article in page.articles:
        for name, told in (article.proposals or {}).items():
            yield from (f"{name}: {reason}" for reason in told if reason.startswith(NO_ANSWER))


def without_answer(outcomes: Outcomes) -> int:
    """How often a proposer gave no answer."""
    return sum(many for told in outcomes.values() for reason, many in told.items() if reason.startswith(NO_ANSWER))


def told_of(outcomes: Outcomes) -> Iterator[str]:
    """A line for each proposer: how many proposals, what became of them, how often there was no answer."""
    for name, told in outcomes.items():
        silent = without_answer({name: told})
        kept = {outcome: told[outcome] for outcome in (CONFIRMED, DISPUTED, ADDED) if told[outcome]}
        lost = {reason: many for reason, many in sorted(told.items())
                if reason not in kept and not reason.startswith(NO_ANSWER)}
        parts = [f"{told.total() - silent} proposed", *(f"{many} {outcome}" for outcome, many in kept.items())]
        line = f"{name}: {', '.join(parts)}"
        if lost:
            line += f", {sum(lost.values())} rejected ({', '.join(f'{many} {why}' for why, many in lost.items())})"
        yield line + (f"; {silent} without an answer" if silent else "")
