/// A point in a file. Lines and columns count from 1, columns in Unicode scalars; the offset counts bytes from 0.
public struct SourcePosition: Hashable, Sendable, Codable, Comparable {
    public let offset: Int
    public let line: Int
    public let column: Int

    public init(offset: Int, line: Int, column: Int) {
        self.offset = offset
        self.line = line
        self.column = column
    }

    public static func < (left: SourcePosition, right: SourcePosition) -> Bool { left.offset < right.offset }
}

/// A run of bytes in a file, `start` included and `end` not.
public struct SourceRange: Hashable, Sendable, Codable {
    public let start: SourcePosition
    public let end: SourcePosition

    public init(start: SourcePosition, end: SourcePosition) {
        self.start = start
        self.end = end
    }

    /// The byte offsets that the range covers; empty when the end lies before the start.
    public var offsets: Range<Int> { start.offset..<max(start.offset, end.offset) }
}

/// A range in one file of a tree.
public struct Location: Hashable, Sendable, Codable {
    public let path: TreePath
    public let range: SourceRange

    public init(path: TreePath, range: SourceRange) {
        self.path = path
        self.range = range
    }
}

/// How data gets from where it enters to where it does harm, step by step.
public struct CodeFlow: Hashable, Sendable, Codable {
    /// One step: a place and what happens there.
    public struct Step: Hashable, Sendable, Codable {
        public let location: Location
        public let message: String

        public init(location: Location, message: String) {
            self.location = location
            self.message = message
        }
    }

    public let steps: [Step]

    public init(steps: [Step]) { self.steps = steps }
}
