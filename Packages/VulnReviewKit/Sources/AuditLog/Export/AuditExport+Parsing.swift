import Review

/// The most that is read of an export.
public struct AuditLimits: Hashable, Sendable {
    /// Of the whole file.
    public var bytes: Int
    /// Of one line.
    public var lineBytes: Int
    /// In the whole log.
    public var events: Int

    /// One gigabyte, a megabyte in a line, a million events: more than a desk decides in a life.
    public static let standard = AuditLimits(bytes: 1 << 30, lineBytes: 1 << 20, events: 1_000_000)

    /// Limits of one's own.
    public init(bytes: Int, lineBytes: Int, events: Int) {
        self.bytes = bytes
        self.lineBytes = lineBytes
        self.events = events
    }
}

extension AuditExport {
    /// The log in the file whose content is `bytes`.
    ///
    /// Only what is no export at all is an error; lines after the first that do not belong are kept in `malformed`,
    /// so that the verifier can say which event they were.
    public init(parsing bytes: [UInt8], limits: AuditLimits = .standard) throws(AuditError) {
        guard bytes.count <= limits.bytes else { throw .overLimit(what: "bytes", limit: limits.bytes) }
        var lines = bytes.split(separator: AuditExportLine.lineFeed, omittingEmptySubsequences: false)[...]
        guard let last = lines.popLast(), let first = lines.popFirst(), first.count <= limits.lineBytes,
            let header = CanonicalJSON(canonical: Array(first)), case .object(let members) = header,
            members.count == 3, let format = header["format"]?.text,
            let origin = header["origin"]?.text, let size = header["size"]?.number, size >= 0
        else { throw .malformedExport(line: 1) }
        guard format.utf8.elementsEqual(Self.format.utf8) else { throw .unknownFormat(format) }
        guard size <= limits.events else { throw .overLimit(what: "events", limit: limits.events) }
        var keys: [AuditKey] = []
        var entries: [Entry] = []
        var checkpoints: [Checkpoint] = []
        var malformed: [MalformedLine] = []
        for (offset, line) in lines.enumerated() {
            guard line.count <= limits.lineBytes else {
                throw .overLimit(what: "lineBytes", limit: limits.lineBytes)
            }
            switch AuditExportLine(line) {
            case .key(let key): keys.append(key)
            case .entry(let entry): entries.append(entry)
            case .checkpoint(let checkpoint):
                checkpoints.append(checkpoint)
                if !Self.isInPlace(checkpoint, after: entries) {
                    malformed.append(MalformedLine(line: offset + 2, index: max(0, entries.count - 1)))
                }
            case nil: malformed.append(MalformedLine(line: offset + 2, index: entries.count))
            }
            guard entries.count + checkpoints.count + malformed.count <= 3 * limits.events else {
                throw .overLimit(what: "events", limit: limits.events)
            }
        }
        if !last.isEmpty { malformed.append(MalformedLine(line: lines.count + 2, index: entries.count)) }
        self.init(
            origin: origin, size: size, keys: keys, entries: entries, checkpoints: checkpoints,
            malformed: malformed)
    }

    /// Whether a checkpoint covers the events up to the one that it stands behind. Where events are missing, the one before
    /// it says which it is.
    private static func isInPlace(_ checkpoint: Checkpoint, after entries: [Entry]) -> Bool {
        guard checkpoint.size != entries.count else { return true }
        guard let last = entries.last, let event = try? AuditEvent(bytes: last.bytes) else { return false }
        return event.index + 1 == checkpoint.size
    }
}
