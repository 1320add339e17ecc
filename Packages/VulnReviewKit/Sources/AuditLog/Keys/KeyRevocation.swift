import Review

/// The end of a key without another in its place: body `{key, reason}` of a `keyRevoked` event.
public struct KeyRevocation: Hashable, Sendable {
    /// The key that ends.
    public let key: AuditKey
    /// Why.
    public let reason: Reason

    /// Why a key ended.
    public enum Reason: String, Hashable, Sendable, Codable, CaseIterable {
        /// Another took its place.
        case rotated
        /// Its owner reviews here no more. What it signed before still counts.
        case retired
        /// Nobody knows where it is: what it signed counts no more.
        case lost
        /// Somebody else had it: what it signed counts no more.
        case compromised

        /// Whether what the key signed before its end still counts.
        public var keepsEarlier: Bool {
            switch self {
            case .rotated, .retired: true
            case .lost, .compromised: false
            }
        }
    }

    /// The end of `key` for `reason`.
    public init(of key: AuditKey, because reason: Reason) {
        self.key = key
        self.reason = reason
    }

    /// The revocation in an event's body; `nil` when there is none. A rotation has an event of its own.
    public init?(body: CanonicalJSON) {
        guard case .object(let members) = body, members.count == 2,
            let key = body["key"].flatMap(AuditKey.init(body:)),
            let reason = body["reason"]?.text.flatMap(Reason.init(rawValue:)), reason != .rotated
        else { return nil }
        self.init(of: key, because: reason)
    }

    /// The event's body.
    public var body: CanonicalJSON { .object(["key": key.body, "reason": .string(reason.rawValue)]) }
}
