import Diffing
import Review
import TreeAccess

/// A patch put to a tree in memory. Nothing is written.
enum AppliedPatch: Sendable {
    case files([PatchedFile])
    /// Why not, in one sentence.
    case refused(String)

    /// The largest file that a patch may touch.
    static let fileLimit = 64 << 20

    /// Applies `patch` to what `tree` holds now: exact bytes at exact lines, and only paths that may be written.
    init(_ patch: Patch, to tree: OpenTree) {
        do {
            for change in patch.changes {
                try WriteRules.check(change.path)
                if let oldPath = change.oldPath { try WriteRules.check(oldPath) }
            }
            let files = try PatchedTree.files(applying: patch.changes) { path in
                try tree.image(path, limit: Self.fileLimit).map { FileImage(bytes: $0.bytes, mode: $0.mode) }
            }
            self = .files(files)
        } catch {
            self = .refused(Self.reason(error))
        }
    }

    /// The files before and after; `nil` when the patch does not apply.
    var files: [PatchedFile]? {
        guard case .files(let files) = self else { return nil }
        return files
    }

    private static func reason(_ error: any Error) -> String {
        switch error {
        case DiffError.missing(let path): "\(path.display) is not there"
        case DiffError.exists(let path): "\(path.display) is there already"
        case DiffError.doesNotApply(let path, let line):
            "\(path.display) differs from the patch at line \(line)"
        case let failure as any Failure:
            failure.subject.map { "\(failure.code): \(VisibleText.escape($0))" } ?? failure.code
        default: "the tree could not be read"
        }
    }
}
