/// A pattern for paths, as `.gitignore` writes them (gitignore(5)): `*`, `**`, `?`, `[a-z]`, `[!a-z]`, `\` to quote.
///
/// A pattern with a `/` before its end stands for a path from the root, any other for a name at any depth; one that
/// ends in `/` matches directories only. Bytes are compared, not characters. Matching takes time proportional to the
/// path's length times the pattern's, whatever both hold: the pattern runs as a set of states, without backtracking.
public struct Glob: Hashable, Sendable {
    private enum Token: Hashable, Sendable {
        case byte(UInt8)
        /// One byte but `/`.
        case any
        /// One byte of the set.
        case set(ByteSet)
        /// Any bytes but `/`, also none.
        case run
        /// Nothing, or any bytes up to and with a `/`.
        case directories
        /// Any bytes, at least one.
        case rest
    }

    /// Whether only a directory matches.
    public let matchesDirectoriesOnly: Bool
    private let tokens: [Token]

    /// The longest pattern that is taken.
    public static let maximumBytes = 1_024

    /// The glob that `text` writes. Refused: an empty or overlong one, a leading `!`, a `[` without its end, `[:class:]`.
    public init(_ text: String) throws(GlobError) {
        var pattern = Array(text.utf8)
        guard !pattern.isEmpty, pattern.count <= Self.maximumBytes, pattern[0] != UInt8(ascii: "!"),
            !pattern.contains(0)
        else { throw GlobError() }
        let quotesLastSlash = pattern.count > 1 && pattern[pattern.count - 2] == UInt8(ascii: "\\")
        matchesDirectoriesOnly = pattern.last == UInt8(ascii: "/") && !quotesLastSlash
        if matchesDirectoriesOnly { pattern.removeLast() }
        var tokens: [Token] = []
        if !pattern.contains(UInt8(ascii: "/")) { tokens.append(.directories) }
        if pattern.first == UInt8(ascii: "/") { pattern.removeFirst() }
        guard !pattern.isEmpty else { throw GlobError() }
        var index = 0
        while index < pattern.count {
            guard let token = Self.token(in: pattern, at: &index) else { throw GlobError() }
            tokens.append(token)
        }
        self.tokens = tokens
    }

    /// The token at `index`, which moves past it; `nil` for a broken one.
    private static func token(in pattern: [UInt8], at index: inout Int) -> Token? {
        let byte = pattern[index]
        index += 1
        switch byte {
        case UInt8(ascii: "?"): return .any
        case UInt8(ascii: "["):
            guard let set = ByteSet(in: pattern, after: &index) else { return nil }
            return .set(set)
        case UInt8(ascii: "\\"):
            guard index < pattern.count else { return nil }
            index += 1
            return .byte(pattern[index - 1])
        case UInt8(ascii: "*"):
            let start = index - 1
            while index < pattern.count, pattern[index] == byte { index += 1 }
            let startsComponent = start == 0 || pattern[start - 1] == UInt8(ascii: "/")
            guard index - start >= 2, startsComponent else { return .run }
            if index == pattern.count { return .rest }
            guard pattern[index] == UInt8(ascii: "/") else { return .run }
            index += 1
            return .directories
        default: return .byte(byte)
        }
    }

    /// Whether the glob names `path` or a directory above it, as a line of a `.gitignore` does.
    package func covers(_ path: [UInt8]) -> Bool {
        if !matchesDirectoriesOnly, matches(path) { return true }
        return path.indices.contains { path[$0] == UInt8(ascii: "/") && matches(path[..<$0]) }
    }

    /// Whether the whole of `path` matches.
    public func matches(_ path: some Collection<UInt8>) -> Bool {
        // A state is how many tokens are done; `current[i]` says that it is among those the path so far can lead to.
        var current = [Bool](repeating: false, count: tokens.count + 1)
        var next = current
        enter(0, in: &current)
        for byte in path {
            for index in next.indices { next[index] = false }
            var isAlive = false
            for index in tokens.indices where current[index] {
                isAlive = step(index, over: byte, in: &next) || isAlive
            }
            guard isAlive else { return false }
            swap(&current, &next)
        }
        return current[tokens.count]
    }

    /// Adds the state `index`, and those that follow from it without a byte.
    private func enter(_ index: Int, in states: inout [Bool]) {
        var index = index
        while !states[index] {
            states[index] = true
            guard index < tokens.count, tokens[index] == .run || tokens[index] == .directories else { return }
            index += 1
        }
    }

    /// Adds what the token `index` leads to over `byte`; `false` when nothing.
    private func step(_ index: Int, over byte: UInt8, in states: inout [Bool]) -> Bool {
        let isSlash = byte == UInt8(ascii: "/")
        switch tokens[index] {
        case .byte(let wanted):
            guard byte == wanted else { return false }
            enter(index + 1, in: &states)
        case .any:
            guard !isSlash else { return false }
            enter(index + 1, in: &states)
        case .set(let set):
            guard !isSlash, set.contains(byte) else { return false }
            enter(index + 1, in: &states)
        case .run:
            guard !isSlash else { return false }
            enter(index, in: &states)
        case .directories:
            // In the middle of a name the next token must not begin; only behind a slash.
            states[index] = true
            if isSlash { enter(index + 1, in: &states) }
        case .rest:
            states[index] = true
            enter(index + 1, in: &states)
        }
        return true
    }
}

/// A text that is no glob.
public struct GlobError: Error, Hashable, Sendable {}

/// The bytes between `[` and `]`.
private struct ByteSet: Hashable, Sendable {
    private var words: SIMD4<UInt64> = .zero

    func contains(_ byte: UInt8) -> Bool { words[Int(byte >> 6)] >> UInt64(byte & 63) & 1 == 1 }

    /// Reads a set whose `[` is already passed; `nil` when it has no end or a range runs backwards.
    init?(in pattern: [UInt8], after index: inout Int) {
        var isNegated = false
        if index < pattern.count, pattern[index] == UInt8(ascii: "!") || pattern[index] == UInt8(ascii: "^") {
            isNegated = true
            index += 1
        }
        let first = index
        while true {
            guard index < pattern.count else { return nil }
            if pattern[index] == UInt8(ascii: "]"), index > first { break }
            if pattern[index] == UInt8(ascii: "["), index + 1 < pattern.count,
                pattern[index + 1] == UInt8(ascii: ":")
            {
                return nil
            }
            guard let low = Self.member(in: pattern, at: &index) else { return nil }
            var high = low
            if index + 1 < pattern.count, pattern[index] == UInt8(ascii: "-"),
                pattern[index + 1] != UInt8(ascii: "]")
            {
                index += 1
                guard let end = Self.member(in: pattern, at: &index), end >= low else { return nil }
                high = end
            }
            for byte in low...high { words[Int(byte >> 6)] |= 1 << UInt64(byte & 63) }
        }
        index += 1
        if isNegated { words = ~words }
    }

    private static func member(in pattern: [UInt8], at index: inout Int) -> UInt8? {
        if pattern[index] == UInt8(ascii: "\\") { index += 1 }
        guard index < pattern.count else { return nil }
        index += 1
        return pattern[index - 1]
    }
}
