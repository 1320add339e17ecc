// Matching, with NULs between the parts: `pattern NUL code`, or `source NUL sink NUL code` for the flow of data. For the
// language see shared/FuzzedLanguage.swift.
// engine

import Review

@testable import RuleEngine

@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let (grammar, text) = unsafe FuzzedLanguage.of(Array(UnsafeBufferPointer(start: start, count: count)))
    let parts = text.split(separator: 0, maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count > 1, let code = parts.last, let first = parts.first,
        let path = try? TreePath("a.\(grammar.extensions.first ?? "x")")
    else { return 0 }
    let operators =
        if parts.count == 2 {
            "pattern: \(quoted(first)), fix: $X"
        } else {
            "mode: taint, pattern-sources: [pattern: \(quoted(first))], "
                + "pattern-sinks: [pattern: \(quoted(parts[1]))]"
        }
    let rule =
        "rules: [{id: a, message: $X, severity: INFO, languages: [\(grammar.name)], \(operators)}]"
    var rules = RuleSet(sources: [RuleSource(name: "r.yaml", bytes: Array(rule.utf8))])
    // A tenth of what a rule may spend, for speed: a step costs the same.
    rules.budget = RuleBudget(base: 400_000, perByte: 2)
    for match in rules.match(path: path, bytes: Array(code)).matches {
        precondition(match.range.start.offset <= match.range.end.offset)
        precondition(match.range.end.offset <= code.count)
    }
    return 0
}

/// A text as a quoted scalar of YAML.
func quoted(_ bytes: ArraySlice<UInt8>) -> String {
    let scalars = String(decoding: bytes, as: UTF8.self).unicodeScalars.map { scalar in
        let digits = String(scalar.value, radix: 16)
        return "\\U" + String(repeating: "0", count: 8 - digits.count) + digits
    }
    return "\"" + scalars.joined() + "\""
}
