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

    /// Whether the file is there, and it or what SQLite must write beside it cannot be written by us.
    var isReadOnly: Bool {
        guard unsafe access(path, F_OK) == 0 else { return false }
        let needed: [String] = [path, directory]
        let beside: [String] = [path + "-wal", path + "-shm"].filter { (file: String) in
            unsafe access(file, F_OK) == 0
        }
        return (needed + beside).contains { (file: String) in unsafe access(file, W_OK) != 0 }
    }

    /// The directory that holds the file.
    var directory: String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
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
