import Review

/// How bytes are to be read, and what they say then. Only the scan service reads them; what it answers is believed only
/// where writing it again gives the same bytes.
public enum BundleReading: UInt8, Sendable, CaseIterable {
    /// The first bytes of a bundle.
    case header
    /// The envelope of a bundle, or a file of envelopes.
    case envelopes
    /// One document of canonical JSON.
    case document
    /// Documents of canonical JSON, one in each line.
    case lines
    /// The header of an age file.
    case ageHeader
}

/// What bytes of a bundle say.
public enum BundleContent: Sendable {
    case header(BundleHeader)
    case envelopes([DSSEEnvelope])
    case documents([CanonicalJSON])
    case ageHeader(AgeHeader)

    /// Reads `bytes`.
    public init(_ reading: BundleReading, _ bytes: [UInt8]) throws(BundleReadingError) {
        switch reading {
        case .header:
            do { self = .header(try BundleHeader(bytes)) } catch { throw .bundle(error) }
        case .envelopes:
            do { self = .envelopes(try DSSEEnvelope.all(in: bytes)) } catch { throw .envelope(error) }
        case .document:
            guard bytes.count <= BundleLimits.blobBytes else { throw .bundle(.overLimit(.blob)) }
            guard let document = CanonicalJSON(canonical: bytes) else { throw .bundle(.malformed(.blob)) }
            self = .documents([document])
        case .lines:
            do { self = .documents(try BundleLines.read(bytes)) } catch { throw .bundle(error) }
        case .ageHeader:
            do { self = .ageHeader(try AgeHeader(bytes)) } catch { throw .age(error) }
        }
    }
}

/// Why bytes were not read.
public enum BundleReadingError: Failure, Hashable {
    case bundle(BundleError)
    case envelope(EnvelopeError)
    case age(AgeError)

    private var failure: any Failure {
        switch self {
        case .bundle(let error): error
        case .envelope(let error): error
        case .age(let error): error
        }
    }

    /// That of the format's own error.
    public var code: String { failure.code }
    /// That of the format's own error.
    public var subject: String? { failure.subject }
    /// That of the format's own error.
    public var kind: FailureKind { failure.kind }
}
