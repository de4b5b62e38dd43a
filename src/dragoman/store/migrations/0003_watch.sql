-- What is watched and how far it has come, and what could not be read. Times are ISO 8601 in UTC, to the second.

-- What is remembered of a feed beside the list of feeds, which is a file of its own.
CREATE TABLE feeds (
    url TEXT PRIMARY KEY,                       -- as the list of feeds writes it
    moved_to TEXT,                              -- where it has moved for good
    title TEXT,
    etag TEXT,
    modified TEXT,
    next_at TEXT NOT NULL,                      -- not asked again before
    read_at TEXT,                               -- when it last answered well
    tries INTEGER NOT NULL DEFAULT 0,           -- that have failed since
    reason TEXT                                 -- why the last one failed
) WITHOUT ROWID;

-- A page that a feed has named. status: new (not asked for yet), kept, waiting (failed, asked again at next_at),
-- failed (given up).
CREATE TABLE items (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,                   -- the canonical address: in two feeds it is one item
    url TEXT NOT NULL,
    host TEXT NOT NULL,
    outlet TEXT,
    published TEXT,
    status TEXT NOT NULL DEFAULT 'new',
    document TEXT,                              -- the key of the document that was kept of it
    sha256 TEXT,                                -- of the bytes last read
    etag TEXT,
    modified TEXT,
    seen_at TEXT NOT NULL,
    read_at TEXT,                               -- when it was first read
    tries INTEGER NOT NULL DEFAULT 0,           -- that have failed in a row
    next_at TEXT,                               -- NULL: nothing is to be done
    reason TEXT
);
CREATE INDEX items_next_at ON items (next_at) WHERE next_at IS NOT NULL;
CREATE INDEX items_status ON items (status);

-- What each feed says of an item; another mark than the last one means that the page was edited.
CREATE TABLE feed_items (
    feed TEXT NOT NULL REFERENCES feeds (url) ON DELETE CASCADE,
    item INTEGER NOT NULL REFERENCES items (id) ON DELETE CASCADE,
    mark TEXT NOT NULL,
    PRIMARY KEY (feed, item)
) WITHOUT ROWID;
CREATE INDEX feed_items_item ON feed_items (item);

-- What `dragoman read` could not read while it kept an archive.
CREATE TABLE rejects (
    source TEXT PRIMARY KEY,                    -- the file (with its line) or the address, as it was told
    path TEXT NOT NULL,                         -- what to read to try again; '' where that is gone
    reason TEXT NOT NULL,
    tries INTEGER NOT NULL DEFAULT 1,
    last_at TEXT NOT NULL
) WITHOUT ROWID;
