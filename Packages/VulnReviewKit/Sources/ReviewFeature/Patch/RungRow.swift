import Review

/// A rung as a reviewer reads it.
public struct RungRow: Hashable, Sendable, Identifiable {
    /// Which rung it is.
    public let kind: RungKind
    /// What the rung said.
    public let outcome: RungOutcome
    /// Why, for everything but a pass; safe to show.
    public let reason: String?
    /// What the negative control on the unpatched copy showed; safe to show.
    public let control: String?
    /// The digest of the rung's log in the store; `nil` when there is none.
    public let log: Digest?
    /// How far the rung was confined; `nil` when it was not run.
    public let confinement: ConfinementLevel?
    /// How long the rung took; `nil` when it was not run.
    public let seconds: Double?

    /// Each rung stands once.
    public var id: RungKind { kind }

    /// Whether the rung started something of the tree, so that its confinement matters.
    public var ranForeignCode: Bool {
        switch kind {
        case .appliesExactly, .detectorSilent: false
        case .builds, .reproducer, .projectTests, .refuzz, .behaviour: outcome != .notRun
        }
    }

    /// Whether approval waits until the rung was on screen.
    public var mustBeSeen: Bool { outcome != .pass }

    /// One row for each rung of the ladder, in its order; a rung that the evidence does not mention was not run.
    static func rows(of evidence: Evidence?) -> [RungRow] {
        guard let evidence else { return [] }
        return RungKind.allCases.map { kind in
            // The worst of several wins: one pass must not hide a failure.
            let rungs = evidence.rungs.filter { $0.kind == kind }
            guard let rung = rungs.max(by: { $0.result.outcome.weight < $1.result.outcome.weight }) else {
                return RungRow(
                    kind: kind, outcome: .notRun, reason: nil, control: nil, log: nil, confinement: nil,
                    seconds: nil)
            }
            return RungRow(
                kind: kind, outcome: rung.result.outcome,
                reason: rung.result.reason.map { VisibleText.escape($0) },
                control: rung.control.map { VisibleText.escape($0) }, log: rung.log,
                confinement: rung.confinement,
                seconds: rung.seconds)
        }
    }
}

/// A rung's four values without their reasons.
public enum RungOutcome: String, Hashable, Sendable, CaseIterable {
    case pass, fail, notRun, controlFailed

    /// The mark that stands for it without any colour.
    public var mark: String {
        switch self {
        case .pass: "✓"
        case .fail: "✗"
        case .notRun: "○"
        case .controlFailed: "!"
        }
    }

    fileprivate var weight: Int {
        switch self {
        case .pass: 0
        case .notRun: 1
        case .controlFailed: 2
        case .fail: 3
        }
    }
}

extension RungResult {
    /// The result without its reason.
    public var outcome: RungOutcome {
        switch self {
        case .pass: .pass
        case .fail: .fail
        case .notRun: .notRun
        case .controlFailed: .controlFailed
        }
    }
}
