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
    /// Whether only the beginning of a long trace is read so far.
    public private(set) var isPartial = false
    private let store: FindingStore

    /// So many spans are read before anything is shown.
    nonisolated static let firstRows = 500
    /// At most this many spans are laid out.
    public nonisolated static let maximumRows = 50_000

    /// The first spans: as many as a list beside other things shows.
    public var beginning: ArraySlice<TraceRow> { rows.prefix(Self.listedRows) }

    /// How many spans come after `beginning`.
    public var moreCount: Int { rows.count - beginning.count }

    nonisolated static let listedRows = 100

    /// A model of the trace of `subject` that has read nothing yet: call `load()`.
    public init(subject: DecisionSubject, store: FindingStore) {
        self.subject = subject
        self.store = store
    }

    /// Reads the trace, or reads it again: of a long one only the beginning, and then `isPartial` is true.
    public func load() async {
        do {
            let page = try await Self.beginning(of: subject, in: store)
            isPartial = page.isPartial
            // What was read of a long trace stays until all of it is read again.
            if !page.isPartial || rows.isEmpty { rows = page.rows }
            if !page.isPartial { isTruncated = false }
            failure = nil
        } catch {
            failure = Sentences.sentence(for: error)
        }
    }

    /// Reads what `load()` has left of a long trace; takes seconds for fifty thousand spans.
    func loadRest() async {
        guard isPartial else { return }
        do {
            let (all, isTruncated) = try await Self.rows(about: subject, in: store)
            guard !Task.isCancelled else { return }
            rows = all
            self.isTruncated = isTruncated
            isPartial = false
        } catch {
            failure = Sentences.sentence(for: error)
        }
    }

    private nonisolated static func beginning(
        of subject: DecisionSubject, in store: FindingStore
    ) async throws -> (rows: [TraceRow], isPartial: Bool) {
        let page = try store.spans(about: subject, after: nil, limit: firstRows)
        return (TraceRow.rows(of: page.spans), page.nextAfter != nil)
    }

    private nonisolated static func rows(
        about subject: DecisionSubject, in store: FindingStore
    ) async throws -> (rows: [TraceRow], isTruncated: Bool) {
        let spans = try store.spans(about: subject)
        return (TraceRow.rows(of: Array(spans.prefix(maximumRows))), spans.count > maximumRows)
    }
}
