import Review

extension AuditKey {
    /// What people compare and envelopes name: SHA-256 over the key's SubjectPublicKeyInfo, as
    /// `openssl pkey -pubin -outform DER | sha256sum` prints it.
    public var fingerprint: Digest { Digest(of: subjectPublicKeyInfo) }

    /// The key in DER, as `openssl pkey -pubin -inform DER` reads it.
    public var subjectPublicKeyInfo: [UInt8] { algorithm.subjectPublicKeyInfoPrefix + publicKey }
}
