"""What stands in paragraphs of its own behind a line that only names who speaks, or behind a verb and its colon."""

from bisect import bisect_left
from collections.abc import Sequence

import msgspec

from dragoman.packs.found import Found
from dragoman.packs.tagging import Pack
from dragoman.statements.around import Surroundings
from dragoman.statements.drafting import draft_of
from dragoman.statements.layouts import tells
from dragoman.statements.leads import LETTER, has_label, is_colon, is_label, is_lead, is_listed, led
from dragoman.statements.nouns import Draft, Reading, Subject
from dragoman.statements.rows import Row
from dragoman.statements.subjects import Subjects

HEADED = "clause.headline-colon"
"""The rule of what a headline tells that somebody says."""

LABELLED = "clause.label-colon"
"""The rule of what stands behind the label of a paragraph."""


class Opening(msgspec.Struct):
    """A verb of saying whose colon ends its paragraph, with its row and subject."""

    row: Row
    sentence: int
    reading: Reading
    subject: Subject


class Lead(msgspec.Struct):
    """The line that last named a speaker and ended with a colon.

    subject: whom it named; paragraph: where it stands; draft: what has followed that he said, or None; listed: it is a
    headline, of which only a list tells more; opening: the verb with which it ends, or None; label: the line before,
    where it only names somebody: its colon may open the next one.
    """

    subject: Subject | None = None
    paragraph: int = -1
    draft: Draft | None = None
    listed: bool = False
    opening: Opening | None = None
    label: Row | None = None

    def open(self, opening: Opening | None, headed: Sequence[Draft]) -> None:
        """Begin anew behind a paragraph that ends with a verb and its colon, or a headline that tells one statement."""
        if opening is not None:
            self.opening, self.subject, self.draft = opening, None, None
        elif [draft.rule for draft in headed] == [HEADED]:
            self.subject, self.paragraph, self.listed = headed[0].subject, headed[0].paragraph, True

    def go_on(self, told: Sequence[Draft]) -> None:
        """Let a list go on with what stands behind the label of a paragraph, where nobody else speaks in it."""
        if [draft.rule for draft in told] == [LABELLED]:
            self.subject, self.paragraph, self.draft, self.listed = told[0].subject, told[0].paragraph, told[0], False

    def name(self, row: Row, subjects: Subjects, found: Sequence[Found]) -> None:
        """Begin anew behind a line that only names somebody. found: what the line names."""
        self.subject, self.paragraph, self.draft = subjects.named(row, found), row.paragraph, None
        self.listed = False


def led_by(
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
    pack, text, label = surroundings.pack, surroundings.text, lead.label
    if label is not None and is_colon(label, rows, text):
        lead.name(label, subjects, found[label.paragraph])
    if not any(LETTER.search(text, *row.span) for row in rows):
        return own
    row = rows[0]
    lead.label = row if len(rows) == 1 and is_label(row, pack) else None
    if lead.opening is not None:
        return _opened(lead, rows, found, surroundings, own)
    if len(rows) == 1 and is_lead(row, pack):
        lead.name(row, subjects, found[row.paragraph])
        return own
    if not _leads(lead, is_listed(rows, pack, text), found):
        lead.subject = None
        return own
    return _told(lead, rows, found, surroundings, own)


def _leads(lead: Lead, listed: bool, found: Sequence[Sequence[Found]]) -> bool:
    """Does the line lead the next paragraph? listed: that begins with the sign of a list. A list under a paper is one
    of headlines; under a headline, and behind a paragraph of the speaker, only a list goes on."""
    if lead.subject is None:
        return False
    if listed and lead.subject.found >= 0:
        return found[lead.paragraph][lead.subject.found].kind != "outlet"
    return listed or not (lead.draft is not None or lead.listed)


def _told(
    lead: Lead, rows: Sequence[Row], found: Sequence[Sequence[Found]], surroundings: Surroundings, own: list[Draft]
) -> list[Draft]:
    """What a paragraph tells that the lead's speaker said, with what came before. Changes the lead."""
    reading, line = led(rows, surroundings.pack), found[rows[0].paragraph]
    others = any(tells(draft, line) for draft in own) or has_label(rows[0], surroundings.pack)
    if lead.subject is None or reading is None or others:
        lead.subject = None
        return own
    if lead.draft is not None:
        lead.draft.content.append(reading.content)
        return []
    lead.draft = draft_of(rows[0], 0, reading, lead.subject, line, surroundings)
    lead.draft.speaks_in = lead.paragraph
    return [lead.draft]


def _opened(
    lead: Lead, rows: Sequence[Row], found: Sequence[Sequence[Found]], surroundings: Surroundings, own: list[Draft]
) -> list[Draft]:
    """What a verb and its colon at the end of the paragraph before lead: this paragraph. A paper's words, and a list,
    go on to the next mark, or where somebody is named as speaking. Changes the lead."""
    pack, opening, reading = surroundings.pack, lead.opening, led(rows, surroundings.pack)
    others = reading is None or any(tells(draft, found[draft.paragraph]) for draft in own)
    marked = is_listed(rows, pack, surroundings.text)
    goes_on = lead.draft is None or marked == lead.listed
    if opening is None or others or not goes_on or reading is None:
        lead.opening = lead.draft = None
        return own
    if lead.draft is not None:
        lead.draft.content.append(reading.content)
        return []
    said = msgspec.structs.replace(opening.reading, content=reading.content)
    line, subject = found[opening.row.paragraph], opening.subject
    lead.draft, lead.listed = draft_of(opening.row, opening.sentence, said, subject, line, surroundings), marked
    if not marked and not _is_paper(opening.row, subject, line, pack):
        lead.opening, drafted = None, lead.draft
        lead.draft = None
        return [drafted]
    return [lead.draft]


def _is_paper(row: Row, subject: Subject, found: Sequence[Found], pack: Pack) -> bool:
    """Is it a paper that speaks, known or not?"""
    if subject.found >= 0:
        return found[subject.found].kind == "outlet"
    at = bisect_left(row.starts, subject.span[0]) if subject.span is not None else len(row)
    return row.tags[at : at + 1] in pack.alphabet.among("NOUN:press")
