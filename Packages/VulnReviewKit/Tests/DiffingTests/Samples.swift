import Diffing
import Review

/// Short ways to write what the tests compare.
enum Samples {
    static func path(_ text: String) throws -> TreePath { try TreePath(text) }

    static func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

    /// Lines of a hunk: ` `, `-` or `+`, then the text; `~` at the end for a line without a line feed.
    static func lines(_ texts: [String]) -> [Hunk.Line] {
        texts.map { text in
            let kind: Hunk.Line.Kind =
                switch text.first {
                case "-": .deletion
                case "+": .insertion
                default: .context
                }
            let content = text.dropFirst()
            return Hunk.Line(
                kind, content.hasSuffix("~") ? bytes(String(content.dropLast())) : bytes(content + "\n"))
        }
    }

    static func hunk(_ oldStart: Int, _ newStart: Int, _ texts: [String], section: String = "") -> Hunk {
        Hunk(oldStart: oldStart, newStart: newStart, section: bytes(section), lines: lines(texts))
    }

    /// Applies `changes` to a tree of texts, and gives the tree afterwards.
    static func apply(_ changes: [FileChange], to tree: [String: String]) throws -> [String: String] {
        var tree = tree
        let files = try PatchedTree.files(applying: changes) { path in
            tree[path.display].map { FileImage(bytes: bytes($0), mode: 0o644) }
        }
        for file in files {
            tree[file.path.display] = file.after.map { String(decoding: $0.bytes, as: UTF8.self) }
        }
        return tree
    }
}
