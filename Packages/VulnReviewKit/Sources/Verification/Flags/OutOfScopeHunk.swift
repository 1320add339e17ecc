import Review

/// A change in a program file that the finding does not name, or far from where it points, and that has nothing to do with
/// the change that is there: no name that the patch puts in here and there, and no line that is the same.
///
/// Tests, words for people, comments and bare moves are not looked at: a good fix brings them. A patch that wants to
/// look connected can name the same new thing in both places; whoever reads it sees that name.
struct OutOfScopeHunk: FlagRule {
    /// How many lines away from the finding a change still belongs to it.
    static let reach = 40

    func flags(in context: FlagContext) -> [Flag] {
        guard let finding = context.finding else { return [] }
        var scope = [finding.location]
        for flow in finding.codeFlows { scope += flow.steps.map(\.location) }
        var near: [ScopedHunk] = []
        var far: [ScopedHunk] = []
        var flags: [Flag] = []
        for change in context.patch.changes {
            let ranges = scope.filter { $0.path == change.oldPath || $0.path == change.path }.map {
                $0.range.start.line...max($0.range.start.line, $0.range.end.line)
            }
            if EditedTest.isTest(change.path) || CodeEdits.isProse(change.path), ranges.isEmpty { continue }
            if change.hunks.isEmpty, ranges.isEmpty { flags.append(Self.flag(change, nil, distance: nil)) }
            for hunk in change.hunks {
                let edits = CodeEdits(change, hunk)
                let distance = ranges.map { Self.distance(hunk.changedOldLines, $0) }.min()
                let item = ScopedHunk(change: change, hunk: hunk, edits: edits, distance: distance)
                if let distance, distance <= Self.reach {
                    near.append(item)
                } else if !edits.isEmpty {
                    far.append(item)
                }
            }
        }
        return flags
            + Self.unconnected(far, with: near).map { Self.flag($0.change, $0.hunk, distance: $0.distance) }
    }

    /// Those of `far` that nothing connects with `near`, directly or by way of others.
    private static func unconnected(_ far: [ScopedHunk], with near: [ScopedHunk]) -> [ScopedHunk] {
        var names = near.reduce(into: Set<[UInt8]>()) { $0.formUnion($1.newNames) }
        var lines = near.reduce(into: Set<[UInt8]>()) { $0.formUnion($1.newLines) }
        var left = far
        while true {
            var rest: [ScopedHunk] = []
            for item in left {
                let isConnected =
                    !item.newNames.isDisjoint(with: names)
                    || !item.newLines.isEmpty && item.newLines.isSubset(of: lines)
                if isConnected {
                    names.formUnion(item.newNames)
                    lines.formUnion(item.newLines)
                } else {
                    rest.append(item)
                }
            }
            if rest.count == left.count { return rest }
            left = rest
        }
    }

    private static func flag(_ change: FileChange, _ hunk: Hunk?, distance: Int?) -> Flag {
        Flag(
            kind: .outOfScopeHunk,
            explanation: distance.map {
                "This change is \($0) lines away from the finding, and nothing connects it."
            }
                ?? "The finding does not name this file, and nothing connects the change with it.",
            path: change.path, line: hunk?.firstChangedNewLine ?? change.firstChangedLine)
    }

    private static func distance(_ left: ClosedRange<Int>, _ right: ClosedRange<Int>) -> Int {
        max(0, left.lowerBound - right.upperBound, right.lowerBound - left.upperBound)
    }
}

/// A hunk with what it puts in.
private struct ScopedHunk {
    let change: FileChange
    let hunk: Hunk
    let edits: CodeEdits
    let distance: Int?
    /// Names on lines that the hunk puts in and on none that it takes out or shows as context.
    let newNames: Set<[UInt8]>
    /// Lines that the hunk puts in, without white space.
    let newLines: Set<[UInt8]>

    init(change: FileChange, hunk: Hunk, edits: CodeEdits, distance: Int?) {
        self.change = change
        self.hunk = hunk
        self.edits = edits
        self.distance = distance
        var old: Set<[UInt8]> = []
        var new: Set<[UInt8]> = []
        for item in hunk.lines {
            if item.kind == .insertion {
                new.formUnion(Self.names(item.bytes))
            } else {
                old.formUnion(Self.names(item.bytes))
            }
        }
        newNames = new.subtracting(old)
        newLines = Set(edits.inserted.map(\.text))
    }

    /// Words of four bytes and more, but for those of every program.
    private static func names(_ bytes: [UInt8]) -> [[UInt8]] {
        bytes.prefix(4_096).split { !CodeEdits.isWordByte($0) }.filter {
            $0.count >= 4 && !common.contains(Array($0))
        }.map(
            Array.init)
    }

    private static let common = Set(
        """
        return else elif elsif true false null none None True False NULL this self void const static struct unsigned long
        char short float double string String bool boolean Boolean object Object public private protected final class
        function func async await yield throw throws raise catch except rescue finally switch case break continue default
        while foreach range import from package require include define ifdef ifndef endif size_t sizeof error Error
        Exception exception size length count name value data type list dict array Array append push format print
        printf then with lambda begin unless until defer goto extern inline typedef enum union interface extends implements
        isinstance assert super static_cast auto using namespace template typename override virtual undefined
        """.split(whereSeparator: \.isWhitespace).map { Array($0.utf8) })
}
