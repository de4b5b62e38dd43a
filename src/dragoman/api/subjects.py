"""What is asked of an archive as a whole: actors, issues, positions, findings, claims, what it covers."""

from dragoman.api.answers import About, Candidates, Coverage, Findings, Issues, Verified
from dragoman.api.cursors import cursor as cursor_of
from dragoman.api.cursors import offset_of
from dragoman.api.parameters import About as AboutAsked
from dragoman.api.parameters import (
    ActorId,
    Archive,
    Claim,
    Cursor,
    FindingKind,
    Issue,
    IssueId,
    Limit,
    Name,
    Outlet,
    Since,
    Speaker,
    Until,
)
from dragoman.api.problems import NotHere, reads
from dragoman.api.reading import found_statements
from dragoman.archive.actors import actor, actors
from dragoman.archive.findings import findings
from dragoman.archive.timeline import Timeline, timeline
from dragoman.archive.verifying import verify
from dragoman.packs.issues import Issue as IssueTold
from dragoman.packs.issues import load_issues
from dragoman.store.answers import Stats


@reads("/actors", summary="Who is called so", tags=["actors"])
def called(archive: Archive, name: Name) -> Candidates:
    """Everybody and everything that is meant by a name in any script; none where neither pages nor data know it."""
    return Candidates(actors(archive.here(), name))


@reads("/actors/{name:path}", summary="Who an actor is", tags=["actors"])
def about_actor(archive: Archive, name: ActorId, limit: Limit = 20) -> About:
    """Somebody by an id, or by a name that means one only: spellings, offices with terms, statements by year and act,
    whom he met, and his last statements."""
    view, asked = archive.here(), str(name).removeprefix("/")
    found = actors(view, asked)
    if len(found) != 1:
        several = ", ".join(one.actor or one.name for one in found[:10])
        raise NotHere(f"{asked!r} may mean {several}: ask for one of them" if found else f"nobody is called {asked!r}")
    one = actor(view, found[0], limit, limit)
    return About(known=one.known, kept=one.kept, latest=found_statements(one.latest))


@reads("/issues", summary="All issues", tags=["issues"])
def issues() -> Issues:
    """The issues that statements are told to be about, with their terms."""
    return Issues(load_issues().every)


@reads("/issues/{name:str}", summary="One issue", tags=["issues"])
def issue(name: IssueId) -> IssueTold:
    """An issue by its id."""
    for one in load_issues().every:
        if one.id == name:
            return one
    raise NotHere(f"there is no issue {name!r}: /api/v1/issues lists them")


@reads("/positions", summary="Positions over time", tags=["issues"])
def positions(archive: Archive, speaker: Name, about: AboutAsked = None, issue: Issue = None, since: Since = None,
              until: Until = None) -> Timeline:
    """What a speaker has said about something (words, or an issue): said first, again, otherwise, turned round."""
    return timeline(archive.here(), speaker, about or None, issue or None, since or None, until or None)


@reads("/findings", summary="What does not add up", tags=["findings"])
def found_out(archive: Archive, kind: FindingKind = None, speaker: Speaker = None, since: Since = None,
              until: Until = None, outlet: Outlet = None, limit: Limit = 20, cursor: Cursor = None) -> Findings:
    """Conflicts of offices and dates, quotations that differ, denials, contradictions, plans without an outcome."""
    question = {"kind": kind, "speaker": speaker, "since": since, "until": until, "outlet": outlet}
    offset = offset_of(cursor, question)
    found = findings(archive.here(), kind or None, speaker=speaker or None, since=since or None, until=until or None,
                     outlet=outlet or None, limit=limit + 1, offset=offset)
    return Findings(found[:limit], cursor_of(offset + limit, question) if len(found) > limit else None)


@reads("/claims", summary="Was it said?", tags=["claims"])
def claims(archive: Archive, quotation: Claim, speaker: Speaker = None, limit: Limit = 5) -> Verified:
    """The statements nearest to a claimed quotation, also shortened or translated, with what the archive covers."""
    view = archive.here()
    return Verified(verify(view, quotation, speaker or "", limit), view.coverage())


@reads("/coverage", summary="What the archive covers", tags=["archive"])
def coverage(archive: Archive) -> Coverage:
    """Articles, days and statements of each outlet in each language."""
    return Coverage(archive.here().coverage())


@reads("/stats", summary="Counts", tags=["archive"])
def stats(archive: Archive) -> Stats:
    """Counts of what is kept."""
    return archive.here().stats()


HANDLERS = (called, about_actor, issues, issue, positions, found_out, claims, coverage, stats)
