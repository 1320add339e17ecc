import Review

/// What a verifier found out about a log.
public struct AuditReport: Hashable, Sendable, Codable {
    /// Something that does not hold, at the event that it concerns.
    public struct Problem: Hashable, Sendable, Codable {
        /// The event's index; for what concerns the end of the log, the number of events.
        public let index: Int
        /// What does not hold there.
        public let kind: Kind

        /// A problem of one kind at one event.
        public init(index: Int, kind: Kind) {
            self.index = index
            self.kind = kind
        }
    }

    /// What does not hold.
    public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
        /// The line is not one that an export has.
        case malformed
        /// The bytes are not those that were hashed when the event was added, or are no event.
        case changed
        /// No event with this index.
        case missing
        /// The event stands at another place.
        case reordered
        /// A second event with this index.
        case inserted
        /// A checkpoint does not hold for the events up to here, and this is the first that it covers beyond those
        /// that an earlier checkpoint vouches for: it, or one up to that checkpoint, was rewritten.
        case rewritten
        /// No checkpoint covers this event and those after it.
        case uncovered
        /// A checkpoint at this place has no signature of an installation key that the log knows, or a bad one.
        case badCheckpoint
        /// A decision's signature does not hold, or its key was not added before.
        case badDecision
        /// A key was replaced or revoked that was not there, or without its own signature; or one came back.
        case badKeyChange
        /// A checkpoint or decision was signed with a key that had been replaced or revoked before.
        case endedKey
        /// The key lines and the events that add keys differ.
        case keysDiffer
        /// The first line and the events differ.
        case headerDiffers
        /// The log is shorter than, or differs from, the checkpoint that was known before.
        case forked
        /// The checkpoint's key is not one of those that are trusted here or, when none are named, one that no earlier key of
        /// the log vouches for.
        case untrustedKey
    }

    /// How many events there are.
    public let size: Int
    /// The root over all events, as stored.
    public let root: Digest
    /// In the order of their events, each once.
    public let problems: [Problem]

    /// Whether nothing was found. A log can be valid and rewritten as a whole: only a key that is trusted from elsewhere,
    /// or a checkpoint that left the machine, shows that.
    public var valid: Bool { problems.isEmpty }
}
