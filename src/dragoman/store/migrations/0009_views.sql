-- For whoever reads the archive with other programs (Datasette, DuckDB, a notebook): what the last versions of all pages
-- say, one row a statement, event, article or finding. The columns of these views stay as they are: docs/archive-schema.md
-- has them, and what Dragoman itself asks are the tables.

CREATE VIEW all_articles AS
    SELECT a.record_id AS article, d.key AS page, v.uri AS url, a.outlet, a.language, a.title, a.published, a.first_day,
        a.last_day, v.digest AS version, v.kept_at, (SELECT count(*) FROM statements s WHERE s.article = a.id) AS statements,
        (SELECT count(*) FROM events e WHERE e.article = a.id) AS events
    FROM articles a JOIN versions v ON v.id = a.version JOIN documents d ON d.id = v.document WHERE v.superseded = 0;

CREATE VIEW all_statements AS
    SELECT s.record_id AS statement, a.record_id AS article, d.key AS page, v.uri AS url, a.outlet, a.language, a.published,
        (SELECT group_concat(k.name, '; ') FROM (SELECT name FROM speakers WHERE statement = s.id ORDER BY position) k)
            AS speakers,
        (SELECT group_concat(json_extract(c.value, '$.text'), ' … ') FROM json_each(v.record,
            '$.articles[' || a.position || '].statements[' || s.position || '].content') c) AS words,
        s.act, s.mode, s.negated, s.headline, s.occasion, s.date, s.first_day, s.last_day,
        (SELECT group_concat(i.key, '; ') FROM (SELECT i.key FROM statement_issues j JOIN issues i ON i.id = j.issue
            WHERE j.statement = s.id ORDER BY i.key) i) AS issues,
        (SELECT j.state FROM judged j WHERE j.kind = 'statement' AND j.record = s.record_id AND j.version = s.version)
            AS judged
    FROM statements s JOIN articles a ON a.id = s.article JOIN versions v ON v.id = s.version
        JOIN documents d ON d.id = v.document WHERE v.superseded = 0;

CREATE VIEW all_events AS
    SELECT e.record_id AS event, a.record_id AS article, d.key AS page, v.uri AS url, a.outlet, a.language, a.published,
        e.kind, e.status, e.place,
        (SELECT group_concat(p.name, '; ') FROM (SELECT name FROM participants WHERE event = e.id ORDER BY position) p)
            AS participants,
        (SELECT group_concat(json_extract(c.value, '$.text'), ' … ') FROM json_each(v.record,
            '$.articles[' || a.position || '].events[' || e.position || '].evidence') c) AS words,
        e.date, e.first_day, e.last_day,
        (SELECT j.state FROM judged j WHERE j.kind = 'event' AND j.record = e.record_id AND j.version = e.version) AS judged
    FROM events e JOIN articles a ON a.id = e.article JOIN versions v ON v.id = e.version
        JOIN documents d ON d.id = v.document WHERE v.superseded = 0;

CREATE VIEW all_speakers AS
    SELECT s.record_id AS statement, k.position, k.name, c.key AS actor, k.kind, k.role, k.text AS words
    FROM speakers k JOIN statements s ON s.id = k.statement JOIN versions v ON v.id = s.version
        JOIN actors c ON c.id = k.actor WHERE v.superseded = 0;

CREATE VIEW all_findings AS
    SELECT f.kind, f.rule, a.record_id AS article, d.key AS page, v.uri AS url
    FROM findings f JOIN versions v ON v.id = f.version JOIN documents d ON d.id = v.document
        LEFT JOIN articles a ON a.id = f.article WHERE v.superseded = 0;
