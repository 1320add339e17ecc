// Readers of all languages: the first byte chooses the language and whether the rest is a pattern.

@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let bytes = unsafe Array(UnsafeBufferPointer(start: start, count: count))
    guard let first = bytes.first else { return 0 }
    let grammar = Grammar.all[Int(first >> 1) % Grammar.all.count]
    let tree = grammar.read(
        GrammarInput(
            bytes: Array(bytes.dropFirst()), symbols: grammar.initialSymbols, isPattern: first & 1 == 1,
            fileExtension: grammar.extensions.last ?? ""))
    precondition(tree.faults.isEmpty)
    return 0
}
