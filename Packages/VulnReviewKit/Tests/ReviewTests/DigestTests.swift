import Foundation
import Review
import Testing

@Suite struct DigestTests {
    @Test(
        "It is SHA-256: the examples of FIPS 180-4",
        arguments: [
            ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
            ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
            (
                "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
                "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
            ),
        ])
    func hashes(content: String, hex: String) {
        let digest = Digest(of: Array(content.utf8))
        #expect(digest.hex == hex)
        #expect(digest.description == "sha256:" + hex)
        #expect(Digest(of: AnySequence(content.utf8)) == digest)
        #expect(Digest("sha256:" + hex) == digest)
        #expect(Digest(hex) == digest)
        #expect(Digest(bytes: digest.bytes) == digest)
    }

    @Test(
        "Text that is no digest is refused",
        arguments: [
            "", "sha256:", String(repeating: "a", count: 63), String(repeating: "a", count: 65),
            String(repeating: "A", count: 64), "sha512:" + String(repeating: "a", count: 64),
            "sha256:sha256:" + String(repeating: "a", count: 64), String(repeating: "g", count: 64),
            " " + String(repeating: "a", count: 64), String(repeating: "０", count: 64),
        ])
    func refuses(text: String) {
        #expect(Digest(text) == nil)
    }

    @Test("Only 32 bytes are a digest", arguments: [0, 31, 33])
    func refusesOtherCounts(count: Int) {
        #expect(Digest(bytes: [UInt8](repeating: 0, count: count)) == nil)
    }

    @Test("It is text in JSON, and other text does not decode")
    func codes() throws {
        let digest = Digest(of: [1, 2, 3])
        let json = try JSONEncoder().encode([digest])
        #expect(String(decoding: json, as: UTF8.self) == #"["\#(digest)"]"#)
        #expect(try JSONDecoder().decode([Digest].self, from: json) == [digest])
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode([Digest].self, from: Data(#"["sha256:00"]"#.utf8))
        }
    }
}
