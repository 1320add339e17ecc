import Review

#if os(macOS)
    import Darwin
#else
    import Glibc
#endif

/// The user's ssh-agent: lists its keys and signs with one (draft-miller-ssh-agent, sections 3.5 and 3.6). One connection
/// for one request.
struct SSHAgent {
    private static let requestIdentities: UInt8 = 11
    private static let identitiesAnswer: UInt8 = 12
    private static let signRequest: UInt8 = 13
    private static let signResponse: UInt8 = 14
    /// The most that is read of an answer.
    private static let answerBytes = 256 << 10
    /// How long an answer may take: the agent may have to ask somebody.
    private static let seconds = 120

    private let socketPath: String

    init(socket path: String) { socketPath = path }

    /// The public keys that the agent can sign with and the log can take, in the agent's order.
    func publicKeys() throws(AuditError) -> [[UInt8]] {
        let answer = try ask([Self.requestIdentities], expecting: Self.identitiesAnswer)
        var reader = SSHWire.Reader(answer)
        guard let count = reader.uint32() else { throw .agent(path: socketPath, code: EBADMSG) }
        var keys: [[UInt8]] = []
        for _ in 0..<count {
            guard let blob = reader.string(), reader.string() != nil else {
                throw .agent(path: socketPath, code: EBADMSG)
            }
            if let key = SSHPublicKey.publicKey(blob: blob) { keys.append(key) }
        }
        return keys
    }

    /// What the agent says is the signature over `bytes`.
    func signature(over bytes: [UInt8], by publicKey: [UInt8]) throws(AuditError) -> [UInt8] {
        let request =
            [Self.signRequest] + SSHWire.string(SSHPublicKey.blob(publicKey)) + SSHWire.string(bytes)
            + SSHWire.uint32(0)
        var reader = SSHWire.Reader(try ask(request, expecting: Self.signResponse))
        guard let blob = reader.string(), let signature = SSHPublicKey.signature(blob: blob) else {
            throw .agent(path: socketPath, code: EBADMSG)
        }
        return signature
    }

    /// The answer to `request` behind its type. An agent that will not answers with another type.
    private func ask(_ request: [UInt8], expecting type: UInt8) throws(AuditError) -> [UInt8] {
        let connection = try connect()
        defer { close(connection) }
        try write(SSHWire.string(request), to: connection)
        var header = SSHWire.Reader(try read(4, from: connection))
        guard let count = header.uint32(), count > 0, count <= Self.answerBytes else {
            throw .agent(path: socketPath, code: EBADMSG)
        }
        let answer = try read(count, from: connection)
        guard answer.first == type else { throw .agentRefused(path: socketPath) }
        return Array(answer.dropFirst())
    }

    private func connect() throws(AuditError) -> Int32 {
        let descriptor = socket(AF_UNIX, Self.stream, 0)
        guard descriptor >= 0 else { throw .agent(path: socketPath, code: errno) }
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let path = Array(socketPath.utf8)
        let fits = unsafe withUnsafeMutableBytes(of: &address.sun_path) { field in
            guard path.count < field.count else { return false }
            unsafe field.copyBytes(from: path)
            return true
        }
        var limit = timeval()
        limit.tv_sec = Self.seconds
        let size = socklen_t(MemoryLayout<timeval>.size)
        _ = unsafe setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, size)
        _ = unsafe setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &limit, size)
        let length = socklen_t(MemoryLayout<sockaddr_un>.size)
        let isConnected = unsafe withUnsafePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                unsafe Self.connect(descriptor, $0, length) == 0
            }
        }
        guard fits, isConnected else {
            let code = fits ? errno : ENAMETOOLONG
            close(descriptor)
            throw .agent(path: socketPath, code: code)
        }
        return descriptor
    }

    private func write(_ bytes: [UInt8], to descriptor: Int32) throws(AuditError) {
        var sent = 0
        while sent < bytes.count {
            // Without a signal where the agent is gone.
            let count = unsafe bytes.withUnsafeBytes { buffer in
                unsafe send(
                    descriptor, buffer.baseAddress.map { unsafe $0 + sent }, buffer.count - sent, Self.quiet)
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw .agent(path: socketPath, code: errno) }
            sent += count
        }
    }

    private func read(_ wanted: Int, from descriptor: Int32) throws(AuditError) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: wanted)
        var got = 0
        while got < wanted {
            let count = unsafe bytes.withUnsafeMutableBytes { buffer in
                unsafe recv(descriptor, buffer.baseAddress.map { unsafe $0 + got }, wanted - got, 0)
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw .agent(path: socketPath, code: count == 0 ? EPIPE : errno) }
            got += count
        }
        return bytes
    }

    #if os(macOS)
        private static let stream = SOCK_STREAM
        private static let quiet: Int32 = 0
    #else
        private static let stream = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
        private static let quiet = Int32(MSG_NOSIGNAL)
    #endif

    private static func connect(_ descriptor: Int32, _ address: UnsafePointer<sockaddr>, _ length: socklen_t)
        -> Int32
    {
        #if os(macOS)
            unsafe Darwin.connect(descriptor, address, length)
        #else
            unsafe Glibc.connect(descriptor, address, length)
        #endif
    }
}
