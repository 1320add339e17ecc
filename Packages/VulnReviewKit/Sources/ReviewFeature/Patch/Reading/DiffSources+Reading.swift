import Diffing
import Review
import RuleEngine

extension DiffSources {
    /// The most bytes of a patch's files, before and after together, that are read for colours and context.
    static let byteLimit = 16 << 20

    /// The files of `changes` before and after; `nil` for each that is not known, or to which the patch does not apply
    /// exactly: what is shown around a hunk is what it was made for, or nothing.
    static func read(
        _ changes: [FileChange], of patch: PatchID, from reader: some SourceReading
    ) async throws -> DiffSources {
        let base = try await reader.base(of: patch)
        var sides: [(old: [UInt8]?, new: [UInt8]?)] = []
        var left = byteLimit
        for change in changes {
            let file = try? PatchedTree.files(applying: [change]) { path in
                path == change.oldPath ? base[path].map { FileImage(bytes: $0, mode: mode(change)) } : nil
            }
            let old = file?.compactMap(\.before?.bytes).first
            let new = file?.compactMap(\.after?.bytes).first
            left -= (old?.count ?? 0) + (new?.count ?? 0)
            sides.append(left >= 0 ? (old, new) : (nil, nil))
        }
        return DiffSources(files: try await outlined(sides, changes, reader))
    }

    /// The mode that the change asks for: what is shown does not depend on it.
    private static func mode(_ change: FileChange) -> UInt32 { change.oldMode == .executable ? 0o755 : 0o644 }

    private static func outlined(
        _ sides: [(old: [UInt8]?, new: [UInt8]?)], _ changes: [FileChange], _ reader: some SourceReading
    ) async throws -> [Sides] {
        var files: [SourceFile] = []
        for (side, change) in zip(sides, changes) {
            if let old = side.old, let path = change.oldPath {
                files.append(SourceFile(path: path, bytes: old))
            }
            if let new = side.new { files.append(SourceFile(path: change.path, bytes: new)) }
        }
        // Without the service there are no colours, but what is around the hunks can be shown all the same.
        var outlines = files.isEmpty ? [] : (try? await reader.outlines(of: files)) ?? []
        if outlines.count != files.count { outlines = files.map { _ in nil } }
        var rest = outlines[...]
        return sides.map { side in
            Sides(
                old: side.old.map { SourceSide(bytes: $0, outline: rest.popFirst() ?? nil) },
                new: side.new.map { SourceSide(bytes: $0, outline: rest.popFirst() ?? nil) })
        }
    }
}

extension PatchReviewModel {
    /// Whether the files around the patch were not asked for yet.
    var needsSources: Bool { phase == .loaded && !sourcesWereAskedFor }

    /// Reads the files around the patch, once: colours, what is around the hunks, and where names are defined.
    public func readSources(from reader: some SourceReading) async {
        guard needsSources, let changes = patch?.changes else { return }
        defer { if !Task.isCancelled { sourcesWereAskedFor = true } }
        guard let read = try? await DiffSources.read(changes, of: id, from: reader), !Task.isCancelled else {
            return
        }
        sources = read
        diff = diff.coloured(by: read)
        rationale = rationale.map { $0.held(against: read, in: diff) }
        lay()
    }
}
