import AuditLog
import Exchange
import FindingStore
import Review

/// A bundle that holds, beside what is known here: nothing is imported by looking.
public struct BundleInspection: Sendable {
    /// Whether its key is believed here.
    public enum Standing: String, Hashable, Sendable, Codable, CaseIterable {
        case trusted, unknownKey
        /// This installation sealed it.
        case own
    }

    /// How its log stands to what was seen of that log before.
    public enum Continuity: Hashable, Sendable {
        /// Nothing was seen of it before.
        case first
        /// It is the state that was seen last.
        case same
        /// It was shown to go on from the state of that size.
        case continues(from: Int)
        /// It is older than the state of that size: history.
        case older(than: Int)
        /// It is another log than the one seen at that size.
        case forked(from: Int)
        /// Nothing shows that it goes on from the state of that size.
        case unproven(since: Int)

        /// The case in one word.
        public var name: String {
            switch self {
            case .first: "first"
            case .same: "same"
            case .continues: "continues"
            case .older: "older"
            case .forked: "forked"
            case .unproven: "unproven"
            }
        }
    }

    /// What the sender knows of the log here.
    public enum OwnLog: String, Hashable, Sendable, Codable, CaseIterable {
        /// Nothing, or an earlier state of it.
        case agrees
        /// A state with more events than it has here: something was lost here, or the store is an old copy.
        case behind
        /// A state that it never had: the log was rewritten here.
        case differs
    }

    /// The bundle.
    public let bundle: ReadBundle
    /// Whether its key is believed here.
    public internal(set) var standing: Standing
    /// How its log stands to what was seen before.
    public let continuity: Continuity
    /// What the sender knows of the log here.
    public let ownLog: OwnLog
    /// Another key, by which a log of the same name was seen here before; `nil` when there is none.
    public let otherKey: AuditKey?
    /// Whether it was opened before.
    public let wasOpened: Bool
    /// The newest state of its log that was seen here.
    let known: Checkpoint?

    /// Why it would not be opened, if it would not, for somebody who does not vouch for the key himself.
    public var refusal: BundleRefusal? {
        let size = bundle.checkpoint.size
        switch (standing, continuity) {
        case (.own, _): return .own
        case (_, .forked(let known)): return .forked(size: size, known: known)
        case (_, .older(let known)) where !wasOpened: return .rolledBack(size: size, known: known)
        case (_, .unproven(let known)): return .notShownToContinue(size: size, known: known)
        case (.unknownKey, _): return .unknownSigner(fingerprint: bundle.key.fingerprint)
        case (.trusted, _): return nil
        }
    }
}
