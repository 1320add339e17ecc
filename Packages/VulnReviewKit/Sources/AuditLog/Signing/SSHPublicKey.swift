import Review

/// A public key and its signatures between the form that ssh has for them and the one that the log has.
enum SSHPublicKey {
    private static let ed25519 = Array("ssh-ed25519".utf8)
    private static let ecdsa = Array("ecdsa-sha2-nistp256".utf8)
    private static let curve = Array("nistp256".utf8)

    /// The key in an ssh key blob (RFC 8709, section 4; RFC 5656, section 3.1); `nil` for one of another kind.
    static func publicKey(blob: [UInt8]) -> [UInt8]? {
        var reader = SSHWire.Reader(blob)
        let kind = reader.string()
        if kind == ecdsa, reader.string() != curve { return nil }
        guard kind == ed25519 || kind == ecdsa, let key = reader.string(), reader.isAtEnd,
            KeyAlgorithm(publicKey: key) == (kind == ed25519 ? .ed25519 : .ecdsaP256)
        else { return nil }
        return key
    }

    /// The ssh key blob of a public key.
    static func blob(_ publicKey: [UInt8]) -> [UInt8] {
        switch KeyAlgorithm(publicKey: publicKey) {
        case .ecdsaP256: SSHWire.string(ecdsa) + SSHWire.string(curve) + SSHWire.string(publicKey)
        case .ed25519, nil: SSHWire.string(ed25519) + SSHWire.string(publicKey)
        }
    }

    /// The signature in an ssh signature blob (RFC 8709, section 6; RFC 5656, section 3.1.2); `nil` when there is none.
    static func signature(blob: [UInt8]) -> [UInt8]? {
        var reader = SSHWire.Reader(blob)
        guard let kind = reader.string(), let content = reader.string(), reader.isAtEnd else { return nil }
        if kind == ed25519 { return content }
        guard kind == ecdsa else { return nil }
        // Two numbers as ssh writes them are two numbers as DER does, but for the tag and the shorter length.
        var numbers = SSHWire.Reader(content)
        guard let r = numbers.string(), let s = numbers.string(), numbers.isAtEnd, r.count <= 33,
            s.count <= 33
        else { return nil }
        let integers = [0x02, UInt8(r.count)] + r + [0x02, UInt8(s.count)] + s
        return [0x30, UInt8(integers.count)] + integers
    }
}
