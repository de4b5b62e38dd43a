"""What made a statement: cue, pattern, speaker, act, occasion, day; and which other readings lost to the one it is."""

from collections.abc import Iterator, Sequence

import msgspec

from dragoman.packs.notes import Weighed
from dragoman.pipeline.article import Work
from dragoman.pipeline.quoting import quoted
from dragoman.pipeline.speaker_reasons import speaker_reasons
from dragoman.records import Args, Because, Passage, Span, Statement
from dragoman.statements import Draft
from dragoman.statements.build import days_of_drafts, parties_of
from dragoman.statements.days import date_of
from dragoman.statements.occasions import carry

MOST = 3
"""Readings that are told of those that lost."""

NEAR = 2
"""Characters between a colon and the words that it leads."""


class Case(msgspec.Struct, frozen=True):
    """A statement with the draft that it was made of (by its number), and how its article was read."""

    work: Work
    at: int
    statement: Statement

    @property
    def draft(self) -> Draft:
        """The draft of the statement."""
        return self.work.sheet.drafts[self.at]

    @property
    def pattern(self) -> str:
        """The pattern that read it."""
        return self.draft.rule.partition(".")[2]

    def quoted(self, *spans: Span) -> Args:
        """The words at (folded) spans of the page."""
        return quoted(*(self.work.sheet.folded.passage(*span) for span in spans))


def statement_reasons(work: Work, statement: Statement) -> tuple[Because, ...]:
    """The reasons of a statement of an article, in the order in which a reader asks for them."""
    drafts = [at for at in range(len(work.sheet.drafts)) if work.speakers[at]]
    at = next(at for at, made in zip(drafts, work.article.statements, strict=True) if made.id == statement.id)
    case = Case(work, at, statement)
    weighed = [weighed for weighed in work.notes.weighed if weighed.cue == case.draft.cue]
    best = next((weighed for weighed in weighed if weighed.pattern == case.pattern), None)
    return (
        _cue(case), _pattern(case, best), _subject(case), *speaker_reasons(work, case.draft, statement),
        _act(case), *_meaning(statement), *_occasion(case), *_day(case),
        *(relation.because for relation in statement.relations), *_runners_up(case, best, weighed),
    )


def _cue(case: Case) -> Because:
    draft, cue = case.draft, case.draft.lemma
    if cue is None or draft.cue is None:
        return Because("why.colon")
    told = case.quoted(draft.cue)
    return Because(f"why-cue.{cue.role}", {**told, "lemma": cue.lemma, "force": cue.force})


def _pattern(case: Case, best: Weighed | None) -> Because:
    args: Args = {"pattern": case.pattern, "mode": case.statement.mode, **case.quoted(*case.draft.content)}
    return Because("why.pattern", {**args, "points": _points(best)}) if best else Because("why.pattern-alone", args)


def _subject(case: Case) -> Because:
    """Where the clause writes its speaker; what it goes on with may itself be written nowhere."""
    subject = case.draft.subject
    span = subject.phrase or subject.span
    if span is None:
        return Because("why-subject.carried")
    return Because(f"why-subject.{subject.how}", case.quoted(span))


def _act(case: Case) -> Because:
    act, told = case.statement.act, case.statement.because.args.get("act", "")
    if told == "cue":
        return Because("why.act-cue", {"act": act})
    return Because("why.act-words", {"act": act, "words": told}) if told else Because("why.act-none", {"act": act})


def _meaning(statement: Statement) -> Iterator[Because]:
    """How the words are meant, where they tell no mere fact."""
    if statement.negated:
        yield Because("why.negated")
    if statement.future:
        yield Because("why.future")
    if statement.modality is not None:
        yield Because("why.modality", {"modality": statement.modality})
    if statement.condition is not None:
        yield Because("why.condition", quoted(statement.condition))


def _occasion(case: Case) -> Iterator[Because]:
    work, occasion = case.work, case.statement.occasion
    sheet = work.sheet
    parties = parties_of(
        sheet.drafts, sheet.found, work.actors, work.speakers, lambda span: sheet.folded.passage(*span).text)
    told = carry(sheet.drafts, work.speakers, sheet.found, parties)[case.at]
    source = work.sheet.drafts[told] if told >= 0 else case.draft
    if occasion is not None and source.told_at is not None:
        rule = "why.occasion" if source is case.draft else "why.occasion-carried"
        yield Because(rule, {"occasion": occasion, **case.quoted(source.told_at)})
    elif occasion is not None:
        told_by = {speaker.name for speaker in case.statement.speakers}
        for event in work.article.events:
            if event.kind == occasion and told_by.intersection(party.name for party in event.participants):
                yield Because("why.occasion", {"occasion": occasion, **quoted(event.evidence[0])})
                break


def _day(case: Case) -> Iterator[Because]:
    sheet, cue = case.work.sheet, case.statement.cue
    if cue is None or case.statement.date is None:
        return
    days = days_of_drafts(sheet.drafts, sheet.folded, sheet.dated, sheet.today)
    date = date_of(cue.span[0], days[case.draft.paragraph])
    if date is not None and date.edtf is not None:
        told = quoted(Passage(date.text, date.span))
        yield Because("why.date", {**date.because.args, "day": date.edtf, "reason": date.because.rule, **told})


def _runners_up(case: Case, best: Weighed | None, weighed: Sequence[Weighed]) -> Iterator[Because]:
    """Which other patterns fitted the cue, and which other cues claimed the words; or that nothing did."""
    others = sorted((other for other in weighed if other is not best), key=lambda other: -other.points)
    for other in others[:MOST]:
        yield from _lost(case, best or other, other)
    yielded = [lost for lost in case.work.notes.yielded if _owns(case.draft, lost.owner)]
    rule = "why.owner" if case.draft.cue is not None else "why.owner-colon"
    for lost in yielded[:MOST]:
        yield Because(rule, {"pattern": lost.pattern, **case.quoted(lost.cue)})
    if not others and not yielded:
        yield Because("why.no-runner-up")


def _lost(case: Case, best: Weighed, other: Weighed) -> Iterator[Because]:
    """A reading of the same cue that lost: with how many points, and what it would have read."""
    args: Args = {"pattern": other.pattern, "points": _points(other), "best": _points(best)}
    if (other.content, other.mode) == (best.content, best.mode):
        yield Because("why.runner-up-same", args)
    else:
        yield Because("why.runner-up", {**args, "mode": other.mode, **case.quoted(other.content)})
    if args["points"] == args["best"]:
        yield Because("why.tied")
    if other.speaker is not None and other.speaker != best.speaker:
        yield Because("why.runner-up-speaker", case.quoted(other.speaker))


def _owns(draft: Draft, owner: Span) -> bool:
    """Did the reading of a draft win the words at a place: at its cue, or at the colon right before them?"""
    return owner == draft.cue or (draft.cue is None and 0 <= draft.content[0][0] - owner[1] <= NEAR)


def _points(weighed: Weighed) -> int:
    return round(weighed.points)
