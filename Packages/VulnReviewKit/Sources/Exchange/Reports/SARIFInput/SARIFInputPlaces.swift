import Review

/// How a run names places: artifacts by index, bases by name, columns by their unit.
struct SARIFInputPlaces: Sendable {
    private let bases: [String: SARIFInputLog.ArtifactLocation]
    private let artifacts: [SARIFInputLog.Artifact]
    private let columnsAreUTF16: Bool

    init(_ run: SARIFInputLog.Run) {
        bases = run.bases
        artifacts = run.artifacts
        // Section 3.14.27 asks for the unit and gives no default; most tools are written in languages that count UTF-16.
        columnsAreUTF16 = run.columnKind != "unicodeCodePoints"
    }

    func place(
        _ location: SARIFInputLog.ArtifactLocation?, _ region: SARIFInputResult.Region?
    ) -> ReportedPlace? {
        guard var place = named(location) else { return nil }
        // A number that means "not set" (section 3.30) is as good as none.
        place.startLine = region?.startLine.flatMap { $0 > 0 ? $0 : nil }
        place.startColumn = region?.startColumn.flatMap { $0 > 0 ? $0 : nil }
        place.endLine = region?.endLine.flatMap { $0 > 0 ? $0 : nil }
        place.endColumn = region?.endColumn.flatMap { $0 > 0 ? $0 : nil }
        place.charOffset = region?.charOffset.flatMap { $0 >= 0 ? $0 : nil }
        place.charLength = region?.charLength
        place.byteOffset = region?.byteOffset.flatMap { $0 >= 0 ? $0 : nil }
        place.byteLength = region?.byteLength
        place.columnsAreUTF16 = columnsAreUTF16
        return place
    }

    /// A location's URI with its bases before it (section 3.14.14), each base once; what lies within an archive is no file.
    private func named(_ location: SARIFInputLog.ArtifactLocation?) -> ReportedPlace? {
        guard var location else { return nil }
        if let index = location.index, artifacts.indices.contains(index) {
            guard !artifacts[index].isNested else { return nil }
            let known = artifacts[index].location
            if location.uri == nil {
                location.uri = known?.uri
                location.uriBaseId = known?.uriBaseId
            } else if location.uriBaseId == nil, location.uri == known?.uri {
                location.uriBaseId = known?.uriBaseId
            }
        }
        guard var uri = location.uri, !uri.isEmpty, uri.utf8.count <= ReportLimits.uriBytes else {
            return nil
        }
        var relative: String?
        var base = location.uriBaseId
        var seen: Set<String> = []
        while let name = base, !Self.isAbsolute(uri), seen.insert(name).inserted {
            guard let next = bases[name] else { break }
            var before = next.uri ?? ""
            // A base ends with a slash (section 3.14.14), and where it does not, one was meant.
            if !before.isEmpty, !before.hasSuffix("/") { before += "/" }
            if Self.isAbsolute(before) { relative = uri }
            uri = before + uri
            base = next.uriBaseId
            guard uri.utf8.count <= 2 * ReportLimits.uriBytes else { return nil }
        }
        var place = ReportedPlace(uri: uri)
        place.relative = relative
        return place
    }

    /// Whether a reference has a scheme (RFC 3986, section 3.1) or begins at the root.
    private static func isAbsolute(_ uri: String) -> Bool {
        if uri.utf8.first == UInt8(ascii: "/") { return true }
        let scheme = uri.utf8.prefix { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"),
                UInt8(ascii: "."):
                true
            default: false
            }
        }
        return !scheme.isEmpty && scheme.endIndex < uri.endIndex
            && uri.utf8[scheme.endIndex] == UInt8(ascii: ":")
    }
}
