import AuditLog
import Exchange
import Review

/// What a signed statement turned out to be.
public struct AttestationReport: Sendable {
    /// Whether its signature may be believed.
    public enum Standing: String, Hashable, Sendable, Codable, CaseIterable {
        /// A key that is trusted here signed it.
        case trusted
        /// The signature holds, by a key that the statement itself names and that nobody here vouches for.
        case unknownKey
        /// No signature holds, or something else is wrong.
        case invalid
    }

    /// Something that does not hold.
    public enum Problem: String, Hashable, Sendable, Codable, CaseIterable {
        /// The payload is said to be something else than a statement.
        case wrongPayloadType
        /// The payload is no statement in canonical form.
        case notAStatement
        /// The statement is no human review of a version that is known here.
        case unknownPredicate
        /// No signature is one of a key that is known here or that the statement names.
        case noValidSignature
        /// A signature names a known key and is not that key's.
        case badSignature
        /// The reviewer's own signature over the decision does not hold.
        case reviewerSignature
        /// The reviewer's key, or the one that signed the envelope, was lost or in other hands, or had ended before.
        case endedKey
        /// The proof does not lead from the decision to the state of the log.
        case notInLog
        /// The state of the log is not signed by the key that it names.
        case logState
    }

    /// Whether it may be believed.
    public let standing: Standing
    /// The key that signed the envelope; `nil` when none that is known did.
    public let signer: AuditKey?
    /// What does not hold, in the order of the checks.
    public let problems: [Problem]
    /// The artifacts that it is about.
    public let subjects: [InTotoStatement.Subject]
    /// The verdict; `nil` when there is none to be read.
    public let review: HumanReview?
    /// The statement's bytes.
    public let payload: [UInt8]
}
