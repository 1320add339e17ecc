import FindingStore
import Foundation
import Review
import TreeAccess

extension Workbench {
    /// What came of deciding several subjects with one reason.
    public struct BulkOutcome: Sendable {
        /// What the decisions have in common.
        public let batch: BatchID
        /// One for each subject that was decided, in the order asked for.
        public var decisions: [Decision] = []
        /// The subjects that were not, and why.
        public var leftOut: [LeftOut] = []

        /// A subject that was not decided.
        public struct LeftOut: Sendable {
            /// Which.
            public let subject: DecisionSubject
            /// Why not.
            public let error: any Error
            /// The error in one word.
            public let code: String

            /// `subject`, because of `error`; `nil` for an error that ends the whole.
            public init?(_ subject: DecisionSubject, _ error: any Error) {
                guard let failure = error as? any Failure else { return nil }
                self.subject = subject
                self.error = error
                code = failure.code
            }
        }

        /// Nothing decided yet.
        public init(batch: BatchID) { self.batch = batch }
    }

    /// Records one verdict for each subject, with a reason in common. What cannot be decided so is left out and told;
    /// the others are decided. Patches that touch executable configuration or go beyond their finding are never decided
    /// so.
    ///
    /// - Throws: `PolicyError.tooManyAtOnce`, before anything is decided.
    public func decideAll(_ verdicts: [Verdict], as reviewer: Reviewer) throws -> BulkOutcome {
        let most = configuration.policy.limits.bulk
        guard verdicts.count <= most else {
            throw PolicyError.tooManyAtOnce(PolicyVerdict.Excess(.bulk, count: verdicts.count, most: most))
        }
        var outcome = BulkOutcome(batch: .random())
        for var verdict in verdicts {
            verdict.batch = outcome.batch
            do {
                outcome.decisions.append(try decide(verdict, as: reviewer))
            } catch {
                guard let left = BulkOutcome.LeftOut(verdict.subject, error) else { throw error }
                outcome.leftOut.append(left)
            }
        }
        return outcome
    }

    /// Throws for a patch that is never decided together with others, verified or not.
    func checkBulk(_ patch: Patch, _ evidence: Evidence?) throws {
        if let flag = evidence?.flags.first(where: { $0.kind.standsAlone }) {
            throw StoreError.notForBulk(patch.id, flag.kind)
        }
        if !WriteRules.pathsToConfirm(in: patch.changes).isEmpty {
            throw StoreError.notForBulk(patch.id, .executableConfiguration)
        }
    }
}
