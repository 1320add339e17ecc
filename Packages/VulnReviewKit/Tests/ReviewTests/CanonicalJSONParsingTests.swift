import Review
import Testing

@Suite("Reading canonical JSON")
struct CanonicalJSONParsingTests {
    @Test(
        "What is canonical reads back and writes the same bytes",
        arguments: [
            "null", "true", "[]", "{}", "0", "-12", "9007199254740991", #""""#,
            #""é\"\\\b\t\n\f\r\u0001\u0000""#,
            #"{"a":[1,{"b":null}],"é":"x"}"#, #"["\u001f"]"#,
        ])
    func canonical(text: String) throws {
        let value = try #require(CanonicalJSON(canonical: Array(text.utf8)))
        #expect(value.bytes == Array(text.utf8))
    }

    @Test(
        "What is not canonical is refused, however close",
        arguments: [
            "", " 1", "1 ", "01", "-0", "+1", "1.0", "1e3", "--1", "9223372036854775808", "tru", "nulll",
            #""a"#,
            #""\/""#, #""\u0041""#, #""\u000a""#, #""\u001F""#, #""\ud800""#, #""\x""#, "\"\n\"", "[1,]",
            "[,1]",
            "[1 ,2]", #"{"b":1,"a":2}"#, #"{"a":1,"a":1}"#, #"{"a":1,}"#, "{1:2}", #"{"a"}"#, "[", "{", "1]",
            // One key in two Unicode forms: the same string for Swift, not the same bytes.
            "{\"e\u{301}\":1,\"\u{E9}\":2}",
        ])
    func refused(text: String) {
        #expect(CanonicalJSON(canonical: Array(text.utf8)) == nil)
    }

    @Test("Deep nesting and broken UTF-8 are refused, not crashed on")
    func hostile() {
        #expect(CanonicalJSON(canonical: Array(repeating: UInt8(ascii: "["), count: 1_000_000)) == nil)
        #expect(CanonicalJSON(canonical: [UInt8(ascii: "\""), 0xFF, UInt8(ascii: "\"")]) == nil)
        #expect(CanonicalJSON(canonical: [UInt8(ascii: "\""), 0xC0, 0x80, UInt8(ascii: "\"")]) == nil)
    }
}
