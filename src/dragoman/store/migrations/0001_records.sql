-- The records of pages. Integer ids hold the rows together; `record_id` is the record's own, computed id.
-- `versions.record` is the whole record as JSON and decides; the other tables are drawn from it, for asking.
-- Days are ISO 8601 dates: the first and the last that a record's EDTF date (or its article's) may mean.

CREATE TABLE meta (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE documents (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE
);

CREATE TABLE versions (
    id INTEGER PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES documents (id),
    digest TEXT NOT NULL,                       -- SHA-256 of the reading text
    superseded INTEGER NOT NULL DEFAULT 0,      -- 1 where a later version of the document is kept
    kept_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now')),
    source_id TEXT NOT NULL,
    uri TEXT,
    sha256 TEXT NOT NULL,                       -- of the bytes that were read
    media_type TEXT NOT NULL,
    extractor TEXT,
    outlet TEXT,
    published TEXT,
    text TEXT NOT NULL,                         -- the reading text, kept once
    record TEXT NOT NULL,                       -- the page's record as JSON, without the text
    UNIQUE (document, digest)
);
CREATE INDEX versions_source_id ON versions (source_id);
CREATE INDEX versions_digest ON versions (digest);

-- Everybody and everything that speaks, takes part or is named: `key` is the actor's id, or '=' and the folded name.
CREATE TABLE actors (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL
);

CREATE TABLE spellings (
    id INTEGER PRIMARY KEY,
    fold TEXT NOT NULL UNIQUE
);

-- In this version, this actor is called so.
CREATE TABLE called (
    spelling INTEGER NOT NULL REFERENCES spellings (id),
    actor INTEGER NOT NULL REFERENCES actors (id),
    version INTEGER NOT NULL REFERENCES versions (id) ON DELETE CASCADE,
    PRIMARY KEY (spelling, actor, version)
) WITHOUT ROWID;
CREATE INDEX called_version ON called (version);

CREATE TABLE articles (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL REFERENCES versions (id) ON DELETE CASCADE,
    record_id TEXT NOT NULL,
    position INTEGER NOT NULL,
    language TEXT NOT NULL,
    title TEXT,
    outlet TEXT,
    publisher INTEGER REFERENCES actors (id),
    published TEXT,
    first_day TEXT,
    last_day TEXT,
    likeness INTEGER NOT NULL,                  -- equal for the same words in another version of the document
    UNIQUE (version, record_id)
);
CREATE INDEX articles_record_id ON articles (record_id);
CREATE INDEX articles_publisher ON articles (publisher);
CREATE INDEX articles_likeness ON articles (likeness, version);
CREATE INDEX articles_days ON articles (first_day, last_day);

CREATE TABLE statements (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL REFERENCES versions (id) ON DELETE CASCADE,
    article INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    record_id TEXT NOT NULL,
    position INTEGER NOT NULL,
    mode TEXT NOT NULL,
    act TEXT NOT NULL,
    headline INTEGER NOT NULL,
    negated INTEGER NOT NULL,
    within TEXT,
    occasion TEXT,
    date TEXT,
    first_day TEXT,
    last_day TEXT,
    likeness INTEGER NOT NULL,
    UNIQUE (version, record_id)
);
CREATE INDEX statements_record_id ON statements (record_id);
CREATE INDEX statements_article ON statements (article);
CREATE INDEX statements_act ON statements (act);
CREATE INDEX statements_likeness ON statements (likeness, version);
CREATE INDEX statements_days ON statements (first_day, last_day);

CREATE TABLE speakers (
    statement INTEGER NOT NULL REFERENCES statements (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    actor INTEGER NOT NULL REFERENCES actors (id),
    name TEXT NOT NULL,
    name_latin TEXT,
    kind TEXT NOT NULL,
    role TEXT,
    text TEXT,
    span_start INTEGER,
    span_end INTEGER,
    PRIMARY KEY (statement, position)
) WITHOUT ROWID;
CREATE INDEX speakers_actor ON speakers (actor, statement);

-- The actors whom the words of a statement name.
CREATE TABLE statement_actors (
    actor INTEGER NOT NULL REFERENCES actors (id),
    statement INTEGER NOT NULL REFERENCES statements (id) ON DELETE CASCADE,
    PRIMARY KEY (actor, statement)
) WITHOUT ROWID;
CREATE INDEX statement_actors_statement ON statement_actors (statement);

CREATE TABLE events (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL REFERENCES versions (id) ON DELETE CASCADE,
    article INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    record_id TEXT NOT NULL,
    position INTEGER NOT NULL,
    kind TEXT NOT NULL,
    status TEXT NOT NULL,
    place TEXT,
    date TEXT,
    first_day TEXT,
    last_day TEXT,
    likeness INTEGER NOT NULL,
    UNIQUE (version, record_id)
);
CREATE INDEX events_record_id ON events (record_id);
CREATE INDEX events_article ON events (article);
CREATE INDEX events_likeness ON events (likeness, version);
CREATE INDEX events_days ON events (first_day, last_day);

CREATE TABLE participants (
    event INTEGER NOT NULL REFERENCES events (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    actor INTEGER NOT NULL REFERENCES actors (id),
    name TEXT NOT NULL,
    span_start INTEGER,
    span_end INTEGER,
    PRIMARY KEY (event, position)
) WITHOUT ROWID;
CREATE INDEX participants_actor ON participants (actor, event);

-- The actors whom the evidence of an event names.
CREATE TABLE event_actors (
    actor INTEGER NOT NULL REFERENCES actors (id),
    event INTEGER NOT NULL REFERENCES events (id) ON DELETE CASCADE,
    PRIMARY KEY (actor, event)
) WITHOUT ROWID;
CREATE INDEX event_actors_event ON event_actors (event);

CREATE TABLE dates (
    id INTEGER PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    text TEXT NOT NULL,
    span_start INTEGER NOT NULL,
    span_end INTEGER NOT NULL,
    edtf TEXT,
    calendar TEXT NOT NULL,
    first_day TEXT,
    last_day TEXT
);
CREATE INDEX dates_article ON dates (article);

CREATE TABLE mentions (
    id INTEGER PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    actor INTEGER NOT NULL REFERENCES actors (id),
    text TEXT NOT NULL,
    span_start INTEGER NOT NULL,
    span_end INTEGER NOT NULL,
    kind TEXT NOT NULL,
    role TEXT
);
CREATE INDEX mentions_article ON mentions (article);
CREATE INDEX mentions_actor ON mentions (actor, article);

CREATE TABLE findings (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL REFERENCES versions (id) ON DELETE CASCADE,
    article INTEGER REFERENCES articles (id) ON DELETE CASCADE,    -- NULL: about the whole page
    kind TEXT NOT NULL,
    rule TEXT NOT NULL
);
CREATE INDEX findings_version ON findings (version);
CREATE INDEX findings_article ON findings (article);

CREATE TABLE dropped (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL REFERENCES versions (id) ON DELETE CASCADE,
    span_start INTEGER NOT NULL,
    span_end INTEGER NOT NULL,
    reason TEXT NOT NULL
);
CREATE INDEX dropped_version ON dropped (version);

-- The words to search, folded. content: what is said, the evidence, the body. label: speakers, participants, the title.
-- Two indexes over each: words, for ranking and phrases; trigrams of the same without spaces, for every spelling of a
-- half-space. The trigram views hold no second copy.

CREATE TABLE statement_folds (
    id INTEGER PRIMARY KEY REFERENCES statements (id) ON DELETE CASCADE,
    content TEXT NOT NULL,
    label TEXT NOT NULL
);
CREATE VIEW statement_squeezed AS
    SELECT id, replace(content, ' ', '') AS content, replace(label, ' ', '') AS label FROM statement_folds;
CREATE VIRTUAL TABLE statement_words USING fts5 (
    content, label, content = "statement_folds", content_rowid = "id");
CREATE VIRTUAL TABLE statement_trigrams USING fts5 (
    content, label, content = "statement_squeezed", content_rowid = "id", tokenize = "trigram");
CREATE TRIGGER statement_folds_insert AFTER INSERT ON statement_folds BEGIN
    INSERT INTO statement_words (rowid, content, label) VALUES (new.id, new.content, new.label);
    INSERT INTO statement_trigrams (rowid, content, label)
        VALUES (new.id, replace(new.content, ' ', ''), replace(new.label, ' ', ''));
END;
CREATE TRIGGER statement_folds_delete AFTER DELETE ON statement_folds BEGIN
    INSERT INTO statement_words (statement_words, rowid, content, label)
        VALUES ('delete', old.id, old.content, old.label);
    INSERT INTO statement_trigrams (statement_trigrams, rowid, content, label)
        VALUES ('delete', old.id, replace(old.content, ' ', ''), replace(old.label, ' ', ''));
END;

CREATE TABLE event_folds (
    id INTEGER PRIMARY KEY REFERENCES events (id) ON DELETE CASCADE,
    content TEXT NOT NULL,
    label TEXT NOT NULL
);
CREATE VIEW event_squeezed AS
    SELECT id, replace(content, ' ', '') AS content, replace(label, ' ', '') AS label FROM event_folds;
CREATE VIRTUAL TABLE event_words USING fts5 (
    content, label, content = "event_folds", content_rowid = "id");
CREATE VIRTUAL TABLE event_trigrams USING fts5 (
    content, label, content = "event_squeezed", content_rowid = "id", tokenize = "trigram");
CREATE TRIGGER event_folds_insert AFTER INSERT ON event_folds BEGIN
    INSERT INTO event_words (rowid, content, label) VALUES (new.id, new.content, new.label);
    INSERT INTO event_trigrams (rowid, content, label)
        VALUES (new.id, replace(new.content, ' ', ''), replace(new.label, ' ', ''));
END;
CREATE TRIGGER event_folds_delete AFTER DELETE ON event_folds BEGIN
    INSERT INTO event_words (event_words, rowid, content, label)
        VALUES ('delete', old.id, old.content, old.label);
    INSERT INTO event_trigrams (event_trigrams, rowid, content, label)
        VALUES ('delete', old.id, replace(old.content, ' ', ''), replace(old.label, ' ', ''));
END;

CREATE TABLE article_folds (
    id INTEGER PRIMARY KEY REFERENCES articles (id) ON DELETE CASCADE,
    content TEXT NOT NULL,
    label TEXT NOT NULL
);
CREATE VIEW article_squeezed AS
    SELECT id, replace(content, ' ', '') AS content, replace(label, ' ', '') AS label FROM article_folds;
CREATE VIRTUAL TABLE article_words USING fts5 (
    content, label, content = "article_folds", content_rowid = "id");
CREATE VIRTUAL TABLE article_trigrams USING fts5 (
    content, label, content = "article_squeezed", content_rowid = "id", tokenize = "trigram");
CREATE TRIGGER article_folds_insert AFTER INSERT ON article_folds BEGIN
    INSERT INTO article_words (rowid, content, label) VALUES (new.id, new.content, new.label);
    INSERT INTO article_trigrams (rowid, content, label)
        VALUES (new.id, replace(new.content, ' ', ''), replace(new.label, ' ', ''));
END;
CREATE TRIGGER article_folds_delete AFTER DELETE ON article_folds BEGIN
    INSERT INTO article_words (article_words, rowid, content, label)
        VALUES ('delete', old.id, old.content, old.label);
    INSERT INTO article_trigrams (article_trigrams, rowid, content, label)
        VALUES ('delete', old.id, replace(old.content, ' ', ''), replace(old.label, ' ', ''));
END;
