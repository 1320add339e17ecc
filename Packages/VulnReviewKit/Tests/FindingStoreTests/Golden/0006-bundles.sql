-- The keys of other installations that a person here pinned.
CREATE TABLE trusted_keys (
    public_key BLOB PRIMARY KEY,
    name TEXT NOT NULL,
    since TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE bundles (
    seq INTEGER PRIMARY KEY,
    digest BLOB NOT NULL UNIQUE,
    origin TEXT NOT NULL,
    key_name TEXT NOT NULL,
    public_key BLOB NOT NULL,
    opened_at TEXT NOT NULL,
    manifest BLOB NOT NULL
) STRICT;

-- How far other logs had grown, each as a signed note; of one log under one key the largest is the newest.
CREATE TABLE known_logs (
    origin TEXT NOT NULL,
    public_key BLOB NOT NULL,
    size INTEGER NOT NULL,
    note TEXT NOT NULL,
    PRIMARY KEY (origin, public_key, size)
) STRICT, WITHOUT ROWID;

CREATE TABLE bundle_blobs (
    digest BLOB PRIMARY KEY,
    bytes BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE foreign_decisions (
    seq INTEGER PRIMARY KEY,
    bundle INTEGER NOT NULL REFERENCES bundles (seq),
    id TEXT NOT NULL,
    verb TEXT NOT NULL,
    -- The patch or finding here that it is about; NULL when there is none.
    target_kind TEXT CHECK (target_kind IN ('patch', 'finding')),
    target TEXT,
    -- The decision that it takes back, by its id there.
    undoes TEXT,
    reviewer BLOB NOT NULL,
    reason BLOB NOT NULL,
    at TEXT NOT NULL,
    statement BLOB NOT NULL
) STRICT;
CREATE INDEX foreign_decisions_by_target ON foreign_decisions (target, seq);
CREATE INDEX foreign_decisions_by_id ON foreign_decisions (id);

-- Sizes of this log that left the machine: what a later bundle proves that the log goes on from.
CREATE TABLE sealed_bundles (
    seq INTEGER PRIMARY KEY,
    digest BLOB NOT NULL,
    size INTEGER NOT NULL,
    sealed_at TEXT NOT NULL
) STRICT;

CREATE TRIGGER bundles_no_update BEFORE UPDATE ON bundles
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER bundles_no_delete BEFORE DELETE ON bundles
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER known_logs_no_update BEFORE UPDATE ON known_logs
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER known_logs_no_delete BEFORE DELETE ON known_logs
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER bundle_blobs_no_update BEFORE UPDATE ON bundle_blobs
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER bundle_blobs_no_delete BEFORE DELETE ON bundle_blobs
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER foreign_decisions_no_update BEFORE UPDATE ON foreign_decisions
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER foreign_decisions_no_delete BEFORE DELETE ON foreign_decisions
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER sealed_bundles_no_update BEFORE UPDATE ON sealed_bundles
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER sealed_bundles_no_delete BEFORE DELETE ON sealed_bundles
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
