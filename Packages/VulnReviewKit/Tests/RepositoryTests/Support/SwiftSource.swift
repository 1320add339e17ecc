import Foundation

/// A Swift file's lines, for rules that need no parser.
struct SwiftSource {
    let path: String
    let lines: [Substring]

    init(_ path: String, text: String) {
        self.path = path
        lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    }

    init(_ path: String, in repository: Repository) throws {
        self.init(path, text: try repository.text(path))
    }

    /// The top-level names of the modules that the file imports, whatever stands before or after `import`.
    var imports: Set<String> {
        lines.reduce(into: []) { names, line in
            var words = line.split(whereSeparator: \.isWhitespace)[...]
            while let first = words.first, first.hasPrefix("@") || Self.modifiers.contains(String(first)) {
                words = words.dropFirst()
            }
            guard words.first == "import", var name = words.dropFirst().first else { return }
            if Self.kinds.contains(String(name)), let next = words.dropFirst(2).first { name = next }
            names.insert(String(name.prefix { $0 != "." && $0 != ";" }))
        }
    }

    /// The numbers from 1 of the lines in which a match of `pattern` begins.
    func lineNumbers(matching pattern: NSRegularExpression) -> [Int] {
        let text = lines.joined(separator: "\n")
        return pattern.matches(in: text, range: NSRange(text.startIndex..., in: text))
            .compactMap { Range($0.range, in: text) }
            .map { range in text[..<range.lowerBound].count { $0 == "\n" } + 1 }
    }

    /// The same without lines that are wholly comments.
    func codeLines(matching pattern: NSRegularExpression) -> [Int] {
        lineNumbers(matching: pattern).filter { !Self.isComment(lines[$0 - 1]) }
    }

    /// The lines with their numbers from 1, without those that are wholly comments.
    var code: [(number: Int, text: Substring)] {
        lines.enumerated().filter { !Self.isComment($0.element) }.map { ($0.offset + 1, $0.element) }
    }

    /// Whether the line above line `number`, attributes skipped, or the line itself carries a comment.
    func isExplained(line number: Int) -> Bool {
        if lines[number - 1].contains("//") { return true }
        var above = number - 2
        while above >= 0, lines[above].drop(while: \.isWhitespace).hasPrefix("@") { above -= 1 }
        return above >= 0 && Self.isComment(lines[above])
    }

    static func isComment(_ line: Substring) -> Bool { line.drop(while: \.isWhitespace).hasPrefix("//") }

    private static let modifiers: Set<String> = [
        "public", "package", "internal", "fileprivate", "private", "unsafe",
    ]
    private static let kinds: Set<String> = [
        "struct", "class", "enum", "protocol", "func", "var", "let", "typealias",
    ]
}
