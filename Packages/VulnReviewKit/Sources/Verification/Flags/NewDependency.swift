import Diffing
import Review

/// The project is to depend on code that it did not depend on before. Another version of the same is no flag.
struct NewDependency: FlagRule {
    func flags(in context: FlagContext) -> [Flag] {
        context.patch.changes.flatMap { change -> [Flag] in
            guard change.kind != .delete, let manifest = Manifest(change.path) else { return [] }
            let (before, after) = Self.texts(of: change, files: context.files)
            let known = Set(manifest.dependencies(in: before).map(\.name))
            var reported: Set<String> = []
            return manifest.dependencies(in: after).compactMap { dependency in
                guard !known.contains(dependency.name), reported.insert(dependency.name).inserted else {
                    return nil
                }
                return Flag(
                    kind: .newDependency,
                    explanation: "The project would depend on \(VisibleText.escape(dependency.name)).",
                    path: change.path, line: dependency.line)
            }
        }
    }

    /// The file before and after; where the patch does not apply, what its hunks show of it at the lines they name.
    private static func texts(
        of change: FileChange, files: [PatchedFile]?
    ) -> (before: [[UInt8]], after: [[UInt8]]) {
        if let files {
            let before = files.first { $0.path == change.oldPath }?.before?.bytes ?? []
            let after = files.first { $0.path == change.path }?.after?.bytes ?? []
            return (lines(before), lines(after))
        }
        return (shown(change, without: .insertion), shown(change, without: .deletion))
    }

    private static func lines(_ bytes: [UInt8]) -> [[UInt8]] {
        bytes.prefix(Manifest.byteLimit).split(
            separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false
        ).map(
            Array.init)
    }

    private static func shown(_ change: FileChange, without left: Hunk.Line.Kind) -> [[UInt8]] {
        var lines: [[UInt8]] = []
        for hunk in change.hunks {
            let start = left == .insertion ? hunk.oldStart : hunk.newStart
            if lines.count < start, start < Manifest.byteLimit {
                lines += Array(repeating: [], count: max(0, start - 1 - lines.count))
            }
            lines += hunk.lines.filter { $0.kind != left }.map { line in
                line.hasNewline ? Array(line.bytes.dropLast()) : line.bytes
            }
        }
        return lines
    }
}
