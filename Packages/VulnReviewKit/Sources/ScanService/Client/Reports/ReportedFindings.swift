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

    /// A result as a finding of the tree.
    public struct Located {
        /// The finding, with the first fix that stays in its file.
        public let finding: Finding
        /// All fixes, each with the edits of every file that it changes.
        public let fixes: [[TreePath: [TextEdit]]]
    }

    /// Files larger than this are not read, in bytes.
    private static let fileBytes = 16 << 20
    /// Files that are kept at once, and their bytes together; results mostly come file by file.
    private static let keptFiles = 16
    private static let keptBytes = 24 << 20
    /// Names of places that are remembered.
    private static let keptNames = 4_096

    private struct Name: Hashable {
        let uri: String
        let relative: String?
    }

    private struct File {
        let text: SourceText
        let places: PlaceResolver
    }

    private let tree: OpenTree
    private let reporter: String?
    private let paths: ReportedPath
    private let weaknesses: [String: Int]
    private var files: [TreePath: File] = [:]
    private var keptBytes = 0
    private var names: [Name: Result<TreePath, Refusal>] = [:]

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
        try located(result).finding
    }

    /// The finding that `result` is, and its fixes.
    public mutating func located(_ result: ReportedResult) throws(Refusal) -> Located {
        let (file, range) = try place(result.place)
        let path = file.text.path
        // A file may call itself what it likes: its findings never take the place of what ran here.
        let reporter = reporter ?? Finding.importedPrefix + Self.slug(result.tool)
        // What VulnReview exported keeps its rules' names, and so its identity; whose words lead is not theirs to say.
        let ruleID = result.prints != nil ? result.ruleID : reporter + "." + result.ruleID
        var flows: [CodeFlow] = []
        for steps in result.flows {
            var known: [CodeFlow.Step] = []
            for step in steps {
                guard let (file, range) = try? place(step.place) else { continue }
                known.append(
                    .init(location: Location(path: file.text.path, range: range), message: step.message))
            }
            if !known.isEmpty { flows.append(CodeFlow(steps: known)) }
        }
        var fixes: [[TreePath: [TextEdit]]] = []
        for fix in result.fixes {
            if let edits = edits(fix) { fixes.append(edits) }
        }
        let own = fixes.first { $0.count == 1 && $0[path] != nil }
        let anchor = file.text.anchor(range)
        return Located(
            finding: Finding(
                tree: tree.tree.id, ruleID: ruleID, message: result.message, severity: result.severity,
                confidence: result.confidence,
                cwe: result.cwe.isEmpty ? weaknesses[result.ruleID].map { [$0] } ?? [] : result.cwe,
                location: Location(path: path, range: range),
                snippet: file.text.snippet(range), fileDigest: file.text.digest, codeFlows: flows,
                reporters: [reporter], fingerprint: file.text.fingerprint(ruleID, range, anchor),
                fix: own?[path] ?? [], anchor: anchor, claims: result.claims),
            fixes: fixes)
    }

    private mutating func place(
        _ place: ReportedPlace
    ) throws(Refusal) -> (file: File, range: SourceRange) {
        let file = try file(Name(uri: place.uri, relative: place.relative))
        guard let range = file.places.range(place) else { throw .noSuchLine }
        return (file, range)
    }

    /// The file that a name means: the first of those it may mean that the tree has.
    private mutating func file(_ name: Name) throws(Refusal) -> File {
        switch names[name] {
        case .success(let path):
            if let file = file(path) { return file }
            throw .notRead
        case .failure(let refusal): throw refusal
        case nil: break
        }
        if names.count >= Self.keptNames { names.removeAll(keepingCapacity: true) }
        do throws(Refusal) {
            for path in try paths.paths(name.uri, relative: name.relative) {
                guard let file = file(path) else { continue }
                names[name] = .success(path)
                return file
            }
            throw .notRead
        } catch {
            names[name] = .failure(error)
            throw error
        }
    }

    /// The file at `path`; `nil` when the tree has none there, or one that is not read.
    private mutating func file(_ path: TreePath) -> File? {
        if let known = files[path] { return known }
        guard let bytes = try? tree.read(path, limit: Self.fileBytes).bytes else { return nil }
        if files.count >= Self.keptFiles || keptBytes + bytes.count > Self.keptBytes {
            files.removeAll(keepingCapacity: true)
            keptBytes = 0
        }
        let text = SourceText(path, bytes)
        let file = File(text: text, places: PlaceResolver(bytes, text.lines))
        files[path] = file
        keptBytes += bytes.count
        return file
    }

    /// The edits of a fix by file; `nil` when one has no place in the tree, or two overlap.
    private mutating func edits(_ fix: [ReportedResult.Edit]) -> [TreePath: [TextEdit]]? {
        var edits: [TreePath: [TextEdit]] = [:]
        for edit in fix {
            guard let (file, range) = try? place(edit.place) else { return nil }
            edits[file.text.path, default: []].append(
                TextEdit(
                    offset: range.offsets.lowerBound, length: range.offsets.count, replacement: edit.inserted)
            )
        }
        for path in edits.keys {
            edits[path]?.sort { ($0.offset, $0.length) < ($1.offset, $1.length) }
            let sorted = edits[path] ?? []
            let overlaps = zip(sorted, sorted.dropFirst()).contains { $0.offset + $0.length > $1.offset }
            if overlaps { return nil }
        }
        return edits
    }

    /// A tool's name as a reporter: lower case, words joined by `-`.
    static func slug(_ tool: String) -> String {
        let words = tool.lowercased().split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }
        return words.isEmpty ? "unknown-tool" : words.prefix(4).joined(separator: "-")
    }
}
