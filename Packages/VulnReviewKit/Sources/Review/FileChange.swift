/// What a patch does to one file.
public struct FileChange: Hashable, Sendable, Codable {
    /// Whether the file is changed, made, removed or moved.
    public enum Kind: Hashable, Sendable, Codable {
        case modify, create, delete
        /// Moved from another path, and changed when there are hunks.
        case rename(from: TreePath)
    }

    /// What happens to the file.
    public let kind: Kind
    /// The path after the change; for `delete` the path that goes.
    public let path: TreePath
    /// The mode before, when the patch states it.
    public let oldMode: FileMode?
    /// The mode after, when the patch states it.
    public let newMode: FileMode?
    /// The changed lines, in the order of the file; empty for a bare rename or mode change.
    public let hunks: [Hunk]

    /// A change of the file at `path`; modes are `nil` where the patch states none.
    public init(kind: Kind, path: TreePath, oldMode: FileMode? = nil, newMode: FileMode? = nil, hunks: [Hunk])
    {
        self.kind = kind
        self.path = path
        self.oldMode = oldMode
        self.newMode = newMode
        self.hunks = hunks
    }

    /// The path before the change; `nil` for a file that the change makes.
    public var oldPath: TreePath? {
        switch kind {
        case .modify, .delete: path
        case .create: nil
        case .rename(let from): from
        }
    }

    /// The change's canonical form: what a patch's id is computed from.
    public var canonical: CanonicalJSON {
        guard case .object(var members) = heading else { return heading }
        members["hunks"] = .array(hunks.map(\.canonical))
        return .object(members)
    }

    /// The canonical form without its hunks.
    var heading: CanonicalJSON {
        let kindName =
            switch kind {
            case .modify: "modify"
            case .create: "create"
            case .delete: "delete"
            case .rename: "rename"
            }
        return .object([
            "kind": .string(kindName),
            "newMode": newMode.map { .string($0.octal) } ?? .null,
            "oldMode": oldMode.map { .string($0.octal) } ?? .null,
            "oldPath": oldPath.map(CanonicalJSON.path) ?? .null, "path": .path(path),
        ])
    }
}

/// A regular file's mode as git writes it: executable or not.
public enum FileMode: UInt32, Hashable, Sendable, Codable {
    case regular = 0o100644
    case executable = 0o100755

    /// Six octal digits, as in a git diff header.
    public var octal: String { String(rawValue, radix: 8) }
}

/// One run of changed lines with its context: unified diff format (GNU diffutils manual, section 2.2.2.2).
public struct Hunk: Hashable, Sendable, Codable {
    /// The first old line, from 1; 0 when the hunk has no old lines.
    public let oldStart: Int
    /// The first new line, from 1; 0 when the hunk has no new lines.
    public let newStart: Int
    /// What stands after the second `@@`, without its leading blank.
    public let section: [UInt8]
    /// Context, deletions and insertions, in the order of the diff.
    public let lines: [Line]

    /// A hunk whose line counts follow from `lines`.
    public init(oldStart: Int, newStart: Int, section: [UInt8] = [], lines: [Line]) {
        self.oldStart = oldStart
        self.newStart = newStart
        self.section = section
        self.lines = lines
    }

    /// How many old lines the hunk covers: context and deletions.
    public var oldCount: Int { lines.count { $0.kind != .insertion } }
    /// How many new lines the hunk covers: context and insertions.
    public var newCount: Int { lines.count { $0.kind != .deletion } }

    /// A line of a hunk.
    public struct Line: Hashable, Sendable, Codable {
        /// On which side of the change a line stands.
        public enum Kind: String, Hashable, Sendable, Codable { case context, deletion, insertion }

        /// On which side of the change the line stands.
        public let kind: Kind
        /// The line's bytes, with its line feed when it has one.
        public let bytes: [UInt8]

        /// A line of `bytes`, its line feed included when it has one.
        public init(_ kind: Kind, _ bytes: [UInt8]) {
            self.kind = kind
            self.bytes = bytes
        }

        /// Whether the line ends in a line feed; only a file's last line may not.
        public var hasNewline: Bool { bytes.last == UInt8(ascii: "\n") }
    }

    /// The hunk's canonical form: positions and exact bytes (the section is a comment and does not count).
    public var canonical: CanonicalJSON {
        .object([
            "lines": .array(
                lines.map { .array([.string($0.kind.rawValue), .string(Hex.encode($0.bytes))]) }),
            "newStart": .int(newStart), "oldStart": .int(oldStart),
        ])
    }
}
