import Review

/// Everything of a rule but its operators.
struct RuleHeader {
    var id: String
    let line: Int
    let languages: [(name: String, line: Int)]
    let paths: PathFilter
    let fix: RuleFix?
    let options: MatchingOptions
    let isTaint: Bool
    private let message: String
    private let severity: Severity
    private let confidence: Confidence
    private let cwe: [Int]
    private let source: String
    private let digest: Digest

    /// Keys that say nothing about what matches.
    private static let descriptiveKeys: Set = [
        "id", "message", "severity", "languages", "metadata", "fix", "fix-regex", "paths", "options",
        "mode",
        "min-version", "max-version", "author", "version",
    ]
    /// Keys of Semgrep's that this engine does not have yet.
    private static let unsupportedKeys: Set = [
        "join", "extract", "validators", "r2c-internal-project-depends-on", "dependencies",
        "equivalences",
        "pattern-where-python", "pattern-comby",
    ]

    /// All of the rule `node` that says what matches, as bytes that are equal when that is.
    func operators(of node: RuleNode) -> [UInt8] {
        var bytes: [UInt8] = []
        for member in node.members ?? [] where !Self.descriptiveKeys.contains(member.key) {
            RuleNode.scalar(member.key, line: 0).append(to: &bytes)
            member.value.append(to: &bytes)
        }
        return bytes
    }

    init(_ node: RuleNode, source: String, digest: Digest) throws(RuleFault) {
        guard let members = node.members else { throw RuleFault(.badValue(key: "rules"), node.line) }
        line = node.line
        self.source = source
        self.digest = digest
        for member in members {
            if Self.unsupportedKeys.contains(member.key) {
                throw RuleFault(.unsupportedKey(member.key), member.line)
            }
            if !Self.descriptiveKeys.contains(member.key), !FormulaReader.operators.contains(member.key),
                !TaintReader.keys.contains(member.key), member.key != "match"
            {
                throw RuleFault(.unknownKey(member.key), member.line)
            }
        }
        try Self.checkVersion(node)
        func required(_ key: String) throws(RuleFault) -> RuleNode {
            guard let value = node[key] else { throw RuleFault(.missingKey(key), node.line) }
            return value
        }
        let idNode = try required("id")
        guard let id = Self.validID(idNode.text) else { throw RuleFault(.badID, idNode.line) }
        self.id = id
        if let mode = node["mode"], mode.text != "search", mode.text != "taint" {
            throw RuleFault(.unsupportedValue(key: "mode", value: mode.text ?? ""), mode.line)
        }
        isTaint = node["mode"]?.text == "taint" || node["taint"] != nil
        let messageNode = try required("message")
        guard let message = messageNode.text else {
            throw RuleFault(.badValue(key: "message"), messageNode.line)
        }
        self.message = String(message.prefix(RuleLimits.messageBytes)).trimmingBlanks
        severity = try Self.severity(required("severity"))
        languages = try Self.languages(required("languages"))
        paths = try Self.paths(node["paths"])
        fix = try Self.fix(node)
        options = try OptionsReader.read(node["options"])
        let metadata = node["metadata"]
        cwe = Self.cwe(metadata?["cwe"])
        confidence =
            metadata?["confidence"]?.text.flatMap { Confidence(rawValue: $0.lowercased()) } ?? .medium
    }

    /// What the rule says about itself; `languages` are those that the engine has.
    func info(languages: [String]) -> RuleInfo {
        RuleInfo(
            id: id, message: message, severity: severity, confidence: confidence, cwe: cwe,
            languages: languages,
            source: source, hasFix: fix != nil, digest: digest)
    }

    /// The release of Semgrep whose rules this engine follows.
    private static let version = [1, 185, 0]

    /// Refuses rules that are meant for other releases.
    private static func checkVersion(_ node: RuleNode) throws(RuleFault) {
        func numbers(_ text: String) -> [Int] { text.split(separator: ".").map { Int($0) ?? 0 } }
        for key in ["min-version", "max-version"] {
            guard let bound = node[key], let text = bound.text else { continue }
            let isBeyond =
                key == "min-version"
                ? version.lexicographicallyPrecedes(numbers(text))
                : numbers(text).lexicographicallyPrecedes(version)
            if isBeyond { throw RuleFault(.unsupportedValue(key: key, value: text), bound.line) }
        }
    }

    /// `text` when it is an id: 1 to 128 of `A-Z a-z 0-9 . _ -`.
    static func validID(_ text: String?) -> String? {
        guard let text, (1...128).contains(text.utf8.count) else { return nil }
        let isValid = text.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"),
                UInt8(ascii: "-"):
                true
            default: false
            }
        }
        return isValid ? text : nil
    }

    private static func severity(_ node: RuleNode) throws(RuleFault) -> Severity {
        switch node.text {
        case "CRITICAL": return .critical
        case "ERROR", "HIGH": return .high
        case "WARNING", "MEDIUM": return .medium
        case "INFO", "LOW": return .low
        case "INVENTORY", "EXPERIMENT": return .info
        default: throw RuleFault(.badValue(key: "severity"), node.line)
        }
    }

    private static func languages(_ node: RuleNode) throws(RuleFault) -> [(String, Int)] {
        guard let items = node.items, !items.isEmpty else {
            throw RuleFault(.badValue(key: "languages"), node.line)
        }
        var result: [(String, Int)] = []
        for item in items {
            guard let text = item.text else { throw RuleFault(.badValue(key: "languages"), item.line) }
            result.append((text, item.line))
        }
        return result
    }

    private static func paths(_ node: RuleNode?) throws(RuleFault) -> PathFilter {
        guard let node else { return PathFilter(include: [], exclude: []) }
        for member in node.members ?? [] where member.key != "include" && member.key != "exclude" {
            throw RuleFault(.unknownKey(member.key), member.line)
        }
        let include = node["include"]?.texts ?? []
        return PathFilter(include: include, exclude: node["exclude"]?.texts ?? [])
    }

    private static func fix(_ node: RuleNode) throws(RuleFault) -> RuleFix? {
        if let fix = node["fix"] {
            guard let text = fix.text else { throw RuleFault(.badValue(key: "fix"), fix.line) }
            var template = Substring(text)
            while template.last?.isNewline == true { template.removeLast() }
            return .template(String(template))
        }
        guard let fix = node["fix-regex"] else { return nil }
        for member in fix.members ?? [] where !["regex", "replacement", "count"].contains(member.key) {
            throw RuleFault(.unknownKey(member.key), member.line)
        }
        guard let regex = fix["regex"], let text = regex.text,
            let replacement = fix["replacement"]?.text
        else {
            throw RuleFault(.badValue(key: "fix-regex"), fix.line)
        }
        var count = 0
        if let node = fix["count"] {
            guard let value = node.text.flatMap({ Int($0) }), value >= 0 else {
                throw RuleFault(.badValue(key: "count"), node.line)
            }
            count = value
        }
        let compiled = try FormulaReader.regex(text, line: regex.line, options: .multiline)
        return .regex(compiled, replacement: replacement, count: count)
    }

    /// The numbers of `CWE-787: …` texts.
    private static func cwe(_ node: RuleNode?) -> [Int] {
        (node?.texts ?? []).compactMap { text in
            guard text.hasPrefix("CWE-") else { return nil }
            return Int(text.dropFirst(4).prefix { $0.isASCII && $0.isNumber })
        }
    }
}

extension String {
    /// The text without blanks and line ends at either end.
    fileprivate var trimmingBlanks: String {
        var text = Substring(self)
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}
