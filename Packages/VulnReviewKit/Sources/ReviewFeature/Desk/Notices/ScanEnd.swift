import Review

/// How a scan ended, as somebody learns of it who did not look on.
public struct ScanEnd: Hashable, Sendable {
    /// What it came to.
    public enum Outcome: Hashable, Sendable, CaseIterable {
        case complete
        /// Something was not scanned.
        case incomplete
        /// The scan did not end as scans end.
        case failed
    }

    /// The folder's name, safe to show.
    public let name: String
    /// What it came to.
    public let outcome: Outcome
    /// The same in words, safe to show.
    public let text: String
    /// How long it took, in seconds.
    public let seconds: Double

    /// The end of a scan of the folder called `name`, as `state` says; `nil` while it has not ended.
    public init?(of name: String, _ state: ScanState, seconds: Double) {
        switch state {
        case .idle, .running: return nil
        case .complete(let text): (outcome, self.text) = (.complete, text)
        case .incomplete(let text, _): (outcome, self.text) = (.incomplete, text)
        case .failed(let text), .unavailable(let text): (outcome, self.text) = (.failed, text)
        }
        self.name = name
        self.seconds = seconds
    }
}
