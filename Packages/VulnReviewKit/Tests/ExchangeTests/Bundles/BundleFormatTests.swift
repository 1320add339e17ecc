import Foundation
import Review
import Testing

@testable import Exchange

@Suite("The format of bundles") struct BundleFormatTests {
    @Test("The header is twenty-four bytes, each of which counts")
    func header() throws {
        let header = BundleHeader(envelopeLength: 0x0102, totalLength: 0x010203)
        #expect(
            Hex.encode(header.bytes) == "8956524" + "20d0a1a0a" + "00000001" + "00000102" + "0000000000010203"
        )
        #expect(try BundleHeader(header.bytes) == header)
        for index in 0..<12 {
            var changed = header.bytes
            changed[index] ^= 1
            #expect(throws: BundleError.self, "byte \(index)") { try BundleHeader(changed) }
        }
        for length in 0..<24 {
            #expect(throws: BundleError.self) { try BundleHeader(Array(header.bytes[..<length])) }
        }
    }

    @Test(
        "F03 Lengths that no bundle has are refused",
        arguments: [
            (envelope: 0, total: 24), (25 << 20, 100 << 20), (100, 123), (100, 257 << 20), (100, 10 << 30),
            (100, .max),
        ])
    func lengths(envelope: Int, total: Int) {
        let bytes = BundleHeader(envelopeLength: envelope, totalLength: total).bytes
        #expect(throws: BundleError.self) { try BundleHeader(bytes) }
    }

    @Test("A later version is named")
    func version() {
        var bytes = BundleHeader(envelopeLength: 1, totalLength: 25).bytes
        bytes[11] = 2
        #expect(throws: BundleError.unknownVersion(2)) { try BundleHeader(bytes) }
    }

    private static let manifest = BundleManifest(
        state: LogState(
            origin: "log", size: 3, root: Digest(of: [1]), keyName: "installation",
            publicKey: [UInt8](repeating: 7, count: 32), signature: [UInt8](repeating: 8, count: 64)),
        madeAt: Date(timeIntervalSince1970: 1_790_000_000), tree: .init(id: .random(), root: "/src"),
        proofs: [.init(size: 1, hashes: [Digest(of: [2])])], knownLogs: [],
        freshness: [.init(kind: .rules, name: "r", digest: nil, asOf: Date(timeIntervalSince1970: 0))],
        blobs: [.init(digest: Digest(of: [3]), size: 1, mediaType: "a/b", role: .rules, name: "n")])

    @Test("A manifest reads back as it was written")
    func manifest() throws {
        #expect(try BundleManifest(Self.manifest.canonical) == Self.manifest)
    }

    @Test(
        "A manifest with a member more, less, or of another kind is refused",
        arguments: [
            "blobs", "format", "freshness", "knownLogs", "madeAt", "proofs", "state", "tree", "extra",
        ])
    func members(name: String) throws {
        guard case .object(let members) = Self.manifest.canonical else { return }
        for value in [nil, .int(1), .string("x"), .array([.int(1)]), .object([:])] as [CanonicalJSON?] {
            var changed = members
            changed[name] = value
            if changed == members { continue }
            #expect(throws: BundleError.self, "\(String(describing: value))") {
                try BundleManifest(.object(changed))
            }
        }
    }

    @Test("Findings of every kind read back as they were written, as new ones", arguments: [true, false])
    func findings(isPlain: Bool) throws {
        let path = try TreePath(isPlain ? Array("a.c".utf8) : [0x61, 0xFF, 0x0A])
        let range = SourceRange(
            start: SourcePosition(offset: 3, line: 1, column: 4),
            end: SourcePosition(offset: 9, line: 2, column: 1))
        let location = Location(path: path, range: range)
        let finding = Finding(
            tree: .random(), ruleID: "r", message: isPlain ? "m" : "m\u{0}\u{202E}\"\\", severity: .high,
            confidence: .low, cwe: [1, 2], location: location, snippet: [0xFF], fileDigest: Digest(of: []),
            codeFlows: [CodeFlow(steps: [.init(location: location, message: "s")])], reporters: ["x"],
            fingerprint: Digest(of: [9]), fix: [TextEdit(offset: 1, length: 0, replacement: [0])],
            state: isPlain ? .new : .confirmed,
            anchor: CodeAnchor(
                line: [UInt8](repeating: 1, count: 16), context: [UInt8](repeating: 2, count: 16)))
        let carried = BundledFinding(finding)
        let read = try #require(BundledFinding(carried.canonical))
        #expect(read.senderState == finding.state.name)
        #expect(read.finding.state == .new)
        #expect(read.canonical.bytes == carried.canonical.bytes)
        #expect(read.finding.id == finding.id && read.finding.codeFlows == finding.codeFlows)
    }

    @Test(
        "A finding that another one's id, no place, or too much of something is refused",
        arguments: [
            ("id", CanonicalJSON.string(String(repeating: "0", count: 32))), ("severity", .string("worst")),
            ("cwe", .array([.int(-1)])), ("cwe", .array([.string("1")])), ("location", .null),
            ("snippet", .string(String(repeating: "AAAA", count: 2000))), ("fix", .array([.null])),
            ("flows", .array([.int(1)])), ("extra", .null),
        ])
    func badFindings(name: String, value: CanonicalJSON) throws {
        let range = SourceRange(
            start: SourcePosition(offset: 3, line: 1, column: 4),
            end: SourcePosition(offset: 9, line: 2, column: 1))
        let finding = Finding(
            tree: .random(), ruleID: "r", message: "m", severity: .high, confidence: .low, cwe: [1],
            location: Location(path: try TreePath("a"), range: range), snippet: [],
            fileDigest: Digest(of: []),
            reporters: [], fingerprint: Digest(of: [9]))
        guard case .object(var members) = BundledFinding(finding).canonical else { return }
        #expect(BundledFinding(.object(members)) != nil)
        members[name] = value
        #expect(BundledFinding(.object(members)) == nil)
    }

    @Test("Lines are cut into blobs of their size, and a blob without its last line feed is refused")
    func lines() throws {
        let line = CanonicalJSON.string(String(repeating: "x", count: 1 << 20))
        let blobs = BundleLines.blobs([line, line, line, line, line])
        #expect(blobs.count == 2)
        #expect(try blobs.flatMap(BundleLines.read) == [line, line, line, line, line])
        #expect(throws: BundleError.self) { try BundleLines.read(Array(blobs[0].dropLast())) }
        #expect(throws: BundleError.self) { try BundleLines.read(blobs[0] + [0x0A]) }
        #expect(try BundleLines.read([]) == [])
    }

    @Test("A builder takes each blob once, and none that is too large")
    func builder() throws {
        var builder = BundleBuilder()
        try builder.add([1], .log, "a/b")
        try builder.add([1], .rules, "a/b")
        #expect(builder.blobs.count == 1)
        #expect(throws: BundleError.overLimit(.blob)) {
            try builder.add([UInt8](repeating: 0, count: BundleLimits.blobBytes + 1), .log, "a/b")
        }
    }
}
