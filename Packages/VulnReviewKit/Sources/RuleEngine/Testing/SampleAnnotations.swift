/// What the comments of a sample say about its lines, as `semgrep --test` reads them: a marker counts behind any usual
/// beginning of a comment, whatever the language, and speaks about the next line.
struct SampleAnnotations {
    private enum Marker: String, CaseIterable {
        case ruleid, ok, todoruleid, todook
    }

    private static let comments = ["#", "//", "<!--", "(*", "/*", "--"]
    private static let ends = ["-->", "*)", "*/"]

    private var lines: [Marker: [String: Set<Int>]] = [:]

    init(_ bytes: [UInt8]) {
        for (number, line) in bytes.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
            guard line.contains(UInt8(ascii: ":")), line.count < 4_096 else { continue }
            read(String(decoding: line, as: UTF8.self), about: number + 2)
        }
    }

    private mutating func read(_ line: String, about number: Int) {
        for marker in Marker.allCases {
            let isThere = Self.comments.contains { comment in
                line.contains("\(comment)\(marker.rawValue):")
                    || line.contains("\(comment) \(marker.rawValue):")
            }
            guard isThere, let colon = line.firstIndex(of: ":") else { continue }
            for item in line[line.index(after: colon)...].split(separator: ",") {
                var id = String(item)
                for end in Self.ends { id = id.replacing(end, with: "") }
                id = String(id.filter { !$0.isWhitespace })
                if !id.isEmpty { lines[marker, default: [:]][id, default: []].insert(number) }
            }
        }
    }

    private func lines(_ marker: Marker, _ id: String) -> Set<Int> { lines[marker]?[id] ?? [] }

    /// Compares the lines that the rule `id` reported with what the comments say; `nil` when neither says anything.
    func verdict(_ id: String, _ reported: Set<Int>, file: String) -> RuleTest.Verdict? {
        let open = lines(.todoruleid, id).union(lines(.todook, id))
        let expected = lines(.ruleid, id).subtracting(open)
        let clean = lines(.ok, id).subtracting(expected)
        let found = reported.subtracting(open)
        if lines(.ruleid, id).isEmpty, lines(.ok, id).isEmpty, found.isEmpty, open.isEmpty { return nil }
        return RuleTest.Verdict(
            ruleID: id, file: file, missed: expected.subtracting(found).sorted(),
            unexpected: found.subtracting(expected).sorted(), expected: expected.count, clean: clean.count)
    }
}
