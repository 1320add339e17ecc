import GRDB
import Review

/// What a step of the search index's making left to do.
enum SearchStep: Hashable { case done, more, unsupported }

extension FindingStore {
    /// Brings the search index up to date in small transactions, between which others write; ends when all is in it, at once
    /// where the library has no trigram index, and when its task is cancelled. Searches are right before, and quick after.
    public func indexForSearch() async throws(StoreError) {
        while !Task.isCancelled, try searchStep() == .more { await Task.yield() }
    }

    /// Keeps the search index up to date until its task is cancelled.
    public func keepIndexedForSearch() async throws(StoreError) {
        let changes = changes()
        try await indexForSearch()
        for await _ in changes { try await indexForSearch() }
    }

    /// The findings that the search index does not have yet; all of them while there is none.
    public func unindexedFindings() throws(StoreError) -> Int {
        try read { db in
            try Int.fetchOne(
                db,
                sql: """
                    SELECT (SELECT COUNT(*) FROM findings WHERE seq > through) + (SELECT COUNT(*) FROM search_pending)
                    FROM search_progress
                    """) ?? 0
        }
    }

    /// One transaction of at most `SearchWriter.rowLimit` findings. An index that turns out to be damaged is made anew.
    func searchStep() throws(StoreError) -> SearchStep {
        guard try read({ db in try SearchWriter.hasWork(db) }) else { return .done }
        guard hasTrigramSearch else { return .unsupported }
        do {
            return try write { db in try SearchWriter(db).step() }
        } catch StoreError.damaged {
            try write { db in try SearchIndex.remove(db) }
            return .more
        }
    }
}
