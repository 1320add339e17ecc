import Foundation

/// How a session goes: what is done, and how fast.
public struct SessionProgress: Hashable, Sendable {
    /// How many items were decided in this session and not taken back.
    public let done: Int
    /// How long one verdict usually took, in seconds: the median, so that a break counts as little as a lucky streak;
    /// `nil` before the second one.
    public let secondsEach: Double?
    /// How long the session is going on, in seconds.
    public let elapsed: Double

    /// The progress of a session that began at `start`, with verdicts given at `times`, some of them at one time.
    init(done: Int, times: [Date], since start: Date, now: Date) {
        self.done = done
        elapsed = max(0, now.timeIntervalSince(start))
        let moments = Set(times).sorted()
        let gaps = zip([start] + moments, moments).map { $1.timeIntervalSince($0) }.sorted()
        secondsEach = gaps.count < 2 ? nil : gaps[gaps.count / 2]
    }

    /// How many verdicts an hour at that pace.
    public var perHour: Int? { secondsEach.flatMap { $0 > 0 ? Int(min(3_600 / $0, 100_000)) : nil } }
}

extension ReviewSession {
    /// How this session goes.
    public var progress: SessionProgress {
        SessionProgress(done: verdicts.count, times: verdicts.map(\.at), since: startedAt, now: now())
    }

    /// How many items of the tree wait for a verdict, whatever the filter shows.
    public var itemsLeft: Int {
        guard let counts = queue.counts else { return 0 }
        let patches = [.proposed, .stale, .deferred, .reverted].reduce(0) { $0 + (counts.patches[$1] ?? 0) }
        return patches + (counts.findings["new"] ?? 0)
    }
}
