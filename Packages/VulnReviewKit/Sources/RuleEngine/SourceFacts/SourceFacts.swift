import Review

/// What a source file holds that a reviewer of a change to it wants compared: definitions, checks, and what becomes of
/// errors. Plain values, so that they cross from the scan service; all lines count from 1.
public struct SourceFacts: Hashable, Sendable, Codable {
    /// A run of whole lines, `last` included.
    public struct Lines: Hashable, Sendable, Codable {
        /// The first line.
        public let first: Int
        /// The last line, never before the first.
        public let last: Int

        /// The lines from `first` to `last`.
        public init(_ first: Int, _ last: Int) {
            self.first = first
            self.last = max(first, last)
        }

        /// Whether `line` is one of them.
        public func contains(_ line: Int) -> Bool { first <= line && line <= last }
    }

    /// A function, a type, or a case of a `switch`.
    public struct Definition: Hashable, Sendable, Codable {
        /// What is defined.
        public enum Kind: String, Hashable, Sendable, Codable { case function, type, switchCase }

        /// What is defined.
        public let kind: Kind
        /// Its name after those of the definitions around it, with dots between; may be hostile text.
        public let name: String
        /// Where it stands.
        public let lines: Lines
        /// How many statements of its own it can reach: none after a `return`, none under a false constant.
        public let statements: Int
        /// Whether nothing outside its file or type can name it, as far as the file itself says.
        public let isPrivate: Bool
    }

    /// A place where an error is taken note of.
    public struct Handler: Hashable, Sendable, Codable {
        /// How the error gets there.
        public enum Form: String, Hashable, Sendable, Codable {
            /// `catch`, `except`, `rescue`, and callbacks named so.
            case handler
            /// A word that throws an error away: `@f()`, `suppress(E)`, `_ = f()`.
            case discard
        }

        /// What becomes of the error there.
        public enum Reaction: String, Hashable, Sendable, Codable {
            /// Nothing at all, or only a constant takes the place of a result.
            case nothing
            /// It is written to a log, and the program goes on.
            case logs
            /// Something else.
            case handles
        }

        /// How the error gets there.
        public let form: Form
        /// What becomes of it.
        public let reaction: Reaction
        /// From its word to its end.
        public let lines: Lines
    }

    /// An `if`, or what is like it in the language.
    public struct Check: Hashable, Sendable, Codable {
        /// How control leaves when the condition holds.
        public enum Exit: String, Hashable, Sendable, Codable {
            /// Without a word: a bare `return`, a constant, `continue`, `break`.
            case silent
            /// With an error, or by way of a label.
            case reported
            /// It does not leave: what stands under it runs, or does not.
            case none
        }

        /// How control leaves.
        public let exit: Exit
        /// The condition's lines.
        public let condition: Lines
        /// All of it, what it guards included.
        public let lines: Lines
        /// Whether it does something else when the condition does not hold.
        public let hasElse: Bool
    }

    /// The reader's language; `text` where lines alone were looked at.
    public let language: String
    /// Whether parts of the file were not understood, so that facts may be missing.
    public let isPartlyRead: Bool
    /// In the order of the file.
    public let definitions: [Definition]
    /// In the order of the file.
    public let handlers: [Handler]
    /// In the order of the file.
    public let checks: [Check]

    /// The most of each kind of fact that is told of one file.
    public static let limit = 5_000
    /// Larger files are not read.
    public static let byteLimit = 2 << 20
}
