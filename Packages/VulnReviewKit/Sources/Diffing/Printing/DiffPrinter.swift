import Review

/// Writes changes as git does.
struct DiffPrinter {
    private(set) var output: [UInt8] = []

    /// One file: header, then hunks.
    mutating func write(_ change: FileChange) {
        let old = change.oldPath?.bytes ?? change.path.bytes
        let new = change.path.bytes
        let changesMode = change.oldMode != nil && change.newMode != nil && change.oldMode != change.newMode
        switch change.kind {
        case .modify: guard !change.hunks.isEmpty || changesMode else { return }
        case .create, .delete, .rename: break
        }
        let oldName = QuotedName.write(Array("a/".utf8) + old)
        let newName = QuotedName.write(Array("b/".utf8) + new)
        line("diff --git ", oldName + [0x20] + newName)
        switch change.kind {
        case .create: line("new file mode ", Array((change.newMode ?? .regular).octal.utf8))
        case .delete: line("deleted file mode ", Array((change.oldMode ?? .regular).octal.utf8))
        case .modify, .rename:
            if let oldMode = change.oldMode, let newMode = change.newMode {
                line("old mode ", Array(oldMode.octal.utf8))
                line("new mode ", Array(newMode.octal.utf8))
            }
        }
        if case .rename(let from) = change.kind {
            line("rename from ", QuotedName.write(from.bytes))
            line("rename to ", QuotedName.write(new))
        }
        guard !change.hunks.isEmpty else { return }
        let noFile = Array("/dev/null".utf8)
        line("--- ", change.kind == .create ? noFile : endingName(oldName))
        line("+++ ", change.kind == .delete ? noFile : endingName(newName))
        for hunk in change.hunks { write(hunk) }
    }

    private mutating func write(_ hunk: Hunk) {
        let old = Self.range(hunk.oldStart, hunk.oldCount)
        let new = Self.range(hunk.newStart, hunk.newCount)
        line("@@ -\(old) +\(new) @@", hunk.section.isEmpty ? [] : [0x20] + hunk.section)
        for line in hunk.lines {
            switch line.kind {
            case .context: output.append(UInt8(ascii: " "))
            case .deletion: output.append(UInt8(ascii: "-"))
            case .insertion: output.append(UInt8(ascii: "+"))
            }
            output += line.bytes
            if !line.hasNewline { output += "\n\\ No newline at end of file\n".utf8 }
        }
    }

    private mutating func line(_ start: String, _ rest: [UInt8]) {
        output += start.utf8
        output += rest
        output.append(UInt8(ascii: "\n"))
    }

    /// A name with blanks is followed by a tab, so that readers do not take its end for a timestamp.
    private func endingName(_ name: [UInt8]) -> [UInt8] {
        name.contains(0x20) && name.first != UInt8(ascii: "\"") ? name + [UInt8(ascii: "\t")] : name
    }

    private static func range(_ start: Int, _ count: Int) -> String {
        count == 1 ? "\(start)" : "\(start),\(count)"
    }
}
