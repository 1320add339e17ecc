import Exchange
import Foundation
import Review
import RuleEngine
import Testing

@testable import ScanService

@Suite struct FrameCodecTests {
    private func decode<Message: MessagePart>(_ type: Message.Type, _ frame: [UInt8]) throws -> Message {
        let length = try FrameCodec.length(frame.prefix(FrameCodec.prefixBytes))
        #expect(length == frame.count - FrameCodec.prefixBytes)
        return try FrameCodec.decode(type, frame[FrameCodec.prefixBytes...])
    }

    private static let files = [
        ServiceFile(path: TreePath.fixture("a/b.c"), bytes: Array(0...255)),
        ServiceFile(path: TreePath.fixture([0xFF, 0x0A]), bytes: []),
        ServiceFile(path: TreePath.fixture("c"), bytes: Array(repeating: 0x22, count: 100_000)),
    ]

    @Test("Files come through a frame byte for byte, and take hardly more room than they have")
    func files() throws {
        let call = ServiceCall(
            session: "s", number: 7, request: .match(Self.files, leavingOut: ["a", "é"]))
        let frame = try FrameCodec.encode(call)
        guard case .match(let decoded, ["a", "é"]) = try decode(ServiceCall.self, frame).request else {
            return #expect(Bool(false), "another request")
        }
        #expect(decoded.map(\.path) == Self.files.map(\.path))
        #expect(decoded.map(\.bytes) == Self.files.map(\.bytes))
        #expect(frame.count < 100_500)
    }

    private static let range = SourceRange(
        start: SourcePosition(offset: 0, line: 1, column: 1),
        end: SourcePosition(offset: .max, line: -1, column: 300))

    private static let requests: [ServiceRequest] = [
        .hello(version: .min), .loadRules(Fixtures.rules), .match(files, leavingOut: []),
        .matchWatched(files[0], leavingOut: ["r"]), .goOn, .readPatchFile([0, 1]),
        .readReport([1], .gcc, isLast: true), .testRules([ServiceSample(name: "n", bytes: [3])]),
        .describeSyntax(files[0], language: "c", isPattern: true),
        .describeSyntax(files[0], language: nil, isPattern: false),
        .explain(files[0], ruleID: "r", Fixtures.rules), .readFacts(files),
        .probe(outside: "/o", home: "/h"), .readCrashes([7]), .readOutlines(files),
    ]

    private static let match = RuleMatch(
        ruleID: "r", message: "m\u{202E}", range: range,
        fix: [TextEdit(offset: 1, length: 2, replacement: [3])],
        flow: [.init(range: range, kind: .source), .init(range: range, kind: .sink)])

    private static let patch = ImportedPatch(
        title: "t", author: nil, message: "",
        changes: [
            FileChange(
                kind: .rename(from: TreePath.fixture("o")), path: TreePath.fixture("n"), newMode: .executable,
                hunks: [
                    Hunk(
                        oldStart: 1, newStart: 2, section: [9],
                        lines: [.init(.context, [1]), .init(.deletion, []), .init(.insertion, [2, 10])])
                ]),
            FileChange(kind: .create, path: TreePath.fixture("c"), newMode: .regular, hunks: []),
            FileChange(kind: .delete, path: TreePath.fixture("d"), oldMode: .regular, hunks: []),
            FileChange(kind: .modify, path: TreePath.fixture("m"), hunks: []),
        ])

    private static let replies: [ServiceReply] = [
        .hello(version: 4, confinement: .sandbox),
        .rules(
            LoadedRules(
                rules: RuleSet(sources: Fixtures.rules).rules,
                problems: [RuleProblem(source: "s", line: 3, ruleID: nil, problem: .missingKey("id"))],
                digest: Digest(of: [1]))),
        .rules(LoadedRules(rules: [], problems: [], digest: Digest(of: []))),
        .outlines([
            nil,
            SourceOutline(
                language: "c", runs: [.init(start: 3, length: 2, kind: .definition)],
                names: [.init(start: 3, length: 2, definition: 3)]),
        ]),
        .matches([
            ServiceFileResult(
                path: files[1].path, isBinary: true, matches: [match, match], exhausted: ["e"], opaqueBytes: 5
            )
        ]), .next(ruleID: nil), .next(ruleID: "r"), .patches([patch]), .syntax(nil), .explanation(nil),
        .refused(.outOfOrder), .refused(.unknownVersion(3)), .facts([nil]), .crashes([]),
        .probe(BoxProbe(lines: [])),
    ]

    /// The frames of a call or answer of each kind.
    private static func frames() throws -> [[UInt8]] {
        try requests.map { try FrameCodec.encode(ServiceCall(session: "s", number: 1, request: $0)) }
            + replies.map { try FrameCodec.encode(ServiceAnswer(session: "s", number: 1, reply: $0)) }
    }

    private func again(_ frame: [UInt8], isRequest: Bool) throws -> [UInt8] {
        isRequest
            ? try FrameCodec.encode(try decode(ServiceCall.self, frame))
            : try FrameCodec.encode(try decode(ServiceAnswer.self, frame))
    }

    @Test("Every kind of message comes through unchanged")
    func roundTrips() throws {
        for (number, frame) in try Self.frames().enumerated() {
            let isRequest = number < Self.requests.count
            #expect(try again(frame, isRequest: isRequest) == frame, "message \(number)")
        }
    }

    @Test("A message that is cut off anywhere, or goes on after its end, is refused")
    func cut() throws {
        for (number, frame) in try Self.frames().enumerated() {
            let body = frame[FrameCodec.prefixBytes...].prefix(3_000)
            let isRequest = number < Self.requests.count
            let cuts = frame.count > 3_000 ? Array(body.indices) : Array(body.indices)
            for end in cuts {
                #expect(throws: ScanServiceError.malformedFrame, "message \(number) cut at \(end)") {
                    if isRequest {
                        _ = try FrameCodec.decode(ServiceCall.self, frame[FrameCodec.prefixBytes..<end])
                    } else {
                        _ = try FrameCodec.decode(ServiceAnswer.self, frame[FrameCodec.prefixBytes..<end])
                    }
                }
            }
            let longer = frame + [0]
            #expect(throws: ScanServiceError.malformedFrame) {
                if isRequest {
                    _ = try FrameCodec.decode(ServiceCall.self, longer[FrameCodec.prefixBytes...])
                } else {
                    _ = try FrameCodec.decode(ServiceAnswer.self, longer[FrameCodec.prefixBytes...])
                }
            }
        }
    }

    @Test("A message with any byte changed is read or refused, and nothing else")
    func changed() throws {
        var refused = 0
        for frame in try Self.frames().suffix(Self.replies.count) {
            for index in frame.indices.dropFirst(FrameCodec.prefixBytes) {
                for value in [0x00, 0x01, 0x7F, 0x80, 0xFF] as [UInt8] {
                    var frame = frame
                    frame[index] = value
                    do {
                        _ = try FrameCodec.decode(ServiceAnswer.self, frame[FrameCodec.prefixBytes...])
                    } catch {
                        #expect(error == .malformedFrame)
                        refused += 1
                    }
                }
            }
        }
        #expect(refused > 100)
    }

    @Test(
        "Counts that no bytes stand behind, and numbers without end, are refused",
        arguments: [
            // Rules: a count of 2^62, a negative one, one more than there are bytes, and a number of eleven bytes.
            [1, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x40],
            [1, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01], [1, 2, 0],
            [1, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x7F], [99], [],
        ] as [[UInt8]])
    func counts(body: [UInt8]) {
        let message: [UInt8] = [1, UInt8(ascii: "s"), 0] + body
        #expect(throws: ScanServiceError.malformedFrame) {
            try FrameCodec.decode(ServiceCall.self, message[...])
        }
    }

    @Test(
        "A path or text that is none is refused",
        arguments: ["/etc/passwd", "../x", "a//b", "a\0b", ""])
    func paths(path: String) {
        var writer = MessageWriter()
        writer.write(Array(path.utf8))
        var reader = MessageReader(writer.bytes[...])
        #expect(throws: ScanServiceError.malformedFrame) { try TreePath(from: &reader) }
    }

    @Test("Lengths beyond the limit are refused before anything is read")
    func tooLong() throws {
        #expect(throws: ScanServiceError.frameTooLarge) { try FrameCodec.length([0x7F, 0, 0, 0]) }
        #expect(throws: ScanServiceError.malformedFrame) { try FrameCodec.length([0, 0, 0]) }
        #expect(try FrameCodec.length([0, 0, 1, 0]) == 256)
    }
}

extension TreePath {
    fileprivate static func fixture(_ text: String) -> TreePath { fixture(Array(text.utf8)) }

    fileprivate static func fixture(_ bytes: [UInt8]) -> TreePath {
        guard let path = try? TreePath(bytes) else { preconditionFailure("not a path") }
        return path
    }
}
