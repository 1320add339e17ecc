import Review

/// The lines of code that a change puts in and takes out. Blank lines, comments and lone brackets are none; nor is a line
/// that stays but for its white space, or that only moves.
struct CodeEdits: Sendable {
    struct Line: Hashable, Sendable {
        /// The number in the new file for an insertion, in the old one for a deletion.
        let number: Int
        /// The line without any white space.
        let text: [UInt8]
    }

    private(set) var inserted: [Line] = []
    private(set) var deleted: [Line] = []
    /// The numbers of `inserted`.
    let insertedNumbers: Set<Int>
    let deletedNumbers: Set<Int>

    var isEmpty: Bool { inserted.isEmpty && deleted.isEmpty }

    /// The edits of the whole change, or of one of its hunks alone.
    init(_ change: FileChange, _ only: Hunk? = nil) {
        let hashComments = Self.hasHashComments(change.path)
        var old: [Line] = []
        var new: [Line] = []
        for hunk in only.map({ [$0] }) ?? change.hunks {
            var (oldNumber, newNumber) = (hunk.oldStart, hunk.newStart)
            for item in hunk.lines {
                let text = item.kind == .context ? nil : Self.code(item.bytes, hashComments: hashComments)
                if let text, item.kind == .deletion { old.append(Line(number: oldNumber, text: text)) }
                if let text, item.kind == .insertion { new.append(Line(number: newNumber, text: text)) }
                if item.kind != .insertion { oldNumber += 1 }
                if item.kind != .deletion { newNumber += 1 }
            }
        }
        var kept: [[UInt8]: Int] = [:]
        for line in new { kept[line.text, default: 0] += 1 }
        var moved: [[UInt8]: Int] = [:]
        for line in old {
            if let count = kept[line.text], count > 0 {
                kept[line.text] = count - 1
                moved[line.text, default: 0] += 1
            } else {
                deleted.append(line)
            }
        }
        for line in new {
            if let count = moved[line.text], count > 0 {
                moved[line.text] = count - 1
            } else {
                inserted.append(line)
            }
        }
        insertedNumbers = Set(inserted.map(\.number))
        deletedNumbers = Set(deleted.map(\.number))
    }

    /// The line without white space; `nil` when it is no code.
    private static func code(_ bytes: [UInt8], hashComments: Bool) -> [UInt8]? {
        let text = bytes.filter { $0 > 0x20 }
        guard text.contains(where: { isWordByte($0) }) else { return nil }
        if text.starts(with: "//".utf8) || text.starts(with: "/*".utf8) || text.starts(with: "--".utf8) {
            return nil
        }
        if hashComments, text.first == UInt8(ascii: "#") { return nil }
        if text.first == UInt8(ascii: "*") {
            // `*p = 0;` is code, ` * words` is not.
            let rest = bytes.drop { $0 == 0x20 || $0 == 0x09 }.dropFirst()
            if rest.isEmpty || rest.first == 0x20 || rest.first == 0x09 || rest.first == UInt8(ascii: "/") {
                return nil
            }
        }
        return brackets.contains(String(decoding: text.prefix(8), as: UTF8.self)) ? nil : text
    }

    private static let brackets: Set = [
        "end", "fi", "done", "esac", "else", "else{", "}else{", "else:", "begin", "then",
    ]

    static func isWordByte(_ byte: UInt8) -> Bool {
        byte >= 0x80 || byte == UInt8(ascii: "_") || (0x30...0x39).contains(byte)
            || (0x41...0x5A).contains(byte & 0xDF)
    }

    private static func hasHashComments(_ path: TreePath) -> Bool {
        let name = String(decoding: path.name, as: UTF8.self).lowercased()
        return [".py", ".rb", ".sh", ".bash", ".pl", ".pm", ".r", ".ex", ".jl", ".tcl", ".php"].contains {
            name.hasSuffix($0)
        }
    }

    /// Whether the file is words for people: a change log, a manual, a licence.
    static func isProse(_ path: TreePath) -> Bool {
        let name = String(decoding: path.name, as: UTF8.self).lowercased()
        if prose.contains(where: name.hasSuffix) { return Manifest(path) == nil }
        return ["changes", "changelog", "news", "authors", "readme", "release-notes", "todo", "history"]
            .contains {
                name == $0 || name.hasPrefix($0 + "-") || name.hasPrefix($0 + "_")
            }
    }

    private static let prose = [".md", ".rst", ".txt", ".adoc", ".asciidoc", ".1", ".3", ".5", ".8", ".po"]

    /// Whether the file holds settings or data, which no check can be part of.
    static func isData(_ path: TreePath) -> Bool {
        let name = String(decoding: path.name, as: UTF8.self).lowercased()
        return [".html", ".xml", ".svg", ".yml", ".yaml", ".json", ".toml", ".ini", ".properties"].contains {
            name.hasSuffix($0)
        }
    }
}
