"""What is added to every article that is kept: the issues that its statements and events are about, and for whom its
speakers speak."""

from collections.abc import Iterable, Mapping

from dragoman.linking import sides
from dragoman.packs.issues import issue_rules, load_issues
from dragoman.store.topics import Heard, Plain, Told, Topics

RULES = f"1; {issue_rules()}; {sides.rules()}"
"""By which rules and data it is added; by others than those of the last time, to all articles anew."""


def add_topics(topics: Topics) -> None:
    """Add to all articles what was never added to them, or by other rules."""
    if topics.rules() != RULES:
        topics.forget(RULES)
    for row in topics.plain():
        _add(topics, topics.article(row))


def _add(topics: Topics, article: Plain) -> None:
    headline = load_issues().within(article.language, article.title)
    statements = {one.row: _about(article.language, one, headline) for one in article.statements}
    events = {one.row: _about(article.language, one, headline) for one in article.events}
    about: dict[str, Told] = dict.fromkeys(headline, "headline")
    for found in (*statements.values(), *events.values()):
        about |= {issue: told for issue, told in found.items() if told == "words"}
    speaking = {one.row: {side for kind, name, key, role in one.speakers
                          for side in sides.sides_of(kind, name, key, role, one.day)} for one in article.statements}
    topics.add(article.row, about, statements, events, speaking)


def _about(language: str, one: Heard, headline: Iterable[str]) -> Mapping[str, Told]:
    """What words are about: the issues of which they have a term; where they have none, those of the headline."""
    found: dict[str, Told] = dict.fromkeys(load_issues().within(language, one.words), "words")
    return found or dict.fromkeys(headline, "headline")
