import Foundation

/// One thing that happened to a finding or a patch, with its time: a trace is a list of these.
public struct Span: Hashable, Sendable, Codable, Identifiable {
    public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
        case scan, `import`, tool, model, verification, decision, application
    }

    public enum Status: String, Hashable, Sendable, Codable { case ok, failed, incomplete }

    public let id: SpanID
    public let parent: SpanID?
    public let kind: Kind
    public let name: String
    public let startedAt: Date
    public let endedAt: Date
    public let status: Status
    /// Details by name; values may be hostile text.
    public let attributes: [String: String]

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
