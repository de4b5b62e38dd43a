"""Pages of single statements, built by hand, for tests of what the archive makes of them."""

import hashlib
from typing import Any

from dragoman.identity import identity
from dragoman.records import (
    Article,
    Because,
    Event,
    Finding,
    Mention,
    Page,
    Participant,
    Party,
    Passage,
    Source,
    Speaker,
    Statement,
)

RULE = Because("test")
MALA = Speaker("Dorna Mala", "person:dorna-mala", "person", "Minister of Foreign Affairs of Norway", None, None)


def said_page(name: str, content: str, who: Speaker = MALA, *, language: str = "fa", day: str | None = "2024-05-01",
              outlet: str | None = "IRNA", title: str = "", sources: tuple[Party, ...] = (),
              findings: tuple[Finding, ...] = (), met: tuple[Participant, ...] = (), **more: Any) -> Page:
    """A page of one statement, its headline above it where there is one; `met`: who takes part in a meeting."""
    text = f"{title}\n{content}"
    start = len(title) + 1
    said = (Passage(content, (start, len(text))),)
    fields = {"cue": None, "mode": "indirect", "headline": False, "act": "ASSERT", "negated": False, "within": None,
              "addressees": (), "occasion": None, "date": day, "attribution": (), "because": RULE} | more
    statement = Statement(id=identity("statement", name), speakers=(who,), content=said, **fields)
    events = (Event(identity("event", name), "meeting", "held", met, None, day, (), said, RULE),) if met else ()
    mention = Mention(content.split()[0], (start, start + len(content.split()[0])), "person", who.name, who.actor,
                      who.role)
    article = Article(identity("article", name), language, Passage(title, (0, len(title))) if title else None,
                      ((start, len(text)),), None, outlet, day, sources, (statement,), events, (), (mention,), findings)
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Page(Source(name, f"https://example.org/{name}", None, digest, "text/plain"), (article,), (), (), text)
