"""Linking what is kept: strangers who are one person, articles that are one report, statements that are one. Each step
compares what is new with what could match it, inside the transaction in which a page is kept."""

from dragoman.archive import topics
from dragoman.linking import actors, reports, statements
from dragoman.linking.days import DAYS
from dragoman.store.links import Links, Seen
from dragoman.store.reports import Compared, Reports
from dragoman.store.utterances import Heard, Utterances

_NAMES = actors.rules()
RULES = (_NAMES, f"{_NAMES}; {reports.rules()}; {statements.rules()}", topics.RULES)
"""By which rules an archive is linked: strangers, then reports and statements, whose people are compared as strangers
are, then what is added to articles. By others than those of the last time, all anew."""


def link(links: Links) -> None:
    """Link what has changed: strangers with strangers, articles with articles."""
    _link_strangers(links)
    _link_reports(links.reports)
    topics.add_topics(links.topics)


def _link_reports(articles: Reports) -> None:
    """Compare the articles that were never compared, and their statements, with those near them; by other rules than
    before, all of them."""
    rules = RULES[1]
    if articles.rules() != rules:
        articles.forget(rules)
    for article in articles.new():
        one = _telling(article)
        for near in articles.near(article, reports.keys_of(one), days=DAYS):
            found = reports.sameness(one, _telling(near))
            if found is not None:
                articles.tie(article.row, near.row, found.covered, found.because)
        _link_statements(article.row, articles.utterances)


def _link_statements(article: int, utterances: Utterances) -> None:
    """Compare the statements of an article with those of which one of their speakers may be the speaker."""
    said = {heard.row: statements.prepared(_said(heard)) for heard in utterances.of(article)}
    keys = {row: statements.keys_of(one.said) for row, one in said.items()}
    near = utterances.near(keys, days=DAYS)
    drawn = {other.row: statements.prepared(_said(other)) for others in near.values() for other in others}
    for row, others in near.items():
        for other in others:
            found = statements.sameness_of(said[row], drawn[other.row])
            if found is not None:
                utterances.tie(row, other.row, found.score, found.because)


def _said(heard: Heard) -> statements.Said:
    voices = tuple(statements.Voice(*speaker) for speaker in heard.speakers)
    denies = heard.negated or heard.act == "REJECT"
    return statements.Said(heard.language, heard.words, heard.day, denies, voices)


def _telling(article: Compared) -> reports.Telling:
    return reports.Telling(article.words, article.day, article.sources, article.people, article.states)


def _link_strangers(links: Links) -> None:
    """Link the strangers of whom something has changed: only what shares a key with them is compared, and only what is
    connected with them is decided anew. Other rules than those of the last time link all of them."""
    rules = RULES[0]
    if links.rules() != rules:
        links.forget(rules)
    moved = links.place({seen.row: _profile(seen) for seen in links.changed()})
    for row, profile in moved.new.items():
        one = actors.profile_from(profile)
        for other, text in links.sharing(row, actors.keys_of(one)).items():
            tie = actors.tie(one, actors.profile_from(text))
            if tie is not None:
                links.tie(row, other, tie.similarity, tie.because)
    for component in links.components((*moved.new, *moved.stirred)):
        known = {row: actors.profile_from(text) for row, text in component.profiles.items()}
        rows = {profile: row for row, profile in known.items()}
        ties = [actors.Tie(min(known[one], known[other]), max(known[one], known[other]), similarity, because)
                for one, other, similarity, because in component.ties]
        for group in actors.grouped(rows, ties):
            links.settle({rows[profile]: why for profile, why in zip(group.profiles, group.because, strict=True)})


def _profile(seen: Seen) -> str | None:
    names = tuple(actors.Name(*name) for name in seen.names)
    profile = actors.profile_of(actors.Stranger(seen.actor, names, seen.roles, seen.page, seen.day))
    return actors.profile_text(profile) if profile is not None else None
