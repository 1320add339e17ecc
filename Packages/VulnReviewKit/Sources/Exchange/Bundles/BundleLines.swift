import Review

/// Documents of canonical JSON, each followed by a line feed: the form of blobs that hold many of a kind.
public enum BundleLines {
    /// The documents of a blob.
    public static func read(_ bytes: [UInt8]) throws(BundleError) -> [CanonicalJSON] {
        guard bytes.count <= BundleLimits.blobBytes else { throw .overLimit(.blob) }
        var lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)[...]
        guard lines.popLast()?.isEmpty == true else { throw .malformed(.blob) }
        guard lines.count <= BundleLimits.items else { throw .overLimit(.blob) }
        var documents: [CanonicalJSON] = []
        for line in lines {
            guard let document = CanonicalJSON(canonical: Array(line)) else { throw .malformed(.blob) }
            documents.append(document)
        }
        return documents
    }

    /// The bytes of `documents`.
    public static func bytes(_ documents: [CanonicalJSON]) -> [UInt8] {
        documents.flatMap { $0.bytes + [0x0A] }
    }

    /// The bytes of `documents` in as few blobs as their size allows.
    public static func blobs(_ documents: some Sequence<CanonicalJSON>) -> [[UInt8]] {
        var blobs: [[UInt8]] = []
        var current: [UInt8] = []
        for document in documents {
            let line = document.bytes + [0x0A]
            if !current.isEmpty, current.count + line.count > BundleLimits.linesBytes {
                blobs.append(current)
                current = []
            }
            current += line
        }
        if !current.isEmpty { blobs.append(current) }
        return blobs
    }
}
