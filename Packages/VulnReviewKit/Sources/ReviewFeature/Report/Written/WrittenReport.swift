import Diffing
import FindingStore
import Review

/// Findings as text that is pasted into a tracker or a mail, and which of the receiver's rules it breaks.
public struct WrittenReport: Sendable {
    /// The text.
    public let text: String
    /// The rules that it breaks, in their order; empty for a report that can be sent.
    public let broken: [ReceiverRule]
    /// Whether the scans behind it were complete.
    public let isComplete: Bool

    /// Lines of words beyond which a report is long.
    static let longest = 100

    init(
        _ scope: ReportScope, for receiver: Receiver, _ facts: ReporterFacts, in store: FindingStore,
        producer: String, permit: (ReportSummary.Subject?) throws -> Void
    ) throws {
        let items = ReportItems(store: store, scope: scope)
        let summary = try ReportSummary(items, permit: permit)
        var findings: [ReportedFinding] = []
        try items.findings { findings.append(try ReportedFinding($0, summary, in: store)) }
        var patches: [ReportedPatch] = []
        try items.lonePatches { patch in
            let finding = try patch.finding.flatMap { try store.finding($0) }
            patches.append(try ReportedPatch(patch, answering: finding, summary, in: store))
        }
        let all = findings.flatMap(\.patches) + patches
        let involvement = ModelInvolvement(all, facts)
        let content = WrittenContent(
            receiver: receiver, facts: facts, involvement: involvement, summary: summary, producer: producer)
        let blocks = content.blocks(findings, patches)
        text = receiver == .tracker ? MarkdownWriter.write(blocks) : PlainWriter.write(blocks)
        let check = ReceiverCheck(
            findings: findings, patches: all, facts: facts, involvement: involvement,
            lines: Self.words(in: blocks))
        broken = receiver.rules.filter { !check.holds($0) }
        isComplete = summary.isComplete
    }

    /// How many lines there are without patches.
    private static func words(in blocks: [WrittenBlock]) -> Int {
        let words = blocks.filter { if case .code(_, .diff) = $0 { false } else { true } }
        return PlainWriter.write(words).utf8.count { $0 == UInt8(ascii: "\n") }
    }
}

extension Workbench {
    /// Writes a report for a receiver.
    ///
    /// - Throws: `PolicyError` when something of it may not leave.
    public func write(
        _ scope: ReportScope, for receiver: Receiver, _ facts: ReporterFacts, producer: String
    ) throws -> WrittenReport {
        var permit = ExportPermit(self)
        return try WrittenReport(scope, for: receiver, facts, in: store, producer: producer) {
            try permit.check($0)
        }
    }
}

/// What is known of a language model's part in a report.
struct ModelInvolvement: Hashable, Sendable {
    /// The models that proposed patches, as the store knows.
    let models: [String]
    /// What the reporter says; empty for nothing, `nil` when they did not say.
    let said: String?

    init(_ patches: [ReportedPatch], _ facts: ReporterFacts) {
        let names = patches.compactMap { patch -> String? in
            if case .model(let name) = patch.patch.origin { name } else { nil }
        }
        models = Set(names).sorted()
        said = facts.model
    }

    /// Whether a model took part at all; `nil` when nobody said so and nothing is known of one.
    var tookPart: Bool? { !models.isEmpty || said?.isEmpty == false ? true : said.map { _ in false } }
}

/// Holds a report against a receiver's rules.
struct ReceiverCheck {
    let findings: [ReportedFinding]
    let patches: [ReportedPatch]
    let facts: ReporterFacts
    let involvement: ModelInvolvement
    /// How many lines of words it has.
    let lines: Int

    func holds(_ rule: ReceiverRule) -> Bool {
        switch rule {
        case .oneBug: findings.count + (findings.isEmpty ? patches.count : 0) == 1
        case .length: lines <= WrittenReport.longest
        case .testedCommit: facts.commit.map(ReporterFacts.isCommit) ?? false
        // That a file was named says nothing: the rung says that it fails before the patch, and no more after it.
        case .reproducer: passed(.reproducer)
        case .testedFix: !patches.isEmpty && patches.allSatisfy(isTested)
        case .fixesTag: facts.fixes.map(ReporterFacts.isCommit) ?? false
        // Who says that no model took part where one did, discloses nothing.
        case .aiDisclosure:
            facts.model.map { !$0.isEmpty || involvement.models.isEmpty } ?? !involvement.models.isEmpty
        case .visiblePatch: patches.allSatisfy(isVisible)
        }
    }

    private func passed(_ kind: RungKind) -> Bool {
        patches.contains { patch in patch.rungs.contains { $0.kind == kind && $0.outcome == .pass } }
    }

    /// Whether it builds and nothing that was run speaks against it.
    private func isTested(_ patch: ReportedPatch) -> Bool {
        let outcomes = Dictionary(patch.rungs.map { ($0.kind, $0.outcome) }) { first, _ in first }
        return outcomes[.appliesExactly] == .pass
            && (outcomes[.builds] == .pass || outcomes[.projectTests] == .pass)
            && !outcomes.values.contains(.fail) && !outcomes.values.contains(.controlFailed)
    }

    private func isVisible(_ patch: ReportedPatch) -> Bool {
        let diff = UnifiedDiff.print(patch.patch.changes)
        let shown = WrittenBlock.lines(of: diff).map { $0 + "\n" }.joined()
        return shown.utf8.elementsEqual(diff)
    }
}
