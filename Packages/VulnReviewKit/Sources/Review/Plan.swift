/// Exactly what an application will write: for each file its path, mode and the digests before and after.
///
/// An approval binds the digest of this value. Change one byte of any file, or one path or mode, and it is another plan.
public struct Plan: Hashable, Sendable, Codable {
    /// The tree that is written to.
    public let tree: TreeID
    /// The patch that is applied.
    public let patch: PatchID
    /// In the order of their paths, each path once.
    public let files: [File]

    /// The plan for `files`, put in the order of their paths.
    public init(tree: TreeID, patch: PatchID, files: [File]) {
        self.tree = tree
        self.patch = patch
        self.files = files.sorted { $0.path < $1.path }
    }

    /// One file's before and after. A rename is a removal and a creation.
    public struct File: Hashable, Sendable, Codable {
        /// Where the file is.
        public let path: TreePath
        /// The digest of the bytes that must be there; `nil` when no file may be there.
        public let preimage: Digest?
        /// The digest of the bytes that will be there; `nil` when the file goes.
        public let postimage: Digest?
        /// The permission bits (as in `st_mode & 0o7777`) of the file afterwards; for a removal, those it had.
        public let mode: UInt32

        /// One file's before and after; `nil` digests stand for no file.
        public init(path: TreePath, preimage: Digest?, postimage: Digest?, mode: UInt32) {
            self.path = path
            self.preimage = preimage
            self.postimage = postimage
            self.mode = mode
        }
    }

    /// The digest that an approval binds.
    public var digest: Digest { Digest(of: canonical.bytes) }

    /// The plan in canonical form.
    public var canonical: CanonicalJSON {
        .object([
            "files": .array(
                files.map { file in
                    .object([
                        "mode": .string(String(file.mode, radix: 8)), "path": .path(file.path),
                        "postimage": .digest(file.postimage), "preimage": .digest(file.preimage),
                    ])
                }),
            "patch": .string(patch.text), "tree": .string(tree.text),
        ])
    }
}
