/// A point in a file. Lines and columns count from 1, columns in Unicode scalars; the offset counts bytes from 0.
public struct SourcePosition: Hashable, Sendable, Codable, Comparable {
    /// Bytes from the file's start, from 0.
    public let offset: Int
    /// The line, from 1; lines end at a line feed.
    public let line: Int
    /// The column in Unicode scalars, from 1.
    public let column: Int

    /// The position with all three counts, which the caller keeps in step.
    public init(offset: Int, line: Int, column: Int) {
        self.offset = offset
        self.line = line
        self.column = column
    }

    /// Orders by offset alone.
    public static func < (left: SourcePosition, right: SourcePosition) -> Bool { left.offset < right.offset }
}

/// A run of bytes in a file, `start` included and `end` not.
public struct SourceRange: Hashable, Sendable, Codable {
    /// The first byte's position.
    public let start: SourcePosition
    /// The position just after the last byte.
    public let end: SourcePosition

    /// The range from `start` up to, not including, `end`.
    public init(start: SourcePosition, end: SourcePosition) {
        self.start = start
        self.end = end
    }

    /// The byte offsets that the range covers; empty when the end lies before the start.
    public var offsets: Range<Int> { start.offset..<max(start.offset, end.offset) }
}

/// A range in one file of a tree.
public struct Location: Hashable, Sendable, Codable {
    /// The file.
    public let path: TreePath
    /// The bytes within it.
    public let range: SourceRange

    /// The place that is `range` of the file at `path`.
    public init(path: TreePath, range: SourceRange) {
        self.path = path
        self.range = range
    }
}

/// How data gets from where it enters to where it does harm, step by step.
public struct CodeFlow: Hashable, Sendable, Codable {
    /// One step: a place and what happens there.
    public struct Step: Hashable, Sendable, Codable {
        /// Where the step happens.
        public let location: Location
        /// What happens there, in the detector's words; may be hostile text.
        public let message: String

        /// A step at `location`.
        public init(location: Location, message: String) {
            self.location = location
            self.message = message
        }
    }

    /// From the source to the sink.
    public let steps: [Step]

    /// The flow through `steps`, source first.
    public init(steps: [Step]) { self.steps = steps }
}
