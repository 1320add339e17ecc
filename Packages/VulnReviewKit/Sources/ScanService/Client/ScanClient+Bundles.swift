import Exchange
import Review

extension ScanClient {
    /// The header that a bundle begins with.
    public func readBundleHeader(_ bytes: [UInt8]) async throws(ScanServiceError) -> BundleHeader {
        let start = Array(bytes.prefix(BundleHeader.length))
        guard case .header(let header) = try await read(.header, start) else { throw .wrongAnswer }
        guard header.bytes == start else { throw .implausibleAnswer("bundle header") }
        return header
    }

    /// The one envelope of a bundle. It is in the one form that bundles have, or refused.
    public func readBundleEnvelope(_ bytes: [UInt8]) async throws(ScanServiceError) -> DSSEEnvelope {
        let envelopes = try await readEnvelopes(bytes)
        guard envelopes.count == 1, envelopes[0].canonical.bytes == bytes else {
            throw .refused(.bundle(.bundle(.malformed(.envelope))))
        }
        return envelopes[0]
    }

    /// The envelopes of a file, in any form that the standard allows. What is signed is what comes back.
    public func readEnvelopes(_ bytes: [UInt8]) async throws(ScanServiceError) -> [DSSEEnvelope] {
        guard case .envelopes(let envelopes) = try await read(.envelopes, bytes) else { throw .wrongAnswer }
        let size = envelopes.reduce(0) { sum, envelope in
            sum + envelope.payload.count + envelope.signatures.reduce(0) { $0 + $1.bytes.count }
        }
        guard !envelopes.isEmpty, size <= bytes.count else { throw .implausibleAnswer("envelope") }
        return envelopes
    }

    /// The value whose canonical form `bytes` are.
    public func readDocument(_ bytes: [UInt8]) async throws(ScanServiceError) -> CanonicalJSON {
        guard case .documents(let documents) = try await read(.document, bytes) else { throw .wrongAnswer }
        // Nothing needs to be believed: writing what the service read must give what it was handed.
        guard documents.count == 1, documents[0].bytes == bytes else { throw .implausibleAnswer("document") }
        return documents[0]
    }

    /// The values whose canonical forms are the lines of `bytes`.
    public func readLines(_ bytes: [UInt8]) async throws(ScanServiceError) -> [CanonicalJSON] {
        guard case .documents(let documents) = try await read(.lines, bytes) else { throw .wrongAnswer }
        guard BundleLines.bytes(documents) == bytes else { throw .implausibleAnswer("document") }
        return documents
    }

    /// The header that an age file begins with.
    public func readAgeHeader(_ bytes: [UInt8]) async throws(ScanServiceError) -> AgeHeader {
        let start = Array(bytes.prefix(AgeHeader.limit))
        guard case .ageHeader(let header) = try await read(.ageHeader, start) else { throw .wrongAnswer }
        guard start.starts(with: header.bytes) else { throw .implausibleAnswer("age header") }
        return header
    }

    private func read(
        _ reading: BundleReading, _ bytes: [UInt8]
    ) async throws(ScanServiceError) -> BundleContent {
        guard case .bundle(let content) = try await ask(.readBundle(reading, bytes)) else {
            throw .wrongAnswer
        }
        return content
    }
}
