import Agent
import FindingStore
import Foundation
import Review
import ReviewFeature

// The loop without a model: what an action costs besides what it does, with its spans and texts in a store on disk; and a trace
// of as many actions while somebody looks at it.

/// A model that reads one line after the other.
struct ReadingModel: ModelClient {
    let identity = ModelIdentity(name: "reading", digest: nil, system: "script")
    let path: TreePath
    let lines: Int

    func reply(
        to request: ModelRequest, progress: @escaping @Sendable (Int) -> Void
    ) async throws(ModelError) -> ModelReply {
        let number = Int.random(in: 1...lines)
        guard let range = LineRange(number, number) else { throw .exhausted }
        return ModelReply(
            text: "next",
            calls: [
                ModelCall(
                    id: "c", name: "read_file", arguments: #"{"path":"a.c","first":\#(number)}"#,
                    meaning: .action(.readFile(path, lines: range)))
            ], finish: .calls, usage: ModelUsage(inputTokens: 1, outputTokens: 1), model: nil)
    }
}

/// Processor time of this process so far.
func cpuSeconds() -> Double { Double(clock()) / Double(CLOCKS_PER_SEC) }

let actions = CommandLine.arguments.dropFirst().first.flatMap { Int($0) } ?? 10_000
let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
    "agent-bench-" + ScanID.random().text)
try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
defer { try? FileManager.default.removeItem(at: folder) }
let store = try FindingStore(path: folder.appendingPathComponent("store.sqlite").path)
let path = try TreePath("a.c")
let source = (1...2_000).map { "int line\($0)(void) { return \($0); }\n" }.joined()
let finding = DecisionSubject.finding(FindingID(Digest(of: [1])))
let task = AgentTask(
    .triage, subject: finding.id, tree: Tree(root: Array("/t".utf8)).id, finding: nil, severity: .high,
    data: [.init("a finding", from: .instruction)],
    budget: AgentBudget(tokens: .max, calls: actions, seconds: 86_400, repeats: .max))
let model = ReadingModel(path: path, lines: 2_000)
let id = AgentRunID.random()
let spans = RunSpans(run: id, task: task, model: model.identity, startedAt: .now)
let hands = AgentHands(
    ground: SourceGround(files: [path: Array(source.utf8)]),
    connect: HelperConnection.none, rules: [], policy: .standard, severity: .high, model: "reading")
let run = AgentRun(
    model: model, performer: hands, oversight: NoOversight(), policy: .standard, clock: { 0 },
    keep: { moments, texts in
        try? store.keep(texts.bytes, spans: spans.spans(of: moments, texts), about: finding)
    })
let (wall, cpu) = (ContinuousClock.now, cpuSeconds())
let outcome = await run.run(task, id: id)
let used = cpuSeconds() - cpu
let took = (ContinuousClock.now - wall) / .milliseconds(1)
let done = outcome.meter.calls
print(
    "\(done) actions: \(used * 1_000 / Double(done)) ms processor, \(took / Double(done)) ms wall for each, store included"
)

let rows = TraceRow.rows(of: try store.spans(about: finding))
await MainActor.run {
    let timeline = TimelineModel(rows, isTruncated: false)
    var worst = 0.0
    for step in 0..<500 {
        let began = ContinuousClock.now
        switch step % 5 {
        case 0: timeline.move(by: 40)
        case 1: timeline.zoomIn()
        case 2: timeline.pan(by: 0.3)
        case 3: timeline.zoomOut()
        default: timeline.selectNextFailure()
        }
        for lane in timeline.timeline.lanes {
            _ = timeline.timeline.cells(of: lane, in: timeline.window, count: 200)
        }
        worst = max(worst, (ContinuousClock.now - began) / .milliseconds(1))
    }
    print("a trace of \(rows.count) spans: at most \(worst) ms for a key")
}
