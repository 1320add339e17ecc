/// What is known of each variable at one place of a function. Changes are written down, so that going back to where ways
/// part costs what was changed since and not what is known.
struct ValueEnvironment {
    private struct Entry {
        let value: KnownValue?
        let generation: UInt32
    }

    private var entries: [UInt32: Entry] = [:]
    private var trail: [(variable: UInt32, entry: Entry?)] = []
    /// Entries of other generations do not count: forgetting everything is starting a new one.
    private var generation: UInt32 = 0
    private var lastGeneration: UInt32 = 0
    private(set) var isReachable = true
    /// What was changed since `takeChanged`, while someone asks.
    private var changed: [UInt32]?

    subscript(_ variable: UInt32) -> KnownValue? {
        guard let entry = entries[variable], entry.generation == generation else { return nil }
        return entry.value
    }

    mutating func set(_ variable: UInt32, _ value: KnownValue?) {
        let before = entries[variable]
        if value == nil, before == nil { return }
        trail.append((variable, before))
        entries[variable] = Entry(value: value, generation: generation)
        changed?.append(variable)
    }

    /// Nothing is known any more.
    mutating func forget() {
        lastGeneration += 1
        generation = lastGeneration
    }

    /// No way leads on from here.
    mutating func stop() { isReachable = false }

    /// A way that was not followed leads here.
    mutating func resume() { isReachable = true }

    // MARK: Ways

    /// Where ways part.
    struct Fork {
        fileprivate let trailCount: Int
        fileprivate let generation: UInt32
        fileprivate let isReachable: Bool
    }

    /// What one way changed since the fork.
    struct Way {
        fileprivate let isReachable: Bool
        fileprivate let hasForgotten: Bool
        fileprivate let changes: [(variable: UInt32, value: KnownValue?)]

        /// A way that changes nothing.
        static let straight = Way(isReachable: true, hasForgotten: false, changes: [])
    }

    var fork: Fork { Fork(trailCount: trail.count, generation: generation, isReachable: isReachable) }

    /// What was changed since `fork`.
    func way(since fork: Fork) -> Way {
        guard isReachable else { return Way(isReachable: false, hasForgotten: false, changes: []) }
        var seen: Set<UInt32> = []
        var changes: [(variable: UInt32, value: KnownValue?)] = []
        for change in trail[fork.trailCount...] where seen.insert(change.variable).inserted {
            changes.append((change.variable, self[change.variable]))
        }
        return Way(isReachable: true, hasForgotten: generation != fork.generation, changes: changes)
    }

    /// How many changes `way(since:)` would look at.
    func changeCount(since fork: Fork) -> Int { trail.count - fork.trailCount }

    /// Takes back what was changed since `fork`.
    mutating func goBack(to fork: Fork) {
        while trail.count > fork.trailCount, let change = trail.popLast() {
            entries[change.variable] = change.entry
            changed?.append(change.variable)
        }
        generation = fork.generation
        isReachable = fork.isReachable
    }

    /// Goes on from where `ways` from the same fork, at which this stands, meet.
    mutating func meet(_ ways: [Way]) {
        let ways = ways.filter(\.isReachable)
        guard let only = ways.first else {
            isReachable = false
            return
        }
        if ways.count == 1 {
            if only.hasForgotten { forget() }
            for change in only.changes { set(change.variable, change.value) }
            return
        }
        struct Meeting {
            var value: KnownValue?
            var count = 0
            var forgetfulCount = 0
        }
        var order: [UInt32] = []
        var meetings: [UInt32: Meeting] = [:]
        for way in ways {
            for change in way.changes {
                var meeting = meetings[change.variable] ?? Meeting()
                if meeting.count == 0 { order.append(change.variable) }
                meeting.value =
                    meeting.count == 0 ? change.value : KnownValue.joined(meeting.value, change.value)
                meeting.count += 1
                if way.hasForgotten { meeting.forgetfulCount += 1 }
                meetings[change.variable] = meeting
            }
        }
        let forgetful = ways.filter(\.hasForgotten).count
        var results: [(UInt32, KnownValue?)] = []
        for variable in order {
            guard var meeting = meetings[variable] else { continue }
            if meeting.forgetfulCount < forgetful {
                meeting.value = nil
            } else if meeting.count < ways.count {
                meeting.value = KnownValue.joined(meeting.value, self[variable])
            }
            results.append((variable, meeting.value))
        }
        if forgetful > 0 { forget() }
        for (variable, value) in results { set(variable, value) }
    }

    // MARK: Watching

    /// Begins to write down which variables are changed; gives back what was written down for the one before.
    mutating func watch() -> [UInt32]? {
        let before = changed
        changed = []
        return before
    }

    /// The variables changed since the last call.
    mutating func takeChanged() -> [UInt32] {
        let result = changed ?? []
        changed = changed == nil ? nil : []
        return result
    }

    /// Ends watching for this one; the one before sees all of it.
    mutating func endWatch(_ before: [UInt32]?, seen: [UInt32]) {
        changed = before.map { $0 + seen }
    }
}
