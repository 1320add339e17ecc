import Review

/// Where in a page things are, by name: ids are digits and letters of ours, never text from outside.
struct ReportAnchors {
    static func name(_ id: FindingID) -> String { "f-" + id.text }
    static func name(_ id: PatchID) -> String { "p-" + id.text }
    static func line(_ line: Int, of id: FindingID) -> String { name(id) + "-l\(line)" }

    /// The anchors of those rows of the diff that something leads to, by the rows' indexes.
    private(set) var diffRows: [Int: String] = [:]
    /// The lines of the finding that the page shows.
    private let finding: (id: FindingID, path: TreePath, lines: ClosedRange<Int>)?
    private var places: [Place: String] = [:]

    private struct Place: Hashable {
        let path: TreePath
        let line: Int
    }

    /// The anchors that a finding's own steps can lead to.
    init(_ finding: ReportedFinding) { self.init(finding.finding, finding.code) }

    /// The anchors that a patch's rationale can lead to.
    init(_ patch: ReportedPatch, showing finding: ReportedFinding?) {
        self.init(finding?.finding, finding?.code ?? [])
        for sentence in patch.rationale {
            guard case .source(let location, _) = sentence.backing,
                let row = Self.row(of: location, in: patch.diff)
            else { continue }
            let anchor = Self.name(patch.patch.id) + "-r\(row)"
            diffRows[row] = anchor
            places[Place(path: location.path, line: location.range.start.line)] = anchor
        }
    }

    private init(_ finding: Finding?, _ code: [DiffRow]) {
        self.finding = finding.flatMap { finding in
            guard let first = code.first?.newLine, let last = code.last?.newLine, first <= last else {
                return nil
            }
            return (finding.id, finding.location.path, first...last)
        }
    }

    /// Where the page shows the beginning of `location`; `nil` where it does not.
    func anchor(of location: Location) -> String? {
        let line = location.range.start.line
        if let anchor = places[Place(path: location.path, line: line)] { return anchor }
        guard let finding, finding.path == location.path, finding.lines.contains(line) else { return nil }
        return Self.line(line, of: finding.id)
    }

    /// The row with the old line that `location` begins in.
    private static func row(of location: Location, in diff: DiffDocument) -> Int? {
        let line = location.range.start.line
        for file in diff.files where file.oldPath == location.path {
            for hunk in diff.hunks[file.hunks] where hunk.oldLines.contains(line) {
                return hunk.rows.first { diff.rows.oldLine(at: $0) == line }
            }
        }
        return nil
    }
}
