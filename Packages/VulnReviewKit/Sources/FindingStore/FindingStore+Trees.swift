import Foundation
import GRDB
import Review

extension FindingStore {
    /// Makes a tree known; nothing when it is already.
    public func register(_ tree: Tree) throws(StoreError) {
        try write { db in try Self.register(tree, db) }
    }

    static func register(_ tree: Tree, _ db: Database) throws {
        try db.execute(
            sql: "INSERT INTO trees (id, root) VALUES (?, ?) ON CONFLICT (id) DO NOTHING",
            arguments: [tree.id.text, Data(tree.root)])
    }

    /// The tree with this id; `nil` when none was registered.
    public func tree(_ id: TreeID) throws(StoreError) -> Tree? {
        try read { db in
            try Row.fetchOne(db, sql: "SELECT id, root FROM trees WHERE id = ?", arguments: [id.text])
                .map(Self.tree)
        }
    }

    /// All trees, in the order in which they were registered.
    public func trees() throws(StoreError) -> [Tree] {
        try read { db in try Row.fetchAll(db, sql: "SELECT id, root FROM trees ORDER BY seq").map(Self.tree) }
    }

    private static func tree(_ row: Row) throws -> Tree {
        var columns = Columns(row)
        let id: TreeID = try columns.id()
        let tree = Tree(root: try columns.bytes())
        guard tree.id == id else { throw StoreError.damaged(what: "tree") }
        return tree
    }

    static func number(of tree: TreeID, _ db: Database) throws -> Int {
        guard
            let number = try Int.fetchOne(
                db, sql: "SELECT seq FROM trees WHERE id = ?", arguments: [tree.text])
        else { throw StoreError.notFound(what: "tree", id: tree.text) }
        return number
    }
}
