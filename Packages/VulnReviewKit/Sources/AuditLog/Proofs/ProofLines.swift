import Review

/// Takes the lines off the front of a proof.
struct ProofLines {
    /// A tree of 2^63 leaves is 63 high.
    private static let hashLimit = 63

    private var text: Substring.UTF8View

    init(_ text: String) { self.text = Substring(text).utf8 }

    /// What was not taken.
    var rest: String { String(Substring(text)) }

    /// Whether the next line is `line`.
    mutating func take(_ line: String) -> Bool { take(prefix: line) == "" }

    /// What follows `prefix` in the next line; `nil` when it begins otherwise.
    mutating func take(prefix: String) -> String? {
        guard text.starts(with: prefix.utf8), let line = next() else { return nil }
        return String(line.dropFirst(prefix.count))
    }

    /// The hashes up to an empty line; `nil` when there is none, or one is no hash.
    mutating func takeHashes() -> [Digest]? {
        var hashes: [Digest] = []
        while let line = next() {
            if line.isEmpty { return hashes }
            guard hashes.count < Self.hashLimit, let hash = Base64.decode(line).flatMap(Digest.init(bytes:))
            else { return nil }
            hashes.append(hash)
        }
        return nil
    }

    private mutating func next() -> String? {
        guard let end = text.firstIndex(of: UInt8(ascii: "\n")) else { return nil }
        defer { text = text[text.index(after: end)...] }
        return String(Substring(text[..<end]))
    }

    /// A number as `String` writes it.
    static func number(_ text: String) -> Int? {
        Int(text).flatMap { $0 >= 0 && String($0) == text ? $0 : nil }
    }
}
