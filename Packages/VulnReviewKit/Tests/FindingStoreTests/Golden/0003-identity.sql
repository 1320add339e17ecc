-- What recognises the code of a finding (see CodeAnchor), 16 bytes each.
ALTER TABLE findings ADD COLUMN anchor_line BLOB;
ALTER TABLE findings ADD COLUMN anchor_context BLOB;
-- The fingerprint under which the finding is reported now, when that is not the one that its id comes from.
ALTER TABLE findings ADD COLUMN known_as BLOB;
CREATE INDEX findings_by_path ON findings (tree, path);

-- Fingerprints of reports that are a finding with another id.
CREATE TABLE finding_prints (
    tree INTEGER NOT NULL REFERENCES trees (seq),
    fingerprint BLOB NOT NULL,
    finding INTEGER NOT NULL REFERENCES findings (seq),
    -- A report that another one leads, as JSON of a Finding; NULL when it is the finding itself.
    report BLOB,
    PRIMARY KEY (tree, fingerprint)
) STRICT, WITHOUT ROWID;
CREATE INDEX finding_prints_by_finding ON finding_prints (finding);

-- Where findings were before.
CREATE TABLE finding_moves (
    seq INTEGER PRIMARY KEY,
    finding INTEGER NOT NULL REFERENCES findings (seq),
    scan INTEGER NOT NULL REFERENCES scans (seq),
    content BLOB NOT NULL
) STRICT;
CREATE INDEX finding_moves_by_finding ON finding_moves (finding, seq);

-- How findings stood in a scan that was held against an earlier one.
CREATE TABLE scan_baselines (
    scan INTEGER NOT NULL REFERENCES scans (seq),
    finding INTEGER NOT NULL REFERENCES findings (seq),
    state TEXT NOT NULL CHECK (state IN ('new', 'unchanged', 'absent', 'reopened')),
    PRIMARY KEY (scan, finding)
) STRICT, WITHOUT ROWID;
