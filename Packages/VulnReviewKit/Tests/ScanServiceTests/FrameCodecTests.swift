import Foundation
import Review
import Testing

@testable import ScanService

@Suite struct FrameCodecTests {
    private func call(_ files: [ServiceFile]) -> ServiceCall {
        ServiceCall(session: "s", number: 7, request: .match(files))
    }

    private func decode(_ frame: [UInt8]) throws -> ServiceCall {
        let lengths = try FrameCodec.lengths(frame.prefix(FrameCodec.prefixBytes))
        let body = frame.dropFirst(FrameCodec.prefixBytes)
        return try FrameCodec.decode(
            ServiceCall.self, header: body.prefix(lengths.header), blob: Data(body.dropFirst(lengths.header)))
    }

    @Test("Files come through a frame byte for byte, outside the JSON")
    func roundTrip() throws {
        let files = [
            ServiceFile(path: try TreePath("a/b.c"), bytes: Array(0...255)),
            ServiceFile(path: try TreePath([0xFF, 0x0A]), bytes: []),
            ServiceFile(path: try TreePath("c"), bytes: Array(repeating: 0x22, count: 100_000)),
        ]
        let frame = try FrameCodec.encode(call(files))
        guard case .match(let decoded) = try decode(frame).request else { throw ScanServiceError.wrongAnswer }
        #expect(decoded.map(\.path) == files.map(\.path))
        #expect(decoded.map(\.bytes) == files.map(\.bytes))
        #expect(frame.count < 101_500)
    }

    @Test(
        "Lengths beyond the limits are refused before anything is read",
        arguments: [
            [0x7F, 0, 0, 0, 0, 0, 0, 0], [0, 0, 0, 1, 0xFF, 0xFF, 0xFF, 0xFF],
        ] as [[UInt8]])
    func tooLong(prefix: [UInt8]) {
        #expect(throws: ScanServiceError.frameTooLarge) { try FrameCodec.lengths(prefix) }
    }

    @Test(
        "A header that is not a message, or points outside the raw part, is refused",
        arguments: [
            "", "{}", "[", "null", #"{"session":"s","number":0,"request":{"readPatchFile":{"_0":[0,9]}}}"#,
            #"{"session":"s","number":0,"request":{"readPatchFile":{"_0":[-1,1]}}}"#,
            #"{"session":"s","number":0,"request":{"readPatchFile":{"_0":[1,9223372036854775807]}}}"#,
            String(repeating: "[", count: 100_000),
        ])
    func malformed(header: String) {
        #expect(throws: ScanServiceError.malformedFrame) {
            try FrameCodec.decode(ServiceCall.self, header: Array(header.utf8), blob: Data([1, 2, 3]))
        }
    }
}
