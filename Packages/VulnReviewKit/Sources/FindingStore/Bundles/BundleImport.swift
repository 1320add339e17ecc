import AuditLog
import Foundation
import Review

/// All that opening a bundle brings: checked, and written in one transaction or not at all.
public struct BundleImport: Sendable {
    /// The digest of the whole file, decrypted: a bundle is known by it.
    public var digest: Digest
    /// The key that sealed it.
    public var key: AuditKey
    /// The state of the sender's log.
    public var checkpoint: Checkpoint
    /// The newest state of that log that is known here, and from which `checkpoint` was shown to go on; `nil` when none is.
    public var known: Checkpoint?
    /// When it is opened.
    public var openedAt: Date
    /// The manifest's bytes.
    public var manifest: [UInt8]
    /// Whether the user asked to believe `key` from here on.
    public var pins = false
    /// The tree here that it is about.
    public var tree: Tree?
    /// Of findings whose file is the same here, as they would be found in `tree`.
    public var findings: [ForeignFinding] = []
    /// What the sender had proposed.
    public var patches: [ForeignPatch] = []
    /// What the sender's people decided.
    public var decisions: [ForeignVerdict] = []
    /// Everything else that is kept, by digest.
    public var blobs: [Digest: [UInt8]] = [:]

    /// An import without any content yet.
    public init(
        digest: Digest, key: AuditKey, checkpoint: Checkpoint, known: Checkpoint?, openedAt: Date,
        manifest: [UInt8]
    ) {
        self.digest = digest
        self.key = key
        self.checkpoint = checkpoint
        self.known = known
        self.openedAt = openedAt
        self.manifest = manifest
    }
}

/// A finding of another installation.
public struct ForeignFinding: Sendable {
    /// Its id there.
    public let senderID: FindingID
    /// The same finding in the tree here.
    public let finding: Finding

    /// The finding that the sender knows by `senderID`.
    public init(senderID: FindingID, finding: Finding) {
        self.senderID = senderID
        self.finding = finding
    }
}

/// A patch of another installation. Its id here follows from the finding here, so that the store makes it.
public struct ForeignPatch: Sendable {
    /// Its id there.
    public let senderID: PatchID
    /// The finding that it answers, by its id there.
    public let senderFinding: FindingID?
    /// Where it came from.
    public let origin: PatchOrigin
    /// One line.
    public let title: String
    /// What it changes.
    public let changes: [FileChange]
    /// The sender's words.
    public let rationale: Rationale
    /// When it was proposed there.
    public let createdAt: Date

    /// The patch that the sender knows by `senderID`.
    public init(
        senderID: PatchID, senderFinding: FindingID?, origin: PatchOrigin, title: String,
        changes: [FileChange], rationale: Rationale, createdAt: Date
    ) {
        self.senderID = senderID
        self.senderFinding = senderFinding
        self.origin = origin
        self.title = title
        self.changes = changes
        self.rationale = rationale
        self.createdAt = createdAt
    }
}

/// A decision of another installation, whose signatures and place in its log were checked.
public struct ForeignVerdict: Sendable {
    /// Its id there.
    public let id: DecisionID
    /// The verb as it is written there.
    public let verb: String
    /// What it is about, by its id there.
    public let subject: DecisionSubject
    /// The reviewer's name there.
    public let reviewer: String
    /// The reviewer's own words.
    public let reason: String
    /// When it was decided.
    public let at: Date
    /// The signed in-toto statement.
    public let statement: [UInt8]

    /// A decision with what is shown of it.
    public init(
        id: DecisionID, verb: String, subject: DecisionSubject, reviewer: String, reason: String, at: Date,
        statement: [UInt8]
    ) {
        self.id = id
        self.verb = verb
        self.subject = subject
        self.reviewer = reviewer
        self.reason = reason
        self.at = at
        self.statement = statement
    }
}

/// What opening a bundle changed.
public struct BundleOutcome: Hashable, Sendable {
    /// The bundle was opened before: nothing was changed.
    public var wasThere = false
    /// The scan under which new findings are kept; `nil` when there are none.
    public var scan: ScanID?
    /// The findings that are new here.
    public var findings: [FindingID] = []
    /// The patches that are new here.
    public var patches: [PatchID] = []
    /// How many decisions were not known.
    public var decisions = 0

    /// Nothing changed yet.
    public init() {}
}
