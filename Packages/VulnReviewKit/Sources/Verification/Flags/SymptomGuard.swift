import Review
import RuleEngine

/// Nothing but a check at the place of the crash, after which the program goes on as if nothing had been: the crash is
/// gone, the bad value is not. Many a good fix is a check too; one that reports an error is none of this.
struct SymptomGuard: FlagRule {
    /// How many lines a check may stand away from the place that the finding names.
    static let reach = 8

    func flags(in context: FlagContext) -> [Flag] {
        let program = context.sources.filter(\.editsProgram)
        guard program.count == 1, let change = program.first, let after = change.after else { return [] }
        let sites = context.sites.filter { $0.path == change.change.oldPath || $0.path == change.change.path }
            .map { change.newLine($0.line) }
        guard !sites.isEmpty, let checks = Self.checksAlone(change, after) else { return [] }
        guard
            let check = checks.first(where: { check in
                sites.contains { Self.distance($0, check.lines) <= Self.reach }
            }), checks.allSatisfy({ check in sites.contains { Self.distance($0, check.lines) <= 40 } })
        else { return [] }
        return [
            Flag(
                kind: .symptomGuard,
                explanation:
                    "The patch only puts a check where the weakness shows and goes on silently; nothing changes "
                    + "where the bad value comes from.",
                path: change.change.path, line: check.condition.first)
        ]
    }

    /// The checks that the change puts in, when it does nothing else; `nil` when it does.
    private static func checksAlone(_ change: SourceChange, _ after: SourceFacts) -> [SourceFacts.Check]? {
        let edits = change.edits
        guard !edits.inserted.isEmpty else { return nil }
        let added = after.checks.filter { edits.insertedNumbers.contains($0.condition.first) && !$0.hasElse }
        var covered: Set<Int> = []
        var alone: [SourceFacts.Check] = []
        for check in added {
            let body = edits.insertedNumbers.filter { $0 > check.condition.last && check.lines.contains($0) }
            let isWrapper = body.isEmpty && check.lines.last > check.condition.last
            guard isWrapper || check.exit == .silent else { continue }
            alone.append(check)
            covered.formUnion(
                isWrapper
                    ? check.condition.first...check.condition.last : check.lines.first...check.lines.last)
        }
        guard !alone.isEmpty, edits.insertedNumbers.isSubset(of: covered) else { return nil }
        // What goes must come back inside a longer condition.
        let isGrown = edits.deleted.allSatisfy { old in
            let stem = Self.stem(old.text)
            return stem.count >= 4 && edits.inserted.contains { Self.holds($0.text, stem) }
        }
        return isGrown ? alone : nil
    }

    /// A line's text without the brackets that end a condition.
    private static func stem(_ text: [UInt8]) -> ArraySlice<UInt8> {
        var stem = text[...]
        while let last = stem.last, ["{", ")", ":", ";"].contains(Character(UnicodeScalar(last))) {
            stem = stem.dropLast()
        }
        return stem
    }

    private static func holds(_ text: [UInt8], _ part: ArraySlice<UInt8>) -> Bool {
        guard text.count >= part.count else { return false }
        return (0...(text.count - part.count)).contains { text[$0...].starts(with: part) }
    }

    private static func distance(_ line: Int, _ lines: SourceFacts.Lines) -> Int {
        max(0, lines.first - line, line - lines.last)
    }
}
