import Review

/// Characters that cannot be seen, or that change how others are shown (CVE-2021-42574): in new lines and in paths.
///
/// What a changed line already held does not count against the patch.
struct InvisibleCharacters: FlagRule {
    func flags(in context: FlagContext) -> [Flag] {
        context.patch.changes.flatMap { change in
            let inPath = String(decoding: change.path.bytes, as: UTF8.self).unicodeScalars.first(
                where: VisibleText.isUnsafe)
            let pathFlag = inPath.map { flag("The file's name holds", $0, change.path, line: nil) }
            return [pathFlag].compactMap(\.self) + change.hunks.flatMap { flags(for: $0, in: change.path) }
        }
    }

    private func flags(for hunk: Hunk, in path: TreePath) -> [Flag] {
        var known: [Unicode.Scalar: Int] = [:]
        for line in hunk.deletions {
            for scalar in Self.invisible(line) { known[scalar, default: 0] += 1 }
        }
        var found: [Flag] = []
        for (number, line) in hunk.insertions {
            var isFlagged = false
            for scalar in Self.invisible(line) {
                if let count = known[scalar], count > 0 {
                    known[scalar] = count - 1
                } else if !isFlagged {
                    isFlagged = true
                    found.append(flag("The line holds", scalar, path, line: number))
                }
            }
        }
        return found
    }

    private func flag(_ subject: String, _ scalar: Unicode.Scalar, _ path: TreePath, line: Int?) -> Flag {
        Flag(
            kind: .invisibleCharacters, explanation: "\(subject) \(VisibleText.escape(String(scalar))).",
            path: path,
            line: line)
    }

    /// The unsafe scalars of a line, without tabs and the line's own end.
    private static func invisible(_ line: [UInt8]) -> [Unicode.Scalar] {
        // Most lines are ASCII without controls.
        guard line.contains(where: { $0 >= 0x7F || ($0 < 0x20 && $0 != 0x09 && $0 != 0x0A) }) else {
            return []
        }
        var text = line[...]
        if text.last == UInt8(ascii: "\n") { text = text.dropLast() }
        if text.last == UInt8(ascii: "\r") { text = text.dropLast() }
        return String(decoding: text, as: UTF8.self).unicodeScalars.filter { scalar in
            scalar != "\t" && scalar != "\u{0C}" && VisibleText.isUnsafe(scalar)
        }
    }
}
