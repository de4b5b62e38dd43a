"""Interviews: which paragraphs ask, which answer, and who answers."""

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise

import msgspec

from dragoman.packs.found import Found, Paragraph
from dragoman.packs.tagging import Pack
from dragoman.script.quotes import SIGNS
from dragoman.statements.around import Surroundings
from dragoman.statements.around_words import folded_words
from dragoman.statements.drafting import draft_of
from dragoman.statements.headlines import colon_reading
from dragoman.statements.layouts import MARKS, tells
from dragoman.statements.nouns import Draft, Reading, Subject
from dragoman.statements.rows import Row

ASKING = ("?", "\u061f")

QUESTIONS, LABELLED = 3, 2
"""Paragraphs that open with one mark, and those that open with the label of a question, from which on a page is an
interview."""

LONGEST = 20
"""Characters of a label before its colon, at most."""

ANSWERS = frozenset({"clause.answer", "clause.label-colon"})
"""Rules of what is answered in an interview."""


class Interview(msgspec.Struct, frozen=True):
    """The paragraphs that answer, each with the first word of the answer (folded offset); bare: no mark tells the
    questions; begins: the first paragraph that asks; labelled: labels tell them."""

    answers: Mapping[int, int]
    bare: bool
    begins: int
    labelled: bool = False


NONE = Interview({}, False, -1)
"""What a page tells that is no interview."""


def interview_of(
    paragraphs: Sequence[Paragraph], found: Sequence[Sequence[Found]], text: str, pack: Pack
) -> Interview:
    """The interview of a page: its questions open with labels ("Question:", the name of the paper), or with one mark
    (a star, a bullet) and three of them or more end as questions do; else they stand one by one, each with its answer
    behind."""
    words = {
        number: word for number, paragraph in enumerate(paragraphs)
        if not paragraph.headline and (word := _word(paragraph, text)) >= 0
    }
    return _labelled(paragraphs, words, found, text, pack) or _marked(paragraphs, words, text)


def _word(paragraph: Paragraph, text: str) -> int:
    """Where the first word of a paragraph begins behind its mark, or -1."""
    start, end = paragraph.span
    return next((k for k in range(start, min(end, start + MARKS)) if text[k].isalnum()), -1)


def _labelled(
    paragraphs: Sequence[Paragraph], words: Mapping[int, int], found: Sequence[Sequence[Found]], text: str, pack: Pack
) -> Interview | None:
    """The interview whose questions have labels; its last answer goes on to the end of the page."""
    table = pack.settings.get("interview", {})
    asks, replies = (folded_words(pack, tuple(table.get(key, ()))) for key in ("asks", "answers"))
    labels: dict[str, list[int]] = {}
    first = dict(words)
    for number, word in words.items():
        colon = text.find(":", word, min(paragraphs[number].span[1], word + LONGEST))
        label = text[word:colon].strip() if colon > 0 else ""
        paper = any(one.kind == "outlet" and one.span == (word, word + len(label)) for one in found[number][:1])
        if label and (label in asks or paper):
            labels.setdefault(label, []).append(number)
        elif label in replies:
            behind = next((k for k in range(colon, paragraphs[number].span[1]) if text[k].isalnum()), word)
            first[number] = behind
    asked = max(labels.values(), key=len, default=[])
    asking = [n for n in asked if text[slice(*paragraphs[n].span)].rstrip(SIGNS + " ").endswith(ASKING)]
    if len(asked) < LABELLED or 2 * len(asking) < len(asked):
        return None
    return Interview({n: first[n] for n in words if n > asked[0] and n not in asked}, True, asked[0], True)


def _marked(paragraphs: Sequence[Paragraph], words: Mapping[int, int], text: str) -> Interview:
    """The interview whose questions have a mark, or nothing but their end."""
    marks: dict[int, str] = {}
    asked: Counter[str] = Counter()
    for number, word in words.items():
        start, end = paragraphs[number].span
        marks[number] = text[start:word].strip(SIGNS + " ")
        if text[start:end].rstrip(SIGNS + " ").endswith(ASKING):
            asked[marks[number]] += 1
    sign = max(asked, key=lambda mark: asked[mark] if mark else 0, default="")
    if not asked or asked[sign] < QUESTIONS:
        return NONE
    ends = {number: text[slice(*paragraphs[number].span)].rstrip(SIGNS + " ")[-1:] for number in marks}
    questions = [number for number, mark in marks.items() if mark == sign and (sign or ends[number] in ASKING)]
    if not sign and any(after - before < 2 for before, after in pairwise(questions)):
        return NONE
    last = next((number for number in marks if number > questions[-1]), -1)
    between = {number for number in marks if questions[0] < number < questions[-1]} | {last}
    answers = {number: words[number] for number in sorted(between.difference(questions, (-1,)))}
    return Interview(answers, not sign, questions[0])


def answered(
    interview: Interview, rows: Sequence[Row], out: Sequence[Draft], first: int, found: Sequence[Sequence[Found]],
    around: Surroundings,
) -> list[Draft]:
    """The answer of a paragraph, whose drafts begin with the `first`: whoever the page names as answering says it; of
    what cues have read in it only what others say is kept. Where the paragraph before answers too, its statement goes
    on. Changes that one."""
    number, own = rows[0].paragraph, list(out[first:])
    said = _answer(rows, interview.answers[number])
    others = [d for d in own if tells(d, found[number]) and d.subject.how != "carried"]
    before = next((d for d in reversed(out[:first]) if d.rule in ANSWERS), None)
    if before is not None and number - 1 in interview.answers:
        before.content.append(said.content)
        return others
    subject, place = _teller(interview, out[:first], found)
    if subject is None:
        return own
    draft = draft_of(rows[0], 0, said, msgspec.structs.replace(subject, how="carried"), found[number], around)
    draft.speaks_in = place
    return [draft, *others]


def _teller(
    interview: Interview, drafts: Sequence[Draft], found: Sequence[Sequence[Found]]
) -> tuple[Subject | None, int]:
    """Who answers, and the paragraph that names him: whoever the page names first as speaking, or, where no mark tells
    the questions, as giving an interview; else, where they have labels, the first person named before it asks."""
    told = (draft for draft in drafts
            if tells(draft, found[draft.speaks_in if draft.speaks_in >= 0 else draft.paragraph]))
    teller = next((draft for draft in told if not interview.bare or draft.occasion == "interview"), None)
    if teller is not None:
        return teller.subject, teller.speaks_in if teller.speaks_in >= 0 else teller.paragraph
    for number in range(interview.begins):
        at = next((k for k, one in enumerate(found[number]) if one.kind == "person"), -1)
        if at >= 0 and interview.labelled:
            return Subject("lead", found[number][at].span, at), number
    return None, -1


def _answer(rows: Sequence[Row], word: int) -> Reading:
    """What is said in a paragraph that answers a question, from its first word."""
    row = rows[0]
    first = next((k for k in range(len(row)) if row.ends[k] > word), 0)
    content = (row.starts[first], rows[-1].ends[-1])
    return colon_reading("answer", row, at=0, first=first, content=content, speaker=None, fixed=True)
