// Rule files and patterns: any bytes as YAML, then the same bytes as a pattern of each language.

@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let bytes = unsafe Array(UnsafeBufferPointer(start: start, count: count))
    _ = RuleSet(sources: [RuleSource(name: "fuzz.yaml", bytes: bytes)])
    let text = String(decoding: bytes, as: UTF8.self)
    for language in Language.all {
        var vocabulary = Vocabulary(language)
        var metavariables = MetavariableSlots()
        _ = try? PatternParser.parse(text, &vocabulary, &metavariables)
    }
    return 0
}
