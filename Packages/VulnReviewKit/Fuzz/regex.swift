// Regular expressions: an expression and a text, with a NUL between them. Matches lie in the text, one after the other,
// and hold what every match is said to hold.
// engine

@testable import RuleEngine

@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let bytes = unsafe Array(UnsafeBufferPointer(start: start, count: count))
    let parts = bytes.split(separator: 0, maxSplits: 1, omittingEmptySubsequences: false)
    let text = UTF8Scalar.marked(Array(parts.last ?? []))
    let pattern = String(decoding: parts.first ?? [], as: UTF8.self)
    guard let regex = try? RegularExpression(pattern, options: .multiline) else { return 0 }
    var steps = 200_000
    let matches = regex.allMatches(in: text, limit: 100, steps: &steps)
    var end = 0
    for match in matches {
        for group in match { precondition(group.map { $0.upperBound <= text.count } ?? true) }
        guard let whole = match[0] else { preconditionFailure("a match is somewhere") }
        precondition(whole.lowerBound >= end && !whole.isEmpty)
        end = whole.upperBound
    }
    guard steps > 0, let literals = regex.requiredLiterals, !matches.isEmpty else { return 0 }
    // What a match must hold stands in the text.
    let lowercased = text.map(\.lowercasedASCII)
    precondition(literals.contains { literal in contains(lowercased, literal) }, pattern)
    return 0
}

func contains(_ text: [UInt8], _ part: [UInt8]) -> Bool {
    guard part.count <= text.count else { return false }
    return (0...(text.count - part.count)).contains { text[$0...].starts(with: part) }
}
