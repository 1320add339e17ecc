import Review

/// One line of an export, between its bytes and what it says.
enum AuditExportLine {
    case key(AuditKey)
    case entry(AuditExport.Entry)
    case checkpoint(Checkpoint)

    static let lineFeed = UInt8(ascii: "\n")
    private static let eventPrefix = Array(#"{"event":"#.utf8)
    private static let leafPrefix = Array(#","leaf":""#.utf8)
    private static let leafSuffix = Array(#""}"#.utf8)
    /// `sha256:` and 64 digits.
    private static let digestLength = 71

    /// The line without its line feed; `nil` when no export has such a line.
    ///
    /// An event's bytes are taken as they stand, canonical or not, so that the verifier can name the event.
    init?(_ line: ArraySlice<UInt8>) {
        if let entry = Self.entry(line) {
            self = .entry(entry)
        } else if let value = CanonicalJSON(canonical: Array(line)), case .object(let members) = value,
            members.count == 1
        {
            if let key = value["key"].flatMap(AuditKey.init(body:)) {
                self = .key(key)
            } else if let checkpoint = value["checkpoint"]?.text.flatMap({ try? Checkpoint(note: $0) }) {
                self = .checkpoint(checkpoint)
            } else {
                return nil
            }
        } else {
            return nil
        }
    }

    static func bytes(_ entry: AuditExport.Entry) -> [UInt8] {
        eventPrefix + entry.bytes + leafPrefix + Array(entry.leaf.description.utf8) + leafSuffix + [lineFeed]
    }

    static func bytes(_ checkpoint: Checkpoint) -> [UInt8] {
        CanonicalJSON.object(["checkpoint": .string(checkpoint.note)]).bytes + [lineFeed]
    }

    private static func entry(_ line: ArraySlice<UInt8>) -> AuditExport.Entry? {
        let tail = leafPrefix.count + digestLength + leafSuffix.count
        guard line.starts(with: eventPrefix), line.count >= eventPrefix.count + tail else { return nil }
        let end = line.endIndex - tail
        let digest = (end + leafPrefix.count)..<(line.endIndex - leafSuffix.count)
        guard line[end...].starts(with: leafPrefix), line.suffix(leafSuffix.count).elementsEqual(leafSuffix),
            line[digest].starts(with: "sha256:".utf8),
            let leaf = Digest(String(decoding: line[digest], as: UTF8.self))
        else { return nil }
        return AuditExport.Entry(bytes: Array(line[(line.startIndex + eventPrefix.count)..<end]), leaf: leaf)
    }
}
