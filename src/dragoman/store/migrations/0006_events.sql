-- Which events are one, and which statements speak against which. As with reports, events are what ties connect; they are
-- drawn when they are asked for, so that the order of pages does not matter.

-- For which state or body somebody takes part in an event, and whether he is a person.
CREATE TABLE participant_sides (
    event INTEGER NOT NULL REFERENCES events (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    person INTEGER NOT NULL,
    side TEXT,
    PRIMARY KEY (event, position)
) WITHOUT ROWID;

-- By which keys an event is found (its kind with two of those who take part, or one and the place), and the first and the
-- last day that it may be.
CREATE TABLE event_keys (
    key TEXT NOT NULL,
    first_day TEXT NOT NULL,
    last_day TEXT NOT NULL,
    event INTEGER NOT NULL REFERENCES events (id) ON DELETE CASCADE,
    PRIMARY KEY (key, first_day, last_day, event)
) WITHOUT ROWID;
CREATE INDEX event_keys_event ON event_keys (event);

-- Two events of two documents that, taken by themselves, are one; each pair stands in both directions.
CREATE TABLE event_ties (
    event INTEGER NOT NULL REFERENCES events (id) ON DELETE CASCADE,
    other INTEGER NOT NULL REFERENCES events (id) ON DELETE CASCADE,
    score REAL NOT NULL,
    because TEXT NOT NULL,                      -- JSON
    PRIMARY KEY (event, other)
) WITHOUT ROWID;
CREATE INDEX event_ties_other ON event_ties (other);

-- How statements bear on others of the same article, as the record tells.
CREATE TABLE relations (
    statement INTEGER NOT NULL REFERENCES statements (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    other INTEGER NOT NULL REFERENCES statements (id) ON DELETE CASCADE,
    PRIMARY KEY (statement, kind, other)
) WITHOUT ROWID;
CREATE INDEX relations_other ON relations (other);

-- By which keys statements on one matter are found: hashes of two of the things they name, alone or with a speaker.
CREATE TABLE matters (
    key INTEGER NOT NULL,
    denies INTEGER NOT NULL,                    -- is it negated, or a denial or refusal?
    day TEXT NOT NULL,                          -- '' where it is not told
    statement INTEGER NOT NULL REFERENCES statements (id) ON DELETE CASCADE,
    PRIMARY KEY (key, denies, day, statement)
) WITHOUT ROWID;
CREATE INDEX matters_statement ON matters (statement);

-- Statements of which the one denies what somebody else has said, or contradicts what the same speaker has said.
CREATE TABLE oppositions (
    statement INTEGER NOT NULL REFERENCES statements (id) ON DELETE CASCADE,    -- the one that denies
    other INTEGER NOT NULL REFERENCES statements (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,                         -- denial, contradiction
    score REAL NOT NULL,
    because TEXT NOT NULL,                      -- JSON
    PRIMARY KEY (statement, other)
) WITHOUT ROWID;
CREATE INDEX oppositions_other ON oppositions (other);

-- The rows of pages that were kept before are drawn anew from their records when the archive is opened to write.
UPDATE meta SET value = '0' WHERE name = 'fold_version' AND EXISTS (SELECT 1 FROM versions);
