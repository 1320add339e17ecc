// Matching: a pattern and code, with a NUL between them, in each language.
import Review

@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let bytes = unsafe Array(UnsafeBufferPointer(start: start, count: count))
    let parts = bytes.split(separator: 0, maxSplits: 1, omittingEmptySubsequences: false)
    let code = Array(parts.last ?? [])
    let pattern = String(decoding: parts.first ?? [], as: UTF8.self)
        .split(separator: "\n", omittingEmptySubsequences: false).map { "    \($0)" }.joined(separator: "\n")
    for grammar in Grammar.all {
        let text = """
            rules:
            - id: a
              message: m
              severity: INFO
              languages: [\(grammar.name)]
              pattern: |
            \(pattern)

            """
        let rules = RuleSet(sources: [RuleSource(name: "r.yaml", bytes: Array(text.utf8))])
        guard let path = try? TreePath("a.\(grammar.extensions.first ?? "x")") else { continue }
        for match in rules.match(path: path, bytes: code).matches {
            precondition(match.range.start.offset <= match.range.end.offset)
            precondition(match.range.end.offset <= code.count)
        }
    }
    return 0
}
