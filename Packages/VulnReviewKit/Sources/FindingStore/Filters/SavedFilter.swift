import GRDB
import Review

/// A filter under a name, with the order that goes with it.
public struct SavedFilter: Hashable, Sendable, Codable {
    /// What it is called.
    public let name: String
    /// What it leaves.
    public let filter: FindingFilter
    /// In which order.
    public let sort: FindingSort

    /// `filter` and `sort` under a name.
    public init(name: String, filter: FindingFilter, sort: FindingSort) {
        self.name = name
        self.filter = filter
        self.sort = sort
    }
}
