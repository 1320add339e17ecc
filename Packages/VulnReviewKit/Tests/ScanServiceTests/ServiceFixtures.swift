import Foundation
import Review
import RuleEngine
import Synchronization
import TestSupport

@testable import ScanService

enum Fixtures {
    /// One rule that finds each line with `danger(` in it.
    static let rules = [rule("test.danger", "danger")]

    /// A rule file with one rule that finds `word(`.
    static func rule(_ id: String, _ word: String) -> RuleSource {
        let text = """
            rules:
              - id: \(id)
                languages: [regex]
                severity: ERROR
                message: "danger"
                metadata: {cwe: "CWE-676: dangerous function", confidence: HIGH}
                pattern-regex: \(word)\\(

            """
        return RuleSource(name: "\(id).yaml", bytes: Array(text.utf8))
    }

    static func file(_ path: String, _ text: String) throws -> ServiceFile {
        ServiceFile(path: try TreePath(path), bytes: Array(text.utf8))
    }

    static var hostPath: String { BuildDirectory.product("ScanServiceHost").path }
    static var poisonedPath: String { BuildDirectory.product("PoisonedHost").path }
}

/// A service that lies: it lets a real host answer and then changes the answer.
struct LyingTransport: ScanTransport {
    let honest = InProcessTransport()
    let lie: @Sendable (ServiceAnswer) -> ServiceAnswer

    func exchange(_ call: ServiceCall, timeout: Duration) async throws(ScanServiceError) -> ServiceAnswer {
        lie(try await honest.exchange(call, timeout: timeout))
    }

    func close() async {}
}

/// A service that dies, or says that it hung, whenever it comes to a file or a rule that it is told to fail over.
struct FragileTransport: ScanTransport {
    /// What happens when the service comes to a file and, in a watched one, to a rule; `nil` for nothing.
    typealias Fault = @Sendable (_ file: ServiceFile, _ ruleID: String?) -> ScanServiceError?

    /// How many services were started, all together.
    final class Count: Sendable {
        private let count = Mutex(0)
        var value: Int { count.withLock { $0 } }
        func add() { count.withLock { $0 += 1 } }
    }

    private final class Failure: Sendable {
        private let error = Mutex<ScanServiceError?>(nil)
        func set(_ new: ScanServiceError) { error.withLock { $0 = $0 ?? new } }
        var value: ScanServiceError? { error.withLock { $0 } }
    }

    private let honest: InProcessTransport
    private let failure: Failure

    init(_ fault: @escaping Fault) {
        let failure = Failure()
        self.failure = failure
        honest = InProcessTransport { file, rule in
            if let error = fault(file, rule) { failure.set(error) }
        }
    }

    /// Makes such services.
    static func factory(_ count: Count = Count(), _ fault: @escaping Fault) -> ScanTransportFactory {
        { () async throws(ScanServiceError) in
            count.add()
            return FragileTransport(fault)
        }
    }

    func exchange(_ call: ServiceCall, timeout: Duration) async throws(ScanServiceError) -> ServiceAnswer {
        let answer = try await honest.exchange(call, timeout: timeout)
        if let error = failure.value { throw error }
        return answer
    }

    func close() async {}
}
