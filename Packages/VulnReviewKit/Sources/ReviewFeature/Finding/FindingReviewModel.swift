import FindingStore
import Observation
import Review

/// One finding under review that has no patch yet: its message, its code and how data gets there.
@Observable @MainActor
public final class FindingReviewModel {
    /// The finding's id.
    public let id: FindingID
    /// How far the reading is.
    public private(set) var phase: PatchReviewModel.Phase = .loading
    /// The finding as the store has it; `nil` until it is loaded.
    public private(set) var finding: Finding?
    /// What the detector says, safe to show.
    public private(set) var message = ""
    /// The lines that the finding covers, numbered as they were when it was made.
    public private(set) var code: [DiffRow] = []
    /// How data gets from where it enters to where it does harm.
    public private(set) var steps: [FlowStep] = []
    /// The step that is shown now.
    public private(set) var step: Int?
    /// Earlier decisions about the finding, oldest first.
    public private(set) var decisions: [DecisionRow] = []
    /// The patches that answer the finding.
    public private(set) var patches: [PatchID] = []
    private let store: FindingStore

    /// One step of a code flow.
    public struct FlowStep: Hashable, Sendable, Identifiable {
        /// The step's place among all shown steps, from 0.
        public let id: Int
        /// The flow that the step belongs to, from 0.
        public let flow: Int
        /// What happens there, safe to show.
        public let text: String
        /// Where the step is.
        public let location: Location
    }

    /// At most this many steps are shown, of all flows together.
    nonisolated static let maximumSteps = 1_000

    /// A model of the finding `id` that has read nothing yet: call `load()`.
    public init(id: FindingID, store: FindingStore) {
        self.id = id
        self.store = store
    }

    /// Reads the finding, or reads it again.
    public func load() async {
        do {
            guard let dossier = try await Dossier.load(id, from: store) else {
                phase = .missing
                return
            }
            finding = dossier.finding
            message = VisibleText.escape(dossier.finding.message)
            code = dossier.code
            steps = Self.steps(of: dossier.finding)
            decisions = dossier.decisions
            patches = dossier.patches
            phase = .loaded
        } catch {
            phase = .failed(Sentences.sentence(for: error))
        }
    }

    /// Goes to the next step of the flow (`1`), or to the previous one (`-1`). Returns what to say of it.
    func moveFlow(by count: Int) -> String? {
        guard !steps.isEmpty else { return nil }
        let next = step.map { max(0, min($0 + count, steps.count - 1)) } ?? (count > 0 ? 0 : steps.count - 1)
        step = next
        return "Step \(next + 1) of \(steps.count): \(steps[next].place)  \(steps[next].text)"
    }

    nonisolated static func steps(of finding: Finding) -> [FlowStep] {
        var steps: [FlowStep] = []
        for (flow, codeFlow) in finding.codeFlows.enumerated() {
            for step in codeFlow.steps.prefix(maximumSteps - steps.count) {
                steps.append(
                    FlowStep(
                        id: steps.count, flow: flow, text: VisibleText.escape(step.message),
                        location: step.location))
            }
        }
        return steps
    }

    /// The lines that a finding covers, numbered as they were when it was made.
    nonisolated static func rows(of finding: Finding) -> [DiffRow] {
        var lines = finding.snippet.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        if lines.last?.isEmpty == true { lines.removeLast() }
        return lines.enumerated().map { index, line in
            let number = finding.location.range.start.line + index
            return DiffRow(
                id: index, kind: .context, oldLine: number, newLine: number,
                tokens: DiffTokenizer.tokens(of: line))
        }
    }

    /// What the store knows about one finding, read at one time.
    private struct Dossier: Sendable {
        let finding: Finding
        let code: [DiffRow]
        let decisions: [DecisionRow]
        let patches: [PatchID]

        static func load(_ id: FindingID, from store: FindingStore) async throws -> Dossier? {
            guard let finding = try store.finding(id) else { return nil }
            let decisions = try DecisionRow.rows(about: .finding(id), in: store)
            return Dossier(
                finding: finding, code: FindingReviewModel.rows(of: finding), decisions: decisions,
                patches: try store.patches(for: id).map(\.id))
        }
    }
}
