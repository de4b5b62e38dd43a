-- Strangers: people whom the data do not know, under a local id of their page. What pages say of them, and which of them
-- are one. What is compared are profiles (the same names and roles), so that the cost does not grow with the pages.

CREATE TABLE strangers (
    actor INTEGER NOT NULL REFERENCES actors (id),
    version INTEGER NOT NULL REFERENCES versions (id) ON DELETE CASCADE,
    name TEXT NOT NULL,                         -- as the page writes it
    language TEXT NOT NULL,
    role TEXT NOT NULL,                         -- in English; '' where none is told
    day TEXT,                                   -- when the article was published
    PRIMARY KEY (actor, version, name, language, role)
) WITHOUT ROWID;
CREATE INDEX strangers_version ON strangers (version);

-- Of these strangers the pages say something else since they were last linked.
CREATE TABLE changed_strangers (
    actor INTEGER PRIMARY KEY REFERENCES actors (id)
);
CREATE TRIGGER strangers_insert AFTER INSERT ON strangers BEGIN
    INSERT OR IGNORE INTO changed_strangers (actor) VALUES (new.actor);
END;
CREATE TRIGGER strangers_delete AFTER DELETE ON strangers BEGIN
    INSERT OR IGNORE INTO changed_strangers (actor) VALUES (old.actor);
END;

CREATE TABLE profiles (
    id INTEGER PRIMARY KEY,
    profile TEXT NOT NULL UNIQUE,               -- as the linking writes it
    person INTEGER NOT NULL,                    -- equal for profiles that are one person's
    because TEXT                                -- JSON: why it is one with the others of its person
);
CREATE INDEX profiles_person ON profiles (person);

CREATE TABLE profile_keys (
    key TEXT NOT NULL,
    profile INTEGER NOT NULL REFERENCES profiles (id) ON DELETE CASCADE,
    PRIMARY KEY (key, profile)
) WITHOUT ROWID;
CREATE INDEX profile_keys_profile ON profile_keys (profile);

-- Two profiles that, taken by themselves, are one person's; each pair stands in both directions.
CREATE TABLE profile_ties (
    profile INTEGER NOT NULL REFERENCES profiles (id) ON DELETE CASCADE,
    other INTEGER NOT NULL REFERENCES profiles (id) ON DELETE CASCADE,
    similarity REAL NOT NULL,
    because TEXT NOT NULL,                      -- JSON
    PRIMARY KEY (profile, other)
) WITHOUT ROWID;
CREATE INDEX profile_ties_other ON profile_ties (other);

CREATE TABLE stranger_profiles (
    actor INTEGER PRIMARY KEY REFERENCES actors (id),
    profile INTEGER NOT NULL REFERENCES profiles (id)
);
CREATE INDEX stranger_profiles_profile ON stranger_profiles (profile);

-- Every stranger who is one with others: `joined` is the least key among them.
CREATE VIEW actor_links AS
    SELECT s.actor, a.key, p.person, p.because, s.profile,
        (SELECT min(m.key) FROM profiles q JOIN stranger_profiles t ON t.profile = q.id JOIN actors m ON m.id = t.actor
            WHERE q.person = p.person) AS joined
    FROM stranger_profiles s JOIN profiles p ON p.id = s.profile JOIN actors a ON a.id = s.actor
    WHERE (SELECT count(*) FROM (SELECT 1 FROM profiles q JOIN stranger_profiles t ON t.profile = q.id
        WHERE q.person = p.person LIMIT 2)) > 1;

-- The strangers of pages that were kept before are drawn from their records when the archive is opened to write.
UPDATE meta SET value = '0' WHERE name = 'fold_version' AND EXISTS (SELECT 1 FROM versions);
