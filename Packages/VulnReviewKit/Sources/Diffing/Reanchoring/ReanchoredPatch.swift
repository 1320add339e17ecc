import Review

/// A patch put onto another version of its files: a new patch, which must be verified and approved by itself.
public struct ReanchoredPatch: Hashable, Sendable {
    /// The new changes, with the context that the files have now. Only what has a place: see `conflicts`.
    public let changes: [FileChange]
    /// Where each hunk of the old patch went.
    public let anchors: [Anchor]
    /// The hunks and files that have no place; empty when the new patch is whole.
    public let conflicts: [ReanchorConflict]

    /// The same with other numbers for the hunks: those that they have in a patch from which some were left out.
    public func numbered(_ numbers: [Int]) -> ReanchoredPatch {
        func name(_ hunk: Int) -> Int { numbers.indices.contains(hunk - 1) ? numbers[hunk - 1] : hunk }
        return ReanchoredPatch(
            changes: changes,
            anchors: anchors.map {
                Anchor(
                    hunk: name($0.hunk), path: $0.path, oldLine: $0.oldLine, newLine: $0.newLine,
                    means: $0.means)
            },
            conflicts: conflicts.map {
                ReanchorConflict(
                    hunk: $0.hunk.map(name), path: $0.path, reason: $0.reason, candidates: $0.candidates)
            })
    }

    /// Where a hunk went.
    public struct Anchor: Hashable, Sendable, Codable {
        /// The hunk's number in the old patch, from 1.
        public let hunk: Int
        /// The file, by its path before the change.
        public let path: TreePath
        /// The line at which the hunk began, from 1.
        public let oldLine: Int
        /// The line at which it begins now.
        public let newLine: Int
        /// How the place was found.
        public let means: Means
    }

    /// How a hunk's place was found.
    public enum Means: String, Hashable, Sendable, Codable, CaseIterable {
        /// All of its old lines stand at exactly one place.
        case uniqueContext
        /// By comparing the file that the patch was made from with the file that is there; no line of the hunk changed.
        case threeWay
        /// The same, but some of the context around the changed lines is another now.
        case threeWayNewContext
        /// A person chose the line.
        case chosen
    }
}

/// How a patch is put onto another version of its files. No fuzz: every line that a hunk takes away or stands beside is
/// where it is said to be, or there is a conflict.
public struct Reanchoring: Sendable {
    /// The lines at which a person says that hunks begin, by the numbers of the hunks.
    public let chosen: [Int: Int]

    /// Re-anchoring with the choices that a person made between candidates.
    public init(choosing chosen: [Int: Int] = [:]) { self.chosen = chosen }

    /// Puts `changes` onto the files that `reading` gives.
    ///
    /// - With the file that the patch was made from: the two versions are compared, and each run of changed lines goes
    ///   where its lines went. Nothing may have changed in them nor right beside them (as `git merge-file` has it), and with
    ///   what is left of their context they must stand as often as before, and be the same ones of these.
    /// - Without it: all old lines of the hunk, context included, must stand together at exactly one place. A hunk
    ///   without context above or below begins or ends the file there as well.
    /// - Parameters:
    ///   - base: The bytes that the patch was made from, by path; `nil` when nobody kept them. Bytes to which the patch
    ///     does not apply are not believed.
    ///   - reading: The file as it is now, by path; `nil` when there is none.
    public func patch(
        _ changes: [FileChange], base: (TreePath) -> [UInt8]?, reading: (TreePath) throws -> FileImage?
    ) rethrows -> ReanchoredPatch {
        var anchored: [FileChange] = []
        var anchors: [ReanchoredPatch.Anchor] = []
        var conflicts: [ReanchorConflict] = []
        var first = 1
        for change in changes {
            let numbers = first..<first + change.hunks.count
            first = numbers.upperBound
            let path = change.oldPath ?? change.path
            let there = try reading(path)
            let target = change.path == path ? nil : try reading(change.path)
            if let reason = Self.obstacle(to: change, there, target: target) {
                conflicts.append(ReanchorConflict(hunk: nil, path: path, reason: reason, candidates: []))
                continue
            }
            guard let there, change.kind != .delete, !change.hunks.isEmpty else {
                anchored.append(change)
                anchors += zip(numbers, change.hunks).map { number, hunk in
                    .init(
                        hunk: number, path: path, oldLine: hunk.oldStart, newLine: hunk.oldStart,
                        means: .uniqueContext)
                }
                continue
            }
            var file = FileReanchoring(
                hunks: change.hunks, numbers: numbers, path: path, current: there.bytes,
                base: Self.believable(base(path), for: change), chosen: chosen)
            let hunks = file.run()
            anchors += file.anchors
            conflicts += file.conflicts
            guard !hunks.isEmpty else { continue }
            anchored.append(
                FileChange(
                    kind: change.kind, path: change.path, oldMode: change.oldMode, newMode: change.newMode,
                    hunks: hunks))
        }
        return ReanchoredPatch(changes: anchored, anchors: anchors, conflicts: conflicts)
    }

    /// What keeps the file's change as a whole from having a place.
    private static func obstacle(
        to change: FileChange, _ there: FileImage?, target: FileImage?
    ) -> ReanchorConflict.Reason? {
        func lines(without kind: Hunk.Line.Kind) -> [UInt8] {
            Array(change.hunks.flatMap(\.lines).filter { $0.kind != kind }.map(\.bytes).joined())
        }
        switch change.kind {
        case .create:
            guard let there else { return nil }
            return there.bytes == lines(without: .deletion) ? .alreadyThere : .fileExists
        case .delete:
            guard let there else { return .alreadyThere }
            return there.bytes == lines(without: .insertion) ? nil : .fileDiffers
        case .modify, .rename:
            guard let there else { return .fileMissing }
            if target != nil { return .fileExists }
            guard let oldMode = change.oldMode, let newMode = change.newMode, oldMode != newMode else {
                return nil
            }
            return (there.mode & 0o100 != 0) == (oldMode == .executable) ? nil : .modeDiffers
        }
    }

    private static func believable(_ base: [UInt8]?, for change: FileChange) -> [UInt8]? {
        guard let base,
            (try? HunkApplication.apply(change.hunks, to: base, path: change.path)) != nil
        else { return nil }
        return base
    }
}
