"""Linking what is kept: strangers who are one person, articles that are one report, statements and events that are one.
Each step compares what is new with what could match it, inside the transaction in which a page is kept."""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import combinations

import msgspec

from dragoman.archive import topics
from dragoman.linking import actors, beside, events, likeness, oppositions, parties, reports, statements
from dragoman.linking.days import DAYS
from dragoman.store.happenings import Happened, Happenings
from dragoman.store.joins import is_local
from dragoman.store.links import Links, Seen
from dragoman.store.matters import Matters
from dragoman.store.reports import Compared, Reports
from dragoman.store.utterances import Heard, Undated, Utterances

_NAMES = actors.rules()
RULES = (_NAMES, f"{_NAMES}; {reports.rules()}; {statements.rules()}; {beside.rules()}; "
         f"{events.rules()}; {oppositions.rules()}",
         topics.RULES)
"""By which rules an archive is linked: strangers, then reports, statements and events, whose people are compared as
strangers are, then what is added to articles. By others than those of the last time, all anew."""
_UNDATED = Undated(statements.BY_WORDS, statements.ALIKE, statements.PART)
_CLOSE = 3
"""Days that a day may be told by: of an event of which a month is told no day is."""


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
        for near in articles.near(article, reports.keys_of(one), days=DAYS, undated=reports.ALIKE):
            found = reports.sameness(one, _telling(near))
            if found is not None:
                articles.tie(article.row, near.row, found.covered, found.because)
        _link_statements(article.row, articles)
        _link_events(article.row, articles.happenings)


def _link_statements(article: int, articles: Reports) -> None:
    """Compare the statements of an article with those of which one of their speakers may be the speaker, and with those
    that may speak against them."""
    utterances = articles.utterances
    every = _with_terms(utterances, utterances.of(article))
    said = {heard.row: likeness.prepared(_said(heard)) for heard in every}
    keys = {row: statements.keys_of(one.said) for row, one in said.items()}
    near = utterances.near(article, keys, days=DAYS, undated=_UNDATED)
    drawn = {other.row: likeness.prepared(_said(other)) for others in near.values() for other in others}
    sure: dict[int, list[tuple[int, int]]] = {}
    for row, others in near.items():
        for other in others:
            found = statements.sameness_of(said[row], drawn[other.row])
            if found is not None:
                utterances.tie(row, other.row, found.score, found.because)
                sure.setdefault(other.article, []).append((row, other.row))
    mine = [_placed(heard) for heard in every]
    for there, pairs in sorted(sure.items()):
        for one, two, found in beside.further(mine, [_placed(heard) for heard in utterances.of(there)], pairs):
            utterances.tie(one, two, found.score, found.because)
    _oppose(article, every, articles.matters)


def _with_terms(utterances: Utterances, every: Iterable[Heard]) -> list[Heard]:
    """Statements with the terms in their words, which are kept for whatever they will be compared with."""
    told = [msgspec.structs.replace(heard, terms=heard.terms or likeness.terms_in(_said(heard))) for heard in every]
    utterances.keep_terms({heard.row: heard.terms for heard in told if heard.terms is not None})
    return told


def _placed(heard: Heard) -> beside.Placed:
    return beside.Placed(heard.row, likeness.prepared(_said(heard)), heard.headline)


def _oppose(article: int, every: Sequence[Heard], matters: Matters) -> None:
    """Compare the statements of an article with those on their matter of which they deny what these tell, or which deny
    what they tell; and with each other."""
    cues = matters.cues(article) if any(heard.act == "REJECT" for heard in every) else {}
    stances = {heard.row: oppositions.stance_of(_said(heard), cues.get(heard.row, "")) for heard in every}
    title = matters.titles([article]).get(article, ())
    mine = [(heard, _told(heard, stance, title)) for heard in every if (stance := stances[heard.row]) is not None]
    for heard, told in mine:
        keys, lasting = oppositions.keys_of(told, matters.named(heard.row))
        days, lately = oppositions.days_about(told.said), oppositions.days_lasting(told.said)
        found = matters.opposed(heard, told.stance, (keys, days), (lasting, lately))
        titles = {} if told.stance else matters.titles([other.article for other, _ in found])
        for other, stance in found:
            _compare((heard, told), (other, _told(other, stance, titles.get(other.article, ()))), matters)
    for pair in combinations(mine, 2):
        _compare(*pair, matters)


def _compare(one: tuple[Heard, oppositions.Told], other: tuple[Heard, oppositions.Told], matters: Matters) -> None:
    """Keep how one of two statements speaks against the other, if one denies and the other does not."""
    (heard, claim), (denier, denial) = sorted((one, other), key=lambda placed: placed[1].stance)
    if claim.stance == oppositions.CLAIMS != denial.stance:
        found = oppositions.opposition(denial, claim, together=heard.article == denier.article)
        if found is not None:
            later = found.kind == "contradiction" and (heard.day or "") > (denier.day or "")
            pair = (heard.row, denier.row) if later else (denier.row, heard.row)
            matters.tie(*pair, found.kind, found.score, found.because)


def _link_events(article: int, happenings: Happenings) -> None:
    """Compare the events of an article with those that share two things with them, and with those of its copies."""
    copies = happenings.copies(article)
    mine = {happened.row: _event(happened) for happened in happenings.of(article)}
    tied: list[tuple[int, int]] = []
    for row, one in mine.items():
        for other in happenings.near(row, events.keys_of(one), one.days):
            found = events.sameness(one, _event(other), "same" if other.article in copies else "other")
            if found is not None:
                happenings.tie(row, other.row, found.score, found.because)
                tied.append((row, other.row))
    for there in happenings.beside(article) if mine else ():
        theirs = {happened.row: _event(happened) for happened in happenings.of(there)}
        for row, other_row in events.alone(mine, theirs, [pair for pair in tied if pair[1] in theirs]):
            found = events.sameness(mine[row], theirs[other_row], "beside")
            if found is not None:
                happenings.tie(row, other_row, found.score, found.because)


def _event(happened: Happened) -> events.Told:
    told = happened.told
    dated = told is not None and (date.fromisoformat(told[1]) - date.fromisoformat(told[0])).days < _CLOSE
    days = events.days_of(happened.status, told, happened.published)
    who = tuple(party_of(*party) for party in happened.parties)
    return events.Told(happened.language, happened.kind, who, happened.place, days, dated, happened.words)


def party_of(name: str, actor: str | None, person: bool, side: str | None) -> parties.Party:
    """Somebody who takes part, as events are compared. person: does the page call him one?"""
    known = actor if actor and not is_local(actor) else None
    return parties.Party(name, known, person or parties.is_personal(name, known, side), side)


def _told(heard: Heard, stance: int, title: tuple[str, ...]) -> oppositions.Told:
    return oppositions.Told(_said(heard), stance, heard.act == "REQUEST", heard.headline, title)


def _said(heard: Heard) -> likeness.Said:
    voices = tuple(likeness.Voice(*speaker) for speaker in heard.speakers)
    return likeness.Said(heard.language, heard.words, heard.day, heard.denies, voices, heard.terms)


def _telling(article: Compared) -> reports.Telling:
    return reports.Telling(article.language, article.words, article.day, article.sources, article.people,
                           article.states)


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
