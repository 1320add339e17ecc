// Lexing and matching: a pattern and code, with a NUL between them, in each language.

@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let bytes = unsafe Array(UnsafeBufferPointer(start: start, count: count))
    let parts = bytes.split(separator: 0, maxSplits: 1, omittingEmptySubsequences: false)
    let code = Array(parts.last ?? [])
    let text = String(decoding: parts.first ?? [], as: UTF8.self)
    for language in Language.all {
        var vocabulary = Vocabulary(language)
        var metavariables = MetavariableSlots()
        let patterns = (try? PatternParser.parse(text, &vocabulary, &metavariables)) ?? []
        let tree = Lexer.lex(code, vocabulary, LexerTables(vocabulary))
        check(tree)
        let file = TokenFile(tree, vocabulary)
        for pattern in patterns {
            var matcher = PatternMatcher(pattern, file, slotCount: metavariables.names.count, steps: 100_000)
            matcher.run(limit: 1_000)
            for match in matcher.matches { precondition(match.start < match.end && match.end <= tree.count) }
        }
    }
    return 0
}

/// What holds for the tokens of any bytes: they stand in order, and brackets pair up into a tree.
func check(_ tree: TokenTree) {
    var open: [Int] = []
    for index in 0..<tree.count {
        precondition(tree.starts[index] <= tree.ends[index] && Int(tree.ends[index]) <= tree.bytes.count)
        precondition(index == 0 || tree.ends[index - 1] <= tree.starts[index] || tree.kinds[index] != .identifier)
        switch tree.kinds[index] {
        case .open: open.append(index)
        case .close: precondition(Int(tree.partners[index]) == open.popLast())
        default: break
        }
    }
    precondition(open.isEmpty)
}
