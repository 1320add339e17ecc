import Confinement
import Diffing
import Foundation
import Review
import TreeAccess

/// The ladder of rungs (DESIGN.md, section 5), climbed for one patch at a time.
public struct Ladder: Sendable {
    private let tree: OpenTree
    private let detector: any Detector
    private let confinement: Confinement
    private let toolchain: Toolchain
    private let sources: any SourceReader & CrashReading

    /// A ladder against `tree`. Commands find the tools of `toolchain`, by default those of the user.
    public init(
        tree: OpenTree, detector: any Detector, sources: any SourceReader & CrashReading,
        confinement: Confinement,
        toolchain: Toolchain = .ofUser()
    ) {
        self.tree = tree
        self.detector = detector
        self.sources = sources
        self.confinement = confinement
        self.toolchain = toolchain
    }

    /// In the order of DESIGN.md.
    private static let rungs: [any RungRunner] = [
        AppliesExactly(), Builds(), DetectorSilent(), ReproducerSilent(), ProjectTests(),
        FuzzesClean(), BehavesAlike(),
    ]

    /// Runs every rung and raises every flag. Never throws: what goes wrong is a rung's result.
    public func climb(_ request: VerificationRequest) async -> VerificationOutcome {
        let start = Date.now
        let context = RungContext(
            request: request, tree: tree, applied: AppliedPatch(request.patch, to: tree), detector: detector,
            confinement: confinement, toolchain: toolchain, crashes: sources)
        let root = SpanID.random()
        var rungs: [Rung] = []
        var spans: [Span] = []
        var logs: [Digest: [UInt8]] = [:]
        var crash: [FlagContext.Site] = []
        for runner in Self.rungs {
            let startedAt = Date.now
            let report = await runner.run(context)
            crash += report.crash.prefix(8)
            let log = report.log.stored
            let digest = log.map { Digest(of: $0) }
            if let log, let digest { logs[digest] = log }
            let rung = Rung(
                kind: runner.kind, result: report.result, control: report.control, log: digest,
                confinement: report.confinement, startedAt: startedAt,
                seconds: Date.now.timeIntervalSince(startedAt))
            rungs.append(rung)
            spans.append(Span(of: rung, parent: root))
        }
        let read = await changes(request.patch, context.applied)
        let plan = context.applied.files.map { Plan(tree: tree.tree.id, patch: request.patch.id, files: $0) }
        let evidence = Evidence(
            patch: request.patch.id, plan: plan?.digest, rungs: rungs,
            flags: Flags.raise(
                on: FlagContext(
                    patch: request.patch, finding: request.finding, files: context.applied.files,
                    sources: read ?? [], crash: crash)),
            gatheredAt: .now, bases: request.bases)
        let whole = Span(
            id: root, parent: nil, kind: .verification, name: "verify", startedAt: start, endedAt: .now,
            status: read == nil ? .incomplete : .ok,
            attributes: [
                "patch": request.patch.id.text, "evidence": evidence.digest.description,
                "sources": read == nil ? "not read" : "read",
            ])
        return VerificationOutcome(evidence: evidence, logs: logs, spans: [whole] + spans)
    }

    /// The patch's source files on both sides; none when it does not apply, `nil` when they could not be read.
    private func changes(_ patch: Patch, _ applied: AppliedPatch) async -> [SourceChange]? {
        guard let files = applied.files else { return [] }
        return try? await SourceChange.read(patch, files, by: sources)
    }
}

extension Span {
    /// The span of one rung.
    fileprivate init(of rung: Rung, parent: SpanID) {
        var attributes = [
            "rung": rung.kind.rawValue, "result": rung.result.name,
        ]
        attributes["confinement"] = rung.confinement?.rawValue
        attributes["reason"] = rung.result.reason
        attributes["control"] = rung.control
        attributes["log"] = rung.log?.description
        let status: Status =
            switch rung.result {
            case .pass: .ok
            case .fail: .failed
            case .notRun, .controlFailed: .incomplete
            }
        self.init(
            parent: parent, kind: .verification, name: rung.kind.rawValue, startedAt: rung.startedAt,
            endedAt: rung.startedAt.addingTimeInterval(rung.seconds), status: status, attributes: attributes)
    }
}
