/// When keys of the log ended.
enum KeySchema {
    static let sql = """
        -- The event that ended the key, and why; a key that is not here lives.
        CREATE TABLE audit_key_ends (
            event INTEGER PRIMARY KEY REFERENCES audit_events (position),
            name TEXT NOT NULL,
            public_key BLOB NOT NULL,
            role TEXT NOT NULL,
            reason TEXT NOT NULL CHECK (reason IN ('rotated', 'retired', 'lost', 'compromised')),
            UNIQUE (public_key, role, name)
        ) STRICT;
        CREATE TRIGGER audit_key_ends_no_update BEFORE UPDATE ON audit_key_ends
        BEGIN SELECT RAISE(ABORT, 'append-only'); END;
        CREATE TRIGGER audit_key_ends_no_delete BEFORE DELETE ON audit_key_ends
        BEGIN SELECT RAISE(ABORT, 'append-only'); END;

        """
}
