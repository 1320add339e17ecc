import Review

/// Findings as a large scan has them: files in order, rules and words of very different frequency.
struct Words {
    private var state: UInt64
    private static let words = [
        "buffer", "overflow", "unchecked", "copy", "length", "user", "input", "command", "injection", "query",
        "format", "string", "memory", "pointer", "free", "double", "race", "path", "traversal", "archive",
        "header",
        "certificate", "random", "weak", "hash", "cipher",
    ]

    init(seed: UInt64) { state = seed }

    private mutating func below(_ bound: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(state >> 33) % bound
    }

    private mutating func word() -> String { Self.words[below(Self.words.count)] }

    mutating func finding(_ number: Int, in tree: Tree) throws -> Finding {
        let path = try TreePath(
            "src/mod\(number / 50_000)/dir\(number / 2_000 % 25)/file\(number / 50).c")
        let rule = below(200) * below(200) / 200
        var message =
            "The call to fn_\(below(5_000)) copies \(word()) \(word()) without a \(word()), which \(word())"
        if number % 100_000 == 7 { message += " zebra" }
        if number % 120 == 7 { message += " quixote" }
        let line = number % 50 * 3 + 1
        let start = SourcePosition(offset: line * 40, line: line, column: 5)
        let end = SourcePosition(offset: line * 40 + 20, line: line, column: 25)
        let severity: [Severity] = [.critical, .high, .high, .medium, .medium, .medium, .low, .low, .info]
        return Finding(
            tree: tree.id, ruleID: "lang.security.rule-\(rule)", message: message,
            severity: severity[rule % 9],
            confidence: [.low, .medium, .high][rule % 3], cwe: [[120, 787], [79], [89], []][rule % 4],
            location: Location(path: path, range: SourceRange(start: start, end: end)),
            snippet: Array("    copy(buffer[\(number)], text, \(line));".utf8),
            fileDigest: Digest(of: path.bytes), reporters: [rule % 10 == 0 ? "semgrep" : "vulnreview"],
            fingerprint: Digest(of: Array("\(number)".utf8)),
            anchor: CodeAnchor(line: "copy(\(number))".utf8, before: [], after: []))
    }
}
