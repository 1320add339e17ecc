import Review

/// A signed message: Dead Simple Signing Envelope, secure-systems-lab/dsse v1.0.2, `envelope.md`.
///
/// Nothing in it says how it was signed: the algorithm follows from the key that the verifier chose, so that no message
/// can choose a weaker one.
public struct DSSEEnvelope: Hashable, Sendable {
    /// One signature over `signedBytes`.
    public struct Signature: Hashable, Sendable {
        /// Which key may have signed: a hint that nobody signs, and that decides nothing.
        public let keyID: String?
        /// The signature itself.
        public let bytes: [UInt8]

        /// A signature with the hint that goes with it.
        public init(keyID: String?, bytes: [UInt8]) {
            self.keyID = keyID
            self.bytes = bytes
        }
    }

    /// What `payload` is: a media type. It is signed too.
    public let payloadType: String
    /// The message.
    public let payload: [UInt8]
    /// One signature or several.
    public let signatures: [Signature]

    /// An envelope around `payload`.
    public init(payloadType: String, payload: [UInt8], signatures: [Signature]) {
        self.payloadType = payloadType
        self.payload = payload
        self.signatures = signatures
    }

    /// What is signed: PAE of `protocol.md`.
    public var signedBytes: [UInt8] { Self.signedBytes(type: payloadType, payload: payload) }

    /// `DSSEv1`, then the length and the bytes of type and payload, with single spaces between: no two messages share them.
    public static func signedBytes(type: String, payload: [UInt8]) -> [UInt8] {
        Array("DSSEv1 \(type.utf8.count) \(type) \(payload.count) ".utf8) + payload
    }

    /// The envelope as it is written: RFC 8785 JSON, standard base64.
    public var canonical: CanonicalJSON {
        .object([
            "payload": .string(Base64.encode(payload)), "payloadType": .string(payloadType),
            "signatures": .array(
                signatures.map { signature in
                    var members: [String: CanonicalJSON] = ["sig": .string(Base64.encode(signature.bytes))]
                    if let keyID = signature.keyID { members["keyid"] = .string(keyID) }
                    return .object(members)
                }),
        ])
    }
}
