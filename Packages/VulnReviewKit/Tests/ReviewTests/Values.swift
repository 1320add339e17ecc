import Foundation
import Review

/// Plain values to start from; each test changes what it is about.
enum Values {
    static func finding(
        root: String = "/work/tree", line: Int = 1, message: String = "message",
        fingerprint: Digest = Digest(of: [1])
    ) throws -> Finding {
        let position = SourcePosition(offset: line * 20, line: line, column: 1)
        let location = Location(
            path: try TreePath("src/a.c"), range: SourceRange(start: position, end: position))
        return Finding(
            tree: Tree(root: Array(root.utf8)).id, ruleID: "c.strcpy", message: message, severity: .high,
            confidence: .high, cwe: [120], location: location, snippet: [], fileDigest: Digest(of: []),
            reporters: ["vulnreview"], fingerprint: fingerprint)
    }

    static func hunk(
        oldStart: Int = 3, newStart: Int = 3, section: String = "", insertion: [UInt8] = Array("new\n".utf8)
    ) -> Hunk {
        Hunk(
            oldStart: oldStart, newStart: newStart, section: Array(section.utf8),
            lines: [
                .init(.context, Array("same\n".utf8)), .init(.deletion, Array("old\n".utf8)),
                .init(.insertion, insertion),
            ])
    }

    static func change(
        kind: FileChange.Kind = .modify, path: String = "src/a.c", newMode: FileMode? = nil,
        hunks: [Hunk] = [hunk()]
    ) throws -> FileChange {
        FileChange(kind: kind, path: try TreePath(path), newMode: newMode, hunks: hunks)
    }

    static func patch(
        root: String = "/work/tree", finding: FindingID? = nil, changes: [FileChange],
        title: String = "Title",
        rationale: String = "Because.", at seconds: Double = 0
    ) -> Patch {
        Patch(
            tree: Tree(root: Array(root.utf8)).id, finding: finding, origin: .rule("c.strcpy"), title: title,
            changes: changes, rationale: Rationale(sentences: [.init(rationale, backing: .modelOnly)]),
            createdAt: Date(timeIntervalSince1970: seconds))
    }
}
