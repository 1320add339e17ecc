import Diffing
import Review

/// The deterministic signs that a patch deserves a closer look: each explained, none a verdict.
enum Flags {
    static let rules: [any FlagRule] = [
        OutOfScopeHunk(), EditedTest(), SymptomGuard(), SwallowedError(), RemovedFeature(), NewDependency(),
        ExecutableConfigurationTouched(), InvisibleCharacters(), VeryLongLine(),
    ]

    /// All flags of a patch, at most `limit`.
    static func raise(on context: FlagContext) -> [Flag] {
        Array(rules.lazy.flatMap { $0.flags(in: context) }.prefix(limit))
    }

    /// A patch with more signs than these has made its point.
    static let limit = 200
}

/// One kind of sign.
protocol FlagRule: Sendable {
    func flags(in context: FlagContext) -> [Flag]
}

/// What a flag is raised from: the patch, its finding, and the files when the patch applies.
struct FlagContext: Sendable {
    let patch: Patch
    let finding: Finding?
    let files: [PatchedFile]?
    /// The source files that change, on both sides; empty when the patch does not apply.
    let sources: [SourceChange]
    /// Where the weakness shows: the finding's place, the end of its flow, the frames of a crash.
    let sites: [Site]

    /// A line of the tree as it is.
    struct Site: Hashable, Sendable {
        let path: TreePath
        let line: Int
    }

    init(
        patch: Patch, finding: Finding? = nil, files: [PatchedFile]? = nil, sources: [SourceChange] = [],
        crash: [Site] = []
    ) {
        self.patch = patch
        self.finding = finding
        self.files = files
        self.sources = sources
        var places = finding.map { [$0.location] } ?? []
        places += finding?.codeFlows.compactMap { $0.steps.last?.location } ?? []
        sites = places.map { Site(path: $0.path, line: $0.range.start.line) } + crash
    }
}

extension Hunk {
    /// The lines that the hunk puts in, each with its number in the new file.
    var insertions: [(line: Int, bytes: [UInt8])] {
        var number = newStart
        var found: [(line: Int, bytes: [UInt8])] = []
        for item in lines {
            if item.kind == .insertion { found.append((number, item.bytes)) }
            if item.kind != .deletion { number += 1 }
        }
        return found
    }

    /// The lines that the hunk takes out.
    var deletions: [[UInt8]] { lines.filter { $0.kind == .deletion }.map(\.bytes) }

    /// The old lines that the hunk really changes, without its context; an insertion lies between two of them.
    var changedOldLines: ClosedRange<Int> {
        var number = max(1, oldStart)
        var first: Int?
        var last = number
        for item in lines {
            if item.kind != .context {
                first = first ?? number
                last = number
            }
            if item.kind != .insertion { number += 1 }
        }
        return (first ?? last)...max(first ?? last, last)
    }

    /// The first line that is new, or the one after which something went.
    var firstChangedNewLine: Int {
        var number = max(1, newStart)
        for item in lines {
            if item.kind != .context { break }
            number += 1
        }
        return number
    }
}

extension FileChange {
    /// The new file's first changed line; `nil` without hunks.
    var firstChangedLine: Int? { hunks.first?.firstChangedNewLine }
}
