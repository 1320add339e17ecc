import Foundation

// Byte arrays are coded as `Data` (base64 in JSON, out of line in the scan service's frames), not number by number.
// Synthesised `Codable` conformances pick these overloads up wherever `Review` is imported.

extension KeyedEncodingContainer {
    /// Encodes `bytes` as `Data`.
    public mutating func encode(_ bytes: [UInt8], forKey key: Key) throws {
        try encode(Data(bytes), forKey: key)
    }

    /// Encodes `bytes` as `Data` when there are any to encode.
    public mutating func encodeIfPresent(_ bytes: [UInt8]?, forKey key: Key) throws {
        try encodeIfPresent(bytes.map { Data($0) }, forKey: key)
    }
}

extension KeyedDecodingContainer {
    /// Decodes bytes that were encoded as `Data`.
    public func decode(_ type: [UInt8].Type, forKey key: Key) throws -> [UInt8] {
        Array(try decode(Data.self, forKey: key))
    }

    /// Decodes bytes that were encoded as `Data`; `nil` when there are none.
    public func decodeIfPresent(_ type: [UInt8].Type, forKey key: Key) throws -> [UInt8]? {
        try decodeIfPresent(Data.self, forKey: key).map { Array($0) }
    }
}
