"""Drafts of statements: what was said, how, and the subject as the clause writes it. Who that is, discourse tells."""

from collections.abc import Sequence

import msgspec

from dragoman.packs.found import Found, Paragraph
from dragoman.packs.notes import Notes
from dragoman.packs.tagging import Pack
from dragoman.records import Span
from dragoman.statements.around import Surroundings
from dragoman.statements.clauses import CueReader
from dragoman.statements.drafting import draft_of
from dragoman.statements.headlines import headline_readings
from dragoman.statements.interviews import answered, interview_of
from dragoman.statements.issuers import Issuers
from dragoman.statements.layouts import headlines_of, tells, told, turns_of
from dragoman.statements.leading import Lead, Opening, led_by
from dragoman.statements.leads import opened
from dragoman.statements.nouns import Draft, Reading, Subject
from dragoman.statements.rows import Row, rows_of, rows_within
from dragoman.statements.running import between, run_on, unclosed
from dragoman.statements.subjects import Subjects
from dragoman.statements.weighing import yielded


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
    reader, subjects = CueReader(pack, text, notes), Subjects(pack, text)
    surroundings = Surroundings(pack, text)
    out: list[Draft] = []
    lead, issuers = Lead(), Issuers(pack, subjects)
    turns, interview = turns_of(paragraphs, found, text), interview_of(paragraphs, found, text, pack)
    headlines = headlines_of(paragraphs, text)
    for number, written in enumerate(paragraphs):
        paragraph = headlines.get(number, written)
        sentence_rows = rows_of(paragraph, number, found[number], dates[number], chain, text, pack)
        first, opening = len(out), None
        for sentence, row in enumerate(sentence_rows):
            before = len(out)
            ahead = opened(row, pack) if row is sentence_rows[-1] and not row.headline else None
            readings = _readings(row, reader, pack, notes) + ([ahead] if ahead is not None else [])
            for reading, subject in subjects.assign(row, readings, found[number]) if readings else ():
                if reading is ahead:
                    opening = Opening(row, sentence, reading, subject)
                else:
                    draft = draft_of(row, sentence, reading, subject, found[number], surroundings)
                    out.append(issuers.lent(row, draft))
            issuers.note(row, found[number], said=len(out) > before)
            if len(out) > before or not any("according" in reading.entry.features for reading in readings):
                surroundings.announce(row, out[before:], out[before - 1 : before] if before else [], found[number])
            for quote, of_clause in _said_in(row, out[before:], subjects, pack):
                within = rows_within(quote, paragraph, number, found[number], text, pack)
                out += _within(within, sentence, of_clause, reader, subjects, found[number], surroundings)
        run_on(out, first, sentence_rows, found[number], pack, text)
        between(out[first:], sentence_rows, found[number])
        out[first:] = unclosed(out[first:], sentence_rows, paragraph, found[number], text)
        out[first:] = led_by(lead, sentence_rows, subjects, found, surroundings, out[first:])
        lead.open(opening, out[first:] if written.headline else ())
        if number in interview.answers and not (interview.bare and number in turns):
            out[first:] = answered(interview, sentence_rows, out, first, found, surroundings)
        elif number not in headlines and (number in turns or len(out) == first):
            own = told(sentence_rows, pack, text, len(turns) if number in turns else 0)
            out[first:] = _laid_out(own, sentence_rows, subjects, found[number], surroundings, out, first)
            lead.go_on(out[first:])
    nest(out)
    return out


def _within(
    rows: Sequence[Row], sentence: int, of_clause: Subject | None, reader: CueReader, subjects: Subjects,
    found: Sequence[Found], surroundings: Surroundings,
) -> list[Draft]:
    """What others say in a long quotation: whoever is named there, or the subject of the clause that goes on in it."""
    out: list[Draft] = []
    for row in rows:
        for reading, subject in subjects.assign(row, reader.readings(row), found):
            if of_clause is not None and not reading.cue and subject.how == "carried":
                out.append(draft_of(row, sentence, reading, of_clause, found, surroundings))
            elif reading.rank == 3 and reading.mode != "reported" and subjects.is_named(subject):
                out.append(draft_of(row, sentence, reading, subject, found, surroundings))
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


def _laid_out(
    said: Reading | None,
    rows: Sequence[Row],
    subjects: Subjects,
    found: Sequence[Found],
    surroundings: Surroundings,
    out: Sequence[Draft],
    first: int,
) -> list[Draft]:
    """What the layout tells that is said in a paragraph, by whom the label or the signature names, else by whoever
    spoke before; and what cues have read there (from the `first` draft on) of others who are named."""
    own, before = list(out[first:]), out[first - 1] if first else None
    if said is None or (said.speaker is None and before is None):
        return own
    subject = subjects.named(rows[0], found, *said.speaker) if said.speaker is not None else Subject("carried")
    if before is not None and said.speaker is None and before.headline:
        subject = msgspec.structs.replace(before.subject, how="carried")
    if subject is None:
        return own
    draft = draft_of(rows[0], 0, said, subject, found, surroundings)
    if said.speaker is None and before is not None and before.headline:
        draft.speaks_in = before.paragraph
    return [draft, *(d for d in own if tells(d, found) and d.subject.found != subject.found)]


def _readings(row: Row, reader: CueReader, pack: Pack, notes: Notes | None) -> list[Reading]:
    found = reader.readings(row)
    if row.headline:
        colons = headline_readings(row, pack)
        first = colons[0].content[0] if colons else 0
        if colons and not any(r.content[0] >= first and r.rank == 3 and r.speaker for r in found):
            if notes is not None:
                notes.yielded += [yielded(row, reading, colons[0]) for reading in found]
            return colons
    return found


def nest(drafts: Sequence[Draft]) -> None:
    """Tell each draft which other one it stands in. They are in the order of the text."""
    for at, draft in enumerate(drafts):
        if draft.cue is None:
            continue
        for k in range(at - 1, max(-1, at - 6), -1):
            outer = drafts[k]
            if any(low <= draft.cue[0] < high for low, high in outer.content):
                draft.outer = k
                break
