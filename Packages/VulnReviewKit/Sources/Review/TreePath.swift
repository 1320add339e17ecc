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

    /// The path's components, from the root down.
    public var components: [[UInt8]] { bytes.split(separator: UInt8(ascii: "/")).map(Array.init) }

    /// The last component.
    public var name: [UInt8] { components.last ?? bytes }

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
