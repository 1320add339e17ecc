import Foundation

/// Something that a scan or a verification rests on, and since when it is as it is: rules, advisory data, a tool, a model.
public struct Basis: Hashable, Sendable, Codable {
    /// What it is.
    public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
        case rules, advisories, tool, model
    }

    /// What it is.
    public let kind: Kind
    /// What the user knows it by; may be hostile text.
    public let name: String
    /// The digest of its bytes; `nil` when none was taken.
    public let digest: Digest?
    /// When it was changed last; `nil` when that is not known. Of a file it is what the file system says: whoever may
    /// write the file may set it, so it tells of neglect, not of malice.
    public let asOf: Date?

    /// Something that a result rests on.
    public init(kind: Kind, name: String, digest: Digest?, asOf: Date?) {
        self.kind = kind
        self.name = name
        self.digest = digest
        self.asOf = asOf?.roundedToMilliseconds
    }

    /// How old it is at `time`, in seconds; `nil` when that is not known, also for what claims to come from a later day.
    public func age(at time: Date) -> Int? {
        guard let asOf else { return nil }
        let seconds = time.timeIntervalSince(asOf)
        return seconds < -86_400 ? nil : Int(max(0, min(seconds, 1e12)))
    }

    /// The basis in canonical form.
    public var canonical: CanonicalJSON {
        .object([
            "asOf": asOf.map { .date($0) } ?? .null, "digest": .digest(digest),
            "kind": .string(kind.rawValue),
            "name": .string(name),
        ])
    }
}

extension PolicyLimits {
    /// How old something of this kind may be, in seconds; `nil` is no limit.
    public func age(of kind: Basis.Kind) -> Int? {
        switch kind {
        case .rules: rulesAge
        case .advisories: advisoriesAge
        case .tool: toolsAge
        case .model: modelAge
        }
    }

    /// Those that are older than they may be at `time`. What has an unknown age is too old where there is a limit.
    public func stale(_ bases: [Basis], at time: Date) -> [StaleBasis] {
        bases.compactMap { basis in
            guard let limit = age(of: basis.kind) else { return nil }
            let age = basis.age(at: time)
            return age.map { $0 <= limit } == true ? nil : StaleBasis(basis: basis, age: age, limit: limit)
        }
    }
}

/// A basis that is older than the policy lets it be.
public struct StaleBasis: Hashable, Sendable {
    /// The basis.
    public let basis: Basis
    /// How old it is, in seconds; `nil` when that is not known.
    public let age: Int?
    /// How old it may be, in seconds.
    public let limit: Int
}
