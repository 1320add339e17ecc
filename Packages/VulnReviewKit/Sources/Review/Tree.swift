/// A source tree under review, known by the absolute path of its root.
public struct Tree: Hashable, Sendable, Codable, Identifiable {
    /// The first half of the digest of the root's path.
    public let id: TreeID
    /// The absolute, resolved path of the root, as bytes.
    public let root: [UInt8]

    /// The tree at `root`, an absolute path with symbolic links resolved.
    public init(root: [UInt8]) {
        self.root = root
        id = TreeID(Digest(of: Array("tree\0".utf8) + root))
    }

    /// The root's path as people may safely see it.
    public var display: String { VisibleText.escape(root) }
}
