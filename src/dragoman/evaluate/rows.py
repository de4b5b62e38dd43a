"""The rows of a page: everything that the yardstick measures, as hits, said and due."""

from collections.abc import Sequence

from dragoman.evaluate.days import same_days
from dragoman.evaluate.gold import GoldEvent, GoldPage
from dragoman.evaluate.names import Names
from dragoman.evaluate.output import SaidArticle, SaidEvent, name_of
from dragoman.evaluate.spans import at_least, match
from dragoman.evaluate.statements import Counts, Pairs, Written, right_field, statement_rows
from dragoman.script.spans import agreement, covered, length, shared, spans_of

FINDINGS = frozenset({"role-conflict", "date-conflict", "developing-story", "several-articles", "truncated"})
"""The findings that are measured; a system may have others."""

_DATE, _ARTICLE = 0.5, 0.8
_VAGUE = "other"


def page_rows(page: GoldPage, articles: Sequence[SaidArticle], names: Names) -> dict[str, Counts]:
    """All rows of one page, in the order in which they are printed."""
    written = Written(page, names)
    return {
        **statement_rows(page, articles, written, names),
        **_dates(page, articles),
        **_events(page, articles, written, names),
        **_people(page, articles, names),
        **_chains(page, articles, names),
        **_layout(page, articles),
        "finding": _findings(page, articles),
    }


def _dates(page: GoldPage, articles: Sequence[SaidArticle]) -> dict[str, Counts]:
    said = [date for article in articles for date in article.dates]
    pairs = match(page.dates, said, lambda g, s: at_least(_DATE, spans_of(g.text), [s.span]))
    right = sum(same_days(said[j].edtf, (page.dates[i].edtf, *(page.dates[i].edtf_also or ()))) for i, j in pairs)
    return {"date.span": (len(pairs), len(said), len(page.dates)), "date": (right, len(said), len(page.dates))}


def _events(page: GoldPage, articles: Sequence[SaidArticle], written: Written, names: Names) -> dict[str, Counts]:
    due, said = page.events, [event for article in articles for event in article.events]
    pairs = match(due, said, lambda g, s: _same_event(g, s, written, names))
    loose = {i for i, event in enumerate(due) if event.kind == _VAGUE}
    found = {i for i, _ in pairs}
    vague = sum(names.key(event.kind) == _VAGUE for event in said)
    forgiven = max(sum(i in loose for i, _ in pairs), vague)
    return {
        "event": (len(found - loose), len(said) - forgiven, len(due) - len(loose)),
        "event status of those": _event_field("status", pairs, due, said, names),
        "event date of those": _event_dates(pairs, due, said),
        "event place of those": _event_field("place", pairs, due, said, names),
    }


def _same_event(gold: GoldEvent, said: SaidEvent, written: Written, names: Names) -> float:
    """How far two events agree: by their participants, or by the words where nobody takes part."""
    if not right_field(said.kind, gold, "kind", names):
        return 0.0
    parties = [party.split("|") for party in gold.participants]
    given = [name_of(party) for party in said.participants]
    if not parties:
        return agreement(spans_of(gold.evidence), spans_of(said.evidence))
    there = sum(any(names.same(name, party, written.forms(party)) for name in given) for party in parties)
    half = 2 * there > len(parties) and 2 * there > len(given)
    return 2 * there / (len(parties) + len(given)) if half else 0.0


def _event_field(field: str, pairs: Pairs, due: Sequence[GoldEvent], said: Sequence[SaidEvent], names: Names) -> Counts:
    asked = [(i, j) for i, j in pairs if getattr(due[i], field)]
    right = sum(right_field(name_of(getattr(said[j], field)), due[i], field, names) for i, j in asked)
    return right, len(asked), len(asked)


def _event_dates(pairs: Pairs, due: Sequence[GoldEvent], said: Sequence[SaidEvent]) -> Counts:
    asked = [(i, j) for i, j in pairs if due[i].date]
    right = sum(same_days(said[j].date, (due[i].date, *(due[i].date_also or ()))) for i, j in asked)
    return right, len(asked), len(asked)


def _people(page: GoldPage, articles: Sequence[SaidArticle], names: Names) -> dict[str, Counts]:
    roles: dict[str, set[str]] = {}
    for mention in (m for article in articles for m in article.mentions if m.kind == "person"):
        roles.setdefault(str(mention.name), set()).add(names.key(mention.role))
    said, due = sorted(roles), page.actors
    pairs = match(due, said, lambda g, s: names.same(s, g.names, [m.text for m in g.mention or ()]))
    asked = [(i, j) for i, j in pairs if due[i].role]
    right = sum(names.key(due[i].role) in roles[said[j]] for i, j in asked)
    return {"person": (len(pairs), len(said), len(due)), "role of those": (right, len(asked), len(asked))}


def _chains(page: GoldPage, articles: Sequence[SaidArticle], names: Names) -> dict[str, Counts]:
    due = [[link.split("|") for link in article.sources] for article in page.articles if article.sources]
    said = [[name_of(link) for link in article.attribution] for article in articles if article.attribution]

    def same(gold: list[list[str]], system: list[str | None]) -> bool:
        return len(gold) == len(system) and all(
            names.source(name) in map(names.source, readings) for readings, name in zip(gold, system, strict=True))

    pairs = match(due, said, same)
    longer = sum(len(chain) > 1 for chain in due)
    return {
        "attribution chain": (len(pairs), len(said), len(due)),
        "chain of two or more": (sum(len(due[i]) > 1 for i, _ in pairs), sum(len(c) > 1 for c in said), longer),
    }


def _layout(page: GoldPage, articles: Sequence[SaidArticle]) -> dict[str, Counts]:
    furniture = [passage.span for passage in page.boilerplate]
    bodies = [spans_of(article.body) for article in page.articles]
    given = [article.body for article in articles]
    pairs = match(bodies, given, lambda g, s: at_least(_ARTICLE, g, s))
    body = covered(span for spans in bodies for span in spans)
    kept = covered(span for spans in given for span in spans)
    size = length(furniture)
    return {
        "article": (len(pairs), len(given), len(bodies)),
        "body characters": (shared(body, kept), length(kept), length(body)),
        "boilerplate characters dropped": (size - shared(furniture, kept), size, size),
    }


def _findings(page: GoldPage, articles: Sequence[SaidArticle]) -> Counts:
    due = {finding.kind for finding in page.findings}
    said = {finding.kind for article in articles for finding in article.findings} & FINDINGS
    return len(due & said), len(said), len(due)
