/// Which indices of a log are missing, doubled or out of place, from the order in which events are met.
struct AuditOrder {
    /// The index after the highest so far.
    private(set) var next = 0
    private var missing: Set<Int> = []
    private var reordered: Set<Int> = []
    private var inserted: Set<Int> = []

    /// An event that does not say its index stands here.
    mutating func skip() { next += 1 }

    mutating func see(_ index: Int) {
        if index >= next {
            missing.formUnion(next..<index)
            next = index + 1
        } else if missing.remove(index) != nil {
            reordered.insert(index)
        } else {
            inserted.insert(index)
        }
    }

    var problems: [(AuditReport.Kind, Set<Int>)] {
        [(.missing, missing), (.reordered, reordered), (.inserted, inserted)]
    }
}
