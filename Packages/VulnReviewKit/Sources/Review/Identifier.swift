/// The id of one finding, patch, scan, decision, application, tree or span: 32 lower-case hex digits.
///
/// People type a short unique prefix of it, as they do for git objects.
public struct Identifier<Subject>: Hashable, Sendable, Comparable {
    /// The 32 hex digits.
    public let text: String

    /// The id that `text` is; `nil` when it is not 32 lower-case hex digits.
    public init?(_ text: String) {
        guard text.utf8.count == 32, Hex.isHex(text) else { return nil }
        self.text = text
    }

    /// The id that stands for content: the first half of its digest.
    public init(_ digest: Digest) {
        text = Hex.encode(digest.bytes.prefix(16))
    }

    /// An id that nobody can guess, from the system's generator.
    public static func random() -> Self {
        var generator = SystemRandomNumberGenerator()
        let numbers = (0..<4).map { _ in generator.next() }
        return Self(
            Digest(
                of: numbers.flatMap { number in (0..<8).map { UInt8(truncatingIfNeeded: number >> ($0 * 8)) }
                }))
    }

    /// The first eight digits: what screens show.
    public var short: String { String(text.prefix(8)) }

    /// Orders by the digits.
    public static func < (left: Self, right: Self) -> Bool { left.text < right.text }
}

extension Identifier: CustomStringConvertible {
    /// The 32 hex digits.
    public var description: String { text }
}

extension Identifier: Codable {
    /// Reads the 32 hex digits.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let identifier = Identifier(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not an id")
        }
        self = identifier
    }

    /// Writes the 32 hex digits.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}

/// The id of a tree, which follows from its root.
public typealias TreeID = Identifier<Tree>
/// The id of a scan.
public typealias ScanID = Identifier<Scan>
/// The id of a finding, which follows from its tree and fingerprint.
public typealias FindingID = Identifier<Finding>
/// The id of a patch, which follows from its tree, finding and changes.
public typealias PatchID = Identifier<Patch>
/// The id of a decision.
public typealias DecisionID = Identifier<Decision>
/// What decisions taken in one go have in common.
public typealias BatchID = Identifier<Decision.Batch>
/// The id of an application.
public typealias ApplicationID = Identifier<Application>
/// The id of a span.
public typealias SpanID = Identifier<Span>
