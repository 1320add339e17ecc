import Review

/// A key taking the place of another: body `{next, previous, signature}` of a `keyRotated` event. From the event on
/// `next` signs and `previous` does not.
///
/// The old key signs for the new one: the canonical bytes of `{next, previous}`. So nobody without it can put a key of his
/// own into its place, and what trusted the old one can trust the new one.
public struct KeyRotation: Hashable, Sendable {
    /// The key that ends.
    public let previous: AuditKey
    /// The key that begins: of the same name and role.
    public let next: AuditKey
    /// By `previous`.
    public let signature: [UInt8]

    /// Has `previous` sign for `next`.
    public init(from previous: any Signer, to next: any Signer, role: AuditKey.Role) throws(AuditError) {
        self.previous = AuditKey(of: previous, role: role)
        self.next = AuditKey(of: next, role: role)
        do {
            signature = try previous.sign(Self.statement(self.previous, self.next).bytes)
        } catch {
            throw .signing(key: previous.name)
        }
        guard isSigned else { throw .signing(key: previous.name) }
    }

    /// The rotation in an event's body; `nil` when there is none.
    public init?(body: CanonicalJSON) {
        guard case .object(let members) = body, members.count == 3,
            let previous = body["previous"].flatMap(AuditKey.init(body:)),
            let next = body["next"].flatMap(AuditKey.init(body:)),
            let signature = body["signature"]?.text.flatMap(Base64.decode)
        else { return nil }
        self.previous = previous
        self.next = next
        self.signature = signature
    }

    /// The event's body.
    public var body: CanonicalJSON {
        .object([
            "next": next.body, "previous": previous.body, "signature": .string(Base64.encode(signature)),
        ])
    }

    /// Whether the old key signed for the new one, and both belong to the same name and role.
    public var isSigned: Bool {
        previous.name == next.name && previous.role == next.role && previous.publicKey != next.publicKey
            && previous.isValid(signature: signature, over: Self.statement(previous, next).bytes)
    }

    private static func statement(_ previous: AuditKey, _ next: AuditKey) -> CanonicalJSON {
        .object(["next": next.body, "previous": previous.body])
    }
}
