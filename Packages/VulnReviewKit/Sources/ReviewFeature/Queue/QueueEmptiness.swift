import Review

/// Why a queue shows no row.
public enum QueueEmptiness: Hashable, Sendable {
    /// It cannot be read, for this reason.
    case failed(String)
    case loading
    /// There is something, and the filter leaves it out.
    case nothingMatches
    /// Nothing is in this scope, and the newest scan left nothing out.
    case nothingInScope
    /// Nothing is in this scope, and the newest scan left something out: never drawn as if it were clean.
    case nothingFoundYet
}

extension QueueModel {
    /// Why there is no row; `nil` while there is one, or a group to unfold.
    public var emptiness: QueueEmptiness? {
        if let failure { return .failed(failure) }
        guard items.isEmpty, outline?.groups.isEmpty ?? true else { return nil }
        if isLoading { return .loading }
        if filter.isNarrowing { return .nothingMatches }
        return isScanIncomplete ? .nothingFoundYet : .nothingInScope
    }
}
