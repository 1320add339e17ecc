-- The record is one of the logs, as are the texts that it names.
CREATE TABLE agent_runs (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    subject TEXT NOT NULL,
    record BLOB NOT NULL,
    content BLOB NOT NULL
) STRICT;
CREATE INDEX agent_runs_by_subject ON agent_runs (subject, seq);
CREATE TRIGGER agent_runs_no_update BEFORE UPDATE ON agent_runs
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER agent_runs_no_delete BEFORE DELETE ON agent_runs
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
