import Foundation
import GRDB
import Review

extension FindingStore {
    /// The commands that were typed for a tree; empty when none were.
    public func commands(of tree: TreeID) throws(StoreError) -> TreeCommands {
        try read { db in
            let row = try Row.fetchOne(
                db,
                sql: "SELECT content FROM tree_commands WHERE tree = (SELECT seq FROM trees WHERE id = ?)",
                arguments: [tree.text])
            guard let row else { return TreeCommands() }
            var columns = Columns(row)
            return try columns.json()
        }
    }

    /// Remembers commands for a tree; what they leave open stays as it was.
    public func remember(_ commands: TreeCommands, for tree: TreeID) throws(StoreError) {
        let known = try self.commands(of: tree)
        try write { db in
            try db.execute(
                sql: """
                    INSERT INTO tree_commands (tree, content) VALUES (?, ?)
                    ON CONFLICT (tree) DO UPDATE SET content = excluded.content
                    """,
                arguments: [
                    try Self.number(of: tree, db), try StoredJSON.encode(commands.completed(by: known)),
                ])
        }
    }
}
