import Agent
import Diffing
import FindingStore
import Foundation
import Review

/// One rejection as a line of a fine-tuning set (JSONL of chat messages): the finding and the patch, and what the reviewer said.
public struct LessonLine: Encodable, Sendable {
    struct Message: Encodable, Sendable { let role, content: String }
    let messages: [Message]

    init(_ lesson: AgentLessons.Lesson) {
        let finding = lesson.finding.map { "Finding \($0.ruleID): \($0.message)\n" } ?? ""
        let diff = String(decoding: UnifiedDiff.print(lesson.patch.changes), as: UTF8.self)
        messages = [
            Message(role: "system", content: "Say whether a patch is to be approved, and why not."),
            Message(role: "user", content: finding + diff),
            Message(role: "assistant", content: "reject: " + lesson.decision.reason),
        ]
    }
}

extension Workbench {
    /// What reviewers rejected and why, as training data: bytes of JSONL, and what in them looks like secrets. Only with the
    /// consent of whoever asks; the names of reviewers stay here.
    public func lessons(consent: Bool) async throws -> (bytes: [UInt8], count: Int, secrets: [SecretHit]) {
        guard consent else { throw AgentError.noConsent }
        let lessons = try AgentLessons(store).all()
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        var bytes: [UInt8] = []
        for lesson in lessons { bytes += Array(try encoder.encode(LessonLine(lesson))) + [0x0A] }
        // JSON writes a line feed as two characters: rules see the words as they were.
        let texts = lessons.map { lesson in
            (
                name: "patch \(lesson.patch.id.short)",
                bytes: UnifiedDiff.print(lesson.patch.changes) + [0x0A] + Array(lesson.decision.reason.utf8)
            )
        }
        return (
            bytes, lessons.count, try await SecretCheck(connect: configuration.connect).secrets(in: texts)
        )
    }

    /// What in a run's messages looks like secrets, before it leaves as a log.
    public func secrets(in run: StoredAgentRun) async throws -> [SecretHit] {
        let (record, texts) = try agentRecord(run)
        var checked: [(name: String, bytes: [UInt8])] = record.task.messages.map {
            ("prompt", Array($0.parts.map(\.text).joined(separator: "\n").utf8))
        }
        for event in record.events {
            switch event {
            case .replied(let digest, _):
                guard let reply = texts.value(ModelReply.self, digest) else { continue }
                let said = ([reply.text] + reply.calls.map(\.arguments)).joined(separator: "\n")
                checked.append(("reply", Array(said.utf8)))
            case .performed(let kind, let digest, _):
                guard let result = texts.value(ActionResult.self, digest) else { continue }
                checked.append((kind.rawValue, Array(result.parts.map(\.text).joined(separator: "\n").utf8)))
            default: break
            }
        }
        return try await SecretCheck(connect: configuration.connect).secrets(in: checked)
    }

    /// What in a trace looks like secrets, before it leaves.
    public func secrets(in spans: [Span]) async throws -> [SecretHit] {
        let texts = spans.map { span in
            (
                name: span.name,
                bytes: Array(
                    span.attributes.sorted { $0.key < $1.key }.map(\.value).joined(separator: "\n").utf8)
            )
        }
        return try await SecretCheck(connect: configuration.connect).secrets(in: texts)
    }
}
