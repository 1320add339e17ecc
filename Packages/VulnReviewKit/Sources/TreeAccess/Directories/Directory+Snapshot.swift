import Review

extension Directory {
    /// Reads the regular file at `path`, whose last component is in this directory.
    package func snapshot(_ path: TreePath, limit: Int, mount: UInt64) throws(TreeAccessError) -> FileSnapshot
    {
        try open(path, limit: limit, mount: mount).snapshot
    }

    /// As `snapshot`; `nil` when there is nothing of that name.
    package func image(_ path: TreePath, limit: Int, mount: UInt64) throws(TreeAccessError) -> FileSnapshot? {
        do {
            return try snapshot(path, limit: limit, mount: mount)
        } catch .notFound {
            return nil
        }
    }

    /// As `snapshot`, with the descriptor that was read.
    package func open(
        _ path: TreePath, limit: Int, mount: UInt64
    ) throws(TreeAccessError) -> (snapshot: FileSnapshot, descriptor: Descriptor) {
        try checkBeforeOpening(path)
        let descriptor: Descriptor
        switch file(path.name) {
        case .success(let opened): descriptor = opened
        case .failure(let error): throw TreeAccessError(-error.number, at: path)
        }
        let before = try status(of: descriptor, at: path)
        guard before.kind == .regular else { throw .notRegular(path) }
        guard before.mount == mount else { throw .otherFileSystem(path) }
        guard !before.isDataless else { throw .dataless(path) }
        guard before.size <= Int64(limit) else { throw .tooLarge(path, limit: limit) }
        let bytes: [UInt8]
        switch descriptor.readToEnd(expecting: before.size, limit: limit) {
        case .success(let read): bytes = read
        case .failure(let error): throw .unreadable(path, errno: error.number)
        }
        guard bytes.count <= limit else { throw .tooLarge(path, limit: limit) }
        let after = try status(of: descriptor, at: path)
        guard after == before, Int64(bytes.count) == before.size else { throw .changedWhileRead(path) }
        return (FileSnapshot(path: path, bytes: bytes, status: before), descriptor)
    }

    /// Opening a device can have an effect of its own, and opening a placeholder fetches it: look before.
    /// What is opened is looked at again, so that nothing rests on this.
    private func checkBeforeOpening(_ path: TreePath) throws(TreeAccessError) {
        switch status(of: path.name) {
        case .failure(let error): throw TreeAccessError(-error.number, at: path)
        case .success(let status):
            switch status.kind {
            case .regular: if status.isDataless { throw .dataless(path) }
            case .symbolicLink: throw .symbolicLink(path)
            case .directory, .other: throw .notRegular(path)
            }
        }
    }

    private func status(of descriptor: Descriptor, at path: TreePath) throws(TreeAccessError) -> FileStatus {
        switch descriptor.status() {
        case .success(let status): return status
        case .failure(let error): throw .unreadable(path, errno: error.number)
        }
    }
}
