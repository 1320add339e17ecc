import Review

/// What is said between us and the model: bounded, and with a digest that says all that was ever in it.
///
/// When it grows too long its oldest turns go, and the model is told how many. The first messages, which hold the
/// instructions and the subject, stay.
struct Conversation: Sendable {
    private let head: [ModelMessage]
    private var turns: [[ModelMessage]] = []
    private var leftOut = 0
    private var bytes: Int
    private var turnBytes: [Int] = []
    /// A chain over every message that was ever in it, in order.
    private(set) var digest: Digest

    /// The most bytes of the turns that are sent again.
    static let byteLimit = 192 << 10

    init(_ head: [ModelMessage]) {
        self.head = head
        bytes = head.reduce(0) { $0 + Self.size($1) }
        digest = Digest(of: [])
        for message in head { chain(message) }
    }

    /// What is sent: head, a word on what was left out, and the latest turns.
    var messages: [ModelMessage] {
        var messages = head
        if leftOut > 0 {
            messages.append(
                ModelMessage(
                    .user,
                    [.init("\(leftOut) earlier steps are left out of this conversation.", from: .instruction)]
                ))
        }
        return messages + turns.joined()
    }

    /// How many bytes that is, about.
    var size: Int { bytes }

    /// Adds a turn: the model's message and what came of its calls.
    mutating func add(_ turn: [ModelMessage]) {
        for message in turn { chain(message) }
        let size = turn.reduce(0) { $0 + Self.size($1) }
        turns.append(turn)
        turnBytes.append(size)
        bytes += size
        var gone = 0
        while bytes > Self.byteLimit, gone < turns.count - 1 {
            bytes -= turnBytes[gone]
            gone += 1
        }
        guard gone > 0 else { return }
        turns.removeFirst(gone)
        turnBytes.removeFirst(gone)
        leftOut += gone
    }

    private mutating func chain(_ message: ModelMessage) {
        digest = Digest(of: digest.bytes + (RecordCoding.encode(message) ?? []))
    }

    private static func size(_ message: ModelMessage) -> Int {
        var size = message.parts.reduce(0) { $0 + $1.text.utf8.count }
        if case .assistant(let calls) = message.role {
            size += calls.reduce(0) { $0 + $1.arguments.utf8.count + $1.name.utf8.count }
        }
        return size
    }
}
