import Confinement
import Exchange
import Review
import TreeAccess

/// How a program misbehaved, with the place in the tree where it did, when the output tells.
struct Crash: Sendable {
    let outcome: ConfinedOutcome
    /// The first report of the output; `nil` when there is none, or when it could not be read.
    let report: CrashReport?
    /// The calls that are the tree's own, innermost first, with the function's name.
    let calls: [Call]

    struct Call: Hashable, Sendable {
        let function: String
        let site: FlagContext.Site
    }

    /// Reads what `outcome` tells; `root` is where the tree's copy was.
    init(_ outcome: ConfinedOutcome, copy root: String, _ context: RungContext) async {
        self.outcome = outcome
        report = try? await context.crashes.crashes(in: outcome.output).first
        calls = report.map { TreePlaces(tree: context.tree, copy: root).calls($0.frames) } ?? []
    }

    /// What happened, in a few words: `heap-buffer-overflow (write of 4 bytes) in f at src/a.c:12`.
    var sentence: String {
        guard let report else { return outcome.status.sentence }
        var text = VisibleText.escape(report.kind)
        if let access = report.access {
            text += access.isWrite ? " (write" : " (read"
            text += (access.size.map { " of \($0) bytes" } ?? "") + ")"
        }
        guard let call = calls.first else { return text }
        let place = call.function.isEmpty ? "" : " in " + VisibleText.escape(call.function)
        return text + "\(place) at \(call.site.path.display):\(call.site.line)"
    }

    /// Whether both are one weakness: the same kind in the same function of the tree. Lines move with a patch, and the
    /// kind of a wild access changes with its size, so either memory error in the same function counts.
    func isSame(as other: Crash) -> Bool {
        guard let report, let theirs = other.report else {
            return outcome.status == other.outcome.status && report == nil && other.report == nil
        }
        guard let mine = calls.first, let first = other.calls.first else {
            return report.kind == theirs.kind
                && report.frames.first?.function == theirs.frames.first?.function
        }
        let isPlace =
            mine.function.isEmpty || first.function.isEmpty
            ? mine.site.path == first.site.path && abs(mine.site.line - first.site.line) <= 40
            : mine.function == first.function
        return isPlace && (report.kind == theirs.kind || report.access != nil && theirs.access != nil)
    }

    /// How the place of the crash stands to the place of `finding`, as half a sentence.
    func relation(to finding: Finding) -> String? {
        guard !calls.isEmpty else { return nil }
        let range = finding.location.range
        let near = calls.filter { $0.site.path == finding.location.path }
        guard let call = near.min(by: { Self.distance($0, range) < Self.distance($1, range) }) else {
            return "no call of it is in the finding's file"
        }
        let distance = Self.distance(call, range)
        if distance == 0 { return "on the finding's lines" }
        return "\(distance) lines from the finding"
    }

    private static func distance(_ call: Call, _ range: SourceRange) -> Int {
        max(0, range.start.line - call.site.line, call.site.line - max(range.start.line, range.end.line))
    }
}

/// Finds the files of a tree that a report names: below the copy, by the path as it is, or by its longest end that is
/// a file of the tree.
struct TreePlaces {
    let tree: OpenTree
    /// Where the copy was that the program was built in.
    let copy: String

    func calls(_ frames: [CrashReport.Frame]) -> [Crash.Call] {
        var known: [String: TreePath?] = [:]
        return frames.compactMap { frame in
            guard let file = frame.file, let line = frame.line, line > 0 else { return nil }
            let path = known[file] ?? find(file)
            known[file] = path
            return path.map { Crash.Call(function: frame.function, site: .init(path: $0, line: line)) }
        }
    }

    private func find(_ file: String) -> TreePath? {
        if file.hasPrefix(copy + "/") { return existing(String(file.dropFirst(copy.count + 1))) }
        var parts = file.split(separator: "/", omittingEmptySubsequences: true).suffix(40)[...]
        if parts.first == "." { parts = parts.dropFirst() }
        while !parts.isEmpty {
            if let path = existing(parts.joined(separator: "/")) { return path }
            parts = parts.dropFirst()
        }
        return nil
    }

    private func existing(_ text: String) -> TreePath? {
        guard let path = try? TreePath(text), let image = try? tree.image(path, limit: AppliedPatch.fileLimit)
        else {
            return nil
        }
        return image.bytes.isEmpty ? nil : path
    }
}
