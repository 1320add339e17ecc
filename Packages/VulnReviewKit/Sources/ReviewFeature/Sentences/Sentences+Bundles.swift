import Exchange
import Review

extension Sentences {
    static func sentence(_ error: BundleReadingError) -> String {
        switch error {
        case .bundle(let error): sentence(error)
        case .envelope(let error): sentence(error)
        case .age(let error): sentence(error)
        }
    }

    static func sentence(_ error: BundleError) -> String {
        switch error {
        case .notABundle: "The file is not a bundle."
        case .unknownVersion(let version):
            "The bundle has version \(version) of the format, which is not known."
        case .wrongLength(let expected, let actual):
            "The bundle says that it has \(expected) bytes, and it has \(actual): something is missing or was added."
        case .overLimit(let part): "The bundle's \(part.rawValue) is larger than is ever read."
        case .malformed(let part): "The bundle's \(part.rawValue) is not what stands there in every bundle."
        }
    }

    static func sentence(_ error: EnvelopeError) -> String {
        switch error {
        case .malformed(let line): "Line \(line) is no signed envelope (DSSE)."
        case .overLimit: "There are more, or larger, envelopes than are ever read."
        }
    }

    static func sentence(_ error: AgeError) -> String {
        switch error {
        case .malformedHeader: "The file is not one that age encrypts, or its header was changed."
        case .noMatchingIdentity: "The file was not encrypted to any of these identities."
        case .headerChanged: "The header of the encrypted file was changed."
        case .payloadChanged: "The encrypted bytes were changed, cut off or added to."
        case .badRecipient(let text): "\(quote(text)) is not a recipient (age1…)."
        case .badIdentityFile(let line):
            "Line \(line) of the identity file is not an identity (AGE-SECRET-KEY-1…)."
        }
    }
}

extension Sentences {
    static func sentence(_ error: BundleRefusal) -> String {
        switch error {
        case .wrongPayloadType(let type): "The envelope holds \(quote(type)) and no bundle's manifest."
        case .badSignature:
            "The manifest is not signed by the one key that it names: it was changed, or the signature removed or replaced."
        case .badLogState: "The state of the sender's log is not signed by the key that sealed the bundle."
        case .blobChanged(let role, let digest): "The bundle's \(role.rawValue) \(digest) were changed."
        case .badBlob(let role, let digest): "The bundle's \(role.rawValue) \(digest) cannot be read as such."
        case .badDecision(let number):
            "Decision \(number) of the bundle is not signed as it should be, or is not in the sender's log."
        case .unknownSigner(let fingerprint):
            "Nobody here vouches for the key that sealed the bundle (\(fingerprint)). Compare this fingerprint with the "
                + "sender over another channel, then name it with --trust."
        case .otherSigner(let fingerprint): "The bundle was sealed by another key: \(fingerprint)."
        case .rolledBack(let size, let known):
            "The bundle is history: the sender's log had \(known) events when it was seen last, and has \(size) in it."
        case .forked(let size, let known):
            "The sender's log of \(size) events is not the one that was seen here with \(known): one of them was rewritten."
        case .notShownToContinue(let size, let known):
            "Nothing in the bundle shows that the sender's log of \(size) events goes on from the \(known) that were seen "
                + "here; ask for one that is sealed with --since and that checkpoint."
        case .own: "This installation sealed the bundle itself: there is nothing to take in."
        case .notOurCheckpoint: "The checkpoint is not one of this log."
        case .encrypted: "The file is encrypted: name the file of your identity with --identity."
        }
    }

    /// How the log of a bundle stands to what was seen before.
    public static func sentence(_ continuity: BundleInspection.Continuity) -> String {
        switch continuity {
        case .first: "the first that is seen of this log"
        case .same: "the state that was seen last"
        case .continues(let size): "goes on from the \(size) events that were seen last"
        case .older(let size): "history: \(size) events were seen before"
        case .forked(let size): "NOT the log that was seen with \(size) events"
        case .unproven(let size): "nothing shows that it goes on from the \(size) events that were seen last"
        }
    }

    /// What the sender knows of the log here.
    public static func sentence(_ log: BundleInspection.OwnLog) -> String? {
        switch log {
        case .agrees: nil
        case .behind:
            "The sender has seen more of this installation's log than there is: events were lost here, or the store is an "
                + "old copy."
        case .differs:
            "The sender has seen another state of this installation's log: it was rewritten here since."
        }
    }

    /// What does not hold of a signed statement.
    public static func sentence(_ problem: AttestationReport.Problem) -> String {
        switch problem {
        case .wrongPayloadType: "the payload is not said to be an in-toto statement"
        case .notAStatement: "the payload is no statement in canonical form"
        case .unknownPredicate: "the statement is no human review of a known version"
        case .noValidSignature: "no signature is one of a known key, or of one that the statement names"
        case .badSignature: "a signature under a known key's name is not that key's"
        case .endedKey: "it rests on a key that was revoked, or replaced before"
        case .reviewerSignature: "the reviewer's signature over the decision does not hold"
        case .notInLog: "the decision is not in the log at that place"
        case .logState: "the state of the log is not signed by the key that it names"
        }
    }
}
