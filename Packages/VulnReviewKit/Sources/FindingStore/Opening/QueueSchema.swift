/// The schema of the queue at size. Each order of the queue has an index that yields it, each count a counter, and a text
/// search finds its place in an index that is made apart (see SearchIndex).
enum QueueSchema {
    static let sql = risk + indexes + counters + counting + search + filters

    private static let risk = """
        -- What the risk of a finding depends on beside its own columns: the bits of RiskFacts.
        ALTER TABLE findings ADD COLUMN risk_facts INTEGER NOT NULL DEFAULT 0;
        UPDATE findings SET risk_facts = CASE json_array_length(CAST(reporters AS TEXT)) WHEN 2 THEN 8 ELSE 16 END
            WHERE json_valid(CAST(reporters AS TEXT)) AND json_array_length(CAST(reporters AS TEXT)) > 1;
        UPDATE findings SET risk_facts = risk_facts | 4 WHERE extra IS NOT NULL AND json_valid(CAST(extra AS TEXT)) AND EXISTS
            (SELECT 1 FROM json_each(CAST(findings.extra AS TEXT), '$.flows') flow
            WHERE json_array_length(flow.value, '$.steps') > 1);
        -- 100 less the score of RiskScore, so that the order ascends.
        ALTER TABLE findings ADD COLUMN risk_order INTEGER GENERATED ALWAYS AS (100
            - CASE severity_order WHEN 0 THEN 50 WHEN 1 THEN 36 WHEN 2 THEN 22 WHEN 3 THEN 10 ELSE 0 END
            - CASE confidence WHEN 'high' THEN 12 WHEN 'medium' THEN 6 ELSE 0 END
            - 15 * (risk_facts & 1) - 5 * ((risk_facts >> 1) & 1) - 10 * ((risk_facts >> 2) & 1)
            - 5 * ((risk_facts >> 3) & 1) - 8 * ((risk_facts >> 4) & 1)) VIRTUAL;


        """

    private static let indexes = """
        DROP INDEX findings_queue;
        DROP INDEX findings_by_state;
        DROP INDEX findings_by_path;
        CREATE INDEX findings_by_severity ON findings (state, severity_order, path, start_offset, tree, rule_id);
        CREATE INDEX findings_by_risk ON findings (state, risk_order);
        CREATE INDEX findings_by_age ON findings (state);
        CREATE INDEX findings_by_place ON findings (tree, path, start_offset, state);
        CREATE INDEX findings_by_rule ON findings (rule_id);


        """

    private static let counters = """
        CREATE TABLE finding_totals (
            tree INTEGER NOT NULL,
            state TEXT NOT NULL,
            severity_order INTEGER NOT NULL,
            count INTEGER NOT NULL,
            PRIMARY KEY (tree, state, severity_order)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE finding_groups (
            tree INTEGER NOT NULL,
            state TEXT NOT NULL,
            severity_order INTEGER NOT NULL,
            rule_id BLOB NOT NULL,
            cwe TEXT NOT NULL,
            reporters BLOB NOT NULL,
            count INTEGER NOT NULL,
            PRIMARY KEY (tree, state, severity_order, rule_id, cwe, reporters)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE finding_files (
            tree INTEGER NOT NULL,
            path BLOB NOT NULL,
            state TEXT NOT NULL,
            severity_order INTEGER NOT NULL,
            count INTEGER NOT NULL,
            PRIMARY KEY (tree, path, state, severity_order)
        ) STRICT, WITHOUT ROWID;
        INSERT INTO finding_totals SELECT tree, state, severity_order, COUNT(*) FROM findings
            GROUP BY tree, state, severity_order;
        INSERT INTO finding_groups SELECT tree, state, severity_order, rule_id, cwe, reporters, COUNT(*) FROM findings
            GROUP BY tree, state, severity_order, rule_id, cwe, reporters;
        INSERT INTO finding_files SELECT tree, path, state, severity_order, COUNT(*) FROM findings
            GROUP BY tree, path, state, severity_order;


        """

    private static let up = """
            INSERT INTO finding_totals VALUES (new.tree, new.state, new.severity_order, 1)
            ON CONFLICT DO UPDATE SET count = count + 1;
            INSERT INTO finding_groups
            VALUES (new.tree, new.state, new.severity_order, new.rule_id, new.cwe, new.reporters, 1)
            ON CONFLICT DO UPDATE SET count = count + 1;
            INSERT INTO finding_files VALUES (new.tree, new.path, new.state, new.severity_order, 1)
            ON CONFLICT DO UPDATE SET count = count + 1;
        """

    private static let down = """
            UPDATE finding_totals SET count = count - 1
            WHERE tree = old.tree AND state = old.state AND severity_order = old.severity_order;
            UPDATE finding_groups SET count = count - 1
            WHERE tree = old.tree AND state = old.state AND severity_order = old.severity_order
                AND rule_id = old.rule_id AND cwe = old.cwe AND reporters = old.reporters;
            DELETE FROM finding_groups
            WHERE tree = old.tree AND state = old.state AND severity_order = old.severity_order
                AND rule_id = old.rule_id AND cwe = old.cwe AND reporters = old.reporters AND count = 0;
            UPDATE finding_files SET count = count - 1
            WHERE tree = old.tree AND path = old.path AND state = old.state AND severity_order = old.severity_order;
            DELETE FROM finding_files
            WHERE tree = old.tree AND path = old.path AND state = old.state AND severity_order = old.severity_order
                AND count = 0;
        """

    private static let counting = """
        DROP TRIGGER findings_count_insert;
        DROP TRIGGER findings_count_update;
        DROP TRIGGER findings_count_delete;
        DROP TABLE finding_counts;
        CREATE TRIGGER findings_count_insert AFTER INSERT ON findings BEGIN
        \(up)
        END;
        CREATE TRIGGER findings_count_update
        AFTER UPDATE OF tree, state, severity_order, rule_id, cwe, reporters, path ON findings
        WHEN old.tree <> new.tree OR old.state <> new.state OR old.severity_order <> new.severity_order
            OR old.rule_id <> new.rule_id OR old.cwe <> new.cwe OR old.reporters <> new.reporters
            OR old.path <> new.path
        BEGIN
        \(down)
        \(up)
        END;
        CREATE TRIGGER findings_count_delete AFTER DELETE ON findings BEGIN
        \(down)
        END;


        """

    private static let search = """
        -- Findings up to this one are in the search index, but for those in search_pending.
        CREATE TABLE search_progress (
            only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
            through INTEGER NOT NULL
        ) STRICT;
        INSERT INTO search_progress VALUES (1, 0);
        CREATE TABLE search_pending (
            finding INTEGER PRIMARY KEY
        ) STRICT;
        -- Texts that are in the index and no longer in their finding.
        CREATE TABLE search_stale (
            seq INTEGER PRIMARY KEY,
            finding INTEGER NOT NULL,
            rule_id BLOB NOT NULL,
            message BLOB NOT NULL,
            path_display TEXT NOT NULL
        ) STRICT;
        CREATE TRIGGER findings_search_insert AFTER INSERT ON findings
        WHEN new.seq <= (SELECT through FROM search_progress)
        BEGIN
            INSERT OR IGNORE INTO search_pending VALUES (new.seq);
        END;
        CREATE TRIGGER findings_search_update AFTER UPDATE OF rule_id, message, path_display ON findings
        WHEN (old.rule_id <> new.rule_id OR old.message <> new.message OR old.path_display <> new.path_display)
            AND old.seq <= (SELECT through FROM search_progress)
        BEGIN
            INSERT INTO search_stale (finding, rule_id, message, path_display)
            SELECT old.seq, old.rule_id, old.message, old.path_display
            WHERE NOT EXISTS (SELECT 1 FROM search_pending WHERE finding = old.seq);
            INSERT OR IGNORE INTO search_pending VALUES (new.seq);
        END;
        CREATE TRIGGER findings_search_delete AFTER DELETE ON findings
        WHEN old.seq <= (SELECT through FROM search_progress)
        BEGIN
            INSERT INTO search_stale (finding, rule_id, message, path_display)
            SELECT old.seq, old.rule_id, old.message, old.path_display
            WHERE NOT EXISTS (SELECT 1 FROM search_pending WHERE finding = old.seq);
            DELETE FROM search_pending WHERE finding = old.seq;
        END;


        """

    private static let filters = """
        CREATE TABLE saved_filters (
            name BLOB PRIMARY KEY,
            content BLOB NOT NULL
        ) STRICT, WITHOUT ROWID;

        """
}
