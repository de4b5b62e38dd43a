"""What an address may ask, as the server reads and documents it. Which values there are: docs/reference.md."""

from pathlib import Path
from typing import Annotated, Protocol, TypeAlias

from litestar.di import NamedDependency
from litestar.params import PathParameter, QueryParameter, SkipValidation

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


Archive: TypeAlias = NamedDependency[SkipValidation[Views]]
Narrowed: TypeAlias = NamedDependency[SkipValidation[Narrowing]]


def _words(description: str, longest: int = _LONGEST) -> QueryParameter:
    """A text in an address, bounded."""
    return QueryParameter(max_length=longest, description=description)


Id: TypeAlias = Annotated[str, PathParameter(max_length=_LONGEST, description="An id, or a unique beginning of it.")]
PageId: TypeAlias = Annotated[Path, PathParameter(
    description="A page's key, the input's own id, the digest of its text, or the id of an article in it.")]
ActorId: TypeAlias = Annotated[Path, PathParameter(description="An actor's id, or a name that means one only.")]
Rest: TypeAlias = Annotated[Path, PathParameter(description="Any other address.")]

Words: TypeAlias = Annotated[str, _words('Words in any spelling; "..." is a phrase.')]
Limit: TypeAlias = Annotated[int, QueryParameter(ge=1, le=MOST, description="Items of an answer, at the most.")]
Cursor: TypeAlias = Annotated[str | None, _words("`next` of the answer before, to the same question.", 100)]
Facets: TypeAlias = Annotated[bool, QueryParameter(description="Count what is found by speaker, act and the others.")]
Text: TypeAlias = Annotated[bool, QueryParameter(description="With the reading text, of which all spans are.")]
Speaker: TypeAlias = Annotated[str | None, _words(
    "Who said it, or takes part: a name in any script, or an actor id.")]
About: TypeAlias = Annotated[str | None, _words("Whom or what it is about.")]
Act: TypeAlias = Annotated[str | None, _words("ASSERT, REJECT, REQUEST ...")]
Since: TypeAlias = Annotated[str | None, _words("The first day, EDTF: 2024-03-01 or 2024.")]
Until: TypeAlias = Annotated[str | None, _words("The last day, included.")]
Outlet: TypeAlias = Annotated[str | None, _words("Who published it.")]
Language: TypeAlias = Annotated[str | None, _words("Of the article: fa or ar.")]
Mode: TypeAlias = Annotated[str | None, _words("direct, indirect, mixed, reported or free.")]
Occasion: TypeAlias = Annotated[str | None, _words("call, interview, press conference ...")]
Issue: TypeAlias = Annotated[str | None, _words("What it is about: an issue by id, name or term.")]
Chain: TypeAlias = Annotated[str | None, _words("An outlet or body anywhere in the chain of sources.")]
Country: TypeAlias = Annotated[str | None, _words(
    "The state or body for which whoever speaks or takes part does so.")]
Finding: TypeAlias = Annotated[str | None, _words("A finding about the article, as role-conflict.")]
FindingKind: TypeAlias = Annotated[str | None, _words("role-conflict, denial, contradiction ...")]
Judged: TypeAlias = Annotated[str | None, _words(
    "What people's judgements come to: confirmed, corrected, rejected, disputed, unsure, outdated, none or any.")]
Name: TypeAlias = Annotated[str, _words("A name in any script, or an actor id.")]
Claim: TypeAlias = Annotated[str, _words("What somebody is claimed to have said.", LONGEST_CLAIM)]


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
