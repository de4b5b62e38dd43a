"""Drafts of statements: what was said, how, and the subject as the clause writes it. Who that is, discourse tells."""

import re
from collections.abc import Sequence
from itertools import pairwise

import msgspec

from dragoman.packs.found import Found, Paragraph
from dragoman.packs.notes import Notes
from dragoman.packs.tagging import Pack
from dragoman.records import Args, Span
from dragoman.script.quotes import inside
from dragoman.statements.around import Surroundings
from dragoman.statements.clauses import CueReader, yielded
from dragoman.statements.headlines import headline_reading
from dragoman.statements.layouts import alone, answer, answers_of, teller_of, tells, turn, turns_of
from dragoman.statements.leads import is_lead, is_listed, led
from dragoman.statements.nouns import Draft, Reading, Subject
from dragoman.statements.rows import Row, rows_of, rows_within
from dragoman.statements.subjects import Subjects

_LETTER = re.compile(r"[^\W_]")

OPENING = "\u00ab\u201c\u201e\""
"""Marks that open what is said, where their partner is missing."""


def draft_statements(
    paragraphs: Sequence[Paragraph],
    found: Sequence[Sequence[Found]],
    dates: Sequence[Sequence[Span]],
    chain: Sequence[Span],
    text: str,
    pack: Pack,
    notes: Notes | None = None,
) -> list[Draft]:
    """The drafts of an article in the order of the text. `found` and `dates` (folded spans) are by paragraph;
    `chain`: where the article names its sources (folded spans); `notes`: takes down what was weighed."""
    reader = CueReader(pack, text, notes)
    subjects = Subjects(pack, text)
    surroundings = Surroundings(pack, text)
    out: list[Draft] = []
    lead = Lead()
    turns = turns_of(paragraphs, found, text)
    answers, bare = answers_of(paragraphs, text)
    for number, paragraph in enumerate(paragraphs):
        sentence_rows = rows_of(paragraph, number, found[number], dates[number], chain, text, pack)
        first = len(out)
        for sentence, row in enumerate(sentence_rows):
            before = len(out)
            readings = _readings(row, reader, pack, notes)
            for reading, subject in subjects.assign(row, readings, found[number]) if readings else ():
                out.append(_draft(row, sentence, reading, subject, found[number], surroundings))
            if len(out) > before or not any("according" in reading.entry.features for reading in readings):
                surroundings.announce(row, out[before:], out[before - 1 : before] if before else [])
            for quote, of_clause in _said_in(row, out[before:], subjects, pack):
                for inner in rows_within(quote, paragraph, number, found[number], text, pack):
                    for reading, subject in subjects.assign(inner, reader.readings(inner), found[number]):
                        if of_clause is not None and not reading.cue and subject.how == "carried":
                            out.append(_draft(inner, sentence, reading, of_clause, found[number], surroundings))
                        elif reading.rank == 3 and reading.mode != "reported" and subjects.is_named(subject):
                            out.append(_draft(inner, sentence, reading, subject, found[number], surroundings))
        _run_on(out, first, sentence_rows, found[number], pack, text)
        _between(out[first:], sentence_rows, found[number])
        out[first:] = _unclosed(out[first:], sentence_rows, paragraph, found[number], text)
        out[first:] = _led(lead, sentence_rows, subjects, found, surroundings, out[first:])
        if number in answers and not (bare and number in turns):
            said = answer(sentence_rows, answers[number])
            out[first:] = _answered(said, sentence_rows[0], out, first, found, surroundings, bare)
        elif number in turns or len(out) == first:
            teller = out[first - 1] if first else None
            own = turn(sentence_rows, pack) if number in turns else alone(sentence_rows, pack, text)
            out[first:] = _laid_out(own, sentence_rows, subjects, found[number], surroundings, out[first:], teller)
    nest(out)
    return out


def _said_in(
    row: Row, own: Sequence[Draft], subjects: Subjects, pack: Pack
) -> list[tuple[Span, Subject | None]]:
    """The long quotations of a row that are what somebody says in it, or a part of it: others may be quoted there. With
    the subject of the clause that goes on in the quotation, or None."""
    if not own:
        return []
    quotes = [match.start() for match in pack.alphabet.finder("QUOTE:long").finditer(row.tags)]
    said = [draft.content for draft in own if draft.mode != "reported"]
    return [((row.starts[k], row.ends[k]), subjects.told_of(row, k)) for k in quotes
            if any(part[0] <= row.starts[k] + 2 and row.ends[k] - 3 <= part[1] for parts in said for part in parts)]


class Lead(msgspec.Struct):
    """The line that last named a speaker and ended with a colon.

    subject: whom it named; paragraph: where it stands; draft: what has followed that he said, or None.
    """

    subject: Subject | None = None
    paragraph: int = -1
    draft: Draft | None = None


def _led(
    lead: Lead,
    rows: Sequence[Row],
    subjects: Subjects,
    found: Sequence[Sequence[Found]],
    surroundings: Surroundings,
    own: list[Draft],
) -> list[Draft]:
    """What the last such line leads: the paragraph after it, and those of its list, as one statement. Changes the lead.

    own: what cues have read in the paragraph; they are kept where somebody else is named there, else they are a part
    of the words.
    """
    if not any(_LETTER.search(subjects.words(row)) for row in rows):
        return own
    row, pack = rows[0], surroundings.pack
    if len(rows) == 1 and is_lead(row, pack):
        lead.subject, lead.paragraph, lead.draft = subjects.named(row, found[row.paragraph]), row.paragraph, None
        return own
    if lead.subject is None or (lead.draft is not None and not is_listed(rows, pack)):
        lead.subject = None
        return own
    reading = led(rows, pack)
    if reading is None or any(tells(draft, found[row.paragraph]) for draft in own):
        lead.subject = None
        return own
    if lead.draft is not None:
        lead.draft.content.append(reading.content)
        return []
    lead.draft = _draft(row, 0, reading, lead.subject, found[row.paragraph], surroundings)
    lead.draft.speaks_in = lead.paragraph
    return [lead.draft]


def _laid_out(
    said: Reading | None,
    rows: Sequence[Row],
    subjects: Subjects,
    found: Sequence[Found],
    surroundings: Surroundings,
    own: list[Draft],
    before: Draft | None,
) -> list[Draft]:
    """What the layout tells that is said in a paragraph, by whom the label or the signature names, else by whoever
    spoke before; and what cues have read there (`own`) of others who are named."""
    if said is None or (said.speaker is None and before is None):
        return own
    subject = subjects.named(rows[0], found, *said.speaker) if said.speaker is not None else Subject("carried")
    if before is not None and said.speaker is None and before.headline:
        subject = msgspec.structs.replace(before.subject, how="carried")
    if subject is None:
        return own
    draft = _draft(rows[0], 0, said, subject, found, surroundings)
    if said.speaker is None and before is not None and before.headline:
        draft.speaks_in = before.paragraph
    return [draft, *(d for d in own if tells(d, found) and d.subject.found != subject.found)]


def _answered(
    said: Reading, row: Row, out: Sequence[Draft], first: int, found: Sequence[Sequence[Found]], around: Surroundings,
    bare: bool,
) -> list[Draft]:
    """The answer of a paragraph, whose drafts begin with the `first`: whoever the page names as answering says it; of
    what cues have read in it only what others say is kept. bare: as `answers_of` tells."""
    own = list(out[first:])
    teller = teller_of(out[:first], row.paragraph, found, bare)
    if teller is None:
        return own
    subject = msgspec.structs.replace(teller.subject, how="carried")
    draft = _draft(row, 0, said, subject, found[row.paragraph], around)
    draft.speaks_in = teller.speaks_in if teller.speaks_in >= 0 else teller.paragraph
    return [draft, *(d for d in own if tells(d, found[row.paragraph]) and d.subject.how != "carried")]


def _readings(row: Row, reader: CueReader, pack: Pack, notes: Notes | None) -> list[Reading]:
    found = reader.readings(row)
    if row.headline:
        colon = headline_reading(row, pack)
        if colon is not None and not any(r.content[0] >= colon.content[0] and r.rank == 3 and r.speaker for r in found):
            if notes is not None:
                notes.yielded += [yielded(row, reading, colon) for reading in found]
            return [colon]
    return found


def _draft(
    row: Row, sentence: int, reading: Reading, subject: Subject, found: Sequence[Found], surroundings: Surroundings
) -> Draft:
    cue = surroundings.cue(reading)
    around = surroundings.of(row, reading, subject, found)
    args: Args = {"cue": cue.lemma if cue else ":", "subject": subject.how}
    return Draft(
        row.paragraph,
        sentence,
        (row.starts[reading.cue], row.ends[reading.cue]) if cue else None,
        cue,
        reading.entry.features,
        reading.parts,
        reading.mode,
        row.headline,
        subject,
        f"clause.{reading.pattern}",
        args,
        around.addressees,
        around.occasion,
        around.sources,
        again=around.again,
        joint=around.joint,
        told_at=around.told_at,
    )


def _run_on(
    out: list[Draft], first: int, rows: Sequence[Row], found: Sequence[Found], pack: Pack, text: str
) -> None:
    """Words after a colon go on to the end of the paragraph, or to the next sentence that somebody else says.

    Where the language tells less after a colon, they go on as far as somebody speaks of himself (we), and so do words
    without a mark or a conjunction.
    """
    if first == len(out):
        return
    reach = pack.settings.get("colon_runs_on", "")
    own = pack.alphabet.among("PRON:own", "FIN:own", "THAT:own", "PREP:own", "BUT:own", "BOUND:own")
    parts: list[Draft] = []
    for at in range(first, len(out)):
        draft = out[at]
        last = draft.content[-1]
        bare = draft.rule.endswith("verb-bare") and reach == "own"
        if draft in parts or (not bare and ("colon" not in draft.rule or draft.mode != "direct")):
            continue
        if not reach or last[1] < rows[draft.sentence].span[1] - 2 or text[last[0] - 1 : last[0]] in OPENING:
            continue
        mine: list[Draft] = []
        end = len(rows) - 1
        for other in (out[k] for k in range(at + 1, len(out)) if out[k].sentence > draft.sentence):
            if not (_is_his(other, found) if reach == "all" else _speaks_on(other, rows, own)):
                end = other.sentence - 1
                break
            mine.append(other)
        if reach == "own":
            end = next((k for k in range(end, draft.sentence, -1) if _has(rows[k], own)), draft.sentence)
        parts += [other for other in mine if other.sentence <= end]
        if end > draft.sentence:
            draft.content = [*draft.content[:-1], (last[0], rows[end].span[1])]
    out[first:] = [draft for draft in out[first:] if draft not in parts]


def _speaks_on(other: Draft, rows: Sequence[Row], own: frozenset[str]) -> bool:
    """Does somebody speak of himself in a later sentence, without a subject, in words of his own?"""
    return "1" in other.inflection and other.subject.how == "carried" and _has(rows[other.sentence], own)


def _is_his(other: Draft, found: Sequence[Found]) -> bool:
    """Is what a cue tells in a later sentence a part of the words of whoever speaks before the colon? The reporter goes
    on in the past, or names somebody; who speaks of himself ("I hope"), and what a present tense tells of nobody with
    a name, is told by him."""
    if "1" in other.inflection and other.subject.how == "carried":
        return True
    return "present" in other.inflection and not tells(other, found)


def _between(own: Sequence[Draft], rows: Sequence[Row], found: Sequence[Found]) -> None:
    """What stands between a statement and a sentence within which the same speaker is told to go on ("the road, the
    paper adds, is closed") is said too. Changes the statement before."""
    for before, draft in pairwise(own):
        who = draft.subject
        same = who.how == "paper" or (who.found >= 0 and found[who.found].kind == "pronoun")
        last, end = before.content[-1], rows[before.sentence].span[1]
        if draft.rule.endswith("-within") and same and draft.sentence > before.sentence + 1 and last[1] >= end - 2:
            before.content = [*before.content[:-1], (last[0], rows[draft.sentence - 1].span[1])]


def _has(row: Row, chars: frozenset[str]) -> bool:
    return not chars.isdisjoint(row.tags)


def _unclosed(
    own: list[Draft], rows: Sequence[Row], paragraph: Paragraph, found: Sequence[Found], text: str
) -> list[Draft]:
    """The drafts of a paragraph; words after a colon whose mark is never closed go on to its end, as a quotation does
    that is closed in a later paragraph, or to the next sentence in which somebody named says something else.

    Of what cues read within them only what others say is kept, and that in the sentence of the colon.
    """
    out: list[Draft] = []
    since = until = 0
    for at, draft in enumerate(own):
        start, end = draft.content[0][0], draft.content[-1][1]
        place, subject = draft.cue[0] if draft.cue else start, draft.subject
        quoted = place < since and subject.found >= 0 and found[subject.found].kind != "pronoun"
        if place < until and not quoted:
            continue
        if draft.mode == "direct" and text[start] in OPENING and not inside(paragraph.quotes, start):
            beside = (own[k] for k in range(at + 1, len(own)) if own[k].content[0][0] >= end)
            other = next((d for d in beside if d.sentence == draft.sentence or tells(d, found)), None)
            if other is None or other.sentence > draft.sentence:
                since, end = end, rows[other.sentence - 1 if other else -1].span[1]
                until = end
            draft.content = [(start + 1, end)]
        out.append(draft)
    return out


def nest(drafts: Sequence[Draft]) -> None:
    """Tell each draft which other one it stands in. They are in the order of the text."""
    for at, draft in enumerate(drafts):
        if draft.cue is None:
            continue
        for k in range(at - 1, max(-1, at - 6), -1):
            outer = drafts[k]
            if outer.paragraph == draft.paragraph and any(low <= draft.cue[0] < high for low, high in outer.content):
                draft.outer = k
                break
