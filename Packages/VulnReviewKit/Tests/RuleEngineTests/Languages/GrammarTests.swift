import Testing

@testable import RuleEngine

/// What holds for the readers of all languages.
@Suite(.timeLimit(.minutes(15))) struct GrammarTests {
    private func read(_ bytes: [UInt8], _ grammar: Grammar, isPattern: Bool = false) -> SyntaxTree {
        grammar.read(
            GrammarInput(
                bytes: bytes, symbols: grammar.initialSymbols, isPattern: isPattern,
                fileExtension: grammar.extensions.first ?? ""))
    }

    private func grammar(_ name: String) throws -> Grammar { try #require(Grammar.named(name)) }

    /// The annotated sample of the language's own rules.
    private func sample(_ name: String) -> [UInt8] {
        let samples = BuiltinRules.packs.first { $0.name == name }?.samples ?? []
        let other = name == "json" ? "{\"a\": [1, null, {\"b\": \"c\"}]}\n" : "f(x, \"y\");\n"
        return samples.first?.bytes ?? Array(other.utf8)
    }

    @Test("Names and extensions are not taken twice in one language", arguments: Grammar.all.map(\.name))
    func names(_ name: String) throws {
        let grammar = try grammar(name)
        #expect(Set([grammar.name] + grammar.aliases).count == 1 + grammar.aliases.count)
        #expect(Set(grammar.extensions).count == grammar.extensions.count)
        #expect(Set(grammar.words).count == grammar.words.count)
        #expect(grammar.initialSymbols.count == 256 + grammar.words.count)
    }

    @Test("A sample reads without a byte that is not understood", arguments: Grammar.all.map(\.name))
    func understands(_ name: String) throws {
        let tree = read(sample(name), try grammar(name))
        #expect(tree.faults == [])
        #expect(tree.opaqueBytes == 0)
    }

    @Test("A sample that ends anywhere still gives a tree", arguments: Grammar.all.map(\.name))
    func truncation(_ name: String) throws {
        let grammar = try grammar(name)
        let bytes = sample(name)
        for end in stride(from: 0, to: bytes.count, by: max(1, bytes.count / 400)) {
            for isPattern in [false, true] {
                let tree = read(Array(bytes[..<end]), grammar, isPattern: isPattern)
                #expect(tree.faults == [], "cut at \(end)")
            }
        }
    }

    @Test("Garbage gives a tree", arguments: Grammar.all.map(\.name))
    func garbage(_ name: String) throws {
        let grammar = try grammar(name)
        var generator = SplitMix(state: 7)
        let marks = Array("(){}[]<>\"'`$@#%&*+-/\\|=:;,.?!~^ \n\tabAB01_é".utf8)
        for round in 0..<300 {
            let count = Int(generator.next() % 200)
            let bytes = (0..<count).map { _ in
                round.isMultiple(of: 3)
                    ? UInt8(truncatingIfNeeded: generator.next())
                    : marks[Int(generator.next() % UInt64(marks.count))]
            }
            let tree = read(bytes, grammar, isPattern: round.isMultiple(of: 2))
            #expect(tree.faults == [], "round \(round)")
        }
    }

    @Test(
        "Nesting without end costs neither the stack nor much time", arguments: Grammar.all.map(\.name),
        [
            "(", "[", "{", "<", "f(", "a.", "a + ", "!", "-", "*", "if (a) ", "if a:\n ", "\"${", "f\"{",
            "`${", "<a>",
            "$x->", "a ? ", "a = ", "[a, ", "{a: ", "() => ", "fn ", "do ", "case ", "#{", "x: ", "- ", "...",
            "<... ",
            "new ", "not ", "lambda: ", "func(", "@a ", "else ", "/*", "'", "\\", "<<A\n", "return ",
        ])
    func nesting(_ name: String, _ unit: String) throws {
        let grammar = try grammar(name)
        let bytes = Array(String(repeating: unit, count: 30_000 / unit.utf8.count).utf8)
        #expect(read(bytes, grammar).faults == [])
        #expect(read(bytes, grammar, isPattern: true).faults == [])
    }
}

/// Numbers that are the same in every run (G. Steele, D. Lea, C. Flood, "Fast Splittable Pseudorandom Number
/// Generators", 2014).
struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }
}
