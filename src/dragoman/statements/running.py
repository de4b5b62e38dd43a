"""How far words go on in their paragraph: after a colon, after a mark that is never closed, between two sentences that
tell the same speaker."""

from collections.abc import Sequence
from itertools import pairwise

from dragoman.packs.found import Found, Paragraph
from dragoman.packs.tagging import Pack
from dragoman.script.quotes import inside
from dragoman.statements.layouts import tells
from dragoman.statements.nouns import OWN, Draft
from dragoman.statements.rows import Row

OPENING = "\u00ab\u201c\u201e\""
"""Marks that open what is said, where their partner is missing."""

SIDES = frozenset({"state", "body", "office-body", "group", "unnamed"})
"""Kinds of those of whom a paper tells in the present what they say."""

PAPER = "clause.phrase-colon"
"""The rule of what a paper says."""


def run_on(
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
    first_person = pack.alphabet.among("PRON:1", "CUE:1", "FIN:1")
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
            row = rows[other.sentence]
            if reach == "all" and _is_within(other, draft, found, row):
                continue
            if not (_is_his(other, found, row, first_person) if reach == "all" else _speaks_on(other, rows, own)):
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


def _is_within(other: Draft, draft: Draft, found: Sequence[Found], row: Row) -> bool:
    """Does whoever spoke before the colon tell what somebody else says: a paper of a state, a body or people, in the
    present, or somebody with himself before the word of saying ("asked of us")?"""
    at = other.here
    if at < 0 or other.subject.how in ("same", "carried") or found[at].kind == "pronoun" or other.cue is None:
        return False
    if draft.rule == PAPER and found[at].kind in SIDES and "present" in other.inflection:
        return True
    return any(row.refs[k] >= 0 and found[row.refs[k]].rule.endswith(OWN)
               for k in range(len(row)) if row.starts[k] < other.cue[0])


def _is_his(other: Draft, found: Sequence[Found], row: Row, mine: frozenset[str]) -> bool:
    """Is what a cue tells in a later sentence a part of the words of whoever speaks before the colon? The reporter goes
    on in the past, or names somebody; who speaks of himself ("I hope"), and what a present tense tells of nobody with
    a name, is told by him."""
    if "1" in other.inflection and other.subject.how == "carried":
        return True
    if "noun" in other.inflection and other.cue is not None and any(
            row.tags[k] in mine and row.starts[k] < other.cue[0] for k in range(len(row))):
        return True  # "I had dared to make the proposal"
    if other.mode == "reported" and _is_strange(other, found) and _has(row, mine):
        return True  # "suddenly the papers accused us of"
    return "present" in other.inflection and not tells(other, found)


def _is_strange(other: Draft, found: Sequence[Found]) -> bool:
    """Is its subject nobody by name, but written?"""
    if other.subject.how == "words":
        return True
    return other.subject.how not in ("same", "carried") and other.here >= 0 and found[other.here].kind in SIDES


def between(own: Sequence[Draft], rows: Sequence[Row], found: Sequence[Found]) -> None:
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


def unclosed(
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
        place = draft.cue[0] if draft.cue else start
        quoted = place < since and draft.here >= 0 and found[draft.here].kind != "pronoun"
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
