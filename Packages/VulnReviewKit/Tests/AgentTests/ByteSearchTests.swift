import Testing

@testable import Agent

@Suite("Finding bytes")
struct ByteSearchTests {
    @Test(
        "The first place from a start on is found, and nothing beyond the ends",
        arguments: [
            ("abcabc", "abc", 0, 0), ("abcabc", "abc", 1, 3), ("abcabc", "abc", 4, nil), ("abc", "", 0, nil),
            ("", "a", 0, nil), ("abc", "c", 3, nil), ("abc", "c", 4, nil), ("abc", "abcd", 0, nil),
            ("aabaabaaa", "aabaaa", 0, 3), ("abababc", "ababc", 0, 2),
            ("aab", "ab", 0, 1),
        ] as [(String, String, Int, Int?)])
    func places(text: String, wanted: String, start: Int, place: Int?) {
        #expect(ByteSearch.first(Array(wanted.utf8), in: Array(text.utf8), from: start) == place)
    }

    @Test("A text that all but matches everywhere costs no more than its length", .timeLimit(.minutes(1)))
    func hostile() {
        let bytes = [UInt8](repeating: 0x61, count: 5_000_000)
        let wanted = [UInt8](repeating: 0x61, count: 999) + [0x62]
        #expect(ByteSearch.first(wanted, in: bytes) == nil)
    }
}
