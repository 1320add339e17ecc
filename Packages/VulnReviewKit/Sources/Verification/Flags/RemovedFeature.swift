import Review
import RuleEngine

/// Something that the program could do is gone: a function, a type or a case that nothing takes the place of, a body of
/// which next to nothing is left, or code that is only taken out.
struct RemovedFeature: FlagRule {
    /// A body of fewer statements has nothing to lose.
    static let worthKeeping = 4
    /// A patch that only deletes is remarkable from so many lines of code on.
    static let deletion = 3

    func flags(in context: FlagContext) -> [Flag] {
        let changes = context.sources.filter { !EditedTest.isTest($0.change.path) }
        let found = changes.flatMap { removed(from: $0, among: changes) + gutted($0, among: changes) }
        return found.isEmpty ? onlyDeletes(changes) : found
    }

    private struct Name: Hashable {
        let kind: SourceFacts.Definition.Kind
        let name: String

        init(_ item: SourceFacts.Definition) {
            kind = item.kind
            name = item.name
        }
    }

    private func removed(from change: SourceChange, among all: [SourceChange]) -> [Flag] {
        guard let before = change.before, change.after != nil || change.change.kind == .delete else {
            return []
        }
        var left: [Name: Int] = [:]
        for other in all { for item in other.after?.definitions ?? [] { left[Name(item), default: 0] += 1 } }
        for other in all where other.change.path != change.change.path {
            for item in other.before?.definitions ?? [] { left[Name(item), default: 0] -= 1 }
        }
        var gone: [SourceFacts.Definition] = []
        for item in before.definitions {
            let count = left[Name(item), default: 0]
            left[Name(item)] = count - 1
            if count <= 0 { gone.append(item) }
        }
        // A definition that is new in the same file may be the old one under another name.
        var fresh: [SourceFacts.Definition.Kind: Int] = [:]
        let known = Dictionary(grouping: before.definitions, by: { Name($0) }).mapValues(\.count)
        for (name, items) in Dictionary(grouping: change.after?.definitions ?? [], by: { Name($0) }) {
            fresh[name.kind, default: 0] += max(0, items.count - known[name, default: 0])
        }
        let names = Set(gone.map(\.name))
        return gone.compactMap { item in
            if let count = fresh[item.kind], count > 0 {
                fresh[item.kind] = count - 1
                return nil
            }
            // What went with the type or function around it is said once.
            guard !item.isPrivate, item.statements > 0,
                !names.contains(where: { item.name.hasPrefix($0 + ".") })
            else {
                return nil
            }
            return flag(
                "\(Self.word(item.kind)) \(VisibleText.escape(item.name)) is removed.", change,
                item.lines.first)
        }
    }

    private func gutted(_ change: SourceChange, among all: [SourceChange]) -> [Flag] {
        guard let before = change.before, let after = change.after else { return [] }
        let now = Dictionary(grouping: after.definitions, by: { Name($0) })
        let known = Set(before.definitions.map { Name($0) })
        // What a body lost may stand in a new function.
        let elsewhere = all.flatMap { $0.after?.definitions ?? [] }.filter { !known.contains(Name($0)) }
            .reduce(0) { $0 + $1.statements }
        return Dictionary(grouping: before.definitions, by: { Name($0) }).flatMap { name, olds -> [Flag] in
            guard let news = now[name], news.count == olds.count, name.kind == .function else { return [] }
            return zip(olds, news).compactMap { old, new in
                guard old.statements >= Self.worthKeeping, new.statements * 4 <= old.statements,
                    elsewhere * 2 < old.statements
                else { return nil }
                return flag(
                    "\(Self.word(old.kind)) \(VisibleText.escape(old.name)) keeps \(new.statements) of "
                        + "\(old.statements) statements.", change, new.lines.first)
            }
        }.sorted { ($0.line ?? 0) < ($1.line ?? 0) }
    }

    private func onlyDeletes(_ changes: [SourceChange]) -> [Flag] {
        let program = changes.filter(\.editsProgram)
        let count = program.reduce(0) { $0 + $1.edits.deleted.count }
        guard count >= Self.deletion, program.allSatisfy({ $0.edits.inserted.isEmpty }),
            let first = program.first
        else { return [] }
        return [flag("The patch only takes code away: \(count) lines.", first, first.change.firstChangedLine)]
    }

    private func flag(_ explanation: String, _ change: SourceChange, _ line: Int?) -> Flag {
        Flag(kind: .removedFeature, explanation: explanation, path: change.change.path, line: line)
    }

    private static func word(_ kind: SourceFacts.Definition.Kind) -> String {
        switch kind {
        case .function: "The function"
        case .type: "The type"
        case .switchCase: "The case"
        }
    }
}
