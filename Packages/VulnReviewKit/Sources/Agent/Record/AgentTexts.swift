import Review

/// The texts of a run by their digests: replies, actions, results, as JSON.
public struct AgentTexts: Sendable {
    /// By digest.
    public private(set) var bytes: [Digest: [UInt8]] = [:]

    /// None.
    public init() {}

    /// The texts of a record that was kept.
    public init(_ bytes: [Digest: [UInt8]]) { self.bytes = bytes }

    mutating func keep(_ value: some Encodable) -> Digest {
        let encoded = RecordCoding.encode(value) ?? []
        let digest = Digest(of: encoded)
        bytes[digest] = encoded
        return digest
    }

    /// The value with this digest; `nil` when it was not kept or is another thing.
    public func value<Value: Decodable>(_ type: Value.Type, _ digest: Digest) -> Value? {
        guard let encoded = bytes[digest], Digest(of: encoded) == digest else { return nil }
        return RecordCoding.decode(type, encoded)
    }

    mutating func removeAll() { bytes.removeAll() }
}
