import Review

/// Finds CWE numbers in the words that tools use for them.
enum CWENumber {
    /// `79` and `CWE-79`.
    static func bare(_ text: String) -> Int? { number(text) ?? tagged(text) }

    /// The number behind the first `cwe-` of `external/cwe/cwe-079`, `CWE-79: Cross-site Scripting` and the like.
    static func tagged(_ text: String) -> Int? {
        let text = text.prefix(1_000).lowercased()
        guard let found = text.firstRange(of: "cwe-") ?? text.firstRange(of: "cwe:") else { return nil }
        return number(text[found.upperBound...].prefix { $0.isASCII && $0.isNumber })
    }

    private static func number(_ text: some StringProtocol) -> Int? {
        guard let value = Int(text), (1...9_999).contains(value) else { return nil }
        return value
    }
}

extension Severity {
    /// The severity of a score of the Common Vulnerability Scoring System (CVSS 3.1, section 5).
    init(score: Double) {
        self =
            switch score {
            case 9...: .critical
            case 7..<9: .high
            case 4..<7: .medium
            case 0.1..<4: .low
            default: .info
            }
    }
}
