// Which language an input is about: the one that $FUZZ_LANGUAGE names; without it, the input's first byte chooses.
import Foundation

@testable import RuleEngine

enum FuzzedLanguage {
    private static let named = ProcessInfo.processInfo.environment["FUZZ_LANGUAGE"].flatMap(Grammar.named)

    /// The language, and what is left of the input.
    static func of(_ input: [UInt8]) -> (grammar: Grammar, rest: [UInt8]) {
        if let named { return (named, input) }
        guard let first = input.first else { return (Grammar.all[0], []) }
        return (Grammar.all[Int(first) % Grammar.all.count], Array(input.dropFirst()))
    }

    /// Writes the words of the language, or of all, as a dictionary for libFuzzer.
    static func writeWords() {
        let grammars = named.map { [$0] } ?? Grammar.all
        let words = Set(grammars.flatMap(\.words)).union(["$X", "$...X", "...", "<...", "...>", "\"=~/a/\""])
        let lines = words.sorted().map { word in
            "\"" + word.utf8.map { "\\x" + String(format: "%02X", $0) }.joined() + "\"\n"
        }
        try? Data(lines.joined().utf8).write(to: URL(fileURLWithPath: "words"))
    }
}

/// Called once, before the options are read.
@_cdecl("LLVMFuzzerInitialize")
public func initialize(_ count: UnsafeMutableRawPointer, _ arguments: UnsafeMutableRawPointer) -> CInt {
    FuzzedLanguage.writeWords()
    return 0
}
