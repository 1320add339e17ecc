import Review

/// Reads what detectors print line by line. Lines of another form are words for people, and are left out.
struct LineReport {
    let format: ReportFormat
    /// Lines longer than this are none of a detector's results, in bytes.
    private static let lineBytes = 64 << 10
    private var rest: [UInt8] = []

    init(_ format: ReportFormat) { self.format = format }

    /// The results in the lines that end in `bytes`, or with them when they are the last.
    mutating func take(_ bytes: [UInt8], isLast: Bool) -> [ReportedResult] {
        rest += bytes
        var lines = rest.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        rest = isLast ? [] : Array(lines.popLast() ?? [])
        if rest.count > Self.lineBytes { rest = Array(rest.prefix(Self.lineBytes)) }
        return lines.compactMap { line in
            guard line.count < Self.lineBytes, let text = String(validating: line, as: UTF8.self) else {
                return nil
            }
            switch format {
            case .tabs: return Self.tabs(text)
            case .gcc: return Self.gcc(text)
            case .picklescan: return Self.picklescan(text)
            case .sarif, .detectSecrets, .bandit: return nil
            }
        }
    }

    private static func tabs(_ line: String) -> ReportedResult? {
        let fields = line.split(separator: "\t", maxSplits: 6, omittingEmptySubsequences: false).map(
            String.init)
        guard fields.count == 7, !fields[0].isEmpty, let number = Int(fields[1]) else { return nil }
        let column = Int(fields[2]).flatMap { $0 > 0 ? $0 : nil }
        return result(
            fields[0], number, column, severity: fields[3], rule: fields[4],
            cwe: CWENumber.tagged(fields[5]) ?? CWENumber.bare(fields[5]), message: fields[6])
    }

    private static func gcc(_ line: String) -> ReportedResult? {
        guard line.hasSuffix("]"), let open = line.lastIndex(of: "[") else { return nil }
        let rule = line[line.index(after: open)...].dropLast()
        let text = line[..<open].trimming { $0 == " " }
        // The path may hold colons: the place is the first `:number:number: word: `.
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        for index in parts.indices.dropFirst().dropLast(2) {
            let hasColumn = Int(parts[index + 1]) != nil
            let word = index + (hasColumn ? 2 : 1)
            guard let number = Int(parts[index]), word + 1 < parts.count, parts[word].hasPrefix(" ") else {
                continue
            }
            return result(
                parts[..<index].joined(separator: ":"), number, hasColumn ? Int(parts[index + 1]) : nil,
                severity: String(parts[word].dropFirst()), rule: String(rule), cwe: nil,
                message: parts[(word + 1)...].joined(separator: ":"))
        }
        return nil
    }

    private static func picklescan(_ line: String) -> ReportedResult? {
        guard line.hasSuffix(" FOUND"), let found = line.range(of: ": dangerous import '") else { return nil }
        let name = line[found.upperBound...].prefix { $0 != "'" }
        return result(
            String(line[..<found.lowerBound]), nil, nil, severity: "high", rule: "dangerous-import", cwe: 502,
            message: "Loading this file imports \(name).")
    }

    /// A plain path becomes a URI reference: what a URI would read as something else is percent-encoded.
    static func result(
        _ path: String, _ line: Int?, _ column: Int?, severity: String, rule: String, cwe: Int?,
        message: String
    ) -> ReportedResult {
        let trimmed = message.trimming { $0 == " " }
        let encoded = path.replacing("%", with: "%25").replacing(":", with: "%3A")
        return ReportedResult(
            tool: "", ruleID: String(rule.prefix(500)),
            message: String(decoding: trimmed.utf8.prefix(ReportLimits.messageBytes), as: UTF8.self),
            severity: Self.severity(severity), confidence: .medium, cwe: cwe.map { [$0] } ?? [],
            place: ReportedPlace(uri: encoded, startLine: line, startColumn: column))
    }

    private static func severity(_ word: String) -> Severity {
        switch word.lowercased() {
        case "critical": .critical
        case "high", "error": .high
        case "medium", "warning": .medium
        case "low", "note", "style", "performance", "portability": .low
        default: .info
        }
    }
}

extension StringProtocol {
    /// Without the characters at both ends that `isBlank` says.
    fileprivate func trimming(_ isBlank: (Character) -> Bool) -> Substring {
        var rest = drop(while: isBlank)[...]
        while let last = rest.last, isBlank(last) { rest = rest.dropLast() }
        return Substring(rest)
    }
}
