import Review

/// What came of one verdict on several items.
public struct BulkSummary: Hashable, Sendable {
    /// An item that was not decided.
    public struct Refusal: Hashable, Sendable, Identifiable {
        /// The item.
        public let id: QueueItem.ID
        /// The item in one line, safe to show.
        public let title: String
        /// Why not, in words.
        public let reason: String
    }

    /// What was decided.
    public let verb: DecisionVerb
    /// How many items were.
    public let decided: Int
    /// Those that were not, in the queue's order.
    public let refusals: [Refusal]
}
