import Review

#if os(macOS)
    import Darwin
#else
    import Glibc
#endif

/// The database file before SQLite sees it.
struct StoreFile {
    /// What is at the path.
    enum Content { case nothing, empty, something }

    let path: String

    /// Makes sure that there is a regular file of mode 0600. The file is never opened when it was there: closing it would take away the locks that SQLite in this process
    /// may hold on it (https://www.sqlite.org/howtocorrupt.html, section 2.2).
    func prepare() throws(StoreError) -> Content {
        let descriptor = unsafe open(path, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        if descriptor >= 0 {
            close(descriptor)
            return .nothing
        }
        guard errno == EEXIST else { throw .file(path: path, code: errno) }
        var status = stat()
        guard unsafe lstat(path, &status) == 0 else { throw .file(path: path, code: errno) }
        guard status.st_mode & S_IFMT == S_IFREG else { throw .unsafeFile(path: path) }
        if status.st_mode & 0o077 != 0, unsafe chmod(path, status.st_mode & 0o700) != 0 {
            throw .file(path: path, code: errno)
        }
        return status.st_size == 0 ? .empty : .something
    }

    /// Makes the file's directory, with mode 0700, when there is none.
    func makeDirectory() throws(StoreError) {
        var missing: [String] = []
        var directory = path
        while let slash = directory.lastIndex(of: "/"), slash != directory.startIndex {
            directory = String(directory[..<slash])
            var status = stat()
            if unsafe lstat(directory, &status) == 0 { break }
            guard errno == ENOENT else { throw .file(path: directory, code: errno) }
            missing.append(directory)
        }
        for directory in missing.reversed() where unsafe mkdir(directory, 0o700) != 0 && errno != EEXIST {
            throw .file(path: directory, code: errno)
        }
    }
}
