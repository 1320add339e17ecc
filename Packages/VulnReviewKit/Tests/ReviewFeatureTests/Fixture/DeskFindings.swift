import Review

/// The findings of `Desk`.
enum DeskFindings {
    static func all(in tree: TreeID) throws -> [Finding] {
        [
            try finding(
                tree, "c.strcpy-bounds", "strcpy copies the name without looking at the size of the buffer",
                .critical,
                [120, 787], "src/net/login.c", line: 12, "    strcpy(buffer, name);\n"),
            try finding(
                tree, "python.yaml-load", "yaml.load runs constructors of the document's choice", .high,
                [502],
                "tools/report.py", line: 3, "data = yaml.load(text)\n"),
            try finding(
                tree, "python.command-injection", "A request parameter reaches a shell", .high, [78],
                "tools/run.py",
                line: 41, "def run(name):\n    os.system(\"convert \" + name)\n", fix: true,
                steps: [
                    ("tools/web.py", 9, "name comes from the request"),
                    ("tools/run.py", 42, "name becomes part of a command"),
                ]),
            try finding(
                tree, "generic.odd", "Escape \u{1B}]52;c;aGk=\u{7} and bidi \u{202E}drawkcab", .low, [],
                "docs/\u{1B}[2Jodd\n.txt", line: 1, "\u{200B}hidden\n"),
        ]
    }

    private static func finding(
        _ tree: TreeID, _ rule: String, _ message: String, _ severity: Severity, _ cwe: [Int], _ path: String,
        line: Int, _ snippet: String, fix: Bool = false, steps: [(path: String, line: Int, text: String)] = []
    ) throws -> Finding {
        let path = try TreePath(path)
        let flows =
            steps.isEmpty
            ? []
            : [
                CodeFlow(
                    steps: try steps.map {
                        CodeFlow.Step(
                            location: location(try TreePath($0.path), line: $0.line), message: $0.text)
                    })
            ]
        return Finding(
            tree: tree, ruleID: rule, message: message, severity: severity, confidence: .medium, cwe: cwe,
            location: location(path, line: line), snippet: Array(snippet.utf8),
            fileDigest: Digest(of: path.bytes), codeFlows: flows, reporters: ["vulnreview"],
            fingerprint: Finding.fingerprint(ruleID: rule, path: path, matched: snippet.utf8, occurrence: 0),
            fix: fix ? [TextEdit(offset: 15, length: 3, replacement: Array("new".utf8))] : [])
    }

    static func location(_ path: TreePath, line: Int) -> Location {
        Location(
            path: path,
            range: SourceRange(
                start: SourcePosition(offset: line * 20, line: line, column: 5),
                end: SourcePosition(offset: line * 20 + 10, line: line, column: 15)))
    }
}
