"""A page becomes its record: the order of the stages. Start here.

    page text -> articles -> elements -> dates and mentions -> drafts -> who is meant -> statements, events, findings
"""

import hashlib
import re
from collections.abc import Callable, Mapping, Sequence

import msgspec

from dragoman.articles import Frame, Furniture, Hints, compile_furniture, language_of, split
from dragoman.articles.markup import Extraction, reading_text
from dragoman.calendars.grammar import DateGrammar, compile_grammar
from dragoman.discourse import People, Referent, Setting, Thread, role_conflicts, window_of
from dragoman.entities import compile_weekdays, day_of_date_line, day_of_lead, find_mentions, heads_of, read_dates
from dragoman.errors import PageError
from dragoman.events import Events, Scene, Told, compile_events, find_events
from dragoman.packs.lookups import Lookups
from dragoman.packs.found import Found, Paragraph
from dragoman.packs.knowledge import Knowledge
from dragoman.packs.load import Packs, load_packs, silent
from dragoman.packs.tagging import Pack
from dragoman.records import Article, Date, Finding, Mention, Page, Party, Passage, Source, Span, Statement, identity
from dragoman.script.fold import Folded
from dragoman.script.paragraphs import sentences_of
from dragoman.sources import Raw, Rejected, key_of, raw_of, read_paths, total_bytes
from dragoman.statements import Draft, draft_statements
from dragoman.statements.acts import Acts, compile_acts
from dragoman.statements.build import Surroundings, build_statements, passage


__all__ = ["Raw", "Reader", "Rejected", "raw_of", "read_paths", "total_bytes"]


class Language(msgspec.Struct, frozen=True):
    """A language pack with what the stages compile of its documents."""

    pack: Pack
    furniture: Furniture
    dates: DateGrammar
    weekdays: re.Pattern[str]
    acts: Acts
    events: Events
    lookups: Lookups


class Reader:
    """Reads pages with packs that are loaded once."""

    def __init__(self, packs: Packs) -> None:
        self._facts = packs.knowledge
        documents = {code: pack.documents.get("furniture", {}) for code, pack in packs.languages.items()}
        self._languages = {code: _language(pack, documents, packs.knowledge) for code, pack in packs.languages.items()}

    @classmethod
    def load(cls, notify: Callable[[str], None] = silent) -> "Reader":
        """A reader with all packs; `notify` is told the name of every pack that has to be compiled first."""
        return cls(load_packs(notify))

    def read(self, raw: Raw) -> Page:
        """The record of a page. Raises PageError for a page in none of the languages, or without an article."""
        text, told = (raw.text, Extraction(raw.extractor, Hints())) if raw.text is not None else reading_text(raw.data or b"", raw.media_type)
        url = raw.url or told.canonical
        key = key_of(url, raw.own_id, text)
        any_language = next(iter(self._languages.values()))
        outlet = raw.outlet or any_language.lookups.outlet_of_address(url) or told.hints.outlet
        hints = Hints(outlet, raw.published or told.hints.published, raw.title or told.hints.title, raw.language or told.hints.language,
                      told.hints.breaks)
        source = Source(raw.id or key, key, raw.uri or url, raw.sha256, raw.media_type, told.extractor, raw.outlet, hints.published)
        return self._read(source, text, hints)

    def _read(self, source: Source, text: str, hints: Hints) -> Page:
        code = hints.language if hints.language in self._languages else language_of(text, any_words(self._languages))
        if code is None or code not in self._languages:
            raise PageError(source.id, f"is in none of the languages read ({', '.join(sorted(self._languages))})")
        language = self._languages[code]
        folded = language.pack.fold.apply(text)
        layout = split(folded, hints, language.furniture, language.lookups.outlet, language.lookups.place)
        if not layout.articles:
            raise PageError(source.id, "holds no article")
        version = f"{source.key} {hashlib.sha256(text.encode('utf-8', 'surrogatepass')).hexdigest()}"
        lines = [folded.to_folded(*d.span) for d in layout.dropped if d.reason == "date line"]
        articles = tuple(self._article(self._dated(frame, folded, lines if at == 0 else [], language), folded, code, version, lines)
                         for at, frame in enumerate(layout.articles))
        outlet, published = articles[0].outlet, articles[0].published
        told = msgspec.structs.replace(source, outlet=source.outlet or outlet, published=source.published or published)
        first = msgspec.structs.replace(articles[0], findings=(*layout.findings, *articles[0].findings))
        return Page(told, (first, *articles[1:]), layout.findings, layout.dropped, text=text)

    def _dated(self, frame: Frame, folded: Folded, lines: Sequence[Span], language: Language) -> Frame:
        """The article with the day that its date line tells, where nothing else has told it."""
        if frame.published is not None or not lines:
            return frame
        return msgspec.structs.replace(frame, published=day_of_date_line(folded, lines, language.dates))

    def _article(self, frame: Frame, folded: Folded, code: str, version: str, lines: Sequence[Span]) -> Article:
        """One article: its stages in their order. `lines`: the date lines of the page (folded)."""
        language = self._languages[frame.language]
        folded = folded if frame.language == code else language.pack.fold.apply(folded.source)
        paragraphs = _paragraphs(frame, folded.text, language.pack)
        passages = [p.span for p in paragraphs]
        today = frame.published or day_of_lead(folded, passages, language.dates, language.weekdays)
        own = [line for line in lines if frame.published and (not passages or passages[0][0] <= line[0] < passages[-1][1])]
        dates = read_dates(folded, sorted(passages + own), today, language.dates)
        spans = [[folded.to_folded(*d.span) for d in dates if _inside(folded, p, d)] for p in paragraphs]
        home = language.lookups.home(frame.outlet)
        found = find_mentions(paragraphs, folded.text, language.pack, home)
        chain = [folded.to_folded(*p.span) for p in frame.attribution if p.span] + (
            [folded.to_folded(*frame.dateline.span)] if frame.dateline else [])
        drafts = draft_statements(paragraphs, found, spans, chain, folded.text, language.pack)
        thread, people = self._thread(frame, today, folded, found, dates, drafts, heads_of(paragraphs, found), version, home, language)
        actors = [[thread.mention(mention) for mention in line] for line in found]
        by_paragraph = [[d for d in dates if _inside(folded, p, d)] for p in paragraphs]
        around = Surroundings(folded, version, found, by_paragraph, frozenset(party.name for party in frame.attribution))
        speakers = [_speakers(draft, found, folded, thread) for draft in drafts]
        drop = _own_side(drafts, speakers)
        speakers = [() if at in drop else said for at, said in enumerate(speakers)]
        parties = [[a for i in d.addressees for a in actors[d.paragraph][i]] for d in drafts]
        links = [[a for i in d.sources for a in actors[d.paragraph][i]] for d in drafts]
        statements = build_statements(drafts, speakers, parties, links, language.acts, around)
        told = _told(drafts, speakers, statements, parties)
        events = find_events(Scene(folded, version, paragraphs, found, actors, by_paragraph, told), language.events, language.pack)
        findings = (*frame.findings, *role_conflicts(people, thread, self._facts, folded), *_twins(dates))
        title = passage(folded, frame.title) if frame.title else None
        body = tuple(folded.to_source(*span) for span in frame.body)
        return Article(identity("article", version, title.span if title else None, body), frame.language, title, body, frame.dateline,
                       frame.outlet, frame.published, frame.attribution, statements, events, dates,
                       _mentions(found, actors, folded), findings)

    def _thread(self, frame: Frame, today: str | None, folded: Folded, found: Sequence[Sequence[Found]], dates: Sequence[Date], drafts: Sequence[Draft], heads: Sequence[Found],
                version: str, home: str, language: Language) -> tuple[Thread, People]:
        told = [d.edtf for d in dates if d.edtf]
        holders = [(m.refs[0], m.offices[0], m.states[0]) for line in found for m in line
                   if m.kind == "person" and len(m.refs) == 1 and m.offices and m.states]
        window = window_of(today, told, holders, self._facts)
        people = People(found, folded.text, self._facts, window)
        words = {span: passage(folded, span).text for line in found for m in line for span in (m.span, m.name) if span is not None}
        pointed = {m.span: language.lookups.pointed(folded.text, m.span) for line in found for m in line}
        setting = Setting(version, home, window, language.pack.settings.get("article", {}).get("form", ""))
        spoken = [found[d.speaks_in if d.speaks_in >= 0 else d.paragraph][d.subject.found].span for d in drafts
                  if d.subject.found >= 0 and not d.headline]
        return Thread(found, folded.text, words, pointed, self._facts, setting, people, spoken, heads), people


def any_words(languages: Mapping[str, Language]) -> Mapping[str, tuple[str, ...]]:
    """The commonest words of all languages, for lines too short for their letters to tell."""
    return next(iter(languages.values())).furniture.words


def _language(pack: Pack, furniture: dict[str, object], facts: Knowledge) -> Language:
    documents = pack.documents
    return Language(pack, compile_furniture(furniture, pack.fold), compile_grammar(dict(documents.get("dates", {})), pack.fold),
                    compile_weekdays(documents.get("dates", {}), pack.fold),
                    compile_acts(documents.get("acts", {}), pack.fold, f"{pack.code}/acts.toml"),
                    compile_events(documents.get("events", {}), pack.fold, f"{pack.code}/events.toml"), Lookups(pack, facts))


def _paragraphs(frame: Frame, text: str, pack: Pack) -> list[Paragraph]:
    """The title and the paragraphs of an article as rows of elements."""
    out = []
    for span, headline in [*([(frame.title, True)] if frame.title else []), *((p, False) for p in frame.paragraphs)]:
        quotes, sentences = sentences_of(text, *span)
        out.append(Paragraph(span, headline, pack.line(text, *span), quotes, (span,) if headline else sentences))
    return out


def _inside(folded: Folded, paragraph: Paragraph, date: Date) -> bool:
    start, end = folded.to_source(*paragraph.span)
    return start <= date.span[0] < end


def _speakers(draft: Draft, found: Sequence[Sequence[Found]], folded: Folded, thread: Thread) -> tuple[Referent, ...]:
    """Who speaks in a draft; asked in the order of the text, because the thread remembers."""
    subject, line = draft.subject, found[draft.speaks_in if draft.speaks_in >= 0 else draft.paragraph]
    mentions = [line[i] for i in (subject.found, *subject.also) if i >= 0]
    phrase = subject.phrase or subject.span
    words = passage(folded, phrase).text if phrase is not None else None
    place = draft.cue[0] if draft.cue is not None else draft.content[0][0]
    return thread.subject(mentions, words, place, keep=not draft.headline and draft.outer < 0)


def _own_side(drafts: Sequence[Draft], speakers: Sequence[Sequence[Referent]]) -> set[int]:
    """The drafts in which somebody says what his own state wants: that is his statement, not one inside it."""
    out = set()
    for at, draft in enumerate(drafts):
        if draft.outer >= 0 and speakers[at] and speakers[draft.outer]:
            inner, outer = speakers[at][0], speakers[draft.outer][0]
            if inner.kind == "state" and (inner.name in (outer.role or "") or inner.name == outer.name):
                out.add(at)
    return out


def _told(drafts: Sequence[Draft], speakers: Sequence[Sequence[Referent]], statements: Sequence[Statement],
          parties: Sequence[Sequence[Referent]]) -> list[Told]:
    """The statements that were made on an occasion, for the events."""
    ids = iter(statements)
    out = []
    for at, draft in enumerate(drafts):
        statement = next(ids) if speakers[at] else None
        if statement is not None and draft.occasion and draft.cue:
            people = tuple(Party(r.name, r.actor, None) for r in (*speakers[at], *parties[at]))
            out.append(Told(statement.id, draft.occasion, people, draft.cue[0]))
    return out


def _mentions(found: Sequence[Sequence[Found]], actors: Sequence[Sequence[Sequence[Referent]]], folded: Folded) -> tuple[Mention, ...]:
    """The mentions of an article that name somebody or something."""
    out = []
    for line, meant in zip(found, actors, strict=True):
        for mention, referents in zip(line, meant, strict=True):
            for referent in referents:
                words = passage(folded, _words_of(mention))
                out.append(Mention(words.text, words.span, referent.kind, referent.name, referent.actor, referent.role,
                                   because=referent.because))
    return tuple(out)


def _words_of(mention: Found) -> Span:
    return mention.name if mention.kind == "person" and mention.name is not None else mention.span


def _twins(dates: Sequence[Date]) -> tuple[Finding, ...]:
    """A finding for each pair of dates that name different days for one."""
    return tuple(Finding("date-conflict", d.because, (Passage(d.text, d.span),)) for d in dates if d.because.rule == "date.twin-conflict")
