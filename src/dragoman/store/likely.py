"""Asking for statements that may be a claimed one: whatever shares a word with it, the rarest words first."""

from collections.abc import Iterable

from dragoman.store.answers import Likely
from dragoman.store.connection import Connection
from dragoman.store.verdicts import not_rejected

_LIKELY = f"""
    SELECT s.record_id, a.language, f.content, s.headline FROM statement_words w
        JOIN statements s ON s.id = w.rowid JOIN statement_folds f ON f.id = s.id
        JOIN articles a ON a.id = s.article JOIN versions v ON v.id = s.version
    WHERE statement_words MATCH ?1 AND v.superseded = 0 AND (?2 = '' OR instr(f.label, ?2))
        AND {not_rejected("s", "statement")}
    ORDER BY bm25(statement_words, 1.0, 0.0), s.record_id LIMIT ?3
"""


def likely(connection: Connection, phrases: Iterable[str], speaker: str, most: int) -> list[Likely]:
    """The statements that share most with any of these folded phrases, the rarer the better; `speaker`: a folded name
    by which whoever says it is called, or ""."""
    asked = " OR ".join(f'"{phrase}"' for phrase in dict.fromkeys(phrases) if phrase)
    if not asked:
        return []
    rows = connection.execute(_LIKELY, (f"content : ({asked})", speaker, most))
    return [Likely(name, language, tuple(words.split()), bool(headline)) for name, language, words, headline in rows]
