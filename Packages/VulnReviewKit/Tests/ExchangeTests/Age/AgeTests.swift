import Foundation
import Review
import Testing

@testable import Exchange

/// Kinds of cases as in the community's vectors for age (C2SP/CCTV, `age`), written anew; `Bench/bundles` holds the same
/// code against pyrage and age.
@Suite("Encryption by recipient (age)") struct AgeTests {
    private let identity = AgeIdentity.random()

    private func encrypted(_ content: [UInt8]) throws -> [UInt8] {
        try AgeFile.encrypt(content, to: [identity.recipient])
    }

    private func decrypted(_ file: [UInt8]) throws -> [UInt8] {
        try AgeFile.decrypt(file, header: try AgeHeader(file), with: [identity])
    }

    @Test(
        "Content of every length around a chunk comes back",
        arguments: [0, 1, 65_535, 65_536, 65_537, 131_071, 131_072, 131_073])
    func lengths(count: Int) throws {
        let content = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        let file = try encrypted(content)
        #expect(try decrypted(file) == content)
        #expect(throws: AgeError.payloadChanged) { try decrypted(file + [0]) }
        #expect(throws: AgeError.payloadChanged) { try decrypted(Array(file.dropLast())) }
    }

    @Test("A chunk that is missing, doubled, moved, or after the last is found")
    func chunks() throws {
        let file = try encrypted([UInt8](repeating: 1, count: 3 * 65_536))
        let start = try AgeHeader(file).bytes.count + 16
        let size = 65_536 + 16
        let (head, body) = (Array(file[..<start]), Array(file[start...]))
        let parts = (0..<3).map { Array(body[$0 * size..<($0 + 1) * size]) }
        #expect(body.count == 3 * size)
        for order in [[0, 1], [0, 2], [1, 0, 2], [0, 0, 1, 2], [0, 1, 2, 2], [2]] {
            #expect(throws: AgeError.payloadChanged) { try decrypted(head + order.flatMap { parts[$0] }) }
        }
        #expect(throws: AgeError.payloadChanged) { try decrypted(head) }
        #expect(throws: AgeError.payloadChanged) { try decrypted(Array(head.dropLast())) }
    }

    @Test("Each of several recipients can read, a stranger cannot, and no two files are alike")
    func recipients() throws {
        let others = (0..<3).map { _ in AgeIdentity.random() }
        let file = try AgeFile.encrypt([1, 2], to: others.map(\.recipient))
        for other in others {
            #expect(
                try AgeFile.decrypt(file, header: try AgeHeader(file), with: [identity, other]) == [1, 2])
        }
        #expect(throws: AgeError.noMatchingIdentity) { try decrypted(file) }
        #expect(try AgeFile.encrypt([1, 2], to: others.map(\.recipient)) != file)
    }

    @Test("A stanza of another kind is passed over, and is covered by the header's MAC")
    func grease() throws {
        let file = try encrypted([1])
        let header = try AgeHeader(file)
        let grease = AgeHeader.Stanza(arguments: ["grease-x", "y"], body: [1])
        let changed = AgeHeader(stanzas: header.stanzas + [grease], mac: header.mac)
        #expect(throws: AgeError.headerChanged) {
            try decrypted(changed.bytes + file[header.bytes.count...])
        }
        let fewer = AgeHeader(
            stanzas: try AgeHeader(try AgeFile.encrypt([1], to: [identity.recipient])).stanzas,
            mac: header.mac)
        #expect(throws: AgeError.headerChanged) { try decrypted(fewer.bytes + file[header.bytes.count...]) }
    }

    @Test(
        "An X25519 stanza with an argument too many, a short share, a short body or a share of low order is refused"
    )
    func stanzas() throws {
        let file = try encrypted([1])
        let header = try AgeHeader(file)
        let (share, body) = (header.stanzas[0].arguments[1], header.stanzas[0].body)
        let zeros = String(repeating: "A", count: 43)
        for stanza in [
            AgeHeader.Stanza(arguments: ["X25519", share, "x"], body: body),
            .init(arguments: ["X25519"], body: body), .init(arguments: ["X25519", "AAAA"], body: body),
            .init(arguments: ["X25519", share], body: body + [0]),
            .init(arguments: ["X25519", share], body: Array(body.dropLast())),
            .init(arguments: ["X25519", share + "="], body: body),
            .init(arguments: ["X25519", zeros], body: body),
        ] {
            let changed = AgeHeader(stanzas: [stanza], mac: header.mac)
            #expect(throws: AgeError.self) {
                try AgeFile.decrypt(
                    changed.bytes + file[header.bytes.count...], header: changed, with: [identity])
            }
        }
    }

    // MARK: Headers

    private static let mac = String(repeating: "A", count: 43)

    @Test(
        "A header as the specification has it is read, and writes the same text again",
        arguments: [
            "-> X25519 abc\n\n--- \(mac)\n", "-> a b c\nAAAA\n--- \(mac)\n",
            "-> a\n" + String(repeating: "A", count: 64) + "\n\n--- \(mac)\n",
            "-> !~ \"\n" + String(repeating: "A", count: 64) + "\nAA\n--- \(mac)\n",
        ])
    func headers(text: String) throws {
        let bytes = Array((AgeHeader.firstLine + text).utf8)
        let header = try AgeHeader(bytes + [1, 2, 3])
        #expect(header.bytes == bytes)
    }

    @Test(
        "What is not exactly a header is refused",
        arguments: [
            "", "age-encryption.org/v2\n", "age-encryption.org/v1\r\n", "age-encryption.org/v1\n",
            // No stanza; none that ends; arguments that are empty or not printable.
            "age-encryption.org/v1\n--- \(mac)\n", "age-encryption.org/v1\n-> a\n--- \(mac)\n",
            "age-encryption.org/v1\n->\n\n--- \(mac)\n", "age-encryption.org/v1\n-> \n\n--- \(mac)\n",
            "age-encryption.org/v1\n-> a  b\n\n--- \(mac)\n", "age-encryption.org/v1\n-> a \n\n--- \(mac)\n",
            "age-encryption.org/v1\n-> a\tb\n\n--- \(mac)\n", "age-encryption.org/v1\n-> é\n\n--- \(mac)\n",
            "age-encryption.org/v1\n->a\n\n--- \(mac)\n", "age-encryption.org/v1\n-> a\r\n\n--- \(mac)\n",
            // Bodies: padded, with stray bits, too long a line, a full last line.
            "age-encryption.org/v1\n-> a\nAA==\n--- \(mac)\n",
            "age-encryption.org/v1\n-> a\nAB\n--- \(mac)\n",
            "age-encryption.org/v1\n-> a\nA\n--- \(mac)\n", "age-encryption.org/v1\n-> a\nA A\n--- \(mac)\n",
            "age-encryption.org/v1\n-> a\n" + String(repeating: "A", count: 65) + "\n\n--- \(mac)\n",
            "age-encryption.org/v1\n-> a\n" + String(repeating: "A", count: 64) + "\n--- \(mac)\n",
            // MACs: missing, short, padded, with stray bits, without their line feed or blank.
            "age-encryption.org/v1\n-> a\n\n---\n", "age-encryption.org/v1\n-> a\n\n--- \n",
            "age-encryption.org/v1\n-> a\n\n--- AAAA\n", "age-encryption.org/v1\n-> a\n\n--- \(mac)=\n",
            "age-encryption.org/v1\n-> a\n\n--- " + String(repeating: "A", count: 42) + "B\n",
            "age-encryption.org/v1\n-> a\n\n--- \(mac)", "age-encryption.org/v1\n-> a\n\n---\(mac)\n",
            "age-encryption.org/v1\n-> a\n\n---  \(mac)\n", "age-encryption.org/v1\n-> a\n\n--- \(mac) \n",
            "age-encryption.org/v1\n-> a\n\nx\n--- \(mac)\n", "age-encryption.org/v1\n\n-> a\n\n--- \(mac)\n",
        ])
    func badHeaders(text: String) {
        #expect(throws: AgeError.malformedHeader) { try AgeHeader(Array(text.utf8)) }
    }

    @Test("A header without end is not followed")
    func endless() {
        let line = "-> a\n" + String(repeating: "A", count: 64) + "\n"
        let text =
            AgeHeader.firstLine + line
            + String(repeating: String(repeating: "A", count: 64) + "\n", count: 50_000)
        #expect(throws: AgeError.malformedHeader) { try AgeHeader(Array(text.utf8)) }
    }

    // MARK: Keys

    @Test(
        "Keys in BIP 173's own examples, and age's, read back",
        arguments: [
            "A12UEL5L", "abcdef1qpzry9x8gf2tvdw0s3jn54khce6mua7lmqqqxw",
            "split1checkupstagehandshakeupstreamerranterredcaperred2y9e3w",
            "age1zvkyg2lqzraa2lnjvqej32nkuu0ues2s82hzrye869xeexvn73equnujwj",
        ])
    func bech32(text: String) throws {
        let (prefix, data) = try #require(Bech32.decode(text))
        #expect(Bech32.encode(prefix: prefix, data) == text.lowercased())
    }

    @Test(
        "Text with a slip in it is no key",
        arguments: [
            "", "1", "age1", "A1G7SGD8", "x1b4n0q5v", "li1dgmt3", "10a06t8", "1qzzfhee", "pzry9x0s0muk",
            "1pzry9x0s0muk",
            "age1zvkyg2lqzraa2lnjvqej32nkuu0ues2s82hzrye869xeexvn73equnujwk",
            "age1zvkyg2lqzraa2lnjvqej32nkuu0ues2s82hzrye869xeexvn73equnujw",
            "Age1zvkyg2lqzraa2lnjvqej32nkuu0ues2s82hzrye869xeexvn73equnujwj",
            "AGE1ZVKYG2LQZRAA2LNJVQEJ32NKUU0UES2S82HZRYE869XEEXVN73EQUNUJWJ",
            "age1zvkyg2lqzraa2lnjvqej32nkuu0ues2s82hzrye869xeexvn73equnujwj ", "a12uel5l",
        ])
    func badRecipients(text: String) {
        #expect(throws: AgeError.badRecipient(text)) { try AgeRecipient(text) }
    }

    @Test("An identity file has identities, comments and empty lines, and nothing else")
    func identities() throws {
        let file = identity.file(createdAt: Date(timeIntervalSince1970: 0))
        let read = try AgeIdentity.all(inFile: Array((file + "\n# more\n" + file).utf8))
        #expect(read.map(\.recipient) == [identity.recipient, identity.recipient])
        #expect(try AgeRecipient(identity.recipient.text) == identity.recipient)
        for (text, line) in [
            ("", 1), ("# nothing\n", 1), (file + "x\n", 4), (identity.recipient.text + "\n", 1),
            (file.lowercased(), 3), (file.replacingOccurrences(of: "\n", with: "\r\n"), 3),
        ] {
            #expect(throws: AgeError.badIdentityFile(line: line), "\(text)") {
                try AgeIdentity.all(inFile: Array(text.utf8))
            }
        }
    }

    @Test("The identity of the published vectors belongs to its recipient")
    func example() throws {
        // The identity of the community's vectors (C2SP/CCTV, age).
        let secret = "AGE-SECRET-KEY-1GFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPQ4EGAEX"
        let identities = try AgeIdentity.all(inFile: Array(secret.utf8))
        #expect(
            identities[0].recipient.text == "age1zvkyg2lqzraa2lnjvqej32nkuu0ues2s82hzrye869xeexvn73equnujwj")
    }
}
