"""Asking for statements that may be a claimed one: whatever shares its rarer words with it.

A word that many statements have is asked only beside others that many have: all who have it are too many to be ranked,
and nobody is found by it alone.
"""

import json
import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from dragoman.packs.stopwords import stop_words
from dragoman.store import folded
from dragoman.store.answers import Likely
from dragoman.store.clauses import cells_of
from dragoman.store.connection import Connection, is_file
from dragoman.store.verdicts import not_rejected

_MOST = 2_000
"""Statements that are asked for of a word, those kept last; and that are ranked in the end."""
_TOGETHER = 4
"""Common words that are asked for together, at most."""
_ASKED = 200
"""Words that are asked for; whoever claims more is found by the first of them."""
_RISE, _LENGTH = 1.2, 0.75
"""BM25's k1 and b."""
_RANKED = f"""
    SELECT s.record_id, a.language, f.content, s.headline FROM json_each(?) j
        JOIN statements s ON s.id = j.value JOIN statement_folds f ON f.id = s.id
        JOIN articles a ON a.id = s.article JOIN versions v ON v.id = s.version
    WHERE v.superseded = 0 AND {not_rejected("s", "statement")}
"""


def likely(connection: Connection, phrases: Iterable[str], speaker: str, most: int) -> list[Likely]:
    """The statements that share most with any of these folded phrases, the rarer the better; `speaker`: a folded name
    by which whoever says it is called, or ""."""
    asked = list(islice((phrase for phrase in dict.fromkeys(phrases) if phrase), _ASKED))
    (whole,) = connection.execute("SELECT ifnull(max(id), 0) FROM statements").fetchone()
    found = {phrase: _found(connection, (phrase,), speaker, whole) for phrase in asked}
    weights = {phrase: _weight(told.records, whole) for phrase, told in found.items() if told.rows}
    shared = _shared(connection, speaker, whole, found, weights)
    nearest = sorted(shared, key=lambda row: (-shared[row], -row))[:_MOST]
    ranked = connection.execute(_RANKED, (json.dumps(nearest),)).fetchall()
    scores = _scores([words for _, _, words, _ in ranked], weights)
    best = sorted(zip(scores, ranked, strict=True), key=lambda one: (-one[0], one[1][0]))[:most]
    return [Likely(name, language, tuple(words.split()), bool(headline))
            for _, (name, language, words, headline) in best]


class _Found(NamedTuple):
    """What has words together: the rows, those kept last, and how many have them, reckoned where they were not all
    asked for."""

    rows: Sequence[int]
    records: float

    @property
    def common(self) -> bool:
        """Have more of them these words than are asked for?"""
        return len(self.rows) == _MOST


def _found(connection: Connection, phrases: Sequence[str], speaker: str, whole: int) -> _Found:
    if is_file(connection):
        expression = " AND ".join(f'content : "{phrase}"' for phrase in phrases)
        sql = "SELECT rowid FROM statement_words WHERE statement_words MATCH ? ORDER BY rowid DESC LIMIT ?"
        cells: tuple[object, ...] = (f'{expression} AND label : "{speaker}"' if speaker else expression,)
    else:
        ways = [folded.words_in([(phrase,) for phrase in phrases], "content")]
        ways += [folded.words_in([(speaker,)], "label")] if speaker else []
        where = " AND ".join(way.sql for way in ways)
        sql, cells = f"SELECT f.id FROM statement_folds f WHERE {where} ORDER BY f.id DESC LIMIT ?", cells_of(ways)
    rows = [row for (row,) in connection.execute(sql, (*cells, _MOST)).fetchall()]
    if len(rows) < _MOST:
        return _Found(rows, len(rows))
    return _Found(rows, _MOST * whole / (whole - rows[-1] + 1))


def _shared(connection: Connection, speaker: str, whole: int, found: Mapping[str, _Found],
            weights: Mapping[str, float]) -> dict[int, float]:
    """What the rows weigh that have one of the rarer words, or common ones that follow each other in what is asked."""
    shared: defaultdict[int, float] = defaultdict(float)
    for phrase, told in found.items():
        if not told.common:
            for row in told.rows:
                shared[row] += weights[phrase]
    common = [phrase for phrase, told in found.items() if told.common and phrase not in stop_words()]
    for at, phrase in enumerate(common):
        together, told = [phrase], found[phrase]
        while told.common and len(together) < _TOGETHER and at + len(together) < len(common):
            together.append(common[at + len(together)])
            told = _found(connection, together, speaker, whole)
        if len(together) > 1 or len(common) == 1:
            for row in told.rows:
                shared[row] += sum(weights[one] for one in together)
    return shared


def _weight(records: float, whole: int) -> float:
    """What a word weighs that so many of all records have."""
    return math.log(1.0 + (whole - records + 0.5) / (records + 0.5))


def _scores(contents: Sequence[str], weights: Mapping[str, float]) -> list[float]:
    """How much of what is asked each content has, the more the better: BM25 of words that are there or not."""
    usual = sum(map(len, contents)) / max(len(contents), 1)
    asked = [(f" {phrase} ", weight) for phrase, weight in weights.items()]
    out = []
    for content in contents:
        among = f" {content} "
        has = sum(weight for phrase, weight in asked if phrase in among)
        out.append(has * (_RISE + 1.0) / (1.0 + _RISE * (1.0 - _LENGTH + _LENGTH * len(content) / usual)))
    return out
