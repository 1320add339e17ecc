import CTreeAccess

/// The right to write to a tree: one holder at a time over all processes, given up when the last reference goes.
package final class TreeLock: Sendable {
    private let descriptor: Descriptor

    fileprivate init(_ descriptor: Descriptor) { self.descriptor = descriptor }
}

extension OpenTree {
    /// Takes the tree's lock (flock(2) on its root) without waiting; `locked` when somebody else has it.
    package func lock() throws(TreeAccessError) -> TreeLock {
        let path = tree.display
        guard isInPlace else { throw .rootMoved(path: path) }
        switch root.again() {
        case .failure(let error): throw .rootUnavailable(path: path, errno: error.number)
        case .success(let directory):
            guard vr_lock(directory.descriptor.number) == 0 else { throw .locked(path: path) }
            return TreeLock(directory.descriptor)
        }
    }
}
