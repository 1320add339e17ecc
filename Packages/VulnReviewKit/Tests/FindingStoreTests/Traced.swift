import Synchronization

/// The statements that a connection was asked to run.
final class Traced: Sendable {
    private let list = Mutex<[String]>([])

    var statements: [String] { list.withLock { $0 } }

    func note(_ statement: String) { list.withLock { $0.append(statement) } }
}
