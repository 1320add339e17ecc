import RuleEngine

/// What a host is at.
enum HostWork {
    case expectsHello
    /// It was greeted, and has no rules yet.
    case ready
    case loaded(RuleSet)
    /// It is in the middle of a batch.
    case matching(FileQueue)
    /// It is in the middle of one file.
    case watched(WatchedFile)

    /// The rules that were loaded last.
    var rules: RuleSet? {
        switch self {
        case .expectsHello, .ready: nil
        case .loaded(let rules): rules
        case .matching(let queue): queue.rules
        case .watched(let file): file.rules
        }
    }
}
