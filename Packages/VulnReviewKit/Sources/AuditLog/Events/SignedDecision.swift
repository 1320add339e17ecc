import Review

/// A decision as the log keeps it: its canonical form, the reviewer's key, and that key's signature over the
/// canonical bytes. Body of a `decision` event: `{decision, key: {name, publicKey}, signature}`.
public struct SignedDecision: Hashable, Sendable {
    /// The decision's canonical form.
    public let decision: CanonicalJSON
    /// The reviewer's key.
    public let key: AuditKey
    /// 64 bytes over the bytes of `decision`.
    public let signature: [UInt8]

    /// Has `reviewer` sign `decision`.
    public init(_ decision: Decision, by reviewer: any Signer) throws(AuditError) {
        self.decision = decision.canonical
        key = AuditKey(name: reviewer.name, publicKey: reviewer.publicKey, role: .reviewer)
        do {
            signature = try reviewer.sign(self.decision.bytes)
        } catch {
            throw .signing(key: reviewer.name)
        }
    }

    /// The signed decision in an event's body; `nil` when there is none.
    public init?(body: CanonicalJSON) {
        guard let decision = body["decision"], let name = body["key"]?["name"]?.text,
            let publicKey = body["key"]?["publicKey"]?.text.flatMap(Base64.decode),
            let signature = body["signature"]?.text.flatMap(Base64.decode)
        else { return nil }
        self.decision = decision
        key = AuditKey(name: name, publicKey: publicKey, role: .reviewer)
        self.signature = signature
    }

    /// The event's body.
    public var body: CanonicalJSON {
        .object([
            "decision": decision,
            "key": .object([
                "name": .string(key.name), "publicKey": .string(Base64.encode(key.publicKey)),
            ]),
            "signature": .string(Base64.encode(signature)),
        ])
    }

    /// Whether the key signed exactly this decision.
    public var isSigned: Bool { key.isValid(signature: signature, over: decision.bytes) }
}
