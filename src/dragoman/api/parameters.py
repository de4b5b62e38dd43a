"""What an address may ask, as the server reads and documents it. Which values there are: docs/reference.md."""

from importlib.resources import files
from pathlib import Path
from typing import Annotated, Protocol, TypeAlias

from litestar.di import NamedDependency
from litestar.openapi.spec import Example
from litestar.params import PathParameter, QueryParameter, SkipValidation

from dragoman.packs.tables import read_toml
from dragoman.store.answers import Kind
from dragoman.store.view import Narrowing, View

_LONGEST = 1_000
"""Letters of a name, a date, or words of a question."""
LONGEST_CLAIM = 4_000
"""Letters of a claim: a page of print."""
MOST = 100
"""Items of one answer."""
_NO_FORMAT = {"format": None}
"""A part of a path that may hold slashes is any text, and not the address that the frame's document calls it."""


_EXAMPLES = read_toml(Path(str(files("dragoman.api") / "examples.toml")))


class Views(Protocol):
    """Gives each thread a View of the archive of its own."""

    def here(self) -> View:
        """The one of this thread. Raises ArchiveError where there is no archive that can be read."""


Archive: TypeAlias = NamedDependency[SkipValidation[Views]]
Narrowed: TypeAlias = NamedDependency[SkipValidation[Narrowing]]


def _words(description: str, example: str = "", longest: int = _LONGEST) -> QueryParameter:
    """A text in an address, bounded. example: its name in `examples.toml`."""
    return QueryParameter(max_length=longest, description=description, examples=_example(example) if example else None)


def _example(name: str) -> list[Example]:
    return [Example(value=_EXAMPLES[name])]


Id: TypeAlias = Annotated[str, PathParameter(max_length=_LONGEST, description="An id, or a unique beginning of it.")]
IssueId: TypeAlias = Annotated[str, PathParameter(
    max_length=_LONGEST, examples=_example("issue-id"), description="The id of an issue.")]
PageId: TypeAlias = Annotated[Path, PathParameter(
    schema_extra=_NO_FORMAT, examples=_example("page-id"),
    description="A page's key, the input's own id, the digest of its text, or the id of an article in it.")]
ActorId: TypeAlias = Annotated[Path, PathParameter(
    schema_extra=_NO_FORMAT, examples=_example("actor-id"),
    description="An actor's id, or a name that means one only.")]
Rest: TypeAlias = Annotated[Path, PathParameter(description="Any other address.")]

Words: TypeAlias = Annotated[str, _words('Words in any spelling; "..." is a phrase.', "q")]
Limit: TypeAlias = Annotated[int, QueryParameter(ge=1, le=MOST, description="Items of an answer, at the most.")]
Cursor: TypeAlias = Annotated[str | None, _words("`next` of the answer before, to the same question.", longest=100)]
Facets: TypeAlias = Annotated[bool, QueryParameter(description="Count what is found by speaker, act and the others.")]
Text: TypeAlias = Annotated[bool, QueryParameter(description="With the reading text, of which all spans are.")]
Speaker: TypeAlias = Annotated[str | None, _words(
    "Who said it, or takes part: a name in any script, or an actor id.", "speaker")]
About: TypeAlias = Annotated[str | None, _words("Whom or what it is about.", "about")]
Act: TypeAlias = Annotated[str | None, _words("ASSERT, REJECT, REQUEST ...", "act")]
Since: TypeAlias = Annotated[str | None, _words("The first day, EDTF: 2024-03-01 or 2024.", "since")]
Until: TypeAlias = Annotated[str | None, _words("The last day, included.", "until")]
Outlet: TypeAlias = Annotated[str | None, _words("Who published it.", "outlet")]
Language: TypeAlias = Annotated[str | None, _words("Of the article: fa or ar.", "language")]
Mode: TypeAlias = Annotated[str | None, _words("direct, indirect, mixed, reported or free.", "mode")]
Occasion: TypeAlias = Annotated[str | None, _words("call, interview, press conference ...", "occasion")]
OfKind: TypeAlias = Annotated[Kind, QueryParameter(description="What to look for.")]
EventKind: TypeAlias = Annotated[str | None, _words("Of an event: meeting, call, visit ...", "event")]
Status: TypeAlias = Annotated[str | None, _words("Of an event: held, planned, cancelled or denied.", "status")]
Issue: TypeAlias = Annotated[str | None, _words("What it is about: an issue by id, name or term.", "issue")]
Chain: TypeAlias = Annotated[str | None, _words("An outlet or body anywhere in the chain of sources.", "chain")]
Country: TypeAlias = Annotated[str | None, _words(
    "The state or body for which whoever speaks or takes part does so.", "country")]
Finding: TypeAlias = Annotated[str | None, _words("A finding about the article, as role-conflict.", "finding")]
FindingKind: TypeAlias = Annotated[str | None, _words("role-conflict, denial, contradiction ...", "findings")]
Judged: TypeAlias = Annotated[str | None, _words(
    "What people's judgements come to: confirmed, corrected, rejected, disputed, unsure, outdated, none or any.",
    "judged")]
Name: TypeAlias = Annotated[str, _words("A name in any script, or an actor id.", "name")]
Claim: TypeAlias = Annotated[str, _words("What somebody is claimed to have said.", "quotation", LONGEST_CLAIM)]


def narrowed(
    speaker: Speaker = None, about: About = None, act: Act = None, since: Since = None, until: Until = None,
    outlet: Outlet = None, language: Language = None, mode: Mode = None, occasion: Occasion = None,
    event: EventKind = None, status: Status = None, issue: Issue = None, chain: Chain = None, country: Country = None,
    finding: Finding = None, judged: Judged = None,
) -> Narrowing:
    """The filters of a question, those that are not empty."""
    told = {"speaker": speaker, "about": about, "act": act, "since": since, "until": until, "outlet": outlet,
            "language": language, "mode": mode, "occasion": occasion, "event": event, "status": status,
            "issue": issue, "chain": chain, "country": country, "finding": finding, "judged": judged}
    given: Narrowing = {**{name: value for name, value in told.items() if value}}  # type: ignore[typeddict-item]
    return given
