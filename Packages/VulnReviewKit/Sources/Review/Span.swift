import Foundation

/// One thing that happened to a finding or a patch, with its time: a trace is a list of these.
public struct Span: Hashable, Sendable, Codable, Identifiable {
    /// What kind of thing happened.
    public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
        case scan, `import`, tool, model, verification, decision, application
    }

    /// How it ended.
    public enum Status: String, Hashable, Sendable, Codable { case ok, failed, incomplete }

    /// An id that nobody can guess.
    public let id: SpanID
    /// The span that this one happened within; `nil` at the top.
    public let parent: SpanID?
    /// What kind of thing happened.
    public let kind: Kind
    /// What happened, in a word or two that stay the same from run to run.
    public let name: String
    /// When it began.
    public let startedAt: Date
    /// When it ended; the same as `startedAt` for what takes no time.
    public let endedAt: Date
    /// How it ended.
    public let status: Status
    /// Details by name; values may be hostile text.
    public let attributes: [String: String]

    /// A span from `startedAt` to `endedAt`.
    public init(
        id: SpanID = .random(), parent: SpanID? = nil, kind: Kind, name: String, startedAt: Date,
        endedAt: Date,
        status: Status = .ok, attributes: [String: String] = [:]
    ) {
        self.id = id
        self.parent = parent
        self.kind = kind
        self.name = name
        self.startedAt = startedAt
        self.endedAt = endedAt
        self.status = status
        self.attributes = attributes
    }
}
