import Foundation

/// A rung of the verification ladder (DESIGN.md, section 5).
public enum RungKind: String, Hashable, Sendable, Codable, CaseIterable {
    case appliesExactly, builds, detectorSilent, reproducer, projectTests, refuzz, behaviour
}

/// What a rung said. Neither `notRun` nor `controlFailed` is ever drawn, exported or counted as a pass.
public enum RungResult: Hashable, Sendable, Codable {
    case pass
    case fail(String)
    case notRun(String)
    case controlFailed(String)

    /// `pass`, `fail`, `notRun` or `controlFailed`.
    public var name: String {
        switch self {
        case .pass: "pass"
        case .fail: "fail"
        case .notRun: "notRun"
        case .controlFailed: "controlFailed"
        }
    }

    /// Why, for every result but a pass.
    public var reason: String? {
        switch self {
        case .pass: nil
        case .fail(let why), .notRun(let why), .controlFailed(let why): why
        }
    }
}

/// One rung's outcome for one patch.
public struct Rung: Hashable, Sendable, Codable {
    /// Which rung it is.
    public let kind: RungKind
    /// What the rung said.
    public let result: RungResult
    /// What the negative control on the unpatched copy showed, in one sentence; `nil` when it did not run.
    public let control: String?
    /// The digest of the log kept in the store; `nil` when there is none.
    public let log: Digest?
    /// How far what the rung ran outside this process was confined; `nil` when it ran nothing there.
    public let confinement: ConfinementLevel?
    /// When the rung began.
    public let startedAt: Date
    /// How long it took, in seconds of wall time.
    public let seconds: Double

    /// One rung's outcome.
    public init(
        kind: RungKind, result: RungResult, control: String?, log: Digest?, confinement: ConfinementLevel?,
        startedAt: Date, seconds: Double
    ) {
        self.kind = kind
        self.result = result
        self.control = control
        self.log = log
        self.confinement = confinement
        self.startedAt = startedAt
        self.seconds = seconds
    }
}

/// An explained, deterministic sign that a patch deserves a closer look: evidence, never a verdict.
public struct Flag: Hashable, Sendable, Codable {
    /// What a flag points out.
    public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
        case outOfScopeHunk, editedTest, symptomGuard, swallowedError, removedFeature, newDependency
        case executableConfiguration, invisibleCharacters, veryLongLine

        /// Whether a patch with the flag is never decided together with others.
        public var standsAlone: Bool { self == .executableConfiguration || self == .outOfScopeHunk }
    }

    /// What the flag points out.
    public let kind: Kind
    /// Why it was raised, in one sentence that may quote hostile text.
    public let explanation: String
    /// The file it is about; `nil` when it is about the whole patch.
    public let path: TreePath?
    /// The new file's line, from 1.
    public let line: Int?

    /// A flag on `line` of the file at `path`, or on the whole patch when they are `nil`.
    public init(kind: Kind, explanation: String, path: TreePath?, line: Int?) {
        self.kind = kind
        self.explanation = explanation
        self.path = path
        self.line = line
    }
}

/// Everything machines found out about one patch in one verification run.
public struct Evidence: Hashable, Sendable, Codable {
    /// The patch that was verified.
    public let patch: PatchID
    /// The digest of the plan that the rungs ran against; `nil` when the patch does not apply.
    public let plan: Digest?
    /// The rungs, from the first of the ladder up.
    public let rungs: [Rung]
    /// The flags, in the order in which the patch's files stand.
    public let flags: [Flag]
    /// When the run ended.
    public let gatheredAt: Date
    /// What the run rests on; `nil` when that was not written down.
    public let bases: [Basis]?

    /// The outcome of one verification run.
    public init(
        patch: PatchID, plan: Digest?, rungs: [Rung], flags: [Flag], gatheredAt: Date, bases: [Basis] = []
    ) {
        self.bases = bases.isEmpty ? nil : bases
        self.patch = patch
        self.plan = plan
        self.rungs = rungs
        self.flags = flags
        self.gatheredAt = gatheredAt
    }

    /// The digest of the evidence manifest: what a decision binds.
    public var digest: Digest { Digest(of: canonical.bytes) }

    /// The evidence manifest in canonical form.
    public var canonical: CanonicalJSON {
        var fields = gathered
        // Left out where there are none, as in all evidence from before there were any.
        if let bases { fields["bases"] = .array(bases.map(\.canonical)) }
        return .object(fields)
    }

    private var gathered: [String: CanonicalJSON] {
        [
            "flags": .array(
                flags.map { flag in
                    .object([
                        "explanation": .string(flag.explanation), "kind": .string(flag.kind.rawValue),
                        "line": flag.line.map { .int($0) } ?? .null,
                        "path": flag.path.map { .path($0) } ?? .null,
                    ])
                }),
            "gatheredAt": .date(gatheredAt), "patch": .string(patch.text), "plan": .digest(plan),
            "rungs": .array(
                rungs.map { rung in
                    .object([
                        "confinement": rung.confinement.map { .string($0.rawValue) } ?? .null,
                        "control": rung.control.map { .string($0) } ?? .null,
                        "kind": .string(rung.kind.rawValue),
                        "log": .digest(rung.log), "reason": rung.result.reason.map { .string($0) } ?? .null,
                        "result": .string(rung.result.name),
                    ])
                }),
        ]
    }
}
