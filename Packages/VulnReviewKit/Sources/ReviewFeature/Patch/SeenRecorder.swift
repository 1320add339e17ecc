import Observation
import Review

/// What of one patch was on the reviewer's screen: the proof that approving was not blind.
///
/// A face reports what it has drawn; whole rows only, and a folded row that hides a change does not count.
@Observable @MainActor
public final class SeenRecorder {
    /// `app`, `terminal` or `commandLine`, as in `Decision.Seen`.
    public let face: String
    /// The rungs that were on screen.
    public private(set) var rungs: Set<RungKind> = []
    /// The flags, by their index in the evidence, that were on screen.
    public private(set) var flags: Set<Int> = []
    private var rows = RowSet()
    private var rowCount = 0
    private var evidence: Digest?
    @ObservationIgnored private var firstShown: ContinuousClock.Instant?
    @ObservationIgnored private let now: () -> ContinuousClock.Instant

    /// A recorder that has seen nothing; `now` is the clock.
    public init(face: String, now: @escaping () -> ContinuousClock.Instant = { ContinuousClock.now }) {
        self.face = face
        self.now = now
    }

    /// How many rows of the diff were not shown yet.
    public var rowsLeft: Int { max(0, rowCount - rows.count) }

    /// Whether the whole diff was shown.
    public var hasSeenDiff: Bool { rowsLeft == 0 }

    /// Whether the row was shown.
    public func hasSeen(row: Int) -> Bool { rows.contains(row..<row + 1) }

    /// What a decision records.
    public var seen: Decision.Seen {
        let elapsed = firstShown.map { now() - $0 } ?? .zero
        let milliseconds =
            elapsed.components.seconds * 1000 + elapsed.components.attoseconds / 1_000_000_000_000_000
        return Decision.Seen(
            face: face, diff: hasSeenDiff, rungs: RungKind.allCases.filter(rungs.contains),
            milliseconds: Int(clamping: milliseconds))
    }

    /// Starts over what no longer holds: new evidence has to be looked at again.
    func prepare(rowCount: Int, evidence: Digest?) {
        if self.rowCount != rowCount { self.rowCount = rowCount }
        guard self.evidence != evidence else { return }
        self.evidence = evidence
        rungs = []
        flags = []
    }

    func show(rows range: Range<Int>) {
        start()
        let range = range.clamped(to: 0..<rowCount)
        if !rows.contains(range) { _ = rows.insert(range) }
    }

    func show(rung: RungKind) {
        start()
        if !rungs.contains(rung) { rungs.insert(rung) }
    }

    func show(flag: Int) {
        start()
        if !flags.contains(flag) { flags.insert(flag) }
    }

    private func start() {
        if firstShown == nil { firstShown = now() }
    }
}
