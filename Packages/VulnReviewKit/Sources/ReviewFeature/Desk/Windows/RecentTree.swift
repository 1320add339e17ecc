import FindingStore
import Foundation
import Review

/// A tree that the store knows, as lists of recent projects show it.
public struct RecentTree: Hashable, Sendable, Identifiable {
    /// The tree.
    public let tree: Tree
    /// When it was last scanned; `nil` when it never was.
    public let lastScan: Date?
    /// Whether its folder is still where it was.
    public let isThere: Bool

    /// A tree that was scanned then.
    public init(_ tree: Tree, lastScan: Date?, isThere: Bool) {
        self.tree = tree
        self.lastScan = lastScan
        self.isThere = isThere
    }

    /// The tree's id.
    public var id: TreeID { tree.id }

    /// The folder's own name, safe to show.
    public var name: String {
        VisibleText.escape(tree.root.split(separator: UInt8(ascii: "/")).last.map { Array($0) } ?? tree.root)
    }

    /// Where the folder lies, safe to show.
    public var folder: String { tree.display }

    /// More are not listed.
    static let limit = 50

    /// The trees of `store`, the one scanned last first; those that were never scanned in the order in which they came.
    nonisolated static func all(in store: FindingStore) async throws -> [RecentTree] {
        let known = try store.trees().map { tree in
            (tree, try store.scans(tree: tree.id, after: nil, limit: 1).first?.startedAt)
        }
        let sorted = known.enumerated().sorted { left, right in
            switch (left.element.1, right.element.1) {
            case (let one?, let other?) where one != other: one > other
            case (_?, nil): true
            case (nil, _?): false
            default: left.offset < right.offset
            }
        }
        return sorted.prefix(limit).map {
            RecentTree($0.element.0, lastScan: $0.element.1, isThere: isThere($0.element.0))
        }
    }

    private static func isThere(_ tree: Tree) -> Bool {
        guard let path = tree.path else { return false }
        var isFolder: ObjCBool = false
        return unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
            && isFolder.boolValue
    }
}

extension Tree {
    /// The root as text; `nil` when it is not UTF-8.
    var path: String? { String(validating: root, as: UTF8.self) }
}
