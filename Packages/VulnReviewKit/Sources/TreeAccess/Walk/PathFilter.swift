import Review

/// Which paths a walk visits: those that an include glob admits, less those that an exclude glob names.
public struct PathFilter: Sendable {
    private let include: [Glob]
    private let exclude: [Glob]

    /// The filter of these globs; no include glob admits everything.
    public init(include: [String], exclude: [String]) throws(TreeAccessError) {
        self.include = try Self.globs(include)
        self.exclude = try Self.globs(exclude)
    }

    private static func globs(_ texts: [String]) throws(TreeAccessError) -> [Glob] {
        var globs: [Glob] = []
        for text in texts {
            do { globs.append(try Glob(text)) } catch { throw .badGlob(text) }
        }
        return globs
    }

    /// Whether the file at `path` is visited, judged as a walk judges it: with every directory on the way.
    public func admits(_ path: TreePath) -> Bool {
        var isIncluded = include.isEmpty
        for end in path.bytes.indices where path.bytes[end] == UInt8(ascii: "/") {
            if excludes(path.bytes[..<end], isDirectory: true) { return false }
            isIncluded = isIncluded || includes(path.bytes[..<end], isDirectory: true)
        }
        guard !excludes(path.bytes[...], isDirectory: false) else { return false }
        return isIncluded || includes(path.bytes[...], isDirectory: false)
    }

    /// Whether `path` itself is named by an exclude glob.
    func excludes(_ path: ArraySlice<UInt8>, isDirectory: Bool) -> Bool {
        exclude.contains { (isDirectory || !$0.matchesDirectoriesOnly) && $0.matches(path) }
    }

    /// Whether `path` itself is named by an include glob, or there is none.
    func includes(_ path: ArraySlice<UInt8>, isDirectory: Bool) -> Bool {
        include.isEmpty
            || include.contains { (isDirectory || !$0.matchesDirectoriesOnly) && $0.matches(path) }
    }
}
