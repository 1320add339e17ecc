import Agent
import Foundation
import Review
import Synchronization

/// A model made of a closure: it gets the question and its number, from 0.
struct ClosureModel: ModelClient {
    var identity = ModelIdentity(name: "closure", digest: nil, system: "script")
    let say: @Sendable (ModelRequest, Int) -> ModelReply
    private let number = Counter()

    init(_ say: @escaping @Sendable (ModelRequest, Int) -> ModelReply) { self.say = say }

    func reply(
        to request: ModelRequest, progress: @escaping @Sendable (Int) -> Void
    ) async throws(ModelError) -> ModelReply { say(request, number.next()) }
}

final class Counter: Sendable {
    private let value = Mutex(0)
    func next() -> Int {
        value.withLock { value in
            defer { value += 1 }
            return value
        }
    }
}

extension ModelReply {
    /// A reply that calls `actions`.
    static func calling(_ actions: [AgentAction], saying text: String = "") -> ModelReply {
        ModelReply(
            text: text,
            calls: actions.enumerated().map { index, action in
                ModelCall(
                    id: "call_\(index)", name: action.kind.rawValue, arguments: "{}", meaning: .action(action)
                )
            }, finish: .calls, usage: ModelUsage(inputTokens: 10, outputTokens: 5), model: "closure")
    }

    /// One after the other, and then a stop that gives up.
    static func steps(_ steps: [ModelReply]) -> @Sendable (ModelRequest, Int) -> ModelReply {
        { _, number in
            number < steps.count ? steps[number] : .calling([.stop(.init(.gaveUp, summary: "no more"))])
        }
    }
}

/// A person made of a closure, who writes down what they saw.
final class ClosureOversight: Oversight {
    let events = Mutex<[AgentEvent]>([])
    let pending = Mutex<[PendingAction]>([])
    private let say: @Sendable (PendingAction) -> OversightAnswer

    init(_ say: @escaping @Sendable (PendingAction) -> OversightAnswer = { _ in .silence }) { self.say = say }

    func consider(_ pending: PendingAction) async -> OversightAnswer {
        self.pending.withLock { $0.append(pending) }
        return say(pending)
    }
    func answer(_ question: String, choices: [String]) async -> PersonAnswer? { nil }
    func saw(_ event: AgentEvent, meter: AgentMeter) async { events.withLock { $0.append(event) } }
}

/// Texts of a run as they are kept.
final class KeptTexts: Sendable {
    private let all = Mutex<[Digest: [UInt8]]>([:])
    func keep(_ texts: AgentTexts) { all.withLock { $0.merge(texts.bytes) { first, _ in first } } }
    var texts: AgentTexts { AgentTexts(all.withLock { $0 }) }
}

/// A small tree in memory and a run on it.
struct Bench {
    static let program = "int main(void) {\n    char b[8];\n    gets(b);\n    return 0;\n}\n"
    static let diff = """
        --- a/main.c
        +++ b/main.c
        @@ -1,5 +1,5 @@
         int main(void) {
             char b[8];
        -    gets(b);
        +    fgets(b, sizeof b, stdin);
             return 0;
         }

        """
    static let rule = Array(
        """
        rules:
          - id: no-gets
            languages: [c]
            severity: ERROR
            message: no
            pattern: gets(...)

        """.utf8)

    var files: [TreePath: [UInt8]]
    var policy = Policy.standard
    var mode = AgentMode.policy
    var budget = AgentBudget()
    var workflow = WorkflowName.propose
    var verify: AgentHands.Verifier?

    init(_ files: [String: String] = ["main.c": Bench.program]) throws {
        self.files = try Dictionary(
            uniqueKeysWithValues: files.map { (try TreePath($0.key), Array($0.value.utf8)) })
    }
}
