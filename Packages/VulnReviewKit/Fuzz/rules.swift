// Rule files: any bytes as YAML, patterns of all languages included.
// engine

@testable import RuleEngine

@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let bytes = unsafe Array(UnsafeBufferPointer(start: start, count: count))
    _ = RuleSet(sources: [RuleSource(name: "fuzz.yaml", bytes: bytes)])
    return 0
}
