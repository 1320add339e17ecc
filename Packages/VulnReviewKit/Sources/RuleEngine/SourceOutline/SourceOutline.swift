import Review

/// What a person who reads a source file wants to see in it at a glance: what its pieces are, and where a name is defined.
/// Plain values, so that they cross from the scan service; all offsets are of bytes, from 0.
public struct SourceOutline: Hashable, Sendable {
    /// A piece of the file that is not plain text.
    public struct Run: Hashable, Sendable {
        /// What a piece is.
        public enum Kind: UInt8, Hashable, Sendable, CaseIterable {
            case comment, keyword, string, number
            /// A directive of a preprocessor.
            case directive
            /// The name of a function or a type, where it is defined.
            case definition
        }

        /// The piece's first byte.
        public let start: Int
        /// How many bytes it has; at least one.
        public let length: Int
        /// What it is.
        public let kind: Kind

        /// A piece.
        public init(start: Int, length: Int, kind: Kind) {
            self.start = start
            self.length = length
            self.kind = kind
        }

        /// The offset after the piece's last byte.
        public var end: Int { start + length }
    }

    /// A name whose definition is in the file.
    public struct Name: Hashable, Sendable {
        /// The name's first byte.
        public let start: Int
        /// How many bytes it has; at least one.
        public let length: Int
        /// The first byte of the name that defines it: its own where this is the definition.
        public let definition: Int

        /// A name.
        public init(start: Int, length: Int, definition: Int) {
            self.start = start
            self.length = length
            self.definition = definition
        }

        /// The offset after the name's last byte.
        public var end: Int { start + length }
    }

    /// The reader's language.
    public let language: String
    /// In the order of the file; no two share a byte.
    public let runs: [Run]
    /// In the order of the file; no two share a byte.
    public let names: [Name]

    /// The outline of a file in `language`.
    public init(language: String, runs: [Run], names: [Name]) {
        self.language = language
        self.runs = runs
        self.names = names
    }

    /// The most runs, and the most names, that are told of one file; the rest of it is plain text.
    public static let limit = 400_000
    /// Larger files have no outline.
    public static let byteLimit = 2 << 20
}
