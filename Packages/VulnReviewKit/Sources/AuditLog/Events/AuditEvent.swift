import Foundation
import Review

/// One entry of the log: what happened, when, and at which place in the order. Events are only ever added.
///
/// Its bytes are the canonical JSON of `{at, body, index, kind}`; they alone are hashed, stored and exported.
public struct AuditEvent: Hashable, Sendable {
    /// What an event tells of.
    public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
        /// A key may sign from here on: body `{algorithm, name, publicKey, role}`.
        case keyAdded
        /// A key takes the place of another: see `KeyRotation`.
        case keyRotated
        /// A key signs no more: see `KeyRevocation`.
        case keyRevoked
        case scanFinished
        /// Findings that a scan found again elsewhere, and that kept their verdicts: body `{moves, scan}`.
        case findingsMoved
        case evidenceRecorded
        /// A person's verdict with its signature: see `SignedDecision`.
        case decision
        /// Bytes were written to a tree, taken back, or found changed by somebody else.
        case application
        /// A known-bad patch was put among the others: body `{commitment}`, which names none.
        case canarySeeded
        /// Such a patch was decided: body `{commitment, decision, flaw, patch, salt}`.
        case canaryRevealed
        /// A review left this machine: body `{decisions, findings, patches, recipients, tree}`.
        case bundleSealed
        /// A review came from another installation: body `{bundle, decisions, findings, key, log, patches, trusted}`.
        case bundleOpened
        /// The key of another installation is believed from here on, or no longer: body `{name, publicKey, trusted}`.
        case trustChanged
        /// Another policy is in force: body `{digest, name, previous, signature, signedBy}`.
        case policyChanged
        /// The last day of a dismissal is over, and the finding is new again: body `{finding, reason, until}`.
        case dismissalExpired
        /// A run of the agent is over: body `{alarms, calls, end, id, model, modelDigest, patches, record, refused, subject, tokens,
        /// workflow}`. Its proposals decide nothing.
        case agentRan
    }

    /// The event's place in the log, from 0.
    public let index: Int
    /// When it happened, to the millisecond.
    public let at: Date
    /// What it tells of.
    public let kind: Kind
    /// The details, as its kind has them.
    public let body: CanonicalJSON
    /// The canonical bytes: the leaf of the Merkle tree.
    public let bytes: [UInt8]

    /// The event at `index`; the time counts to the millisecond.
    public init(index: Int, at: Date, kind: Kind, body: CanonicalJSON) {
        self.index = index
        self.at = at.roundedToMilliseconds
        self.kind = kind
        self.body = body
        bytes =
            CanonicalJSON.object([
                "at": .date(self.at), "body": body, "index": .int(index), "kind": .string(kind.rawValue),
            ]).bytes
    }

    /// The event that `bytes` are.
    public init(bytes: [UInt8]) throws(AuditError) {
        guard let value = CanonicalJSON(canonical: bytes), case .object(let members) = value,
            members.count == 4,
            let index = value["index"]?.number, index >= 0,
            let at = value["at"]?.text.flatMap(Date.init(rfc3339:)),
            let kind = value["kind"]?.text.flatMap(Kind.init(rawValue:)), let body = value["body"]
        else { throw .malformedEvent }
        self.index = index
        self.at = at
        self.kind = kind
        self.body = body
        self.bytes = bytes
    }

    /// The event's leaf hash in the log's Merkle tree.
    public var leafHash: Digest { MerkleHash.leaf(bytes) }
}
