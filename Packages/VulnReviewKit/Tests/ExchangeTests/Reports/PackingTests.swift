import Foundation
import Review
import Testing

@testable import Exchange

@Suite("Results between two processes") struct PackingTests {
    private var results: [ReportedResult] {
        get throws {
            var place = ReportedPlace(
                uri: "a é\u{0}", startLine: .max, startColumn: .min, byteOffset: -1, columnsAreUTF16: true)
            place.relative = "é"
            place.charLength = 0
            var full = ReportedResult(
                tool: "T", ruleID: "", message: "m\u{0}", severity: .info, confidence: .low,
                cwe: [.max, .min, 0, 63, 64, -64, -65],
                place: place)
            full.flows = [[.init(place: place, message: "s")], []]
            full.fixes = [[.init(place: place, inserted: [0, 0xFF])]]
            full.claims = [Claim(.absent, "x")]
            full.prints = .init(
                fingerprint: Digest(of: []), anchor: CodeAnchor(line: [1], before: [], after: []))
            let bare = ReportedResult(
                tool: "", ruleID: "R", message: "", severity: .critical, confidence: .high, cwe: [],
                place: ReportedPlace(uri: ""))
            return [full, bare]
        }
    }

    @Test("What is packed comes out as it was")
    func roundTrip() throws {
        #expect(ReportedResult.unpack(ReportedResult.pack(try results)) == (try results))
        #expect(ReportedResult.unpack(ReportedResult.pack([])) == [])
        let progress = ReportReader.Progress(
            results: try results, withoutPlace: 1, shortened: 2, externalFiles: 3, unreadable: [4])
        let data = try JSONEncoder().encode(progress)
        #expect(try JSONDecoder().decode(ReportReader.Progress.self, from: data) == progress)
    }

    @Test("Bytes that end too early or go on are no results")
    func truncated() throws {
        let bytes = ReportedResult.pack(try results)
        for count in bytes.indices { #expect(ReportedResult.unpack(Array(bytes[..<count])) == nil) }
        #expect(ReportedResult.unpack(bytes + [0]) == nil)
    }

    @Test(
        "Counts that no bytes stand behind are refused before memory is taken",
        arguments: [
            [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01], [0xFE, 0xFF, 0xFF, 0xFF, 0x0F],
            [0x01],
            [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x7F],
        ] as [[UInt8]])
    func counts(_ bytes: [UInt8]) { #expect(ReportedResult.unpack(bytes) == nil) }
}
