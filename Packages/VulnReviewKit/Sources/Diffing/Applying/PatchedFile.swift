import Review

/// A regular file as bytes and permission bits.
public struct FileImage: Hashable, Sendable, Codable {
    /// All of the file.
    public var bytes: [UInt8]
    /// The permission bits, as in `st_mode & 0o7777`.
    public var mode: UInt32

    /// A file of `bytes` with the permission bits `mode`.
    public init(bytes: [UInt8], mode: UInt32) {
        self.bytes = bytes
        self.mode = mode
    }
}

/// One path before and after a patch. A rename is two of these.
public struct PatchedFile: Hashable, Sendable {
    /// Where the file is.
    public let path: TreePath
    /// The file before; `nil` when there is none.
    public let before: FileImage?
    /// The file after; `nil` when it goes.
    public let after: FileImage?

    /// What a patch does to `path`.
    public init(path: TreePath, before: FileImage?, after: FileImage?) {
        self.path = path
        self.before = before
        self.after = after
    }
}

extension Plan {
    /// The plan that writes `files`.
    public init(tree: TreeID, patch: PatchID, files: [PatchedFile]) {
        self.init(
            tree: tree, patch: patch,
            files: files.map { file in
                File(
                    path: file.path, preimage: file.before.map { Digest(of: $0.bytes) },
                    postimage: file.after.map { Digest(of: $0.bytes) },
                    mode: file.after?.mode ?? file.before?.mode ?? 0)
            })
    }
}
