import Review

/// Why bytes are not read as a bundle.
public enum BundleError: Failure, Hashable {
    /// The first bytes are others.
    case notABundle
    /// A later version of the format, or none.
    case unknownVersion(Int)
    /// The header says `expected` bytes, and there are `actual`.
    case wrongLength(expected: Int, actual: Int)
    /// Larger, or more of it, than is ever read.
    case overLimit(BundlePart)
    /// The bytes are not those that are written for what they say, or say nothing that belongs there.
    case malformed(BundlePart)

    /// One word for each case.
    public var code: String {
        switch self {
        case .notABundle: "notABundle"
        case .unknownVersion: "unknownBundleVersion"
        case .wrongLength: "bundleWrongLength"
        case .overLimit: "bundleTooLarge"
        case .malformed: "malformedBundle"
        }
    }

    /// The part or the version.
    public var subject: String? {
        switch self {
        case .notABundle, .wrongLength: nil
        case .unknownVersion(let version): String(version)
        case .overLimit(let part), .malformed(let part): part.rawValue
        }
    }

    /// A bundle that is not whole is refused whole.
    public var kind: FailureKind { .refused }
}

/// A part of a bundle.
public enum BundlePart: String, Hashable, Sendable, Codable, CaseIterable {
    case file, header, envelope, manifest, blob
    case findings, patches, decisions, evidence, diff
}
