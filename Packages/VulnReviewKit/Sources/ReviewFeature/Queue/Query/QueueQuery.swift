import FindingStore
import Review

/// What somebody types to find something in the queue: words, and tokens such as `severity:high,critical path:src/ cwe:787`.
///
/// Every word and token must match; several values of one token, in one place or in many, mean any of them. Quotes hold
/// blanks together: `path:"my files/"`, and what begins with a quote is a word. A token that nobody knows is a word, since
/// code and rules have colons too; a value that a known token does not have is a problem, and no filter comes of it.
public struct QueueQuery: Hashable, Sendable {
    /// The kinds of token.
    public enum Token: String, Hashable, Sendable, CaseIterable {
        case severity, state, path, rule, cwe, reporter, kind, baseline, sort

        /// The values that the token takes; `nil` when it takes any text.
        public var values: [String]? {
            switch self {
            case .severity: Severity.allCases.sorted(by: >).map(\.rawValue)
            case .state: PatchState.allCases.map(\.rawValue) + QueueQuery.findingStates
            case .kind: ["patch", "finding"]
            case .baseline: BaselineState.allCases.map(\.rawValue)
            case .sort: FindingSort.allCases.map(\.rawValue)
            case .path, .rule, .cwe, .reporter: nil
            }
        }

        fileprivate func takes(_ value: String) -> Bool {
            self == .cwe ? Int(value).map { $0 > 0 } ?? false : values?.contains(value) ?? true
        }
    }

    /// What is wrong with a text.
    public enum Problem: Hashable, Sendable {
        /// The token has nothing behind its colon.
        case noValue(Token)
        /// The token does not take this value.
        case unknownValue(Token, String)
        /// A quote is opened and not closed.
        case openQuote
        /// There are more words and tokens than anybody types.
        case tooMany(limit: Int)
    }

    /// The text as it was typed.
    public let text: String
    /// The values of each token, in lower case.
    public private(set) var tokens: [Token: [String]] = [:]
    /// What is to be found anywhere, in lower case.
    public private(set) var words: [String] = []
    /// What is wrong; then the text should not be used.
    public private(set) var problems: [Problem] = []

    /// More words and tokens are not taken.
    static let maximumParts = 100
    static let findingStates = ["new", "confirmed", "dismissed", "fixed", "duplicate"]

    /// The query that `text` is.
    public init(_ text: String) {
        self.text = text
        var count = 0
        for part in parts(of: text.lowercased()) {
            count += 1
            guard count <= Self.maximumParts else {
                problems.append(.tooMany(limit: Self.maximumParts))
                return
            }
            take(part)
        }
    }

    /// Whether nothing was typed that means anything.
    public var isEmpty: Bool { tokens.isEmpty && words.isEmpty }

    /// The same query with one token's values replaced; with none, without the token.
    public func with(_ token: Token, _ values: [String]) -> QueueQuery {
        let others = tokens.filter { $0.key != token }.flatMap { token, values in
            values.map { (token, $0) }
        }
        .sorted { ($0.0.rawValue, $0.1) < ($1.0.rawValue, $1.1) }
        let pieces =
            words.map { Self.quoted($0, asWord: true) }
            + (others + values.map { (token, $0) }).map { $0.rawValue + ":" + Self.quoted($1, asWord: false) }
        return QueueQuery(pieces.joined(separator: " "))
    }

    // MARK: Parsing

    private struct Part {
        var text = ""
        /// The place of the first quote in `text`; what stands behind it is taken as it is.
        var quote: Int?
    }

    private mutating func parts(of text: String) -> [Part] {
        var parts: [Part] = []
        var part: Part?
        var isQuoted = false
        for character in text {
            if character == "\"" {
                isQuoted.toggle()
                var open = part ?? Part()
                if open.quote == nil { open.quote = open.text.count }
                part = open
            } else if character.isWhitespace, !isQuoted {
                if let done = part { parts.append(done) }
                part = nil
            } else {
                part = part ?? Part()
                part?.text.append(character)
            }
        }
        if isQuoted { problems.append(.openQuote) }
        if let part { parts.append(part) }
        return parts
    }

    private mutating func take(_ part: Part) {
        let pieces = part.text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        guard pieces.count == 2, part.quote.map({ $0 > pieces[0].count }) ?? true,
            let token = Token(rawValue: String(pieces[0]))
        else {
            if !part.text.isEmpty { words.append(part.text) }
            return
        }
        // A quoted value is one value, with its commas.
        let values =
            part.quote == nil ? pieces[1].split(separator: ",").map(String.init) : [String(pieces[1])]
        guard let first = values.first, !first.isEmpty else { return problems.append(.noValue(token)) }
        for value in values {
            let value = token == .cwe && value.hasPrefix("cwe-") ? String(value.dropFirst(4)) : value
            if token.takes(value) {
                tokens[token, default: []].append(value)
            } else {
                problems.append(.unknownValue(token, value))
            }
        }
    }

    private static func quoted(_ value: String, asWord: Bool) -> String {
        let plain = value.filter { $0 != "\"" }
        let needsQuotes =
            plain.contains { $0.isWhitespace || !asWord && $0 == "," }
            || asWord && plain.contains(":")
        return needsQuotes ? "\"" + plain + "\"" : plain
    }
}
