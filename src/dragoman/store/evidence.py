"""Which records show that something does not add up: the conditions that the findings of an archive and a search for
them have in common."""

from dragoman.store.answers import RecordKind

AFTERWARDS = 7
"""Days after a planned event in which its outcome would be told."""
OPPOSED = """SELECT statement, other, kind, because FROM oppositions
        UNION ALL SELECT r.statement, r.other, 'denial', NULL FROM relations r WHERE r.kind = 'denies'
        AND NOT EXISTS (SELECT 1 FROM oppositions u WHERE u.statement = r.statement AND u.other = r.other)"""
"""Statements `statement` that speak against others, `other`: of other pages, and of the same."""
WORDED_OTHERWISE = """s.mode = 'direct' AND o.mode = 'direct' AND a.language = b.language
        AND instr(f.content, g.content) = 0 AND instr(g.content, f.content) = 0"""
"""Two tellings `s` and `o` of one statement, in articles `a` and `b` with the folds `f` and `g`, are quotations that
differ."""
WITHOUT_OUTCOME = f"""e.status = 'planned' AND e.date IS NOT NULL AND e.first_day IS NOT NULL
        AND e.last_day >= coalesce(a.first_day, '')
        AND EXISTS (SELECT 1 FROM articles c WHERE c.publisher IS a.publisher
            AND c.first_day BETWEEN date(e.last_day, '+1 day') AND date(e.last_day, '+{AFTERWARDS} days'))
        AND NOT EXISTS (SELECT 1 FROM event_ties t JOIN events h ON h.id = t.other JOIN versions z ON z.id = h.version
            WHERE t.event = e.id AND z.superseded = 0
            AND (h.status != 'planned' OR (h.date IS NOT NULL AND h.record_id < e.record_id)))
        AND NOT EXISTS (SELECT 1 FROM participants p JOIN participants q ON q.actor = p.actor
                JOIN events h ON h.id = q.event JOIN versions z ON z.id = h.version
            WHERE p.event = e.id AND h.status = 'held' AND z.superseded = 0
            AND h.first_day <= date(e.last_day, '+3 days') AND h.last_day >= e.first_day
            AND CASE WHEN h.place = e.place THEN 1 ELSE 0 END + (SELECT count(DISTINCT x.actor) FROM participants x
                JOIN participants y ON y.actor = x.actor WHERE x.event = e.id AND y.event = h.id) >= 2)"""
"""An event `e` of an article `a` was planned, its outlet has published since, and no page tells that it was held."""
SHOWN: dict[str, tuple[RecordKind, str]] = {
    **{kind: ("statement", f"""
        SELECT statement FROM ({OPPOSED}) t WHERE kind = '{kind}'
        UNION SELECT other FROM ({OPPOSED}) t WHERE kind = '{kind}'""") for kind in ("denial", "contradiction")},
    "quotation-differs": ("statement", f"""
        SELECT s.id FROM statement_ties t JOIN statements s ON s.id = t.statement JOIN statements o ON o.id = t.other
            JOIN articles a ON a.id = s.article JOIN articles b ON b.id = o.article
            JOIN statement_folds f ON f.id = s.id JOIN statement_folds g ON g.id = o.id
            JOIN versions v ON v.id = o.version AND v.superseded = 0
        WHERE {WORDED_OTHERWISE}"""),
    "not-reported": ("event", f"SELECT e.id FROM events e JOIN articles a ON a.id = e.article WHERE {WITHOUT_OUTCOME}"),
}
"""Of each kind of finding that the archive draws from several pages: the records that show it, and the SELECT of their
rows."""
