"""Corrected pages as gold: what people have made of a page's records, in the shape of the hand-read ones.

A page is gold when somebody has confirmed it as a whole: what was rejected is left out, what was corrected or added is
as he says, and all the rest is right. Pages on which people do not agree are none.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from dragoman.errors import SourceError
from dragoman.evaluate.gold import page_id
from dragoman.evaluate.rows import FINDINGS
from dragoman.records import Article, Event, Page, Party, Passage, Record, Statement
from dragoman.store.judgeable import place_of
from dragoman.store.judged import Judgement, Listed, Values, are_links, last_words, state_of
from dragoman.store.rows import page_text
from dragoman.store.view import View

_UNSAFE = re.compile(r"[^\w.-]")


class GoldFile(Record, frozen=True):
    """What became of a page that somebody confirmed: the file of its gold, or why it is none."""

    page: str
    file: str | None
    reason: str | None = None


class _Said:
    """What people say of the records of a page, by kind and name."""

    def __init__(self, judgements: Iterable[Listed], version: str) -> None:
        """version: the digest of the page's text."""
        about: dict[tuple[str, str], list[Judgement]] = defaultdict(list)
        self.added: list[Judgement] = []
        for listed in judgements:
            one = listed.judgement
            if not listed.stands or are_links(one.verdict, len(one.ends)) or one.verdict == "unsure":
                continue
            for attached in listed.attached[0]:
                if attached.version == version and attached.state == "added":
                    self.added.append(one)
                elif attached.version == version and attached.state != "outdated":
                    about[attached.kind, attached.record].append(one)
        self._about = about

    def disputed(self) -> tuple[str, str] | None:
        """A record of which people say what cannot all be right, if there is one."""
        return next((name for name, said in self._about.items() if state_of(last_words(said)) == "disputed"), None)

    def is_rejected(self, kind: str, name: str) -> bool:
        """Has somebody rejected a record?"""
        return any(one.verdict == "reject" for one in self._about.get((kind, name), ()))

    def changes(self, kind: str, name: str) -> Values:
        """The right values of a record's fields, where they were corrected."""
        return {field: value for one in self._about.get((kind, name), ()) for field, value in one.changes.items()}

    def words(self, kind: str, name: str) -> tuple[Passage, ...]:
        """The right words of a record, where they were corrected."""
        return next((one.words for one in self._about.get((kind, name), ()) if one.words), ())


def write_gold(view: View, folder: Path) -> Iterator[GoldFile]:
    """Write the gold of every page that somebody confirmed as a whole into a folder: ID.json, and ID.txt with the
    reading text to which its offsets belong. Raises SourceError for a folder that cannot be written."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        taken: set[str] = set()
        for page, version, judgements in _confirmed(view):
            said, name = _Said(judgements, version), page_id(page.source.id)
            file = _UNSAFE.sub("_", name)
            disputed = said.disputed()
            if disputed is not None or file in taken:
                reason = (f"people do not agree on {' '.join(disputed)}" if disputed is not None
                          else f"another page has the id {name}")
                yield GoldFile(page.source.key, None, reason)
                continue
            taken.add(file)
            told = msgspec.json.format(msgspec.json.encode(_gold(page, said, name)), indent=1)
            (folder / f"{file}.txt").write_bytes(page_text(page).encode())
            (folder / f"{file}.json").write_bytes(told + b"\n")
            yield GoldFile(page.source.key, f"{file}.json")
    except OSError as problem:
        raise SourceError(str(folder), f"cannot be written ({problem.strerror})") from problem


def _confirmed(view: View) -> Iterator[tuple[Page, str, list[Listed]]]:
    """The pages that somebody confirmed, the digests of their texts, and the judgements on each."""
    by_version: dict[tuple[str, str], list[Listed]] = defaultdict(list)
    confirmed: dict[tuple[str, str], bool] = {}
    for listed in view.judgements():
        end = listed.judgement.ends[0]
        for version in {end.version, *(one.version for one in listed.attached[0])}:
            by_version[end.document, version].append(listed)
        if end.kind == "page" and listed.stands and listed.judgement.verdict == "confirm" and any(
                one.state == "same" for one in listed.attached[0]):
            confirmed[end.document, end.version] = True
    for document, version in confirmed:
        page = view.page(document, version)
        if page is not None:
            yield page, version, by_version[document, version]


def _gold(page: Page, said: _Said, name: str) -> dict[str, Any]:
    text = page_text(page)
    every = (*page.own_findings, *(one for article in page.articles for one in article.findings))
    findings = {finding.kind: finding for finding in every if finding.kind in FINDINGS}
    return {
        "doc": f"{name}.txt", "lang": page.articles[0].language if page.articles else None,
        "articles": [_article(article, text, said) for article in page.articles],
        "boilerplate": [_cut(text, dropped.span) for dropped in page.dropped],
        "statements": [*(_statement(article, one, text, said) for article in page.articles for one in article.statements
                         if not said.is_rejected("statement", one.id)), *_added(said, "statement")],
        "events": [*(_event(one, said) for one in page.events if not said.is_rejected("event", one.id)),
                   *_added(said, "event")],
        "dates": [*({"text": said.words("date", place_of(one)) or [Passage(one.text, one.span)],
                     "edtf": said.changes("date", place_of(one)).get("edtf", one.edtf)}
                    for article in page.articles for one in article.dates
                    if not said.is_rejected("date", place_of(one))), *_added(said, "date")],
        "actors": _people(page, said),
        "findings": [{"kind": kind, "evidence": finding.evidence} for kind, finding in findings.items()],
    }


def _article(article: Article, text: str, said: _Said) -> dict[str, Any]:
    told = {"outlet": article.outlet, "published": article.published,
            "sources": [party.name for party in article.attribution], **said.changes("article", article.id)}
    return {"title": [article.title] if article.title else None, "body": [_cut(text, span) for span in article.body],
            "dateline": article.dateline.value if article.dateline else None, **told}


def _statement(article: Article, one: Statement, text: str, said: _Said) -> dict[str, Any]:
    changes = said.changes("statement", one.id)
    told = {"speakers": [who.name for who in one.speakers], "mode": one.mode, "headline": one.headline, "act": one.act,
            "addressees": [party.name for party in one.addressees], "occasion": one.occasion, **changes}
    sources = [party.name for party in one.attribution]
    mention = [Passage(who.text, who.span) for who in one.speakers[:1] if who.text and who.span]
    own = sources and sources != [party.name for party in article.attribution]
    return {**_fields(told), "mention": mention if mention and "speakers" not in changes else None,
            "cue": [one.cue] if one.cue else None, "content": said.words("statement", one.id) or one.content,
            **({"sources": sources} if own else {})}


def _fields(told: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of a statement as the gold names them."""
    speakers = told.get("speakers") or [None]
    return {"speaker": speakers[0], "speaker_also": speakers[1:], "mode": told.get("mode"),
            "title": told.get("headline", False), "act": told.get("act"), "addressee": told.get("addressees", []),
            "occasion": told.get("occasion")}


def _event(one: Event, said: _Said) -> dict[str, Any]:
    return {"kind": one.kind, "status": one.status, "participants": _names(one.participants),
            "place": one.place.name if one.place else None, "date": one.date, **said.changes("event", one.id),
            "evidence": said.words("event", one.id) or one.evidence}


def _added(said: _Said, kind: str) -> Iterator[dict[str, Any]]:
    """What people have added of a kind."""
    for one in said.added:
        if one.ends[0].kind != kind:
            continue
        if kind == "statement":
            yield {**_fields(one.changes), "mention": None, "cue": None, "content": one.words}
        elif kind == "event":
            yield {"participants": [], "place": None, "date": None, **one.changes, "evidence": one.words}
        else:
            yield {**one.changes, "text": one.words}


def _people(page: Page, said: _Said) -> list[dict[str, Any]]:
    """The persons whom a page names, each once, with the office that is told of them first."""
    found: dict[str, dict[str, Any]] = {}
    every: list[tuple[Values, tuple[Passage, ...]]] = []
    for mention in (mention for article in page.articles for mention in article.mentions):
        place = place_of(mention)
        read: Values = {"name": mention.name, "kind": mention.kind, "role": mention.role}
        if not said.is_rejected("mention", place):
            words = said.words("mention", place) or (Passage(mention.text, mention.span),)
            every.append(({**read, **said.changes("mention", place)}, words))
    every += [({"role": None, **one.changes}, one.words) for one in said.added if one.ends[0].kind == "mention"]
    for told, words in every:
        if told["kind"] == "person":
            one = found.setdefault(str(told["name"]), {"name": told["name"], "also": [], "mention": [], "role": None})
            one["role"] = one["role"] or told["role"]
            one["mention"] += [word for word in words if word.text not in {known.text for known in one["mention"]}]
    return list(found.values())


def _names(parties: Sequence[Party]) -> list[str]:
    return [party.name for party in parties]


def _cut(text: str, span: tuple[int, int]) -> Passage:
    return Passage(text[slice(*span)], span)
