-- What made the records of a version, what a reading anew has changed in them, and what people judge of them.

-- No row: a Dragoman that did not tell it.
CREATE TABLE made (
    version INTEGER PRIMARY KEY REFERENCES versions (id) ON DELETE CASCADE,
    reader TEXT NOT NULL,                       -- the version of Dragoman and a digest of the code that reads
    packs TEXT NOT NULL                         -- a digest of the data of languages and knowledge
);
CREATE INDEX made_by ON made (reader, packs);

-- What the last reading anew of a version has changed, or why it could not be read.
CREATE TABLE rereads (
    version INTEGER PRIMARY KEY REFERENCES versions (id) ON DELETE CASCADE,
    reader TEXT NOT NULL,                       -- by which it was read anew
    packs TEXT NOT NULL,
    at TEXT NOT NULL,                           -- UTC
    outcome TEXT NOT NULL,                      -- changed, same, refused
    told TEXT                                   -- JSON: a Reread; NULL where all is the same
);
CREATE INDEX rereads_by ON rereads (reader, packs, outcome);

-- Judgements of people, never changed after they were made but to be undone. `number` orders them whatever the clocks
-- say: a new one's is greater than that of every other one that the archive knew then.
CREATE TABLE judgements (
    id TEXT PRIMARY KEY,
    number INTEGER NOT NULL,
    made_at TEXT NOT NULL,                      -- UTC
    made_by TEXT NOT NULL,                      -- who
    verdict TEXT NOT NULL,
    judgement TEXT NOT NULL,                    -- JSON: the whole, a Judgement
    undone_at TEXT,
    undone_by TEXT
) WITHOUT ROWID;
CREATE INDEX judgements_number ON judgements (number);

-- What a judgement is about: of a link both ends (0 and 1), of all others one. document: '' for an actor of the data.
CREATE TABLE judgement_ends (
    judgement TEXT NOT NULL REFERENCES judgements (id) ON DELETE CASCADE,
    place INTEGER NOT NULL,
    kind TEXT NOT NULL,                         -- statement, event, article, mention, date, page, actor
    document TEXT NOT NULL,
    PRIMARY KEY (judgement, place)
) WITHOUT ROWID;
CREATE INDEX judgement_ends_document ON judgement_ends (document);
CREATE INDEX judgement_ends_kind ON judgement_ends (kind);

-- The records to which an end is attached now; none for an orphan. record: the id of a statement, an event or an article,
-- START-END of a mention or a date, the key of an actor, '' for a page. version: NULL for an actor.
CREATE TABLE attachments (
    judgement TEXT NOT NULL REFERENCES judgements (id) ON DELETE CASCADE,
    place INTEGER NOT NULL,
    kind TEXT NOT NULL,
    version INTEGER REFERENCES versions (id) ON DELETE CASCADE,
    record TEXT NOT NULL,
    state TEXT NOT NULL                         -- same, moved, carried (to another version), outdated
);
CREATE INDEX attachments_judgement ON attachments (judgement, place);
CREATE INDEX attachments_record ON attachments (record, kind, version);

-- What the judgements that stand come to, of each record and of each two that somebody has linked or told apart.
CREATE TABLE judged (
    kind TEXT NOT NULL,
    version INTEGER REFERENCES versions (id) ON DELETE CASCADE,
    record TEXT NOT NULL,
    state TEXT NOT NULL                         -- confirmed, corrected, rejected, disputed, unsure, outdated
);
CREATE INDEX judged_record ON judged (record, kind, version);
CREATE INDEX judged_version ON judged (version);
CREATE INDEX judged_state ON judged (state);

CREATE TABLE judged_links (
    kind TEXT NOT NULL,                         -- statement, article, actor
    version INTEGER REFERENCES versions (id) ON DELETE CASCADE,
    record TEXT NOT NULL,
    other_version INTEGER REFERENCES versions (id) ON DELETE CASCADE,
    other TEXT NOT NULL,
    state TEXT NOT NULL                         -- same, different, disputed, unsure
);
-- The same in both directions.
CREATE VIEW judged_pairs AS
    SELECT kind, version, record, other_version, other, state FROM judged_links
    UNION ALL SELECT kind, other_version, other, version, record, state FROM judged_links;
CREATE INDEX judged_links_record ON judged_links (record, kind);
CREATE INDEX judged_links_other ON judged_links (other, kind);
CREATE INDEX judged_links_version ON judged_links (version);
CREATE INDEX judged_links_other_version ON judged_links (other_version);
