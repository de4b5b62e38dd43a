-- What the archive adds to statements and events so that they can be asked for: the issues that they are about, the
-- states and bodies for which their speakers speak, whom they name as their source.

CREATE TABLE issues (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE                    -- as knowledge/issues.tsv has it
);

-- Its words have a term of the issue.
CREATE TABLE statement_issues (
    issue INTEGER NOT NULL REFERENCES issues (id),
    statement INTEGER NOT NULL REFERENCES statements (id) ON DELETE CASCADE,
    PRIMARY KEY (issue, statement)
) WITHOUT ROWID;
CREATE INDEX statement_issues_statement ON statement_issues (statement);

CREATE TABLE event_issues (
    issue INTEGER NOT NULL REFERENCES issues (id),
    event INTEGER NOT NULL REFERENCES events (id) ON DELETE CASCADE,
    PRIMARY KEY (issue, event)
) WITHOUT ROWID;
CREATE INDEX event_issues_event ON event_issues (event);

-- Of an article: those of its headline, its statements and its events.
CREATE TABLE article_issues (
    issue INTEGER NOT NULL REFERENCES issues (id),
    article INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    PRIMARY KEY (issue, article)
) WITHOUT ROWID;
CREATE INDEX article_issues_article ON article_issues (article);

-- For whom the speakers of a statement speak, and who takes part in an event: a state (ISO 3166 code) or a body (its
-- id in knowledge/bodies.tsv).
CREATE TABLE statement_sides (
    side TEXT NOT NULL,
    statement INTEGER NOT NULL REFERENCES statements (id) ON DELETE CASCADE,
    PRIMARY KEY (side, statement)
) WITHOUT ROWID;
CREATE INDEX statement_sides_statement ON statement_sides (statement);

CREATE TABLE event_sides (
    side TEXT NOT NULL,
    event INTEGER NOT NULL REFERENCES events (id) ON DELETE CASCADE,
    PRIMARY KEY (side, event)
) WITHOUT ROWID;
CREATE INDEX event_sides_event ON event_sides (event);

-- The outlets and bodies that a statement's own clause names as its sources.
CREATE TABLE statement_sources (
    statement INTEGER NOT NULL REFERENCES statements (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    actor INTEGER NOT NULL REFERENCES actors (id),
    PRIMARY KEY (statement, position)
) WITHOUT ROWID;
CREATE INDEX statement_sources_actor ON statement_sources (actor, statement);

-- To these articles nothing was added yet.
CREATE TABLE plain_articles (
    article INTEGER PRIMARY KEY REFERENCES articles (id) ON DELETE CASCADE
);
CREATE TRIGGER article_folds_plain AFTER INSERT ON article_folds BEGIN
    INSERT OR IGNORE INTO plain_articles (article) VALUES (new.id);
END;

-- The sources of statements that were kept before are drawn from their records when the archive is opened to write.
UPDATE meta SET value = '0' WHERE name = 'fold_version' AND EXISTS (SELECT 1 FROM versions);

-- By what hits are counted.
CREATE VIEW statement_issue_values AS
    SELECT j.statement AS id, i.key AS value FROM statement_issues j JOIN issues i ON i.id = j.issue;
CREATE VIEW event_issue_values AS
    SELECT j.event AS id, i.key AS value FROM event_issues j JOIN issues i ON i.id = j.issue;
CREATE VIEW article_issue_values AS
    SELECT j.article AS id, i.key AS value FROM article_issues j JOIN issues i ON i.id = j.issue;
