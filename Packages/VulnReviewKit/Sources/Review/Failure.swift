/// What every module's error says about itself: data, never a sentence. `ReviewFeature` makes the sentences.
public protocol Failure: Error, Sendable, Codable, Equatable {
    /// A short camel-case word that scripts can hold on to, such as `stale`.
    var code: String { get }
    /// What it is about: a path, an id, a place in a file. May be hostile text.
    var subject: String? { get }
    var kind: FailureKind { get }
}

/// What a failure means for the exit status (CLI.md).
public enum FailureKind: Int, Hashable, Sendable, Codable {
    /// The command was not understood.
    case usage = 2
    /// Something was not scanned, not run or not read.
    case incomplete = 3
    /// Not approved, stale, unsafe path, policy.
    case refused = 4
    /// A fault of ours or of the machine.
    case `internal` = 5
}
