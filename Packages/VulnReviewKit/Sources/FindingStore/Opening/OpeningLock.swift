#if os(macOS)
    import Darwin
#else
    import Glibc
#endif

/// Keeps other processes from opening the same store until this one has: SQLite's locks cover each step of making a
/// schema, but not the steps together. It is flock(2) on the store's directory, since the file itself must not be
/// opened beside SQLite; a directory that cannot be read is not locked.
enum OpeningLock {
    /// As long as SQLite waits for a lock.
    private static let tries = 2_000
    private static let pause: UInt32 = 5_000

    /// Runs `body` with the directory of the file at `path` locked; fails as a busy database does.
    static func holding<Result>(_ path: String, _ body: () throws -> Result) throws -> Result {
        let directory = path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) }
        let descriptor = unsafe open(directory ?? ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { return try body() }
        defer { close(descriptor) }
        for _ in 0..<tries {
            if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { return try body() }
            guard errno == EWOULDBLOCK || errno == EINTR else { return try body() }
            usleep(pause)
        }
        throw StoreError.database(code: 5)
    }
}
