import Foundation
import GRDB
import Review

/// A patch between its value and its row.
enum PatchRow {
    /// The most bytes of one patch: ten megabytes of diff and as much again around it.
    static let limit = 32 << 20

    private struct Content: Codable {
        let origin: PatchOrigin
        let title: String
        let changes: [StoredChange]
        let rationale: Rationale
        let createdAt: Date
    }

    private static let largePatch = LargePatch()

    /// The columns of `patch`, in this order, of `patches AS p` joined with `trees AS t`.
    static let columns = "p.id, t.id, p.finding, p.content, p.state"

    static func patch(_ row: Row) throws -> Patch {
        var columns = Columns(row)
        let id: PatchID = try columns.id()
        let tree: TreeID = try columns.id()
        let finding = try columns.optional(String.self).map { text in
            guard let finding = FindingID(text) else { throw StoreError.damaged(what: "patch") }
            return finding
        }
        let data: Data = try columns.next()
        let state: PatchState = try columns.word()
        var patch = try largePatch.patch(id, of: data) {
            let content = try StoredJSON.decode(Content.self, from: data)
            return Patch(
                tree: tree, finding: finding, origin: content.origin, title: content.title,
                changes: try content.changes.map { try $0.change() }, rationale: content.rationale,
                createdAt: content.createdAt, state: state)
        }
        guard patch.id == id, patch.tree == tree, patch.finding == finding else {
            throw StoreError.damaged(what: "patch")
        }
        patch.state = state
        return patch
    }

    static func content(_ patch: Patch) throws -> Data {
        let data = try StoredJSON.encode(
            Content(
                origin: patch.origin, title: patch.title, changes: patch.changes.map(StoredChange.init),
                rationale: patch.rationale, createdAt: patch.createdAt))
        guard data.count <= limit else { throw StoreError.tooLarge(what: "patch", limit: limit) }
        return data
    }
}
