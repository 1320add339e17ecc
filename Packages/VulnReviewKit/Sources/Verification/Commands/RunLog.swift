import Review

/// What a rung did and what its commands printed, for people to read. Bounded: the beginning and the end are kept.
struct RunLog: Sendable {
    /// The most that is kept of a log.
    static let limit = 1 << 20
    private static let headLimit = limit / 4

    private(set) var bytes: [UInt8] = []

    var isEmpty: Bool { bytes.isEmpty }

    /// The log as it is stored; `nil` when there is none.
    var stored: [UInt8]? {
        guard !bytes.isEmpty else { return nil }
        guard bytes.count > Self.limit else { return bytes }
        let tailCount = Self.limit - Self.headLimit - 64
        let left = bytes.count - Self.headLimit - tailCount
        return Array(bytes.prefix(Self.headLimit)) + Array("\n[… \(left) bytes left out …]\n".utf8)
            + Array(bytes.suffix(tailCount))
    }

    /// Adds a line of ours.
    mutating func note(_ line: String) {
        if let last = bytes.last, last != UInt8(ascii: "\n") { bytes.append(UInt8(ascii: "\n")) }
        bytes += Array("== \(line)\n".utf8)
    }

    /// Adds what a command printed, as it is: whoever shows it makes it safe.
    mutating func append(_ output: [UInt8]) { bytes += output }
}
