-- Which articles are one report (copied, shortened, extended or rewritten), and which statements are one. Reports and
-- utterances are what ties connect; they are drawn when they are asked for, so that the order of pages does not matter.

-- The outlets and bodies that an article names as its sources, the first named first.
CREATE TABLE article_sources (
    article INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    actor INTEGER NOT NULL REFERENCES actors (id),
    PRIMARY KEY (article, position)
) WITHOUT ROWID;
CREATE INDEX article_sources_actor ON article_sources (actor, article);

-- Least hashes of windows of an article's words; `day`: when it was published, '' where that is not told.
CREATE TABLE article_prints (
    print INTEGER NOT NULL,
    day TEXT NOT NULL,
    article INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    PRIMARY KEY (print, day, article)
) WITHOUT ROWID;
CREATE INDEX article_prints_article ON article_prints (article);

-- Two articles of two documents that, taken by themselves, are one report; each pair stands in both directions.
-- covered: the share of the shorter's words that stand in the longer.
CREATE TABLE report_ties (
    article INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    other INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    covered REAL NOT NULL,
    because TEXT NOT NULL,                      -- JSON
    PRIMARY KEY (article, other)
) WITHOUT ROWID;
CREATE INDEX report_ties_other ON report_ties (other);

-- By which keys a statement's speakers are found: ids, sounds of names, states and bodies for which they speak.
CREATE TABLE voices (
    key TEXT NOT NULL,
    day TEXT NOT NULL,                          -- '' where it is not told
    statement INTEGER NOT NULL REFERENCES statements (id) ON DELETE CASCADE,
    PRIMARY KEY (key, day, statement)
) WITHOUT ROWID;
CREATE INDEX voices_statement ON voices (statement);

-- Two statements of two documents that, taken by their articles alone, are one; each pair stands in both directions.
CREATE TABLE statement_ties (
    statement INTEGER NOT NULL REFERENCES statements (id) ON DELETE CASCADE,
    other INTEGER NOT NULL REFERENCES statements (id) ON DELETE CASCADE,
    score REAL NOT NULL,
    because TEXT NOT NULL,                      -- JSON
    PRIMARY KEY (statement, other)
) WITHOUT ROWID;
CREATE INDEX statement_ties_other ON statement_ties (other);

-- These articles were never compared with the others.
CREATE TABLE new_articles (
    article INTEGER PRIMARY KEY REFERENCES articles (id) ON DELETE CASCADE
);
CREATE TRIGGER article_folds_new AFTER INSERT ON article_folds BEGIN
    INSERT OR IGNORE INTO new_articles (article) VALUES (new.id);
END;

-- The sources of pages that were kept before are drawn from their records when the archive is opened to write.
UPDATE meta SET value = '0' WHERE name = 'fold_version' AND EXISTS (SELECT 1 FROM versions);
