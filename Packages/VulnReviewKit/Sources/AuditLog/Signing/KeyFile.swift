import Review

#if os(macOS)
    import Darwin
#else
    import Glibc
#endif

/// A small secret on disk: mode 0600 in a directory of mode 0700, both the user's own, never through a symbolic link.
struct KeyFile {
    private static let maximumBytes = 4096

    let name: String
    let directory: String
    var path: String { "\(directory)/\(name).key" }

    init(name: String, directory: String) throws(AuditError) {
        guard AuditKey.isValidName(name) else { throw .badKeyName(name) }
        self.name = name
        self.directory = directory
    }

    /// Makes the directory when it is not there, and checks that nobody else can look into it.
    func makeDirectory() throws(AuditError) {
        if unsafe mkdir(directory, 0o700) != 0, errno != EEXIST {
            throw .keyFile(path: directory, code: errno)
        }
        close(try openDirectory())
    }

    func read() throws(AuditError) -> [UInt8] {
        let parent = try openDirectory()
        defer { close(parent) }
        let descriptor = unsafe openat(parent, "\(name).key", O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
        guard descriptor >= 0 else {
            switch errno {
            case ENOENT: throw .keyNotFound(name)
            case ELOOP: throw .unsafeKeyFile(path: path)
            default: throw .keyFile(path: path, code: errno)
            }
        }
        defer { close(descriptor) }
        try check(descriptor, path: path, type: S_IFREG)
        var buffer = [UInt8](repeating: 0, count: Self.maximumBytes + 1)
        var count = 0
        while count < buffer.count {
            let room = buffer.count - count
            let got = unsafe buffer.withUnsafeMutableBytes { bytes in
                unsafe Self.readSome(descriptor, bytes.baseAddress.map { unsafe $0 + count }, room)
            }
            if got < 0, errno == EINTR { continue }
            guard got >= 0 else { throw .keyFile(path: path, code: errno) }
            if got == 0 { break }
            count += got
        }
        guard count <= Self.maximumBytes else { throw .malformedKeyFile(path: path) }
        return Array(buffer[..<count])
    }

    /// Puts `content` there, whole, unless a file of that name is there already.
    func create(_ content: [UInt8]) throws(AuditError) {
        let parent = try openDirectory()
        defer { close(parent) }
        // Linked into place only when it is complete: nobody ever reads half a key, and nothing is replaced.
        let temporary = ".\(name).\(Identifier<KeyFile>.random().short).new"
        let descriptor = unsafe openat(
            parent, temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .keyFile(path: path, code: errno) }
        defer {
            close(descriptor)
            _ = unsafe unlinkat(parent, temporary, 0)
        }
        let written = unsafe content.withUnsafeBytes {
            unsafe Self.writeSome(descriptor, $0.baseAddress, $0.count)
        }
        guard written == content.count, fchmod(descriptor, 0o600) == 0, fsync(descriptor) == 0 else {
            throw .keyFile(path: path, code: errno)
        }
        if unsafe linkat(parent, temporary, parent, "\(name).key", 0) != 0, errno != EEXIST {
            throw .keyFile(path: path, code: errno)
        }
        guard fsync(parent) == 0 else { throw .keyFile(path: path, code: errno) }
    }

    /// Gives the file the name `target`, on the same volume; one that is there with this name goes.
    func move(to target: KeyFile) throws(AuditError) {
        let (from, to) = (try openDirectory(), try target.openDirectory())
        defer {
            close(from)
            close(to)
        }
        guard unsafe renameat(from, "\(name).key", to, "\(target.name).key") == 0 else {
            throw errno == ENOENT ? .keyNotFound(name) : .keyFile(path: path, code: errno)
        }
        guard fsync(to) == 0, fsync(from) == 0 else { throw .keyFile(path: target.path, code: errno) }
    }

    private func openDirectory() throws(AuditError) -> Int32 {
        let descriptor = unsafe open(directory, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
        guard descriptor >= 0 else {
            if errno == ENOENT { throw .keyNotFound(name) }
            throw errno == ELOOP || errno == ENOTDIR
                ? .unsafeKeyFile(path: directory) : .keyFile(path: directory, code: errno)
        }
        do {
            try check(descriptor, path: directory, type: S_IFDIR)
        } catch {
            close(descriptor)
            throw error
        }
        return descriptor
    }

    private func check(_ descriptor: Int32, path: String, type: mode_t) throws(AuditError) {
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0 else { throw .keyFile(path: path, code: errno) }
        guard status.st_mode & S_IFMT == type, status.st_uid == geteuid(), status.st_mode & 0o077 == 0 else {
            throw .unsafeKeyFile(path: path)
        }
    }

    private static func readSome(_ descriptor: Int32, _ buffer: UnsafeMutableRawPointer?, _ count: Int) -> Int
    {
        #if os(macOS)
            unsafe Darwin.read(descriptor, buffer, count)
        #else
            unsafe Glibc.read(descriptor, buffer, count)
        #endif
    }

    private static func writeSome(_ descriptor: Int32, _ buffer: UnsafeRawPointer?, _ count: Int) -> Int {
        #if os(macOS)
            unsafe Darwin.write(descriptor, buffer, count)
        #else
            unsafe Glibc.write(descriptor, buffer, count)
        #endif
    }
}
