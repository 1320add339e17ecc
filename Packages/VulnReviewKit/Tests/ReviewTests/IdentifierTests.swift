import Foundation
import Review
import Testing

@Suite struct IdentifierTests {
    @Test(
        "Only 32 lower-case hex digits are an id",
        arguments: [
            "", "0", String(repeating: "0", count: 31), String(repeating: "0", count: 33),
            String(repeating: "A", count: 32), String(repeating: "g", count: 32),
            String(repeating: "é", count: 16), "../" + String(repeating: "0", count: 29),
        ])
    func refuses(text: String) {
        #expect(PatchID(text) == nil)
    }

    @Test("An id for content is the first half of its digest")
    func followsContent() {
        let digest = Digest(of: Array("abc".utf8))
        #expect(FindingID(digest).text == "ba7816bf8f01cfea414140de5dae2223")
        #expect(FindingID(digest).short == "ba7816bf")
        #expect(FindingID(digest).description == FindingID(digest).text)
    }

    @Test("Random ids are ids, and differ")
    func random() {
        let ids = (0..<100).map { _ in DecisionID.random() }
        #expect(Set(ids).count == ids.count)
        #expect(ids.allSatisfy { DecisionID($0.text) == $0 })
    }

    @Test("It is text in JSON, and other text does not decode")
    func codes() throws {
        let id = ScanID.random()
        let json = try JSONEncoder().encode([id])
        #expect(String(decoding: json, as: UTF8.self) == #"["\#(id)"]"#)
        #expect(try JSONDecoder().decode([ScanID].self, from: json) == [id])
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode([ScanID].self, from: Data(#"["abc"]"#.utf8))
        }
    }
}
