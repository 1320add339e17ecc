import Exchange
import Review

/// Why a bundle is not taken in.
public enum BundleRefusal: Failure, Hashable {
    /// The envelope holds something else than a manifest.
    case wrongPayloadType(String)
    /// The manifest's signature is not, or not only, that of the key that it names.
    case badSignature
    /// The state of the log is not signed by that key.
    case badLogState
    /// A blob's bytes are not those of its digest.
    case blobChanged(BundleManifest.Role, Digest)
    /// A blob is not what its role says.
    case badBlob(BundleManifest.Role, Digest)
    /// A decision's signature, or its place in the log, does not hold.
    case badDecision(number: Int)
    /// Nobody here vouches for the key.
    case unknownSigner(fingerprint: Digest)
    /// `--trust` names another key than the one that sealed the bundle.
    case otherSigner(fingerprint: Digest)
    /// The log had more events already when it was seen last.
    case rolledBack(size: Int, known: Int)
    /// The log is not the one that was seen before.
    case forked(size: Int, known: Int)
    /// Nothing shows that the log goes on from the state that was seen last.
    case notShownToContinue(size: Int, known: Int)
    /// This installation sealed it.
    case own
    /// The checkpoint is not one of this log.
    case notOurCheckpoint
    /// The file is encrypted, and no identity was named.
    case encrypted

    /// The case's name.
    public var code: String {
        switch self {
        case .wrongPayloadType: "wrongPayloadType"
        case .badSignature: "badSignature"
        case .badLogState: "badLogState"
        case .blobChanged: "blobChanged"
        case .badBlob: "badBlob"
        case .badDecision: "badDecision"
        case .unknownSigner: "unknownSigner"
        case .otherSigner: "otherSigner"
        case .rolledBack: "rolledBack"
        case .forked: "forked"
        case .notShownToContinue: "notShownToContinue"
        case .own: "ownBundle"
        case .notOurCheckpoint: "notOurCheckpoint"
        case .encrypted: "encrypted"
        }
    }

    /// The part, key or size that it is about.
    public var subject: String? {
        switch self {
        case .wrongPayloadType(let type): type
        case .blobChanged(_, let digest), .badBlob(_, let digest), .unknownSigner(let digest),
            .otherSigner(let digest):
            digest.description
        case .badDecision(let number): String(number)
        case .rolledBack(let size, _), .forked(let size, _), .notShownToContinue(let size, _): String(size)
        case .badSignature, .badLogState, .own, .notOurCheckpoint, .encrypted: nil
        }
    }

    /// A name on the command line is usage; everything else is refused.
    public var kind: FailureKind {
        switch self {
        case .notOurCheckpoint, .encrypted: .usage
        default: .refused
        }
    }
}
