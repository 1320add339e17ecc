/// Messages as frames: a big-endian 32-bit length, then that many bytes of a `MessagePart`.
enum FrameCodec {
    static let prefixBytes = 4

    /// The frame that carries `message`.
    static func encode(_ message: some MessagePart) throws(ScanServiceError) -> [UInt8] {
        var writer = MessageWriter()
        for _ in 0..<prefixBytes { writer.write(byte: 0) }
        try message.write(to: &writer)
        let count = writer.bytes.count - prefixBytes
        guard count <= ServiceLimits.frameBytes else { throw .frameTooLarge }
        writer.replacePrefix(
            (0..<prefixBytes).map { UInt8(truncatingIfNeeded: count >> (8 * (prefixBytes - 1 - $0))) })
        return writer.bytes
    }

    /// How many bytes follow a frame's prefix.
    static func length(_ prefix: some Collection<UInt8>) throws(ScanServiceError) -> Int {
        guard prefix.count == prefixBytes else { throw .malformedFrame }
        let length = prefix.reduce(0) { $0 << 8 | Int($1) }
        guard length <= ServiceLimits.frameBytes else { throw .frameTooLarge }
        return length
    }

    /// The message whose bytes follow the prefix; nothing may be left over.
    static func decode<Message: MessagePart>(
        _ type: Message.Type, _ bytes: ArraySlice<UInt8>
    ) throws(ScanServiceError) -> Message {
        var reader = MessageReader(bytes)
        let message = try Message(from: &reader)
        guard reader.isAtEnd else { throw .malformedFrame }
        return message
    }
}
