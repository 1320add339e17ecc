#if os(macOS)
    import Foundation

    /// What goes over XPC in both directions: one frame, as on a pipe, so that one codec with one set of bounds
    /// reads what either side sends.
    struct XPCFrame: Codable, Sendable {
        let bytes: Data

        /// The frame that carries `message`.
        init(_ message: some MessagePart) throws(ScanServiceError) {
            bytes = Data(try FrameCodec.encode(message))
        }

        /// The message in the frame.
        func message<Message: MessagePart>(_ type: Message.Type) throws(ScanServiceError) -> Message {
            let prefix = bytes.prefix(FrameCodec.prefixBytes)
            let body = Array(bytes.dropFirst(FrameCodec.prefixBytes))
            guard try FrameCodec.length(prefix) == body.count else { throw .malformedFrame }
            return try FrameCodec.decode(type, body[...])
        }
    }
#endif
