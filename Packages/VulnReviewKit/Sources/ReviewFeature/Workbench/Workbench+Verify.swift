import Confinement
import Foundation
import Review
import RuleEngine
import TreeAccess
import Verification

extension Workbench {
    /// What a verification may run besides what the patch itself needs.
    public struct VerifyOptions: Sendable {
        /// The rules that the detector rung uses.
        public var rules: [RuleSource]
        /// Builds the project, through `/bin/sh -c` in a confined copy.
        public var buildCommand: String?
        /// Tests the project, the same way.
        public var testCommand: String?
        /// Bytes of a reproducer and the command that it is given to.
        public var reproducer: VerificationRequest.Reproducer?
        /// The input of a reproducer whose command is remembered.
        public var reproducerInput: [UInt8]?
        /// A fuzz target and its budget.
        public var fuzzing: VerificationRequest.Fuzzing?
        /// A command and the inputs on which it is to behave as before.
        public var comparison: VerificationRequest.Comparison?
        /// Whether the commands that were typed for the tree before are run again.
        public var repeatsCommands = false
        /// Whether commands may run without a sandbox, since the user typed `--unconfined`.
        public var allowsUnconfined: Bool

        /// Options that run nothing but the detector.
        public init(
            rules: [RuleSource], buildCommand: String? = nil, testCommand: String? = nil,
            reproducer: VerificationRequest.Reproducer? = nil, allowsUnconfined: Bool = false
        ) {
            self.rules = rules
            self.buildCommand = buildCommand
            self.testCommand = testCommand
            self.reproducer = reproducer
            self.allowsUnconfined = allowsUnconfined
        }
    }

    /// What `evidence` rests on that is older than the policy in force lets it be: a verification on it is incomplete.
    public func stale(_ evidence: Evidence) -> [StaleBasis] {
        configuration.policy.limits.stale(evidence.bases ?? [], at: .now)
    }

    /// Climbs the ladder with a patch and keeps the evidence.
    public func verify(_ id: PatchID, options: VerifyOptions) async throws -> Evidence {
        let patch = try patch(id)
        let tree = try open(patch.tree)
        let known = options.repeatsCommands ? try store.commands(of: patch.tree) : TreeCommands()
        let typed = options.commands
        let options = options.completed(by: known)
        let subject = try policySubject(of: patch)
        for action in options.actions { try permit(action, on: subject, in: tree.tree) }
        try putPolicyInForce()
        if !typed.isEmpty { try store.remember(typed, for: patch.tree) }
        let finding = try patch.finding.flatMap { try store.finding($0) }
        let ladder = Ladder(
            tree: tree,
            detector: ServiceDetector(tree: patch.tree, rules: options.rules, connect: configuration.connect),
            sources: ServiceReader(connect: configuration.connect),
            confinement: await Confinement.detect())
        let outcome = await ladder.climb(
            VerificationRequest(
                patch: patch, finding: finding, testCommand: options.testCommand,
                buildCommand: options.buildCommand,
                reproducer: options.reproducer, fuzzing: options.fuzzing, comparison: options.comparison,
                allowsUnconfined: options.allowsUnconfined, bases: Bases.rules(options.rules)))
        let base = base(of: patch, plan: outcome.evidence.plan)
        try store.record(
            outcome.evidence, logs: outcome.logs.merging(base.files) { log, _ in log },
            spans: outcome.spans + base.spans)
        return outcome.evidence
    }
}
