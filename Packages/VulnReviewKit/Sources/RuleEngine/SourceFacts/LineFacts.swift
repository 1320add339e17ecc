import Review

/// The facts of a program whose language has no reader, from its lines alone: words at the beginning of a line and the
/// few lines after it. It finds less than a reader does, and nothing that spans more than `reach` lines.
struct LineFacts {
    private(set) var facts: SourceFacts
    private static let reach = 3

    /// The facts of the file at `path`; `nil` when its name is no program's.
    init?(path: TreePath, bytes: [UInt8]) {
        guard Self.extensions.contains(path.fileExtension) else { return nil }
        let lines = bytes.split(separator: 0x0A, maxSplits: 200_000, omittingEmptySubsequences: false).map {
            $0.count > 2_000 ? "" : String(decoding: $0, as: UTF8.self).trimmed
        }
        var definitions: [SourceFacts.Definition] = []
        var handlers: [SourceFacts.Handler] = []
        var checks: [SourceFacts.Check] = []
        for (index, line) in lines.enumerated() where !line.isEmpty {
            let number = index + 1
            if definitions.count < SourceFacts.limit, let name = Self.definedName(line) {
                definitions.append(
                    .init(
                        kind: .function, name: name, lines: .init(number, number), statements: 1,
                        isPrivate: line.hasPrefix("private ") || line.hasPrefix("static ")))
            }
            if handlers.count < SourceFacts.limit, let last = Self.emptyHandler(lines, at: index) {
                handlers.append(
                    .init(form: .handler, reaction: .nothing, lines: .init(number, last + 1)))
            }
            if checks.count < SourceFacts.limit, let check = Self.check(lines, at: index) {
                checks.append(check)
            }
        }
        facts = SourceFacts(
            language: "text", isPartlyRead: true, definitions: definitions, handlers: handlers, checks: checks
        )
    }

    private static let extensions: Set = [
        "rs", "kt", "kts", "scala", "cs", "pl", "pm", "lua", "m", "mm", "dart", "groovy", "ex", "erl", "zig",
        "sh",
        "bash", "vala", "d", "ml", "hs", "r", "jl", "tcl", "pas", "f90", "vb", "fs", "clj", "sol",
    ]

    private static func definedName(_ line: String) -> String? {
        var words = line.split(whereSeparator: { $0 == " " || $0 == "\t" })[...]
        while let word = words.first, modifiers.contains(String(word)) { words = words.dropFirst() }
        guard let word = words.first, introducers.contains(String(word)), let next = words.dropFirst().first
        else {
            return nil
        }
        let name = next.prefix { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "." || $0 == ":" }
        return name.isEmpty ? nil : String(name)
    }

    private static let introducers: Set = [
        "fn", "fun", "func", "def", "sub", "function", "proc", "class", "struct", "trait",
    ]
    private static let modifiers: Set = [
        "pub", "pub(crate)", "public", "private", "internal", "protected", "override", "async", "unsafe",
        "const",
        "extern", "suspend", "open", "final", "abstract", "static", "local", "inline", "sealed", "data",
    ]

    /// The last line of a handler that does nothing, by index.
    private static func emptyHandler(_ lines: [String], at index: Int) -> Int? {
        let line = lines[index]
        let words = ["catch", "rescue", "except", "} catch", "}catch"]
        guard words.contains(where: line.hasPrefix) || line.contains("} catch") else { return nil }
        if line.hasSuffix("{}") || line.hasSuffix("{ }") { return index }
        guard line.hasSuffix("{"), index + 1 < lines.count, lines[index + 1].hasPrefix("}") else {
            return nil
        }
        return index + 1
    }

    private static func check(_ lines: [String], at index: Int) -> SourceFacts.Check? {
        let line = lines[index]
        guard ["if ", "if(", "unless "].contains(where: line.hasPrefix) else { return nil }
        let number = index + 1
        for offset in 0...reach where index + offset < lines.count {
            let text = offset == 0 ? line : lines[index + offset]
            guard let exit = exit(text, alone: offset > 0) else { continue }
            let closes = index + offset + 1 < lines.count && lines[index + offset + 1] == "}"
            return .init(
                exit: exit, condition: .init(number, number),
                lines: .init(number, number + offset + (closes && offset > 0 ? 1 : 0)), hasElse: false)
        }
        return .init(
            exit: .none, condition: .init(number, number), lines: .init(number, number), hasElse: false)
    }

    private static func exit(_ text: String, alone: Bool) -> SourceFacts.Check.Exit? {
        let words = text.split { !($0.isLetter || $0.isNumber || $0 == "_") }.map(String.init)
        guard
            let place = words.firstIndex(where: {
                ["return", "continue", "break", "throw", "die", "panic"].contains($0)
            }),
            !alone || place == 0
        else { return nil }
        if ["throw", "die", "panic"].contains(words[place]) { return .reported }
        let rest = words[(place + 1)...]
        let trivial: Set = ["None", "null", "nil", "false", "true", "0", "undef", "Ok", "Default", "default"]
        return rest.allSatisfy(trivial.contains) ? .silent : .reported
    }
}

extension String {
    /// The text without the white space around it.
    fileprivate var trimmed: String {
        var text = self[...]
        while let last = text.last, last.isWhitespace { text = text.dropLast() }
        return String(text.drop(while: \.isWhitespace))
    }
}
