/// What the application's icon in the Dock shows: how far scans are, and how many ended that nobody has come back to see.
public struct DockState: Hashable, Sendable {
    /// From 0 to 1, over all scans that go on; 0 while files are still being counted; `nil` when none goes on.
    public let fraction: Double?
    /// The badge: how many scans ended unseen, or `!` when one of them is incomplete or failed; `nil` for none.
    public let badge: String?

    /// What is shown of these scans.
    public init(running: [ScanState.Progress] = [], unseen: [ScanEnd] = []) {
        fraction =
            running.isEmpty ? nil : running.reduce(0) { $0 + ($1.fraction ?? 0) } / Double(running.count)
        let isClean = unseen.allSatisfy { $0.outcome == .complete }
        badge = unseen.isEmpty ? nil : isClean ? String(unseen.count) : "!"
    }
}
