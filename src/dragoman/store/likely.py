"""Asking for statements that may be a claimed one: whatever shares a word with it, the rarest words first."""

import json
from collections.abc import Iterable, Sequence

from dragoman.store import folded
from dragoman.store.answers import Likely
from dragoman.store.connection import Connection, is_file
from dragoman.store.verdicts import not_rejected

_STANDS = f"""
        JOIN articles a ON a.id = s.article JOIN versions v ON v.id = s.version
    WHERE {{found}} AND v.superseded = 0 AND (? = '' OR instr(f.label, ?) > 0)
        AND {not_rejected("s", "statement")}
"""
_LIKELY = f"""
    SELECT s.record_id, a.language, f.content, s.headline FROM statement_words w
        JOIN statements s ON s.id = w.rowid JOIN statement_folds f ON f.id = s.id
    {_STANDS.format(found="statement_words MATCH ?")}
    ORDER BY bm25(statement_words, 1.0, 0.0), s.record_id LIMIT ?
"""
_ON_SERVER = f"""
    SELECT {{columns}} FROM statement_folds f JOIN statements s ON s.id = f.id
    {_STANDS}
"""


def likely(connection: Connection, phrases: Iterable[str], speaker: str, most: int) -> list[Likely]:
    """The statements that share most with any of these folded phrases, the rarer the better; `speaker`: a folded name
    by which whoever says it is called, or ""."""
    asked = [phrase for phrase in dict.fromkeys(phrases) if phrase]
    if not asked:
        return []
    if is_file(connection):
        either = " OR ".join(f'"{phrase}"' for phrase in asked)
        rows = connection.execute(_LIKELY, (f"content : ({either})", speaker, speaker, most)).fetchall()
    else:
        rows = _on_server(connection, asked, speaker, most)
    return [Likely(name, language, tuple(words.split()), bool(headline)) for name, language, words, headline in rows]


def _on_server(connection: Connection, asked: Sequence[str], speaker: str, most: int
               ) -> list[tuple[str, str, str, int]]:
    has = folded.words_in([asked], "content")
    names = dict(connection.execute(
        _ON_SERVER.format(columns="f.id, s.record_id", found=has.sql), (*has.cells, speaker, speaker)).fetchall())
    scored = folded.scores(connection, "statement", [asked], "content", list(names), 0.0)
    best = {row: at for at, (row, _) in enumerate(sorted(scored, key=lambda one: (one[1], names[one[0]]))[:most])}
    rows = connection.execute(
        "SELECT f.id, s.record_id, a.language, f.content, s.headline FROM json_each(?) j JOIN statement_folds f"
        " ON f.id = j.value JOIN statements s ON s.id = f.id JOIN articles a ON a.id = s.article",
        (json.dumps(list(best)),)).fetchall()
    return [(name, language, words, headline) for row, name, language, words, headline
            in sorted(rows, key=lambda row: best[row[0]])]
