-- What narrows a search and what its hits are counted by, as words of the word index: a search with filters is one
-- question to it, and never asks the rows of a common word one by one. Beside it the same words in a narrow table, for
-- counting. A facet is a letter and a value without spaces: a act, m mode, c occasion, k kind, t status, l language,
-- o the outlet (row of actors), s who speaks or takes part (row of actors), y the year of its first day, d its month,
-- or `dlong` where its days are of several months.

CREATE VIEW article_facet_words AS
    SELECT id, 'l' || language || ifnull(' o' || publisher, '')
        || ifnull(' y' || substr(first_day, 1, 4) || CASE WHEN substr(first_day, 1, 7) = substr(last_day, 1, 7)
            THEN ' d' || substr(first_day, 1, 4) || substr(first_day, 6, 2) ELSE ' dlong' END, '') AS facets
    FROM articles;
CREATE VIEW statement_facet_words AS
    SELECT r.id, 'a' || r.act || ' m' || r.mode || ifnull(' c' || replace(r.occasion, ' ', ''), '')
        || ' l' || a.language || ifnull(' o' || a.publisher, '')
        || ifnull(' y' || substr(r.first_day, 1, 4) || CASE WHEN substr(r.first_day, 1, 7) = substr(r.last_day, 1, 7)
            THEN ' d' || substr(r.first_day, 1, 4) || substr(r.first_day, 6, 2) ELSE ' dlong' END, '')
        || ifnull((SELECT group_concat(' s' || actor, '') FROM
            (SELECT DISTINCT actor FROM speakers WHERE statement = r.id)), '') AS facets
    FROM statements r JOIN articles a ON a.id = r.article;
CREATE VIEW event_facet_words AS
    SELECT r.id, 'k' || replace(r.kind, ' ', '') || ' t' || replace(r.status, ' ', '')
        || ' l' || a.language || ifnull(' o' || a.publisher, '')
        || ifnull(' y' || substr(r.first_day, 1, 4) || CASE WHEN substr(r.first_day, 1, 7) = substr(r.last_day, 1, 7)
            THEN ' d' || substr(r.first_day, 1, 4) || substr(r.first_day, 6, 2) ELSE ' dlong' END, '')
        || ifnull((SELECT group_concat(' s' || actor, '') FROM
            (SELECT DISTINCT actor FROM participants WHERE event = r.id)), '') AS facets
    FROM events r JOIN articles a ON a.id = r.article;

CREATE TABLE statement_facets (
    id INTEGER PRIMARY KEY REFERENCES statements (id) ON DELETE CASCADE,
    facets TEXT NOT NULL
);
INSERT INTO statement_facets (id, facets) SELECT id, facets FROM statement_facet_words;
ALTER TABLE statement_folds ADD COLUMN facets TEXT NOT NULL DEFAULT '';
UPDATE statement_folds SET facets = (SELECT x.facets FROM statement_facets x WHERE x.id = statement_folds.id);
DROP TRIGGER statement_folds_insert;
DROP TRIGGER statement_folds_delete;
DROP TABLE statement_words;
CREATE VIRTUAL TABLE statement_words USING fts5 (
    content, label, facets, content = "statement_folds", content_rowid = "id");
INSERT INTO statement_words (statement_words) VALUES ('rebuild');
CREATE TRIGGER statement_folds_insert AFTER INSERT ON statement_folds BEGIN
    INSERT INTO statement_words (rowid, content, label, facets) VALUES (new.id, new.content, new.label, new.facets);
    INSERT INTO statement_trigrams (rowid, content, label)
        VALUES (new.id, replace(new.content, ' ', ''), replace(new.label, ' ', ''));
    INSERT INTO statement_facets (id, facets) VALUES (new.id, new.facets);
END;
CREATE TRIGGER statement_folds_delete AFTER DELETE ON statement_folds BEGIN
    INSERT INTO statement_words (statement_words, rowid, content, label, facets)
        VALUES ('delete', old.id, old.content, old.label, old.facets);
    INSERT INTO statement_trigrams (statement_trigrams, rowid, content, label)
        VALUES ('delete', old.id, replace(old.content, ' ', ''), replace(old.label, ' ', ''));
END;

-- Those of earlier versions of a page that a later version repeats: no search finds them.
CREATE TABLE repeated_statements (
    id INTEGER PRIMARY KEY REFERENCES statements (id) ON DELETE CASCADE
);
INSERT INTO repeated_statements (id) SELECT r.id FROM statements r JOIN versions v ON v.id = r.version
    WHERE v.superseded AND EXISTS (SELECT 1 FROM statements n WHERE n.likeness = r.likeness AND n.version > r.version);

CREATE TABLE event_facets (
    id INTEGER PRIMARY KEY REFERENCES events (id) ON DELETE CASCADE,
    facets TEXT NOT NULL
);
INSERT INTO event_facets (id, facets) SELECT id, facets FROM event_facet_words;
ALTER TABLE event_folds ADD COLUMN facets TEXT NOT NULL DEFAULT '';
UPDATE event_folds SET facets = (SELECT x.facets FROM event_facets x WHERE x.id = event_folds.id);
DROP TRIGGER event_folds_insert;
DROP TRIGGER event_folds_delete;
DROP TABLE event_words;
CREATE VIRTUAL TABLE event_words USING fts5 (
    content, label, facets, content = "event_folds", content_rowid = "id");
INSERT INTO event_words (event_words) VALUES ('rebuild');
CREATE TRIGGER event_folds_insert AFTER INSERT ON event_folds BEGIN
    INSERT INTO event_words (rowid, content, label, facets) VALUES (new.id, new.content, new.label, new.facets);
    INSERT INTO event_trigrams (rowid, content, label)
        VALUES (new.id, replace(new.content, ' ', ''), replace(new.label, ' ', ''));
    INSERT INTO event_facets (id, facets) VALUES (new.id, new.facets);
END;
CREATE TRIGGER event_folds_delete AFTER DELETE ON event_folds BEGIN
    INSERT INTO event_words (event_words, rowid, content, label, facets)
        VALUES ('delete', old.id, old.content, old.label, old.facets);
    INSERT INTO event_trigrams (event_trigrams, rowid, content, label)
        VALUES ('delete', old.id, replace(old.content, ' ', ''), replace(old.label, ' ', ''));
END;

-- Those of earlier versions of a page that a later version repeats: no search finds them.
CREATE TABLE repeated_events (
    id INTEGER PRIMARY KEY REFERENCES events (id) ON DELETE CASCADE
);
INSERT INTO repeated_events (id) SELECT r.id FROM events r JOIN versions v ON v.id = r.version
    WHERE v.superseded AND EXISTS (SELECT 1 FROM events n WHERE n.likeness = r.likeness AND n.version > r.version);

CREATE TABLE article_facets (
    id INTEGER PRIMARY KEY REFERENCES articles (id) ON DELETE CASCADE,
    facets TEXT NOT NULL
);
INSERT INTO article_facets (id, facets) SELECT id, facets FROM article_facet_words;
ALTER TABLE article_folds ADD COLUMN facets TEXT NOT NULL DEFAULT '';
UPDATE article_folds SET facets = (SELECT x.facets FROM article_facets x WHERE x.id = article_folds.id);
DROP TRIGGER article_folds_insert;
DROP TRIGGER article_folds_delete;
DROP TABLE article_words;
CREATE VIRTUAL TABLE article_words USING fts5 (
    content, label, facets, content = "article_folds", content_rowid = "id");
INSERT INTO article_words (article_words) VALUES ('rebuild');
CREATE TRIGGER article_folds_insert AFTER INSERT ON article_folds BEGIN
    INSERT INTO article_words (rowid, content, label, facets) VALUES (new.id, new.content, new.label, new.facets);
    INSERT INTO article_trigrams (rowid, content, label)
        VALUES (new.id, replace(new.content, ' ', ''), replace(new.label, ' ', ''));
    INSERT INTO article_facets (id, facets) VALUES (new.id, new.facets);
END;
CREATE TRIGGER article_folds_delete AFTER DELETE ON article_folds BEGIN
    INSERT INTO article_words (article_words, rowid, content, label, facets)
        VALUES ('delete', old.id, old.content, old.label, old.facets);
    INSERT INTO article_trigrams (article_trigrams, rowid, content, label)
        VALUES ('delete', old.id, replace(old.content, ' ', ''), replace(old.label, ' ', ''));
END;

-- Those of earlier versions of a page that a later version repeats: no search finds them.
CREATE TABLE repeated_articles (
    id INTEGER PRIMARY KEY REFERENCES articles (id) ON DELETE CASCADE
);
INSERT INTO repeated_articles (id) SELECT r.id FROM articles r JOIN versions v ON v.id = r.version
    WHERE v.superseded AND EXISTS (SELECT 1 FROM articles n WHERE n.likeness = r.likeness AND n.version > r.version);

-- The titles of articles once more: in the index above they stand beside bodies that have every letter a hundred times.
CREATE VIEW title_squeezed AS SELECT id, replace(label, ' ', '') AS label FROM article_folds;
CREATE VIRTUAL TABLE title_trigrams USING fts5 (
    label, content = "title_squeezed", content_rowid = "id", tokenize = "trigram");
INSERT INTO title_trigrams (title_trigrams) VALUES ('rebuild');
CREATE TRIGGER article_folds_title AFTER INSERT ON article_folds BEGIN
    INSERT INTO title_trigrams (rowid, label) VALUES (new.id, replace(new.label, ' ', ''));
END;
CREATE TRIGGER article_folds_no_title AFTER DELETE ON article_folds BEGIN
    INSERT INTO title_trigrams (title_trigrams, rowid, label) VALUES ('delete', old.id, replace(old.label, ' ', ''));
END;

-- Names are looked for by their letters, spaces apart.
CREATE VIEW spelling_squeezed AS SELECT id, replace(fold, ' ', '') AS fold FROM spellings;
CREATE VIRTUAL TABLE spelling_trigrams USING fts5 (
    fold, content = "spelling_squeezed", content_rowid = "id", tokenize = "trigram", detail = "none", columnsize = 0);
INSERT INTO spelling_trigrams (spelling_trigrams) VALUES ('rebuild');
CREATE TRIGGER spellings_insert AFTER INSERT ON spellings BEGIN
    INSERT INTO spelling_trigrams (rowid, fold) VALUES (new.id, replace(new.fold, ' ', ''));
END;
CREATE TRIGGER spellings_delete AFTER DELETE ON spellings BEGIN
    INSERT INTO spelling_trigrams (spelling_trigrams, rowid, fold) VALUES ('delete', old.id, replace(old.fold, ' ', ''));
END;
