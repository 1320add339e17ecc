/// The id of one finding, patch, scan, decision, application, tree or span: 32 lower-case hex digits.
///
/// People type a short unique prefix of it, as they do for git objects.
public struct Identifier<Subject>: Hashable, Sendable, Comparable {
    /// The 32 hex digits.
    public let text: String

    /// The id that `text` is; `nil` when it is not 32 lower-case hex digits.
    public init?(_ text: String) {
        guard text.utf8.count == 32, Hex.decode(text) != nil else { return nil }
        self.text = text
    }

    /// The id that stands for content: the first half of its digest.
    public init(_ digest: Digest) {
        text = Hex.encode(digest.bytes.prefix(16))
    }

    /// An id that nobody can guess, from the system's generator.
    public static func random() -> Self {
        var generator = SystemRandomNumberGenerator()
        return Self(Digest(of: (0..<32).map { _ in UInt8.random(in: .min ... .max, using: &generator) }))
    }

    /// The first eight digits: what screens show.
    public var short: String { String(text.prefix(8)) }

    public static func < (left: Self, right: Self) -> Bool { left.text < right.text }
}

extension Identifier: CustomStringConvertible {
    public var description: String { text }
}

extension Identifier: Codable {
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let identifier = Identifier(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not an id")
        }
        self = identifier
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}

public typealias TreeID = Identifier<Tree>
public typealias ScanID = Identifier<Scan>
public typealias FindingID = Identifier<Finding>
public typealias PatchID = Identifier<Patch>
public typealias DecisionID = Identifier<Decision>
public typealias ApplicationID = Identifier<Application>
public typealias SpanID = Identifier<Span>
