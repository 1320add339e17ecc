import AuditLog
import Exchange
import Review

extension LogState {
    /// The state that `checkpoint` tells of, as `key` signed it; `nil` when that key did not.
    init?(_ checkpoint: Checkpoint, signedBy key: AuditKey) {
        guard checkpoint.isSigned(by: key),
            let line = checkpoint.signatures.first(where: { $0.name == key.name && $0.keyID == key.keyID })
        else { return nil }
        self.init(
            origin: checkpoint.origin, size: checkpoint.size, root: checkpoint.root, keyName: key.name,
            publicKey: key.publicKey, signature: line.bytes)
    }

    /// The key that is said to have signed.
    var key: AuditKey { AuditKey(name: keyName, publicKey: publicKey, role: .installation) }

    /// The checkpoint with these parts; `nil` unless the key signed it.
    var checkpoint: Checkpoint? {
        let checkpoint = Checkpoint(
            origin: origin, size: size, root: root, key: key, signature: signature)
        return checkpoint.isSigned(by: key) ? checkpoint : nil
    }
}

extension DSSEEnvelope {
    /// An envelope around `payload` that `signer` signed.
    init(payloadType: String, payload: [UInt8], signer: any Signer) throws(AuditError) {
        let key = AuditKey(name: signer.name, publicKey: signer.publicKey, role: .installation)
        let signature: [UInt8]
        do {
            signature = try signer.sign(Self.signedBytes(type: payloadType, payload: payload))
        } catch {
            throw .signing(key: signer.name)
        }
        self.init(
            payloadType: payloadType, payload: payload,
            signatures: [Signature(keyID: key.fingerprint.hex, bytes: signature)])
    }

    /// The first of `keys` whose signature over exactly this message is among the envelope's. The algorithm is the key's,
    /// Ed25519; key ids are hints and are not looked at.
    func signer(among keys: [AuditKey]) -> AuditKey? {
        let message = signedBytes
        return keys.first { key in
            signatures.contains { $0.bytes.count == 64 && key.isValid(signature: $0.bytes, over: message) }
        }
    }
}

extension LogState {
    /// The fingerprint of the key that signed.
    public var fingerprint: Digest { key.fingerprint }
}
