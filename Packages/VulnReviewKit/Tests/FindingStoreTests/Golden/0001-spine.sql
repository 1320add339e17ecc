CREATE TABLE store (
    only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
    origin TEXT NOT NULL,
    created_at TEXT NOT NULL
) STRICT;

CREATE TABLE trees (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    root BLOB NOT NULL
) STRICT;

CREATE TABLE scans (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    tree INTEGER NOT NULL REFERENCES trees (seq),
    state TEXT NOT NULL CHECK (state IN ('running', 'complete', 'incomplete')),
    content BLOB NOT NULL
) STRICT;
CREATE INDEX scans_by_tree ON scans (tree, seq);

CREATE TABLE not_scanned (
    scan INTEGER NOT NULL REFERENCES scans (seq),
    position INTEGER NOT NULL,
    path BLOB NOT NULL,
    reason TEXT NOT NULL,
    PRIMARY KEY (scan, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE findings (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    tree INTEGER NOT NULL REFERENCES trees (seq),
    rule_id BLOB NOT NULL,
    message BLOB NOT NULL,
    -- 0 is critical, 4 is info: the order of the queue.
    severity_order INTEGER NOT NULL CHECK (severity_order BETWEEN 0 AND 4),
    confidence TEXT NOT NULL,
    cwe TEXT NOT NULL,
    path BLOB NOT NULL,
    path_display TEXT NOT NULL,
    start_offset INTEGER NOT NULL,
    start_line INTEGER NOT NULL,
    start_column INTEGER NOT NULL,
    end_offset INTEGER NOT NULL,
    end_line INTEGER NOT NULL,
    end_column INTEGER NOT NULL,
    snippet BLOB NOT NULL,
    file_digest BLOB NOT NULL,
    fingerprint BLOB NOT NULL,
    reporters BLOB NOT NULL,
    -- Code flows and fix, as JSON; NULL when there are none.
    extra BLOB,
    state TEXT NOT NULL CHECK (state IN ('new', 'confirmed', 'dismissed', 'fixed', 'duplicate')),
    -- The whole state as JSON when its name does not say it all.
    state_detail BLOB,
    first_scan INTEGER NOT NULL REFERENCES scans (seq),
    last_scan INTEGER NOT NULL REFERENCES scans (seq)
) STRICT;
CREATE INDEX findings_queue ON findings (severity_order, path, start_offset, id, state, tree, rule_id);
CREATE INDEX findings_by_state ON findings (state, severity_order, path, start_offset, id, tree, rule_id);

CREATE TABLE finding_scans (
    scan INTEGER NOT NULL REFERENCES scans (seq),
    finding INTEGER NOT NULL REFERENCES findings (seq),
    PRIMARY KEY (scan, finding)
) STRICT, WITHOUT ROWID;

CREATE TABLE patches (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    tree INTEGER NOT NULL REFERENCES trees (seq),
    finding TEXT REFERENCES findings (id),
    -- Of the finding, 0 to 4, when the patch was proposed; 5 without a finding.
    severity_order INTEGER NOT NULL CHECK (severity_order BETWEEN 0 AND 5),
    created_ms INTEGER NOT NULL,
    origin_kind TEXT NOT NULL,
    title BLOB NOT NULL,
    content BLOB NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('proposed', 'approved', 'rejected', 'deferred', 'applied',
        'reverted', 'stale', 'superseded')),
    -- Decisions up to this one have taken effect: they are neither in force nor to be undone.
    settled INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX patches_queue ON patches (severity_order, created_ms, id, state, tree);
CREATE INDEX patches_by_state ON patches (state, severity_order, created_ms, id, tree);
CREATE INDEX patches_by_finding ON patches (finding, seq) WHERE finding IS NOT NULL;

CREATE TABLE evidence (
    seq INTEGER PRIMARY KEY,
    digest BLOB NOT NULL UNIQUE,
    patch TEXT NOT NULL REFERENCES patches (id),
    plan BLOB,
    content BLOB NOT NULL
) STRICT;
CREATE INDEX evidence_by_patch ON evidence (patch, seq);

CREATE TABLE logs (
    digest BLOB PRIMARY KEY,
    bytes BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE spans (
    seq INTEGER PRIMARY KEY,
    subject TEXT NOT NULL,
    started_ms INTEGER NOT NULL,
    content BLOB NOT NULL
) STRICT;
CREATE INDEX spans_by_subject ON spans (subject, started_ms, seq);

CREATE TABLE decisions (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    verb TEXT NOT NULL,
    subject TEXT NOT NULL,
    -- The patch or finding that it bears on; for an undo that of the decision taken back.
    target_kind TEXT NOT NULL CHECK (target_kind IN ('patch', 'finding')),
    target TEXT NOT NULL,
    -- The decision that this one takes back, once.
    undoes TEXT UNIQUE REFERENCES decisions (id),
    state_before BLOB NOT NULL,
    content BLOB NOT NULL,
    public_key BLOB NOT NULL,
    signature BLOB NOT NULL
) STRICT;
CREATE INDEX decisions_by_target ON decisions (target, seq);

CREATE TABLE applications (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    patch TEXT NOT NULL REFERENCES patches (id),
    reverts TEXT REFERENCES applications (id),
    state TEXT NOT NULL CHECK (state IN ('staged', 'committed', 'applied', 'abandoned', 'conflicted')),
    content BLOB NOT NULL
) STRICT;
CREATE INDEX applications_by_patch ON applications (patch, seq);
CREATE UNIQUE INDEX applications_under_way ON applications (patch) WHERE state IN ('staged', 'committed');

CREATE TABLE application_files (
    application INTEGER NOT NULL REFERENCES applications (seq),
    position INTEGER NOT NULL,
    path BLOB NOT NULL,
    staged_name BLOB,
    preimage BLOB,
    postimage BLOB,
    bytes_before BLOB,
    bytes_after BLOB,
    mode_before INTEGER NOT NULL,
    mode_after INTEGER NOT NULL,
    PRIMARY KEY (application, position)
) STRICT;

CREATE TABLE audit_events (
    position INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    bytes BLOB NOT NULL
) STRICT;

-- The complete nodes of the Merkle tree over audit_events; level 0 holds the leaf hashes.
CREATE TABLE audit_nodes (
    level INTEGER NOT NULL,
    position INTEGER NOT NULL,
    hash BLOB NOT NULL,
    PRIMARY KEY (level, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE audit_keys (
    event INTEGER PRIMARY KEY REFERENCES audit_events (position),
    name TEXT NOT NULL,
    public_key BLOB NOT NULL,
    role TEXT NOT NULL,
    UNIQUE (name, public_key, role)
) STRICT;

CREATE TABLE checkpoints (
    size INTEGER PRIMARY KEY,
    note TEXT NOT NULL
) STRICT;

-- Events of changes that nobody signs; the next signed transaction puts them into the log before its own.
CREATE TABLE audit_pending (
    seq INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    at_ms INTEGER NOT NULL,
    body BLOB NOT NULL
) STRICT;

CREATE TABLE finding_counts (
    tree INTEGER NOT NULL,
    state TEXT NOT NULL,
    severity_order INTEGER NOT NULL,
    rule_id BLOB NOT NULL,
    count INTEGER NOT NULL,
    PRIMARY KEY (tree, state, severity_order, rule_id)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER findings_count_insert AFTER INSERT ON findings BEGIN
    INSERT INTO finding_counts VALUES (new.tree, new.state, new.severity_order, new.rule_id, 1)
    ON CONFLICT DO UPDATE SET count = count + 1;
END;
CREATE TRIGGER findings_count_update AFTER UPDATE OF tree, state, severity_order, rule_id ON findings
WHEN old.tree <> new.tree OR old.state <> new.state OR old.severity_order <> new.severity_order
    OR old.rule_id <> new.rule_id
BEGIN
    UPDATE finding_counts SET count = count - 1 WHERE tree = old.tree AND state = old.state
        AND severity_order = old.severity_order AND rule_id = old.rule_id;
    INSERT INTO finding_counts VALUES (new.tree, new.state, new.severity_order, new.rule_id, 1)
    ON CONFLICT DO UPDATE SET count = count + 1;
END;
CREATE TRIGGER findings_count_delete AFTER DELETE ON findings BEGIN
    UPDATE finding_counts SET count = count - 1 WHERE tree = old.tree AND state = old.state
        AND severity_order = old.severity_order AND rule_id = old.rule_id;
END;

CREATE TABLE patch_counts (
    tree INTEGER NOT NULL,
    state TEXT NOT NULL,
    count INTEGER NOT NULL,
    PRIMARY KEY (tree, state)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER patches_count_insert AFTER INSERT ON patches BEGIN
    INSERT INTO patch_counts VALUES (new.tree, new.state, 1) ON CONFLICT DO UPDATE SET count = count + 1;
END;
CREATE TRIGGER patches_count_update AFTER UPDATE OF tree, state ON patches
WHEN old.tree <> new.tree OR old.state <> new.state
BEGIN
    UPDATE patch_counts SET count = count - 1 WHERE tree = old.tree AND state = old.state;
    INSERT INTO patch_counts VALUES (new.tree, new.state, 1) ON CONFLICT DO UPDATE SET count = count + 1;
END;
CREATE TRIGGER patches_count_delete AFTER DELETE ON patches BEGIN
    UPDATE patch_counts SET count = count - 1 WHERE tree = old.tree AND state = old.state;
END;

CREATE TRIGGER decisions_no_update BEFORE UPDATE ON decisions
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER decisions_no_delete BEFORE DELETE ON decisions
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER evidence_no_update BEFORE UPDATE ON evidence
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER evidence_no_delete BEFORE DELETE ON evidence
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER logs_no_update BEFORE UPDATE ON logs
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER logs_no_delete BEFORE DELETE ON logs
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER spans_no_update BEFORE UPDATE ON spans
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER spans_no_delete BEFORE DELETE ON spans
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER audit_events_no_update BEFORE UPDATE ON audit_events
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER audit_events_no_delete BEFORE DELETE ON audit_events
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER audit_nodes_no_update BEFORE UPDATE ON audit_nodes
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER audit_nodes_no_delete BEFORE DELETE ON audit_nodes
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER audit_keys_no_update BEFORE UPDATE ON audit_keys
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER audit_keys_no_delete BEFORE DELETE ON audit_keys
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER checkpoints_no_update BEFORE UPDATE ON checkpoints
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER checkpoints_no_delete BEFORE DELETE ON checkpoints
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
