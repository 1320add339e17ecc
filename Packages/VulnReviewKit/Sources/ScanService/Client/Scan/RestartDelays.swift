/// How long to wait before a service is asked for again that the system would not start.
///
/// launchd holds a service back for ten seconds after one has died young (launchd.plist(5), `ThrottleInterval`). Each
/// wait is twice the one before; all together outlast that, and end.
struct RestartDelays {
    private static let first = Duration.milliseconds(250)
    private static let longest = Duration.seconds(4)
    private static let total = Duration.seconds(16)

    private var next = first
    private var spent = Duration.zero

    /// The next wait; `nil` when there were enough.
    mutating func wait() -> Duration? {
        guard spent < Self.total else { return nil }
        let wait = min(next, Self.longest, Self.total - spent)
        next = next * 2
        spent += wait
        return wait
    }
}
