import Foundation
import Review

/// A file change as it is stored: as `FileChange`, but the bytes of a hunk in one base-64 text, not as lists of numbers.
struct StoredChange: Codable {
    private let kind: FileChange.Kind
    private let path: TreePath
    private let oldMode: FileMode?
    private let newMode: FileMode?
    private let hunks: [StoredHunk]

    init(_ change: FileChange) {
        kind = change.kind
        path = change.path
        oldMode = change.oldMode
        newMode = change.newMode
        hunks = change.hunks.map(StoredHunk.init)
    }

    func change() throws -> FileChange {
        FileChange(
            kind: kind, path: path, oldMode: oldMode, newMode: newMode, hunks: try hunks.map { try $0.hunk() }
        )
    }
}

private struct StoredHunk: Codable {
    private let oldStart: Int
    private let newStart: Int
    private let section: Data
    /// One of ` `, `-` and `+` for each line.
    private let kinds: String
    private let lengths: [Int]
    private let bytes: Data

    init(_ hunk: Hunk) {
        oldStart = hunk.oldStart
        newStart = hunk.newStart
        section = Data(hunk.section)
        kinds = String(
            hunk.lines.map { line -> Character in
                switch line.kind {
                case .context: " "
                case .deletion: "-"
                case .insertion: "+"
                }
            })
        lengths = hunk.lines.map(\.bytes.count)
        bytes = Data(hunk.lines.flatMap(\.bytes))
    }

    func hunk() throws -> Hunk {
        var rest = bytes[...]
        guard kinds.count == lengths.count else { throw StoreError.damaged(what: "hunk") }
        let lines = try zip(kinds, lengths).map { kind, length in
            guard length >= 0, length <= rest.count else { throw StoreError.damaged(what: "hunk") }
            defer { rest = rest.dropFirst(length) }
            let bytes = Array(rest.prefix(length))
            switch kind {
            case " ": return Hunk.Line(.context, bytes)
            case "-": return Hunk.Line(.deletion, bytes)
            case "+": return Hunk.Line(.insertion, bytes)
            default: throw StoreError.damaged(what: "hunk")
            }
        }
        guard rest.isEmpty else { throw StoreError.damaged(what: "hunk") }
        return Hunk(oldStart: oldStart, newStart: newStart, section: Array(section), lines: lines)
    }
}

/// An edit as it is stored.
struct StoredEdit: Codable {
    private let offset: Int
    private let length: Int
    private let replacement: Data

    init(_ edit: TextEdit) {
        offset = edit.offset
        length = edit.length
        replacement = Data(edit.replacement)
    }

    var edit: TextEdit { TextEdit(offset: offset, length: length, replacement: Array(replacement)) }
}
