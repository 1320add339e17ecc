import Review

/// A whole log in one file: JSON lines that `jq`, `sha256sum` and `openssl` can check without this product.
///
/// First `{"format","origin","size"}`; then a line `{"key":…}` for each key; then for each event a line
/// `{"event":…,"leaf":"sha256:…"}`, whose `event` is exactly the event's canonical bytes, and after it the checkpoint
/// over the events so far as `{"checkpoint":"<signed note>"}`. Every line is canonical JSON and ends in a line feed.
public struct AuditExport: Hashable, Sendable {
    /// The format that this version writes and reads.
    public static let format = "vulnreview-audit/1"

    /// An event as the file has it: nothing about it is checked yet.
    public struct Entry: Hashable, Sendable {
        /// The event's canonical bytes, if nobody touched them.
        public let bytes: [UInt8]
        /// The leaf hash that was stored with the event.
        public let leaf: Digest

        /// The event's bytes beside the leaf hash that was stored with them.
        public init(bytes: [UInt8], leaf: Digest) {
            self.bytes = bytes
            self.leaf = leaf
        }
    }

    /// A line that no export has.
    public struct MalformedLine: Hashable, Sendable {
        /// From 1; 0 for a log that does not come from a file.
        public let line: Int
        /// How many events stand before it: the index of the event that was there, if it was one.
        public let index: Int

        /// A line, or a stored value, that is not what stands at this place in every log.
        public init(line: Int, index: Int) {
            self.line = line
            self.index = index
        }
    }

    /// The log's name.
    public let origin: String
    /// How many events the first line promises.
    public let size: Int
    /// The keys that the log knows, for tools that do not read events.
    public let keys: [AuditKey]
    /// The events in the order of the file.
    public let entries: [Entry]
    /// The checkpoints in the order of the file.
    public let checkpoints: [Checkpoint]
    /// The lines that do not belong.
    public let malformed: [MalformedLine]

    /// A log with these parts, in order.
    public init(
        origin: String, keys: [AuditKey], entries: [Entry], checkpoints: [Checkpoint],
        malformed: [MalformedLine] = []
    ) {
        self.init(
            origin: origin, size: entries.count, keys: keys, entries: entries, checkpoints: checkpoints,
            malformed: malformed)
    }

    init(
        origin: String, size: Int, keys: [AuditKey], entries: [Entry], checkpoints: [Checkpoint],
        malformed: [MalformedLine]
    ) {
        self.origin = origin
        self.size = size
        self.keys = keys
        self.entries = entries
        self.checkpoints = checkpoints
        self.malformed = malformed
    }

    /// The file.
    public var bytes: [UInt8] {
        var output: [UInt8] = []
        let header = CanonicalJSON.object([
            "format": .string(Self.format), "origin": .string(origin), "size": .int(size),
        ])
        output += header.bytes + [AuditExportLine.lineFeed]
        for key in keys {
            output += CanonicalJSON.object(["key": key.body]).bytes + [AuditExportLine.lineFeed]
        }
        let bySize = Dictionary(grouping: checkpoints, by: \.size)
        for checkpoint in bySize[0] ?? [] { output += AuditExportLine.bytes(checkpoint) }
        for (index, entry) in entries.enumerated() {
            output += AuditExportLine.bytes(entry)
            for checkpoint in bySize[index + 1] ?? [] { output += AuditExportLine.bytes(checkpoint) }
        }
        return output
    }
}
