import Review

/// A rule's `paths`: which files it looks at. Globs mean what they mean in `.gitignore` files: a pattern without a
/// leading slash matches at any depth, and one that matches a directory matches all below it.
struct PathFilter: Sendable {
    private let include: [Glob]
    private let exclude: [Glob]

    /// A filter from the texts of the rule file.
    init(include: [String], exclude: [String]) {
        self.include = include.map(Glob.init)
        self.exclude = exclude.map(Glob.init)
    }

    /// Whether a rule with this filter looks at `path`.
    func admits(_ path: TreePath) -> Bool {
        if !include.isEmpty, !include.contains(where: { $0.matches(path.bytes) }) { return false }
        return !exclude.contains { $0.matches(path.bytes) }
    }
}

/// One path pattern with `*`, `**`, `?` and `[…]`.
struct Glob: Sendable {
    private let pattern: [UInt8]
    private let isAnchored: Bool
    /// The longest run of bytes that stand for themselves: without it in a path nothing matches.
    private let literal: [UInt8]

    init(_ text: String) {
        var bytes = Array(text.utf8.prefix(1_024))
        if bytes.starts(with: "./".utf8) { bytes.removeFirst(2) }
        isAnchored = bytes.first == UInt8(ascii: "/")
        if isAnchored { bytes.removeFirst() }
        while bytes.last == UInt8(ascii: "/") { bytes.removeLast() }
        pattern = bytes
        literal = Self.literal(of: bytes)
    }

    private static func literal(of pattern: [UInt8]) -> [UInt8] {
        // After a bracket it is not worth telling what belongs to a set.
        let plain = pattern.prefix { $0 != UInt8(ascii: "[") }
        let runs = plain.split {
            $0 == UInt8(ascii: "*") || $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "/")
        }
        return runs.max { $0.count < $1.count }.map(Array.init) ?? []
    }

    private func hasLiteral(_ path: [UInt8]) -> Bool {
        guard let first = literal.first else { return true }
        var index = 0
        while index + literal.count <= path.count {
            if path[index] == first, path[index..<(index + literal.count)].elementsEqual(literal) {
                return true
            }
            index += 1
        }
        return false
    }

    /// Whether the pattern names `path` or a directory above it.
    func matches(_ path: [UInt8]) -> Bool {
        guard hasLiteral(path) else { return false }
        let starts =
            isAnchored ? [0] : [0] + path.indices.filter { path[$0] == UInt8(ascii: "/") }.map { $0 + 1 }
        return starts.contains { matches(path, from: $0) }
    }

    /// Simulates the glob as a set of pattern positions: linear in path times pattern.
    private func matches(_ path: [UInt8], from start: Int) -> Bool {
        var positions = closure([0])
        var index = start
        while true {
            if positions.contains(pattern.count), index == path.count || path[index] == UInt8(ascii: "/") {
                return true
            }
            guard index < path.count, !positions.isEmpty else { return false }
            var next: Set<Int> = []
            for position in positions where position < pattern.count {
                if let after = step(position, path[index]) { next.insert(after) }
            }
            positions = closure(next)
            index += 1
        }
    }

    /// Stars may take nothing.
    private func closure(_ positions: Set<Int>) -> Set<Int> {
        var result = positions
        var stack = Array(positions)
        while let position = stack.popLast() {
            guard position < pattern.count, pattern[position] == UInt8(ascii: "*") else { continue }
            var after = position + 1
            if isDoubleStar(position) {
                after = position + 2
                if after < pattern.count, pattern[after] == UInt8(ascii: "/") { after += 1 }
            }
            if result.insert(after).inserted { stack.append(after) }
        }
        return result
    }

    private func isDoubleStar(_ position: Int) -> Bool {
        position + 1 < pattern.count && pattern[position] == UInt8(ascii: "*")
            && pattern[position + 1] == UInt8(ascii: "*")
    }

    private func step(_ position: Int, _ byte: UInt8) -> Int? {
        let isSlash = byte == UInt8(ascii: "/")
        switch pattern[position] {
        case UInt8(ascii: "*"): return isSlash && !isDoubleStar(position) ? nil : position
        case UInt8(ascii: "?"): return isSlash ? nil : position + 1
        case UInt8(ascii: "["):
            guard let close = pattern[(position + 1)...].dropFirst().firstIndex(of: UInt8(ascii: "]"))
            else {
                return byte == UInt8(ascii: "[") ? position + 1 : nil
            }
            return !isSlash && holds(pattern[(position + 1)..<close], byte) ? close + 1 : nil
        default: return pattern[position] == byte ? position + 1 : nil
        }
    }

    private func holds(_ set: ArraySlice<UInt8>, _ byte: UInt8) -> Bool {
        let isNegated = set.first == UInt8(ascii: "!") || set.first == UInt8(ascii: "^")
        let items = Array(isNegated ? set.dropFirst() : set)
        var index = 0
        while index < items.count {
            if index + 2 < items.count, items[index + 1] == UInt8(ascii: "-") {
                if items[index] <= byte, byte <= items[index + 2] { return !isNegated }
                index += 3
            } else {
                if items[index] == byte { return !isNegated }
                index += 1
            }
        }
        return isNegated
    }
}
