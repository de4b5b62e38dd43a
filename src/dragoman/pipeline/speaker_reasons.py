"""Why somebody is the speaker of a statement: the rule, the antecedent's words, and who else could have been meant."""

from collections.abc import Iterator, Sequence

from dragoman.discourse import FROM_TERMS
from dragoman.packs.found import Found
from dragoman.packs.notes import Voice
from dragoman.pipeline.article import Work, paragraph_of
from dragoman.pipeline.quoting import quoted
from dragoman.records import Args, Because, Span, Speaker, Statement
from dragoman.statements import Draft

ECHO, ON_PAGE = "thread.echo", "thread.office-on-page"
"""The rules by which somebody is named further on, and by which an office means whoever bears it on the page."""

MOST = 4
"""Namesakes that are told."""


def speaker_reasons(work: Work, draft: Draft, statement: Statement) -> tuple[Because, ...]:
    """The reasons of the speakers of a statement, which was made of a draft, one after the other."""
    told = (_speaker(work, draft, at, speaker) for at, speaker in enumerate(statement.speakers))
    return tuple(reason for reasons in told for reason in reasons)


def _speaker(work: Work, draft: Draft, at: int, speaker: Speaker) -> Iterator[Because]:
    because = speaker.because
    if because is None:
        return
    yield Because("why.speaker", {**because.args, "who": speaker.name, "reason": because.rule})
    place = draft.cue[0] if draft.cue is not None else draft.content[0][0]
    if because.rule == ECHO:
        yield from _named(work, "why.echo", [t for t in work.notes.voices if t.place > place], speaker.name)
    elif "to" in because.args:
        yield from _antecedent(work, str(because.args["to"]), place)
    elif because.rule == ON_PAGE:
        yield from _bearers(work, draft, at)
    elif because.rule == FROM_TERMS:
        yield Because("why.no-bearer")
    else:
        yield from _namesakes(work, draft, speaker)


def _antecedent(work: Work, name: str, place: int) -> Iterator[Because]:
    """Where the antecedent was last named, who stood nearer and could not be meant, and who would have been next."""
    voices = [voice for voice in work.notes.voices if voice.place < place]
    last = max((at for at, voice in enumerate(voices) if _is(voice, name)), default=-1)
    if last < 0:
        return
    yield from _named(work, "why.antecedent", voices[: last + 1][::-1], name)
    nearer = next((voice.who[0].name for voice in voices[:last:-1] if not _is(voice, name)), None)
    if nearer is not None:
        yield from _named(work, "why.nearer", voices[::-1], nearer)
    others = [voice for voice in voices[:last][::-1] if not _is(voice, name) and not _is(voice, nearer)]
    if others:
        yield from _named(work, "why.next", others, others[0].who[0].name)
    elif nearer is None:
        yield Because("why.no-next")


def _is(voice: Voice, name: str | None) -> bool:
    return any(who.name == name for who in voice.who)


def _named(work: Work, rule: str, voices: Sequence[Voice], name: str) -> Iterator[Because]:
    """A reason that somebody is named, with the words of the first of his voices that do not themselves point back."""
    his = [(voice.words, who) for voice in voices for who in voice.who if who.name == name and voice.words is not None]
    own = [words for words, who in his if "to" not in who.because.args] or [words for words, _ in his]
    if own:
        yield Because(rule, {"who": name, **_at(work, own[0])})


def _bearers(work: Work, draft: Draft, at: int) -> Iterator[Because]:
    """The bearer of the office on the page, and the one who would have been next."""
    offices = [(mention.offices[0], state, mention.span[0]) for mention in _mentions(work, draft) if mention.offices
               for state in dict.fromkeys(mention.states or ("",))]
    known = [work.notes.bearers[office] for office in offices if work.notes.bearers.get(office)]
    if at >= len(known):
        return
    yield Because("why.bearer", _at(work, known[at][0]))
    if len(known[at]) > 1:
        yield Because("why.other-bearer", _at(work, known[at][1]))
    else:
        yield Because("why.no-other-bearer")


def _namesakes(work: Work, draft: Draft, speaker: Speaker) -> Iterator[Because]:
    """Who else bears the name by which the clause calls the speaker."""
    refs = [ref for mention in _mentions(work, draft) if speaker.actor in mention.refs for ref in mention.refs]
    names = [work.facts.actors[ref].name for ref in dict.fromkeys(refs) if ref != speaker.actor]
    if names:
        yield Because("why.namesakes", {"names": names[:MOST]})


def _mentions(work: Work, draft: Draft) -> list[Found]:
    """The actors of the subject of a draft."""
    line = work.sheet.found[paragraph_of(draft)]
    return [line[at] for at in (draft.subject.found, *draft.subject.also) if at >= 0]


def _at(work: Work, span: Span) -> Args:
    return quoted(work.sheet.folded.passage(*span))
