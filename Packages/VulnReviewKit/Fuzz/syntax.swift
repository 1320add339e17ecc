// The readers of all languages, and what is found out about a file before any rule looks at it. The same text is read
// as code and as a pattern. For the language see shared/FuzzedLanguage.swift.
// engine

@testable import RuleEngine

@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let (grammar, text) = unsafe FuzzedLanguage.of(Array(UnsafeBufferPointer(start: start, count: count)))
    let symbols = grammar.initialSymbols
    let extensions = grammar.extensions + [""]
    let input = GrammarInput(
        bytes: text, symbols: symbols, isPattern: true, fileExtension: extensions[count % extensions.count])
    let pattern = grammar.read(input)
    precondition(pattern.faults.isEmpty, pattern.faults.joined(separator: "\n"))

    let file = SyntaxFile(text, grammar, symbols: symbols, fileExtension: input.fileExtension)
    precondition(file.tree.faults.isEmpty, file.tree.faults.joined(separator: "\n"))
    for id in file.tree.nodes.indices.map(NodeID.init) {
        _ = file.facts.qualifiedName(id)
        _ = file.facts.constant(id)
        _ = file.facts.type(id)
        // Whoever follows definitions comes to an end.
        if let value = file.facts.definition(id) { precondition(file.tree[value].start <= file.tree[id].start) }
    }
    return 0
}
