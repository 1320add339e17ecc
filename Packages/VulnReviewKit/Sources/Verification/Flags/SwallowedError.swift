import Review
import RuleEngine

/// An error that was told, or that would have ended something, is now passed over in silence.
struct SwallowedError: FlagRule {
    func flags(in context: FlagContext) -> [Flag] {
        context.sources.filter(\.editsProgram).flatMap { change -> [Flag] in
            guard let after = change.after else { return [] }
            return handlers(change, after) + silencedChecks(change, after)
        }
    }

    /// Handlers that do nothing and that were not there, or did something, before.
    private func handlers(_ change: SourceChange, _ after: SourceFacts) -> [Flag] {
        let old = (change.before?.handlers ?? []).filter { $0.reaction == .nothing }
        let map = LineMap(change.change)
        var kept = Set(old.compactMap { map.newLine($0.lines.first) })
        // Those whose own line was taken out may have moved: each excuses one new one.
        var moved = old.count { map.newLine($0.lines.first) == nil }
        var found: [Flag] = []
        for handler in after.handlers where handler.reaction == .nothing {
            if kept.remove(handler.lines.first) != nil { continue }
            guard
                change.edits.insertedNumbers.contains(where: handler.lines.contains)
                    || isEmptied(handler, change)
            else { continue }
            if handler.form == .discard, !takesErrorAway(change) { continue }
            if moved > 0 {
                moved -= 1
                continue
            }
            found.append(
                Flag(
                    kind: .swallowedError,
                    explanation: handler.form == .discard
                        ? "The error of this call is thrown away."
                        : "The error that is caught here is passed over in silence.",
                    path: change.change.path, line: handler.lines.first))
        }
        return found
    }

    /// Whether what the handler did was taken out.
    private func isEmptied(_ handler: SourceFacts.Handler, _ change: SourceChange) -> Bool {
        let map = LineMap(change.change)
        return (change.before?.handlers ?? []).contains { old in
            old.reaction != .nothing && map.newLine(old.lines.first) == handler.lines.first
                && change.edits.deletedNumbers.contains(where: old.lines.contains)
        }
    }

    /// A result that nobody asks for is common (`_ = close(f)`); it counts where the change takes a name for an error out.
    private func takesErrorAway(_ change: SourceChange) -> Bool {
        change.edits.deleted.contains { line in
            String(decoding: line.text, as: UTF8.self).lowercased().contains("err")
        } || change.change.path.name.suffix(3) != Array(".go".utf8)[...]
    }

    /// Checks that stand where they stood and no longer report.
    private func silencedChecks(_ change: SourceChange, _ after: SourceFacts) -> [Flag] {
        let map = LineMap(change.change)
        let now = Dictionary(after.checks.map { ($0.condition.first, $0) }) { first, _ in first }
        return (change.before?.checks ?? []).compactMap { old in
            guard old.exit == .reported, let line = map.newLine(old.condition.first), let new = now[line],
                new.exit == .silent || new.exit == .none && new.lines.last <= new.condition.last + 1,
                change.edits.deletedNumbers.contains(where: old.lines.contains)
            else { return nil }
            return Flag(
                kind: .swallowedError,
                explanation: "This check reported an error; now it goes on without a word.",
                path: change.change.path, line: line)
        }
    }
}
