import Exchange
import Review
import TreeAccess

/// Makes findings of a report's results: reads the files that they name, as they are now, and finds the places.
public struct ReportedFindings {
    /// Why a result is no finding of the tree.
    public enum Refusal: String, Error, Hashable, Sendable, CaseIterable {
        /// Its place is no file: another scheme, a NUL.
        case notAPath
        case outsideTree
        /// The tree has no such file, or one that is not read.
        case notRead
        case noSuchLine
    }

    /// Files larger than this are not read, in bytes.
    private static let fileBytes = 16 << 20
    /// Files that are kept at once; results mostly come file by file.
    private static let keptFiles = 16

    private let tree: OpenTree
    private let reporter: String?
    private let paths: ReportedPath
    private let weaknesses: [String: Int]
    private var files: [TreePath: (maker: FindingMaker.File, places: PlaceResolver)] = [:]
    private var occurrences: [Digest: Int] = [:]

    /// Findings of `tree`, reported by `reporter` or else by whatever tool the report names. `roots` are further places
    /// where the tree lay when the report was made, such as a copy; `weaknesses` the CWEs of rules that name none themselves.
    public init(
        tree: OpenTree, reporter: String? = nil, roots: [[UInt8]] = [], weaknesses: [String: Int] = [:]
    ) {
        self.tree = tree
        self.reporter = reporter
        self.weaknesses = weaknesses
        paths = ReportedPath(roots: [tree.tree.root] + roots)
    }

    /// The finding that `result` is.
    public mutating func finding(_ result: ReportedResult) throws(Refusal) -> Finding {
        let (path, file, range) = try place(result.place)
        // A file may call itself what it likes: its findings never take the place of what ran here.
        let reporter = reporter ?? "import." + Self.slug(result.tool)
        let ruleID = reporter + "." + result.ruleID
        let kind = file.fingerprint(ruleID, range, occurrence: 0)
        let occurrence = occurrences[kind, default: 0]
        occurrences[kind] = occurrence + 1
        var flows: [CodeFlow] = []
        for steps in result.flows {
            let known = steps.compactMap { step in
                (try? place(step.place)).map {
                    CodeFlow.Step(location: Location(path: $0.path, range: $0.range), message: step.message)
                }
            }
            if !known.isEmpty { flows.append(CodeFlow(steps: known)) }
        }
        return Finding(
            tree: tree.tree.id, ruleID: ruleID, message: result.message, severity: result.severity,
            confidence: result.confidence,
            cwe: result.cwe.isEmpty ? weaknesses[result.ruleID].map { [$0] } ?? [] : result.cwe,
            location: Location(path: path, range: range),
            snippet: file.snippet(range), fileDigest: file.digest, codeFlows: flows, reporters: [reporter],
            fingerprint: file.fingerprint(ruleID, range, occurrence: occurrence),
            fix: edits(result.fix, in: path))
    }

    private mutating func place(
        _ place: ReportedPlace
    ) throws(Refusal) -> (path: TreePath, file: FindingMaker.File, range: SourceRange) {
        for path in try paths.paths(place.uri) {
            guard let known = file(path) else { continue }
            guard let range = known.places.range(place) else { throw .noSuchLine }
            return (path, known.maker, range)
        }
        throw .notRead
    }

    /// The file at `path`; `nil` when the tree has none there, or one that is not read.
    private mutating func file(_ path: TreePath) -> (maker: FindingMaker.File, places: PlaceResolver)? {
        if let known = files[path] { return known }
        guard let bytes = try? tree.read(path, limit: Self.fileBytes).bytes else { return nil }
        if files.count >= Self.keptFiles { files.removeAll(keepingCapacity: true) }
        let file = (maker: FindingMaker.File(path, bytes), places: PlaceResolver(bytes))
        files[path] = file
        return file
    }

    /// The edits of a fix that stays in the finding's file and does not overlap itself; else none.
    private mutating func edits(_ edits: [ReportedResult.Edit], in path: TreePath) -> [TextEdit] {
        var result: [TextEdit] = []
        for edit in edits {
            guard let found = try? place(edit.place), found.path == path else { return [] }
            let offsets = found.range.offsets
            result.append(
                TextEdit(offset: offsets.lowerBound, length: offsets.count, replacement: edit.inserted))
        }
        result.sort { ($0.offset, $0.length) < ($1.offset, $1.length) }
        let overlaps = zip(result, result.dropFirst()).contains { $0.offset + $0.length > $1.offset }
        return overlaps ? [] : result
    }

    /// A tool's name as a reporter: lower case, words joined by `-`.
    static func slug(_ tool: String) -> String {
        let words = tool.lowercased().split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }
        return words.isEmpty ? "unknown-tool" : words.prefix(4).joined(separator: "-")
    }
}
