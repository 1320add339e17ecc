import Confinement
import Diffing
import Exchange
import Foundation
import Review
import RuleEngine
import TreeAccess

@testable import Verification

/// A detector that reports each line holding a word that it was told, as a rule of that word's name.
struct WordDetector: Detector {
    struct Broken: Error {}
    var words: [String]
    /// It fails on files that hold this.
    var poison: String?

    func findings(in files: [DetectorInput]) async throws -> DetectorReport {
        let hits = try files.flatMap { file -> [DetectorHit] in
            let text = String(decoding: file.bytes, as: UTF8.self)
            if let poison, text.contains(poison) { throw Broken() }
            return words.flatMap { word in self.hits(of: word, in: text, file.path) }
        }
        return DetectorReport(hits, confinement: nil)
    }

    private func hits(of word: String, in text: String, _ path: TreePath) -> [DetectorHit] {
        var occurrences: [Substring: Int] = [:]
        return text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().compactMap {
            index, line in
            guard line.contains(word) else { return nil }
            let occurrence = occurrences[line, default: 0]
            occurrences[line] = occurrence + 1
            return DetectorHit(
                ruleID: word, path: path,
                fingerprint: Finding.fingerprint(
                    ruleID: word, path: path, matched: Array(line.utf8), occurrence: occurrence),
                line: index + 1)
        }
    }
}

/// Reads sources and crash reports in this process.
struct PlainReader: SourceReader, CrashReading {
    func crashes(in output: [UInt8]) async throws -> [CrashReport] { CrashReport.all(in: output) }

    func facts(of files: [DetectorInput]) async throws -> [SourceFacts?] {
        files.map { SourceFacts(path: $0.path, bytes: $0.bytes) }
    }
}

/// A small tree on disk, gone with its scratch directory.
struct SampleTree {
    let scratch: ScratchDirectory
    let tree: OpenTree

    /// Runs `body` with a tree of `files`, by path.
    static func with(_ files: [String: String], _ body: (SampleTree) async throws -> Void) async throws {
        try await ScratchDirectory.with { scratch in
            for (path, text) in files {
                let url = URL(filePath: scratch.path + "/" + path)
                try FileManager.default.createDirectory(
                    at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
                try Data(text.utf8).write(to: url)
            }
            try await body(SampleTree(scratch: scratch, tree: try OpenTree(path: scratch.path)))
        }
    }

    /// The patch that turns files into others; `nil` stands for a file that is not there.
    func patch(_ files: [String: (before: String?, after: String?)], finding: Finding? = nil) throws -> Patch
    {
        Patch(
            tree: tree.tree.id, finding: finding?.id, origin: .rule("sample"), title: "sample",
            changes: try Sample.changes(files), rationale: Rationale(sentences: []), createdAt: .now)
    }

    /// The finding that `rule` makes on the line `line` of a file.
    func finding(_ rule: String, path: String, line: Int, matched: String) throws -> Finding {
        try Sample.finding(rule, path: path, line: line, matched: matched, tree: tree.tree.id)
    }

    /// Climbs the ladder on this machine.
    func climb(
        _ request: VerificationRequest, detector: any Detector = WordDetector(words: ["gets", "strcpy"])
    ) async
        -> VerificationOutcome
    {
        let ladder = Ladder(
            tree: tree, detector: detector, sources: PlainReader(),
            confinement: await Sample.confinement.value,
            toolchain: Toolchain(readable: [], searchPath: SystemRoots.searchPath))
        return await ladder.climb(request)
    }

    /// What the tree holds now.
    func text(_ path: String) -> String? {
        FileManager.default.contents(atPath: scratch.path + "/" + path).map {
            String(decoding: $0, as: UTF8.self)
        }
    }
}

enum Sample {
    static let confinement = Task { await Confinement.detect() }

    static func changes(_ files: [String: (before: String?, after: String?)]) throws -> [FileChange] {
        try files.sorted { $0.key < $1.key }.map { path, texts in
            let kind: FileChange.Kind = texts.before == nil ? .create : texts.after == nil ? .delete : .modify
            return FileChange(
                kind: kind, path: try TreePath(path), newMode: kind == .create ? .regular : nil,
                hunks: LineDiff.hunks(
                    old: Array((texts.before ?? "").utf8), new: Array((texts.after ?? "").utf8)))
        }
    }

    static func finding(
        _ rule: String, path: String, line: Int, matched: String, tree: TreeID = TreeID.random(),
        flow: [(path: String, line: Int)] = []
    ) throws -> Finding {
        let location = try location(path, line)
        let steps = try flow.map { CodeFlow.Step(location: try Self.location($0.path, $0.line), message: "") }
        return Finding(
            tree: tree, ruleID: rule, message: "sample", severity: .high, confidence: .high, cwe: [787],
            location: location, snippet: [], fileDigest: Digest(of: []),
            codeFlows: steps.isEmpty ? [] : [CodeFlow(steps: steps)], reporters: ["sample"],
            fingerprint: Finding.fingerprint(
                ruleID: rule, path: location.path, matched: Array(matched.utf8), occurrence: 0))
    }

    private static func location(_ path: String, _ line: Int) throws -> Location {
        let start = SourcePosition(offset: 0, line: line, column: 1)
        return Location(path: try TreePath(path), range: SourceRange(start: start, end: start))
    }
}

extension VerificationOutcome {
    /// The rung of a kind.
    func rung(_ kind: RungKind) -> Rung? { evidence.rungs.first { $0.kind == kind } }

    /// The log of a rung, as text.
    func log(_ kind: RungKind) -> String {
        String(decoding: rung(kind)?.log.flatMap { logs[$0] } ?? [], as: UTF8.self)
    }
}
