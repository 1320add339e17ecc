import Confinement
import Diffing
import Review
import TreeAccess

#if os(macOS)
    import Darwin
#else
    import Glibc
#endif

/// A private copy of a tree in which a command may do as it likes, with a home and a folder for temporary files beside.
struct ScratchCopy: Sendable {
    let scratch: ScratchDirectory
    /// The copy's root.
    let root: String
    let home: String
    /// Where inputs for commands lie, written before any command runs.
    let inputs: String
    let report: CopyReport

    /// Why a copy is not what it should be.
    enum Defect: Error {
        /// A file is not as it was when the patch was put to it.
        case treeChanged(TreePath)
        case notWritten(TreePath)
        case inputNotWritten
    }

    /// Copies `tree` into `scratch` and makes sure that `files` are as they are before the patch; when `patched`, puts
    /// them into the state after.
    init(of tree: OpenTree, in scratch: ScratchDirectory, files: [PatchedFile], patched: Bool) throws {
        self.scratch = scratch
        root = try scratch.makeDirectory("tree")
        home = try scratch.makeDirectory("home")
        inputs = try scratch.makeDirectory("input")
        report = try tree.copy(to: root)
        let copy = try OpenTree(path: root)
        for file in files {
            let image = try copy.image(file.path, limit: AppliedPatch.fileLimit)
            guard image?.bytes == file.before?.bytes else { throw Defect.treeChanged(file.path) }
        }
        guard patched else { return }
        for file in files { try write(file) }
    }

    /// Writes one file by its path. That is safe here and only here: links in the copy lead nowhere else, `files` were
    /// read without following any, and no command has run yet.
    private func write(_ file: PatchedFile) throws {
        let name = Array(root.utf8) + [UInt8(ascii: "/")] + file.path.bytes
        guard let after = file.after else {
            guard unsafe unlink(name.map { CChar(bitPattern: $0) } + [0]) == 0 else {
                throw Defect.notWritten(file.path)
            }
            return
        }
        try makeParents(of: file.path)
        let path = name.map { CChar(bitPattern: $0) } + [0]
        // A new file in the old one's place: whatever the old one was linked to stays as it is.
        if file.before != nil { _ = unsafe unlink(path) }
        guard Self.writeNew(after.bytes, at: path, mode: after.mode & 0o777 | 0o600) else {
            throw Defect.notWritten(file.path)
        }
    }

    /// Writes a file that is not there yet.
    static func writeNew(_ bytes: [UInt8], at path: String) -> Bool {
        writeNew(bytes, at: Array(path.utf8CString), mode: 0o600)
    }

    private static func writeNew(_ bytes: [UInt8], at path: [CChar], mode: UInt32) -> Bool {
        let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        var written = 0
        while written < bytes.count {
            let count = unsafe bytes[written...].withUnsafeBytes { chunk in
                unsafe systemWrite(descriptor, chunk.baseAddress, chunk.count)
            }
            guard count > 0 else { return false }
            written += count
        }
        return fchmod(descriptor, mode_t(mode)) == 0
    }

    private func makeParents(of path: TreePath) throws {
        var name = Array(root.utf8)
        for component in path.components.dropLast() {
            name += [UInt8(ascii: "/")] + component
            if unsafe mkdir(name.map { CChar(bitPattern: $0) } + [0], 0o700) != 0, errno != EEXIST {
                throw Defect.notWritten(path)
            }
        }
    }
}

private func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
    #if os(macOS)
        unsafe Darwin.write(descriptor, bytes, count)
    #else
        unsafe Glibc.write(descriptor, bytes, count)
    #endif
}
