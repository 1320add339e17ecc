CREATE TABLE tree_commands (
    tree INTEGER PRIMARY KEY REFERENCES trees (seq),
    content BLOB NOT NULL
) STRICT;

CREATE TABLE canaries (
    patch TEXT PRIMARY KEY REFERENCES patches (id),
    model TEXT NOT NULL REFERENCES patches (id),
    flaw TEXT NOT NULL,
    salt BLOB NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TRIGGER canaries_no_update BEFORE UPDATE ON canaries
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER canaries_no_delete BEFORE DELETE ON canaries
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER canaries_no_approval BEFORE UPDATE OF state ON patches
WHEN new.state IN ('approved', 'applied', 'reverted') AND EXISTS (SELECT 1 FROM canaries WHERE patch = new.id)
BEGIN SELECT RAISE(ABORT, 'canary'); END;
CREATE TRIGGER canaries_no_application BEFORE INSERT ON applications
WHEN EXISTS (SELECT 1 FROM canaries WHERE patch = new.patch)
BEGIN SELECT RAISE(ABORT, 'canary'); END;
