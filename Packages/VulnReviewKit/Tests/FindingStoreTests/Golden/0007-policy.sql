-- The newest is in force; without one, the standard policy is. The content is the policy as JSON.
CREATE TABLE policies (
    seq INTEGER PRIMARY KEY,
    digest BLOB NOT NULL,
    content BLOB NOT NULL
) STRICT;
CREATE INDEX policies_by_digest ON policies (digest, seq);
CREATE TRIGGER policies_no_update BEFORE UPDATE ON policies
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER policies_no_delete BEFORE DELETE ON policies
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

-- How many events the log had when the decision was taken: keys that were added later are later keys.
ALTER TABLE decisions ADD COLUMN log_size INTEGER;

-- The last day of each dismissal that has one, as an RFC 3339 full-date.
CREATE TABLE dismissals_until (
    finding INTEGER PRIMARY KEY,
    until TEXT NOT NULL
) STRICT;
CREATE INDEX dismissals_by_day ON dismissals_until (until);
INSERT INTO dismissals_until
SELECT seq, json_extract(CAST(state_detail AS TEXT), '$.dismissed.until') FROM findings
WHERE state = 'dismissed' AND json_extract(CAST(state_detail AS TEXT), '$.dismissed.until') IS NOT NULL;
