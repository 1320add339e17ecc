import Diffing
import Review

/// Makes a known-bad patch of an honest one: the same old lines, so that it applies where that does, the same title and
/// reasons, and a flaw.
public enum CanaryMaker {
    /// The flawed changes that can be made of `changes`; empty when none can.
    public static func flawed(_ changes: [FileChange]) -> [(flaw: Canary.Flaw, changes: [FileChange])] {
        Canary.Flaw.allCases.compactMap { flaw in
            let made: [FileChange]? =
                switch flaw {
                case .incomplete: incomplete(changes)
                case .offByOne: offByOne(changes)
                case .cosmetic: cosmetic(changes)
                }
            guard let made, made != changes, made.contains(where: { !$0.hunks.isEmpty }) else { return nil }
            return (flaw, made)
        }
    }

    /// All hunks but the last.
    private static func incomplete(_ changes: [FileChange]) -> [FileChange]? {
        let count = changes.reduce(0) { $0 + $1.hunks.count }
        guard count >= 2 else { return nil }
        return changes.selecting(hunks: Set(1..<count))
    }

    /// The first bound of an inserted line that lets one more through.
    private static func offByOne(_ changes: [FileChange]) -> [FileChange]? {
        replacingFirst(in: changes) { line in
            let text = String(decoding: line, as: UTF8.self)
            guard Array(text.utf8) == line else { return nil }
            let words = text.drop { $0 == " " || $0 == "\t" }
            if let open = text.range(of: "sizeof("), let close = text[open.upperBound...].firstIndex(of: ")")
            {
                let end = text.index(after: close)
                return text[..<end] + " + 1" + text[end...]
            }
            if words.hasPrefix("for") || words.hasPrefix("while"), let sign = text.range(of: " < ") {
                return text[..<sign.lowerBound] + " <= " + text[sign.upperBound...]
            }
            if words.hasPrefix("if"), let sign = text.range(of: " >= ") {
                return text[..<sign.lowerBound] + " > " + text[sign.upperBound...]
            }
            return nil
        }
    }

    private static func replacingFirst(
        in changes: [FileChange], _ replace: ([UInt8]) -> (any StringProtocol)?
    ) -> [FileChange]? {
        for (index, change) in changes.enumerated() {
            for (place, hunk) in change.hunks.enumerated() {
                for (number, line) in hunk.lines.enumerated() where line.kind == .insertion {
                    guard let text = replace(line.bytes) else { continue }
                    var lines = hunk.lines
                    lines[number] = Hunk.Line(.insertion, Array(String(text).utf8))
                    return changes.replacing(change: index, hunk: place, lines: lines)
                }
            }
        }
        return nil
    }

    /// Nothing but a comment: on the lines that the honest patch changes, or in the place of those that it puts in.
    private static func cosmetic(_ changes: [FileChange]) -> [FileChange]? {
        guard let index = changes.firstIndex(where: { $0.kind == .modify && !$0.hunks.isEmpty }),
            let comment = comment(for: changes[index].path)
        else { return nil }
        let hunk = changes[index].hunks[0]
        var lines: [Hunk.Line] = []
        var isDone = false
        for line in hunk.lines where line.kind != .insertion || !isDone {
            switch line.kind {
            case .context: lines.append(line)
            case .deletion where isDone: lines.append(Hunk.Line(.context, line.bytes))
            case .deletion:
                guard line.hasNewline, !line.bytes.dropLast().isEmpty else { return nil }
                lines += [line, Hunk.Line(.insertion, line.bytes.dropLast() + Array(" \(comment)\n".utf8))]
                isDone = true
            case .insertion:
                // A deletion may follow: only what stands after all of them is put in.
                guard !hunk.lines.contains(where: { $0.kind == .deletion }) else { continue }
                let indentation = line.bytes.prefix { $0 == 0x20 || $0 == 0x09 }
                lines.append(Hunk.Line(.insertion, indentation + Array("\(comment)\n".utf8)))
                isDone = true
            }
        }
        guard isDone else { return nil }
        return [
            FileChange(
                kind: .modify, path: changes[index].path,
                hunks: [
                    Hunk(
                        oldStart: hunk.oldStart, newStart: hunk.newStart, section: hunk.section, lines: lines)
                ])
        ]
    }

    private static func comment(for path: TreePath) -> String? {
        let name = String(decoding: path.name, as: UTF8.self)
        guard let dot = name.lastIndex(of: ".") else { return nil }
        switch name[name.index(after: dot)...] {
        case "c", "h", "cc", "cpp", "cxx", "hpp", "java", "js", "ts", "go", "php", "swift", "cs", "kt", "rs",
            "m":
            return "/* bounds checked */"
        case "py", "rb", "sh", "pl", "r", "jl": return "# bounds checked"
        default: return nil
        }
    }
}

extension [FileChange] {
    /// The changes with other lines in one hunk; hunks below it in the file move with it.
    fileprivate func replacing(change index: Int, hunk place: Int, lines: [Hunk.Line]) -> [FileChange] {
        var changes = self
        let change = self[index]
        var hunks = change.hunks
        let old = hunks[place]
        hunks[place] = Hunk(
            oldStart: old.oldStart, newStart: old.newStart, section: old.section, lines: lines)
        changes[index] = FileChange(
            kind: change.kind, path: change.path, oldMode: change.oldMode, newMode: change.newMode,
            hunks: hunks)
        return changes
    }
}
