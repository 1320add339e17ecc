import Review

/// What an evidence manifest (`Evidence.canonical`) refers to and says, as far as a receiver needs it. The manifest's digest
/// is what decisions bind, so its bytes travel as they are.
public struct BundledEvidence: Hashable, Sendable {
    /// The patch that was verified, by its id on the sender's machine.
    public let patch: PatchID
    /// The digests of the logs that rungs left.
    public let logs: [Digest]

    /// What `json` says; `nil` for another document.
    public init?(_ json: CanonicalJSON) {
        guard let patch = json["patch"]?.text.flatMap({ PatchID($0) }),
            case .array(let rungs)? = json["rungs"],
            rungs.count <= 64
        else { return nil }
        self.patch = patch
        logs = rungs.compactMap { $0["log"]?.text.flatMap { Digest($0) } }
    }
}
