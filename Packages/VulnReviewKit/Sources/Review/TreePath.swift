import Foundation

/// A file's place below a tree's root: bytes, because a file name need not be text.
///
/// Always relative, and never with an empty, `.` or `..` component or a NUL. Whether it may be *written* is a
/// stricter question that `TreeAccess` answers.
public struct TreePath: Hashable, Sendable, Comparable {
    /// The path's bytes, components separated by `/`.
    public let bytes: [UInt8]

    /// The path that `bytes` are.
    public init(_ bytes: [UInt8]) throws(TreePathError) {
        guard !bytes.isEmpty else { throw .empty }
        guard bytes.first != UInt8(ascii: "/") else { throw .absolute }
        guard !bytes.contains(0) else { throw .containsNUL }
        for component in bytes.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false) {
            if component.isEmpty { throw .emptyComponent }
            if component.elementsEqual(".".utf8) || component.elementsEqual("..".utf8) { throw .dotComponent }
        }
        self.bytes = bytes
    }

    /// The path that `text` is.
    public init(_ text: String) throws(TreePathError) {
        try self.init(Array(text.utf8))
    }

    /// The path of the file called `name` in the directory `parent`; in the root when `parent` is `nil`.
    ///
    /// Only the name is checked, so that a walk pays for what is new.
    public init(_ name: [UInt8], in parent: TreePath?) throws(TreePathError) {
        guard !name.contains(UInt8(ascii: "/")) else { throw .emptyComponent }
        let alone = try TreePath(name)
        guard let parent else {
            self = alone
            return
        }
        bytes = parent.bytes + [UInt8(ascii: "/")] + name
    }

    /// The path's components, from the root down.
    public var components: [[UInt8]] { bytes.split(separator: UInt8(ascii: "/")).map(Array.init) }

    /// The last component.
    public var name: [UInt8] {
        bytes.lastIndex(of: UInt8(ascii: "/")).map { Array(bytes[($0 + 1)...]) } ?? bytes
    }

    /// The directory that holds the file; `nil` for the root.
    public var parent: TreePath? {
        bytes.lastIndex(of: UInt8(ascii: "/")).map { TreePath(unchecked: Array(bytes[..<$0])) }
    }

    private init(unchecked bytes: [UInt8]) { self.bytes = bytes }

    /// The path as text; `nil` when it is not UTF-8.
    public var text: String? { String(validating: bytes, as: UTF8.self) }

    /// The path as people may safely see it: what is not plain text is a visible token.
    public var display: String { VisibleText.escape(bytes) }

    /// Orders by bytes, so that the order does not depend on a locale.
    public static func < (left: TreePath, right: TreePath) -> Bool {
        left.bytes.lexicographicallyPrecedes(right.bytes)
    }
}

/// Why some bytes are not a path below a tree's root.
public enum TreePathError: Error, Hashable, Sendable, Codable {
    case empty, absolute, emptyComponent, dotComponent, containsNUL
}

extension TreePath: Codable {
    /// Reads the path's bytes in base64 and checks them as `init(_:)` does.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        do {
            self = try TreePath(Array(try container.decode(Data.self)))
        } catch let error as TreePathError {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "not a tree path: \(error)")
        }
    }

    /// Writes the path's bytes in base64.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(Data(bytes))
    }
}
