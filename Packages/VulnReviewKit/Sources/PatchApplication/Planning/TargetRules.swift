import Diffing
import Review
import TreeAccess

/// What must hold of a file that is to be replaced or removed, before anything is staged: after the commit point it
/// would be too late to find out.
enum TargetRules {
    private static let stickyBit: UInt32 = 0o1000

    static func check(_ target: FileStatus, _ file: PatchedFile, by walk: inout DirectoryWalk) throws {
        let path = file.path
        let holder = try walk.statusOfParent(of: path)
        func refuse(_ defect: TargetDefect) -> PatchApplicationError { .refusedTarget(path, defect) }
        if target.linkCount != 1 { throw refuse(.hardLinked) }
        if target.permissions & 0o7000 != 0 { throw refuse(.setUserID) }
        if target.isPinned || holder.isPinned { throw refuse(.pinned) }
        let user = Descriptor.user
        if holder.permissions & stickyBit != 0, user != 0, target.owner != user, holder.owner != user {
            throw refuse(.sticky)
        }
        if file.after == nil {
            try checkRemoval(target, path, in: walk.parent(of: path), owner: owner(in: holder))
        }
    }

    /// Who owns a file that is made in `directory`: this user, or for the superuser the directory's owner.
    static func owner(in directory: FileStatus) -> UInt32 {
        Descriptor.user == 0 ? directory.owner : Descriptor.user
    }

    /// A removal is taken back by making the file again, so it must have nothing that cannot be made.
    private static func checkRemoval(
        _ target: FileStatus, _ path: TreePath, in directory: Directory, owner: UInt32
    ) throws {
        guard case .success(let descriptor) = directory.file(path.name),
            case .success(let opened) = descriptor.status(), opened.isSameFile(as: target)
        else { throw TreeAccessError.changedWhileRead(path) }
        if target.owner != owner || descriptor.hasAttributes {
            throw PatchApplicationError.refusedTarget(path, .attributes)
        }
    }
}
