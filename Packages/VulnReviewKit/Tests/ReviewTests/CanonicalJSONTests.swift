import Foundation
import Review
import Testing

/// RFC 8785 (JSON Canonicalization Scheme): its own examples, without those for fractions.
@Suite struct CanonicalJSONTests {
    @Test("Strings are escaped as RFC 8785 section 3.2.2.2 says")
    func escapesStrings() {
        let value = CanonicalJSON.string("\u{20ac}$\u{000F}\u{000a}A'\u{0042}\u{0022}\u{005c}\\\"/")
        #expect(text(value) == #""€$\u000f\nA'B\"\\\\\"/""#)
    }

    @Test(
        "Only what must be escaped is, in its one form",
        arguments: [
            ("\u{00}", #"\u0000"#), ("\u{08}", #"\b"#), ("\u{09}", #"\t"#), ("\u{0B}", #"\u000b"#),
            ("\u{0C}", #"\f"#), ("\u{0D}\u{0A}", #"\r\n"#), ("\u{1F}", #"\u001f"#), ("\u{7F}", "\u{7F}"),
            ("\u{85}", "\u{85}"), ("\u{2028}", "\u{2028}"), ("/", "/"), ("😀", "😀"), ("e\u{301}", "e\u{301}"),
            ("", ""),
        ])
    func escapesOnlyWhatItMust(plain: String, escaped: String) {
        #expect(CanonicalJSON.string(plain).bytes == Array("\"\(escaped)\"".utf8))
    }

    @Test("Keys are sorted by UTF-16 code units: the example of RFC 8785 section 3.2.3")
    func sortsKeys() {
        let value = CanonicalJSON.object([
            "\u{20ac}": .string("Euro Sign"), "\r": .string("Carriage Return"),
            "\u{fb33}": .string("Hebrew Letter Dalet With Dagesh"), "1": .string("One"),
            "\u{1f600}": .string("Emoji: Grinning Face"), "\u{80}": .string("Control"),
            "\u{f6}": .string("Latin Small Letter O With Diaeresis"),
        ])
        let expected =
            #"{"\r":"Carriage Return","1":"One",""# + "\u{80}" + #"":"Control",""# + "\u{f6}"
            + #"":"Latin Small Letter O With Diaeresis",""# + "\u{20ac}" + #"":"Euro Sign",""# + "\u{1f600}"
            + #"":"Emoji: Grinning Face",""# + "\u{fb33}" + #"":"Hebrew Letter Dalet With Dagesh"}"#
        #expect(value.bytes == Array(expected.utf8))
    }

    @Test(
        "Values of each kind have one form",
        arguments: [
            (CanonicalJSON.null, "null"), (.bool(true), "true"), (.bool(false), "false"), (.int(0), "0"),
            (.int(-1), "-1"), (.int(9_007_199_254_740_992), "9007199254740992"), (.array([]), "[]"),
            (.object([:]), "{}"),
            (.array([.null, .array([.int(1)]), .object(["a": .null])]), #"[null,[1],{"a":null}]"#),
            (
                .object(["b": .object(["d": .int(2), "c": .int(1)]), "a": .null]),
                #"{"a":null,"b":{"c":1,"d":2}}"#
            ),
        ])
    func printsEachKind(value: CanonicalJSON, expected: String) {
        #expect(text(value) == expected)
    }

    @Test("What it prints, any JSON reader reads back")
    func readsBack() throws {
        let every = String(String.UnicodeScalarView((0...0x2FF).compactMap(Unicode.Scalar.init)))
        let bytes = CanonicalJSON.object([every: .array([.string(every), .int(-12)])]).bytes
        let read = try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: [Any]]
        #expect(read?.keys.first.map { Array($0.utf8) } == Array(every.utf8))
        #expect((read?.values.first?.first as? String).map { Array($0.utf8) } == Array(every.utf8))
        #expect(read?.values.first?.last as? Int == -12)
    }

    @Test("A path that is not UTF-8 stands as its bytes, and cannot pass for one that is")
    func writesPaths() throws {
        #expect(text(.path(try TreePath("src/a b.c"))) == #""src/a b.c""#)
        #expect(text(.path(try TreePath([0x61, 0xFF]))) == #"{"bytes":"Yf8="}"#)
    }

    @Test("A missing digest is null")
    func writesDigests() {
        #expect(text(.digest(nil)) == "null")
        #expect(
            text(.digest(Digest(of: [])))
                == #""sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855""#)
    }

    private func text(_ value: CanonicalJSON) -> String { String(decoding: value.bytes, as: UTF8.self) }
}
