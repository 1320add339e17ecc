#if os(macOS)
    import Foundation

    /// What goes over XPC in both directions: one frame, as on a pipe, so that one codec with one set of bounds
    /// reads what either side sends.
    struct XPCFrame: Codable, Sendable {
        let bytes: Data

        /// The frame that carries `message`.
        init(_ message: some Encodable) throws(ScanServiceError) {
            bytes = Data(try FrameCodec.encode(message))
        }

        /// The message in the frame.
        func message<Message: Decodable>(_ type: Message.Type) throws(ScanServiceError) -> Message {
            let lengths = try FrameCodec.lengths(bytes.prefix(FrameCodec.prefixBytes))
            let header = bytes.startIndex + FrameCodec.prefixBytes
            let blob = header + lengths.header
            guard blob + lengths.blob == bytes.endIndex else { throw .malformedFrame }
            return try FrameCodec.decode(type, header: bytes[header..<blob], blob: bytes[blob...])
        }
    }
#endif
