import Foundation
import Review

/// The patches of `Desk`.
enum DeskPatches {
    static func login(for finding: Finding) throws -> Patch {
        Patch(
            tree: finding.tree, finding: finding.id, origin: .rule(finding.ruleID),
            title: "Bound the copy of the login name",
            changes: [
                FileChange(
                    kind: .modify, path: try TreePath("src/net/login.c"),
                    hunks: [
                        hunk(
                            10, 10, "int login(const char *name)",
                            [
                                " {", " \tchar buffer[64];", "-\tstrcpy(buffer, name);",
                                "+\tsnprintf(buffer, sizeof buffer, \"%s\", name);",
                                " \treturn check(buffer);", " }",
                            ]),
                        hunk(
                            40, 40, "void greet(const char *name)",
                            [
                                " \tchar line[80];", "-\tsprintf(line, \"hello %s\", name);",
                                "+\tsnprintf(line, sizeof line, \"hello %s\", name);", " \tputs(line);",
                            ]),
                    ])
            ],
            rationale: Rationale(sentences: [
                .init(
                    "strcpy writes past buffer when name has 64 bytes or more.",
                    backing: .source(finding.location, finding.fileDigest)),
                .init(
                    "snprintf stops at the size that it is given.",
                    backing: .rule(id: finding.ruleID, Digest(of: [1]))),
            ]), createdAt: Desk.now - 3_600)
    }

    static func report(for finding: Finding) throws -> Patch {
        let long = String(repeating: "0123456789", count: 60)
        return Patch(
            tree: finding.tree, finding: finding.id,
            origin: .imported(source: "fixes.mbox", author: "Mallory <m@example.org>"),
            title: "Load reports safely",
            changes: [
                FileChange(
                    kind: .modify, path: try TreePath("tools/report.py"),
                    hunks: [
                        hunk(
                            1, 1, "",
                            [
                                " # 報告を読む e\u{301}", "-data = yaml.load(text)",
                                "+data = yaml.safe_load(text)",
                                "+if user != \"admin\u{202E} \": pass", "-TABLE = \"\(long)\"",
                                "+TABLE = \"\(long)x\"",
                            ])
                    ]),
                FileChange(
                    kind: .create, path: try TreePath("tools/run_me.sh"), newMode: .executable,
                    hunks: [
                        Hunk(oldStart: 0, newStart: 1, lines: [.init(.insertion, Array("echo done".utf8))])
                    ]),
            ],
            rationale: Rationale(sentences: [
                .init("This only makes loading safe.", backing: .author("Mallory <m@example.org>"))
            ]), createdAt: Desk.now - 90_000)
    }

    static func cache(in tree: TreeID) throws -> Patch {
        Patch(
            tree: tree, finding: nil, origin: .model("small-coder-7b"), title: "Free the cache once",
            changes: [
                FileChange(
                    kind: .delete, path: try TreePath("src/cache_old.c"),
                    hunks: [
                        Hunk(oldStart: 1, newStart: 0, lines: [.init(.deletion, Array("int unused;\n".utf8))])
                    ])
            ],
            rationale: Rationale(sentences: [.init("The file is not used.", backing: .modelOnly)]),
            createdAt: Desk.now - 60)
    }

    static func proposalSpans(of patch: Patch) -> [Span] {
        let parent = Span(
            kind: .scan, name: "scan src", startedAt: patch.createdAt - 5, endedAt: patch.createdAt - 1,
            attributes: ["files": "128"])
        return [
            parent,
            Span(
                parent: parent.id, kind: .tool, name: "rule " + patch.origin.kind,
                startedAt: patch.createdAt - 4,
                endedAt: patch.createdAt - 3.75),
        ]
    }

    private static func hunk(_ old: Int, _ new: Int, _ section: String, _ lines: [String]) -> Hunk {
        Hunk(
            oldStart: old, newStart: new, section: Array(section.utf8),
            lines: lines.map { line in
                let kind: Hunk.Line.Kind =
                    line.hasPrefix("+") ? .insertion : line.hasPrefix("-") ? .deletion : .context
                return Hunk.Line(kind, Array(line.dropFirst().utf8) + [0x0A])
            })
    }
}
