import Review

/// Equal verdicts of several people on one subject, in a row: the first, and those that have joined it since.
///
/// Whatever else is decided in between (a rejection, a question, another plan or policy, newer evidence) ends the row, and
/// the next verdict begins one of its own. A key counts beside the first only when the log knew it before the first
/// verdict: nobody makes a second person for the occasion.
struct Concurrence {
    private(set) var verdicts: [StoredVerdict] = []

    /// The row as it stands after `verdicts`.
    init(_ verdicts: [StoredVerdict] = []) {
        for verdict in verdicts { add(verdict) }
    }

    mutating func add(_ verdict: StoredVerdict) {
        switch verdict.decision.verb {
        case .approve, .dismiss:
            if let last = verdicts.last, last.agrees(with: verdict) {
                verdicts.append(verdict)
            } else {
                verdicts = [verdict]
            }
        case .modify, .reject, .escalate, .terminate, .defer, .confirm, .undo: verdicts = []
        }
    }

    /// The verdicts of different people whose keys are still good, the first of each.
    var people: [StoredVerdict] {
        var counted: [StoredVerdict] = []
        for verdict in verdicts
        where verdict.isKeyGood && counted.allSatisfy({ verdict.isOfAnother(than: $0) })
            && (counted.isEmpty || isKnownInTime(verdict))
        {
            counted.append(verdict)
        }
        return counted
    }

    private func isKnownInTime(_ verdict: StoredVerdict) -> Bool {
        guard let first = verdicts.first, let event = verdict.keyEvent else { return false }
        return event < first.logSize
    }

    /// Throws when the newest verdict adds nobody to a row that needs two.
    func checkNewest() throws(StoreError) {
        guard let newest = verdicts.last, verdicts.count > 1, people.last?.number != newest.number else {
            return
        }
        let reviewer = newest.decision.reviewer
        throw people.allSatisfy { newest.isOfAnother(than: $0) }
            ? .reviewerTooNew(reviewer) : .sameReviewer(reviewer)
    }
}
