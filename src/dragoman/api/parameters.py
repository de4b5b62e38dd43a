"""What an address may ask, as the server reads and documents it. Which values there are: docs/reference.md."""

from typing import Annotated, Protocol, TypeAlias

from litestar.params import Dependency, Parameter

from dragoman.store.view import Narrowing, View

_LONGEST = 1_000
"""Letters of a name, a date, or words of a question."""
LONGEST_CLAIM = 10_000
MOST = 100
"""Items of one answer."""


class Views(Protocol):
    """Gives each thread a View of the archive of its own."""

    def here(self) -> View:
        """The one of this thread. Raises ArchiveError where there is no archive that can be read."""


Archive: TypeAlias = Annotated[Views, Dependency(skip_validation=True)]
Narrowed: TypeAlias = Annotated[Narrowing, Dependency(skip_validation=True)]

Words: TypeAlias = Annotated[str, Parameter(
    query="q", max_length=_LONGEST, description="Words in any spelling; \"...\" is a phrase.")]
Limit: TypeAlias = Annotated[int, Parameter(ge=1, le=MOST, description="Items of an answer, at the most.")]
Cursor: TypeAlias = Annotated[str | None, Parameter(
    max_length=100, description="`next` of the answer before, to the same question.")]
Facets: TypeAlias = Annotated[bool, Parameter(description="Count what is found by speaker, act, issue and the others.")]
Speaker: TypeAlias = Annotated[str | None, Parameter(
    max_length=_LONGEST, description="Who said it, or takes part: a name in any script, or an actor id.")]
About: TypeAlias = Annotated[str | None, Parameter(max_length=_LONGEST, description="Whom or what it is about.")]
Act: TypeAlias = Annotated[str | None, Parameter(max_length=_LONGEST, description="ASSERT, REJECT, REQUEST ...")]
Since: TypeAlias = Annotated[str | None, Parameter(
    max_length=_LONGEST, description="The first day, EDTF: 2024-03-01 or 2024.")]
Until: TypeAlias = Annotated[str | None, Parameter(max_length=_LONGEST, description="The last day, included.")]
Outlet: TypeAlias = Annotated[str | None, Parameter(max_length=_LONGEST, description="Who published it.")]
Language: TypeAlias = Annotated[str | None, Parameter(max_length=_LONGEST, description="Of the article: fa or ar.")]
Mode: TypeAlias = Annotated[str | None, Parameter(
    max_length=_LONGEST, description="direct, indirect, mixed, reported or free.")]
Occasion: TypeAlias = Annotated[str | None, Parameter(max_length=_LONGEST, description="call, interview ...")]
Issue: TypeAlias = Annotated[str | None, Parameter(
    max_length=_LONGEST, description="What it is about: an issue by id, name or term.")]
Chain: TypeAlias = Annotated[str | None, Parameter(
    max_length=_LONGEST, description="An outlet or body anywhere in the chain of sources.")]
Country: TypeAlias = Annotated[str | None, Parameter(
    max_length=_LONGEST, description="The state or body for which whoever speaks or takes part does so.")]
Finding: TypeAlias = Annotated[str | None, Parameter(
    max_length=_LONGEST, description="A finding about the article, as role-conflict.")]
Judged: TypeAlias = Annotated[str | None, Parameter(
    max_length=_LONGEST, description="What people's judgements come to: confirmed, corrected, rejected, disputed, "
    "unsure, outdated, none or any.")]
Name: TypeAlias = Annotated[str, Parameter(max_length=_LONGEST, description="A name in any script, or an actor id.")]
Claim: TypeAlias = Annotated[str, Parameter(
    query="quotation", max_length=LONGEST_CLAIM, description="What somebody is claimed to have said.")]


def narrowed(
    speaker: Speaker = None, about: About = None, act: Act = None, since: Since = None, until: Until = None,
    outlet: Outlet = None, language: Language = None, mode: Mode = None, occasion: Occasion = None,
    issue: Issue = None, chain: Chain = None, country: Country = None, finding: Finding = None, judged: Judged = None,
) -> Narrowing:
    """The filters of a question, those that are not empty."""
    told = {"speaker": speaker, "about": about, "act": act, "since": since, "until": until, "outlet": outlet,
            "language": language, "mode": mode, "occasion": occasion, "issue": issue, "chain": chain,
            "country": country, "finding": finding, "judged": judged}
    given: Narrowing = {**{name: value for name, value in told.items() if value}}  # type: ignore[typeddict-item]
    return given
