"""What is added to every article that is kept: the issues that its statements and events are about, and for whom its
speakers speak."""

from dragoman.linking import sides
from dragoman.packs.issues import issue_rules, load_issues
from dragoman.store.topics import Plain, Topics

RULES = f"1; {issue_rules()}; {sides.rules()}"
"""By which rules and data it is added; by others than those of the last time, to all articles anew."""


def add_topics(topics: Topics) -> None:
    """Add to all articles what was never added to them, or by other rules."""
    if topics.rules() != RULES:
        topics.forget(RULES)
    for row in topics.plain():
        _add(topics, topics.article(row))


def _add(topics: Topics, article: Plain) -> None:
    issues = load_issues()
    statements = {one.row: tuple(issues.within(article.language, one.words)) for one in article.statements}
    events = {one.row: tuple(issues.within(article.language, one.words)) for one in article.events}
    headline = tuple(issues.within(article.language, article.title))
    about = {issue for found in (headline, *statements.values(), *events.values()) for issue in found}
    speaking = {one.row: {side for kind, name, key, role in one.speakers
                          for side in sides.sides_of(kind, name, key, role, one.day)} for one in article.statements}
    topics.add(article.row, sorted(about), statements, events, speaking)
