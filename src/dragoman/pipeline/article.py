"""An article becomes its record: the order of the stages.

article -> elements -> dates, mentions -> drafts -> who is meant -> statements -> events, findings
"""

from collections import Counter
from collections.abc import Sequence

import msgspec
from msgspec import UNSET

from dragoman.articles import Frame
from dragoman.discourse import Meaning, People, Setting, Thread, Turn, role_conflicts, window_of
from dragoman.entities import dates_of, day_of_date_line, day_of_lead, expressions_of, heads_of
from dragoman.events import Scene, Told, demanded, find_events, met
from dragoman.identity import identity
from dragoman.names.romanise import latin_for
from dragoman.packs.found import Found, Paragraph, Referent
from dragoman.packs.knowledge import Knowledge
from dragoman.packs.notes import Notes
from dragoman.packs.tagging import Pack
from dragoman.pipeline.behind import name_behind
from dragoman.pipeline.days import by_paragraph, without_nowadays
from dragoman.pipeline.headed import name_from_headline
from dragoman.pipeline.language import Language
from dragoman.pipeline.listed import mentions_of, named_after, twins
from dragoman.pipeline.sides import REPORTS, SOURCES, answered, name_again, own_side, told_by_another
from dragoman.pipeline.telling import told_for_events
from dragoman.records import Article, Date, Span, Statement
from dragoman.script.fold import Folded
from dragoman.script.paragraphs import sentences_of
from dragoman.script.quotes import inside, outermost
from dragoman.statements import Draft
from dragoman.statements.around_words import is_aside
from dragoman.statements.asking import Asked, ask
from dragoman.statements.build import Context, build_statements, parties_of
from dragoman.statements.echoes import echoes
from dragoman.statements.merging import Who, merged
from dragoman.statements.nouns import ASKED, HEARD
from dragoman.statements.proposers import Proposer, Story


class Sheet(msgspec.Struct, frozen=True):
    """An article while it is read: its frame, text, elements, and what the stages have found, by paragraph.

    today: the day from which it speaks, told by its publication or its lead; home: the state (iso2) of its outlet;
    asked: what each proposer of statements has said, the first of whom has made the drafts.
    """

    frame: Frame
    language: Language
    folded: Folded
    version: str
    today: str | None
    home: str
    paragraphs: Sequence[Paragraph]
    dates: Sequence[Date]
    dated: Sequence[Sequence[Date]]
    found: Sequence[Sequence[Found]]
    drafts: Sequence[Draft]
    asked: Sequence[Asked]


ASIDES = ("clause.noun-prepositional", "clause.noun-with", "clause.noun-for", "clause.noun-object", "clause.noun-that",
          "clause.verb-greetings")
"""Rules of what only a noun tells that somebody said ("after the welcome of Sweden"), or whose greetings somebody else
brings: the thread goes on past it."""

PEOPLE = frozenset({"person", "office"})
"""Kinds of actors who are people."""

WRITTEN = frozenset({"statement", "letter"})
"""Occasions of what stands in a paper, which may speak for its author further on."""


ELSEWHERE = 4
"""Mentions of another state that make an article one of elsewhere."""


class Work(msgspec.Struct, frozen=True):
    """How an article was read, for whoever asks why.

    actors: whom the mentions of each paragraph mean; speakers: who speaks in each draft; notes: what was weighed.
    """

    facts: Knowledge
    sheet: Sheet
    actors: Sequence[Sequence[Sequence[Referent]]]
    speakers: Sequence[Sequence[Referent]]
    article: Article
    notes: Notes


def read_article(
    frame: Frame, folded: Folded, version: str, lines: Sequence[Span], language: Language, facts: Knowledge,
    proposers: Sequence[Proposer], works: list[Work] | None = None,
) -> Article:
    """The record of an article of a page.

    folded: the text of the page; version: tells it from every other; lines: the page's date lines (folded); proposers:
    who proposes its statements, the leading one first; works: where somebody asks why, filled with how it was read.
    """
    notes = Notes() if works is not None else None
    sheet = _sheet(frame, folded, version, lines, language, proposers, notes)
    people, meaning, thread = _discourse(sheet, facts, notes)
    actors = [[meaning.of(mention) for mention in line] for line in sheet.found]
    speakers = _speaking(sheet, thread)
    statements, told = _statements(sheet, speakers, actors)
    statements, proposals = merged(
        sheet.asked, speakers, statements, lambda drafts, settled: _read_on(drafts, settled, sheet, facts, actors))
    scene = Scene(sheet.folded, version, sheet.paragraphs, sheet.found, actors, sheet.dated, told, facts,
                  frame.outlet or "", frame.dateline, sheet.home, notes)
    found = find_events(scene, sheet.language.events, sheet.language.pack)
    events = demanded([sheet.language.details.of(event, sheet.paragraphs, folded) for event in found], statements)
    statements = met(
        statements, events, [folded.to_source(*paragraph.span)[0] for paragraph in sheet.paragraphs],
        lambda span: is_aside(language.pack, folded.text, folded.to_folded(*span)[0]),
        frozenset(one.statement for one in told if one.earlier),
        frozenset(who.name for line in actors for each in line for who in each if who.kind in PEOPLE))
    conflicts = role_conflicts(people, meaning.naming, facts, meaning.window, sheet.folded)
    findings = (*frame.findings, *conflicts, *twins(sheet.dates))
    mentions = mentions_of(sheet.found, actors, sheet.folded)
    title = sheet.folded.passage(*frame.title) if frame.title else None
    body = tuple(sheet.folded.to_source(*span) for span in frame.body)
    article = Article(
        identity("article", version, title.span if title else None, body),
        frame.language,
        title,
        body,
        frame.dateline,
        frame.outlet,
        sheet.frame.published,
        named_after(frame.attribution, mentions),
        statements,
        events,
        tuple(sheet.dates),
        mentions,
        findings,
        proposals or UNSET,
    )
    if works is not None and notes is not None:
        works.append(Work(facts, sheet, actors, speakers, article, notes))
    return article


def _sheet(
    frame: Frame, folded: Folded, version: str, lines: Sequence[Span], language: Language,
    proposers: Sequence[Proposer], notes: Notes | None,
) -> Sheet:
    """Elements, dates, mentions and drafts of an article. `lines`: the date lines of its page (folded)."""
    paragraphs = _paragraphs(frame, folded.text, language.pack)
    passages = [paragraph.span for paragraph in paragraphs]
    if frame.published is None and lines:
        frame = msgspec.structs.replace(frame, published=day_of_date_line(folded, lines, language.dates))
    own = [line for line in lines if frame.published and passages[0][0] <= line[0] < passages[-1][1]]
    expressions = expressions_of(folded, sorted(passages + own), language.dates)
    today = frame.published or day_of_lead(folded, expressions, language.dates)
    place = frame.dateline.value if frame.dateline else None
    home = language.lookups.home(frame.outlet, place)
    dates = dates_of(folded, expressions, today, language.dates, home)
    dated = by_paragraph(dates, passages, folded)
    found = language.mentions.find(paragraphs, folded.text, home)
    if not home and (home := language.lookups.assumed(frame.outlet, place, _states_of(found))):
        found = language.mentions.find(paragraphs, folded.text, home)
    chain = [folded.to_folded(*named.span) for named in (*frame.attribution, frame.dateline)
             if named and named.span and named.span not in frame.tellers]
    spans = [[folded.to_folded(*date.span) for date in line] for line in dated]
    story = Story(folded, paragraphs, found, spans, chain, language.pack, notes)
    asked = [ask(proposer, story) for proposer in proposers]
    drafts = asked[0].drafts
    dates = without_nowadays(dates, drafts, folded, language.dates.nowadays)
    dated = by_paragraph(dates, passages, folded)
    return Sheet(frame, language, folded, version, today, home, paragraphs, dates, dated, found, drafts, asked)


def _discourse(sheet: Sheet, facts: Knowledge, notes: Notes | None) -> tuple[People, Meaning, Thread]:
    """Who is who in the article, whom a mention means, and the thread along which it speaks of them."""
    folded, found, lookups = sheet.folded, sheet.found, sheet.language.lookups
    holders = [(m.refs[0], m.offices[0], m.states[0]) for line in found for m in line
               if m.kind == "person" and len(m.refs) == 1 and m.offices and m.states]
    window = window_of(sheet.today, [date.edtf for date in sheet.dates if date.edtf], holders, facts)
    people = People(found, folded.text, facts, window)
    settings, home = sheet.language.pack.settings, _told_of(sheet.home, found)
    land = settings.get("lands", {}).get(home, "")
    setting = Setting(sheet.version, home, window, settings.get("article", {}).get("form", ""),
                      lambda span: folded.passage(*span).text, lambda span: lookups.pointed(folded.text, span),
                      latin_for(sheet.frame.language),
                      max((p.span[1] for p in sheet.paragraphs if p.headline), default=0), land,
                      lookups.callings, lookups.leading, lookups.called, lookups.papers, lookups.pointers,
                      people.land())
    subjects = [(draft.headline, found[paragraph_of(draft)][draft.subject.found].span) for draft in sheet.drafts
                if draft.subject.found >= 0 and draft.outer < 0]
    spoken = [span for headline, span in subjects if not headline]
    if not any(map(people.at, spoken)):  # where nobody with a name speaks in the body, whoever speaks in the headline
        spoken += [span for headline, span in subjects if headline and span[0] < setting.body]
    heads = heads_of(sheet.paragraphs, found)
    meaning = Meaning(found, facts, setting, people, spoken, heads, notes)
    early = settings.get("cue_order", "first") == "first"
    own = outermost(tuple(sorted(
        span for draft in sheet.drafts if early or draft.mode == "direct" for span in draft.content)))
    told = [head for head in heads if not inside(own, head.span[0])]  # of whom somebody speaks does not speak
    return people, meaning, Thread(meaning, people, setting, told, folded.text, notes)


def _states_of(found: Sequence[Sequence[Found]]) -> Counter[str]:
    """How often an article names each state."""
    return Counter(state for line in found for mention in line for state in mention.states)


def _told_of(home: str, found: Sequence[Sequence[Found]]) -> str:
    """The state of the outlet, where the article tells of it or of no other one by name as often."""
    told = _states_of(found)
    return home if told[home] or max(told.values(), default=0) < ELSEWHERE else ""


def _paragraphs(frame: Frame, text: str, pack: Pack) -> list[Paragraph]:
    """The title and the paragraphs of an article as rows of elements."""
    out = []
    for span, headline in [*([(frame.title, True)] if frame.title else []), *((p, False) for p in frame.paragraphs)]:
        quotes, sentences = sentences_of(text, *span)
        out.append(Paragraph(span, headline, pack.line(text, *span), quotes, (span,) if headline else sentences))
    return out


def _speaking(sheet: Sheet, thread: Thread) -> list[tuple[Referent, ...]]:
    """Who speaks in each draft of the article; nobody in one that is no statement of its own."""
    drafts = sheet.drafts
    speakers: list[tuple[Referent, ...]] = [_speakers(draft, sheet, thread) for draft in drafts]
    again = list(echoes(drafts, sheet.folded.text))
    for at, later in again:
        subject = drafts[at].subject.found
        if subject < 0 or not sheet.found[paragraph_of(drafts[at])][subject].gloss.endswith(SOURCES):
            name_again(drafts, speakers, at, later)
    for at, another in told_by_another(drafts, speakers, sheet.found, lambda span: sheet.folded.passage(*span).text):
        speakers[at] = another
    name_from_headline(drafts, speakers, again)
    name_behind(drafts, speakers, sheet.found, sheet.folded.text)
    for at in range(len(drafts)):
        speakers[at] = answered(drafts, speakers, at) or speakers[at]
    for at in {*own_side(drafts, speakers), *(at for at, draft in enumerate(drafts) if draft.subject.how == ASKED)}:
        speakers[at] = ()
    return speakers


def _read_on(
    drafts: Sequence[Draft], settled: Sequence[Who | None], sheet: Sheet, facts: Knowledge,
    actors: Sequence[Sequence[Sequence[Referent]]],
) -> list[Statement | None]:
    """The statements of the drafts of all proposers, who are heard together; None for a draft that is none.

    settled: the speakers of the drafts that have been read before.
    """
    whole = msgspec.structs.replace(sheet, drafts=drafts)
    thread = _discourse(whole, facts, None)[2]
    meant = [_speakers(draft, whole, thread) for draft in drafts]
    speakers = [own if known is None else known for own, known in zip(meant, settled, strict=True)]
    statements = iter(_statements(whole, speakers, actors)[0])
    return [next(statements) if who else None for who in speakers]


def _statements(
    sheet: Sheet, speakers: Sequence[Sequence[Referent]], actors: Sequence[Sequence[Sequence[Referent]]]
) -> tuple[tuple[Statement, ...], list[Told]]:
    """The statements of the article, and what the events need of them."""
    drafts = sheet.drafts
    parties = [[actor for i in draft.addressees for actor in actors[draft.paragraph][i]] for draft in drafts]
    heard = parties_of(drafts, sheet.found, actors, speakers, lambda span: sheet.folded.passage(*span).text)
    links = [[actor for i in draft.sources for actor in actors[draft.paragraph][i]] for draft in drafts]
    chain = frozenset(party.name for party in sheet.frame.attribution)
    context = Context(
        sheet.folded, sheet.version, sheet.paragraphs, sheet.found, actors, sheet.dated, chain, sheet.today)
    statements = build_statements(drafts, speakers, heard, links, sheet.language.meant, context)
    return statements, told_for_events(drafts, speakers, statements, parties)


def paragraph_of(draft: Draft) -> int:
    """The paragraph in which the subject of a draft stands."""
    return draft.speaks_in if draft.speaks_in >= 0 else draft.paragraph


def _speakers(draft: Draft, sheet: Sheet, thread: Thread) -> tuple[Referent, ...]:
    """Who speaks in a draft; asked in the order of the text, because the thread remembers."""
    if draft.subject.how == HEARD:
        return (REPORTS,)
    subject, line = draft.subject, sheet.found[paragraph_of(draft)]
    mentions = [line[i] for i in (subject.found, *subject.also) if i >= 0]
    place = draft.cue[0] if draft.cue is not None else draft.content[0][0]
    singular = "s" in draft.inflection
    return thread.subject(Turn(
        mentions,
        subject.phrase or subject.span,
        place,
        keep=not draft.headline and draft.outer < 0 and not draft.rule.startswith(ASIDES),
        gender=next((g for g in ("m", "f") if singular and g in draft.inflection), ""),
        paper=subject.how == "paper",
        written=subject.how == "document" or draft.occasion in WRITTEN,
        adds=draft.lemma is not None and draft.lemma.force == "add",
        alone=draft.headline and not sheet.paragraphs[draft.paragraph].headline,
    ))
