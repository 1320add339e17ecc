import GRDB
import Review

/// The texts that a filter asks for: as a condition on a finding, and as a question to the search index.
struct FindingTexts {
    /// Each stands in rule, message or path, or begins the id when it could.
    private let words: [(text: SearchText, mayBeginID: Bool)]
    /// One of these stands in the path, when there are any.
    private let paths: [SearchText]
    /// One of these stands in the rule, when there are any.
    private let rules: [SearchText]

    /// `nil` when no text is asked for.
    init?(_ filter: FindingFilter) {
        let anywhere = [filter.text].compactMap(\.self).filter { !$0.isEmpty }
        words =
            anywhere.map { (SearchText($0), false) }
            + filter.words.filter { !$0.isEmpty }.map { (SearchText($0), Self.mayBeginID($0)) }
        paths = filter.pathParts.filter { !$0.isEmpty }.map { SearchText($0) }
        rules = filter.ruleParts.filter { !$0.isEmpty }.map { SearchText($0) }
        if words.isEmpty, paths.isEmpty, rules.isEmpty { return nil }
    }

    private static func mayBeginID(_ word: String) -> Bool {
        word.utf8.count <= 32 && word.utf8.allSatisfy { $0 < 0x80 } && word.allSatisfy(\.isHexDigit)
    }

    /// That `findings`, called `f`, holds them.
    var conditions: Conditions {
        var conditions = Conditions()
        for (text, mayBeginID) in words {
            conditions.add(
                text, within: ["f.rule_id", "f.message", "f.path_display"],
                orBeginning: mayBeginID ? "f.id" : nil)
        }
        conditions.add(anyOf: paths, within: "f.path_display")
        conditions.add(anyOf: rules, within: "f.rule_id")
        return conditions
    }

    /// The findings that may hold them, from the search index; `nil` when it cannot say.
    func hits(_ db: Database) throws -> SearchHits? {
        // Of several parts of one kind any may be meant, which leaves out too little to ask for.
        let needed =
            words.filter { !$0.mayBeginID }.map(\.text) + (paths.count == 1 ? paths : [])
            + (rules.count == 1 ? rules : [])
        if !needed.isEmpty { return try SearchHits(needed, db) }
        guard words.count == 1 else { return nil }
        return try SearchHits([words[0].text], db)?.adding(idsBeginningWith: words[0].text, db)
    }
}
