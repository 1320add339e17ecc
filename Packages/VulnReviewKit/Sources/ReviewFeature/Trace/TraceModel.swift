import FindingStore
import Observation
import Review

/// What happened to a finding or a patch, in order.
@Observable @MainActor
public final class TraceModel {
    /// The finding or patch whose trace it is.
    public let subject: DecisionSubject
    /// The spans, each after its parent.
    public private(set) var rows: [TraceRow] = []
    /// Whether there are more spans than are shown.
    public private(set) var isTruncated = false
    /// Why the trace could not be read.
    public private(set) var failure: String?
    private let store: FindingStore

    /// At most this many spans are laid out.
    public nonisolated static let maximumRows = 50_000

    /// A model of the trace of `subject` that has read nothing yet: call `load()`.
    public init(subject: DecisionSubject, store: FindingStore) {
        self.subject = subject
        self.store = store
    }

    /// Reads the trace, or reads it again.
    public func load() async {
        do {
            let (rows, isTruncated) = try await Self.rows(about: subject, in: store)
            self.rows = rows
            self.isTruncated = isTruncated
            failure = nil
        } catch {
            failure = Sentences.sentence(for: error)
        }
    }

    private nonisolated static func rows(
        about subject: DecisionSubject, in store: FindingStore
    ) async throws -> (rows: [TraceRow], isTruncated: Bool) {
        let spans = try store.spans(about: subject)
        return (TraceRow.rows(of: Array(spans.prefix(maximumRows))), spans.count > maximumRows)
    }
}
