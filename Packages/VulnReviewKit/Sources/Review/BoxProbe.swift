/// What a box refused and allowed when a program inside it tried to get out.
public struct BoxProbe: Hashable, Sendable, Codable {
    /// One attempt to get out, or one thing that must work all the same.
    public struct Line: Hashable, Sendable, Codable {
        /// What was tried, such as `read-outside`.
        public let name: String
        /// Whether it must be denied.
        public let isAttempt: Bool
        /// Whether it was denied.
        public let isDenied: Bool

        /// One line of a probe.
        public init(name: String, isAttempt: Bool, isDenied: Bool) {
            self.name = name
            self.isAttempt = isAttempt
            self.isDenied = isDenied
        }
    }

    /// In the order of the attempts; empty when the box could not be made.
    public let lines: [Line]

    /// A probe with these lines.
    public init(lines: [Line]) { self.lines = lines }

    /// How many attempts to get out there were.
    public var attempts: Int { lines.count(where: \.isAttempt) }
    /// How many of them were refused.
    public var denied: Int { lines.count { $0.isAttempt && $0.isDenied } }
    /// Attempts that were not refused, and what should work and did not.
    public var surprises: [String] { lines.filter { $0.isAttempt != $0.isDenied }.map(\.name) }
    /// Whether the box held, and let work what must work.
    public var holds: Bool { denied > 0 && surprises.isEmpty }

    /// Reads lines of `attempt|control NAME denied|allowed ERRNO`, as a prober in a box writes them, and leaves out
    /// what has another form.
    public init(parsing output: some Sequence<UInt8>) {
        lines = String(decoding: Array(output), as: UTF8.self).split(separator: "\n").compactMap { line in
            let words = line.split(separator: " ")
            guard words.count == 4, words[0] == "attempt" || words[0] == "control" else { return nil }
            return Line(
                name: String(words[1]), isAttempt: words[0] == "attempt", isDenied: words[2] == "denied")
        }
    }
}
