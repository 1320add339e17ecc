import Foundation

/// What a person may decide.
public enum DecisionVerb: String, Hashable, Sendable, Codable, CaseIterable {
    case approve, modify, reject, escalate, terminate, `defer`, dismiss, confirm, undo
}

/// What a decision is about.
public enum DecisionSubject: Hashable, Sendable, Codable {
    case patch(PatchID)
    case finding(FindingID)
    /// An earlier decision, taken back.
    case decision(DecisionID)

    /// The subject's id as text.
    public var id: String {
        switch self {
        case .patch(let id): id.text
        case .finding(let id): id.text
        case .decision(let id): id.text
        }
    }

    /// `patch`, `finding` or `decision`.
    public var kind: String {
        switch self {
        case .patch: "patch"
        case .finding: "finding"
        case .decision: "decision"
        }
    }
}

/// A person's verdict, with all that it binds. Decisions are only ever added.
public struct Decision: Hashable, Sendable, Codable, Identifiable {
    /// An id that nobody can guess; it is the decision's name in the log.
    public let id: DecisionID
    /// What was decided.
    public let verb: DecisionVerb
    /// What it is about.
    public let subject: DecisionSubject
    /// The digest of the plan that was approved; `nil` for what writes nothing.
    public let plan: Digest?
    /// The digest of the evidence that was on hand.
    public let evidence: Digest?
    /// The digest of the policy in force.
    public let policy: Digest
    /// The name of the person who decided, whose key signs it.
    public let reviewer: String
    /// The reviewer's own words.
    public let reason: String
    /// When it was decided.
    public let at: Date
    /// What the reviewer had on screen.
    public let seen: Seen
    /// For a dismissal: why, and until when.
    public let dismissal: Dismissal?
    /// For an approval: the executable configuration that the reviewer confirmed by name; `nil` when there is none.
    public let confirmed: [TreePath]?

    /// What the decisions of one bulk have in common, besides their reason; `nil` for one taken by itself.
    public let batch: BatchID?

    /// For a deferral: the RFC 3339 full-date until which the subject is put off; `nil` for one without a day.
    public let until: String?

    /// A decision that confirms no executable configuration; digests are `nil` where there was nothing to bind.
    public init(
        id: DecisionID = .random(), verb: DecisionVerb, subject: DecisionSubject, plan: Digest?,
        evidence: Digest?,
        policy: Digest, reviewer: String, reason: String, at: Date, seen: Seen = Seen(),
        dismissal: Dismissal? = nil
    ) {
        self.init(
            id: id, verb: verb, subject: subject, plan: plan, evidence: evidence, policy: policy,
            reviewer: reviewer, reason: reason, at: at, seen: seen, dismissal: dismissal, confirmed: [])
    }

    /// A decision that confirms executable configuration by name.
    public init(
        id: DecisionID = .random(), verb: DecisionVerb, subject: DecisionSubject, plan: Digest?,
        evidence: Digest?, policy: Digest, reviewer: String, reason: String, at: Date, seen: Seen = Seen(),
        dismissal: Dismissal? = nil, confirmed: [TreePath], batch: BatchID? = nil, until: String? = nil
    ) {
        self.id = id
        self.verb = verb
        self.subject = subject
        self.plan = plan
        self.evidence = evidence
        self.policy = policy
        self.reviewer = reviewer
        self.reason = reason
        self.at = at
        self.seen = seen
        self.dismissal = dismissal
        self.confirmed = confirmed.isEmpty ? nil : confirmed.sorted()
        self.batch = batch
        self.until = until
    }

    /// Several decisions taken in one go.
    public enum Batch {}

    /// Why and until when a finding is dismissed.
    public struct Dismissal: Hashable, Sendable, Codable {
        /// The justification.
        public let reason: DismissalReason
        /// An RFC 3339 full-date; `nil` for good.
        public let until: String?

        /// A dismissal for `reason`, until the date `until` or for good.
        public init(reason: DismissalReason, until: String?) {
            self.reason = reason
            self.until = until
        }
    }

    /// What was on the reviewer's screen before the verdict.
    public struct Seen: Hashable, Sendable, Codable {
        /// `app`, `terminal` or `commandLine`.
        public var face: String
        /// Whether the whole diff was on screen.
        public var diff: Bool
        /// The rungs that were on screen.
        public var rungs: [RungKind]
        /// How long the subject was on screen, in milliseconds.
        public var milliseconds: Int

        /// What was seen; by default nothing.
        public init(
            face: String = "commandLine", diff: Bool = false, rungs: [RungKind] = [], milliseconds: Int = 0
        ) {
            self.face = face
            self.diff = diff
            self.rungs = rungs
            self.milliseconds = milliseconds
        }
    }

    /// The decision in canonical form: what the reviewer's key signs and the log keeps.
    public var canonical: CanonicalJSON {
        var fields = settled
        // Left out where there is none, as in all decisions from before there were confirmations, batches and days.
        if let confirmed { fields["confirmed"] = .array(confirmed.map(CanonicalJSON.path)) }
        if let batch { fields["batch"] = .string(batch.text) }
        if let until { fields["until"] = .string(until) }
        return .object(fields)
    }

    private var settled: [String: CanonicalJSON] {
        [
            "at": .date(at),
            "dismissal": dismissal.map { dismissal in
                .object([
                    "reason": .string(dismissal.reason.rawValue),
                    "until": dismissal.until.map { .string($0) } ?? .null,
                ])
            } ?? .null,
            "evidence": .digest(evidence), "id": .string(id.text), "plan": .digest(plan),
            "policy": .digest(policy),
            "reason": .string(reason), "reviewer": .string(reviewer),
            "seen": .object([
                "diff": .bool(seen.diff), "face": .string(seen.face), "milliseconds": .int(seen.milliseconds),
                "rungs": .array(seen.rungs.map { .string($0.rawValue) }),
            ]),
            "subject": .object(["id": .string(subject.id), "kind": .string(subject.kind)]),
            "verb": .string(verb.rawValue),
        ]
    }
}
