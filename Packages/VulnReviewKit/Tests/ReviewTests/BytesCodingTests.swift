import Foundation
import Review
import Testing

@Suite struct BytesCodingTests {
    @Test("Byte arrays in values are coded as base64, not as lists of numbers")
    func base64() throws {
        let edit = TextEdit(offset: 1, length: 2, replacement: Array("abc".utf8))
        let json = String(decoding: try JSONEncoder().encode(edit), as: UTF8.self)
        #expect(json.contains("\"YWJj\""))
        #expect(try JSONDecoder().decode(TextEdit.self, from: Data(json.utf8)) == edit)
    }

    @Test(
        "Optional byte arrays keep the difference between none and empty",
        arguments: [nil, [], [0, 255]] as [[UInt8]?])
    func optional(bytes: [UInt8]?) throws {
        let file = Application.File(
            path: try TreePath("a"), stagedName: nil, preimage: nil, postimage: nil, before: bytes,
            after: nil,
            modeBefore: 0o644, modeAfter: 0o644)
        let coded = try JSONEncoder().encode(file)
        #expect(try JSONDecoder().decode(Application.File.self, from: coded) == file)
    }
}
