import Review

extension AuditKey {
    /// What people compare and envelopes name: SHA-256 over the key's SubjectPublicKeyInfo (RFC 8410), as
    /// `openssl pkey -pubin -outform DER | sha256sum` prints it.
    public var fingerprint: Digest { Digest(of: Self.ed25519Prefix + publicKey) }

    /// SEQUENCE { SEQUENCE { OID 1.3.101.112 } BIT STRING } up to the key's own 32 bytes.
    private static let ed25519Prefix: [UInt8] = [
        0x30, 0x2A, 0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x70, 0x03, 0x21, 0x00,
    ]
}
