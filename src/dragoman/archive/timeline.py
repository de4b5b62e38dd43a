"""What somebody has said of a matter over time: one line for each distinct statement, and what has changed."""

from collections.abc import Iterable, Sequence

from dragoman.archive.same import same_statements
from dragoman.errors import QueryError
from dragoman.linking.likeness import Said
from dragoman.linking.positions import STANCES, Change, Compared, Held, compare
from dragoman.packs.issues import load_issues
from dragoman.records import Because, Record, Span, Statement
from dragoman.script.search import key
from dragoman.store.found import Hit
from dragoman.store.view import Narrowing, View

MOST = 1_000
"""Statements that are looked at."""
_BACK = 200
"""Earlier positions with which one is compared."""


class Position(Record, frozen=True):
    """A distinct statement, at the first of its tellings that were found.

    change: first said, said again (repeated), turned round (reversed) or another thing (different) than what was said
    before; beside: the earlier statement that shows it, None for the first, and for one that is like none. stance: from
    support (2) to rejection (-2), see docs/positions.md. id: of the telling that is shown; statements: of all of them,
    this one first; outlets: who published them.
    """

    id: str
    day: str | None
    change: Change
    beside: str | None
    because: Because
    speakers: tuple[str, ...]
    act: str
    negated: bool
    stance: int
    words: tuple[str, ...]
    language: str
    statements: tuple[str, ...]
    outlets: tuple[str, ...]


class Timeline(Record, frozen=True):
    """The positions of a speaker, by day, those of no known day last. statements: how many were found; more: there are
    more than were looked at. issues: the names of the issues that were asked for."""

    speaker: str
    about: str | None
    issues: tuple[str, ...]
    statements: int
    more: bool
    positions: tuple[Position, ...]


class _Line(Record, frozen=True):
    """Tellings of one statement: the one that is shown, and all of them."""

    shown: Hit
    tellings: tuple[Hit, ...]
    statements: tuple[str, ...]


def stance_of(act: str) -> int:
    """Where an act stands, from support (2) to rejection (-2)."""
    return next((stance for name, stance in STANCES.items() if name == act), 0)


def timeline(view: View, speaker: str, about: str | None = None, issue: str | None = None, since: str | None = None,
             until: str | None = None) -> Timeline:
    """What a speaker has said about something: words (`about`), or an issue that his words name. Where `about` is the
    name of an issue, the issue is meant. Raises QueryError for what cannot be asked, and where nothing is asked of."""
    if about and not issue and _is_issue(about):
        about, issue = None, about
    if not speaker.strip() or not (about or issue):
        raise QueryError("say whose positions, and about what: a speaker, and words or an issue")
    asked: Narrowing = {"speaker": speaker, "about": about, "issue": issue, "since": since, "until": until}
    found = view.search("", limit=MOST, explained=about is not None, **asked)
    issues = load_issues().called(issue) if issue else ()
    hits = [hit for hit in found if _is_about(hit)]
    lines = sorted(_lines(view, hits), key=lambda line: _order(line.shown))
    return Timeline(speaker, about, tuple(one.name for one in issues), len(hits), found.total > len(found),
                    tuple(_positions(lines)))


def _is_issue(about: str) -> bool:
    try:
        return bool(load_issues().called(about))
    except QueryError:
        return False


def _is_about(hit: Hit) -> bool:
    """Are the words of a hit about what was asked, not only its headline?"""
    met = hit.explained.filters if hit.explained else ()
    return all(one.by != "headline" for one in met if one.filter == "about") or any(
        one.filter == "about" and one.by != "headline" for one in met)


def _lines(view: View, hits: Sequence[Hit]) -> Iterable[_Line]:
    """The hits, tellings of one statement on one line: those of other pages that are one with it, and what the same
    article tells again (its headline, mostly)."""
    known = {hit.id: hit for hit in hits}
    done: set[str] = set()
    for hit in sorted(hits, key=_order):
        if hit.id in done:
            continue
        group, waiting = {hit.id}, [hit.id]
        while waiting:
            name = waiting.pop()
            near = {*same_statements(view, name), *_again(known, name)} - group
            group |= near
            waiting += sorted(near & known.keys())
        done |= group
        tellings = sorted((known[name] for name in group if name in known), key=_order)
        shown = next((one for one in tellings if isinstance(one.record, Statement) and not one.record.headline),
                     tellings[0])
        rest = sorted(group - {shown.id})
        yield _Line(shown, tuple(tellings), (shown.id, *rest))


def _again(known: dict[str, Hit], name: str) -> set[str]:
    """The statements of an article that tell one of it again, or that it tells again."""
    out: set[str] = set()
    for hit in known.values():
        told = {relation.statement for relation in hit.record.relations if relation.kind == "repeats"} if isinstance(
            hit.record, Statement) else set()
        out |= {hit.id} if name in told else told if hit.id == name else set()
    return out


def _positions(lines: Sequence[_Line]) -> Iterable[Position]:
    held: list[tuple[str, Held]] = []
    for line in lines:
        own = _held(line.shown)
        beside, found = _nearest(held[-_BACK:], own)
        change: Change = "first" if not held else found.change if found else "different"
        record = line.shown.record
        assert isinstance(record, Statement)
        days = [hit.date for hit in line.tellings if hit.date]
        yield Position(
            record.id, min(days, default=None), change, beside,
            found.because if found else Because(f"position.{change}"),
            tuple(speaker.name for speaker in record.speakers), record.act, record.negated, own.stance,
            _words(line.shown), line.shown.language, line.statements,
            tuple(dict.fromkeys(hit.outlet for hit in line.tellings if hit.outlet)))
        held.append((record.id, own))


def _nearest(held: Sequence[tuple[str, Held]], own: Held) -> tuple[str | None, Compared | None]:
    """The earlier position that a position says again or turns round, the last one that is nearest; none where it is
    another thing than all of them."""
    told = [(found.score, at, name, found) for at, (name, other) in enumerate(held)
            if (found := compare(other, own)).change != "different"]
    if not told:
        return None, None
    _, _, name, found = max(told, key=lambda one: one[:2])
    return name, found


def _held(hit: Hit) -> Held:
    record = hit.record
    assert isinstance(record, Statement)
    words = tuple(word for passage in record.content for word in key(passage.text).split())
    return Held(Said(hit.language, words, None, False, ()), record.act, record.negated)


def _words(hit: Hit) -> tuple[str, ...]:
    return tuple(passage.text for passage in hit.record.content) if isinstance(hit.record, Statement) else ()


def _order(hit: Hit) -> tuple[bool, str, str, Span, str]:
    """By day; those of a day page by page, in the order in which the page tells them."""
    first = hit.record.content[0].span if isinstance(hit.record, Statement) else (0, 0)
    return hit.date is None, hit.date or "", hit.source.key, first, hit.id
