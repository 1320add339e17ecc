import Testing

@testable import RuleEngine

@Suite struct RegularExpressionTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let pattern: String
        let text: String
        /// The match and its groups; `nil` for a group that took no part.
        let groups: [String?]?
        var testDescription: String { "/\(pattern)/ on \(text)" }

        init(_ pattern: String, _ text: String, _ groups: [String?]?) {
            self.pattern = pattern
            self.text = text
            self.groups = groups
        }
    }

    private func groups(_ pattern: String, _ text: String, options: RegularExpression.Options = []) throws
        -> [String?]?
    {
        let regex = try RegularExpression(pattern, options: options)
        let bytes = Array(text.utf8)
        var steps = 1_000_000
        let found = regex.firstMatch(in: UTF8Scalar.marked(bytes), steps: &steps)
        return found?.map { $0.map { String(decoding: bytes[$0], as: UTF8.self) } }
    }

    @Test(
        "The leftmost match by PCRE's priorities",
        arguments: [
            Case("a|ab", "ab", ["a"]),
            Case("(a|ab)(c|bcd)", "abcd", ["abcd", "a", "bcd"]),
            Case("a*?b", "aaab", ["aaab"]),
            Case("(a+)(a+)", "aaaa", ["aaaa", "aaa", "a"]),
            Case("(a+?)(a+)", "aaaa", ["aaaa", "a", "aaa"]),
            Case("(a)|b", "b", ["b", nil]),
            Case("x{2,3}", "xxxx", ["xxx"]),
            Case("x{2,3}?", "xxxx", ["xx"]),
            Case("x{2}y{a}", "xxy{a}", ["xxy{a}"]), Case("x{,2}y", "xxy x{,2}y", ["x{,2}y"]),
            Case("(*UTF)(*LF)a.b", "aéb", ["aéb"]), Case("(*CRLF)ab", "ab", ["ab"]),
            Case("a(*F)|ab", "ab", ["ab"]), Case("a(*FAIL)", "a", nil),
            Case("[a-c&&]+", "xab&", ["ab&"]),
            Case("[]a]+", "]a", ["]a"]),
            Case("[^]a]", "]ab", ["b"]),
            Case("[[:alpha:]_]+", "1ab_2", ["ab_"]),
            Case("[\\w.-]+@", "a.b-c@", ["a.b-c@"]),
            Case("(?i)SELECT", "select", ["select"]),
            Case("a(?i)b|c", "C", ["C"]),
            Case("(?i:a)b", "Ab", ["Ab"]),
            Case("(?i:a)b", "AB", nil),
            Case("(?s)a.b", "a\nb", ["a\nb"]),
            Case("a.b", "a\nb", nil),
            Case("(?m)^b$", "a\nb\nc", ["b"]),
            Case("^b$", "a\nb", nil),
            Case("b$", "b\n", ["b"]),
            Case("b\\z", "b\n", nil),
            Case("(?x) a b # comment\n c", "abc", ["abc"]),
            Case("\\bcat\\b", "concat cat", ["cat"]),
            Case("\\Bcat", "concat cat", ["cat"]),
            Case("é+", "caféé", ["éé"]),
            Case("caf.$", "café", ["café"]),
            Case("[à-ü]", "é", ["é"]),
            Case("(?i)É", "é", ["é"]),
            Case("[^a]", "é", ["é"]),
            Case("\\x{202E}", "a\u{202E}", ["\u{202E}"]),
            Case("\\Qa.b\\E+", "a.bb", ["a.bb"]),
            Case("(?P<N>a)(?P=N)", "aa", ["aa", "a"]),
            Case("(a)\\1", "aba aa", ["aa", "a"]), Case("(a)\\g1", "aba aa", ["aa", "a"]),
            Case("(a)\\g{1}", "aba aa", ["aa", "a"]), Case("(a)(b)\\g{-1}", "abb", ["abb", "a", "b"]),
            Case("(?i)(a)\\1", "aA", ["aA", "a"]),
            Case("foo(?=bar)", "foofoobar", ["foo"]),
            Case("foo(?!bar)", "foobarfoo", ["foo"]),
            Case("(?<=x)y", "yxy", ["y"]),
            Case("(?<!x)y", "xyy", ["y"]),
            Case("(?>a+)a", "aaa", nil),
            Case("a++a", "aaa", nil),
            Case("(?:a|b)*?c", "abc", ["abc"]),
            Case("", "abc", [""]),
            Case("\\d+\\.\\d+", "v1.25", ["1.25"]),
            Case("a{0}b", "ab", ["b"]),
            Case("(|a)+b", "aab", ["aab", "a"]),
        ])
    func matches(_ testCase: Case) throws {
        #expect(try groups(testCase.pattern, testCase.text) == testCase.groups)
    }

    @Test(
        "A fault names what is wrong and where",
        arguments: [
            ("(a", RegexFault.unclosedGroup, 2), ("a)", .unopenedGroup, 1), ("[a", .unclosedClass, 2),
            ("*a", .nothingToRepeat, 0), ("(*CRLF)a$", .unsupported, 8), ("(*UCP)a", .unsupported, 0),
            ("[b-a]", .badRange, 4), ("\\y", .badEscape, 0),
            ("a{3,2}", .badRepetition, 1),
            ("a{1001}", .badRepetition, 1), ("\\2(a)", .unknownReference, 0),
            ("[[:nope:]]", .unknownClass, 1),
            ("\\p{L}", .unsupported, 0), ("a\\Kb", .unsupported, 1), ("(?P=x)", .unknownReference, 6),
            (String(repeating: "(", count: 200), .tooDeep, 100), ("((a{1000}){1000})", .tooLarge, 0),
        ])
    func faults(_ pattern: String, _ fault: RegexFault, _ offset: Int) {
        #expect(throws: RegexError(fault: fault, offset: offset)) { try RegularExpression(pattern) }
    }

    @Test(
        "Expressions that explode in backtracking engines stay linear",
        arguments: ["(a+)+$", "(a|a)*b", "(.*)*x", "(a?){50}a{50}b"])
    func linear(_ pattern: String) throws {
        let regex = try RegularExpression(pattern)
        let bytes = [UInt8](repeating: UInt8(ascii: "a"), count: 2_000) + Array("!".utf8)
        var steps = 3_000_000
        let found = regex.firstMatch(in: bytes, isAnchored: true, steps: &steps)
        #expect(found == nil)
        #expect(steps > 0)
    }

    @Test("The backtracking machine stops when its budget is spent")
    func budget() throws {
        let regex = try RegularExpression("(?=(a+)+$)a")
        let bytes = [UInt8](repeating: UInt8(ascii: "a"), count: 40) + Array("!".utf8)
        var steps = 100_000
        #expect(regex.firstMatch(in: bytes, steps: &steps) == nil)
        #expect(steps < 0)
    }

    @Test("Bytes that are no UTF-8 are one character each to a dot and to nothing else")
    func invalidBytes() throws {
        let bytes: [UInt8] = [0x61, 0xC3, 0x62, 0xFF, 0x80]
        var steps = 10_000
        let marked = UTF8Scalar.marked(bytes)
        #expect(try RegularExpression("a.b..$").firstMatch(in: marked, steps: &steps)?.first == 0..<5)
        #expect(try RegularExpression("é").firstMatch(in: marked, steps: &steps) == nil)
        #expect(try RegularExpression("[^a]b").firstMatch(in: marked, steps: &steps)?.first == 1..<3)
    }

    @Test(
        "What every match must hold is known before the expression runs",
        arguments: [
            ("foo.*barbaz", ["barbaz"]), ("(?i)PassWord\\s*=", ["password"]),
            ("(?:abc|de)f?", ["abc", "de"]),
            ("\\bAKIA[A-Z]{16}", ["akia"]), ("(ab)+", ["ab"]),
        ])
    func literals(_ pattern: String, _ literals: [String]) throws {
        #expect(
            try RegularExpression(pattern).requiredLiterals?.map { String(decoding: $0, as: UTF8.self) }
                == literals)
    }

    @Test(
        "An expression without a certain text is always run", arguments: ["a*", "[ab]c?", "(?:a|)", "(?!a)"])
    func withoutLiterals(_ pattern: String) throws {
        #expect(try RegularExpression(pattern).requiredLiterals == nil)
    }
}
