"""From drafts and the people they mean to statements."""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from functools import cache

import msgspec

from dragoman.identity import identity
from dragoman.packs.found import Found, Paragraph, Referent
from dragoman.records import Because, Date, Party, Span, Speaker, Statement
from dragoman.script.fold import Folded
from dragoman.statements.acts import Acts
from dragoman.statements.days import date_of, days_of_saying
from dragoman.statements.factuality import PLAIN, Factualities
from dragoman.statements.nouns import Draft
from dragoman.statements.occasions import authority, carry, hearers
from dragoman.statements.relations import Article, Relations
from dragoman.vocabulary import Act, Mode, Occasion

LEAD = 40
"""Code points at the beginning of what was said in which its subject is looked for."""


JOURNALISTS = "journalists"
"""The English gloss of those whom somebody tells something on most occasions; the words behind tell when and where."""


class Meant(msgspec.Struct, frozen=True):
    """What reads the meaning of statements in one language: their acts, factuality and relations."""

    acts: Acts
    factualities: Factualities
    relations: Relations


class Context(msgspec.Struct, frozen=True):
    """What the statements of an article need besides the drafts.

    found, actors, dates: the mentions, whom they mean, and the dates of each paragraph; chain: the names of its
    sources; today: the day from which it speaks, or None.
    """

    folded: Folded
    version: str
    paragraphs: Sequence[Paragraph]
    found: Sequence[Sequence[Found]]
    actors: Sequence[Sequence[Sequence[Referent]]]
    dates: Sequence[Sequence[Date]]
    chain: frozenset[str]
    today: str | None


def build_statements(
    drafts: Sequence[Draft],
    speakers: Sequence[Sequence[Referent]],
    parties: Sequence[Sequence[Referent]],
    sources: Sequence[Sequence[Referent]],
    language: Meant,
    context: Context,
) -> tuple[Statement, ...]:
    """The statements of an article. `speakers`, `parties` (addressees) and `sources` are by draft.

    No speaker, no statement.
    """
    ids: dict[int, str] = {}
    out: list[Statement] = []
    told = carry(drafts, speakers, context.found, parties)
    heard = hearers(drafts, told, speakers, parties)
    days = days_of_drafts(drafts, context.folded, context.dates, context.today)
    for at, draft in enumerate(drafts):
        if not speakers[at]:
            continue
        occasion = drafts[told[at]].occasion if told[at] >= 0 else draft.occasion
        links = [*sources[at], *authority(drafts, at, speakers)]
        dates = days[draft.paragraph]
        statement = _statement(
            draft, speakers[at], heard[at], links, language, context, ids, occasion, dates)
        ids[at] = statement.id
        out.append(statement)
    related = language.relations.of(
        drafts, speakers, ids, Article(context.folded.text, context.paragraphs, context.found, context.actors))
    return tuple(
        msgspec.structs.replace(statement, relations=related[at]) if at in related else statement
        for at, statement in zip(ids, out, strict=True)
    )


def days_of_drafts(
    drafts: Sequence[Draft], folded: Folded, dates: Sequence[Sequence[Date]], today: str | None
) -> list[list[Date]]:
    """Of the dates of each paragraph those on which one of the drafts may have been said."""
    contents = [folded.to_source(draft.content[0][0], draft.content[-1][1]) for draft in drafts]
    return days_of_saying(dates, contents, today)


def _statement(
    draft: Draft,
    speakers: Sequence[Referent],
    parties: Sequence[Referent],
    sources: Sequence[Referent],
    language: Meant,
    context: Context,
    ids: dict[int, str],
    occasion: str,
    dates: Sequence[Date],
) -> Statement:
    folded = context.folded
    content = tuple(folded.passage(*span) for span in draft.content)
    cue = folded.passage(*draft.cue) if draft.cue else None
    said = tuple(_speaker(meant, draft, at, context) for at, meant in enumerate(speakers))
    words = folded.text[draft.content[0][0] : draft.content[-1][1]]
    act, told = language.acts.of(draft.lemma, words, _of_others(draft, speakers, context.found[draft.paragraph]))
    if act == "ASSERT" and "neg" in draft.inflection:  # did not think it possible
        act, told = "REJECT", "cue"
    if draft.act:
        act, told = msgspec.convert(draft.act, Act), "proposed"
    links = [Party(s.name, s.actor, None) for s in sources if s.name not in context.chain]
    outer = ids.get(draft.outer)
    identifier = identity(
        "statement", context.version, tuple(p.span for p in content), said[0].name, cue.text if cue else ""
    )
    args = {**draft.args, **({"act": told} if told else {})}
    date = date_of(cue.span[0], dates) if cue is not None else None
    factuality = PLAIN if draft.mode == "reported" else language.factualities.of(
        context.paragraphs[draft.paragraph].line, folded.text, draft.content[0])
    return Statement(
        identifier,
        said,
        cue,
        content,
        _mode(draft.mode),
        draft.headline,
        act,
        factuality.negated,
        outer,
        tuple({party.name: _party(party) for party in parties}.values()),
        _occasion(occasion) if occasion else None,
        date.edtf if date is not None else None,
        tuple({link.name: link for link in links}.values()),
        Because(draft.rule, args),
        (draft.by,) if draft.by else (),
        factuality.future,
        factuality.modality,
        folded.passage(*factuality.condition) if factuality.condition is not None else None,
    )


def _of_others(draft: Draft, speakers: Sequence[Referent], found: Sequence[Found]) -> bool:
    """Does what was said begin with an actor who is not its speaker?"""
    start, end = draft.content[0]
    at = bisect_left(found, start, key=lambda mention: mention.span[0])
    if at == len(found) or found[at].span[0] >= min(end, start + LEAD):
        return False
    return found[at].kind != "pronoun" and speakers[0].actor not in found[at].refs


@cache
def _mode(name: str) -> Mode:
    mode: Mode = msgspec.convert(name, Mode)
    return mode


@cache
def _occasion(name: str) -> Occasion:
    occasion: Occasion = msgspec.convert(name, Occasion)
    return occasion


def _speaker(meant: Referent, draft: Draft, at: int, context: Context) -> Speaker:
    span = draft.subject.span
    silent = draft.subject.how in ("carried", "same", "paper") or span is None or at > 0
    written = context.folded.passage(*span) if span is not None and not silent else None
    return Speaker(
        meant.name,
        meant.actor,
        meant.kind,
        meant.role,
        written.text if written else None,
        written.span if written else None,
        meant.latin,
        meant.because,
    )


def _party(meant: Referent) -> Party:
    return Party(meant.name, meant.actor, name_latin=meant.latin)


def parties_of(
    drafts: Sequence[Draft], found: Sequence[Sequence[Found]], actors: Sequence[Sequence[Sequence[Referent]]],
    speakers: Sequence[Sequence[Referent]], words: Callable[[Span], str],
) -> list[list[Referent]]:
    """To whom each draft is said, by its own clause. words: those of the page at a folded span."""
    return [[hearer(actor, found[draft.paragraph][i], draft.phrases.get(i), words) for i in draft.addressees
             for actor in _meant(i, draft, found, actors, speakers)] for draft in drafts]


def _meant(
    at: int, draft: Draft, found: Sequence[Sequence[Found]], actors: Sequence[Sequence[Sequence[Referent]]],
    speakers: Sequence[Sequence[Referent]],
) -> Sequence[Referent]:
    """Whom a mention in a draft means: a pronoun within somebody's words ("they have asked me", "that they had asked
    him") whoever says them."""
    mention = found[draft.paragraph][at]
    if mention.kind != "pronoun":
        return actors[draft.paragraph][at]
    outer = speakers[draft.outer] if draft.outer >= 0 and mention.number == "s" else ()
    return outer if len(outer) == 1 and outer[0].kind == "person" else ()


def hearer(meant: Referent, mention: Found, phrase: Span | None, words: Callable[[Span], str]) -> Referent:
    """Who hears a statement; people told by no more than what they are (the journalists) are called so in English,
    those whom a longer phrase tells (the leaders of the parties) by the whole of it."""
    if phrase is not None and meant.actor is None and mention.gloss != JOURNALISTS:
        behind = words((mention.span[0], phrase[1]))[len(words(mention.span)) :]
        return msgspec.structs.replace(meant, name=meant.name + behind, latin=None)
    whole = meant.name.count(" ") == mention.gloss.count(" ") and (mention.number == "p" or " " in mention.gloss)
    bare = mention.gloss and whole and not (mention.states or mention.bodies)
    if meant.kind != "unnamed" or not bare:
        return meant
    return msgspec.structs.replace(meant, name=mention.gloss, latin=None)
