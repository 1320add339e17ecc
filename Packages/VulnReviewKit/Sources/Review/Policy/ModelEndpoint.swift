/// The one model server that a policy lets the agent talk to. Without it there is no agent.
public struct ModelEndpoint: Hashable, Sendable, Codable {
    /// Where it listens: on this machine, and named by number, so that nothing is looked up.
    public enum Address: Hashable, Sendable, Codable {
        /// An address of 127.0.0.0/8 (RFC 1122, section 3.2.1.3), four numbers, and a port.
        case loopback4([UInt8], port: Int)
        /// `::1` (RFC 4291, section 2.5.3) and a port.
        case loopback6(port: Int)
        /// A socket in the file system, by its absolute path.
        case unixSocket(String)
    }

    /// The address.
    public let address: Address
    /// What comes before `/chat/completions` in its paths, such as `/v1`.
    public let basePath: String
    /// The model's name as the server knows it.
    public let model: String
    /// The digest of its weights, in the words of the one who vetted them.
    public let digest: Digest?
    /// How it is made to answer with calls.
    public let form: Form
    /// What 1,000,000 tokens cost, in cents, for the meter.
    public let centsPerMillionTokens: Int

    /// How a server is made to answer with calls.
    public enum Form: String, Hashable, Sendable, Codable, CaseIterable {
        /// Through `tools`, which most servers have; calls stand in a field of their own.
        case tools
        /// The whole reply is one JSON object, which the server's grammar holds to a schema.
        case schema
    }

    /// An endpoint.
    public init(
        address: Address, basePath: String = "/v1", model: String, digest: Digest? = nil,
        form: Form = .tools, centsPerMillionTokens: Int = 0
    ) {
        self.address = address
        self.basePath = basePath
        self.model = model
        self.digest = digest
        self.form = form
        self.centsPerMillionTokens = centsPerMillionTokens
    }
}

extension ModelEndpoint {
    /// Whether every part is as a policy may write it: who else made it may have meant another machine, or to reach out of its
    /// place in a request.
    public var isSound: Bool {
        Address(text: address.text) == address && Self.isBasePath(basePath)
            && (1...Self.modelBytes).contains(model.utf8.count) && centsPerMillionTokens >= 0
    }

    /// The longest name of a model, in bytes.
    public static let modelBytes = 200

    /// Whether `text` can stand before `/chat/completions`: it is empty, or segments of unreserved characters (RFC 3986, section
    /// 2.3), at most 200 bytes together.
    public static func isBasePath(_ text: String) -> Bool {
        let segments = text.split(separator: "/", omittingEmptySubsequences: false)
        guard text.utf8.count <= 200, segments.first == "" else { return false }
        return segments.dropFirst().allSatisfy { segment in
            !segment.isEmpty && segment != "." && segment != ".."
                && segment.utf8.allSatisfy { byte in
                    (0x61...0x7A).contains(byte) || (0x41...0x5A).contains(byte)
                        || (0x30...0x39).contains(byte) || "-._~".utf8.contains(byte)
                }
        }
    }
}

extension ModelEndpoint.Address {
    /// The address that `http://127.0.0.1:11434`, `http://[::1]:8080` or `unix:/run/llama.sock` writes; `nil` for every other one,
    /// names of hosts among them.
    public init?(text: String) {
        if let path = text.dropPrefix("unix:") {
            // `sun_path` holds 104 bytes on macOS, its NUL among them.
            guard path.hasPrefix("/"), path.utf8.count < 104, !path.utf8.contains(0),
                !path.split(separator: "/").contains("..")
            else { return nil }
            self = .unixSocket(String(path))
            return
        }
        guard let rest = text.dropPrefix("http://"), let colon = rest.lastIndex(of: ":"),
            let port = Self.number(rest[rest.index(after: colon)...], 1...65_535)
        else { return nil }
        let host = rest[..<colon]
        if host == "[::1]" {
            self = .loopback6(port: port)
            return
        }
        let numbers = host.split(separator: ".", omittingEmptySubsequences: false)
        let bytes = numbers.compactMap { Self.number($0, 0...255).map { UInt8($0) } }
        guard numbers.count == 4, bytes.count == 4, bytes[0] == 127 else { return nil }
        self = .loopback4(bytes, port: port)
    }

    /// The address as a policy writes it.
    public var text: String {
        switch self {
        case .loopback4(let bytes, let port):
            "http://" + bytes.map { String($0) }.joined(separator: ".") + ":\(port)"
        case .loopback6(let port): "http://[::1]:\(port)"
        case .unixSocket(let path): "unix:" + path
        }
    }

    /// Digits without a leading zero, which some read as octal.
    private static func number(_ text: Substring, _ range: ClosedRange<Int>) -> Int? {
        guard (1...5).contains(text.utf8.count), text.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
            text == "0" || !text.hasPrefix("0"), let number = Int(text), range.contains(number)
        else { return nil }
        return number
    }
}

extension StringProtocol {
    fileprivate func dropPrefix(_ prefix: String) -> Self.SubSequence? {
        hasPrefix(prefix) ? dropFirst(prefix.count) : nil
    }
}
