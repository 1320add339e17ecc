import CConfinement

#if os(macOS)
    import Darwin
#else
    import Glibc
#endif

/// A private directory for one run: mode 0700, a name that nobody can guess, removed with whatever is in it.
public struct ScratchDirectory: Hashable, Sendable {
    /// The absolute path, symbolic links resolved.
    public let path: String

    /// Makes a directory below `parent`, by default `$TMPDIR` or `/tmp`.
    public init(in parent: String? = nil) throws(ConfinementError) {
        let parent = parent ?? Self.temporaryDirectory
        guard let resolved = Self.resolve(parent) else { throw .scratch(parent, errno) }
        var template = Array((resolved + "/vulnreview-XXXXXX").utf8CString)
        guard unsafe mkdtemp(&template) != nil else { throw .scratch(parent, errno) }
        path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// Removes the directory. Nothing may be writing to it any more.
    public func remove() throws(ConfinementError) {
        guard unsafe vr_remove_tree(path) == 0 else { throw .scratch(path, errno) }
    }

    /// Makes a directory below this one, for its owner only, and answers its path.
    public func makeDirectory(_ name: String) throws(ConfinementError) -> String {
        let below = path + "/" + name
        guard unsafe mkdir(below, 0o700) == 0 else { throw .scratch(below, errno) }
        return below
    }

    /// Runs `body` with a new scratch directory, and removes that however `body` ends.
    public static func with<Result: Sendable>(
        _ body: (ScratchDirectory) async throws -> Result
    ) async throws -> Result {
        let scratch = try ScratchDirectory()
        do {
            let result = try await body(scratch)
            try scratch.remove()
            return result
        } catch {
            // The error of the body says more than a directory that is left over.
            try? scratch.remove()
            throw error
        }
    }

    private static var temporaryDirectory: String {
        guard let value = unsafe getenv("TMPDIR") else { return "/tmp" }
        let path = unsafe String(cString: value)
        return path.hasPrefix("/") ? path : "/tmp"
    }

    /// `path` with symbolic links resolved; `nil` when there is nothing there.
    static func resolve(_ path: String) -> String? {
        guard let resolved = unsafe realpath(path, nil) else { return nil }
        defer { unsafe free(resolved) }
        return unsafe String(cString: resolved)
    }
}
